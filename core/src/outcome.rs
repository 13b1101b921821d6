//! What happened to a run, as facts that a sentence can be made of.

use crate::{
    driver::Driver,
    engine::{Learnt, Trace},
    experiment::{Experiment, Run},
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
    /// It ended above where it began.
    Rose {
        /// The loss after the last update.
        loss: f64,
        /// What theory says of it, where it says something.
        excess: Option<Excess>,
    },
    /// It came down by at least two powers of ten.
    Reached {
        /// The power of ten that the last loss lies below.
        level: f64,
        /// The first update after which the loss was no higher than that.
        step: usize,
        /// The loss after the last update.
        loss: f64,
    },
    /// It trained a network, which tells this share of the points right, or has this loss where they have values.
    Learnt {
        /// The share told right, of the points that validate, or of all where none do; none where points have values.
        accuracy: Option<f64>,
        /// The loss on the same points.
        loss: f64,
        /// Epochs so far.
        epochs: usize,
    },
    /// It came down by less, or to a loss that is not positive.
    Ended {
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
    if let Some(learnt) = &trace.learnt {
        return learning(trace, learnt);
    }
    if let Some(step) = trace.diverged_at {
        return Ending::Diverged { step, excess: excess(experiment, run, trace) };
    }
    let (first, loss) = (trace.loss[0], trace.loss[trace.last()]);
    if loss > first {
        return Ending::Rose { loss, excess: excess(experiment, run, trace) };
    }
    let level = libm::exp10(libm::ceil(libm::log10(loss)));
    let step = trace.loss.iter().position(|l| *l <= level).filter(|_| loss > 0.0 && level < first / 10.0);
    step.map_or(Ending::Ended { loss }, |step| Ending::Reached { level, step, loss })
}

/// How a training ended, or stands.
fn learning(trace: &Trace, learnt: &Learnt) -> Ending {
    if let Some(step) = trace.diverged_at {
        return Ending::Diverged { step, excess: None };
    }
    let last = |list: &[f64]| list.last().copied().filter(|x| x.is_finite());
    Ending::Learnt {
        accuracy: last(&learnt.validation_accuracy).or_else(|| last(&learnt.accuracy)),
        loss: last(&learnt.validation_loss).or_else(|| last(&trace.loss)).unwrap_or(f64::NAN),
        epochs: trace.last(),
    }
}

/// By how much the first rate exceeds the stable one at the start, if it does.
fn excess(experiment: &Experiment, run: &Run, trace: &Trace) -> Option<Excess> {
    let curvature = largest_curvature(experiment.surface.build().hessian(experiment.start));
    let driver = Driver::new(&run.optimizer, &run.schedule, &run.drives);
    let limit = driver.optimizer().stable_rate(curvature)?;
    let rate = trace.rates[0];
    (rate > limit).then_some(Excess { rate, limit, curvature })
}
