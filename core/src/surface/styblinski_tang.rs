//! Four wells of different depth.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `((x^4 - 16 x^2 + 5 x) + (y^4 - 16 y^2 + 5 y)) / 2`
    pub struct StyblinskiTang {}
}

impl Formula for StyblinskiTang {
    const DOMAIN: [[f64; 2]; 2] = [[-5.0, 5.0], [-5.0, 5.0]];
    const START: [f64; 2] = [1.0, -4.0];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let well = |v: R| v.squared().squared() - R::of(16.0) * v.squared() + R::of(5.0) * v;
        R::of(0.5) * (well(x) + well(y))
    }

    fn text(&self) -> String {
        "0.5 * (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y)".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[-2.903_534_027_771_177_4; 2]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<StyblinskiTang>(Card {
    name: Text::new("Styblinski–Tang", "Styblinski–Tang 函数"),
    family: super::MANY,
    about: Text::new(
        "Four wells, one deeper than the others: the nearest is not the best.",
        "四个深浅不一的井：最近的不一定最好。",
    ),
    tex: r"f(x, y) = \frac{1}{2}\left(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y\right)",
    references: &["Styblinski, Tang: Experiments in Nonconvex Optimization (1990)"],
    spellings: &[],
});
