//! What controls and views read of the experiment.

use super::Lab;
use crate::{
    messages,
    place::{Line, Place},
};
use leptos::prelude::*;
use stepsize_core::{
    dataset::Points,
    experiment::Run,
    label,
    plan::{Path, Plan},
};

impl Lab {
    /// Reads the reader's own points, where a network learns them.
    pub fn own<T>(&self, read: impl FnOnce(&Points) -> T) -> Option<T> {
        self.experiment.with(|experiment| experiment.training.as_ref()?.own.as_ref().map(read))
    }

    /// Whether the networks have nothing to learn from, which is no divergence.
    pub fn has_no_points(&self) -> bool {
        self.own(|points| points.inputs.is_empty()).unwrap_or_default()
    }

    /// A name for each run.
    pub fn labels(&self) -> Vec<String> {
        self.experiment.with(|experiment| label::labels(experiment, self.tongue()))
    }

    /// The sentence that says what happened.
    pub fn reading(&self) -> Vec<(usize, String)> {
        let names = self.labels();
        if self.has_no_points() {
            return self.traced.with(|traced| messages::no_points(traced, &names, self.tongue()));
        }
        self.traced.with(|traced| messages::reading(traced, &names, self.tongue()))
    }

    /// Run `index`, where there is one.
    pub fn run<T>(&self, index: usize, read: impl FnOnce(&Run) -> T) -> Option<T> {
        self.experiment.with(|experiment| experiment.runs.get(index).map(read))
    }

    /// A schedule of a run, with the number of updates; nothing where it is gone.
    pub fn plan<T>(&self, line: Line, read: impl FnOnce(&Plan, u64) -> T) -> Option<T> {
        self.experiment.with(|experiment| Some(read(line.of(experiment)?, experiment.horizon())))
    }

    /// What stands at a place of a run's schedule.
    pub fn plan_at<T>(&self, line: Line, path: Path, read: impl FnOnce(&Plan) -> T) -> Option<T> {
        self.plan(line, |plan, _| plan.at(path).map(read)).flatten()
    }

    /// What a schedule starts from, for a place in one: the optimizer's own rate or value.
    pub fn base_rate(&self, place: Place) -> Option<f64> {
        match place {
            Place::Part(line, _) => self.run(line.run, |run| run.base(line.key)),
            _ => None,
        }
    }
}
