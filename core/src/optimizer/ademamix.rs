//! Adam with a second, very long memory.

use super::{Clock, DEBIAS1, DEBIAS2, DECAY, EPS, Entry, Factor, RATE, Rule, WEIGHT_DECAY};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, OURS, Param},
    params,
    text::Text,
};

params! {
    /// `m <- b1 m + (1 - b1) g`, `n <- b3 n + (1 - b3) g`, `v <- b2 v + (1 - b2) g^2`,
    /// `x <- x - rate * ((m / (1 - b1^t) + alpha n) / (sqrt(v / (1 - b2^t) + eps_root) + eps) + weight_decay x)`.
    pub struct AdEmaMix {
        lr: f64 = RATE.source(OURS),
            "Learning rate: about the length of a step at first, and up to 1 + alpha times that later.", "学习率：起初大致等于每步的长度，之后最多为其 1 + alpha 倍。";
        beta1: f64 = DECAY.source(OPTAX).tex(r"\beta_1"),
            "Memory of the fast mean.", "快速均值的记忆系数。";
        beta2: f64 = DECAY.default(0.999).source(OPTAX).tex(r"\beta_2"),
            "Memory of the gradient's square.", "梯度平方（二阶矩）的记忆系数。";
        beta3: f64 = DECAY.default(0.9999).source(OPTAX).tex(r"\beta_3"),
            "Memory of the slow mean, which fills from zero without correction.", "慢速均值的记忆系数；从零开始积累，不作偏差校正。";
        alpha: f64 = Param::real(5.0, (0.0, 10.0)).hard(-1e6, 1e6).source(OPTAX).tex(r"\alpha"),
            "Weight of the slow mean.", "慢速均值的权重。";
        eps: f64 = EPS.source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        eps_root: f64 = EPS.default(0.0).soft(0.0, 1e-1).source(OPTAX).tex(r"\epsilon_r"),
            "The same inside the root.", "同上，位于根号之内。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Pulls the parameter towards zero by this share of the rate (decoupled).", "按学习率的这一比例把参数直接拉向零（解耦）。";
    }
}

/// One update's rate, memory of the fast mean, and bias corrections.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    debias1: f64,
    debias2: f64,
}

impl Rule<3> for AdEmaMix {
    const STATE: [&'static str; 3] = ["m", "n", "v"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let beta1 = self.beta1;
        Pace { rate: clock.rate, beta1, debias1: clock.debias(beta1), debias2: clock.debias(self.beta2) }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, n, v]: [L; 3]) -> (L, [L; 3]) {
        let Self { beta2, beta3, alpha, eps, eps_root, weight_decay, .. } = *self;
        let m = lerp(m, g, pace.beta1);
        let n = lerp(n, g, beta3);
        let v = lerp(v, g.squared(), beta2);
        let size = (v / L::of(pace.debias2) + L::of(eps_root)).sqrt() + L::of(eps);
        let direction = (m / L::of(pace.debias1) + L::of(alpha) * n) / size + L::of(weight_decay) * x;
        (x - L::of(pace.rate) * direction, [m, n, v])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        vec![(DEBIAS1, clock.debias(self.beta1)), (DEBIAS2, clock.debias(self.beta2))]
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2"), ("b3", "beta3")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<AdEmaMix, 3>(Card {
    name: Text::same("AdEMAMix"),
    family: super::ADAMS,
    about: Text::new(
        "Adam plus a mean of ten thousand gradients, for long trainings where old gradients still tell. On short runs the slow mean hardly fills, and it overshoots as it cannot turn.",
        "Adam 再加上约一万步梯度的均值，适合旧梯度仍有价值的长训练。短训练中慢速均值几乎积累不起来；它也难以转向，容易冲过头。",
    ),
    tex: r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t, \quad n_t = \beta_3 n_{t-1} + (1-\beta_3) g_t, \quad v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\ x_t &= x_{t-1} - \eta_t \biggl( \frac{m_t / (1-\beta_1^t) + \alpha n_t}{\sqrt{v_t / (1-\beta_2^t) + \epsilon_r} + \epsilon} + \lambda x_{t-1} \biggr) \end{aligned}",
    references: &[
        "Pagliardini, Ablin, Grangier: The AdEMAMix Optimizer: Better, Faster, Older (2024)",
        "Optax: optax.contrib.ademamix",
    ],
    spellings: &[Spelling::contrib(
        "ademamix(learning_rate, b1=0.9, b2=0.999, b3=0.9999, alpha=5.0, eps=1e-8, eps_root=0.0, mu_dtype=None, weight_decay=0.0)",
    )
    .renamed(NAMES)],
});
