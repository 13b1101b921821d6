//! Momentum over gradients of one length.

use super::{Clock, DECAY, EPS, Entry, RATE, Scope, WEIGHT_DECAY, Wide, norm, slots};
use crate::{
    entry::Card,
    lane::lerp,
    library::Spelling,
    param::{OPTAX, OURS},
    params,
    text::Text,
};

params! {
    /// `v <- b2 v + (1 - b2) |g|^2`, at first `|g|^2`; `m <- b1 m + g / (sqrt(v + eps_root) + eps) + weight_decay x`, `x <- x - rate m`.
    pub struct NovoGrad {
        lr: f64 = RATE.default(1e-2).source(OURS),
            "Learning rate: the length of the first step; later ones are up to 1 / (1 - beta1) times as long.", "学习率：第一步的长度；之后最多为其 1 / (1 − beta1) 倍。";
        beta1: f64 = DECAY.source(OPTAX).tex(r"\beta_1"),
            "Share of the old sum of directions that is kept.", "保留的旧方向累加和的比例。";
        beta2: f64 = DECAY.default(0.25).source(OPTAX).tex(r"\beta_2"),
            "Memory of the gradient's squared length.", "梯度长度平方的记忆系数。";
        eps: f64 = EPS.default(1e-6).source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        eps_root: f64 = EPS.default(0.0).soft(0.0, 1e-1).source(OPTAX).tex(r"\epsilon_r"),
            "The same inside the root.", "同上，位于根号之内。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Adds this share of the parameter to the divided gradient.", "把参数的这一比例加到归一化后的梯度上。";
    }
}

impl Wide for NovoGrad {
    const STATE: &'static [&'static str] = &["m"];
    const SCOPE: Scope = Scope::Tensor;
    const MOMENTUM: Option<&'static str> = Some("beta1");

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        vec![0.0; x.len() + 1]
    }

    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], _: &mut super::Problem<'_>) {
        let beta1 = self.beta1;
        let ([m], [v]) = slots(state, x.len()) else { return };
        let square = norm(g) * norm(g);
        *v = if clock.t == 1 { square } else { lerp(*v, square, self.beta2) };
        let size = (*v + self.eps_root).sqrt() + self.eps;
        for ((x, g), m) in x.iter_mut().zip(g).zip(m) {
            *m = beta1 * *m + (g / size + self.weight_decay * *x);
            *x -= clock.rate * *m;
        }
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<NovoGrad>(Card {
    name: Text::same("NovoGrad"),
    family: super::LAYERWISE,
    about: Text::new(
        "Divides the whole gradient by its own recent length before it enters the momentum: half of Adam's memory, and robust to the first steps. All coordinates share one divisor, so narrow valleys stay narrow.",
        "先把整个梯度除以其近期长度，再计入动量：内存只需 Adam 的一半，对最初几步也不敏感。所有坐标共用一个除数，因此狭窄的山谷依然难走。",
    ),
    tex: r"v_t = \beta_2 v_{t-1} + (1-\beta_2) \lVert g_t \rVert^2, \quad m_t = \beta_1 m_{t-1} + \biggl( \frac{g_t}{\sqrt{v_t + \epsilon_r} + \epsilon} + \lambda x_{t-1} \biggr), \quad x_t = x_{t-1} - \eta_t m_t, \quad v_1 = \lVert g_1 \rVert^2",
    references: &[
        "Ginsburg et al.: Stochastic Gradient Methods with Layer-wise Adaptive Moments for Training of Deep Networks (2019)",
        "Optax: optax.novograd",
    ],
    spellings: &[Spelling::optax("novograd(learning_rate, b1=0.9, b2=0.25, eps=1e-6, eps_root=0.0, weight_decay=0.0)")
        .renamed(NAMES)],
});
