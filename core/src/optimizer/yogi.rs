//! Adam whose second moment moves by steps of bounded size.

use super::{Clock, DEBIAS1, DEBIAS2, DECAY, EPS, Entry, Factor, RATE, Rule};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, OURS},
    params,
    text::Text,
};

params! {
    /// `m <- b1 m + (1 - b1) g`, `v <- v - (1 - b2) sign(v - g^2) g^2`, both from `1e-6` on, and
    /// `x <- x - rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)`.
    pub struct Yogi {
        lr: f64 = RATE.default(1e-2).source(OURS),
            "Learning rate: about the length of a step.", "学习率：大致等于每步的长度。";
        beta1: f64 = DECAY.source(OPTAX).tex(r"\beta_1"),
            "Memory of the gradient's mean.", "梯度均值（一阶矩）的记忆系数。";
        beta2: f64 = DECAY.default(0.999).source(OPTAX).tex(r"\beta_2"),
            "What it lacks to one is the share of the squared gradient by which the second moment moves.", "1 减去它，就是二阶矩每步移动量占梯度平方的比例。";
        eps: f64 = EPS.default(1e-3).source(OPTAX),
            "Keeps the division finite, and steps short where gradients are small.", "防止除以零，并在梯度很小时限制步长。";
        initial_accumulator_value: f64 = EPS.default(1e-6).source(OPTAX).tex("v_0"),
            "What both moments start from.", "两个矩的初始值。";
    }
}

/// One update's rate, memory of the mean, and bias corrections.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
    debias1: f64,
    debias2: f64,
}

impl Rule<2> for Yogi {
    const STATE: [&'static str; 2] = ["m", "v"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        let beta1 = self.beta1;
        Pace { rate: clock.rate, beta1, debias1: clock.debias(beta1), debias2: clock.debias(self.beta2) }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m, v]: [L; 2]) -> (L, [L; 2]) {
        let square = g.squared();
        let m = lerp(m, g, pace.beta1);
        let v = v - L::of(1.0 - self.beta2) * (v - square).signum() * square;
        let size = (v / L::of(pace.debias2)).sqrt() + L::of(self.eps);
        (x - L::of(pace.rate / pace.debias1) * (m / size), [m, v])
    }

    fn initial(&self) -> [f64; 2] {
        [self.initial_accumulator_value; 2]
    }

    fn factors(&self, clock: &Clock) -> Vec<Factor> {
        vec![(DEBIAS1, clock.debias(self.beta1)), (DEBIAS2, clock.debias(self.beta2))]
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Yogi, 2>(Card {
    name: Text::same("Yogi"),
    family: super::ADAMS,
    about: Text::new(
        "Adam whose divisor forgets slowly, so that the effective rate cannot leap after gradients have shrunk. After a steep start it stays slow for long.",
        "除数遗忘得很慢的 Adam：梯度变小后，等效学习率不会骤升。若起点很陡，之后会长时间缓慢。",
    ),
    tex: r"m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t, \quad v_t = v_{t-1} - (1-\beta_2) \operatorname{sign}(v_{t-1} - g_t^2)\, g_t^2, \quad x_t = x_{t-1} - \eta_t \frac{m_t / (1-\beta_1^t)}{\sqrt{v_t / (1-\beta_2^t)} + \epsilon}, \quad m_0 = v_0",
    references: &["Zaheer et al.: Adaptive Methods for Nonconvex Optimization (2018)", "Optax: optax.yogi"],
    spellings: &[Spelling::optax("yogi(learning_rate, b1=0.9, b2=0.999, eps=1e-3)").renamed(NAMES)],
});
