//! Distance over gradients, where gradients far from the start count for more.

use super::{Clock, EPS, Entry, Factor, RATE, WEIGHT_DECAY, Wide, slots};
use crate::{
    entry::Card,
    library::Spelling,
    param::{Absent, OPTAX, Param, Scale},
    params,
    text::Text,
};

params! {
    /// With `u = g + weight_decay x`: `r <- max(r, |x - x0|^2)`, `n <- n + r |u|^2`, `x <- x - rate * r / (sqrt(n) + eps) * u`.
    pub struct Dowg {
        lr: f64 = RATE.default(1.0).soft(1e-2, 10.0).source(OPTAX),
            "Scales the rate that is found; leave it at one.", "所得学习率的倍数；一般保持 1。";
        init_estim_sq_dist: Option<f64> =
            Param::real(1e-4, (1e-12, 1.0)).hard(0.0, 1e6).scale(Scale::Log).absent(Absent::Automatic).source(OPTAX).tex("r_0"),
            "The first guess at the squared distance to go; eps where it is left out.", "对所需距离平方的最初猜测；留空则为 eps。";
        eps: f64 = EPS.default(1e-4).source(OPTAX),
            "Keeps the division finite.", "防止除以零。";
        weight_decay: f64 = WEIGHT_DECAY.source(OPTAX),
            "Adds this share of the parameter to the gradient (L2).", "把参数的这一比例加到梯度上（L2）。";
    }
}

impl Wide for Dowg {
    const STATE: &'static [&'static str] = &["x₀"];

    fn base_rate(&self) -> f64 {
        self.lr
    }

    fn initial(&self, x: &[f64]) -> Vec<f64> {
        [x, &[self.init_estim_sq_dist.unwrap_or(self.eps), 0.0]].concat()
    }

    fn step(&self, clock: &Clock, x: &mut [f64], g: &[f64], state: &mut [f64], _: &mut super::Problem<'_>) {
        let ([start], [reach, squares]) = slots(state, x.len()) else { return };
        let away: f64 = x.iter().zip(start).map(|(x, start)| (*start - x) * (*start - x)).sum();
        let update: Vec<f64> = x.iter().zip(g).map(|(x, g)| g + self.weight_decay * x).collect();
        *reach = reach.max(away);
        *squares += *reach * update.iter().map(|u| u * u).sum::<f64>();
        let rate = *reach / (squares.sqrt() + self.eps);
        for (x, u) in x.iter_mut().zip(update) {
            *x -= clock.rate * rate * u;
        }
    }

    fn factors(&self, _clock: &Clock, rest: &[f64]) -> Vec<Factor> {
        rest.first().map(|reach| ("rₜ", *reach)).into_iter().collect()
    }
}

const NAMES: &[(&str, &str)] = &[("learning_rate", "lr")];

/// Card and constructor.
pub const ENTRY: Entry = Entry::wide::<Dowg>(Card {
    name: Text::same("DoWG"),
    family: super::RATELESS,
    about: Text::new(
        "DoG that weighs each squared gradient by the squared distance walked, so that the early ones are soon forgotten and steps grow longer. Longer steps also make it swing, and it may settle late.",
        "把每个梯度平方按已走距离的平方加权的 DoG：早期梯度很快被淡忘，步长更大。步长更大也更容易振荡，稳定得较晚。",
    ),
    tex: r"r_t = \max\bigl( r_{t-1}, \lVert x_{t-1} - x_0 \rVert^2 \bigr), \quad n_t = n_{t-1} + r_t \lVert u_t \rVert^2, \quad x_t = x_{t-1} - \eta_t \frac{r_t}{\sqrt{n_t} + \epsilon} u_t, \quad u_t = g_t + \lambda x_{t-1}",
    references: &[
        "Khaled, Mishchenko, Jin: DoWG Unleashed: An Efficient Universal Parameter-Free Gradient Descent Method (2023)",
        "Optax: optax.contrib.dowg",
    ],
    spellings: &[Spelling::contrib("dowg(learning_rate=1.0, init_estim_sq_dist=None, eps=1e-4, weight_decay=None)")
        .renamed(NAMES)],
});
