//! Adam that waits with dividing until it has seen enough gradients.

use super::{
    Clock, DEBIAS1, DEBIAS2, DECAY, DECOUPLED, EPS, EPS_ROOT, Entry, Factor, RATE, Rule, WEIGHT_DECAY, decayed,
};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, Param},
    params,
    text::Text,
};

params! {
    /// `m <- b1 m + (1 - b1) g`, `v <- b2 v + (1 - b2) g^2`, `rho_inf = 2 / (1 - b2) - 1`, `rho_t = rho_inf - 2 t b2^t / (1 - b2^t)`;
    /// while `rho_t <= threshold`: `x <- x - rate m / (1 - b1^t)`, and then
    /// `x <- x - rate r_t (m / (1 - b1^t)) sqrt(1 - b2^t) / (sqrt(v) + eps)` with
    /// `r_t^2 = (rho_t - 4) (rho_t - 2) rho_inf / ((rho_inf - 4) (rho_inf - 2) rho_t)`.
    ///
    /// Optax adds eps after the bias correction, as Adam does.
    pub struct Radam {
        lr: f64 = RATE,
            "Learning rate: about the length of a step once enough gradients are seen; before that it multiplies the gradient.", "学习率：积累足够梯度后大致等于每步的长度；在此之前直接乘以梯度。";
        beta1: f64 = DECAY.tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值（一阶矩）的记忆系数。";
        beta2: f64 = DECAY.default(0.999).tex(r"\beta_2"),
            "Memory of the gradient's square; up to 2/3 it never divides.", "梯度平方（二阶矩）的记忆系数；不超过 2/3 时永远不做除法。";
        eps: f64 = EPS,
            "Keeps the division finite.", "防止除以零。";
        weight_decay: f64 = WEIGHT_DECAY,
            "Pulls the parameter towards zero: through the gradient (L2), or directly if decoupled.", "把参数拉向零：通过梯度（L2），或在解耦时直接作用。";
        decoupled_weight_decay: bool = DECOUPLED,
            "Decay the parameter directly, as AdamW does.", "像 AdamW 那样直接衰减参数。";
        threshold: f64 = Param::real(5.0, (4.0, 20.0)).hard(-1e6, 1e6),
            "It divides once the averaged gradients count for more than this many.", "当等效样本数超过该值后才做除法。";
        nesterov: bool = Param::switch(false).source(OPTAX),
            "Look one momentum step ahead.", "使用 Nesterov 动量，向前多看一步。";
        eps_root: f64 = EPS_ROOT,
            "Added under the root as well.", "同时加在根号内的小量。";
        eps_hat: bool = Param::switch(true),
            "Add eps to the root before its bias correction; Optax adds it after.", "在偏差校正之前把 eps 加到根号上；Optax 在之后加。";
    }
}

/// One update's rate, memory of the mean, bias corrections and rectification.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    debias1: f64,
    debias2: f64,
    /// What the mean counts in a step that looks ahead.
    ahead: f64,
    /// The rectification; none while there are too few gradients to divide.
    rectified: Option<f64>,
}

impl Rule<2> for Radam {
    const STATE: [&'static str; 2] = ["m", "v"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let beta1 = self.beta1;
        let (t, debias1) = (clock.t as f64, clock.debias(beta1));
        let (power, debias2) = (libm::pow(self.beta2, t), clock.debias(self.beta2));
        let most = 2.0 / (1.0 - self.beta2) - 1.0;
        let rho = most - 2.0 * t * power / debias2;
        let rectify = || ((rho - 4.0) * (rho - 2.0) * most / ((most - 4.0) * (most - 2.0) * rho)).sqrt();
        let next = Clock { t: clock.t.saturating_add(1), ..*clock };
        let ahead = if self.nesterov { beta1 * debias1 / next.debias(beta1) } else { 1.0 };
        let rectified = (rho > self.threshold).then(rectify);
        Pace { rate: clock.rate, beta1, debias1, debias2, ahead, rectified }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, v]: [L; 2]) -> (L, [L; 2]) {
        let (x, g) = decayed(x, g, pace.rate, self.weight_decay, self.decoupled_weight_decay);
        let m = lerp(m, g, pace.beta1);
        let v = lerp(v, g * g, self.beta2);
        let mean = if self.nesterov { L::of(pace.ahead) * m + L::of(1.0 - pace.beta1) * g } else { m };
        let step = L::of(pace.rate / pace.debias1) * mean;
        let Some(rectified) = pace.rectified else { return (x - step, [m, v]) };
        let (eps, debias) = (L::of(self.eps), L::of(pace.debias2.sqrt()));
        let root = (v + L::of(self.eps_root * pace.debias2)).sqrt();
        let size = if self.eps_hat { (root + eps) / debias } else { root / debias + eps };
        (x - L::of(rectified) * (step / size), [m, v])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        let Pace { debias1, debias2, rectified, .. } = self.pace(clock);
        // Without a rectification the step is the corrected mean alone.
        let rectified = rectified.map(|r| ("rₜ", r));
        [(DEBIAS1, debias1), (DEBIAS2, debias2)].into_iter().chain(rectified).collect()
    }
}

const BETAS: &[(&str, &str)] = &[("betas.0", "beta1"), ("betas.1", "beta2")];
const OPTAX_NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Radam, 2>(Card {
    name: Text::same("RAdam"),
    family: super::ADAMS,
    about: Text::new(
        "Adam with a warm-up of its own: while the second moment is unreliable it does not divide by it. Those first steps are as long as the gradient is, which steep surfaces do not forgive.",
        "自带预热的 Adam：二阶矩尚不可靠时不除以它。最初几步的长度随梯度大小而定，在陡峭的曲面上容易出事。",
    ),
    tex: r"\rho_t = \rho_\infty - \frac{2 t \beta_2^t}{1-\beta_2^t}, \quad x_t = x_{t-1} - \eta_t\, \frac{m_t}{1-\beta_1^t} \sqrt{\frac{(\rho_t-4)(\rho_t-2)\rho_\infty}{(\rho_\infty-4)(\rho_\infty-2)\rho_t}} \cdot \frac{\sqrt{1-\beta_2^t}}{\sqrt{v_t} + \epsilon} \quad (\rho_t > 5)",
    references: &[
        "Liu et al.: On the Variance of the Adaptive Learning Rate and Beyond (2020)",
        "PyTorch: torch.optim.RAdam; Optax: radam",
    ],
    spellings: &[
        Spelling::torch("RAdam(lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0, decoupled_weight_decay=False)")
            .renamed(BETAS)
            .note(
                "eps is added before the bias correction, so that it weighs more at first; it begins to divide where rho is above 5.",
                "eps 在偏差校正之前加上，起初影响更大；rho 大于 5 时才开始除。",
            ),
        Spelling::optax(
            "radam(learning_rate, b1=0.9, b2=0.999, eps=1e-8, eps_root=0.0, threshold=5.0, nesterov=False)",
        )
        .renamed(OPTAX_NAMES)
        .fixed(&[("eps_hat", "false")])
            .note(
                "eps is added after the bias correction; it begins to divide where rho is at least threshold.",
                "eps 在偏差校正之后加上；rho 不小于 threshold 时开始除。",
            ),
    ],
});
