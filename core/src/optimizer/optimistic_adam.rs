//! Adam that expects its direction to go on changing.

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
    /// `x <- x - rate * ((alpha + beta) u - beta u')`, where `u = m / (sqrt(v + eps_root) + eps)` is Adam's direction and `u'` the one
    /// before; the first one stands for both. With Nesterov's momentum `m` is `b1 m / (1 - b1^(t+1)) + (1 - b1) g / (1 - b1^t)`.
    pub struct OptimisticAdam {
        lr: f64 = RATE.source(OURS),
            "Learning rate: about the length of a step, whatever the gradient's size.", "学习率：大致等于每步的长度，与梯度大小无关。";
        alpha: f64 = Param::real(1.0, (0.0, 4.0)).hard(-1e6, 1e6).source(OPTAX).tex(r"\alpha"),
            "Weight of Adam's direction.", "Adam 方向的权重。";
        beta: f64 = Param::real(1.0, (0.0, 4.0)).hard(-1e6, 1e6).source(OPTAX).tex(r"\beta"),
            "Weight of the direction's change, which is expected once more.", "方向变化量的权重，即预期它再变一次。";
        beta1: f64 = DECAY.source(OPTAX).tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值（一阶矩）的记忆系数。";
        beta2: f64 = DECAY.default(0.999).source(OPTAX).tex(r"\beta_2"),
            "Memory of the gradient's square.", "梯度平方（二阶矩）的记忆系数。";
        eps: f64 = EPS.source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        eps_root: f64 = EPS.default(0.0).soft(0.0, 1e-1).source(OPTAX).tex(r"\epsilon_r"),
            "The same inside the root.", "同上，位于根号之内。";
        nesterov: bool = Param::switch(true).source(OPTAX),
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
    is_first: bool,
}

impl Rule<3> for OptimisticAdam {
    const STATE: [&'static str; 3] = ["m", "v", "u"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let beta1 = self.beta1;
        let shares = clock.mean_shares(beta1, self.nesterov);
        Pace { rate: clock.rate, beta1, shares, debias2: clock.debias(self.beta2), is_first: clock.t == 1 }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, v, previous]: [L; 3]) -> (L, [L; 3]) {
        let m = lerp(m, g, pace.beta1);
        let v = lerp(v, g.squared(), self.beta2);
        let [of_mean, of_gradient] = pace.shares.map(L::of);
        let size = (v / L::of(pace.debias2) + L::of(self.eps_root)).sqrt() + L::of(self.eps);
        let u = (of_mean * m + of_gradient * g) / size;
        let previous = if pace.is_first { u } else { previous };
        let direction = L::of(self.alpha + self.beta) * u - L::of(self.beta) * previous;
        (x - L::of(pace.rate) * direction, [m, v, u])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        vec![(DEBIAS1, clock.debias(self.beta1)), (DEBIAS2, clock.debias(self.beta2))]
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<OptimisticAdam, 3>(Card {
    name: Text::new("Optimistic Adam", "乐观 Adam"),
    family: super::ADAMS,
    about: Text::new(
        "Adam that adds the last change of its direction, as if it came again. It calms the circling of games such as GANs; on a single loss it gains little over Adam.",
        "在 Adam 的方向上加上它的上一次变化，仿佛它会再来一次。可减轻 GAN 等博弈中的绕圈；对单个损失函数，比 Adam 好不了多少。",
    ),
    tex: r"u_t = \frac{\beta_1 m_t / (1-\beta_1^{t+1}) + (1-\beta_1) g_t / (1-\beta_1^t)}{\sqrt{v_t / (1-\beta_2^t) + \epsilon_r} + \epsilon}, \qquad x_t = x_{t-1} - \eta_t \bigl( (\alpha + \beta) u_t - \beta u_{t-1} \bigr)",
    references: &[
        "Daskalakis et al.: Training GANs with Optimism (2018)",
        "Optax: optax.optimistic_adam_v2",
    ],
    spellings: &[Spelling::optax(
        "optimistic_adam_v2(learning_rate, alpha=1.0, beta=1.0, b1=0.9, b2=0.999, eps=1e-8, eps_root=0.0, mu_dtype=None, nesterov=True)",
    )
    .renamed(NAMES)],
});
