//! A drop at each milestone.

use super::{Entry, GAMMA, STAIRS, Schedule};
use crate::{
    entry::Card,
    library::Spelling,
    param::{OURS, PYTORCH, Param},
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = base * gamma^(number of milestones <= t)`; a milestone named twice counts twice.
    pub struct MultiStep {
        milestones: Vec<u64> = Param::milestones(&[100.0, 200.0]).source(OURS).tex("M"),
            "Updates at which the rate drops; one named twice drops twice.", "学习率下降的步；写两次则下降两次。";
        gamma: f64 = GAMMA.source(PYTORCH),
            "What the rate is multiplied by at each milestone.", "在每个里程碑处学习率乘以的系数。";
    }
}

impl Schedule for MultiStep {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let passed = self.milestones.iter().filter(|m| **m <= t).count();
        base * libm::pow(self.gamma, passed as f64)
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        self.milestones.iter().copied().filter(|m| *m < end).collect()
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let at = |milestone: &u64| Piece::at(*milestone, Shape::Hold(self.rate(base, *milestone)));
        Some(
            [Piece::first(Shape::Hold(self.rate(base, 0)))].into_iter().chain(self.milestones.iter().map(at)).collect(),
        )
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<MultiStep>(Card {
    name: Text::new("Multi-step decay", "多阶梯衰减"),
    family: STAIRS,
    about: Text::new(
        "Cuts the rate at steps you choose, often where the loss has stopped falling.",
        "在指定的步处降低学习率，通常选在损失不再下降的地方。",
    ),
    tex: r"\eta_t = \eta\,\gamma^{|\{m \in M : m \le t\}|}",
    references: &[
        "He et al.: Deep Residual Learning for Image Recognition (2016)",
        "PyTorch: torch.optim.lr_scheduler.MultiStepLR",
    ],
    spellings: &[
        Spelling::torch("MultiStepLR(milestones, gamma=0.1)"),
        Spelling::timm(
            "MultiStepLRScheduler(decay_t, decay_rate=1.0, warmup_t=0, warmup_lr_init=0.0, warmup_prefix=True)",
        )
        .renamed(&[("decay_t", "milestones"), ("decay_rate", "gamma")]),
    ],
});
