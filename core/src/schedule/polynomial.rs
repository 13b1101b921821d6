//! A power of the time that is left.

use super::{DURATION, Entry, POWERS, Schedule};
use crate::{
    entry::Card,
    library::Spelling,
    param::{Param, Scale},
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = base * (1 - min(t, T) / T)^power`: zero from T on. With `T = 0` nothing changes, as in PyTorch.
    pub struct Polynomial {
        total_iters: u64 = DURATION.fits_run(),
            "Updates until the rate is zero.", "学习率降到零所需的步数。";
        power: f64 = Param::real(1.0, (0.1, 10.0)).hard(0.0, 100.0).scale(Scale::Log).tex("p"),
            "1 is a straight line; more falls early, less falls late.", "1 为直线；更大则先快后慢，更小则先慢后快。";
    }
}

impl Schedule for Polynomial {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let Self { total_iters, power } = *self;
        if total_iters == 0 {
            return base;
        }
        let left = total_iters - t.min(total_iters);
        base * libm::pow(left as f64 / total_iters as f64, power)
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        vec![self.total_iters]
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let shape = match self.total_iters {
            0 => Shape::Hold(base),
            over => Shape::Power { start: base, end: 0.0, over, power: self.power },
        };
        Some(vec![Piece::first(shape)])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Polynomial>(Card {
    name: Text::new("Polynomial decay", "多项式衰减"),
    family: POWERS,
    about: Text::new(
        "Falls to zero in a fixed number of steps, along a line (power 1) or a curve.",
        "在固定步数内降到零：power 为 1 时是直线，否则是曲线。",
    ),
    tex: r"\eta_t = \eta\,\left(1 - \frac{\min(t, T)}{T}\right)^{p}",
    references: &["PyTorch: torch.optim.lr_scheduler.PolynomialLR"],
    spellings: &[Spelling::torch("PolynomialLR(total_iters=5, power=1.0)")],
});
