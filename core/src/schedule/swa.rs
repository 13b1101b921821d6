//! From wherever the rate stands to a fixed one, for the averaging of weights.

use super::{Entry, HELD, Schedule};
use crate::{
    entry::Card,
    library::Spelling,
    param::{Field, OURS, Param, Scale, Value},
    params,
    shape::{Piece, Shape},
    text::Text,
};
use std::f64::consts::PI;

/// The curve on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anneal {
    /// Half a cosine wave.
    Cosine,
    /// A straight line.
    Linear,
}

impl Field for Anneal {
    fn of(value: &Value) -> Self {
        if value.number() == 0.0 { Self::Cosine } else { Self::Linear }
    }
}

params! {
    /// `rate(t) = base + (swa_lr - base) * alpha(min(1, t / N))` with `alpha(x) = x` or `(1 - cos(pi x)) / 2`, and
    /// `swa_lr` for ever after. With `N = 0` it is there at once.
    pub struct Swa {
        target: f64 = Param::real(0.05, (1e-5, 1.0)).key("swa_lr").hard(0.0, 1e6).scale(Scale::Log).source(OURS).tex("a"),
            "The rate at the end, at which weights are averaged.", "最终的学习率，在此对权重取平均。";
        anneal_epochs: u64 = Param::steps(10.0, (0.0, 100.0)).tex("N"),
            "Updates on the way there.", "过渡所用的步数。";
        anneal_strategy: Anneal = Param::choice(&["cos", "linear"]),
            "The curve on the way.", "过渡的曲线。";
    }
}

impl Swa {
    /// How far it is after `t` updates, 0 to 1.
    fn alpha(&self, t: u64) -> f64 {
        let over = self.anneal_epochs;
        let portion = if over == 0 { 1.0 } else { t.min(over) as f64 / over as f64 };
        match self.anneal_strategy {
            Anneal::Cosine => (1.0 - libm::cos(PI * portion)) / 2.0,
            Anneal::Linear => portion,
        }
    }

    /// The rate after `t` updates on the way from `from`.
    fn after(&self, from: f64, t: u64) -> f64 {
        let alpha = self.alpha(t);
        self.target * alpha + from * (1.0 - alpha)
    }
}

impl Schedule for Swa {
    fn rate(&self, base: f64, t: u64) -> f64 {
        self.after(base, t)
    }

    /// PyTorch's recursion, which finds the rate it came from in the one it meets.
    fn follow(&self, _base: f64, now: f64, t: u64) -> f64 {
        let before = if t == 0 { 0.0 } else { self.alpha(t - 1) };
        let from = if before == 1.0 { self.target } else { (now - before * self.target) / (1.0 - before) };
        self.after(from, t)
    }

    /// It is made together with the schedule before it, so its clock is one ahead when it takes over.
    fn resume(&self, _base: f64, before: f64, t: u64) -> f64 {
        self.after(before, t.saturating_add(1))
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        vec![self.anneal_epochs]
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let (start, end, over) = (base, self.target, self.anneal_epochs);
        let shape = match self.anneal_strategy {
            _ if over == 0 => Shape::Hold(end),
            Anneal::Cosine => Shape::Cosine { start, end, over },
            Anneal::Linear => Shape::line(start, end, over),
        };
        Some(vec![Piece::first(shape)])
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Swa>(Card {
    name: Text::new("SWA rate", "SWA 学习率"),
    family: HELD,
    about: Text::new(
        "Moves from wherever the rate stands to a fixed one and holds it there while weights are averaged.",
        "从当前学习率过渡到固定值并保持，期间对权重取平均。",
    ),
    tex: r"\eta_t = \eta + (a - \eta)\,\alpha(x), \quad \alpha(x) \in \left\{\frac{1 - \cos(\pi x)}{2},\ x\right\}, \quad x = \min\left(1, \frac{t}{N}\right)",
    references: &[
        "Izmailov et al.: Averaging Weights Leads to Wider Optima and Better Generalization (2018)",
        "PyTorch: torch.optim.swa_utils.SWALR",
    ],
    spellings: &[Spelling::torch("SWALR(swa_lr, anneal_epochs=10, anneal_strategy='cos')")],
});
