//! A rate for each interval.

use super::{Entry, STAIRS, Schedule};
use crate::{
    entry::Card,
    library::Spelling,
    param::{OURS, Param},
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = values[number of milestones <= t]`, so that the rate changes at a milestone itself.
    ///
    /// Where values are missing the last one stays; without any the optimizer's own rate does.
    pub struct PiecewiseConstant {
        milestones: Vec<u64> = Param::milestones(&[100.0, 200.0]).source(OURS).tex("M"),
            "Updates from which the next rate counts.", "从这些步起使用下一个学习率。";
        values: Vec<f64> = Param::reals(&[0.1, 0.01, 0.001]).hard(0.0, 1e6).source(OURS).tex("v"),
            "The rates, one more than milestones; the last stays where some are missing.", "各段的学习率，比里程碑多一个；不足时保持最后一个。";
    }
}

impl Schedule for PiecewiseConstant {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let passed = self.milestones.iter().filter(|m| **m <= t).count();
        self.values.get(passed).or(self.values.last()).copied().unwrap_or(base)
    }

    fn uses_base(&self) -> bool {
        self.values.is_empty()
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        self.milestones.iter().copied().filter(|m| *m < end).collect()
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let at = |t: u64| Piece::at(t, Shape::Hold(self.rate(base, t)));
        Some([0].into_iter().chain(self.milestones.iter().copied()).map(at).collect())
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<PiecewiseConstant>(Card {
    name: Text::new("Piecewise constant", "分段常数"),
    family: STAIRS,
    about: Text::new("A rate of its own for each interval that you choose.", "为你划分的每一段单独指定学习率。"),
    tex: r"\eta_t = v_{|\{m \in M : m \le t\}|}",
    references: &["Keras: keras.optimizers.schedules.PiecewiseConstantDecay, which changes one update later"],
    spellings: &[Spelling::keras("PiecewiseConstantDecay(boundaries, values)").renamed(&[("boundaries", "milestones")])],
});
