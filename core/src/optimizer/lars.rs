//! Momentum whose steps are measured against the length of the parameters.

use super::{Clock, EPS, Entry, RATE, Scope, WEIGHT_DECAY, Wide, norm, slots};
use crate::{
    entry::Card,
    library::Spelling,
    param::{OPTAX, OURS, Param, Scale},
    params,
    text::Text,
};

params! {
    /// `u = g + weight_decay x`, `v <- momentum v + rate * trust_coefficient * |x| / (|u| + eps) * u`, `x <- x - v`.
    ///
    /// Where either length is zero, `u` is not scaled. The rate stands inside the velocity, so a drop of the rate acts slowly.
    pub struct Lars {
        lr: f64 = RATE.default(1.0).soft(1e-3, 100.0).source(OURS),
            "Learning rate: times the trust coefficient, a step's share of the parameters' length.", "学习率：与信任系数相乘，即每步长度占参数向量长度的比例。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Adds this share of the parameter to the gradient (L2).", "把参数的这一比例加到梯度上（L2）。";
        trust_coefficient: f64 = Param::real(1e-3, (1e-5, 1.0)).hard(0.0, 1e6).scale(Scale::Log).source(OPTAX).tex("c"),
            "How far a step may go at a rate of one, in lengths of the parameters.", "学习率为 1 时每步的长度，以参数向量的长度为单位。";
        eps: f64 = EPS.default(0.0).soft(0.0, 1e-1).source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        momentum: f64 = Param::real(0.9, (0.0, 0.99)).hard(0.0, 1e3).source(OPTAX).tex(r"\mu"),
            "Share of the old velocity that each step keeps.", "每一步保留的原有速度的比例。";
        nesterov: bool = Param::switch(false).source(OPTAX),
            "Look one momentum step ahead.", "使用 Nesterov 动量，向前多看一步。";
    }
}

impl Wide for Lars {
    const STATE: &'static [&'static str] = &["v"];
    const SCOPE: Scope = Scope::Tensor;
    const MOMENTUM: Option<&'static str> = Some("momentum");

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        vec![0.0; x.len()]
    }

    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], _: &mut super::Problem<'_>) {
        let mu = self.momentum;
        let update: Vec<f64> = x.iter().zip(g).map(|(x, g)| g + self.weight_decay * x).collect();
        let (length, reach) = (norm(x), norm(&update));
        let is_nowhere = length == 0.0 || reach == 0.0;
        let trust = if is_nowhere { 1.0 } else { self.trust_coefficient * length / (reach + self.eps) };
        let ([v], _) = slots(state, x.len());
        for ((x, u), v) in x.iter_mut().zip(update).zip(v) {
            let step = clock.rate * trust * u;
            *v = mu * *v + step;
            *x -= if self.nesterov { step + mu * *v } else { *v };
        }
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<Lars>(Card {
    name: Text::same("LARS"),
    family: super::LAYERWISE,
    about: Text::new(
        "Momentum over steps that are a fixed share of the parameters' length, so that no layer outruns another in very large batches. Steps do not shrink with the gradient: without a falling rate it never settles.",
        "每步长度占参数向量长度固定比例的动量法，使超大批量训练中各层步调一致。步长不随梯度变小：学习率不下降就无法稳定。",
    ),
    tex: r"u_t = g_t + \lambda x_{t-1}, \quad v_t = \mu v_{t-1} + \eta_t\, c\, \frac{\lVert x_{t-1} \rVert}{\lVert u_t \rVert + \epsilon} u_t, \quad x_t = x_{t-1} - v_t",
    references: &["You, Gitman, Ginsburg: Large Batch Training of Convolutional Networks (2017)", "Optax: optax.lars"],
    spellings: &[Spelling::optax(
        "lars(learning_rate, weight_decay=0.0, weight_decay_mask=True, trust_coefficient=0.001, eps=0.0, trust_ratio_mask=True, momentum=0.9, nesterov=False)",
    )
    .renamed(NAMES)],
});
