//! Clouds around the corners of a polygon.

use super::{Entry, NOISE, Recipe, jittered};
use crate::{
    entry::Card,
    limits,
    noise::Stream,
    param::{OURS, Param},
    params,
    text::Text,
};
use std::f64::consts::TAU;

params! {
    /// Normal clouds around `(cos a, sin a)` with `a = 2 pi class / classes`.
    pub struct Gaussians {
        classes: u64 = Param::count(3.0, (2.0, limits::CLASSES as f64)).hard(2.0, limits::CLASSES as f64).source(OURS).tex("k"),
            "Clouds, each a class.", "点云数，每团为一类。";
        noise: f64 = NOISE.default(0.3).soft(0.0, 1.0),
            "Standard deviation of a cloud.", "点云的标准差。";
    }
}

impl Recipe for Gaussians {
    const DOMAIN: [[f64; 2]; 2] = [[-2.0, 2.0], [-2.0, 2.0]];

    fn classes(&self) -> usize {
        self.classes as usize
    }

    fn point(&self, class: usize, stream: &mut Stream) -> ([f64; 2], f64) {
        let (sin, cos) = libm::sincos(TAU * class as f64 / self.classes as f64);
        (jittered([cos, sin], self.noise, stream), class as f64)
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Gaussians>(Card {
    name: Text::new("Gaussian clouds", "高斯点云"),
    family: super::CLASSES,
    about: Text::new(
        "One cloud a class, on a circle: straight lines part them as well as anything can.",
        "圆周上每类一团点云：直线就能分得和任何方法一样好。",
    ),
    tex: r"\mathcal{N}\left((\cos a, \sin a), \sigma^2\right), \quad a = \frac{2\pi c}{k}",
    references: &["scikit-learn: sklearn.datasets.make_blobs", "Smilkov, Carter: TensorFlow Playground (2016)"],
    spellings: &[],
});
