//! Steps that shrink with the gradients met so far.

use super::{Clock, DECOUPLED, EPS, Entry, RATE, Rule, WEIGHT_DECAY, decayed_in_keras};
use crate::{
    entry::Card,
    lane::Lane,
    library::Spelling,
    param::{Param, Scale},
    params,
    text::Text,
};

params! {
    /// `s <- s + g^2`, `x <- x - rate / (1 + (t - 1) lr_decay) * g / (sqrt(s) + eps)`; in Keras and Optax `sqrt(s + eps)`.
    pub struct Adagrad {
        lr: f64 = RATE.default(1e-2),
            "Learning rate: the length of the first step in each coordinate.", "学习率：每个坐标第一步的长度。";
        lr_decay: f64 = Param::real(0.0, (0.0, 1.0)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\gamma"),
            "Shrinks the rate further, as 1 / (1 + t lr_decay).", "按 1 / (1 + t·lr_decay) 进一步降低学习率。";
        weight_decay: f64 = WEIGHT_DECAY,
            "Pulls the parameter towards zero: through the gradient (L2), or directly if decoupled.", "把参数拉向零：通过梯度（L2），或在解耦时直接作用。";
        initial_accumulator_value: f64 = Param::real(0.0, (0.0, 10.0)).hard(0.0, 1e300).scale(Scale::Log).tex("s_0"),
            "What the sum of squared gradients starts from.", "梯度平方和的初始值。";
        eps: f64 = EPS.default(1e-10),
            "Keeps the division finite.", "防止除以零。";
        decoupled_weight_decay: bool = DECOUPLED,
            "Decay the parameter directly, as Keras does.", "像 Keras 那样直接衰减参数。";
        eps_in_sqrt: bool = Param::switch(false),
            "Add eps inside the root, as Keras and Optax do.", "像 Keras 和 Optax 那样把 eps 加在根号内。";
    }
}

impl Rule<1> for Adagrad {
    const STATE: [&'static str; 1] = ["s"];
    type Pace = f64;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> f64 {
        clock.rate / (1.0 + (clock.t - 1) as f64 * self.lr_decay)
    }

    #[inline(always)]
    fn step<L: Lane>(&self, rate: f64, x: L, g: L, [s]: [L; 1]) -> (L, [L; 1]) {
        let eps = L::of(self.eps);
        let (x, g) = decayed_in_keras(x, g, rate, self.weight_decay, self.decoupled_weight_decay);
        let s = s + g * g;
        let size = if self.eps_in_sqrt { (s + eps).sqrt() } else { s.sqrt() + eps };
        (x - L::of(rate) * (g / size), [s])
    }

    fn initial(&self) -> [f64; 1] {
        [self.initial_accumulator_value]
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("epsilon", "eps")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Adagrad, 1>(Card {
    name: Text::same("Adagrad"),
    family: super::ADAPTIVE,
    about: Text::new(
        "Divides each coordinate's step by the size of all its past gradients. Good for rare features; on long runs it stalls, as the sum only grows.",
        "每个坐标的步长除以其历史梯度的大小。适合稀疏特征；由于累加和只增不减，训练久了会停滞。",
    ),
    tex: r"s_t = s_{t-1} + g_t^2, \qquad x_t = x_{t-1} - \frac{\eta_t}{1 + (t-1)\gamma} \cdot \frac{g_t}{\sqrt{s_t} + \epsilon}",
    references: &[
        "Duchi, Hazan, Singer: Adaptive Subgradient Methods for Online Learning and Stochastic Optimization (2011)",
        "PyTorch: torch.optim.Adagrad; Keras: Adagrad; Optax: adagrad",
    ],
    spellings: &[
        Spelling::torch("Adagrad(lr=1e-2, lr_decay=0.0, weight_decay=0.0, initial_accumulator_value=0.0, eps=1e-10)")
            .note(
                "The sum starts at 0, and eps = 1e-10 stands outside the root.",
                "累加和从 0 开始；eps = 1e-10，在根号之外。",
            ),
        Spelling::keras("Adagrad(learning_rate=1e-3, initial_accumulator_value=0.1, epsilon=1e-7, weight_decay=None)")
            .renamed(NAMES)
            .fixed(&[("decoupled_weight_decay", "true"), ("eps_in_sqrt", "true")])
            .note(
                "The sum starts at 0.1, which shortens first steps where gradients are small; epsilon = 1e-7 stands inside the root, and weight decay is decoupled.",
                "累加和从 0.1 开始，梯度小时最初几步更短；epsilon = 1e-7，在根号之内；权重衰减是解耦的。",
            ),
        Spelling::optax("adagrad(learning_rate, initial_accumulator_value=0.1, eps=1e-7)")
            .renamed(NAMES)
            .fixed(&[("eps_in_sqrt", "true")])
            .note(
                "The sum starts at 0.1, which shortens first steps where gradients are small; eps = 1e-7 stands inside the root.",
                "累加和从 0.1 开始，梯度小时最初几步更短；eps = 1e-7，在根号之内。",
            ),
    ],
});
