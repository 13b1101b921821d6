//! Adam whose steps are measured against the length of the parameters.

use super::{Clock, DEBIAS1, DEBIAS2, DECAY, EPS, Entry, Factor, RATE, Scope, WEIGHT_DECAY, Wide, norm, slots};
use crate::{
    entry::Card,
    lane::lerp,
    library::Spelling,
    param::{KERAS, OPTAX, Param},
    params,
    text::Text,
};

params! {
    /// `m <- b1 m + (1 - b1) g`, `v <- b2 v + (1 - b2) g^2`,
    /// `u = (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t) + eps_root) + eps) + weight_decay x`, `x <- x - rate * |x| / |u| * u`.
    ///
    /// Where either length is zero, their ratio counts as one.
    pub struct Lamb {
        lr: f64 = RATE.source(KERAS),
            "Learning rate: the length of a step, as a share of the parameters' length.", "学习率：每步的长度占参数向量长度的比例。";
        beta1: f64 = DECAY.source(OPTAX).tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值（一阶矩）的记忆系数。";
        beta2: f64 = DECAY.default(0.999).source(OPTAX).tex(r"\beta_2"),
            "Memory of the gradient's square.", "梯度平方（二阶矩）的记忆系数。";
        eps: f64 = EPS.default(1e-6).source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        eps_root: f64 = EPS.default(0.0).soft(0.0, 1e-1).source(OPTAX).tex(r"\epsilon_r"),
            "The same inside the root.", "同上，位于根号之内。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Pulls the parameter towards zero: as part of the step that is measured, or before it if decoupled.", "把参数拉向零：计入被缩放的更新，或在解耦时先于更新作用。";
        decoupled_weight_decay: bool = Param::switch(false).source(OPTAX),
            "Decay the parameter by this share of the rate before the update, as Keras does.", "像 Keras 那样，在更新前按学习率的这一比例衰减参数。";
    }
}

impl Wide for Lamb {
    const STATE: &'static [&'static str] = &["m", "v"];
    const SCOPE: Scope = Scope::Tensor;
    const MOMENTUM: Option<&'static str> = Some("beta1");

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        vec![0.0; 2 * x.len()]
    }

    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], _: &mut super::Problem<'_>) {
        let Self { beta2, eps, eps_root, weight_decay, decoupled_weight_decay, .. } = *self;
        let beta1 = self.beta1;
        let (debias1, debias2) = (clock.debias(beta1), clock.debias(beta2));
        let (before, within) = if decoupled_weight_decay { (weight_decay, 0.0) } else { (0.0, weight_decay) };
        let ([m, v], _) = slots(state, x.len());
        let moments = x.iter_mut().zip(g).zip(m).zip(v);
        let update = moments.map(|(((x, g), m), v)| {
            *x *= 1.0 - clock.rate * before;
            *m = lerp(*m, *g, beta1);
            *v = lerp(*v, g * g, beta2);
            *m / debias1 / ((*v / debias2 + eps_root).sqrt() + eps) + within * *x
        });
        let update: Vec<f64> = update.collect();
        let (length, reach) = (norm(x), norm(&update));
        let ratio = if length == 0.0 || reach == 0.0 { 1.0 } else { length / reach };
        for (x, u) in x.iter_mut().zip(update) {
            *x -= clock.rate * ratio * u;
        }
    }

    fn factors(&self, clock: &Clock, _rest: &[f64]) -> Vec<Factor> {
        vec![(DEBIAS1, clock.debias(self.beta1)), (DEBIAS2, clock.debias(self.beta2))]
    }
}

const OPTAX_NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];
const KERAS_NAMES: &[(&str, &str)] =
    &[("learning_rate", "lr"), ("beta_1", "beta1"), ("beta_2", "beta2"), ("epsilon", "eps")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<Lamb>(Card {
    name: Text::same("LAMB"),
    family: super::LAYERWISE,
    about: Text::new(
        "Adam whose step is always the same share of the parameters' length: made for very large batches. Near zero it crawls, and far out it leaps, however flat the loss.",
        "每步长度始终占参数向量长度固定比例的 Adam，为超大批量而设计。参数接近零时举步维艰，远离零时无论损失多平坦都会大步跳。",
    ),
    tex: r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1) g_t, \quad v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2 \\ u_t &= \frac{m_t / (1-\beta_1^t)}{\sqrt{v_t / (1-\beta_2^t) + \epsilon_r} + \epsilon} + \lambda x_{t-1}, \quad x_t = x_{t-1} - \eta_t \frac{\lVert x_{t-1} \rVert}{\lVert u_t \rVert} u_t \end{aligned}",
    references: &[
        "You et al.: Large Batch Optimization for Deep Learning: Training BERT in 76 Minutes (2020)",
        "Optax: optax.lamb",
        "Keras: keras.optimizers.Lamb",
    ],
    spellings: &[
        Spelling::optax("lamb(learning_rate, b1=0.9, b2=0.999, eps=1e-6, eps_root=0.0, weight_decay=0.0)")
            .renamed(OPTAX_NAMES)
            .fixed(&[("decoupled_weight_decay", "false")])
            .note(
                "eps is 1e-6; weight decay is part of the step whose length is set.",
                "eps 为 1e-6；权重衰减是被定长的那一步的一部分。",
            ),
        Spelling::keras("Lamb(learning_rate=1e-3, beta_1=0.9, beta_2=0.999, epsilon=1e-7, weight_decay=None)")
            .renamed(KERAS_NAMES)
            .fixed(&[("eps_root", "0"), ("decoupled_weight_decay", "true")])
            .note(
                "epsilon is 1e-7; weight decay acts on its own, beside the step whose length is set.",
                "epsilon 为 1e-7；权重衰减单独作用，不在被定长的那一步之内。",
            ),
    ],
});
