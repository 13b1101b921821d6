//! The sign of a gradient average, and decay.

use super::{Clock, DECAY, Entry, RATE, Rule, WEIGHT_DECAY, decayed_in_keras};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::KERAS,
    params,
    text::Text,
};

params! {
    /// `x <- x - rate (sign(b1 m + (1 - b1) g) + weight_decay x)`, `m <- b2 m + (1 - b2) g`.
    pub struct Lion {
        lr: f64 = RATE.source(KERAS),
            "Learning rate: the length of every step in each coordinate.", "学习率：每个坐标每一步的长度。";
        beta1: f64 = DECAY.source(KERAS).tex(r"\beta_1"),
            "Share of the average in the step's sign; the rest is the gradient's.", "决定步进符号时平均值所占的比例；其余为当前梯度。";
        beta2: f64 = DECAY.default(0.99).source(KERAS).tex(r"\beta_2"),
            "Memory of the average.", "滑动平均的记忆系数。";
        weight_decay: f64 = WEIGHT_DECAY.source(KERAS),
            "Pulls the parameter towards zero directly, scaled by the rate.", "按学习率直接把参数拉向零。";
    }
}

/// One update's rate, and share of the average.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    beta1: f64,
}

impl Rule<1> for Lion {
    const STATE: [&'static str; 1] = ["m"];
    const MOMENTUM: Option<&'static str> = Some("beta1");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        Pace { rate: clock.rate, beta1: self.beta1 }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [m]: [L; 1]) -> (L, [L; 1]) {
        let (x, g) = decayed_in_keras(x, g, pace.rate, self.weight_decay, true);
        let direction = lerp(m, g, pace.beta1).signum();
        (x - L::of(pace.rate) * direction, [lerp(m, g, self.beta2)])
    }
}

const KERAS_NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("beta_1", "beta1"), ("beta_2", "beta2")];
const OPTAX_NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("b1", "beta1"), ("b2", "beta2")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Lion, 1>(Card {
    name: Text::same("Lion"),
    family: super::SIGNS,
    about: Text::new(
        "Every step is as long as the rate in every coordinate, with the sign of an average: one state number a parameter, and quick in long valleys. It never settles, so the rate must fall; it wants three to ten times less than Adam.",
        "每个坐标的步长都恰为学习率，方向取平均值的符号：每个参数只需一个状态，在长谷中很快。它不会自行停下，学习率必须下降，且应比 Adam 小三到十倍。",
    ),
    tex: r"x_t = x_{t-1} - \eta_t \left( \operatorname{sign}(\beta_1 m_{t-1} + (1-\beta_1) g_t) + \lambda x_{t-1} \right), \qquad m_t = \beta_2 m_{t-1} + (1-\beta_2) g_t",
    references: &["Chen et al.: Symbolic Discovery of Optimization Algorithms (2023)", "Keras: Lion; Optax: lion"],
    spellings: &[
        Spelling::keras("Lion(learning_rate=1e-3, beta_1=0.9, beta_2=0.99, weight_decay=None)")
            .renamed(KERAS_NAMES)
            .note(
                "No weight decay unless told otherwise; beta_1 = 0 is refused.",
                "默认没有权重衰减；不接受 beta_1 = 0。",
            ),
        Spelling::optax("lion(learning_rate, b1=0.9, b2=0.99, mu_dtype=None, weight_decay=1e-3, mask=None)")
            .renamed(OPTAX_NAMES)
            .note("Weight decay is 1e-3 unless told otherwise.", "权重衰减默认 1e-3。"),
    ],
});
