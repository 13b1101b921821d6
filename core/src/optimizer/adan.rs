//! Nesterov's momentum from differences of gradients.

use super::{Clock, DEBIAS1, DEBIAS2, DECAY, EPS, Entry, Factor, RATE, Rule, WEIGHT_DECAY};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, OURS},
    params,
    text::Text,
};

params! {
    /// With `d = g - previous g`, zero at first: `m <- b1 m + (1 - b1) g`, `v <- b2 v + (1 - b2) d`,
    /// `n <- b3 n + (1 - b3) (g + (1 - b2) d)^2`, and with the bias of each mean corrected
    /// `x <- x - rate * ((m + (1 - b2) v) / (sqrt(n + eps_root) + eps) + weight_decay x)`.
    ///
    /// These are Optax' letters: its `b` are the shares that are kept. It weighs the difference by `1 - b2`, the paper by `b2`.
    pub struct Adan {
        lr: f64 = RATE.source(OURS),
            "Learning rate: about the length of a step, whatever the gradient's size.", "学习率：大致等于每步的长度，与梯度大小无关。";
        beta1: f64 = DECAY.default(0.98).source(OPTAX).tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值的记忆系数。";
        beta2: f64 = DECAY.default(0.92).source(OPTAX).tex(r"\beta_2"),
            "Memory of the gradient's change.", "梯度变化量的记忆系数。";
        beta3: f64 = DECAY.default(0.99).source(OPTAX).tex(r"\beta_3"),
            "Memory of the squared size.", "平方大小的记忆系数。";
        eps: f64 = EPS.source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        eps_root: f64 = EPS.source(OPTAX).tex(r"\epsilon_r"),
            "The same inside the root.", "同上，位于根号之内。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Pulls the parameter towards zero by this share of the rate (decoupled).", "按学习率的这一比例把参数直接拉向零（解耦）。";
    }
}

/// One update's rate, memory of the mean, and bias corrections.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    debias: [f64; 3],
    is_first: bool,
}

impl Rule<4> for Adan {
    const STATE: [&'static str; 4] = ["m", "v", "n", "g"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let beta1 = self.beta1;
        let debias = [beta1, self.beta2, self.beta3].map(|beta| clock.debias(beta));
        Pace { rate: clock.rate, beta1, debias, is_first: clock.t == 1 }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, v, n, previous]: [L; 4]) -> (L, [L; 4]) {
        let Self { beta2, beta3, eps, eps_root, weight_decay, .. } = *self;
        let ahead = L::of(1.0 - beta2);
        let change = if pace.is_first { L::of(0.0) } else { g - previous };
        let m = lerp(m, g, pace.beta1);
        let v = lerp(v, change, beta2);
        let n = lerp(n, (g + ahead * change).squared(), beta3);
        let [debias1, debias2, debias3] = pace.debias.map(L::of);
        let size = (n / debias3 + L::of(eps_root)).sqrt() + L::of(eps);
        let direction = (m / debias1 + ahead * (v / debias2)) / size + L::of(weight_decay) * x;
        (x - L::of(pace.rate) * direction, [m, v, n, g])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        let debias3 = ("1 − β₃ᵗ", clock.debias(self.beta3));
        vec![(DEBIAS1, clock.debias(self.beta1)), (DEBIAS2, clock.debias(self.beta2)), debias3]
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2"), ("b3", "beta3")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Adan, 4>(Card {
    name: Text::same("Adan"),
    family: super::ADAMS,
    about: Text::new(
        "Looks ahead by how the gradient changed, without asking for it a second time, and bears high rates. Differences of noisy gradients are noisier still.",
        "根据梯度的变化向前看，而无需再算一次梯度，可承受较高的学习率。梯度有噪声时，差分的噪声更大。",
    ),
    tex: r"\begin{aligned} d_t &= g_t - g_{t-1}, \quad m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t, \quad v_t = \beta_2 v_{t-1} + (1-\beta_2) d_t, \quad n_t = \beta_3 n_{t-1} + (1-\beta_3) \bigl( g_t + (1-\beta_2) d_t \bigr)^2 \\ x_t &= x_{t-1} - \eta_t \biggl( \frac{\hat m_t + (1-\beta_2) \hat v_t}{\sqrt{\hat n_t + \epsilon_r} + \epsilon} + \lambda x_{t-1} \biggr), \quad \hat m_t = \frac{m_t}{1-\beta_1^t} \text{ etc.} \end{aligned}",
    references: &[
        "Xie et al.: Adan: Adaptive Nesterov Momentum Algorithm for Faster Optimizing Deep Models (2022)",
        "Optax: optax.adan",
    ],
    spellings: &[Spelling::optax(
        "adan(learning_rate, b1=0.98, b2=0.92, b3=0.99, eps=1e-8, eps_root=1e-8, weight_decay=0.0)",
    )
    .renamed(NAMES)],
});
