//! Half a cosine wave down to a share of the rate, where it stays.

use super::{COSINES, DURATION, Entry, RATE, Schedule};
use crate::{
    entry::Card,
    library::Spelling,
    param::{KERAS, OPTAX, OURS, Param, Scale, print_number},
    params,
    shape::{Piece, Shape, bracket},
    text::Text,
};
use std::f64::consts::PI;

params! {
    /// `rate(t) = initial * ((1 - alpha) * ((1 + cos(pi min(t, T) / T)) / 2)^exponent + alpha)`.
    ///
    /// The rate is `alpha * initial` from T on, and at once with `T = 0`.
    pub struct CosineDecay {
        initial: Option<f64> = RATE.tex(r"\eta_0"),
            "The first rate, where it is not the optimizer's own.", "起始学习率；留空则为优化器自身的学习率。";
        decay_steps: u64 = DURATION.default(300.0).source(OURS).fits_run(),
            "Updates until the lowest rate, which then stays.", "到达最低学习率的步数；之后保持不变。";
        alpha: f64 = Param::real(0.0, (0.0, 1.0)).hard(0.0, 1e6).source(KERAS).tex(r"\alpha"),
            "The last rate, as a share of the first.", "结束学习率占起始学习率的比例。";
        exponent: f64 = Param::real(1.0, (0.1, 10.0)).hard(0.0, 100.0).scale(Scale::Log).source(OPTAX).tex("p"),
            "More falls earlier, less falls later.", "更大则下降更早，更小则下降更晚。";
    }
}

impl Schedule for CosineDecay {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let Self { decay_steps, alpha, exponent, .. } = *self;
        let portion = if decay_steps == 0 { 1.0 } else { t.min(decay_steps) as f64 / decay_steps as f64 };
        let wave = libm::pow(0.5 * (1.0 + libm::cos(PI * portion)), exponent);
        self.initial.unwrap_or(base) * ((1.0 - alpha) * wave + alpha)
    }

    fn uses_base(&self) -> bool {
        self.initial.is_none()
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        vec![self.decay_steps]
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let (start, end, over) = (self.rate(base, 0), self.rate(base, self.decay_steps), self.decay_steps);
        let shape = match over {
            0 => Shape::Hold(end),
            _ if self.exponent == 1.0 => Shape::Cosine { start, end, over },
            _ => Shape::Formula(format!(
                "{} * ({} * (0.5 * (1 + cos(pi * min(t, {over}) / {over}))) ** {} + {})",
                print_number(self.initial.unwrap_or(base)),
                bracket(1.0 - self.alpha),
                print_number(self.exponent),
                print_number(self.alpha)
            )),
        };
        Some(vec![Piece::first(shape)])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<CosineDecay>(Card {
    name: Text::new("Cosine decay", "余弦衰减"),
    family: COSINES,
    about: Text::new(
        "Half a cosine wave down to a share of the first rate, where it stays.",
        "沿半个余弦波降到起始学习率的某一比例，之后保持不变。",
    ),
    tex: r"\eta_t = \eta_0\left((1 - \alpha)\left(\frac{1 + \cos(\pi \min(t, T) / T)}{2}\right)^{p} + \alpha\right)",
    references: &[
        "Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts (2017), without the restarts",
        "Keras: keras.optimizers.schedules.CosineDecay",
        "Optax: optax.cosine_decay_schedule",
    ],
    spellings: &[
        Spelling::keras(
            "CosineDecay(initial_learning_rate, decay_steps, alpha=0.0, warmup_target=None, warmup_steps=0)",
        )
        .renamed(&[("initial_learning_rate", "initial")])
        .fixed(&[("exponent", "1")]),
        Spelling::optax("cosine_decay_schedule(init_value, decay_steps, alpha=0.0, exponent=1.0)")
            .renamed(&[("init_value", "initial")]),
    ],
});
