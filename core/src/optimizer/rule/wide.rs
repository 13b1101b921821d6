//! Rules that look at all coordinates together.

use super::{
    clock::{Clock, Factor},
    tensor::{Scope, Shape},
};
use crate::{
    entry::Card,
    optimizer::{Entry, Optimizer},
    param::Parametric,
};

/// An update rule that looks at all coordinates together: at the length of the gradient, or at the loss elsewhere.
///
/// Its state is a list that it lays out itself: the slots it has names for come first, each as long as the coordinates, and what
/// follows is its own affair.
pub trait Wide: Parametric + 'static {
    /// The names of the slots that the state starts with.
    const STATE: &'static [&'static str];
    /// The parameter that a schedule with a momentum cycle moves, if the optimizer has one.
    const MOMENTUM: Option<&'static str> = None;
    /// Whether "all coordinates" are those of one tensor or all parameters of a network, in the libraries that have it.
    const SCOPE: Scope = Scope::Whole;
    /// Whether it is made for matrices, and does something else with vectors, such as a point on a surface.
    const MATRICES_ONLY: bool = false;

    /// The learning rate that a schedule starts from.
    fn base_rate(&self) -> f64;

    /// The state before the first update of the coordinates `x`.
    fn initial(&self, x: &[f64]) -> Vec<f64>;

    /// One update of the coordinates `x`, where the gradient is `g`.
    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], problem: &mut Problem<'_>);

    /// See [`Rule::factors`](super::Rule::factors); `rest` is what follows the named slots of the state, after the update.
    fn factors(&self, _clock: &Clock, _rest: &[f64]) -> Vec<Factor> {
        Vec::new()
    }

    /// The same as [`Wide::initial`] for a tensor of this shape.
    fn initial_of(&self, x: &[f64], _shape: Shape) -> Vec<f64> {
        self.initial(x)
    }

    /// The same as [`Wide::step`] for a tensor of this shape.
    fn step_of(
        &self,
        clock: &Clock,
        x: &mut [f64],
        g: &[f64],
        state: &mut [f64],
        _shape: Shape,
        problem: &mut Problem<'_>,
    ) {
        self.step(clock, x, g, state, problem);
    }

    /// See [`Rule::stable_rate`](super::Rule::stable_rate).
    fn stable_rate(&self, _curvature: f64) -> Option<f64> {
        None
    }
}

/// Loss and gradient anywhere: writes the gradient at the first list into the second and gives the loss.
pub type Problem<'a> = dyn FnMut(&[f64], &mut [f64]) -> f64 + 'a;

/// The first `SLOTS` slots of a [`Wide`] rule's state for `n` coordinates, and what follows them.
pub(crate) fn slots<const SLOTS: usize>(state: &mut [f64], n: usize) -> ([&mut [f64]; SLOTS], &mut [f64]) {
    let mut rest = state;
    let slots = std::array::from_fn(|_| {
        let whole = std::mem::take(&mut rest);
        let (slot, after) = whole.split_at_mut(n.min(whole.len()));
        rest = after;
        slot
    });
    (slots, rest)
}

/// The length of a vector.
pub(crate) fn norm(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>().sqrt()
}

/// A [`Wide`] rule behind the [`Optimizer`] trait.
struct Together<W>(W);

impl<W: Wide> Optimizer for Together<W> {
    fn state_names(&self) -> &'static [&'static str] {
        W::STATE
    }

    fn momentum_key(&self) -> Option<&'static str> {
        W::MOMENTUM
    }

    fn base_rate(&self) -> f64 {
        self.0.base_rate()
    }

    fn scope(&self) -> Scope {
        W::SCOPE
    }

    fn is_for_matrices(&self) -> bool {
        W::MATRICES_ONLY
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        self.0.initial(x)
    }

    fn initial_of(&self, x: &[f64], shape: Shape) -> Vec<f64> {
        self.0.initial_of(x, shape)
    }

    fn update_of(
        &self,
        clock: &Clock,
        x: &mut [f64],
        g: &[f64],
        state: &mut [f64],
        shape: Shape,
        problem: &mut Problem<'_>,
    ) {
        self.0.step_of(clock, x, g, state, shape, problem);
    }

    fn update(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], problem: &mut Problem<'_>) {
        self.0.step(clock, x, g, state, problem);
    }

    fn factors(&self, clock: &Clock, n: usize, state: &[f64]) -> Vec<Factor> {
        self.0.factors(clock, state.get(n * W::STATE.len()..).unwrap_or_default())
    }

    fn stable_rate(&self, curvature: f64) -> Option<f64> {
        self.0.stable_rate(curvature)
    }
}

impl Entry {
    /// The entry of the rule `W`, which looks at all coordinates together.
    pub(crate) const fn wide<W: Wide>(card: Card) -> Self {
        Self::new(W::PARAMS, |values| Box::new(Together(W::from_values(values))), card)
    }
}
