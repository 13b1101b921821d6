//! A straight line between two multiples of the rate: warm-up, or linear decay.

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
    /// `rate(t) = base * (start + (end - start) * min(t, T) / T)`.
    ///
    /// With `T = 0` the rate stays at `start`, as in PyTorch.
    pub struct Linear {
        start_factor: f64 = Param::real(1.0 / 3.0, (1e-3, 1.0)).hard(0.0, 1.0).scale(Scale::Log).tex("s"),
            "The first rate, as a share of the optimizer's. PyTorch does not allow zero.", "起始学习率占优化器学习率的比例；PyTorch 不允许为零。";
        end_factor: f64 = Param::real(1.0, (0.0, 1.0)).hard(0.0, 1.0).tex("e"),
            "The last rate, as a share of the optimizer's.", "结束学习率占优化器学习率的比例。";
        total_iters: u64 = DURATION,
            "Updates from the first rate to the last.", "从起始到结束学习率的步数。";
    }
}

impl Schedule for Linear {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let Self { start_factor, end_factor, total_iters } = *self;
        let portion = if total_iters == 0 { 0.0 } else { t.min(total_iters) as f64 / total_iters as f64 };
        base * super::linear(start_factor, end_factor, portion)
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        vec![self.total_iters]
    }

    /// PyTorch's closed form, by which a sequence starts it again, is at its end at once where `T = 0`.
    fn resume(&self, base: f64, _before: f64, t: u64) -> f64 {
        if self.total_iters == 0 { base * self.end_factor } else { self.rate(base, t) }
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let Self { start_factor, end_factor, total_iters } = *self;
        let shape = match total_iters {
            0 => Shape::Hold(base * start_factor),
            _ => Shape::line(base * start_factor, base * end_factor, total_iters),
        };
        Some(vec![Piece::first(shape)])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Linear>(Card {
    name: Text::new("Linear (warm-up)", "线性（预热）"),
    family: POWERS,
    about: Text::new(
        "A straight ramp. Rising, it is the usual warm-up; falling, it is linear decay.",
        "一条直线。上升时即常用的预热，下降时即线性衰减。",
    ),
    tex: r"\eta_t = \eta\left(s + (e - s)\frac{\min(t, T)}{T}\right)",
    references: &[
        "Goyal et al.: Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour (2017)",
        "PyTorch: torch.optim.lr_scheduler.LinearLR",
    ],
    spellings: &[Spelling::torch("LinearLR(start_factor=1/3, end_factor=1.0, total_iters=5)")],
});
