//! Half a cosine wave.

use super::{COSINES, DURATION, Entry, Schedule, cosine};
use crate::{
    entry::Card,
    library::Spelling,
    limits,
    param::{OURS, Param, Scale, print_number},
    params,
    shape::{Piece, Shape, bracket},
    text::Text,
};
use std::f64::consts::PI;

/// How many half waves are worth writing one by one; an even number.
const HALF_WAVES: u64 = 6;

params! {
    /// `rate(t) = eta_min + (base - eta_min) * (1 + cos(pi t / T_max)) / 2`.
    ///
    /// Past `T_max` the rate climbs again, with period `2 T_max`, as PyTorch's does.
    pub struct CosineAnnealing {
        t_max: u64 = DURATION.key("T_max").default(300.0).hard(1.0, limits::COUNT).source(OURS).tex(r"T_{\max}").fits_run(),
            "Updates until the lowest rate. Past it the rate climbs again.", "到达最低学习率的步数；之后学习率会再次上升。";
        eta_min: f64 = Param::real(0.0, (0.0, 0.1)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\eta_{\min}"),
            "The lowest rate.", "最低学习率。";
    }
}

impl Schedule for CosineAnnealing {
    fn rate(&self, base: f64, t: u64) -> f64 {
        // Reduced to one period, so that large t keep their precision.
        let phase = t % (2 * self.t_max);
        cosine(base, self.eta_min, phase as f64 / self.t_max as f64)
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        vec![self.t_max]
    }

    /// PyTorch's recursion, which moves any rate it finds towards or away from the lowest.
    fn follow(&self, base: f64, now: f64, t: u64) -> f64 {
        if t == 0 {
            return now;
        }
        let wave = |t: u64| libm::cos(PI * t as f64 / self.t_max as f64);
        if (t + self.t_max - 1).is_multiple_of(2 * self.t_max) && t > self.t_max {
            return now + (base - self.eta_min) * (1.0 - wave(1)) / 2.0;
        }
        (1.0 + wave(t)) / (1.0 + wave(t - 1)) * (now - self.eta_min) + self.eta_min
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        // Half waves as another library would be told to draw them, and the rest as the formula that it is.
        let wave = |i: u64| {
            let (start, end) = if i.is_multiple_of(2) { (base, self.eta_min) } else { (self.eta_min, base) };
            Piece::at(i * self.t_max, Shape::Cosine { start, end, over: self.t_max })
        };
        let (low, half) = (print_number(self.eta_min), bracket((base - self.eta_min) / 2.0));
        let rest = Shape::Formula(format!("{low} + {half} * (1 + cos(pi * t / {}))", self.t_max));
        Some((0..HALF_WAVES).map(wave).chain([Piece::at(HALF_WAVES * self.t_max, rest)]).collect())
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<CosineAnnealing>(Card {
    name: Text::new("Cosine annealing", "余弦退火"),
    family: COSINES,
    about: Text::new(
        "Lingers at the top, falls steadily, and lands softly at the lowest rate.",
        "先停留在高处，平稳下降，最后缓缓落到最低学习率。",
    ),
    tex: r"\eta_t = \eta_{\min} + \frac{\eta - \eta_{\min}}{2}\left(1 + \cos\frac{\pi t}{T_{\max}}\right)",
    references: &[
        "Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts (2017), without the restarts",
        "PyTorch: torch.optim.lr_scheduler.CosineAnnealingLR",
    ],
    spellings: &[Spelling::torch("CosineAnnealingLR(T_max, eta_min=0.0)")],
});
