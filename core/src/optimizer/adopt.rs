//! Adam that converges with any memory of the square.

use super::{Clock, DECAY, EPS, Entry, RATE, Rule};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, OURS, Param},
    params,
    text::Text,
};

params! {
    /// `u = clip(g / max(sqrt(v), eps), (t - 1)^(1/4))`, `m <- b1 m + (1 - b1) u`, `x <- x - rate m`, and only then
    /// `v <- b2 v + (1 - b2) g^2`. The first update only sets `v = g^2`.
    pub struct Adopt {
        lr: f64 = RATE.source(OURS),
            "Learning rate: about the length of a step, whatever the gradient's size.", "学习率：大致等于每步的长度，与梯度大小无关。";
        beta1: f64 = DECAY.source(OPTAX).tex(r"\beta_1"),
            "Memory of the mean of the divided gradients.", "归一化梯度均值的记忆系数。";
        beta2: f64 = DECAY.default(0.9999).source(OPTAX).tex(r"\beta_2"),
            "Memory of the gradient's square.", "梯度平方（二阶矩）的记忆系数。";
        eps: f64 = EPS.default(1e-6).source(OPTAX),
            "The smallest divisor.", "除数的下限。";
        nesterov: bool = Param::switch(false).source(OPTAX),
            "Look one momentum step ahead.", "使用 Nesterov 动量，向前多看一步。";
        use_clipping: bool = Param::switch(true).source(OPTAX),
            "Hold each divided gradient below the fourth root of the number of updates so far.", "把归一化后的梯度限制在已更新步数的四次方根以内。";
    }
}

/// One update's rate, memories, and bound.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    beta2: f64,
    bound: Option<f64>,
}

impl Rule<2> for Adopt {
    const STATE: [&'static str; 2] = ["m", "v"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let before = clock.t.saturating_sub(1) as f64;
        let (beta1, beta2) = match before > 0.0 {
            true => (self.beta1, self.beta2),
            false => (1.0, 0.0),
        };
        Pace { rate: clock.rate, beta1, beta2, bound: self.use_clipping.then(|| before.sqrt().sqrt()) }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, v]: [L; 2]) -> (L, [L; 2]) {
        let u = g / v.sqrt().max(L::of(self.eps));
        let u = pace.bound.map_or(u, |bound| u.max(L::of(-bound)).min(L::of(bound)));
        let m = lerp(m, u, pace.beta1);
        let direction = if self.nesterov { lerp(m, u, pace.beta1) } else { m };
        (x - L::of(pace.rate) * direction, [m, lerp(v, g.squared(), pace.beta2)])
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Adopt, 2>(Card {
    name: Text::same("ADOPT"),
    family: super::ADAMS,
    about: Text::new(
        "Adam that divides by the past size before it averages, so that it converges whatever beta2 is. The first update only measures; after a flat start, steps are held back by clipping alone.",
        "先除以过去的大小再取平均的 Adam，因此无论 beta2 取何值都能收敛。第一步只作测量；若起点平坦，之后只靠裁剪限制步长。",
    ),
    tex: r"u_t = \operatorname{clip}\biggl( \frac{g_t}{\max(\sqrt{v_{t-1}}, \epsilon)}, \pm (t-1)^{1/4} \biggr), \quad m_t = \beta_1 m_{t-1} + (1-\beta_1) u_t, \quad x_t = x_{t-1} - \eta_t m_t, \quad v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2",
    references: &[
        "Taniguchi et al.: ADOPT: Modified Adam Can Converge with Any β2 with the Optimal Rate (2024)",
        "Optax: optax.contrib.adopt",
    ],
    spellings: &[Spelling::contrib(
        "adopt(learning_rate, b1=0.9, b2=0.9999, eps=1e-6, mu_dtype=None, nesterov=False, use_clipping=True)",
    )
    .renamed(NAMES)],
});
