//! Adam with the largest recent gradient in place of the root mean square.

use super::{Clock, DEBIAS1, DECAY, DECOUPLED, EPS, Entry, Factor, RATE, Rule, WEIGHT_DECAY, decayed_in_keras};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::Param,
    params,
    text::Text,
};

params! {
    /// `m <- b1 m + (1 - b1) g`, `u <- max(b2 u, |g| + eps)`, `x <- x - rate / (1 - b1^t) * m / u`.
    ///
    /// Keras leaves eps out of the maximum and adds it to the divisor, `u + eps`.
    pub struct Adamax {
        lr: f64 = RATE.default(2e-3),
            "Learning rate: about the length of a step, whatever the gradient's size.", "学习率：大致等于每步的长度，与梯度大小无关。";
        beta1: f64 = DECAY.tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值的记忆系数。";
        beta2: f64 = DECAY.default(0.999).tex(r"\beta_2"),
            "Memory of the largest gradient: the share of it that each step keeps.", "最大梯度的记忆系数：每步保留的比例。";
        eps: f64 = EPS,
            "Keeps the division finite.", "防止除以零。";
        weight_decay: f64 = WEIGHT_DECAY,
            "Pulls the parameter towards zero: through the gradient (L2), or directly if decoupled.", "把参数拉向零：通过梯度（L2），或在解耦时直接作用。";
        decoupled_weight_decay: bool = DECOUPLED,
            "Decay the parameter directly, as Keras and Optax' adamaxw do.", "像 Keras 和 Optax 的 adamaxw 那样直接衰减参数。";
        eps_in_max: bool = Param::switch(true),
            "Add eps to the gradient inside the maximum; Keras adds it to the divisor.", "在取最大值之前把 eps 加到梯度上；Keras 则加到分母上。";
    }
}

/// One update's rate, memory of the mean, and step for a mean as large as the norm.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    length: f64,
}

impl Rule<2> for Adamax {
    const STATE: [&'static str; 2] = ["m", "u"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let beta1 = self.beta1;
        Pace { rate: clock.rate, beta1, length: clock.rate / clock.debias(beta1) }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, u]: [L; 2]) -> (L, [L; 2]) {
        let (x, g) = decayed_in_keras(x, g, pace.rate, self.weight_decay, self.decoupled_weight_decay);
        let (within, below) = if self.eps_in_max { (self.eps, 0.0) } else { (0.0, self.eps) };
        let m = lerp(m, g, pace.beta1);
        let u = (L::of(self.beta2) * u).max(g.abs() + L::of(within));
        (x - L::of(pace.length) * (m / (u + L::of(below))), [m, u])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        vec![(DEBIAS1, clock.debias(self.beta1))]
    }
}

const BETAS: &[(&str, &str)] = &[("betas.0", "beta1"), ("betas.1", "beta2")];
const KERAS: &[(&str, &str)] = &[("learning_rate", "lr"), ("beta_1", "beta1"), ("beta_2", "beta2"), ("epsilon", "eps")];
const OPTAX: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Adamax, 2>(Card {
    name: Text::same("Adamax"),
    family: super::ADAMS,
    about: Text::new(
        "Adam that divides by the largest recent gradient, so that no step is longer than the rate. One outlier slows its coordinate for about 1 / (1 - beta2) steps.",
        "用近期最大的梯度代替均方根的 Adam，单步不会超过学习率。一次异常大的梯度会让该坐标变慢约 1/(1-beta2) 步。",
    ),
    tex: r"m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t, \quad u_t = \max(\beta_2 u_{t-1},\, |g_t| + \epsilon), \quad x_t = x_{t-1} - \frac{\eta_t}{1-\beta_1^t} \cdot \frac{m_t}{u_t}",
    references: &[
        "Kingma, Ba: Adam: A Method for Stochastic Optimization (2015), section 7",
        "PyTorch: torch.optim.Adamax; Keras: Adamax; Optax: adamax, adamaxw",
    ],
    spellings: &[
        Spelling::torch("Adamax(lr=2e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0)").renamed(BETAS).note(
            "The rate is 0.002 unless told otherwise; eps is added to the gradient inside the maximum.",
            "学习率默认 0.002；eps 在取最大值时加到梯度上。",
        ),
        Spelling::keras("Adamax(learning_rate=1e-3, beta_1=0.9, beta_2=0.999, epsilon=1e-7, weight_decay=None)")
            .renamed(KERAS)
            .fixed(&[("decoupled_weight_decay", "true"), ("eps_in_max", "false")])
            .note(
                "epsilon = 1e-7 is added to the maximum, not to the gradient inside it; weight decay is decoupled.",
                "epsilon = 1e-7，加在最大值上，而不是其中的梯度上；权重衰减是解耦的。",
            ),
        Spelling::optax("adamax(learning_rate, b1=0.9, b2=0.999, eps=1e-8)")
            .renamed(OPTAX)
            .note("As PyTorch's without weight decay.", "与不带权重衰减的 PyTorch 相同。"),
        Spelling::optax("adamaxw(learning_rate, b1=0.9, b2=0.999, eps=1e-8, weight_decay=1e-4, mask=None)")
            .renamed(OPTAX)
            .fixed(&[("decoupled_weight_decay", "true")])
            .note("Weight decay is decoupled, and 1e-4 unless told otherwise.", "权重衰减是解耦的，默认 1e-4。"),
    ],
});
