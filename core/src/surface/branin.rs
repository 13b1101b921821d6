//! Three equal minima in a landscape of gentle hills.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};
use std::f64::consts::PI;

params! {
    /// `(y - 5.1 / (4 pi^2) x^2 + 5 / pi x - 6)^2 + 10 (1 - 1 / (8 pi)) cos x + 10`
    pub struct Branin {}
}

impl Formula for Branin {
    const DOMAIN: [[f64; 2]; 2] = [[-5.0, 10.0], [0.0, 15.0]];
    const START: [f64; 2] = [2.5, 12.0];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let bend = y - R::of(5.1 / (4.0 * PI * PI)) * x.squared() + R::of(5.0 / PI) * x - R::of(6.0);
        bend.squared() + R::of(10.0 * (1.0 - 1.0 / (8.0 * PI))) * x.cos() + R::of(10.0)
    }

    fn text(&self) -> String {
        "(y - 5.1 / (4 * pi**2) * x**2 + 5 / pi * x - 6)**2 + 10 * (1 - 1 / (8 * pi)) * cos(x) + 10".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[-PI, 12.275], [PI, 2.275], [3.0 * PI, 2.475]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Branin>(Card {
    name: Text::new("Branin", "Branin 函数"),
    family: super::MANY,
    about: Text::new(
        "Three basins of the same depth, joined by gentle passes: small changes of the start lead to different ones.",
        "三个同样深的盆地，由平缓的隘口相连：起点稍有变化，终点就可能不同。",
    ),
    tex: r"f(x, y) = \left(y - \frac{5.1}{4\pi^2} x^2 + \frac{5}{\pi} x - 6\right)^2 + 10\left(1 - \frac{1}{8\pi}\right)\cos x + 10",
    references: &[
        "Branin: Widely Convergent Method for Finding Multiple Solutions of Simultaneous Nonlinear Equations (1972)",
    ],
    spellings: &[],
});
