//! One minimum between two traps.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `2 x^2 - 1.05 x^4 + x^6 / 6 + x y + y^2`
    pub struct ThreeHumpCamel {}
}

impl Formula for ThreeHumpCamel {
    const DOMAIN: [[f64; 2]; 2] = [[-5.0, 5.0], [-5.0, 5.0]];
    const START: [f64; 2] = [-1.5, 1.2];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let x2 = x.squared();
        R::of(2.0) * x2 - R::of(1.05) * x2.squared() + x2 * x2.squared() / R::of(6.0) + x * y + y.squared()
    }

    fn text(&self) -> String {
        "2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[0.0, 0.0]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<ThreeHumpCamel>(Card {
    name: Text::new("Three-hump camel", "三峰驼函数"),
    family: super::MANY,
    about: Text::new("The best minimum sits between two shallower ones.", "最好的极小值夹在两个较浅的极小值之间。"),
    tex: r"f(x, y) = 2x^2 - 1.05x^4 + \frac{x^6}{6} + xy + y^2",
    references: &["Jamil, Yang: A Literature Survey of Benchmark Functions for Global Optimization Problems (2013)"],
    spellings: &[],
});
