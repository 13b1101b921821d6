//! The experiment: the one value that everything on the page is a view of.

pub mod link;
pub mod presets;
pub mod warning;

use crate::{driver::Drive, limits, optimizer, plan::Plan, surface};

pub use crate::schedule::default_schedule;

/// A problem, and the runs that try to solve it.
#[derive(Clone, Debug, PartialEq)]
pub struct Experiment {
    /// The function to minimise.
    pub surface: surface::Setting,
    /// Where every run starts.
    pub start: [f64; 2],
    /// Standard deviation of the noise added to each coordinate of the gradient.
    pub noise: f64,
    /// One to [`limits::RUNS`] runs.
    pub runs: Vec<Run>,
    /// Updates, at most [`limits::STEPS`].
    pub steps: u64,
    /// What the noise is made from.
    pub seed: u64,
}

/// An optimizer driven by a schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The optimizer; its `lr` is the rate that the schedule starts from.
    pub optimizer: optimizer::Setting,
    /// The schedule.
    pub schedule: Plan,
    /// Schedules of the optimizer's other parameters, each parameter at most once.
    pub drives: Vec<Drive>,
    /// Which of the run colours it is drawn in, below [`limits::RUNS`].
    pub colour: usize,
    /// Whether it is left out of the drawings.
    pub hidden: bool,
}

/// Updates of an experiment that does not say.
pub const DEFAULT_STEPS: u64 = 300;

impl Experiment {
    /// The surface `entry` from its own start point, with one run of the first optimizer and schedule.
    pub fn on(entry: &'static surface::Entry) -> Self {
        Self {
            surface: entry.setting(),
            start: entry.setting().build().start(),
            noise: 0.0,
            runs: vec![Run::default()],
            steps: DEFAULT_STEPS,
            seed: 1,
        }
    }

    /// Adds `run` in the first colour that no other run has, unless there are [`limits::RUNS`] already.
    pub fn add(&mut self, run: Run) {
        let free = (0..limits::RUNS).find(|colour| self.runs.iter().all(|other| other.colour != *colour));
        if let Some(colour) = free.filter(|_| self.runs.len() < limits::RUNS) {
            self.runs.push(Run { colour, ..run });
        }
    }
}

impl Default for Run {
    fn default() -> Self {
        Self {
            optimizer: default_optimizer().setting(),
            schedule: Plan::default(),
            drives: Vec::new(),
            colour: 0,
            hidden: false,
        }
    }
}

/// What a link that names no surface means; never changes.
pub fn default_surface() -> &'static surface::Entry {
    surface::find("rosenbrock").unwrap_or(&surface::ALL[0])
}

/// What a link that names no known optimizer means; never changes.
pub fn default_optimizer() -> &'static optimizer::Entry {
    optimizer::find("sgd").unwrap_or(&optimizer::ALL[0])
}
