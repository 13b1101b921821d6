//! Half a cosine wave.

use super::{DURATION, Entry, Schedule, cosine};
use crate::{
    entry::{Card, Spelling},
    limits,
    param::{OURS, Param, Scale},
    params,
    text::Text,
};

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
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<CosineAnnealing>(Card {
    name: Text::new("Cosine annealing", "余弦退火"),
    about: Text::new(
        "Lingers at the top, falls steadily, and lands softly at the lowest rate.",
        "先停留在高处，平稳下降，最后缓缓落到最低学习率。",
    ),
    tex: r"\eta_t = \eta_{\min} + \frac{\eta - \eta_{\min}}{2}\left(1 + \cos\frac{\pi t}{T_{\max}}\right)",
    references: &[
        "Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts (2017), without the restarts",
        "PyTorch: torch.optim.lr_scheduler.CosineAnnealingLR",
    ],
    spellings: &[Spelling::torch("CosineAnnealingLR")],
});
