//! The same rate for ever.

use super::{Entry, HELD, RATE, Schedule};
use crate::{
    entry::Card,
    library::Spelling,
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = base`, the baseline that every schedule should beat, or `rate(t) = value`.
    pub struct Constant {
        value: Option<f64> = RATE.tex("c"),
            "The rate, where it is not the optimizer's own.", "学习率；留空则为优化器自身的学习率。";
    }
}

impl Schedule for Constant {
    fn rate(&self, base: f64, _t: u64) -> f64 {
        self.value.unwrap_or(base)
    }

    fn uses_base(&self) -> bool {
        self.value.is_none()
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        Some(vec![Piece::first(Shape::Hold(self.rate(base, 0)))])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Constant>(Card {
    name: Text::new("Constant", "恒定"),
    family: HELD,
    about: Text::new("The optimizer's own rate, never changed.", "始终使用优化器自身的学习率。"),
    tex: r"\eta_t = \eta",
    references: &["Robbins, Monro: A Stochastic Approximation Method (1951)"],
    spellings: &[Spelling::optax("constant_schedule(value)")],
});
