//! One over the square root of the time.

use super::{EXPONENTIAL, Entry, Schedule};
use crate::{
    entry::Card,
    limits,
    param::{Param, Scale, TRANSFORMERS, print_number},
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = base / sqrt((t + S) / S)`, for ever; half the rate is left at `t = 3 S`.
    pub struct InverseSqrt {
        timescale: u64 = Param::steps(10_000.0, (1.0, 10_000.0)).hard(1.0, limits::COUNT).scale(Scale::Log).source(TRANSFORMERS).tex("S"),
            "A third of the updates until the rate is halved.", "学习率减半所需步数的三分之一。";
    }
}

impl Schedule for InverseSqrt {
    fn rate(&self, base: f64, t: u64) -> f64 {
        base / libm::sqrt((t as f64 + self.timescale as f64) / self.timescale as f64)
    }

    /// It sets the rate, whatever others have made of it.
    fn follow(&self, base: f64, _now: f64, t: u64) -> f64 {
        self.rate(base, t)
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let (base, scale) = (print_number(base), self.timescale);
        Some(vec![Piece::first(Shape::Formula(format!("{base} / sqrt((t + {scale}) / {scale})")))])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<InverseSqrt>(Card {
    name: Text::new("Inverse square root", "平方根倒数"),
    family: EXPONENTIAL,
    about: Text::new(
        "Falls like one over the square root of time, needing no end: the transformer's schedule after its warm-up.",
        "按时间平方根的倒数下降，无需预定终点：即 Transformer 预热之后的调度。",
    ),
    tex: r"\eta_t = \frac{\eta}{\sqrt{(t + S) / S}}",
    references: &[
        "Vaswani et al.: Attention Is All You Need (2017), section 5.3",
        "Zhai et al.: Scaling Vision Transformers (2022)",
        "Transformers: transformers.get_inverse_sqrt_schedule",
    ],
    spellings: &[],
});
