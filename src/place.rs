//! Where an algorithm stands in the experiment, so that one kind of control serves all registries.

use stepsize_core::{
    entry::{Card, Entry, Setting},
    experiment::Experiment,
    optimizer,
    param::{Param, Refusal, Value},
    schedule, surface,
    text::Text,
};

/// Which algorithm of the experiment a control speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The surface.
    Surface,
    /// The optimizer of a run.
    Optimizer(usize),
    /// A part of the schedule of a run.
    Part(usize, usize),
}

impl Place {
    /// The algorithm there, with its values; none where the run or part is gone.
    pub fn of(self, experiment: &Experiment) -> Option<&dyn Chosen> {
        match self {
            Self::Surface => Some(&experiment.surface),
            Self::Optimizer(run) => experiment.runs.get(run).map(|run| &run.optimizer as &dyn Chosen),
            Self::Part(run, part) => {
                let part = experiment.runs.get(run)?.schedule.parts().get(part)?;
                Some(&part.schedule)
            }
        }
    }

    /// Changes a value of the algorithm there.
    pub fn edit(self, experiment: &mut Experiment, change: impl FnOnce(&mut dyn Chosen)) {
        match self {
            Self::Surface => change(&mut experiment.surface),
            Self::Optimizer(run) => {
                if let Some(run) = experiment.runs.get_mut(run) {
                    change(&mut run.optimizer);
                }
            }
            Self::Part(run, part) => {
                if let Some(run) = experiment.runs.get_mut(run) {
                    run.schedule.edit(part, |part| change(&mut part.schedule));
                }
            }
        }
    }

    /// What may stand there: ids with names.
    pub fn choices(self) -> Vec<(&'static str, Text)> {
        fn of<T: ?Sized>(all: &'static [Entry<T>]) -> Vec<(&'static str, Text)> {
            all.iter().map(|entry| (entry.id, entry.card.name)).collect()
        }
        match self {
            Self::Surface => of(surface::ALL),
            Self::Optimizer(_) => of(optimizer::ALL),
            Self::Part(..) => of(schedule::ALL),
        }
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
