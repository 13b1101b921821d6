//! A tilted plane.

use super::{Entry, NOISE, Recipe};
use crate::{entry::Card, noise::Stream, params, text::Text};

params! {
    /// `(x + y) / 2` and noise, with x and y spread evenly over [-1, 1].
    pub struct Plane {
        noise: f64 = NOISE.default(0.05),
            "Standard deviation of the values' noise.", "数值噪声的标准差。";
    }
}

impl Recipe for Plane {
    const DOMAIN: [[f64; 2]; 2] = [[-1.2, 1.2], [-1.2, 1.2]];

    fn classes(&self) -> usize {
        0
    }

    fn point(&self, _class: usize, stream: &mut Stream) -> ([f64; 2], f64) {
        let [x, y] = [stream.between(-1.0, 1.0), stream.between(-1.0, 1.0)];
        ([x, y], f64::midpoint(x, y) + self.noise * stream.normal_pair()[0])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Plane>(Card {
    name: Text::new("Plane", "平面"),
    family: super::VALUES,
    about: Text::new(
        "A tilted plane: a network without hidden layers learns it, and what is left is the noise.",
        "倾斜的平面：没有隐藏层的网络就能学会，剩下的只是噪声。",
    ),
    tex: r"z = \frac{x + y}{2}, \quad \text{noise } \sigma",
    references: &["Smilkov, Carter: TensorFlow Playground (2016)"],
    spellings: &[],
});
