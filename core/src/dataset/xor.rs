//! Four quadrants, two classes.

use super::{Entry, NOISE, Recipe, jittered};
use crate::{entry::Card, noise::Stream, params, text::Text};

params! {
    /// Class 1 where x and y have different signs; both spread evenly over [-1, 1], a twentieth off the axes, and noise.
    pub struct Xor {
        noise: f64 = NOISE.default(0.05),
            "Standard deviation of the noise.", "噪声的标准差。";
    }
}

impl Recipe for Xor {
    const DOMAIN: [[f64; 2]; 2] = [[-1.25, 1.25], [-1.25, 1.25]];

    fn classes(&self) -> usize {
        2
    }

    fn point(&self, class: usize, stream: &mut Stream) -> ([f64; 2], f64) {
        let (x, y) = (stream.between(0.05, 1.0), stream.between(0.05, 1.0));
        let side = if stream.unit() < 0.5 { 1.0 } else { -1.0 };
        let place = [side * x, if class == 0 { side * y } else { -side * y }];
        (jittered(place, self.noise, stream), class as f64)
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Xor>(Card {
    name: Text::new("Exclusive or", "异或"),
    family: super::CLASSES,
    about: Text::new(
        "Opposite quadrants belong together: the smallest problem that no network without a hidden layer solves.",
        "对角象限属于同一类：没有隐藏层的网络解不了的最小问题。",
    ),
    tex: r"c = [x y < 0], \quad 0.05 \le |x|, |y| \le 1, \quad \text{noise } \sigma",
    references: &["Minsky, Papert: Perceptrons (1969)"],
    spellings: &[],
});
