//! Exponential decay written with a decay rate, as textbooks do.

use super::{Entry, Schedule};
use crate::{
    entry::{Card, Spelling},
    param::{OURS, Param, Scale},
    params,
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
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<NaturalExponential>(Card {
    name: Text::new("Natural exponential decay", "自然指数衰减"),
    about: Text::new("Exponential decay with the time constant 1/k in plain sight.", "用时间常数 1/k 表示的指数衰减。"),
    tex: r"\eta_t = \eta\,e^{-k t}",
    references: &["PyTorch: LambdaLR with lambda t: exp(-k * t)"],
    spellings: &[Spelling { library: "torch", name: "LambdaLR(lambda t: math.exp(-k * t))", renamed: &[] }],
});
