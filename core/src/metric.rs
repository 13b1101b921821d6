//! What schedules that watch a metric have in common: where its values come from, and which of them is better.

use crate::param::{Field, Value};

/// Which way a metric improves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Downwards, as a loss.
    Min,
    /// Upwards, as an accuracy.
    Max,
}

impl Goal {
    /// The words for it, in the order of their indices.
    pub const WORDS: &'static [&'static str] = &["min", "max"];
}

impl Field for Goal {
    fn of(value: &Value) -> Self {
        if value.number() == 0.0 { Self::Min } else { Self::Max }
    }
}

/// What a threshold is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Margin {
    /// It is a share of the best value.
    Relative,
    /// It is itself a difference.
    Absolute,
}

impl Margin {
    /// The words for it, in the order of their indices.
    pub const WORDS: &'static [&'static str] = &["rel", "abs"];
}

impl Field for Margin {
    fn of(value: &Value) -> Self {
        if value.number() == 0.0 { Self::Relative } else { Self::Absolute }
    }
}

/// The best value of a metric so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Best {
    goal: Goal,
    threshold: f64,
    margin: Margin,
    value: f64,
}

impl Best {
    /// Before the first value, which is better than none.
    pub fn new(goal: Goal, threshold: f64, margin: Margin) -> Self {
        let value = if goal == Goal::Min { f64::INFINITY } else { f64::NEG_INFINITY };
        Self { goal, threshold, margin, value }
    }

    /// Whether `current` is better than the best by more than the threshold, and so takes its place; NaN never is.
    ///
    /// As in the libraries, a relative threshold moves the bar towards zero: a negative loss that stays the same is
    /// better each time.
    pub fn improves(&mut self, current: f64) -> bool {
        let Self { goal, threshold, margin, value } = *self;
        let better = match (goal, margin) {
            (Goal::Min, Margin::Relative) => current < value * (1.0 - threshold),
            (Goal::Min, Margin::Absolute) => current < value - threshold,
            (Goal::Max, Margin::Relative) => current > value * (1.0 + threshold),
            (Goal::Max, Margin::Absolute) => current > value + threshold,
        };
        if better {
            self.value = current;
        }
        better
    }
}

/// Where a metric's values come from: a typed list, or the run where the list is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Feed {
    list: Vec<f64>,
    taken: usize,
}

impl Feed {
    /// The values of `list`, one an update, the last one repeating.
    pub fn new(list: &[f64]) -> Self {
        Self { list: list.to_vec(), taken: 0 }
    }

    /// The value after the next update, where the run's own is `own`.
    pub fn next(&mut self, own: f64) -> f64 {
        let value = self.list.get(self.taken).or(self.list.last()).copied().unwrap_or(own);
        self.taken += 1;
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_threshold_moves_the_bar_towards_zero() {
        let mut best = Best::new(Goal::Min, 1e-4, Margin::Relative);
        assert!(!best.improves(f64::NAN) && best.improves(-1.0) && best.improves(-1.0));
        let mut best = Best::new(Goal::Max, 1e-4, Margin::Relative);
        assert!(best.improves(1.0) && !best.improves(1.0));
    }

    #[test]
    fn a_list_goes_before_the_run_and_its_last_value_stays() {
        let mut list = Feed::new(&[3.0, 2.0]);
        assert_eq!([(); 3].map(|()| list.next(9.0)), [3.0, 2.0, 2.0]);
        assert_eq!(Feed::new(&[]).next(9.0), 9.0);
    }
}
