//! Many starts at once: particles that run down a surface side by side, in SIMD lanes.

use crate::{
    optimizer::{Clock, Optimizer},
    surface::Surface,
};

/// Particles moved together; two numbers each. A few hundred fit the first-level cache with their state.
pub struct Swarm {
    coordinates: Vec<f64>,
    losses: Vec<f64>,
    gradients: Vec<f64>,
    /// The state of all particles at once, or one after the other where the optimizer looks at a whole point.
    state: Vec<f64>,
}

impl Swarm {
    /// Particles at `starts`, with the state that `optimizer` begins with.
    pub fn new(optimizer: &dyn Optimizer, starts: &[[f64; 2]]) -> Self {
        let coordinates: Vec<f64> = (0..2).flat_map(|i| starts.iter().map(move |start| start[i])).collect();
        let state = match optimizer.is_elementwise() {
            true => optimizer.initial(&coordinates),
            false => starts.iter().flat_map(|start| optimizer.initial(start)).collect(),
        };
        Self { losses: vec![0.0; starts.len()], gradients: vec![0.0; coordinates.len()], coordinates, state }
    }

    /// One update of every particle.
    pub fn update(&mut self, surface: &dyn Surface, optimizer: &dyn Optimizer, clock: &Clock) {
        let n = self.coordinates.len() / 2;
        let (xs, ys) = self.coordinates.split_at(n);
        let (gx, gy) = self.gradients.split_at_mut(n);
        surface.slopes(xs, ys, &mut self.losses, gx, gy);
        let mut problem = |x: &[f64], g: &mut [f64]| {
            let (loss, slope) = surface.slope([x[0], x[1]]);
            g.copy_from_slice(&slope);
            loss
        };
        if optimizer.is_elementwise() {
            return optimizer.update(clock, &mut self.coordinates, &self.gradients, &mut self.state, &mut problem);
        }
        // An optimizer may have no state at all.
        let each = self.state.len().checked_div(n).unwrap_or(0);
        for i in 0..n {
            let state = &mut self.state[i * each..][..each];
            let mut point = [self.coordinates[i], self.coordinates[n + i]];
            optimizer.update(clock, &mut point, &[self.gradients[i], self.gradients[n + i]], state, &mut problem);
            [self.coordinates[i], self.coordinates[n + i]] = point;
        }
    }

    /// Where the particles are.
    pub fn points(&self) -> impl Iterator<Item = [f64; 2]> {
        let (xs, ys) = self.coordinates.split_at(self.coordinates.len() / 2);
        xs.iter().zip(ys).map(|(x, y)| [*x, *y])
    }
}
