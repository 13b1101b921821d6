//! Two half circles that reach into each other.

use super::{Entry, NOISE, Recipe, jittered};
use crate::{entry::Card, noise::Stream, params, text::Text};

params! {
    /// `(cos a, sin a)` and `(1 - cos a, 1/2 - sin a)` with `a` from 0 to pi, and noise.
    pub struct TwoMoons {
        noise: f64 = NOISE.default(0.15),
            "Standard deviation of the noise.", "噪声的标准差。";
    }
}

impl Recipe for TwoMoons {
    const DOMAIN: [[f64; 2]; 2] = [[-1.5, 2.5], [-1.25, 1.75]];

    fn classes(&self) -> usize {
        2
    }

    fn point(&self, class: usize, stream: &mut Stream) -> ([f64; 2], f64) {
        let (sin, cos) = libm::sincos(stream.between(0.0, std::f64::consts::PI));
        let place = if class == 0 { [cos, sin] } else { [1.0 - cos, 0.5 - sin] };
        (jittered(place, self.noise, stream), class as f64)
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<TwoMoons>(Card {
    name: Text::new("Two moons", "双月"),
    family: super::CLASSES,
    about: Text::new(
        "Two half circles that reach into each other: no straight line parts them, a few units do.",
        "两个互相嵌入的半圆：直线分不开，几个单元就能分开。",
    ),
    tex: r"(\cos a, \sin a), \quad \left(1 - \cos a, \tfrac{1}{2} - \sin a\right), \quad 0 \le a \le \pi, \quad \text{noise } \sigma",
    references: &["scikit-learn: sklearn.datasets.make_moons"],
    spellings: &[],
});
