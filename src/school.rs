//! The trainings of the page: each run's trainer, and a share of the work in every frame.

use crate::browser;
use std::sync::Arc;
use stepsize_core::{
    engine::Trace,
    experiment::{Experiment, Run},
    network::Trainer,
    training::Training,
};

/// Operations between two looks at the clock, about.
pub const PORTION: usize = 200_000;
/// How much of a frame training may take, in milliseconds.
pub const SHARE: f64 = 8.0;

/// The trainers of an experiment's runs.
#[derive(Default)]
pub struct School {
    pupils: Vec<Pupil>,
}

/// One run's training.
struct Pupil {
    training: Training,
    seed: u64,
    run: Run,
    steps: u64,
    trainer: Trainer,
    trace: Arc<Trace>,
    /// Epochs that the trace tells of.
    told: usize,
}

impl School {
    /// Takes in the runs of `experiment`: those that were here go on, others begin, or leave.
    pub fn enrol(&mut self, experiment: &Experiment) {
        let Some(training) = &experiment.training else { return self.pupils.clear() };
        let mut before = std::mem::take(&mut self.pupils);
        for run in &experiment.runs {
            let known = before.iter().position(|pupil| pupil.is(training, experiment.seed, run));
            let mut pupil = known.map_or_else(|| Pupil::new(training, experiment, run), |i| before.swap_remove(i));
            pupil.last(experiment.steps);
            self.pupils.push(pupil);
        }
    }

    /// Trains until the clock shows `deadline`, each run in turn; whether there was anything to do.
    pub fn teach(&mut self, deadline: f64) -> bool {
        let mut has_taught = false;
        while !self.is_over() {
            for pupil in self.pupils.iter_mut().filter(|pupil| !pupil.trainer.is_over()) {
                pupil.trainer.run(PORTION);
                has_taught = true;
                if browser::now() >= deadline {
                    return true;
                }
            }
        }
        has_taught
    }

    /// Whether all trainings are done.
    pub fn is_over(&self) -> bool {
        self.pupils.iter().all(|pupil| pupil.trainer.is_over())
    }

    /// The traces so far.
    pub fn traces(&mut self) -> Vec<Arc<Trace>> {
        self.pupils.iter_mut().map(Pupil::tell).collect()
    }

    /// The trainers of these runs, if all of them are there.
    pub fn trainers(&self, runs: &[usize]) -> Option<Vec<&Trainer>> {
        runs.iter().map(|run| self.trainer(*run)).collect()
    }

    /// The trainer of a run.
    pub fn trainer(&self, run: usize) -> Option<&Trainer> {
        self.pupils.get(run).map(|pupil| &pupil.trainer)
    }
}

impl Pupil {
    fn new(training: &Training, experiment: &Experiment, run: &Run) -> Self {
        let trainer = Trainer::new(&training.task(experiment.steps, experiment.seed), run);
        let trace = Arc::new(trainer.trace(run, experiment.steps as usize));
        let (training, seed, steps) = (training.clone(), experiment.seed, experiment.steps);
        Self { training, seed, run: run.clone(), steps, told: trainer.updates(), trainer, trace }
    }

    /// Whether this is the training of `run`.
    fn is(&self, training: &Training, seed: u64, run: &Run) -> bool {
        let same = |a: &Run, b: &Run| (&a.optimizer, &a.schedule, &a.drives) == (&b.optimizer, &b.schedule, &b.drives);
        self.seed == seed && same(&self.run, run) && self.training == *training
    }

    /// Trains for so many epochs in all.
    fn last(&mut self, steps: u64) {
        if self.steps != steps {
            self.steps = steps;
            self.trainer.extend(steps as usize);
            self.trace = Arc::new(self.trainer.trace(&self.run, steps as usize));
        }
    }

    fn tell(&mut self) -> Arc<Trace> {
        let now = self.trainer.updates();
        if self.told != now {
            self.told = now;
            self.trace = Arc::new(self.trainer.trace(&self.run, self.steps as usize));
        }
        self.trace.clone()
    }
}
