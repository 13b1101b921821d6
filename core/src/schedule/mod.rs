//! Learning-rate schedules: pure functions of the step, with random access and no hidden counter.
//!
//! One file a schedule; [`plan`](crate::plan) puts several one after the other.

use crate::{
    entry::Card,
    limits,
    param::{Absent, OURS, Param, Parametric, Scale, TIMM, Unit},
    shape::Piece,
    text::Text,
};

// <lists>
mod constant;
mod constant_warmup;
mod cosine_annealing;
mod cosine_cycles;
mod cosine_decay;
mod cosine_decay_restarts;
mod cosine_hard_restarts;
mod cosine_warm_restarts;
mod cosine_waves;
mod cyclic;
mod drawn;
mod exponential;
mod exponential_decay;
mod greedy;
mod inverse_sqrt;
mod inverse_time;
mod lambda;
mod linear;
mod multi_step;
mod multiplicative;
mod natural_exponential;
mod one_cycle;
mod one_cycle_interpolated;
mod piecewise_constant;
mod piecewise_scaled;
mod plateau;
mod polynomial;
mod polynomial_cycles;
mod polynomial_decay;
mod stable_decay;
mod step;
mod swa;
mod table;
mod tanh_cycles;
mod warmup_stable_decay;

/// Every entry, in the order of its id.
pub static ALL: &[Entry] = &[
    constant::ENTRY.named("constant"),
    constant_warmup::ENTRY.named("constant_warmup"),
    cosine_annealing::ENTRY.named("cosine_annealing"),
    cosine_cycles::ENTRY.named("cosine_cycles"),
    cosine_decay::ENTRY.named("cosine_decay"),
    cosine_decay_restarts::ENTRY.named("cosine_decay_restarts"),
    cosine_hard_restarts::ENTRY.named("cosine_hard_restarts"),
    cosine_warm_restarts::ENTRY.named("cosine_warm_restarts"),
    cosine_waves::ENTRY.named("cosine_waves"),
    cyclic::ENTRY.named("cyclic"),
    drawn::ENTRY.named("drawn"),
    exponential::ENTRY.named("exponential"),
    exponential_decay::ENTRY.named("exponential_decay"),
    greedy::ENTRY.named("greedy"),
    inverse_sqrt::ENTRY.named("inverse_sqrt"),
    inverse_time::ENTRY.named("inverse_time"),
    lambda::ENTRY.named("lambda"),
    linear::ENTRY.named("linear"),
    multi_step::ENTRY.named("multi_step"),
    multiplicative::ENTRY.named("multiplicative"),
    natural_exponential::ENTRY.named("natural_exponential"),
    one_cycle::ENTRY.named("one_cycle"),
    one_cycle_interpolated::ENTRY.named("one_cycle_interpolated"),
    piecewise_constant::ENTRY.named("piecewise_constant"),
    piecewise_scaled::ENTRY.named("piecewise_scaled"),
    plateau::ENTRY.named("plateau"),
    polynomial::ENTRY.named("polynomial"),
    polynomial_cycles::ENTRY.named("polynomial_cycles"),
    polynomial_decay::ENTRY.named("polynomial_decay"),
    stable_decay::ENTRY.named("stable_decay"),
    step::ENTRY.named("step"),
    swa::ENTRY.named("swa"),
    table::ENTRY.named("table"),
    tanh_cycles::ENTRY.named("tanh_cycles"),
    warmup_stable_decay::ENTRY.named("warmup_stable_decay"),
];
// </lists>

/// One schedule of the registry.
pub type Entry = crate::entry::Entry<dyn Schedule>;
/// A schedule with its parameters' values.
pub type Setting = crate::entry::Setting<dyn Schedule>;

/// A learning rate as a function of the update's number, as the library of that name gives it.
pub trait Schedule {
    /// The learning rate of update `t` (the first is 0), for an optimizer whose own rate is `base`.
    fn rate(&self, base: f64, t: u64) -> f64;

    /// What update `t` makes of the rate `now` that others have a hand in: the factor between two of its own rates,
    /// unless its library works otherwise. At `t = 0` it starts from `base`.
    fn follow(&self, base: f64, now: f64, t: u64) -> f64 {
        let before = if t == 0 { base } else { self.rate(base, t - 1) };
        carried(now, before, self.rate(base, t))
    }

    /// The rate `t` updates after taking over in a sequence, where the last update before it had `before`.
    fn resume(&self, base: f64, _before: f64, t: u64) -> f64 {
        self.rate(base, t)
    }

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

    /// The curve as elementary ones, one after the other, so that other libraries can be told to draw it.
    fn pieces(&self, _base: f64) -> Option<Vec<Piece>> {
        None
    }

    /// What changes the rate by a metric, for a schedule that watches one.
    fn watch(&self) -> Option<Box<dyn Watch>> {
        None
    }
}

/// A schedule's eye on a metric.
pub trait Watch {
    /// The next update's rate, after the update with rate `now` has led to `metric`, for an optimizer whose own rate is `base`.
    fn react(&mut self, base: f64, now: f64, metric: f64) -> f64;
}

/// `now` changed by as much as `before` has been to become `after`.
pub fn carried(now: f64, before: f64, after: f64) -> f64 {
    match before {
        _ if before == after => now,
        0.0 => after,
        _ => now * (after / before),
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

/// What a link that names no known schedule means; never changes.
pub fn default_schedule() -> &'static Entry {
    find("constant").unwrap_or(&ALL[0])
}

/// The family of schedules that hold the rate.
pub const HELD: Text = Text::new("Constant and warm-up", "恒定与预热");
/// The family of schedules that fall in stairs.
pub const STAIRS: Text = Text::new("Stairs", "阶梯");
/// The family of schedules that fall by a factor in equal times.
pub const EXPONENTIAL: Text = Text::new("Exponential and inverse", "指数与反比");
/// The family of schedules that fall by a power.
pub const POWERS: Text = Text::new("Linear and polynomial", "线性与多项式");
/// The family of cosine waves.
pub const COSINES: Text = Text::new("Cosine and tanh", "余弦与双曲正切");
/// The family of schedules that rise and fall, once or again.
pub const CYCLES: Text = Text::new("Cycles", "周期");
/// The family of schedules that watch a metric.
pub const WATCHING: Text = Text::new("Driven by a metric", "由指标驱动");
/// The family of schedules that a reader makes.
pub const OWN: Text = Text::new("Your own", "自定义");

/// The families, in the order of the pickers.
pub const FAMILIES: [Text; 8] = [HELD, STAIRS, EXPONENTIAL, POWERS, COSINES, CYCLES, WATCHING, OWN];

/// The multiplier of a decay.
pub(crate) const GAMMA: Param =
    Param::real(0.1, (0.01, 1.0)).hard(0.0, 1e3).scale(Scale::Log).source(OURS).tex(r"\gamma");
/// How long a schedule takes.
pub(crate) const DURATION: Param = Param::steps(5.0, (1.0, 1000.0)).scale(Scale::Log).tex("T");

/// A rate that is the optimizer's own unless told otherwise.
pub(crate) const RATE: Param =
    Param::real(0.1, (1e-5, 1.0)).hard(0.0, 1e6).scale(Scale::Log).source(OURS).absent(Absent::Base);
/// The rate at the end of a decay.
pub(crate) const END: Param = Param::real(0.0, (0.0, 0.1)).hard(0.0, 1e6).scale(Scale::Log);
/// The lowest rate of timm's schedules, at which they end.
pub(crate) const LR_MIN: Param = END.source(TIMM).tex(r"\eta_{\min}");
/// The length of the first of timm's cycles.
pub(crate) const CYCLE: Param = DURATION.default(300.0).hard(1.0, limits::COUNT).source(OURS).tex("T_0").fits_run();
/// What a cycle's length or height is multiplied by for the next one, in timm.
pub(crate) const CYCLE_FACTOR: Param = Param::real(1.0, (0.1, 4.0)).hard(1e-3, 1e3).source(TIMM);
/// The number of timm's cycles.
pub(crate) const CYCLE_LIMIT: Param = Param::steps(1.0, (1.0, 10.0)).unit(Unit::None).source(TIMM).tex("n");
/// The exponent that timm gives to the time in a cycle.
pub(crate) const K_DECAY: Param = Param::real(1.0, (0.1, 10.0)).hard(0.0, 10.0).scale(Scale::Log).source(TIMM).tex("k");

/// The first multiples of `steps` before `end`, without 0.
pub(crate) fn multiples(steps: u64, end: u64) -> Vec<u64> {
    (1..=limits::MARKS as u64).map(|k| k * steps).take_while(|t| 0 < *t && *t < end).collect()
}

/// Half a cosine wave from `start` (at 0) to `end` (at 1).
pub(crate) fn cosine(start: f64, end: f64, portion: f64) -> f64 {
    end + (start - end) / 2.0 * (1.0 + libm::cos(std::f64::consts::PI * portion))
}

/// A straight line from `start` (at 0) to `end` (at 1).
pub(crate) fn linear(start: f64, end: f64, portion: f64) -> f64 {
    start + (end - start) * portion
}
