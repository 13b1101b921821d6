//! The same rate for ever.

use super::{Entry, Schedule};
use crate::{
    entry::{Card, Spelling},
    params,
    text::Text,
};

params! {
    /// `rate(t) = base`, the baseline that every schedule should beat.
    pub struct Constant {}
}

impl Schedule for Constant {
    fn rate(&self, base: f64, _t: u64) -> f64 {
        base
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Constant>(Card {
    name: Text::new("Constant", "恒定"),
    about: Text::new("The optimizer's own rate, never changed.", "始终使用优化器自身的学习率。"),
    tex: r"\eta_t = \eta",
    references: &[
        "Robbins, Monro: A Stochastic Approximation Method (1951), on why a constant rate does not converge under noise",
    ],
    spellings: &[Spelling { library: "torch", name: "(no scheduler)", renamed: &[] }],
});
