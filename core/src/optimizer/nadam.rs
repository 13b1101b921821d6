//! Adam that looks ahead, with a momentum that warms up.

use super::{Clock, DEBIAS2, DECAY, DECOUPLED, EPS, Entry, Factor, RATE, Rule, WEIGHT_DECAY, decayed};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{Param, Scale},
    params,
    text::Text,
};

params! {
    /// `mu_t = b1 (1 - 0.96^(t psi) / 2)`, `p <- p mu_t`, `m <- b1 m + (1 - b1) g`, `v <- b2 v + (1 - b2) g^2`,
    /// `x <- x - rate ((1 - mu_t) g / (1 - p) + mu_{t+1} m / (1 - p mu_{t+1})) / (sqrt(v / (1 - b2^t)) + eps)`.
    ///
    /// Keras' is the paper's `psi = 1`. Optax' `nadam` has a constant `mu`: it is Adam with a Nesterov step.
    pub struct Nadam {
        lr: f64 = RATE.default(2e-3),
            "Learning rate: about the length of a step, whatever the gradient's size.", "学习率：大致等于每步的长度，与梯度大小无关。";
        beta1: f64 = DECAY.tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值（一阶矩）的记忆系数。";
        beta2: f64 = DECAY.default(0.999).tex(r"\beta_2"),
            "Memory of the gradient's square.", "梯度平方（二阶矩）的记忆系数。";
        eps: f64 = EPS,
            "Keeps the division finite.", "防止除以零。";
        weight_decay: f64 = WEIGHT_DECAY,
            "Pulls the parameter towards zero: through the gradient (L2), or directly if decoupled.", "把参数拉向零：通过梯度（L2），或在解耦时直接作用。";
        momentum_decay: f64 = Param::real(4e-3, (1e-4, 1.0)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\psi"),
            "How fast the momentum warms up from half of beta1: by half of the way in about 17 / momentum_decay steps.", "动量从 beta1 的一半开始升温的快慢：约 17 / momentum_decay 步走完一半。";
        decoupled_weight_decay: bool = DECOUPLED,
            "Decay the parameter directly, as Keras does.", "像 Keras 那样直接衰减参数。";
    }
}

/// One update's rate, memories and momenta.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    debias2: f64,
    mu: f64,
    mu_next: f64,
}

impl Rule<3> for Nadam {
    const STATE: [&'static str; 3] = ["m", "v", "p"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self) -> [f64; 3] {
        [0.0, 0.0, 1.0]
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let beta1 = self.beta1;
        let mu = |t: f64| beta1 * (1.0 - 0.5 * libm::pow(0.96, t * self.momentum_decay));
        let t = clock.t as f64;
        Pace { rate: clock.rate, beta1, debias2: clock.debias(self.beta2), mu: mu(t), mu_next: mu(t + 1.0) }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, v, p]: [L; 3]) -> (L, [L; 3]) {
        let (x, g) = decayed(x, g, pace.rate, self.weight_decay, self.decoupled_weight_decay);
        let one = L::of(1.0);
        let p = p * L::of(pace.mu);
        let m = lerp(m, g, pace.beta1);
        let v = lerp(v, g * g, self.beta2);
        let fresh = L::of(1.0 - pace.mu) / (one - p);
        let kept = L::of(pace.mu_next) / (one - p * L::of(pace.mu_next));
        let size = (v / L::of(pace.debias2)).sqrt() + L::of(self.eps);
        (x - L::of(pace.rate) * ((fresh * g + kept * m) / size), [m, v, p])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        let Pace { debias2, mu, mu_next, .. } = self.pace(clock);
        vec![("μₜ", mu), ("μₜ₊₁", mu_next), (DEBIAS2, debias2)]
    }
}

const BETAS: &[(&str, &str)] = &[("betas.0", "beta1"), ("betas.1", "beta2")];
const KERAS: &[(&str, &str)] = &[("learning_rate", "lr"), ("beta_1", "beta1"), ("beta_2", "beta2"), ("epsilon", "eps")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Nadam, 3>(Card {
    name: Text::same("NAdam"),
    family: super::ADAMS,
    about: Text::new(
        "Adam with Nesterov momentum that is weak at first: it reacts to a turn one step sooner. Its first steps are longer than Adam's, so it wants a slightly lower rate.",
        "带 Nesterov 动量的 Adam，动量起初较弱：转弯时早一步作出反应。最初几步比 Adam 更长，学习率宜略低。",
    ),
    tex: r"\mu_t = \beta_1 \left(1 - \tfrac12\, 0.96^{t \psi}\right), \quad x_t = x_{t-1} - \eta_t \left( \frac{(1-\mu_t)\, g_t}{1 - \prod_{i \le t} \mu_i} + \frac{\mu_{t+1}\, m_t}{1 - \prod_{i \le t+1} \mu_i} \right) \Big/ \left( \sqrt{\frac{v_t}{1-\beta_2^t}} + \epsilon \right)",
    references: &[
        "Dozat: Incorporating Nesterov Momentum into Adam (2016)",
        "PyTorch: torch.optim.NAdam; Keras: Nadam",
    ],
    spellings: &[
        Spelling::torch(
            "NAdam(lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, momentum_decay=4e-3, decoupled_weight_decay=False)",
        )
        .renamed(BETAS).note("Momentum grows slowly, over thousands of steps.", "动量缓慢增大，历时数千步。"),
        Spelling::keras("Nadam(learning_rate=1e-3, beta_1=0.9, beta_2=0.999, epsilon=1e-7, weight_decay=None)")
            .renamed(KERAS)
            .fixed(&[("momentum_decay", "1"), ("decoupled_weight_decay", "true")])
            .note(
                "Momentum grows 250 times faster than in PyTorch: within a hundred steps it is beta_1. epsilon is 1e-7, and weight decay is decoupled.",
                "动量增大比 PyTorch 快 250 倍：一百步左右就达到 beta_1。epsilon 为 1e-7，权重衰减是解耦的。",
            ),
    ],
});
