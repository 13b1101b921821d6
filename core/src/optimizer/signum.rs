//! The sign of the momentum.

use super::{Clock, DECAY, Entry, RATE, Rule};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, OURS},
    params,
    text::Text,
};

params! {
    /// `m <- beta m + (1 - beta) g`, `x <- x - rate * sign(m)`.
    pub struct Signum {
        lr: f64 = RATE.source(OURS),
            "Learning rate: the length of every step in each coordinate.", "学习率：每个坐标每一步的长度。";
        beta: f64 = DECAY.source(OPTAX).tex(r"\beta"),
            "Memory of the gradient's mean.", "梯度均值的记忆系数。";
    }
}

/// One update's rate and memory.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta: f64,
}

impl Rule<1> for Signum {
    const STATE: [&'static str; 1] = ["m"];
    const MOMENTUM: Option<&'static str> = Some("beta");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        Pace { rate: clock.rate, beta: self.beta }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m]: [L; 1]) -> (L, [L; 1]) {
        let m = lerp(m, g, pace.beta);
        (x - L::of(pace.rate) * m.signum(), [m])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Signum, 1>(Card {
    name: Text::same("Signum"),
    family: super::SIGNS,
    about: Text::new(
        "Moves every coordinate by the rate, against the sign of the averaged gradient, which noise turns less often. It overshoots, as a mean changes its sign late, and hovers unless the rate falls.",
        "每个坐标都逆着平均梯度的符号移动一个学习率的长度，噪声较难使其变号。均值变号较晚，容易冲过头；若学习率不下降，会在极小值附近徘徊。",
    ),
    tex: r"m_t = \beta m_{t-1} + (1-\beta) g_t, \qquad x_t = x_{t-1} - \eta_t \operatorname{sign}(m_t)",
    references: &[
        "Bernstein et al.: signSGD: Compressed Optimisation for Non-Convex Problems (2018)",
        "Optax: optax.signum",
    ],
    spellings: &[Spelling::optax("signum(learning_rate, beta=0.9)").renamed(&[("learning_rate", "lr")])],
});
