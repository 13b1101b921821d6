//! The loss of a network over a plane of its parameters, cell by cell.

use super::{Plane, Task, view::loaded};
use crate::{dataset::Samples, limits};
use stepsize_net::Work;

/// The training loss over the range of a [`Plane`], at `n` by `n` points with the edges included. It is worked off coarse to fine, so that a
/// picture is there early; stopping anywhere and going on gives the same bits as going through in one go.
pub struct Slice {
    plane: Plane,
    side: usize,
    machine: Box<dyn Work>,
    train: Vec<usize>,
    /// The loss at each point, row by row from the low end of b; those to come are no number.
    losses: Vec<f64>,
    is_known: Vec<bool>,
    /// The points in the order of work.
    order: Vec<usize>,
    /// For each distance between points how much of the order it takes to have them all, the coarsest first.
    levels: Vec<(usize, usize)>,
    done: usize,
    /// Room for the parameters of a point.
    room: Vec<f64>,
}

/// What a plane shows of parameters that lie near it, and what is true of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Truth {
    /// a and b of the nearest point of the plane.
    pub at: [f64; 2],
    /// How far the parameters are from the plane.
    pub distance: f64,
    /// The training loss of the parameters themselves.
    pub loss: f64,
    /// The training loss at the nearest point of the plane: what the picture shows there.
    pub shown: f64,
}

impl Truth {
    /// How much too high the picture is here.
    pub fn gap(&self) -> f64 {
        self.shown - self.loss
    }
}

impl Slice {
    /// The loss of `task`'s network on the training samples over `plane`, with `n` points a side (2 to [`limits::SLICE`]), before the first of them.
    ///
    /// The penalty of large weights is not in it, as in all losses that are reported. None where the plane is not one of this network.
    pub fn new(task: &Task, samples: &Samples, plane: Plane, n: usize) -> Option<Self> {
        let samples = samples.clone().admitted();
        let machine = loaded(task, &samples, &plane.centre)?;
        let fits = plane.directions.iter().all(|direction| direction.len() == plane.centre.len());
        fits.then_some(())?;
        let side = n.clamp(2, limits::SLICE);
        let (order, levels) = order(side);
        Some(Self {
            room: plane.centre.clone(),
            losses: vec![f64::NAN; side * side],
            is_known: vec![false; side * side],
            train: samples.train,
            done: 0,
            plane,
            side,
            machine,
            order,
            levels,
        })
    }

    /// The plane.
    pub fn plane(&self) -> &Plane {
        &self.plane
    }

    /// Points along a side.
    pub fn side(&self) -> usize {
        self.side
    }

    /// a and b of the point in column `i` and row `j`.
    pub fn place(&self, i: usize, j: usize) -> [f64; 2] {
        let share = |i: usize| i as f64 / (self.side - 1) as f64;
        let [[a, to_a], [b, to_b]] = self.plane.range;
        [a + (to_a - a) * share(i), b + (to_b - b) * share(j)]
    }

    /// Arithmetic operations of one point, about.
    pub fn cost(&self) -> usize {
        // A product and a sum for each weight and sample, and some for moving the weights there.
        self.room.len() * (2 * self.train.len() + 10)
    }

    /// Works points off until about `operations` are done, at least one; whether there are more.
    pub fn run(&mut self, operations: usize) -> bool {
        let points = (operations / self.cost().max(1)).max(1);
        for _ in 0..points {
            let Some(cell) = self.order.get(self.done).copied() else { return false };
            self.losses[cell] = self.loss_at(self.place(cell % self.side, cell / self.side));
            self.is_known[cell] = true;
            self.done += 1;
        }
        self.done < self.order.len()
    }

    /// Works all points off.
    pub fn finish(&mut self) {
        while self.run(usize::MAX) {}
    }

    /// The share of the points that are done, 0 to 1.
    pub fn progress(&self) -> f64 {
        self.done as f64 / self.order.len() as f64
    }

    /// How many of the spacings, from coarse to fine, are complete; none before there is a picture.
    pub fn level(&self) -> usize {
        self.levels.iter().filter(|(_, end)| *end <= self.done).count()
    }

    /// The loss at every point, row by row from the low end of b, each from the low end of a.
    ///
    /// Points to come are filled in between the four nearest ones of the finest spacing that is complete (bilinearly; past the last of them its
    /// value goes on); before the coarsest is complete they are no number.
    pub fn field(&self) -> Vec<f64> {
        let finest = self.levels.iter().rev().find(|(_, end)| *end <= self.done);
        let Some((spacing, _)) = finest.copied() else { return self.losses.clone() };
        let filled = |cell: usize| {
            if self.is_known[cell] { self.losses[cell] } else { self.between(cell, spacing) }
        };
        (0..self.losses.len()).map(filled).collect()
    }

    /// What the points `spacing` apart say of one that lies among them.
    fn between(&self, cell: usize, spacing: usize) -> f64 {
        let ends = |i: usize| {
            let low = i - i % spacing;
            let high = if low + spacing < self.side { low + spacing } else { low };
            (low, high, (i - low) as f64 / spacing as f64)
        };
        let ((left, right, x), (below, above, y)) = (ends(cell % self.side), ends(cell / self.side));
        let at = |i: usize, j: usize| self.losses[j * self.side + i];
        let row = |j: usize| mix(at(left, j), at(right, j), x);
        mix(row(below), row(above), y)
    }

    /// What the picture shows of these parameters, and what is true; none where they do not fall onto the plane.
    pub fn truth(&mut self, parameters: &[f64]) -> Option<Truth> {
        let shadow = self.plane.project(parameters)?;
        let shown = self.loss_at(shadow.at);
        self.machine.load(parameters);
        let loss = self.machine.evaluate(&self.train).loss;
        Some(Truth { at: shadow.at, distance: shadow.distance, loss, shown })
    }

    fn loss_at(&mut self, at: [f64; 2]) -> f64 {
        self.plane.write(at, &mut self.room);
        self.machine.load(&self.room);
        self.machine.evaluate(&self.train).loss
    }
}

/// `a` and `b` by shares; what has no share does not count, be it infinite.
fn mix(a: f64, b: f64, share: f64) -> f64 {
    if share == 0.0 { a } else { a * (1.0 - share) + b * share }
}

/// The points of a square from coarse to fine, and where in that order each spacing is complete.
fn order(side: usize) -> (Vec<usize>, Vec<(usize, usize)>) {
    let (mut order, mut levels) = (Vec::with_capacity(side * side), Vec::new());
    let mut spacing = 1;
    while spacing * 2 <= side / 3 {
        spacing *= 2;
    }
    let coarsest = spacing;
    while spacing > 0 {
        let is_new = |i: usize, j: usize| spacing == coarsest || ![i, j].iter().all(|i| i.is_multiple_of(2 * spacing));
        let points = (0..side).step_by(spacing).flat_map(|j| (0..side).step_by(spacing).map(move |i| (i, j)));
        order.extend(points.filter(|(i, j)| is_new(*i, *j)).map(|(i, j)| j * side + i));
        levels.push((spacing, order.len()));
        spacing /= 2;
    }
    (order, levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_comes_once_and_the_coarse_ones_first() {
        for side in 2..=limits::SLICE {
            let (order, levels) = order(side);
            let mut sorted = order.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, (0..side * side).collect::<Vec<_>>(), "{side}");
            assert_eq!(levels.last(), Some(&(1, side * side)));
            let (spacing, end) = levels[0];
            assert!(order[..end].iter().all(|cell| (cell % side) % spacing == 0 && (cell / side) % spacing == 0));
        }
        assert_eq!(order(25).1, [(8, 16), (4, 49), (2, 169), (1, 625)]);
    }
}
