//! A ring around a disc.

use super::{Entry, NOISE, Recipe, jittered};
use crate::{
    entry::Card,
    noise::Stream,
    param::{OURS, Param},
    params,
    text::Text,
};

params! {
    /// `(cos a, sin a)` and the same times `factor`, with any angle `a`, and noise.
    pub struct Circles {
        factor: f64 = Param::real(0.4, (0.1, 0.9)).hard(0.0, 1.0).source(OURS).tex("f"),
            "Radius of the inner circle; the outer has 1.", "内圆半径；外圆半径为 1。";
        noise: f64 = NOISE,
            "Standard deviation of the noise.", "噪声的标准差。";
    }
}

impl Recipe for Circles {
    const DOMAIN: [[f64; 2]; 2] = [[-1.5, 1.5], [-1.5, 1.5]];

    fn classes(&self) -> usize {
        2
    }

    fn point(&self, class: usize, stream: &mut Stream) -> ([f64; 2], f64) {
        let (sin, cos) = libm::sincos(stream.between(0.0, std::f64::consts::TAU));
        let radius = if class == 0 { 1.0 } else { self.factor };
        (jittered([radius * cos, radius * sin], self.noise, stream), class as f64)
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Circles>(Card {
    name: Text::new("Circles", "同心圆"),
    family: super::CLASSES,
    about: Text::new(
        "One circle inside another: three units can fence the inner one in.",
        "一个圆在另一个圆之内：三个单元就能围住内圆。",
    ),
    tex: r"(\cos a, \sin a), \quad (f \cos a, f \sin a), \quad 0 \le a < 2\pi, \quad \text{noise } \sigma",
    references: &["scikit-learn: sklearn.datasets.make_circles"],
    spellings: &[],
});
