//! Adam that divides by how much the gradient surprises.

use super::{Clock, DEBIAS1, DEBIAS2, DECAY, EPS, Entry, Factor, RATE, Rule};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, OURS, Param},
    params,
    text::Text,
};

params! {
    /// `m <- b1 m + (1 - b1) g`, `s <- b2 s + (1 - b2) (g - m)^2 + eps_root`,
    /// `x <- x - rate * (m / (1 - b1^t)) / (sqrt(s / (1 - b2^t)) + eps)`.
    pub struct AdaBelief {
        lr: f64 = RATE.source(OURS),
            "Learning rate: the length of a step where gradients vary as much as they are large.", "学习率：梯度的波动与其大小相当时每步的长度。";
        beta1: f64 = DECAY.source(OPTAX).tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值（一阶矩）的记忆系数。";
        beta2: f64 = DECAY.default(0.999).source(OPTAX).tex(r"\beta_2"),
            "Memory of the squared surprise.", "预测误差平方的记忆系数。";
        eps: f64 = EPS.default(1e-16).soft(1e-16, 1e-2).source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        eps_root: f64 = EPS.default(1e-16).soft(1e-16, 1e-2).source(OPTAX).tex(r"\epsilon_r"),
            "Added to the squared surprise at every step.", "每一步加到预测误差平方上的数。";
        nesterov: bool = Param::switch(false).source(OPTAX),
            "Look one momentum step ahead.", "使用 Nesterov 动量，向前多看一步。";
    }
}

/// One update's rate, memory of the mean, and bias corrections.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    shares: [f64; 2],
    debias2: f64,
}

impl Rule<2> for AdaBelief {
    const STATE: [&'static str; 2] = ["m", "s"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let beta1 = self.beta1;
        let shares = clock.mean_shares(beta1, self.nesterov);
        Pace { rate: clock.rate, beta1, shares, debias2: clock.debias(self.beta2) }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, s]: [L; 2]) -> (L, [L; 2]) {
        let m = lerp(m, g, pace.beta1);
        let s = lerp(s, (g - m).squared(), self.beta2) + L::of(self.eps_root);
        let [of_mean, of_gradient] = pace.shares.map(L::of);
        let size = (s / L::of(pace.debias2)).sqrt() + L::of(self.eps);
        (x - L::of(pace.rate) * ((of_mean * m + of_gradient * g) / size), [m, s])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        vec![(DEBIAS1, clock.debias(self.beta1)), (DEBIAS2, clock.debias(self.beta2))]
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<AdaBelief, 2>(Card {
    name: Text::same("AdaBelief"),
    family: super::ADAMS,
    about: Text::new(
        "Adam that divides by how far gradients stray from their mean: long steps where they agree, short ones where they do not. On a steady slope the divisor all but vanishes, and steps grow very long.",
        "改用梯度偏离其均值的程度作除数的 Adam：梯度一致时步长大，不一致时步长小。在坡度恒定处除数几乎为零，步长会变得很大。",
    ),
    tex: r"m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t, \quad s_t = \beta_2 s_{t-1} + (1-\beta_2) (g_t - m_t)^2 + \epsilon_r, \quad x_t = x_{t-1} - \eta_t \frac{m_t / (1-\beta_1^t)}{\sqrt{s_t / (1-\beta_2^t)} + \epsilon}",
    references: &[
        "Zhuang et al.: AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients (2020)",
        "Optax: optax.adabelief",
    ],
    spellings: &[Spelling::optax(
        "adabelief(learning_rate, b1=0.9, b2=0.999, eps=1e-16, eps_root=1e-16, nesterov=False)",
    )
    .renamed(NAMES)],
});
