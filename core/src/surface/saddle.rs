//! A mountain pass.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `x^2 - y^2`
    pub struct Saddle {}
}

impl Formula for Saddle {
    const DOMAIN: [[f64; 2]; 2] = [[-2.0, 2.0], [-2.0, 2.0]];
    const START: [f64; 2] = [-1.5, 0.001];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        x.squared() - y.squared()
    }

    fn text(&self) -> String {
        "x**2 - y**2".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        Vec::new()
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Saddle>(Card {
    name: Text::new("Saddle", "鞍点"),
    family: super::VALLEYS,
    about: Text::new(
        "Down along y, up along x: the gradient nearly vanishes at the pass, and momentum or adaptive steps leave it sooner.",
        "沿 y 下降、沿 x 上升：鞍点处梯度几乎为零，动量或自适应步长能更快离开。",
    ),
    tex: r"f(x, y) = x^2 - y^2",
    references: &[
        "Dauphin et al.: Identifying and Attacking the Saddle Point Problem in High-Dimensional Non-Convex Optimization (2014)",
    ],
    spellings: &[],
});
