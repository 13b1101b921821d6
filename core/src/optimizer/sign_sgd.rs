//! Steps of one length, wherever the gradient points.

use super::{Clock, Entry, RATE, Rule};
use crate::{entry::Card, lane::Lane, library::Spelling, param::OURS, params, text::Text};

params! {
    /// `x <- x - rate * sign(g)`.
    pub struct SignSgd {
        lr: f64 = RATE.source(OURS),
            "Learning rate: the length of every step in each coordinate.", "学习率：每个坐标每一步的长度。";
    }
}

impl Rule<0> for SignSgd {
    const STATE: [&'static str; 0] = [];
    type Pace = f64;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> f64 {
        clock.rate
    }

    #[inline(always)]
    fn step<L: Lane>(&self, rate: f64, x: L, g: L, []: [L; 0]) -> (L, [L; 0]) {
        (x - L::of(rate) * g.signum(), [])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<SignSgd, 0>(Card {
    name: Text::same("SignSGD"),
    family: super::SIGNS,
    about: Text::new(
        "Moves every coordinate by the rate, against the gradient's sign. Cheap to send and never too long; near a minimum it hops to and fro unless the rate falls.",
        "每个坐标都逆着梯度的符号移动一个学习率的长度。通信量小，步长不会过大；若学习率不下降，会在极小值两侧来回跳。",
    ),
    tex: r"x_t = x_{t-1} - \eta_t \operatorname{sign}(g_t)",
    references: &[
        "Bernstein et al.: signSGD: Compressed Optimisation for Non-Convex Problems (2018)",
        "Optax: optax.sign_sgd",
    ],
    spellings: &[Spelling::optax("sign_sgd(learning_rate)").renamed(&[("learning_rate", "lr")])],
});
