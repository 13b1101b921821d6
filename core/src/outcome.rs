//! What happened to a run, as facts that a sentence can be made of.

use crate::{
    engine::Trace,
    experiment::{Experiment, Run},
    schedule::Schedule as _,
    surface::largest_curvature,
};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ending {
    /// A coordinate or the loss stopped being finite.
    Diverged {
        /// The update after which it happened.
        step: usize,
        /// What theory says of it, where it says something.
        excess: Option<Excess>,
    },
    /// It came within reach of a least value and stayed.
    Settled {
        /// The first update after which the loss stayed within a ten-thousandth of the drop.
        step: usize,
        /// The loss after the last update.
        loss: f64,
    },
    /// It was still on its way.
    Moving {
        /// The loss after the last update.
        loss: f64,
    },
    /// It ended above where it began.
    Rose {
        /// The loss after the last update.
        loss: f64,
    },
}

/// A learning rate above what a quadratic of the surface's curvature allows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Excess {
    /// The learning rate.
    pub rate: f64,
    /// The largest stable one.
    pub limit: f64,
    /// The largest curvature at the start.
    pub curvature: f64,
}

/// How `run` ended, by its `trace`.
pub fn ending(experiment: &Experiment, run: &Run, trace: &Trace) -> Ending {
    if let Some(step) = trace.diverged_at {
        return Ending::Diverged { step, excess: excess(experiment, run) };
    }
    let (first, loss) = (trace.loss[0], trace.loss[trace.last()]);
    if loss > first {
        return Ending::Rose { loss };
    }
    let least = trace.loss.iter().copied().fold(f64::INFINITY, f64::min);
    let near = least + 1e-4 * (first - least);
    let step = trace.loss.iter().rposition(|l| *l > near).map_or(0, |k| k + 1);
    if 10 * step <= 9 * trace.last() && loss <= near { Ending::Settled { step, loss } } else { Ending::Moving { loss } }
}

/// By how much the first rate exceeds the stable one at the start, if it does.
fn excess(experiment: &Experiment, run: &Run) -> Option<Excess> {
    let (optimizer, schedule) = (run.optimizer.build(), run.schedule.build());
    let curvature = largest_curvature(experiment.surface.build().hessian(experiment.start));
    let momentum = optimizer.momentum_key().and_then(|_| schedule.momentum(0));
    let limit = optimizer.stable_rate(curvature, momentum)?;
    let rate = schedule.rate(optimizer.base_rate(), 0);
    (rate > limit).then_some(Excess { rate, limit, curvature })
}
