//! An experiment with its traces, run again only where something changed.

use std::sync::Arc;
use stepsize_core::{
    engine::{self, Trace},
    experiment::{Experiment, Run},
};

/// An experiment with the trace of each of its runs.
#[derive(Clone)]
pub struct Traced {
    /// What was run.
    pub experiment: Experiment,
    /// One trace a run.
    pub traces: Vec<Arc<Trace>>,
}

impl Traced {
    /// The traces of `experiment`; a run that `before` holds with the same problem is not run again.
    pub fn of(experiment: Experiment, before: Option<&Self>) -> Self {
        let before = before.filter(|before| same_problem(&before.experiment, &experiment));
        let trace = |run: &Run| {
            let known = before.and_then(|before| {
                let same = |other: &Run| {
                    (&other.optimizer, &other.schedule, &other.drives) == (&run.optimizer, &run.schedule, &run.drives)
                };
                before.experiment.runs.iter().position(same).and_then(|i| before.traces.get(i).cloned())
            });
            known.unwrap_or_else(|| Arc::new(engine::trace(&experiment, run)))
        };
        let traces = experiment.runs.iter().map(trace).collect();
        Self { experiment, traces }
    }

    /// Whether some training is not done yet.
    pub fn is_learning(&self) -> bool {
        self.traces.iter().filter_map(|trace| trace.learnt.as_ref()).any(|learnt| !learnt.is_over)
    }

    /// Run `index` as if it were the only one.
    pub fn alone(&self, index: usize) -> Self {
        let runs = self.experiment.runs.get(index).cloned().into_iter().collect();
        let Experiment { surface, start, noise, training, steps, seed, .. } = &self.experiment;
        let (surface, training) = (surface.clone(), training.clone());
        let experiment =
            Experiment { surface, start: *start, noise: *noise, training, runs, steps: *steps, seed: *seed };
        Self { experiment, traces: self.traces.get(index).cloned().into_iter().collect() }
    }

    /// The first run with its trace.
    pub fn first(&self) -> Option<(&Run, &Trace)> {
        Some((self.experiment.runs.first()?, self.traces.first()?))
    }

    /// The runs that are drawn, with their indices and traces.
    pub fn shown(&self) -> impl Iterator<Item = (usize, &Run, &Trace)> {
        let all = self.experiment.runs.iter().zip(&self.traces).enumerate();
        all.filter(|(_, (run, _))| !run.hidden).map(|(i, (run, trace))| (i, run, &**trace))
    }
}

impl PartialEq for Traced {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<Trace>, &Arc<Trace>)| Arc::ptr_eq(a, b);
        self.experiment == other.experiment && self.traces.iter().zip(&other.traces).all(same)
    }
}

fn same_problem(a: &Experiment, b: &Experiment) -> bool {
    (&a.surface, a.start, a.noise, a.steps, a.seed) == (&b.surface, b.start, b.noise, b.steps, b.seed)
}
