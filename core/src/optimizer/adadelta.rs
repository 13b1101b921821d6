//! Steps in the units of the parameters.

use super::{Clock, DECAY, DECOUPLED, EPS, Entry, RATE, Rule, WEIGHT_DECAY, decayed_in_keras};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    params,
    text::Text,
};

params! {
    /// `s <- rho s + (1 - rho) g^2`, `d = sqrt(u + eps) / sqrt(s + eps) * g`,
    /// `u <- rho u + (1 - rho) d^2`, `x <- x - rate d`.
    pub struct Adadelta {
        lr: f64 = RATE.default(1.0).soft(1e-3, 10.0),
            "Scales the step; the paper has no learning rate (1).", "步长的倍数；论文中没有学习率（即 1）。";
        rho: f64 = DECAY.tex(r"\rho"),
            "Memory of the two moving averages.", "两个滑动平均的记忆系数。";
        eps: f64 = EPS.default(1e-6),
            "Sets the size of the first steps; inside both roots.", "决定最初几步的大小；位于两个根号之内。";
        weight_decay: f64 = WEIGHT_DECAY,
            "Pulls the parameter towards zero: through the gradient (L2), or directly if decoupled.", "把参数拉向零：通过梯度（L2），或在解耦时直接作用。";
        decoupled_weight_decay: bool = DECOUPLED,
            "Decay the parameter directly, as Keras does.", "像 Keras 那样直接衰减参数。";
    }
}

impl Rule<2> for Adadelta {
    const STATE: [&'static str; 2] = ["s", "u"];
    type Pace = f64;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> f64 {
        clock.rate
    }

    #[inline(always)]
    fn step<L: Lane>(&self, rate: f64, x: L, g: L, [s, u]: [L; 2]) -> (L, [L; 2]) {
        let Self { rho, eps, weight_decay, .. } = *self;
        let (x, g) = decayed_in_keras(x, g, rate, weight_decay, self.decoupled_weight_decay);
        let s = lerp(s, g * g, rho);
        let d = (u + L::of(eps)).sqrt() / (s + L::of(eps)).sqrt() * g;
        (x - L::of(rate) * d, [s, lerp(u, d * d, rho)])
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("epsilon", "eps")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Adadelta, 2>(Card {
    name: Text::same("Adadelta"),
    family: super::ADAPTIVE,
    about: Text::new(
        "Scales steps by the size of past steps, so that it needs no learning rate and hardly minds how the loss is scaled. It starts very slowly, as eps sets its first steps.",
        "用过去步长的大小来决定步长，因此不需要学习率，也几乎不受损失尺度的影响；但 eps 决定最初几步，起步很慢。",
    ),
    tex: r"s_t = \rho s_{t-1} + (1-\rho) g_t^2, \quad d_t = \frac{\sqrt{u_{t-1} + \epsilon}}{\sqrt{s_t + \epsilon}}\, g_t, \quad u_t = \rho u_{t-1} + (1-\rho) d_t^2, \quad x_t = x_{t-1} - \eta_t d_t",
    references: &[
        "Zeiler: ADADELTA: An Adaptive Learning Rate Method (2012)",
        "PyTorch: torch.optim.Adadelta; Keras: Adadelta; Optax: adadelta",
    ],
    spellings: &[
        Spelling::torch("Adadelta(lr=1.0, rho=0.9, eps=1e-6, weight_decay=0.0)")
            .note(
                "The learning rate is 1 unless told otherwise, as in the paper.",
                "学习率默认为 1，与论文一致。",
            ),
        Spelling::keras("Adadelta(learning_rate=1e-3, rho=0.95, epsilon=1e-7, weight_decay=None)")
            .renamed(NAMES)
            .fixed(&[("decoupled_weight_decay", "true")])
            .note(
                "The learning rate is 0.001 unless told otherwise, which makes every step a thousand times shorter; rho is 0.95, epsilon 1e-7, and weight decay is decoupled.",
                "学习率默认 0.001，每步缩短为千分之一；rho 为 0.95，epsilon 为 1e-7，权重衰减是解耦的。",
            ),
        // Without decay there is no difference.
        Spelling::keras("Adadelta(learning_rate=1e-3, rho=0.95, epsilon=1e-7)").renamed(NAMES)
            .note(
                "The learning rate is 0.001 unless told otherwise, which makes every step a thousand times shorter; rho is 0.95, epsilon 1e-7, and weight decay is decoupled.",
                "学习率默认 0.001，每步缩短为千分之一；rho 为 0.95，epsilon 为 1e-7，权重衰减是解耦的。",
            ),
        Spelling::optax("adadelta(learning_rate, rho=0.9, eps=1e-6, weight_decay=0.0)").renamed(NAMES)
            .note(
                "As PyTorch's, but the learning rate has to be given.",
                "与 PyTorch 相同，但必须给出学习率。",
            ),
    ],
});
