//! Adagrad with momentum, at little memory for matrices.

use super::{Clock, DECAY, EPS, Entry, RATE, Rule};
use crate::{
    entry::Card,
    lane::{Lane, lerp},
    library::Spelling,
    param::{OPTAX, OURS},
    params,
    text::Text,
};

params! {
    /// `s <- s + g^2`, `m <- momentum m + (1 - momentum) g / sqrt(s + eps)`, `x <- x - rate m`.
    ///
    /// A matrix keeps a sum for each row and each column only; a vector, as here, one for each coordinate.
    pub struct Sm3 {
        lr: f64 = RATE.default(0.1).source(OURS),
            "Learning rate: the length of the first step, but for the momentum's start.", "学习率：不计动量起步时，第一步的长度。";
        momentum: f64 = DECAY.source(OPTAX).tex(r"\mu"),
            "Memory of the mean of the divided gradients.", "归一化梯度均值的记忆系数。";
        eps: f64 = EPS.source(OPTAX),
            "Keeps the division finite; inside the root.", "防止除以零；位于根号之内。";
    }
}

/// One update's rate and momentum.
#[derive(Clone, Copy)]
pub struct Pace {
    rate: f64,
    momentum: f64,
}

impl Rule<2> for Sm3 {
    const STATE: [&'static str; 2] = ["s", "m"];
    const MOMENTUM: Option<&'static str> = Some("momentum");
    type Pace = Pace;

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn pace(&self, clock: &Clock) -> Pace {
        Pace { rate: clock.rate, momentum: self.momentum }
    }

    #[inline(always)]
    fn step<L: Lane>(&self, pace: Pace, x: L, g: L, [s, m]: [L; 2]) -> (L, [L; 2]) {
        let s = s + g.squared();
        // Where there was no gradient yet, none is divided by next to nothing.
        let size = (s + L::of(self.eps)).max(L::of(f64::MIN_POSITIVE)).sqrt();
        let m = lerp(m, g / size, pace.momentum);
        (x - L::of(pace.rate) * m, [s, m])
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Sm3, 2>(Card {
    name: Text::same("SM3"),
    family: super::ADAPTIVE,
    about: Text::new(
        "Adagrad with momentum, whose sums for large matrices fit into a row and a column. A point has nothing to save: here it is Adagrad, and stalls on long runs like it.",
        "带动量的 Adagrad，大矩阵的累加和只需一行一列来存。对一个点来说无可节省：这里它就是 Adagrad，训练久了同样会停滞。",
    ),
    tex: r"s_t = s_{t-1} + g_t^2, \quad m_t = \mu m_{t-1} + (1-\mu) \frac{g_t}{\sqrt{s_t + \epsilon}}, \quad x_t = x_{t-1} - \eta_t m_t",
    references: &["Anil, Gupta, Koren, Singer: Memory-Efficient Adaptive Optimization (2019)", "Optax: optax.sm3"],
    spellings: &[Spelling::optax("sm3(learning_rate, momentum=0.9)").renamed(NAMES)],
});
