//! Learning-rate schedules: pure functions of the step, with random access and no hidden counter.
//!
//! One file a schedule; [`plan`](crate::plan) puts several one after the other.

use crate::{
    entry::Card,
    param::{OURS, Param, Parametric, Scale},
};

// <lists>
mod constant;
mod constant_warmup;
mod cosine_annealing;
mod exponential;
mod linear;
mod multi_step;
mod natural_exponential;
mod one_cycle;
mod polynomial;
mod step;

/// Every entry, in the order of its id.
pub static ALL: &[Entry] = &[
    constant::ENTRY.named("constant"),
    constant_warmup::ENTRY.named("constant_warmup"),
    cosine_annealing::ENTRY.named("cosine_annealing"),
    exponential::ENTRY.named("exponential"),
    linear::ENTRY.named("linear"),
    multi_step::ENTRY.named("multi_step"),
    natural_exponential::ENTRY.named("natural_exponential"),
    one_cycle::ENTRY.named("one_cycle"),
    polynomial::ENTRY.named("polynomial"),
    step::ENTRY.named("step"),
];
// </lists>

/// One schedule of the registry.
pub type Entry = crate::entry::Entry<dyn Schedule>;
/// A schedule with its parameters' values.
pub type Setting = crate::entry::Setting<dyn Schedule>;

/// A learning rate as a function of the update's number, as PyTorch's scheduler of that name gives it.
pub trait Schedule {
    /// The learning rate of update `t` (the first is 0), for an optimizer whose own rate is `base`.
    fn rate(&self, base: f64, t: u64) -> f64;

    /// The momentum (or beta1) of update `t`, for a schedule that moves it.
    fn momentum(&self, _t: u64) -> Option<f64> {
        None
    }

    /// Whether [`Schedule::rate`] depends on the optimizer's own rate.
    fn uses_base(&self) -> bool {
        true
    }

    /// The last update for which the library gives a rate; after it the library stops with an error, and the rate here stays.
    fn last(&self) -> Option<u64> {
        None
    }

    /// Updates before `end` at which something happens: a drop, a phase, the end.
    fn marks(&self, _end: u64) -> Vec<u64> {
        Vec::new()
    }
}

impl Entry {
    /// The entry of schedule `S`.
    pub(crate) const fn of<S: Schedule + Parametric + 'static>(card: Card) -> Self {
        Self::new(S::PARAMS, |values| Box::new(S::from_values(values)), card)
    }
}

/// The schedule with this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    ALL.iter().find(|entry| entry.id == id)
}

/// The multiplier of a decay.
pub(crate) const GAMMA: Param =
    Param::real(0.1, (0.01, 1.0)).hard(0.0, 1e3).scale(Scale::Log).source(OURS).tex(r"\gamma");
/// How long a schedule takes.
pub(crate) const DURATION: Param = Param::steps(5.0, (1.0, 1000.0)).scale(Scale::Log).tex("T");

/// Half a cosine wave from `start` (at 0) to `end` (at 1).
pub(crate) fn cosine(start: f64, end: f64, portion: f64) -> f64 {
    end + (start - end) / 2.0 * (1.0 + libm::cos(std::f64::consts::PI * portion))
}

/// A straight line from `start` (at 0) to `end` (at 1).
pub(crate) fn linear(start: f64, end: f64, portion: f64) -> f64 {
    start + (end - start) * portion
}
