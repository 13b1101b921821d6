//! The same factor at every step.

use super::{EXPONENTIAL, Entry, GAMMA, Schedule};
use crate::{
    entry::Card,
    library::Spelling,
    param::Scale,
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = base * gamma^t`.
    pub struct Exponential {
        gamma: f64 = GAMMA.default(0.99).soft(0.5, 0.9999).scale(Scale::LogToOne),
            "What the rate is multiplied by after every update.", "每一步之后学习率乘以的系数。";
    }
}

impl Schedule for Exponential {
    fn rate(&self, base: f64, t: u64) -> f64 {
        base * libm::pow(self.gamma, t as f64)
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        Some(vec![Piece::first(Shape::Decay { start: base, factor: self.gamma, every: 1.0, stairs: false })])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Exponential>(Card {
    name: Text::new("Exponential decay", "指数衰减"),
    family: EXPONENTIAL,
    about: Text::new(
        "Shrinks the rate by the same factor at every step; on a log axis it is a straight line.",
        "每一步都乘以同一系数；在对数坐标上是一条直线。",
    ),
    tex: r"\eta_t = \eta\,\gamma^{t}",
    references: &["PyTorch: torch.optim.lr_scheduler.ExponentialLR"],
    spellings: &[Spelling::torch("ExponentialLR(gamma)")],
});
