//! Gradient descent that expects the gradient to go on changing.

use super::{Clock, Entry, RATE, Rule};
use crate::{
    entry::Card,
    lane::Lane,
    library::Spelling,
    param::{OPTAX, OURS, Param},
    params,
    text::Text,
};

params! {
    /// `x <- x - rate * ((alpha + beta) g - beta g')`, where `g'` is the gradient before; the first one stands for both.
    pub struct OptimisticGradientDescent {
        lr: f64 = RATE.source(OURS),
            "Learning rate: the length of a step for a gradient of one.", "学习率：梯度为 1 时每步的长度。";
        alpha: f64 = Param::real(1.0, (0.0, 4.0)).hard(-1e6, 1e6).source(OPTAX).tex(r"\alpha"),
            "Weight of the gradient.", "梯度的权重。";
        beta: f64 = Param::real(1.0, (0.0, 4.0)).hard(-1e6, 1e6).source(OPTAX).tex(r"\beta"),
            "Weight of the gradient's change, which is expected once more.", "梯度变化量的权重，即预期它再变一次。";
    }
}

/// One update's rate.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    is_first: bool,
}

impl Rule<1> for OptimisticGradientDescent {
    const STATE: [&'static str; 1] = ["g"];
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        Pace { rate: clock.rate, is_first: clock.t == 1 }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [previous]: [L; 1]) -> (L, [L; 1]) {
        let previous = if pace.is_first { g } else { previous };
        let direction = L::of(self.alpha + self.beta) * g - L::of(self.beta) * previous;
        (x - L::of(pace.rate) * direction, [g])
    }

    /// `2 / (curvature (alpha + 2 beta))`, where a root of the characteristic polynomial leaves the unit disc through -1.
    fn stable_rate(&self, curvature: f64) -> Option<f64> {
        let plain = self.alpha > 0.0 && self.beta >= 0.0 && curvature > 0.0;
        plain.then(|| 2.0 / (curvature * (self.alpha + 2.0 * self.beta)))
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<OptimisticGradientDescent, 1>(Card {
    name: Text::new("Optimistic gradient descent", "乐观梯度下降"),
    family: super::DESCENT,
    about: Text::new(
        "Adds the gradient's last change, as if it came again. Made for games, where plain descent circles; on a single loss it only bears smaller rates than SGD.",
        "加上梯度的上一次变化，仿佛它会再来一次。为博弈问题而设计，普通梯度下降在那里会绕圈；对单个损失函数，它只是比 SGD 更早失稳。",
    ),
    tex: r"x_t = x_{t-1} - \eta_t \bigl( (\alpha + \beta) g_t - \beta g_{t-1} \bigr), \qquad g_0 = g_1",
    references: &[
        "Popov: A Modification of the Arrow-Hurwicz Method for Search of Saddle Points (1980)",
        "Mokhtari, Ozdaglar, Pattathil: A Unified Analysis of Extra-gradient and Optimistic Gradient Methods for Saddle Point Problems (2020)",
        "Optax: optax.optimistic_gradient_descent",
    ],
    spellings: &[Spelling::optax("optimistic_gradient_descent(learning_rate, alpha=1.0, beta=1.0)").renamed(NAMES)],
});
