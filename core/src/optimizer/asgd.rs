//! Gradient descent with a falling rate, and the average of where it has been.

use super::{Clock, Entry, Factor, RATE, Rule, WEIGHT_DECAY};
use crate::{
    entry::Card,
    lane::Lane,
    library::Spelling,
    param::{Param, Scale, Unit},
    params,
    text::Text,
};

params! {
    /// `x <- (1 - lambd eta_t) x - eta_t g`, `eta_{t+1} = rate / (1 + lambd rate t)^alpha`, `eta_1 = rate`;
    /// the average `a <- a + mu_t (x - a)`, `mu_{t+1} = 1 / max(1, t - t0)`, `mu_1 = 1`.
    ///
    /// A learning rate acts one update late. The path is that of `x`; the average is in the state.
    pub struct Asgd {
        lr: f64 = RATE.default(1e-2),
            "Learning rate: the length of the first step for a gradient of one.", "学习率：梯度为 1 时第一步的长度。";
        lambd: f64 = Param::real(1e-4, (1e-6, 1.0)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\lambda"),
            "Makes the rate fall, and pulls the parameter towards zero.", "使学习率下降，并把参数拉向零。";
        alpha: f64 = Param::real(0.75, (0.0, 1.0)).hard(0.0, 1e3).tex(r"\alpha"),
            "How fast the rate falls: the power of the time.", "学习率下降的快慢：时间的幂次。";
        t0: f64 = Param::real(1e6, (1.0, 1e6)).hard(0.0, 1e9).unit(Unit::Steps).scale(Scale::Log).tex("t_0"),
            "The step after which the average begins; until then it is the parameter itself.", "从这一步之后开始求平均；在此之前平均值就是参数本身。";
        weight_decay: f64 = WEIGHT_DECAY.tex(""),
            "Adds this share of the parameter to the gradient (L2).", "把参数的这一比例加到梯度上（L2）。";
    }
}

/// One update's first rate, share of the average that is replaced, and the rate that the next update uses.
#[derive(Clone, Copy)]
pub struct Pace {
    first: Option<f64>,
    mu: f64,
    next: f64,
}

impl Rule<2> for Asgd {
    const STATE: [&'static str; 2] = ["average", "eta"];
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let (t, rate) = (clock.t as f64, clock.rate);
        let is_first = clock.t == 1;
        let mu = if is_first { 1.0 } else { 1.0 / libm::fmax(1.0, t - 1.0 - self.t0) };
        let next = rate / libm::pow(1.0 + self.lambd * rate * t, self.alpha);
        Pace { first: is_first.then_some(rate), mu, next }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [average, eta]: [L; 2]) -> (L, [L; 2]) {
        let eta = pace.first.map_or(eta, L::of);
        let g = g + L::of(self.weight_decay) * x;
        let x = x * (L::of(1.0) - L::of(self.lambd) * eta) - eta * g;
        let average = if pace.mu == 1.0 { x } else { average + L::of(pace.mu) * (x - average) };
        (x, [average, L::of(pace.next)])
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        vec![("μₜ", self.pace(clock).mu)]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Asgd, 2>(Card {
    name: Text::same("ASGD"),
    family: super::AVERAGING,
    about: Text::new(
        "Gradient descent that also averages where it has been, which cancels noise around the minimum. The average is of use only once the path has settled: set t0 below the length of the run.",
        "在梯度下降的同时对走过的位置求平均，可抵消极小值附近的噪声。只有路径稳定后平均才有用：t0 应小于运行步数。",
    ),
    tex: r"x_t = (1 - \lambda \eta'_t)\, x_{t-1} - \eta'_t g_t, \qquad \eta'_{t+1} = \frac{\eta_t}{(1 + \lambda \eta_t t)^\alpha}, \qquad a_t = a_{t-1} + \frac{x_t - a_{t-1}}{\max(1, t - 1 - t_0)}",
    references: &[
        "Polyak, Juditsky: Acceleration of Stochastic Approximation by Averaging (1992)",
        "Bottou: Stochastic Gradient Descent Tricks (2012)",
        "PyTorch: torch.optim.ASGD",
    ],
    spellings: &[Spelling::torch("ASGD(lr=1e-2, lambd=1e-4, alpha=0.75, t0=1e6, weight_decay=0.0)")],
});
