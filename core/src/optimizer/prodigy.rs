//! Adam that learns how far it has to go.

use super::{Clock, DEBIAS1, DEBIAS2, DECAY, EPS, Entry, Factor, RATE, WEIGHT_DECAY, Wide, slots};
use crate::{
    entry::Card,
    lane::lerp,
    library::Spelling,
    param::{Absent, OPTAX, Param, Scale},
    params,
    text::Text,
};

params! {
    /// With `r = d * rate * sqrt(1 - b2^t) / (1 - b1^t)`: `m <- b1 m + (1 - b1) d g`, `v <- b2 v + (1 - b2) (d g)^2`,
    /// `q <- b3 q + d / d0 * r g.(x0 - x)`, `s <- b3 s + d / d0 * r g`, `d <- max(d, coefficient * q / |s|_1)`,
    /// `x <- x - r * (m / (sqrt(v) + d eps) + weight_decay x)`, where `d` starts at `d0` and `x0` is the start.
    pub struct Prodigy {
        lr: f64 = RATE.default(1.0).soft(1e-2, 10.0).source(OPTAX),
            "Scales the rate that is found; leave it at one, or let a schedule lower it.", "所得学习率的倍数；一般保持 1，或由调度降低。";
        beta1: f64 = DECAY.source(OPTAX).tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值（一阶矩）的记忆系数。";
        beta2: f64 = DECAY.default(0.999).source(OPTAX).tex(r"\beta_2"),
            "Memory of the gradient's square.", "梯度平方（二阶矩）的记忆系数。";
        beta3: Option<f64> = DECAY.default(0.999).absent(Absent::Automatic).source(OPTAX).tex(r"\beta_3"),
            "Memory of the distance estimate; the root of beta2 where it is left out.", "距离估计的记忆系数；留空则为 beta2 的平方根。";
        eps: f64 = EPS.source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        estim_lr0: f64 = Param::real(1e-6, (1e-8, 1.0)).hard(f64::MIN_POSITIVE, 1e6).scale(Scale::Log).source(OPTAX).tex("d_0"),
            "The first guess at the distance to go; too low costs steps, too high may diverge.", "对所需距离的最初猜测；过低会多费步数，过高可能发散。";
        estim_lr_coef: f64 = Param::real(1.0, (0.1, 10.0)).hard(0.0, 1e6).scale(Scale::Log).source(OPTAX).tex("c"),
            "What the estimated distance is multiplied by.", "距离估计值的倍数。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Pulls the parameter towards zero by this share of the rate found (decoupled).", "按所得学习率的这一比例把参数直接拉向零（解耦）。";
        safeguard_warmup: bool = Param::switch(false).source(OPTAX),
            "Leave the rate out of the sum below the estimate, so that a warm-up does not raise it.", "估计的分母中不计学习率，避免预热把估计抬高。";
    }
}

impl Wide for Prodigy {
    const STATE: &'static [&'static str] = &["m", "v", "s", "x₀"];
    const MOMENTUM: Option<&'static str> = Some("beta1");

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        [&vec![0.0; 3 * x.len()], x, &[self.estim_lr0, 0.0]].concat()
    }

    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], _: &mut super::Problem<'_>) {
        let beta1 = self.beta1;
        let beta3 = self.beta3.unwrap_or(self.beta2.sqrt());
        let ([m, v, s, start], [distance, q]) = slots(state, x.len()) else { return };
        let d = *distance;
        let rate = d * clock.rate * (clock.debias_by_squares(self.beta2).sqrt() / clock.debias_by_squares(beta1));
        let weight = if self.safeguard_warmup { d } else { rate };
        let per_guess = 1.0 / self.estim_lr0;
        let (mut along, mut total) = (0.0, 0.0);
        for (((((x, g), m), v), s), start) in x.iter().zip(g).zip(&mut *m).zip(&mut *v).zip(s).zip(start) {
            let dg = d * g;
            along += g * (*start - x);
            *m = lerp(*m, dg, beta1);
            *v = self.beta2 * *v + (1.0 - self.beta2) * dg * dg;
            *s = beta3 * *s + weight * dg * per_guess;
            total += s.abs();
        }
        *q = beta3 * *q + d / self.estim_lr0 * rate * along;
        let estimate = self.estim_lr_coef * *q / total;
        // Without any gradient yet, or at a rate of zero, this is no number: Optax ends in one as well.
        *distance = if estimate <= d { d } else { estimate };
        for ((x, m), v) in x.iter_mut().zip(m).zip(v) {
            *x -= self.weight_decay * rate * *x + rate * *m / (v.sqrt() + *distance * self.eps);
        }
    }

    fn factors(&self, clock: &Clock, rest: &[f64]) -> Vec<Factor> {
        let d = rest.first().map(|d| ("dₜ₊₁", *d));
        let corrections = [(DEBIAS1, clock.debias(self.beta1)), (DEBIAS2, clock.debias(self.beta2))];
        d.into_iter().chain(corrections).collect()
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("betas.0", "beta1"), ("betas.1", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<Prodigy>(Card {
    name: Text::same("Prodigy"),
    family: super::RATELESS,
    about: Text::new(
        "Adam that estimates the distance to the solution, which only grows, and takes it for the rate. Starts tiny and speeds up fast; where the estimate comes out too high, nothing lowers it, and a first rate of exactly zero breaks it.",
        "估计到解的距离（只增不减）并以它为学习率的 Adam。起步极小，随后很快加速；一旦估计偏高就降不下来，第一步学习率恰为零时会失效。",
    ),
    tex: r"\begin{aligned} r_t &= d_t \eta_t \frac{\sqrt{1-\beta_2^t}}{1-\beta_1^t}, \quad m_t = \beta_1 m_{t-1} + (1-\beta_1) d_t g_t, \quad v_t = \beta_2 v_{t-1} + (1-\beta_2) d_t^2 g_t^2 \\ q_t &= \beta_3 q_{t-1} + \tfrac{d_t}{d_0} r_t \langle g_t, x_0 - x_{t-1} \rangle, \quad s_t = \beta_3 s_{t-1} + \tfrac{d_t}{d_0} r_t d_t g_t, \quad d_{t+1} = \max\biggl( d_t, c \frac{q_t}{\lVert s_t \rVert_1} \biggr) \\ x_t &= x_{t-1} - r_t \biggl( \frac{m_t}{\sqrt{v_t} + d_{t+1} \epsilon} + \lambda x_{t-1} \biggr) \end{aligned}",
    references: &[
        "Mishchenko, Defazio: Prodigy: An Expeditiously Adaptive Parameter-Free Learner (2023)",
        "Optax: optax.contrib.prodigy",
    ],
    spellings: &[Spelling::contrib(
        "prodigy(learning_rate=1.0, betas=(0.9, 0.999), beta3=None, eps=1e-8, estim_lr0=1e-6, estim_lr_coef=1.0, weight_decay=0.0, safeguard_warmup=False)",
    )
    .renamed(NAMES)],
});
