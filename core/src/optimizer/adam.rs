//! Momentum divided by the size of recent gradients.

use super::{Clock, DECAY, EPS, Entry, RATE, Rule, WEIGHT_DECAY};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::Param,
    params,
    text::Text,
};

params! {
    /// `m <- b1 m + (1 - b1) g`, `v <- b2 v + (1 - b2) g^2`,
    /// `x <- x - rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)`.
    pub struct Adam {
        lr: f64 = RATE,
            "Learning rate: about the length of a step, whatever the gradient's size.", "学习率：大致等于每步的长度，与梯度大小无关。";
        beta1: f64 = DECAY.tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值（一阶矩）的记忆系数。";
        beta2: f64 = DECAY.default(0.999).tex(r"\beta_2"),
            "Memory of the gradient's square.", "梯度平方（二阶矩）的记忆系数。";
        eps: f64 = EPS,
            "Keeps the division finite.", "防止除以零。";
        weight_decay: f64 = WEIGHT_DECAY,
            "Pulls the parameter towards zero: through the gradient (L2), or directly if decoupled.", "把参数拉向零：通过梯度（L2），或在解耦时直接作用。";
        amsgrad: bool = Param::switch(false),
            "Divide by the largest second moment so far.", "除以迄今最大的二阶矩。";
        decoupled_weight_decay: bool = Param::switch(false),
            "Decay the parameter directly, as AdamW does.", "像 AdamW 那样直接衰减参数。";
    }
}

/// One update's rate, memory of the mean, and bias corrections.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    debias1: f64,
    debias2_root: f64,
}

impl Rule<3> for Adam {
    const STATE: [&'static str; 3] = ["m", "v", "v max"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let beta1 = clock.momentum.unwrap_or(self.beta1);
        let debias2_root = clock.debias(self.beta2).sqrt();
        Pace { rate: clock.rate, beta1, debias1: clock.debias(beta1), debias2_root }
    }

    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, v, largest]: [L; 3]) -> (L, [L; 3]) {
        let Self { beta2, eps, weight_decay, amsgrad, .. } = *self;
        let (x, g) = match self.decoupled_weight_decay {
            true => (x * L::of(1.0 - pace.rate * weight_decay), g),
            false => (x, g + L::of(weight_decay) * x),
        };
        let m = lerp(m, g, pace.beta1);
        let v = lerp(v, g * g, beta2);
        let largest = if amsgrad { largest.max(v) } else { largest };
        let size = if amsgrad { largest } else { v }.sqrt() / L::of(pace.debias2_root) + L::of(eps);
        (x - L::of(pace.rate / pace.debias1) * (m / size), [m, v, largest])
    }
}

const BETAS: &[(&str, &str)] = &[("betas.0", "beta1"), ("betas.1", "beta2")];

const KERAS: &[(&str, &str)] = &[("learning_rate", "lr"), ("beta_1", "beta1"), ("beta_2", "beta2"), ("epsilon", "eps")];
const OPTAX: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Adam, 3>(Card {
    name: Text::same("Adam"),
    family: super::ADAPTIVE,
    about: Text::new(
        "Averages gradients and divides by their recent size, so that steps are about as long as the rate. Hard to make diverge; without a falling rate it keeps hovering around the minimum.",
        "对梯度取平均并除以其近期大小，步长约等于学习率。不易发散；若学习率不下降，会在极小值附近徘徊。",
    ),
    tex: r"m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t, \quad v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2, \quad x_t = x_{t-1} - \eta_t \frac{m_t / (1-\beta_1^t)}{\sqrt{v_t / (1-\beta_2^t)} + \epsilon}",
    references: &[
        "Kingma, Ba: Adam: A Method for Stochastic Optimization (2015)",
        "Reddi, Kale, Kumar: On the Convergence of Adam and Beyond (2018), for AMSGrad",
        "Loshchilov, Hutter: Decoupled Weight Decay Regularization (2019)",
        "PyTorch: torch.optim.Adam",
    ],
    spellings: &[
        Spelling::torch(
            "Adam(lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, amsgrad=False, decoupled_weight_decay=False)",
        )
        .renamed(BETAS),
        Spelling::torch("AdamW(lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2, amsgrad=False)")
            .renamed(BETAS)
            .fixed(&[("decoupled_weight_decay", "true")]),
        Spelling::keras("Adam(learning_rate=1e-3, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False)").renamed(KERAS).near(),
        Spelling::keras("AdamW(learning_rate=1e-3, weight_decay=0.004, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False)")
            .renamed(KERAS)
            .fixed(&[("decoupled_weight_decay", "true")])
            .near(),
        Spelling::optax("adam(learning_rate, b1=0.9, b2=0.999, eps=1e-8)").renamed(OPTAX),
        Spelling::optax("adamw(learning_rate, b1=0.9, b2=0.999, eps=1e-8, weight_decay=1e-4)")
            .renamed(OPTAX)
            .fixed(&[("decoupled_weight_decay", "true")]),
        Spelling::optax("amsgrad(learning_rate, b1=0.9, b2=0.999, eps=1e-8)")
            .renamed(OPTAX)
            .fixed(&[("amsgrad", "true")])
            .near(),
    ],
});
