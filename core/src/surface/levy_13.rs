//! A bowl with ridges across.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};
use std::f64::consts::PI;

params! {
    /// `sin(3 pi x)^2 + (x - 1)^2 (1 + sin(3 pi y)^2) + (y - 1)^2 (1 + sin(2 pi y)^2)`
    pub struct Levy13 {}
}

impl Formula for Levy13 {
    const DOMAIN: [[f64; 2]; 2] = [[-4.0, 4.0], [-4.0, 4.0]];
    const START: [f64; 2] = [-2.5, 3.0];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let wave = |k: f64, v: R| (R::of(k * PI) * v).sin_cos().0.squared();
        let one = R::of(1.0);
        wave(3.0, x) + (x - one).squared() * (one + wave(3.0, y)) + (y - one).squared() * (one + wave(2.0, y))
    }

    fn text(&self) -> String {
        "sin(3 * pi * x)**2 + (x - 1)**2 * (1 + sin(3 * pi * y)**2) + (y - 1)**2 * (1 + sin(2 * pi * y)**2)".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[1.0, 1.0]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Levy13>(Card {
    name: Text::new("Levy no. 13", "Levy 函数十三号"),
    family: super::MANY,
    about: Text::new(
        "Ridges that grow with the distance from the minimum: momentum rides over them, plain descent stops in the first hollow.",
        "离极小值越远，脊越高：动量能翻越它们，普通梯度下降停在第一个坑里。",
    ),
    tex: r"f(x, y) = \sin^2 3\pi x + (x-1)^2 (1 + \sin^2 3\pi y) + (y-1)^2 (1 + \sin^2 2\pi y)",
    references: &["Lévy, Montalvo: The Tunneling Algorithm for the Global Minimization of Functions (1985)"],
    spellings: &[],
});
