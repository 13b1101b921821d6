//! A power of the time that is left, from one rate to another.

use super::{DURATION, END, Entry, POWERS, RATE, Schedule, multiples};
use crate::{
    entry::Card,
    library::Spelling,
    param::{Absent, KERAS, OURS, Param, Scale, print_number},
    params,
    shape::{Piece, Shape, bracket},
    text::Text,
};

params! {
    /// `rate(t) = end + (initial - end) * (1 - min(t, T) / T)^power`: `end` from T on, and at once with `T = 0`.
    ///
    /// In cycles, T is stretched to its first multiple that is not before t: `rate(k T)` is still `end`, and the rate
    /// jumps right after it, each time less high.
    pub struct PolynomialDecay {
        initial: Option<f64> = RATE.tex(r"\eta_0"),
            "The first rate, where it is not the optimizer's own.", "起始学习率；留空则为优化器自身的学习率。";
        end: Option<f64> = END.source(OURS).or(Absent::Base).tex("e"),
            "The last rate; without a value the optimizer's own.", "结束学习率；留空则为优化器自身的学习率。";
        decay_steps: u64 = DURATION.default(300.0).source(OURS).fits_run(),
            "Updates from the first rate to the last.", "从起始到结束学习率的步数。";
        power: f64 = Param::real(1.0, (0.1, 10.0)).hard(0.0, 100.0).scale(Scale::Log).source(KERAS).tex("p"),
            "1 is a straight line; more falls early, less falls late.", "1 为直线；更大则先快后慢，更小则先慢后快。";
        cycle: bool = Param::switch(false).source(KERAS),
            "Start again after T, stretched to the next multiple of T, instead of staying at the end.", "到达 T 后不停留在结束值，而是按 T 的下一个倍数拉长后重新开始。";
    }
}

impl PolynomialDecay {
    fn ends(&self, base: f64) -> (f64, f64) {
        (self.initial.unwrap_or(base), self.end.unwrap_or(base))
    }
}

impl Schedule for PolynomialDecay {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let (initial, end) = self.ends(base);
        let over = match self.decay_steps {
            0 => return end,
            steps if self.cycle => steps as f64 * t.div_ceil(steps).max(1) as f64,
            steps => steps as f64,
        };
        end + (initial - end) * libm::pow(1.0 - (t as f64).min(over) / over, self.power)
    }

    fn uses_base(&self) -> bool {
        self.initial.is_none() || self.end.is_none()
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        if self.cycle { multiples(self.decay_steps, end) } else { vec![self.decay_steps] }
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let (start, end) = self.ends(base);
        let shape = match self.decay_steps {
            0 => Shape::Hold(end),
            steps if self.cycle => Shape::Formula(format!(
                "{} + {} * (1 - t / ({steps} * max((t + {}) // {steps}, 1))) ** {}",
                print_number(end),
                bracket(start - end),
                steps - 1,
                print_number(self.power)
            )),
            over => Shape::Power { start, end, over, power: self.power },
        };
        Some(vec![Piece::first(shape)])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<PolynomialDecay>(Card {
    name: Text::new("Polynomial to an end value", "多项式降至终值"),
    family: POWERS,
    about: Text::new(
        "Goes from one rate to another in a fixed number of steps, along a line (power 1) or a curve.",
        "在固定步数内从一个学习率变到另一个：power 为 1 时是直线，否则是曲线。",
    ),
    tex: r"\eta_t = e + (\eta_0 - e)\left(1 - \frac{\min(t, T)}{T}\right)^{p}",
    references: &[
        "Keras: keras.optimizers.schedules.PolynomialDecay",
        "Optax: optax.polynomial_schedule, optax.linear_schedule",
    ],
    spellings: &[
        Spelling::keras(
            "PolynomialDecay(initial_learning_rate, decay_steps, end_learning_rate=1e-4, power=1.0, cycle=False)",
        )
        .renamed(&[("initial_learning_rate", "initial"), ("end_learning_rate", "end")]),
        Spelling::optax("polynomial_schedule(init_value, end_value, power, transition_steps, transition_begin=0)")
            .renamed(&[("init_value", "initial"), ("end_value", "end"), ("transition_steps", "decay_steps")])
            .fixed(&[("cycle", "false")]),
        Spelling::optax("linear_schedule(init_value, end_value, transition_steps, transition_begin=0)")
            .renamed(&[("init_value", "initial"), ("end_value", "end"), ("transition_steps", "decay_steps")])
            .fixed(&[("power", "1"), ("cycle", "false")]),
    ],
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cycle_ends_before_the_next_one_jumps() {
        let line = PolynomialDecay { initial: None, end: Some(0.0), decay_steps: 4, power: 1.0, cycle: true };
        assert_eq!([0, 3, 4, 5, 8, 9].map(|t| line.rate(1.0, t)), [1.0, 0.25, 0.0, 0.375, 0.0, 0.25]);
        let at_once = PolynomialDecay { decay_steps: 0, ..line };
        assert_eq!(at_once.rate(1.0, 0), 0.0);
    }
}
