//! Follow the regularized leader: the best point in hindsight, near zero where there is no reason to leave it.

use super::{Clock, Entry, RATE, Rule, WEIGHT_DECAY, decayed_in_keras};
use crate::{
    entry::Card,
    lane::Lane,
    library::Spelling,
    param::{KERAS, Param, Scale},
    params,
    text::Text,
};

const STRENGTH: Param = Param::real(0.0, (0.0, 10.0)).hard(0.0, 1e6).scale(Scale::Log).source(KERAS);

params! {
    /// `n' = n + g^2`, `z <- z + g + 2 l2s x - (n'^-p - n^-p) / rate * x`,
    /// `x <- (clip(z, -l1, l1) - z) / (n'^-p / rate + 2 l2 + beta / rate)`, `n <- n'`, with the power `p`.
    pub struct Ftrl {
        lr: f64 = RATE.source(KERAS),
            "Learning rate: about the length of the first step for a large gradient.", "学习率：梯度很大时约为第一步的长度。";
        lr_power: f64 = Param::real(-0.5, (-1.0, 0.0)).hard(-1e3, 0.0).source(KERAS).tex("p"),
            "How fast the rate falls with the gradients met so far; zero keeps it constant.", "学习率随历史梯度下降的快慢；0 表示恒定。";
        initial_accumulator_value: f64 = Param::real(0.1, (0.0, 10.0)).hard(0.0, 1e300).scale(Scale::Log).source(KERAS).tex("n_0"),
            "What the sum of squared gradients starts from.", "梯度平方和的初始值。";
        l1: f64 = STRENGTH.tex(r"\lambda_1"),
            "Keeps a parameter at zero until its gradients add up to more than this (L1).", "梯度累计不超过该值时参数保持为零（L1）。";
        l2: f64 = STRENGTH.tex(r"\lambda_2"),
            "Pulls the parameter towards zero, as a penalty in hindsight (L2).", "以事后惩罚的方式把参数拉向零（L2）。";
        l2_shrinkage: f64 = STRENGTH.tex(r"\lambda_s"),
            "Pulls the parameter towards zero through the gradient; the sum of squares does not count it.", "通过梯度把参数拉向零；平方和不计入它。";
        beta: f64 = STRENGTH.tex(r"\beta"),
            "Added to the root of the sum: smooths the first rates.", "加到平方和之根上：使最初的学习率更平稳。";
        weight_decay: f64 = WEIGHT_DECAY.source(KERAS).tex(""),
            "Pulls the parameter towards zero directly, scaled by the rate.", "按学习率直接把参数拉向零。";
    }
}

impl Rule<2> for Ftrl {
    const STATE: [&'static str; 2] = ["n", "z"];
    type Pace = f64;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self) -> [f64; 2] {
        [self.initial_accumulator_value, 0.0]
    }

    fn pace(&self, clock: &Clock) -> f64 {
        clock.rate
    }

    #[inline(always)]
    fn step<L: Lane>(&self, rate: f64, x: L, g: L, [n, z]: [L; 2]) -> (L, [L; 2]) {
        let (x, g) = decayed_in_keras(x, g, rate, self.weight_decay, true);
        let sum = n + g * g;
        let (old, new) = (n.pow(-self.lr_power), sum.pow(-self.lr_power));
        let rate = L::of(rate);
        let z = z + (g + L::of(2.0 * self.l2_shrinkage) * x - (new - old) / rate * x);
        let steepness = new / rate + L::of(2.0) * (L::of(self.l2) + L::of(self.beta) / (L::of(2.0) * rate));
        let (zero, l1) = (L::of(0.0), L::of(self.l1));
        let beyond = z - z.signum() * l1;
        ((l1 - z.abs()).if_positive(zero, zero - beyond) / steepness, [sum, z])
    }
}

const NAMES: &[(&str, &str)] = &[
    ("learning_rate", "lr"),
    ("learning_rate_power", "lr_power"),
    ("l1_regularization_strength", "l1"),
    ("l2_regularization_strength", "l2"),
    ("l2_shrinkage_regularization_strength", "l2_shrinkage"),
];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Ftrl, 2>(Card {
    name: Text::same("FTRL"),
    family: super::ADAPTIVE,
    about: Text::new(
        "Adagrad that keeps unimportant parameters at exactly zero, made for sparse linear models. It counts from zero: a start elsewhere is mostly forgotten in the first step.",
        "能让不重要的参数恰好为零的 Adagrad，为稀疏线性模型设计。它从零点算起：若起点不在零点，第一步就会把它大半忘掉。",
    ),
    tex: r"n_t = n_{t-1} + g_t^2, \quad z_t = z_{t-1} + g_t + 2\lambda_s x_{t-1} - \frac{n_t^{-p} - n_{t-1}^{-p}}{\eta_t} x_{t-1}, \quad x_t = \frac{\operatorname{clip}(z_t, -\lambda_1, \lambda_1) - z_t}{(n_t^{-p} + \beta) / \eta_t + 2\lambda_2}",
    references: &["McMahan et al.: Ad Click Prediction: A View from the Trenches (2013)", "Keras: Ftrl"],
    spellings: &[Spelling::keras(
        "Ftrl(learning_rate=1e-3, learning_rate_power=-0.5, initial_accumulator_value=0.1, l1_regularization_strength=0.0, l2_regularization_strength=0.0, l2_shrinkage_regularization_strength=0.0, beta=0.0, weight_decay=None)",
    )
    .renamed(NAMES)],
});
