//! What changes the experiment.

use super::Lab;
use crate::place::Line;
use leptos::prelude::*;
use stepsize_core::{
    dataset::Points,
    experiment::{DEFAULT_STEPS, Experiment, Run, link, presets},
    limits,
    param::Value,
    plan::Plan,
    training::DEFAULT_EPOCHS,
};

impl Lab {
    /// Changes the experiment. A cursor at the end stays at the end.
    pub fn edit(&self, change: impl FnOnce(&mut Experiment)) {
        let at_end = self.cursor.get_untracked() as u64 >= self.experiment.with_untracked(|e| e.steps);
        let before = self.experiment.get_untracked();
        self.experiment.update(|experiment| {
            change(experiment);
            self.view.with_untracked(|view| view.hold(&before, experiment));
            experiment.settle();
        });
        if self.experiment.with_untracked(|experiment| *experiment != before) {
            self.history.keep(before);
        }
        let last = self.experiment.with_untracked(|e| e.steps) as usize;
        let cursor = self.cursor.get_untracked();
        if at_end || cursor > last {
            self.cursor.set(last);
        }
    }

    /// Takes the last edit back.
    pub fn undo(&self) {
        self.go(self.history.back(self.experiment.get_untracked()));
    }

    /// Makes the edit again that was taken back.
    pub fn redo(&self) {
        self.go(self.history.forth(self.experiment.get_untracked()));
    }

    fn go(&self, there: Option<Experiment>) {
        if let Some(experiment) = there {
            self.show(experiment);
        }
    }

    /// Shows another experiment, at its end.
    fn show(&self, experiment: Experiment) {
        self.focus.set(None);
        self.experiment.set(experiment);
        self.cursor.set(self.experiment.with_untracked(|e| e.steps) as usize);
    }

    /// Opens a preset.
    pub fn open_preset(&self, preset: &presets::Preset) {
        self.warnings.set(Vec::new());
        self.history.keep(self.experiment.get_untracked());
        self.show(preset.experiment());
    }

    /// Has the runs train a network, or run down a surface again; what is put aside is taken up again as it was.
    pub fn train(&self, network: bool) {
        let kept = self.kept.get_value();
        self.edit(|experiment| {
            let before = experiment.horizon();
            self.kept.set_value(Some((experiment.training.take(), experiment.steps)));
            let (training, steps) = kept.unwrap_or((None, if network { DEFAULT_EPOCHS } else { DEFAULT_STEPS }));
            experiment.training = network.then(|| training.unwrap_or_default());
            experiment.steps = steps;
            // Schedules go on filling the run as they did.
            let factor = experiment.horizon() as f64 / before.max(1) as f64;
            for run in &mut experiment.runs {
                run.schedule = run.schedule.clone().stretched(factor);
                for drive in &mut run.drives {
                    drive.plan = drive.plan.clone().stretched(factor);
                }
            }
        });
        self.move_to(usize::MAX);
    }

    /// Moves the start point; a coordinate beyond the limits stays.
    pub fn set_start(&self, start: [f64; 2]) {
        self.edit(|experiment| {
            for (old, new) in experiment.start.iter_mut().zip(start) {
                *old = link::COORDINATE.admit(Value::Number(new)).map_or(*old, |value| value.number());
            }
        });
    }

    /// Has a network learn these points, or those of its recipe.
    pub fn put_own(&self, points: Option<Points>) {
        self.edit(|experiment| {
            if let Some(training) = &mut experiment.training {
                training.own = points;
            }
        });
    }

    /// Adds a copy of run `index`, or a new run, and points at it.
    pub fn add_run(&self, index: Option<usize>) {
        self.edit(|experiment| {
            let run = index.and_then(|i| experiment.runs.get(i).cloned()).unwrap_or_default();
            experiment.add(run);
        });
    }

    /// Removes run `index`, unless it is the only one.
    pub fn remove_run(&self, index: usize) {
        self.focus.set(None);
        self.edit(|experiment| {
            if experiment.runs.len() > 1 && index < experiment.runs.len() {
                experiment.runs.remove(index);
            }
        });
    }

    /// Whether another run fits.
    pub fn has_room(&self) -> bool {
        self.experiment.with(|experiment| experiment.runs.len() < limits::RUNS)
    }

    /// Changes a run, where it is there.
    pub fn edit_run(&self, run: usize, change: impl FnOnce(&mut Run)) {
        self.edit(|experiment| {
            if let Some(run) = experiment.runs.get_mut(run) {
                change(run);
            }
        });
    }

    /// Changes a schedule of a run; the change is told the number of updates as well.
    pub fn edit_plan(&self, line: Line, change: impl FnOnce(&mut Plan, u64)) {
        self.edit(|experiment| {
            let steps = experiment.horizon();
            if let Some(plan) = line.of_mut(experiment) {
                change(plan, steps);
            }
        });
    }
}
