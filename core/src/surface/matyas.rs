//! A nearly flat, tilted bowl.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `0.26 (x^2 + y^2) - 0.48 x y`
    pub struct Matyas {}
}

impl Formula for Matyas {
    const DOMAIN: [[f64; 2]; 2] = [[-10.0, 10.0], [-10.0, 10.0]];
    const START: [f64; 2] = [-8.0, 6.0];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        R::of(0.26) * (x.squared() + y.squared()) - R::of(0.48) * x * y
    }

    fn text(&self) -> String {
        "0.26 * (x**2 + y**2) - 0.48 * x * y".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[0.0, 0.0]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Matyas>(Card {
    name: Text::new("Matyas", "Matyas 函数"),
    family: super::BOWLS,
    about: Text::new(
        "A gentle plate-shaped bowl along the diagonal: every gradient is small.",
        "沿对角线的平缓浅碗：处处梯度都很小。",
    ),
    tex: r"f(x, y) = 0.26\,(x^2 + y^2) - 0.48\,xy",
    references: &["Jamil, Yang: A Literature Survey of Benchmark Functions for Global Optimization Problems (2013)"],
    spellings: &[],
});
