//! The rate is the distance walked over the gradients met.

use super::{Clock, EPS, Entry, Factor, RATE, WEIGHT_DECAY, Wide, norm, slots};
use crate::{
    entry::Card,
    library::Spelling,
    param::{Field, OPTAX, Param, Scale, Value},
    params,
    text::Text,
};

params! {
    /// With `u = g + weight_decay x`: `r <- max(r, |x - x0|)`, `n <- n + |u|^2`, `x <- x - rate * r / sqrt(n + eps) * u`.
    pub struct Dog {
        lr: f64 = RATE.default(1.0).soft(1e-2, 10.0).source(OPTAX),
            "Scales the rate that is found; leave it at one.", "所得学习率的倍数；一般保持 1。";
        first: First = Param::choice(First::WORDS).source(OPTAX),
            "What the next value is: a distance as a share of one plus the start's length, a distance, or the first rate.", "下一个值的含义：距离占（1 + 起点长度）的比例、距离本身，或第一步的学习率。";
        first_size: f64 = Param::real(1e-6, (1e-8, 1.0)).hard(0.0, 1e6).scale(Scale::Log).source(OPTAX).tex("r_0"),
            "How far the first step goes; too low costs steps, too high may diverge.", "第一步走多远；过低会多费步数，过高可能发散。";
        eps: f64 = EPS.source(OPTAX),
            "Keeps the division finite; inside the root.", "防止除以零；位于根号之内。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Adds this share of the parameter to the gradient (L2).", "把参数的这一比例加到梯度上（L2）。";
    }
}

/// What sets the first step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// A distance, as a share of one plus the start's length.
    Heuristic,
    /// A distance.
    Distance,
    /// A rate.
    Rate,
}

impl First {
    const WORDS: &'static [&'static str] = &["heuristic", "distance", "learning_rate"];
}

impl Field for First {
    fn of(value: &Value) -> Self {
        match value.number() as u8 {
            0 => Self::Heuristic,
            1 => Self::Distance,
            _ => Self::Rate,
        }
    }
}

impl Wide for Dog {
    const STATE: &'static [&'static str] = &["x₀"];

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        let reach = match self.first {
            First::Heuristic => self.first_size * (1.0 + norm(x)),
            First::Distance => self.first_size,
            First::Rate => 0.0,
        };
        [x, &[reach, 0.0]].concat()
    }

    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], _: &mut super::Problem<'_>) {
        let ([start], [reach, squares]) = slots(state, x.len()) else { return };
        let away: Vec<f64> = x.iter().zip(start).map(|(x, start)| *start - x).collect();
        let update: Vec<f64> = x.iter().zip(g).map(|(x, g)| g + self.weight_decay * x).collect();
        *reach = reach.max(norm(&away));
        *squares += update.iter().map(|u| u * u).sum::<f64>();
        let rate = match self.first {
            First::Rate if clock.t == 1 => self.first_size,
            _ => *reach / (*squares + self.eps).sqrt(),
        };
        for (x, u) in x.iter_mut().zip(update) {
            *x -= clock.rate * rate * u;
        }
    }

    fn factors(&self, _clock: &Clock, rest: &[f64]) -> Vec<Factor> {
        rest.first().map(|reach| ("rₜ", *reach)).into_iter().collect()
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr"), ("init_step.0", "first"), ("init_step.1", "first_size")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<Dog>(Card {
    name: Text::same("DoG"),
    family: super::RATELESS,
    about: Text::new(
        "Distance over gradients: the rate is the farthest it has been from the start, over the root of all squared gradients. Needs no tuning beyond a tiny first step; like Adagrad it only slows down once the distance is found.",
        "距离除以梯度：学习率等于离起点的最远距离除以历史梯度平方和的平方根。除了极小的第一步外无需调参；找到距离后会像 Adagrad 那样一直变慢。",
    ),
    tex: r"r_t = \max\bigl( r_{t-1}, \lVert x_{t-1} - x_0 \rVert \bigr), \quad x_t = x_{t-1} - \eta_t \frac{r_t}{\sqrt{\sum_{i=1}^t \lVert u_i \rVert^2 + \epsilon}} u_t, \quad u_t = g_t + \lambda x_{t-1}",
    references: &[
        "Ivgi, Hinder, Carmon: DoG is SGD's Best Friend: A Parameter-Free Dynamic Step Size Schedule (2023)",
        "Optax: optax.contrib.dog",
    ],
    spellings: &[Spelling::contrib(
        "dog(learning_rate=1.0, init_step=('heuristic', 1e-6), eps=1e-8, weight_decay=None)",
    )
    .renamed(NAMES)],
});
