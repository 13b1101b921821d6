//! Dual averaging with momentum and a cube root.

use super::{Clock, DECAY, EPS, Entry, RATE, Rule, WEIGHT_DECAY};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, OURS},
    params,
    text::Text,
};

params! {
    /// With `l = (rate + eps) sqrt(t)`: `s <- s + l g`, `v <- v + l g^2`, `z = x0 - s / (cbrt(v) + eps)`,
    /// `x <- momentum x + (1 - momentum) z`, where `x0` is the start.
    pub struct Madgrad {
        lr: f64 = RATE.default(1e-2).source(OURS),
            "Learning rate: the weight of a gradient in the sums.", "学习率：梯度在累加和中的权重。";
        momentum: f64 = DECAY.source(OPTAX).tex(r"\mu"),
            "Share of the old point that each step keeps.", "每一步保留的原有点的比例。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Adds this share of the parameter to the gradient (L2).", "把参数的这一比例加到梯度上（L2）。";
        eps: f64 = EPS.default(1e-6).source(OPTAX),
            "Keeps the division finite; also added to the rate.", "防止除以零；也会加到学习率上。";
    }
}

/// One update's weight and momentum.
#[derive(Clone, Copy)]
pub struct Pace {
    weight: f64,
    momentum: f64,
    is_first: bool,
}

impl Rule<3> for Madgrad {
    const STATE: [&'static str; 3] = ["s", "v", "x₀"];
    const MOMENTUM: Option<&'static str> = Some("momentum");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let weight = (clock.rate + self.eps) * (clock.t as f64).sqrt();
        Pace { weight, momentum: self.momentum, is_first: clock.t == 1 }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [s, v, start]: [L; 3]) -> (L, [L; 3]) {
        let start = if pace.is_first { x } else { start };
        let g = g + L::of(self.weight_decay) * x;
        let weight = L::of(pace.weight);
        let s = s + weight * g;
        let v = v + weight * g.squared();
        let z = start - s / (v.cbrt() + L::of(self.eps));
        (lerp(x, z, pace.momentum), [s, v, start])
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Madgrad, 3>(Card {
    name: Text::same("MADGRAD"),
    family: super::ADAPTIVE,
    about: Text::new(
        "Steers from the start by a weighted sum of all gradients, over a cube root of their squares, which shrinks steps less than Adagrad does. All rates so far stay in the sum, so a falling rate acts late.",
        "从起点出发，按全部梯度的加权和移动，再除以其平方和的立方根，步长缩小得比 Adagrad 慢。以往的学习率都留在累加和里，降低学习率要过一阵才见效。",
    ),
    tex: r"\ell_t = (\eta_t + \epsilon) \sqrt{t}, \quad s_t = s_{t-1} + \ell_t g_t, \quad v_t = v_{t-1} + \ell_t g_t^2, \quad x_t = \mu x_{t-1} + (1-\mu) \biggl( x_0 - \frac{s_t}{\sqrt[3]{v_t} + \epsilon} \biggr)",
    references: &[
        "Defazio, Jelassi: Adaptivity without Compromise: A Momentumized, Adaptive, Dual Averaged Gradient Method for Stochastic Optimization (2021)",
        "Optax: optax.contrib.madgrad",
    ],
    spellings: &[Spelling::contrib("madgrad(learning_rate, momentum=0.9, weight_decay=0.0, eps=1e-6)").renamed(NAMES)],
});
