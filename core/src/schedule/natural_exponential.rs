//! Exponential decay written with a decay rate, as textbooks do.

use super::{EXPONENTIAL, Entry, Schedule};
use crate::{
    entry::Card,
    param::{OURS, Param, Scale, print_number},
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = base * exp(-k t)`: the curve of `Exponential` with `gamma = exp(-k)`.
    pub struct NaturalExponential {
        k: f64 = Param::real(0.01, (1e-4, 1.0)).hard(-10.0, 10.0).scale(Scale::Log).source(OURS).tex("k"),
            "Decay rate: after 1/k updates the rate has fallen to 37 %.", "衰减率：经过 1/k 步后学习率降到 37%。";
    }
}

impl Schedule for NaturalExponential {
    fn rate(&self, base: f64, t: u64) -> f64 {
        base * libm::exp(-self.k * t as f64)
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let formula = format!("{} * exp(-({}) * t)", print_number(base), print_number(self.k));
        Some(vec![Piece::first(Shape::Formula(formula))])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<NaturalExponential>(Card {
    name: Text::new("Natural exponential decay", "自然指数衰减"),
    family: EXPONENTIAL,
    about: Text::new("Exponential decay with the time constant 1/k in plain sight.", "用时间常数 1/k 表示的指数衰减。"),
    tex: r"\eta_t = \eta\,e^{-k t}",
    references: &["PyTorch: LambdaLR with lambda t: exp(-k * t)"],
    spellings: &[],
});
