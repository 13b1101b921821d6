//! A wide bowl with ripples.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};
use std::f64::consts::FRAC_1_SQRT_2;

params! {
    /// `1 + (x^2 + y^2) / 4000 - cos x cos(y / sqrt 2)`
    pub struct Griewank {}
}

impl Formula for Griewank {
    const DOMAIN: [[f64; 2]; 2] = [[-20.0, 20.0], [-20.0, 20.0]];
    const START: [f64; 2] = [14.0, -11.0];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let bowl = (x.squared() + y.squared()) / R::of(4000.0);
        R::of(1.0) + bowl - x.cos() * (y * R::of(FRAC_1_SQRT_2)).cos()
    }

    fn text(&self) -> String {
        "1 + (x**2 + y**2) / 4000 - cos(x) * cos(y / sqrt(2))".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[0.0, 0.0]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Griewank>(Card {
    name: Text::new("Griewank", "Griewank 函数"),
    family: super::MANY,
    about: Text::new(
        "A bowl from afar, an egg box from near: how far a run comes depends on whether its steps are longer than the ripples.",
        "远看是碗，近看是蛋盒：能走多远，取决于步长是否大于波纹。",
    ),
    tex: r"f(x, y) = 1 + \frac{x^2 + y^2}{4000} - \cos x \cos\frac{y}{\sqrt 2}",
    references: &["Griewank: Generalized Descent for Global Optimization (1981)"],
    spellings: &[],
});
