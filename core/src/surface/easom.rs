//! One narrow pit in a plain.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};
use std::f64::consts::PI;

params! {
    /// `-cos x cos y exp(-(x - pi)^2 - (y - pi)^2)`
    pub struct Easom {}
}

impl Formula for Easom {
    const DOMAIN: [[f64; 2]; 2] = [[-1.0, 7.0], [-1.0, 7.0]];
    const START: [f64; 2] = [1.8, 2.2];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let away = (x - R::of(PI)).squared() + (y - R::of(PI)).squared();
        -(x.cos() * y.cos() * (-away).exp())
    }

    fn text(&self) -> String {
        "-cos(x) * cos(y) * exp(-(x - pi)**2 - (y - pi)**2)".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[PI, PI]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Easom>(Card {
    name: Text::new("Easom", "Easom 函数"),
    family: super::MANY,
    about: Text::new(
        "Flat almost everywhere: plain gradient descent stands still in the plain, while rules that divide by the size of the gradient walk on.",
        "几乎处处平坦：普通梯度下降在平原上寸步难行，而按梯度大小归一化的方法仍能前进。",
    ),
    tex: r"f(x, y) = -\cos x \cos y\; e^{-(x-\pi)^2 - (y-\pi)^2}",
    references: &["Jamil, Yang: A Literature Survey of Benchmark Functions for Global Optimisation Problems (2013)"],
    spellings: &[],
});
