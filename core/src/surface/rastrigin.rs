//! An egg box.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};
use std::f64::consts::TAU;

params! {
    /// `20 + x^2 - 10 cos(2 pi x) + y^2 - 10 cos(2 pi y)`
    pub struct Rastrigin {}
}

impl Formula for Rastrigin {
    const DOMAIN: [[f64; 2]; 2] = [[-5.12, 5.12], [-5.12, 5.12]];
    const START: [f64; 2] = [2.3, -1.7];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let wave = |v: R| v.squared() - R::of(10.0) * (R::of(TAU) * v).cos();
        R::of(20.0) + wave(x) + wave(y)
    }

    fn text(&self) -> String {
        "20 + x**2 - 10 * cos(2 * pi * x) + y**2 - 10 * cos(2 * pi * y)".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[0.0, 0.0]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Rastrigin>(Card {
    name: Text::new("Rastrigin", "Rastrigin 函数"),
    family: super::MANY,
    about: Text::new(
        "A bowl covered with dents, each a local minimum: only large steps leave them.",
        "布满凹坑的碗，每个凹坑都是局部极小值：只有大步才能离开。",
    ),
    tex: r"f(x, y) = 20 + x^2 - 10\cos 2\pi x + y^2 - 10\cos 2\pi y",
    references: &["Rastrigin: Systems of Extremal Control (1974)"],
    spellings: &[],
});
