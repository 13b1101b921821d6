//! The landscape of a loss with the paths of several trainings: the plane, the paths upon it, and the loss all over it, worked off piece by piece.

use super::{Fit, Plane, Shadow, Slice, Task, Trainer, Truth, held};
use crate::dataset::Samples;

/// Which plane is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The one that the paths keep closest to (see [`Plane::of_paths`]).
    #[default]
    Paths,
    /// One of random directions, drawn from this seed (see [`Plane::random`]).
    Random(u64),
}

/// Why there is no landscape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// No training is to be shown.
    Nobody,
    /// There is nothing to learn from.
    NoPoints,
    /// Nothing has moved yet.
    Untrained,
    /// All trainings diverged.
    Diverged,
}

/// Where a training was after an epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Visit {
    /// The epoch.
    pub epoch: usize,
    /// Where its parameters fall onto the plane.
    pub shadow: Shadow,
}

/// A landscape under way. All calls are given the same trainings in the same order; they may learn in between.
pub struct Survey {
    task: Task,
    samples: Samples,
    /// The trainings that have not diverged: the plane is laid for them.
    living: Vec<usize>,
    stage: Stage,
    visits: Vec<Vec<Visit>>,
}

enum Stage {
    /// The plane is looked for.
    Fitting(Box<Fit>),
    /// The paths are laid upon it.
    Placing(Box<Plane>),
    /// The loss is worked out all over it.
    Sampling(Box<Slice>),
}

/// Points along a side, the finest that keeps the work within [`MOST`]; the last is taken however much that is.
const SIDES: [usize; 5] = [65, 49, 33, 25, 17];
/// Arithmetic operations of a slice: some seconds of a browser's frames.
const MOST: f64 = 3e9;

impl Survey {
    /// The landscape of these trainings before any work. The plane goes through where the first that has not diverged is now.
    pub fn new(view: View, trainers: &[&Trainer]) -> Result<Self, Blank> {
        let first = trainers.first().ok_or(Blank::Nobody)?;
        if first.samples().train.is_empty() {
            return Err(Blank::NoPoints);
        }
        let lives = |i: &usize| trainers[*i].history().diverged_at.is_none();
        let living: Vec<usize> = (0..trainers.len()).filter(lives).collect();
        let centre = trainers[*living.first().ok_or(Blank::Diverged)?];
        let (task, samples) = (centre.task().clone(), centre.samples().clone());
        let stage = match view {
            View::Paths => {
                let path = |i: &usize| trainers[*i].path().into_iter().map(|(_, parameters)| parameters).collect();
                let paths: Vec<Vec<&[f64]>> = living.iter().map(path).collect();
                Fit::new(&paths).map(|fit| Stage::Fitting(Box::new(fit)))
            }
            View::Random(seed) => Plane::random(&task, samples.classes, centre.parameters(), seed)
                .filter(|_| living.iter().any(|i| trainers[*i].epochs() > 0))
                .map(|plane| Stage::Placing(Box::new(plane))),
        };
        let visits = vec![Vec::new(); trainers.len()];
        Ok(Self { task, samples, living, stage: stage.ok_or(Blank::Untrained)?, visits })
    }

    /// Works until about `operations` are done, or a little more; whether there is more to do.
    pub fn run(&mut self, trainers: &[&Trainer], operations: usize) -> bool {
        if let Stage::Fitting(fit) = &mut self.stage {
            if !fit.run(operations) {
                self.stage = Stage::Placing(Box::new(fit.plane()));
            }
            return true;
        }
        let is_behind = self.follow(trainers, operations);
        match &mut self.stage {
            _ if is_behind => true,
            Stage::Sampling(slice) => slice.run(operations),
            Stage::Fitting(_) | Stage::Placing(_) => self.spread(),
        }
    }

    /// Lays what the trainings have learnt since upon the plane, once there is one; whether there is more of it.
    pub fn follow(&mut self, trainers: &[&Trainer], operations: usize) -> bool {
        let plane = match &self.stage {
            Stage::Fitting(_) => return false,
            Stage::Placing(plane) => plane,
            Stage::Sampling(slice) => slice.plane(),
        };
        // Products and sums for the two directions, the distance and the reach.
        let mut room = (operations / (16 * plane.centre.len()).max(1)).max(1);
        for (trainer, visits) in trainers.iter().zip(&mut self.visits) {
            for (epoch, parameters) in trainer.path() {
                let is_new = visits.last().is_none_or(|last| last.epoch < epoch);
                // Within an epoch the parameters are nobody's yet.
                if !is_new || trainer.weights_at(epoch).0 != epoch {
                    continue;
                }
                let Some(shadow) = plane.project(parameters) else { break };
                if room == 0 {
                    return true;
                }
                room -= 1;
                visits.push(Visit { epoch, shadow });
            }
        }
        false
    }

    /// From a plane with the paths upon it to the loss all over it; whether there is any.
    fn spread(&mut self) -> bool {
        let Stage::Placing(plane) = &self.stage else { return false };
        let shadows: Vec<Shadow> = self.lived().collect();
        let is_random = plane.explained.is_none();
        let plane = Plane::clone(plane);
        let plane = if is_random { plane.holding(&shadows) } else { plane.around(&shadows) };
        let cost = plane.centre.len() as f64 * (2.0 * self.samples.train.len() as f64 + 10.0);
        let fits = |side: &&usize| cost * (**side * **side) as f64 <= MOST;
        let side = SIDES.iter().find(fits).unwrap_or(&SIDES[SIDES.len() - 1]);
        match Slice::new(&self.task, &self.samples, plane, *side) {
            Some(slice) => self.stage = Stage::Sampling(Box::new(slice)),
            None => return false,
        }
        true
    }

    /// Where the trainings that the plane is laid for have been.
    fn lived(&self) -> impl Iterator<Item = Shadow> {
        self.living.iter().filter_map(|i| self.visits.get(*i)).flatten().map(|visit| visit.shadow)
    }

    /// Which of the trainings it is through whose parameters the plane goes.
    pub fn centre(&self) -> usize {
        self.living.first().copied().unwrap_or_default()
    }

    /// The loss over the plane as far as it is known, once the plane is there.
    pub fn slice(&self) -> Option<&Slice> {
        if let Stage::Sampling(slice) = &self.stage { Some(slice) } else { None }
    }

    /// For each training where it has been, epoch by epoch as far as they are kept; a diverged one as far as it can be followed.
    pub fn visits(&self) -> &[Vec<Visit>] {
        &self.visits
    }

    /// The share that the plane has in the squared distances of the paths' points from its centre, 0 to 1.
    pub fn share(&self) -> Option<f64> {
        held(self.lived())
    }

    /// The share of the points that are done, 0 to 1.
    pub fn progress(&self) -> f64 {
        self.slice().map_or(0.0, Slice::progress)
    }

    /// What the picture shows of these parameters, and what is true; none before the plane is there.
    pub fn truth(&mut self, parameters: &[f64]) -> Option<Truth> {
        if let Stage::Sampling(slice) = &mut self.stage { slice.truth(parameters) } else { None }
    }
}
