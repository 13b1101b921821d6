//! Hills and hollows side by side.

use super::{Entry, NOISE, Recipe};
use crate::{entry::Card, noise::Stream, params, text::Text};

params! {
    /// The largest (in distance to zero) of six hills, `sign max(0, 1 - 3 distance)` around `(-2/3 | 0 | 2/3, -5/12 | 5/12)`,
    /// with x and y spread evenly over [-1, 1], and noise.
    pub struct GaussianHills {
        noise: f64 = NOISE.default(0.02),
            "Standard deviation of the values' noise.", "数值噪声的标准差。";
    }
}

/// Middle and sign of each hill: those of the Playground, whose side of 12 is 2 here.
const HILLS: [([f64; 2], f64); 6] = [
    ([-4.0, 2.5], 1.0),
    ([0.0, 2.5], -1.0),
    ([4.0, 2.5], 1.0),
    ([-4.0, -2.5], -1.0),
    ([0.0, -2.5], 1.0),
    ([4.0, -2.5], -1.0),
];

fn height(x: f64, y: f64) -> f64 {
    let hill = |(middle, sign): ([f64; 2], f64)| {
        let distance = libm::hypot(6.0 * x - middle[0], 6.0 * y - middle[1]);
        sign * libm::fmax(0.0, 1.0 - distance / 2.0)
    };
    HILLS.into_iter().map(hill).fold(0.0, |most: f64, z| if libm::fabs(z) > libm::fabs(most) { z } else { most })
}

impl Recipe for GaussianHills {
    const DOMAIN: [[f64; 2]; 2] = [[-1.2, 1.2], [-1.2, 1.2]];

    fn classes(&self) -> usize {
        0
    }

    fn point(&self, _class: usize, stream: &mut Stream) -> ([f64; 2], f64) {
        let [x, y] = [stream.between(-1.0, 1.0), stream.between(-1.0, 1.0)];
        ([x, y], height(x, y) + self.noise * stream.normal_pair()[0])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<GaussianHills>(Card {
    name: Text::new("Hills and hollows", "山丘与洼地"),
    family: super::VALUES,
    about: Text::new(
        "Six hills and hollows in turn, flat between them: small networks smear neighbours together.",
        "六座交替的山丘与洼地，其间平坦：小网络会把相邻的混在一起。",
    ),
    tex: r"z = \pm \max\left(0, 1 - 3 \lVert (x, y) - m_i \rVert\right), \quad \text{noise } \sigma",
    references: &["Smilkov, Carter: TensorFlow Playground (2016), regressGaussian"],
    spellings: &[],
});
