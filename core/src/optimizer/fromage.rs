//! Turns the parameters by the same angle at every step.

use super::{Clock, EPS, Entry, RATE, Scope, Wide, norm};
use crate::{
    entry::Card,
    library::Spelling,
    param::{OPTAX, OURS},
    params,
    text::Text,
};

params! {
    /// `x <- (x - rate * |x| / |g| * g) / sqrt(1 + rate^2)`, where no length counts for less than `min_norm`.
    pub struct Fromage {
        lr: f64 = RATE.default(1e-2).source(OURS),
            "Learning rate: the length of a step, as a share of the parameters' length.", "学习率：每步的长度占参数向量长度的比例。";
        min_norm: f64 = EPS.default(1e-6).source(OPTAX).tex("n"),
            "The least that the length of the parameters, or of the gradient, counts for.", "参数向量和梯度的长度的下限。";
    }
}

impl Wide for Fromage {
    const STATE: &'static [&'static str] = &[];
    const SCOPE: Scope = Scope::Tensor;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, _x: &[f64]) -> Vec<f64> {
        Vec::new()
    }

    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], _state: &mut [f64], _: &mut super::Problem<'_>) {
        let (length, reach) = (norm(x).max(self.min_norm), norm(g).max(self.min_norm));
        let trust = if length == 0.0 || reach == 0.0 { 1.0 } else { length / reach };
        let shrink = 1.0 / (1.0 + clock.rate * clock.rate).sqrt();
        for (x, g) in x.iter_mut().zip(g) {
            *x += (shrink - 1.0) * *x - clock.rate * shrink * (trust * g);
        }
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<Fromage>(Card {
    name: Text::same("Fromage"),
    family: super::LAYERWISE,
    about: Text::new(
        "Moves the parameters by a share of their length, then shrinks them as much as a turn at a right angle would stretch them. Needs little tuning in networks; it pulls towards zero, and never settles without a falling rate.",
        "按参数向量长度的固定比例移动，再按直角转动会造成的伸长缩回去。在网络中几乎不用调参；但会把参数拉向零，学习率不下降就无法稳定。",
    ),
    tex: r"x_t = \frac{1}{\sqrt{1 + \eta_t^2}} \biggl( x_{t-1} - \eta_t \frac{\max(\lVert x_{t-1} \rVert, n)}{\max(\lVert g_t \rVert, n)} g_t \biggr)",
    references: &[
        "Bernstein et al.: On the Distance between Two Neural Networks and the Stability of Learning (2020)",
        "Optax: optax.fromage",
    ],
    spellings: &[Spelling::optax("fromage(learning_rate, min_norm=1e-6)").renamed(NAMES)],
});
