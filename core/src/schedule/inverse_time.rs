//! Decay by one over the time.

use super::{DURATION, EXPONENTIAL, Entry, RATE, Schedule, multiples};
use crate::{
    entry::Card,
    library::Spelling,
    limits,
    param::{KERAS, OURS, Param, Scale, print_number},
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = initial / (1 + decay_rate * t / S)`, in stairs with `t / S` rounded down.
    pub struct InverseTime {
        initial: Option<f64> = RATE.tex(r"\eta_0"),
            "The first rate, where it is not the optimizer's own.", "起始学习率；留空则为优化器自身的学习率。";
        decay_steps: u64 = DURATION.default(100.0).hard(1.0, limits::COUNT).source(OURS).tex("S"),
            "Updates in which the divisor grows by the decay rate.", "除数增加一个衰减率所需的步数。";
        decay_rate: f64 = Param::real(1.0, (0.01, 10.0)).hard(0.0, 1e6).scale(Scale::Log).source(OURS).tex("k"),
            "What the divisor grows by in that time.", "除数在该步数内的增量。";
        staircase: bool = Param::switch(false).source(KERAS),
            "Grow all at once instead of a little at every step.", "一次性增加，而不是每步增加一点。";
    }
}

impl Schedule for InverseTime {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let times = t as f64 / self.decay_steps as f64;
        let times = if self.staircase { libm::floor(times) } else { times };
        self.initial.unwrap_or(base) / (1.0 + self.decay_rate * times)
    }

    fn uses_base(&self) -> bool {
        self.initial.is_none()
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        if self.staircase { multiples(self.decay_steps, end) } else { Vec::new() }
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let (initial, rate) = (print_number(self.initial.unwrap_or(base)), print_number(self.decay_rate));
        let over = if self.staircase { "//" } else { "/" };
        let formula = format!("{initial} / (1 + {rate} * (t {over} {}))", self.decay_steps);
        Some(vec![Piece::first(Shape::Formula(formula))])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<InverseTime>(Card {
    name: Text::new("Inverse time decay", "逆时间衰减"),
    family: EXPONENTIAL,
    about: Text::new(
        "Divides the rate by a number that grows evenly: fast at first, then ever more slowly.",
        "学习率除以匀速增大的数：先快后越来越慢。",
    ),
    tex: r"\eta_t = \frac{\eta_0}{1 + k\,t / S}",
    references: &[
        "Robbins, Monro: A Stochastic Approximation Method (1951), whose conditions it meets",
        "Keras: keras.optimizers.schedules.InverseTimeDecay",
    ],
    spellings: &[Spelling::keras("InverseTimeDecay(initial_learning_rate, decay_steps, decay_rate, staircase=False)")
        .renamed(&[("initial_learning_rate", "initial")])],
});
