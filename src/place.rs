//! Where an algorithm stands in the experiment, so that one kind of control serves all registries.

use stepsize_core::{
    absent,
    catalogue::{self, Family},
    dataset,
    entry::{Card, Setting},
    experiment::Experiment,
    optimizer,
    param::{Param, Refusal, Value},
    plan::{Path, Plan},
    schedule, surface,
    text::Text,
    view::{Knob, Part},
};

/// Which algorithm of the experiment a control speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The surface.
    Surface,
    /// The data of the training.
    Data,
    /// How many points there are, and how many train.
    Sampling,
    /// The network.
    Model,
    /// The optimizer of a run.
    Optimizer(usize),
    /// A schedule of a run, or the restarts that hold one.
    Part(Line, Path),
}

/// One of a run's schedules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// The run's index.
    pub run: usize,
    /// The optimizer's parameter that it moves; none for the learning rate.
    pub key: Option<&'static str>,
}

impl Line {
    /// The schedule of a run's learning rate.
    pub fn rate(run: usize) -> Self {
        Self { run, key: None }
    }

    /// The plan, where it is there.
    pub fn of(self, experiment: &Experiment) -> Option<&Plan> {
        experiment.runs.get(self.run)?.plan(self.key)
    }

    /// The same, to be changed.
    pub fn of_mut(self, experiment: &mut Experiment) -> Option<&mut Plan> {
        experiment.runs.get_mut(self.run)?.plan_mut(self.key)
    }
}

impl Place {
    /// Where what a knob names stands; none for numbers of the experiment itself.
    pub fn of_knob(knob: &Knob, experiment: &Experiment) -> Option<Self> {
        match knob.part {
            Part::Surface => Some(Self::Surface),
            Part::Data => Some(Self::Data),
            Part::Sample => Some(Self::Sampling),
            Part::Network => Some(Self::Model),
            Part::Optimizer(run) => Some(Self::Optimizer(run)),
            Part::Schedule(run) => Some(Self::Part(Line::rate(run), knob.path(experiment)?)),
            _ => None,
        }
    }

    /// The part of the experiment that it belongs to, as views name them.
    pub fn part(self) -> Part {
        match self {
            Self::Surface => Part::Surface,
            Self::Data => Part::Data,
            Self::Sampling => Part::Sample,
            Self::Model => Part::Network,
            Self::Optimizer(run) => Part::Optimizer(run),
            Self::Part(line, _) => Part::Schedule(line.run),
        }
    }

    /// The algorithm there, with its values; none where the run or part is gone.
    pub fn of(self, experiment: &Experiment) -> Option<&dyn Chosen> {
        match self {
            Self::Surface => Some(&experiment.surface),
            Self::Data => experiment.training.as_ref().map(|training| &training.data as &dyn Chosen),
            Self::Sampling => experiment.training.as_ref().map(|training| &training.sampling as &dyn Chosen),
            Self::Model => experiment.training.as_ref().map(|training| &training.model as &dyn Chosen),
            Self::Optimizer(run) => experiment.runs.get(run).map(|run| &run.optimizer as &dyn Chosen),
            Self::Part(line, path) => match line.of(experiment)?.at(path)? {
                Plan::Of(setting) => Some(setting),
                Plan::Restarts(cycles, _) => Some(cycles),
                Plan::Sequence(_) | Plan::Product(_) => None,
            },
        }
    }

    /// Changes a value of the algorithm there.
    pub fn edit(self, experiment: &mut Experiment, change: impl FnOnce(&mut dyn Chosen)) {
        match self {
            Self::Surface => change(&mut experiment.surface),
            Self::Data | Self::Sampling | Self::Model => {
                let Some(training) = &mut experiment.training else { return };
                match self {
                    Self::Data => change(&mut training.data),
                    Self::Sampling => change(&mut training.sampling),
                    _ => change(&mut training.model),
                }
            }
            Self::Optimizer(run) => {
                if let Some(run) = experiment.runs.get_mut(run) {
                    change(&mut run.optimizer);
                }
            }
            Self::Part(line, path) => {
                if let Some(plan) = line.of_mut(experiment) {
                    plan.edit(path, |plan| edit_plan(plan, change));
                }
            }
        }
    }

    /// What is looked for by these words and cannot stand there, with the reason.
    pub fn absent(self, words: &str, trains: bool) -> Vec<(&'static str, Text)> {
        match self {
            Self::Optimizer(_) => absent::search(words, trains),
            _ => Vec::new(),
        }
    }

    /// What may stand there, family by family; what needs weight matrices only where a network trains.
    pub fn choices(self, trains: bool) -> Vec<Family> {
        match self {
            Self::Surface => catalogue::families(surface::ALL, &surface::FAMILIES),
            Self::Data => catalogue::families(dataset::ALL, &dataset::FAMILIES),
            Self::Sampling | Self::Model => Vec::new(),
            Self::Optimizer(_) => {
                let mut families = catalogue::families(optimizer::ALL, &optimizer::FAMILIES);
                let fits = |id: &str| trains || !optimizer::is_for_matrices(id);
                for (_, rows) in &mut families {
                    rows.retain(|row| fits(row.id));
                }
                families
            }
            Self::Part(..) => catalogue::families(schedule::ALL, &schedule::FAMILIES),
        }
    }
}

fn edit_plan(plan: &mut Plan, change: impl FnOnce(&mut dyn Chosen)) {
    match plan {
        Plan::Of(setting) => change(setting),
        Plan::Restarts(cycles, inner) => {
            let before = cycles.build().length;
            change(cycles);
            // What filled a cycle goes on filling it.
            inner.follow(before, cycles.build().length);
        }
        Plan::Sequence(_) | Plan::Product(_) => {}
    }
}

/// A setting of any registry, as the controls see it.
pub trait Chosen {
    /// Its id.
    fn id(&self) -> &'static str;
    /// What it says of itself.
    fn card(&self) -> &'static Card;
    /// Its parameters.
    fn params(&self) -> &'static [Param];
    /// The value of a parameter.
    fn value(&self, key: &str) -> Option<Value>;
    /// Sets a parameter, if the value is valid there.
    fn put(&mut self, key: &str, value: Value) -> Result<(), Refusal>;
}

impl<T: ?Sized> Chosen for Setting<T> {
    fn id(&self) -> &'static str {
        self.entry().id
    }

    fn card(&self) -> &'static Card {
        &self.entry().card
    }

    fn params(&self) -> &'static [Param] {
        self.entry().params
    }

    fn value(&self, key: &str) -> Option<Value> {
        self.get(key).cloned()
    }

    fn put(&mut self, key: &str, value: Value) -> Result<(), Refusal> {
        self.set(key, value)
    }
}
