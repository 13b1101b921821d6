//! Arms that wind around each other.

use super::{Entry, NOISE, Recipe, jittered};
use crate::{
    entry::Card,
    noise::Stream,
    param::{OURS, Param},
    params,
    text::Text,
};
use std::f64::consts::TAU;

params! {
    /// `r (sin a, cos a)` with `a = turns 2 pi r + class 2 pi / arms` and `r` from 0.05 to 1, and noise.
    pub struct Spirals {
        arms: u64 = Param::count(2.0, (2.0, 3.0)).hard(2.0, 3.0).source(OURS).tex("k"),
            "Arms, each a class.", "旋臂数，每条为一类。";
        turns: f64 = Param::real(1.75, (0.5, 3.0)).hard(0.0, 10.0).source(OURS).tex("n"),
            "How often an arm goes round.", "每条旋臂的圈数。";
        noise: f64 = NOISE.default(0.02).soft(0.0, 0.2),
            "Standard deviation of the noise.", "噪声的标准差。";
    }
}

impl Recipe for Spirals {
    const DOMAIN: [[f64; 2]; 2] = [[-1.2, 1.2], [-1.2, 1.2]];

    fn classes(&self) -> usize {
        self.arms as usize
    }

    fn point(&self, class: usize, stream: &mut Stream) -> ([f64; 2], f64) {
        let radius = stream.between(0.05, 1.0);
        let (sin, cos) = libm::sincos(TAU * (self.turns * radius + class as f64 / self.arms as f64));
        (jittered([radius * sin, radius * cos], self.noise, stream), class as f64)
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Spirals>(Card {
    name: Text::new("Spirals", "螺旋"),
    family: super::CLASSES,
    about: Text::new(
        "Arms that wind around each other: the hardest set here, a test of the whole training.",
        "互相缠绕的旋臂：这里最难的数据集，考验整个训练过程。",
    ),
    tex: r"r\,(\sin a, \cos a), \quad a = 2\pi \left(n r + \frac{c}{k}\right), \quad 0.05 \le r \le 1, \quad \text{noise } \sigma",
    references: &[
        "Lang, Witbrock: Learning to Tell Two Spirals Apart (1988)",
        "Smilkov, Carter: TensorFlow Playground (2016)",
    ],
    spellings: &[],
});
