//! Gradient descent with momentum.

use super::{Clock, DECOUPLED, Entry, RATE, Rule, WEIGHT_DECAY, decayed_in_keras};
use crate::{entry::Card, lane::Lane, library::Spelling, param::Param, params, text::Text};

params! {
    /// `v <- mu v + (1 - tau) g`, `x <- x - rate v`, where the first `v` is the gradient itself.
    ///
    /// The rate stands outside the velocity, so a drop of the rate acts at once. Keras keeps it inside, `v <- mu v + rate g`,
    /// `x <- x - v`: there a drop leaves the velocity as it is.
    pub struct Sgd {
        lr: f64 = RATE,
            "Learning rate: the length of a step for a gradient of one.", "学习率：梯度为 1 时每步的长度。";
        momentum: f64 = Param::real(0.0, (0.0, 0.99)).hard(0.0, 1e3).tex(r"\mu"),
            "Share of the old velocity that each step keeps.", "每一步保留的原有速度的比例。";
        dampening: f64 = Param::real(0.0, (0.0, 1.0)).hard(-1e3, 1e3).tex(r"\tau"),
            "Share of the gradient kept out of the velocity.", "不计入速度的梯度比例。";
        weight_decay: f64 = WEIGHT_DECAY,
            "Pulls the parameter towards zero: through the gradient (L2), or directly if decoupled.", "把参数拉向零：通过梯度（L2），或在解耦时直接作用。";
        nesterov: bool = Param::switch(false),
            "Look one momentum step ahead.", "使用 Nesterov 动量，向前多看一步。";
        decoupled_weight_decay: bool = DECOUPLED,
            "Decay the parameter directly, as Keras does.", "像 Keras 那样直接衰减参数。";
        lr_in_momentum: bool = Param::switch(false),
            "Keep the learning rate inside the velocity, as Keras does: a drop then acts late.", "像 Keras 那样把学习率乘进速度：学习率下降后要过一会儿才见效。";
    }
}

/// One update's share of old velocity and new gradient, and what multiplies before and after the velocity.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    momentum: f64,
    fresh: f64,
    inside: f64,
    outside: f64,
}

impl Rule<1> for Sgd {
    const STATE: [&'static str; 1] = ["v"];
    const MOMENTUM: Option<&'static str> = Some("momentum");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let momentum = self.momentum;
        let fresh = if clock.t == 1 { 1.0 } else { 1.0 - self.dampening };
        let (inside, outside) = if self.lr_in_momentum { (clock.rate, 1.0) } else { (1.0, clock.rate) };
        Pace { rate: clock.rate, momentum, fresh, inside, outside }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [v]: [L; 1]) -> (L, [L; 1]) {
        let mu = L::of(pace.momentum);
        let (x, g) = decayed_in_keras(x, g, pace.rate, self.weight_decay, self.decoupled_weight_decay);
        let g = L::of(pace.inside) * g;
        let v = if pace.momentum == 0.0 { g } else { mu * v + L::of(pace.fresh) * g };
        let direction = if self.nesterov { g + mu * v } else { v };
        (x - L::of(pace.outside) * direction, [v])
    }

    /// Heavy ball: `2 (1 + mu) / curvature`; Nesterov: `(2 + 2 mu) / (curvature (1 + 2 mu))`.
    ///
    /// Found by asking when both roots of the characteristic polynomial leave the unit disc; dampening scales the gradient.
    fn stable_rate(&self, curvature: f64) -> Option<f64> {
        let mu = self.momentum;
        let curvature = curvature + self.weight_decay;
        // Without momentum it makes no difference where the decay acts.
        let is_coupled = !self.decoupled_weight_decay || self.weight_decay == 0.0 || mu == 0.0;
        let plain = self.dampening == 0.0 && mu < 1.0 && curvature > 0.0 && is_coupled;
        let reach = if self.nesterov { 1.0 + 2.0 * mu } else { 1.0 };
        plain.then(|| 2.0 * (1.0 + mu) / (curvature * reach))
    }
}

const RATE_NAME: &[(&str, &str)] = &[("learning_rate", "lr")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Sgd, 1>(Card {
    name: Text::same("SGD"),
    family: super::DESCENT,
    about: Text::new(
        "Steps against the gradient, with momentum that carries it along valleys: the cheapest there is, and hard to beat where all directions are about as steep. It diverges when the rate is too high for the steepest one, and crawls along the flattest.",
        "沿负梯度方向前进，动量帮助它沿山谷滑行；开销最小，各方向陡峭程度相近时很难被超越。学习率超过最陡方向所允许的值时会发散，在最平缓的方向上则进展缓慢。",
    ),
    tex: r"v_t = \mu v_{t-1} + (1-\tau) g_t, \qquad x_t = x_{t-1} - \eta_t v_t",
    references: &[
        "Polyak: Some Methods of Speeding Up the Convergence of Iteration Methods (1964)",
        "Sutskever et al.: On the Importance of Initialization and Momentum in Deep Learning (2013)",
        "PyTorch: torch.optim.SGD; Keras: SGD; Optax: sgd",
    ],
    spellings: &[
        Spelling::torch("SGD(lr=1e-3, momentum=0.0, dampening=0.0, weight_decay=0.0, nesterov=False)")
            .note(
                "The rate stands outside the momentum: when it falls, all of the step shrinks at once. Weight decay goes through the gradient.",
                "学习率在动量之外：学习率下降时，整步立即变小。权重衰减经过梯度。",
            ),
        Spelling::keras("SGD(learning_rate=0.01, momentum=0.0, nesterov=False, weight_decay=None)")
            .renamed(RATE_NAME)
            .fixed(&[("decoupled_weight_decay", "true"), ("lr_in_momentum", "true")])
            .note(
                "The momentum holds old rates: when the rate falls, steps shrink later. Weight decay is decoupled.",
                "动量里留有旧的学习率：学习率下降后，步长要过一会儿才变小。权重衰减是解耦的。",
            ),
        // Without momentum and decay there is no difference.
        Spelling::keras("SGD(learning_rate=0.01)").renamed(RATE_NAME)
            .note(
                "The momentum holds old rates: when the rate falls, steps shrink later. Weight decay is decoupled.",
                "动量里留有旧的学习率：学习率下降后，步长要过一会儿才变小。权重衰减是解耦的。",
            ),
        Spelling::optax("sgd(learning_rate, momentum=None, nesterov=False, accumulator_dtype=None)").renamed(RATE_NAME)
            .note(
                "As PyTorch's, without dampening and weight decay.",
                "与 PyTorch 相同，但没有 dampening 和权重衰减。",
            ),
    ],
});
