//! AdaBelief that divides by what it knew before the gradient came.

use super::{Clock, DECAY, EPS, Entry, Factor, RATE, Rule, WEIGHT_DECAY};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, OURS},
    params,
    text::Text,
};

params! {
    /// `x <- x - rate * (g / (sqrt(s / (1 - b2^(t-1))) + eps) + weight_decay x)`, and only then
    /// `s <- b2 s + (1 - b2) (g - m)^2 + eps_root` and `m <- b1 m + (1 - b1) g`. The first step divides by one.
    pub struct Acprop {
        lr: f64 = RATE.source(OURS),
            "Learning rate: the length of a step where gradients vary as much as they are large.", "学习率：梯度的波动与其大小相当时每步的长度。";
        beta1: f64 = DECAY.source(OPTAX).tex(r"\beta_1"),
            "Memory of the mean that gradients are compared with; the step itself has no momentum.", "用来与梯度比较的均值的记忆系数；步长本身没有动量。";
        beta2: f64 = DECAY.default(0.999).source(OPTAX).tex(r"\beta_2"),
            "Memory of the squared surprise.", "预测误差平方的记忆系数。";
        eps: f64 = EPS.default(1e-16).soft(1e-16, 1e-2).source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        eps_root: f64 = EPS.default(1e-16).soft(1e-16, 1e-2).source(OPTAX).tex(r"\epsilon_r"),
            "Added to the squared surprise at every step.", "每一步加到预测误差平方上的数。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Pulls the parameter towards zero by this share of the rate (decoupled).", "按学习率的这一比例把参数直接拉向零（解耦）。";
    }
}

/// One update's rate, memory of the mean, and bias correction.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    /// None at the first update, which divides by one.
    debias2: Option<f64>,
}

impl Rule<2> for Acprop {
    const STATE: [&'static str; 2] = ["m", "s"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let before = Clock { t: clock.t.saturating_sub(1), ..*clock };
        let debias2 = (before.t > 0).then(|| before.debias(self.beta2));
        Pace { rate: clock.rate, beta1: self.beta1, debias2 }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, s]: [L; 2]) -> (L, [L; 2]) {
        let root = pace.debias2.map_or(L::of(1.0), |debias2| (s / L::of(debias2)).sqrt());
        let s = lerp(s, (g - m).squared(), self.beta2) + L::of(self.eps_root);
        let direction = g / (root + L::of(self.eps)) + L::of(self.weight_decay) * x;
        (x - L::of(pace.rate) * direction, [lerp(m, g, pace.beta1), s])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        self.pace(clock).debias2.map(|debias2| ("1 − β₂ᵗ⁻¹", debias2)).into_iter().collect()
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Acprop, 2>(Card {
    name: Text::same("ACProp"),
    family: super::ADAMS,
    about: Text::new(
        "Divides the gradient by how far those before it strayed from their mean, so that no gradient shrinks its own step. It converges where Adam may not, but a sudden steep slope meets an old, small divisor.",
        "用此前梯度偏离其均值的程度作除数，因此梯度不会缩小它自己的那一步。在 Adam 可能不收敛处也能收敛，但突然变陡时用的还是旧的、偏小的除数。",
    ),
    tex: r"x_t = x_{t-1} - \eta_t \biggl( \frac{g_t}{\sqrt{s_{t-1} / (1-\beta_2^{t-1})} + \epsilon} + \lambda x_{t-1} \biggr), \quad s_t = \beta_2 s_{t-1} + (1-\beta_2) (g_t - m_{t-1})^2 + \epsilon_r, \quad m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t",
    references: &[
        "Zhuang et al.: Momentum Centering and Asynchronous Update for Adaptive Gradient Methods (2021)",
        "Optax: optax.contrib.acprop",
    ],
    spellings: &[Spelling::contrib(
        "acprop(learning_rate, b1=0.9, b2=0.999, eps=1e-16, eps_root=1e-16, weight_decay=0.0)",
    )
    .renamed(NAMES)],
});
