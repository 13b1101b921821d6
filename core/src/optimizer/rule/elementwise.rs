//! Rules that treat each coordinate by itself.

use super::{
    clock::{Clock, Factor},
    tensor::Scope,
    wide::{Problem, slots},
};
use crate::{
    entry::Card,
    lane::{Lane, Wide as Lanes},
    optimizer::{Entry, Optimizer},
    param::Parametric,
};

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

    /// What is worth telling of update `clock.t` beside the coordinates and their state.
    fn factors(&self, _clock: &Clock) -> Vec<Factor> {
        Vec::new()
    }

    /// The largest learning rate at which a quadratic of this curvature stays stable, where theory gives one.
    fn stable_rate(&self, _curvature: f64) -> Option<f64> {
        None
    }
}

/// A [`Rule`] applied coordinate by coordinate.
struct Elementwise<R, const SLOTS: usize>(R);

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

    fn scope(&self) -> Scope {
        Scope::Coordinate
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        self.0.initial().into_iter().flat_map(|value| x.iter().map(move |_| value)).collect()
    }

    fn update(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], _problem: &mut Problem<'_>) {
        let pace = self.0.pace(clock);
        let n = x.len().min(g.len()).min(state.len().checked_div(SLOTS).unwrap_or(usize::MAX));
        let (slots, _) = slots::<SLOTS>(state, n);
        let (xs, x) = x[..n].as_chunks_mut();
        let (gs, g) = g[..n].as_chunks();
        let mut both = slots.map(|slot| slot.as_chunks_mut());
        let mut now = [Lanes::new([0.0, 0.0]); SLOTS];
        for (i, (x, g)) in xs.iter_mut().zip(gs).enumerate() {
            now.iter_mut().zip(&both).for_each(|(now, (slot, _))| *now = Lanes::new(slot[i]));
            let (moved, after) = self.0.step(pace, Lanes::new(*x), Lanes::new(*g), now);
            *x = moved.to_array();
            both.iter_mut().zip(&after).for_each(|((slot, _), after)| slot[i] = after.to_array());
        }
        for (i, (x, g)) in x.iter_mut().zip(g).enumerate() {
            let mut now = [0.0; SLOTS];
            now.iter_mut().zip(&both).for_each(|(now, (_, slot))| *now = slot[i]);
            let (moved, after) = self.0.step(pace, *x, *g, now);
            *x = moved;
            both.iter_mut().zip(&after).for_each(|((_, slot), after)| slot[i] = *after);
        }
    }

    fn factors(&self, clock: &Clock, _n: usize, _state: &[f64]) -> Vec<Factor> {
        self.0.factors(clock)
    }

    fn stable_rate(&self, curvature: f64) -> Option<f64> {
        self.0.stable_rate(curvature)
    }
}

impl Entry {
    /// The entry of the element-wise rule `R`.
    pub(crate) const fn of<R: Rule<SLOTS>, const SLOTS: usize>(card: Card) -> Self {
        Self::new(R::PARAMS, |values| Box::new(Elementwise::<R, SLOTS>(R::from_values(values))), card)
    }
}
