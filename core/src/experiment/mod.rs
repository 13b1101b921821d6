//! The experiment: the one value that everything on the page is a view of.

pub mod link;
pub mod presets;
pub mod warning;

use crate::{
    driver::Drive, limits, network::Task, optimizer, param::Value, plan::Plan, schedule, surface, training::Training,
};

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
    /// A network to train, which stands in for the surface: steps are then epochs, and start and noise wait.
    pub training: Option<Training>,
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
            training: None,
            runs: vec![Run::default()],
            steps: DEFAULT_STEPS,
            seed: 1,
        }
    }

    /// Steps of the schedule in one step of time: one on a surface, maybe several updates in an epoch.
    pub fn stride(&self) -> u64 {
        self.training.as_ref().map_or(1, |training| training.stride(self.seed))
    }

    /// The length of the run, in steps of the schedule.
    pub fn horizon(&self) -> u64 {
        self.steps * self.stride()
    }

    /// What the runs train at, where they train a network.
    pub fn task(&self) -> Option<Task> {
        self.training.as_ref().map(|training| training.task(self.steps, self.seed))
    }

    /// Keeps the length within what a training may cost.
    pub fn settle(&mut self) {
        if let Some(training) = &self.training {
            self.steps = self.steps.min(training.most_epochs(self.seed));
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

impl Run {
    /// The schedule of the learning rate, or of the optimizer's parameter `key`, where it has one.
    pub fn plan(&self, key: Option<&str>) -> Option<&Plan> {
        let Some(key) = key else { return Some(&self.schedule) };
        self.drives.iter().find(|drive| drive.key == key).map(|drive| &drive.plan)
    }

    /// The same, to be changed.
    pub fn plan_mut(&mut self, key: Option<&str>) -> Option<&mut Plan> {
        let Some(key) = key else { return Some(&mut self.schedule) };
        self.drives.iter_mut().find(|drive| drive.key == key).map(|drive| &mut drive.plan)
    }

    /// The optimizer's own value of what a schedule moves: its rate, or its parameter `key`.
    pub fn base(&self, key: Option<&str>) -> f64 {
        let own = |key| self.optimizer.get(key).map(Value::number).unwrap_or_default();
        key.map_or_else(|| self.optimizer.build().base_rate(), own)
    }

    /// Has the optimizer's parameter `key` follow a schedule: to begin with, one that rises over `steps` updates.
    pub fn drive(&mut self, key: &str, steps: u64) {
        let Some(key) = optimizer::driven(&self.optimizer).into_iter().find(|known| *known == key) else { return };
        if self.base(Some(key)) == 0.0 {
            let usual = if key == optimizer::WEIGHT_DECAY_KEY { 0.01 } else { 0.9 };
            // Both are within the range of every such parameter; otherwise it stays at zero.
            let _ = self.optimizer.set(key, Value::Number(usual));
        }
        let mut plan = schedule::find("linear").map_or_else(Plan::default, |entry| Plan::Of(entry.setting()));
        plan.fit(steps);
        self.drives.retain(|drive| drive.key != key);
        self.drives.push(Drive { key, plan });
    }

    /// Takes another optimizer; of the schedules of parameters, those stay that it has as well.
    pub fn take(&mut self, optimizer: optimizer::Setting) {
        let keys = optimizer::driven(&optimizer);
        self.drives.retain(|drive| keys.contains(&drive.key));
        self.optimizer = optimizer;
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
