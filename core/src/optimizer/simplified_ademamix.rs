//! AdEMAMix with one memory in place of two.

use super::{Clock, DEBIAS2, DECAY, EPS, Entry, Factor, RATE, Rule, WEIGHT_DECAY};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, OURS, Param},
    params,
    text::Text,
};

params! {
    /// `m <- b1 m + g`, `v <- b2 v + (1 - b2) g^2`,
    /// `x <- x - rate * ((m + alpha g) / (sqrt(v / (1 - b2^t) + eps_root) + eps) + weight_decay x)`.
    ///
    /// The memory is a sum, no mean: steps grow to `1 / (1 - b1)` times the rate.
    pub struct SimplifiedAdEmaMix {
        lr: f64 = RATE.default(1e-4).source(OURS),
            "Learning rate: about the length of the first step; later ones are up to 1 / (1 - beta1) times as long.", "学习率：大致等于第一步的长度；之后最多为其 1 / (1 − beta1) 倍。";
        beta1: f64 = DECAY.default(0.99).source(OPTAX).tex(r"\beta_1"),
            "Share of the old sum of gradients that is kept.", "保留的旧梯度累加和的比例。";
        beta2: f64 = DECAY.default(0.95).source(OPTAX).tex(r"\beta_2"),
            "Memory of the gradient's square.", "梯度平方（二阶矩）的记忆系数。";
        alpha: f64 = Param::real(0.0, (0.0, 100.0)).hard(-1e6, 1e6).source(OPTAX).tex(r"\alpha"),
            "Extra weight of the newest gradient.", "最新梯度的额外权重。";
        eps: f64 = EPS.source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        eps_root: f64 = EPS.default(0.0).soft(0.0, 1e-1).source(OPTAX).tex(r"\epsilon_r"),
            "The same inside the root.", "同上，位于根号之内。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Pulls the parameter towards zero by this share of the rate (decoupled).", "按学习率的这一比例把参数直接拉向零（解耦）。";
    }
}

/// One update's rate, memory of the sum, and bias correction.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    debias2: f64,
}

impl Rule<2> for SimplifiedAdEmaMix {
    const STATE: [&'static str; 2] = ["m", "v"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let beta1 = self.beta1;
        Pace { rate: clock.rate, beta1, debias2: clock.debias(self.beta2) }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, v]: [L; 2]) -> (L, [L; 2]) {
        let m = L::of(pace.beta1) * m + g;
        let v = lerp(v, g.squared(), self.beta2);
        let size = (v / L::of(pace.debias2) + L::of(self.eps_root)).sqrt() + L::of(self.eps);
        let direction = (m + L::of(self.alpha) * g) / size + L::of(self.weight_decay) * x;
        (x - L::of(pace.rate) * direction, [m, v])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        vec![(DEBIAS2, clock.debias(self.beta2))]
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<SimplifiedAdEmaMix, 2>(Card {
    name: Text::new("Simplified AdEMAMix", "简化 AdEMAMix"),
    family: super::ADAMS,
    about: Text::new(
        "A sum of gradients with the newest one weighted up, divided by their size: AdEMAMix at the memory cost of Adam. The sum makes steps long, so the rate must be about a hundred times lower than Adam's.",
        "梯度的累加和加上加权的最新梯度，再除以其大小：以 Adam 的内存实现 AdEMAMix。累加使步长很大，学习率须比 Adam 低约一百倍。",
    ),
    tex: r"m_t = \beta_1 m_{t-1} + g_t, \quad v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2, \quad x_t = x_{t-1} - \eta_t \biggl( \frac{m_t + \alpha g_t}{\sqrt{v_t / (1-\beta_2^t) + \epsilon_r} + \epsilon} + \lambda x_{t-1} \biggr)",
    references: &[
        "Morwani et al.: Connections between Schedule-Free Optimizers, AdEMAMix, and Accelerated SGD Variants (2025)",
        "Optax: optax.contrib.simplified_ademamix",
    ],
    spellings: &[Spelling::contrib(
        "simplified_ademamix(learning_rate, b1=0.99, b2=0.95, alpha=0.0, eps=1e-8, eps_root=0.0, weight_decay=0.0)",
    )
    .renamed(NAMES)],
});
