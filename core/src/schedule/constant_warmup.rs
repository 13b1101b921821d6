//! A share of the rate at first, then all of it.

use super::{DURATION, Entry, HELD, Schedule};
use crate::{
    entry::Card,
    library::Spelling,
    param::{Param, Scale},
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = base * factor` before update `T`, `base` from it on.
    ///
    /// With `T = 0` the factor stays for ever, as in PyTorch.
    pub struct ConstantWarmup {
        factor: f64 = Param::real(1.0 / 3.0, (1e-3, 1.0)).hard(0.0, 1.0).scale(Scale::Log).tex("f"),
            "The share of the optimizer's rate at first.", "开始时占优化器学习率的比例。";
        total_iters: u64 = DURATION,
            "Updates before the jump to the full rate.", "跳到完整学习率之前的步数。";
    }
}

impl Schedule for ConstantWarmup {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let Self { factor, total_iters } = *self;
        if t < total_iters || total_iters == 0 { base * factor } else { base }
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        vec![self.total_iters]
    }

    /// PyTorch's closed form, by which a sequence starts it again, jumps at once where `T = 0`.
    fn resume(&self, base: f64, _before: f64, t: u64) -> f64 {
        if self.total_iters == 0 { base } else { self.rate(base, t) }
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let low = Piece::first(Shape::Hold(base * self.factor));
        let full = Piece::at(self.total_iters, Shape::Hold(base));
        Some(if self.total_iters == 0 { vec![low] } else { vec![low, full] })
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<ConstantWarmup>(Card {
    name: Text::new("Constant warm-up", "恒定预热"),
    family: HELD,
    about: Text::new(
        "A low rate for the first steps, then one jump to the full rate.",
        "前若干步使用较低的学习率，然后一次跳到完整学习率。",
    ),
    tex: r"\eta_t = \begin{cases} f\,\eta & t < T \\ \eta & t \ge T \end{cases}",
    references: &[
        "He et al.: Deep Residual Learning for Image Recognition (2016), section 4.2",
        "PyTorch: torch.optim.lr_scheduler.ConstantLR",
    ],
    spellings: &[Spelling::torch("ConstantLR(factor=1/3, total_iters=5)")],
});
