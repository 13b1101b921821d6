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
    state: Vec<f64>,
}

impl Swarm {
    /// Particles at `starts`, with the state that `optimizer` begins with.
    pub fn new(optimizer: &dyn Optimizer, starts: &[[f64; 2]]) -> Self {
        let coordinates: Vec<f64> = (0..2).flat_map(|i| starts.iter().map(move |start| start[i])).collect();
        let state = optimizer.initial().into_iter().flat_map(|value| vec![value; coordinates.len()]).collect();
        Self { losses: vec![0.0; starts.len()], gradients: vec![0.0; coordinates.len()], coordinates, state }
    }

    /// One update of every particle.
    pub fn update(&mut self, surface: &dyn Surface, optimizer: &dyn Optimizer, clock: &Clock) {
        let n = self.coordinates.len() / 2;
        let (xs, ys) = self.coordinates.split_at(n);
        let (gx, gy) = self.gradients.split_at_mut(n);
        surface.slopes(xs, ys, &mut self.losses, gx, gy);
        optimizer.update(clock, &mut self.coordinates, &self.gradients, &mut self.state);
    }

    /// Where the particles are.
    pub fn points(&self) -> impl Iterator<Item = [f64; 2]> {
        let (xs, ys) = self.coordinates.split_at(self.coordinates.len() / 2);
        xs.iter().zip(ys).map(|(x, y)| [*x, *y])
    }
}
