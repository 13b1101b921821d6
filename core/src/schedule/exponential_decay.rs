//! A factor for every so many updates, smoothly or in stairs.

use super::{DURATION, EXPONENTIAL, Entry, GAMMA, RATE, Schedule, multiples};
use crate::{
    entry::Card,
    library::Spelling,
    limits,
    param::{Absent, KERAS, OURS, Param, Scale, print_number},
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = initial * decay_rate^(t / S)`, in stairs with the exponent rounded down.
    ///
    /// An end value is the lowest rate for a decay rate below 1 and the highest one otherwise, from the start on.
    pub struct ExponentialDecay {
        initial: Option<f64> = RATE.tex(r"\eta_0"),
            "The first rate, where it is not the optimizer's own.", "起始学习率；留空则为优化器自身的学习率。";
        decay_steps: u64 = DURATION.default(100.0).hard(1.0, limits::COUNT).source(OURS).tex("S"),
            "Updates in which the decay rate acts once.", "衰减率作用一次所需的步数。";
        decay_rate: f64 = GAMMA.default(0.5),
            "What the rate is multiplied by in that time.", "在该步数内学习率乘以的系数。";
        staircase: bool = Param::switch(false).source(KERAS),
            "Multiply all at once instead of a little at every step.", "一次性乘上系数，而不是每步乘一点。";
        end_value: Option<f64> = Param::real(1e-3, (0.0, 1.0)).hard(0.0, 1e6).scale(Scale::Log).source(OURS).absent(Absent::Automatic),
            "Where the decay stops, or the growth for a decay rate of 1 or more; without a value nowhere.", "衰减停止处（衰减率不小于 1 时为增长停止处）；留空则不停止。";
    }
}

impl Schedule for ExponentialDecay {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let times = t as f64 / self.decay_steps as f64;
        let times = if self.staircase { libm::floor(times) } else { times };
        let rate = self.initial.unwrap_or(base) * libm::pow(self.decay_rate, times);
        match self.end_value {
            Some(end) if self.decay_rate < 1.0 => rate.max(end),
            Some(end) => rate.min(end),
            None => rate,
        }
    }

    fn uses_base(&self) -> bool {
        self.initial.is_none()
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        if self.staircase { multiples(self.decay_steps, end) } else { Vec::new() }
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let start = self.initial.unwrap_or(base);
        let every = self.decay_steps as f64;
        let decay = Shape::Decay { start, factor: self.decay_rate, every, stairs: self.staircase };
        let shape = match self.end_value {
            Some(end) => {
                let clip = if self.decay_rate < 1.0 { "max" } else { "min" };
                Shape::Formula(format!("{clip}({}, {})", decay.formula(None), print_number(end)))
            }
            None => decay,
        };
        Some(vec![Piece::first(shape)])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<ExponentialDecay>(Card {
    name: Text::new("Exponential decay over steps", "按步数的指数衰减"),
    family: EXPONENTIAL,
    about: Text::new(
        "Multiplies the rate by the decay rate over a given number of steps, smoothly or in stairs.",
        "每经过给定步数，学习率乘以衰减率；可平滑，也可呈阶梯。",
    ),
    tex: r"\eta_t = \eta_0\,\gamma^{t / S}",
    references: &["Keras: keras.optimizers.schedules.ExponentialDecay", "Optax: optax.exponential_decay"],
    spellings: &[
        Spelling::keras("ExponentialDecay(initial_learning_rate, decay_steps, decay_rate, staircase=False)")
            .renamed(&[("initial_learning_rate", "initial")])
            .fixed(&[("end_value", "none")]),
        Spelling::optax(
            "exponential_decay(init_value, transition_steps, decay_rate, transition_begin=0, staircase=False, end_value=None)",
        )
        .renamed(&[("init_value", "initial"), ("transition_steps", "decay_steps")]),
    ],
});
