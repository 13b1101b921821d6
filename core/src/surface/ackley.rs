//! A plain with ripples and a funnel.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};
use std::f64::consts::{E, TAU};

params! {
    /// `-20 exp(-0.2 sqrt((x^2 + y^2) / 2)) - exp((cos 2 pi x + cos 2 pi y) / 2) + e + 20`
    pub struct Ackley {}
}

impl Formula for Ackley {
    const DOMAIN: [[f64; 2]; 2] = [[-5.0, 5.0], [-5.0, 5.0]];
    const START: [f64; 2] = [2.5, -1.5];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let wave = |v: R| (R::of(TAU) * v).cos();
        let distance = (R::of(0.5) * (x.squared() + y.squared())).sqrt();
        let funnel = R::of(-20.0) * (R::of(-0.2) * distance).exp();
        funnel - (R::of(0.5) * (wave(x) + wave(y))).exp() + R::of(E) + R::of(20.0)
    }

    fn text(&self) -> String {
        "20 + e - 20 * exp(-0.2 * sqrt(0.5 * (x**2 + y**2))) - exp(0.5 * (cos(2 * pi * x) + cos(2 * pi * y)))".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[0.0, 0.0]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Ackley>(Card {
    name: Text::new("Ackley", "Ackley 函数"),
    family: super::MANY,
    about: Text::new(
        "A rippled plain around one deep funnel with a sharp tip, where the gradient has no limit.",
        "布满波纹的平原，中央是尖锐的深漏斗，尖端处梯度没有极限。",
    ),
    tex: r"f(x, y) = -20\,e^{-0.2\sqrt{(x^2+y^2)/2}} - e^{(\cos 2\pi x + \cos 2\pi y)/2} + e + 20",
    references: &["Ackley: A Connectionist Machine for Genetic Hillclimbing (1987)"],
    spellings: &[],
});
