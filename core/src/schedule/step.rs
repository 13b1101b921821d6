//! A drop every so many steps.

use super::{DURATION, Entry, GAMMA, STAIRS, Schedule, multiples};
use crate::{
    entry::Card,
    library::Spelling,
    limits,
    param::OURS,
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = base * gamma^floor(t / step_size)`; the drop falls on update `step_size` itself.
    pub struct Step {
        step_size: u64 = DURATION.default(30.0).hard(1.0, limits::COUNT).soft(1.0, 1000.0).source(OURS).tex("S"),
            "Updates between two drops.", "两次下降之间的步数。";
        gamma: f64 = GAMMA.source(crate::param::PYTORCH),
            "What the rate is multiplied by at each drop.", "每次下降时学习率乘以的系数。";
    }
}

impl Schedule for Step {
    fn rate(&self, base: f64, t: u64) -> f64 {
        base * libm::pow(self.gamma, (t / self.step_size) as f64)
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        multiples(self.step_size, end)
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let every = self.step_size as f64;
        Some(vec![Piece::first(Shape::Decay { start: base, factor: self.gamma, every, stairs: true })])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Step>(Card {
    name: Text::new("Step decay", "阶梯衰减"),
    family: STAIRS,
    about: Text::new(
        "Cuts the rate by the same factor at regular intervals: large steps first, fine ones later.",
        "每过固定步数把学习率乘以同一系数：先大步，后小步。",
    ),
    tex: r"\eta_t = \eta\,\gamma^{\lfloor t / S \rfloor}",
    references: &["PyTorch: torch.optim.lr_scheduler.StepLR"],
    spellings: &[
        Spelling::torch("StepLR(step_size, gamma=0.1)"),
        Spelling::timm("StepLRScheduler(decay_t, decay_rate=1.0, warmup_t=0, warmup_lr_init=0.0, warmup_prefix=True)")
            .renamed(&[("decay_t", "step_size"), ("decay_rate", "gamma")]),
    ],
});
