//! A bent valley with walls that are infinitely steep at the bottom.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `100 sqrt(|y - 0.01 x^2|) + 0.01 |x + 10|`
    pub struct Bukin6 {}
}

impl Formula for Bukin6 {
    const DOMAIN: [[f64; 2]; 2] = [[-15.0, -5.0], [-3.0, 3.0]];
    const START: [f64; 2] = [-6.0, 2.0];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let wall = (y - R::of(0.01) * x.squared()).abs();
        R::of(100.0) * wall.sqrt() + R::of(0.01) * (x + R::of(10.0)).abs()
    }

    fn text(&self) -> String {
        "100 * sqrt(abs(y - 0.01 * x**2)) + 0.01 * abs(x + 10)".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[-10.0, 1.0]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Bukin6>(Card {
    name: Text::new("Bukin no. 6", "Bukin 函数六号"),
    family: super::VALLEYS,
    about: Text::new(
        "The nearer to the bottom of the valley, the steeper its walls: no fixed step is small enough, and only a falling rate settles.",
        "越接近谷底，谷壁越陡：任何固定步长都不够小，只有不断下降的学习率才能稳定下来。",
    ),
    tex: r"f(x, y) = 100 \sqrt{\lvert y - 0.01 x^2 \rvert} + 0.01 \lvert x + 10 \rvert",
    references: &["Jamil, Yang: A Literature Survey of Benchmark Functions for Global Optimisation Problems (2013)"],
    spellings: &[],
});
