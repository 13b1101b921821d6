//! A saddle with room for a tail.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `x^3 - 3 x y^2`
    pub struct MonkeySaddle {}
}

impl Formula for MonkeySaddle {
    const DOMAIN: [[f64; 2]; 2] = [[-2.0, 2.0], [-2.0, 2.0]];
    const START: [f64; 2] = [1.5, 0.1];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        x * (x.squared() - R::of(3.0) * y.squared())
    }

    fn text(&self) -> String {
        "x**3 - 3 * x * y**2".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        Vec::new()
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<MonkeySaddle>(Card {
    name: Text::new("Monkey saddle", "猴鞍面"),
    family: super::VALLEYS,
    about: Text::new(
        "At the pass gradient and curvature both vanish: three ways lead down, and even momentum takes long to find one.",
        "鞍点处梯度与曲率同时为零：三个方向可以下降，连动量也要很久才能找到。",
    ),
    tex: r"f(x, y) = x^3 - 3 x y^2",
    references: &["Hilbert, Cohn-Vossen: Anschauliche Geometrie (1932)"],
    spellings: &[],
});
