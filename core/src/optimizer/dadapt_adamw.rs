//! AdamW that learns its rate from how well gradients agree.

use super::{Clock, DEBIAS1, DEBIAS2, DECAY, EPS, Entry, Factor, RATE, WEIGHT_DECAY, Wide, slots};
use crate::{
    entry::Card,
    library::Spelling,
    param::{OPTAX, Param, Scale},
    params,
    text::Text,
};

params! {
    /// With `r = d * rate * sqrt(1 - b2^t) / (1 - b1^t)` and `b = sqrt(b2)`: `q <- b q + (1 - b) r g.(s / (sqrt(v) + eps))`,
    /// `m <- b1 m + (1 - b1) r g`, `v <- b2 v + (1 - b2) g^2`, `s <- b s + (1 - b) r g`, `d <- max(d, q / ((1 - b) |s|_1))`,
    /// `x <- x - m / (sqrt(v) + eps) - r * weight_decay x`, where `d` starts at `estim_lr0`.
    pub struct DAdaptAdamW {
        lr: f64 = RATE.default(1.0).soft(1e-2, 10.0).source(OPTAX),
            "Scales the rate that is found; leave it at one, or let a schedule lower it.", "所得学习率的倍数；一般保持 1，或由调度降低。";
        beta1: f64 = DECAY.source(OPTAX).tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值（一阶矩）的记忆系数。";
        beta2: f64 = DECAY.default(0.999).source(OPTAX).tex(r"\beta_2"),
            "Memory of the gradient's square; its root is that of the distance estimate.", "梯度平方（二阶矩）的记忆系数；其平方根是距离估计的记忆系数。";
        eps: f64 = EPS.source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        estim_lr0: f64 = Param::real(1e-6, (1e-8, 1.0)).hard(f64::MIN_POSITIVE, 1e6).scale(Scale::Log).source(OPTAX).tex("d_0"),
            "The first guess at the rate; too low costs steps, too high may diverge.", "对学习率的最初猜测；过低会多费步数，过高可能发散。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Pulls the parameter towards zero by this share of the rate found (decoupled).", "按所得学习率的这一比例把参数直接拉向零（解耦）。";
    }
}

impl Wide for DAdaptAdamW {
    const STATE: &'static [&'static str] = &["m", "v", "s"];
    const MOMENTUM: Option<&'static str> = Some("beta1");

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        [&vec![0.0; 3 * x.len()], &[self.estim_lr0, 0.0][..]].concat()
    }

    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], _: &mut super::Problem<'_>) {
        let Self { beta2, eps, weight_decay, .. } = *self;
        let beta1 = self.beta1;
        let root = beta2.sqrt();
        let ([m, v, s], [d, q]) = slots(state, x.len()) else { return };
        let rate = *d * clock.rate * (clock.debias_by_squares(beta2).sqrt() / clock.debias_by_squares(beta1));
        let (mut along, mut total) = (0.0, 0.0);
        for ((((x, g), m), v), s) in x.iter_mut().zip(g).zip(m).zip(v).zip(s) {
            along += g * (*s / (v.sqrt() + eps));
            *m = beta1 * *m + (1.0 - beta1) * rate * g;
            *v = beta2 * *v + (1.0 - beta2) * g * g;
            *s = root * *s + (1.0 - root) * rate * g;
            total += s.abs();
            *x -= weight_decay * rate * *x + *m / (v.sqrt() + eps);
        }
        *q = root * *q + (1.0 - root) * rate * along;
        let estimate = *q / ((1.0 - root) * total);
        // Without any gradient yet, or at a rate of zero, this is no number: Optax ends in one as well.
        *d = if estimate <= *d { *d } else { estimate };
    }

    fn factors(&self, clock: &Clock, rest: &[f64]) -> Vec<Factor> {
        let d = rest.first().map(|d| ("dₜ₊₁", *d));
        let corrections = [(DEBIAS1, clock.debias(self.beta1)), (DEBIAS2, clock.debias(self.beta2))];
        d.into_iter().chain(corrections).collect()
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("betas.0", "beta1"), ("betas.1", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<DAdaptAdamW>(Card {
    name: Text::same("D-Adapt AdamW"),
    family: super::RATELESS,
    about: Text::new(
        "AdamW that raises its rate as long as gradients keep pointing one way, up to an estimate of the distance to the solution. It never lowers it by itself, so that one estimate too high stays, and a first rate of exactly zero breaks it.",
        "只要梯度方向一致就提高学习率的 AdamW，直到估计出到解的距离。它自己从不降低学习率，估计一旦偏高便一直偏高；第一步学习率恰为零时会失效。",
    ),
    tex: r"\begin{aligned} r_t &= d_t \eta_t \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t}, \quad m_t = \beta_1 m_{t-1} + (1-\beta_1) r_t g_t, \quad v_t = \beta_2 v_{t-1} + (1-\beta_2) g_t^2, \quad b = \sqrt{\beta_2} \\ q_t &= b q_{t-1} + (1-b) r_t \biggl\langle g_t, \frac{s_{t-1}}{\sqrt{v_{t-1}} + \epsilon} \biggr\rangle, \quad s_t = b s_{t-1} + (1-b) r_t g_t, \quad d_{t+1} = \max\biggl( d_t, \frac{q_t}{(1-b) \lVert s_t \rVert_1} \biggr) \\ x_t &= x_{t-1} - \frac{m_t}{\sqrt{v_t} + \epsilon} - r_t \lambda x_{t-1} \end{aligned}",
    references: &[
        "Defazio, Mishchenko: Learning-Rate-Free Learning by D-Adaptation (2023)",
        "Optax: optax.contrib.dadapt_adamw",
    ],
    spellings: &[Spelling::contrib(
        "dadapt_adamw(learning_rate=1.0, betas=(0.9, 0.999), eps=1e-8, estim_lr0=1e-6, weight_decay=0.0)",
    )
    .renamed(NAMES)],
});
