//! Optimizers. One file an update rule, written once over [`Lane`]: the same text moves a point on a
//! surface, thousands of particles, and the weights of a network.

use crate::{
    entry::Card,
    lane::{Lane, Wide},
    param::{Param, Parametric, Scale},
    text::Text,
};

// <lists>
mod adadelta;
mod adagrad;
mod adam;
mod sgd;

/// Every entry, in the order of its id.
pub static ALL: &[Entry] = &[
    adadelta::ENTRY.named("adadelta"),
    adagrad::ENTRY.named("adagrad"),
    adam::ENTRY.named("adam"),
    sgd::ENTRY.named("sgd"),
];
// </lists>

/// One optimizer of the registry.
pub type Entry = crate::entry::Entry<dyn Optimizer>;
/// An optimizer with its parameters' values.
pub type Setting = crate::entry::Setting<dyn Optimizer>;

/// What an update rule needs to know of the moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clock {
    /// The number of this update; the first is 1.
    pub t: u64,
    /// The learning rate of this update.
    pub rate: f64,
    /// The momentum or beta1 of this update, where a schedule moves it.
    pub momentum: Option<f64>,
}

impl Clock {
    /// `1 - beta^t`, by which a moving average with memory `beta` that began at zero falls short.
    pub fn debias(&self, beta: f64) -> f64 {
        // Past this point `beta^t` is less than e^-40, which 1 does not notice: a power saved, and the same bits.
        let is_forgotten = beta >= 0.0 && (1.0 - beta) * self.t as f64 > 40.0;
        if is_forgotten { 1.0 } else { 1.0 - libm::pow(beta, self.t as f64) }
    }
}

/// An element-wise update rule with `SLOTS` numbers of state for each coordinate, all zero at first.
pub trait Rule<const SLOTS: usize>: Parametric + 'static {
    /// The state's names in the paper.
    const STATE: [&'static str; SLOTS];
    /// The parameter that a schedule with a momentum cycle moves, if the optimizer has one.
    const MOMENTUM: Option<&'static str> = None;
    /// Numbers that are the same for every coordinate of an update.
    type Pace: Copy;

    /// The learning rate that a schedule starts from.
    fn base_rate(&self) -> f64;

    /// What update `clock.t` does to every coordinate alike.
    fn pace(&self, clock: &Clock) -> Self::Pace;

    /// The coordinate `x` with gradient `g`, and its state, after the update.
    fn step<L: Lane>(&self, pace: Self::Pace, x: L, g: L, state: [L; SLOTS]) -> (L, [L; SLOTS]);

    /// The state before the first update.
    fn initial(&self) -> [f64; SLOTS] {
        [0.0; SLOTS]
    }

    /// The largest learning rate at which a quadratic of this curvature stays stable, where theory gives one.
    fn stable_rate(&self, _curvature: f64, _momentum: Option<f64>) -> Option<f64> {
        None
    }
}

/// An optimizer, chosen at run time; the choice costs one call an update, not one a coordinate.
pub trait Optimizer {
    /// The names of the state's slots.
    fn state_names(&self) -> &'static [&'static str];
    /// The parameter that a schedule with a momentum cycle moves.
    fn momentum_key(&self) -> Option<&'static str>;
    /// The learning rate that a schedule starts from.
    fn base_rate(&self) -> f64;
    /// The state before the first update, one number a slot.
    fn initial(&self) -> Vec<f64>;
    /// One update of all coordinates `x` with gradients `g`; `state` holds slot after slot, each as long as `x`.
    fn update(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64]);
    /// See [`Rule::stable_rate`].
    fn stable_rate(&self, curvature: f64, momentum: Option<f64>) -> Option<f64>;
}

/// A [`Rule`] applied coordinate by coordinate.
struct Elementwise<R, const SLOTS: usize>(R);

impl<R: Rule<SLOTS>, const SLOTS: usize> Elementwise<R, SLOTS> {
    #[allow(clippy::inline_always, reason = "the page is compiled for size, and this is the hot loop")]
    #[inline(always)]
    fn step_at<L: Lane>(&self, pace: R::Pace, i: usize, n: usize, x: &mut [f64], g: &[f64], state: &mut [f64]) {
        let before = std::array::from_fn(|slot| L::load(&state[slot * n + i..][..L::WIDTH]));
        let (moved, after) = self.0.step(pace, L::load(&x[i..][..L::WIDTH]), L::load(&g[i..][..L::WIDTH]), before);
        moved.store(&mut x[i..][..L::WIDTH]);
        for (slot, value) in after.into_iter().enumerate() {
            value.store(&mut state[slot * n + i..][..L::WIDTH]);
        }
    }
}

impl<R: Rule<SLOTS>, const SLOTS: usize> Optimizer for Elementwise<R, SLOTS> {
    fn state_names(&self) -> &'static [&'static str] {
        &R::STATE
    }

    fn momentum_key(&self) -> Option<&'static str> {
        R::MOMENTUM
    }

    fn base_rate(&self) -> f64 {
        self.0.base_rate()
    }

    fn initial(&self) -> Vec<f64> {
        self.0.initial().to_vec()
    }

    fn update(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64]) {
        let pace = self.0.pace(clock);
        let n = x.len().min(g.len()).min(state.len().checked_div(SLOTS).unwrap_or(usize::MAX));
        let whole = n - n % Wide::WIDTH;
        for i in (0..whole).step_by(Wide::WIDTH) {
            self.step_at::<Wide>(pace, i, n, x, g, state);
        }
        for i in whole..n {
            self.step_at::<f64>(pace, i, n, x, g, state);
        }
    }

    fn stable_rate(&self, curvature: f64, momentum: Option<f64>) -> Option<f64> {
        self.0.stable_rate(curvature, momentum)
    }
}

impl Entry {
    /// The entry of the element-wise rule `R`.
    pub(crate) const fn of<R: Rule<SLOTS>, const SLOTS: usize>(card: Card) -> Self {
        Self::new(R::PARAMS, |values| Box::new(Elementwise::<R, SLOTS>(R::from_values(values))), card)
    }
}

/// Optimizers whose step is the gradient, with or without momentum.
pub const DESCENT: Text = Text::new("Gradient descent", "梯度下降");
/// Optimizers that give each coordinate its own rate.
pub const ADAPTIVE: Text = Text::new("Adaptive rates", "自适应学习率");

/// The families, in the order of the pickers.
pub const FAMILIES: [Text; 2] = [DESCENT, ADAPTIVE];

/// The optimizer with this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    ALL.iter().find(|entry| entry.id == id)
}

/// The learning rate.
pub(crate) const RATE: Param = Param::real(1e-3, (1e-5, 1.0)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\eta");
/// The share of the old value in a moving average.
pub(crate) const DECAY: Param = Param::real(0.9, (0.0, 0.9999)).hard(0.0, 1.0_f64.next_down()).scale(Scale::LogToOne);
/// Keeps a division finite.
pub(crate) const EPS: Param = Param::real(1e-8, (1e-12, 1e-1)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\epsilon");
/// Pulls parameters towards zero through the gradient.
pub(crate) const WEIGHT_DECAY: Param = Param::real(0.0, (0.0, 0.1)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\lambda");
