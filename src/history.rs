//! What the experiment was before: edits taken back, and made again.

use crate::browser;
use leptos::prelude::*;
use stepsize_core::experiment::Experiment;

/// How many edits are kept.
const DEPTH: usize = 100;
/// Edits closer together than this are one, in milliseconds: a drag of a slider makes many.
const PAUSE: f64 = 700.0;

/// The experiments before and after the present one.
#[derive(Clone, Copy)]
pub struct History {
    past: RwSignal<Vec<Experiment>>,
    future: RwSignal<Vec<Experiment>>,
    /// When the last edit was.
    last: StoredValue<f64>,
}

impl History {
    /// Nothing was edited yet.
    pub fn new() -> Self {
        Self {
            past: RwSignal::new(Vec::new()),
            future: RwSignal::new(Vec::new()),
            last: StoredValue::new(f64::NEG_INFINITY),
        }
    }

    /// Keeps what the experiment was before an edit.
    pub fn keep(self, before: Experiment) {
        let now = browser::now();
        let is_new = now - self.last.get_value() > PAUSE || self.past.with_untracked(Vec::is_empty);
        self.last.set_value(now);
        if is_new {
            self.past.update(|past| {
                if past.len() == DEPTH {
                    past.remove(0);
                }
                past.push(before);
            });
        }
        if !self.future.with_untracked(Vec::is_empty) {
            self.future.set(Vec::new());
        }
    }

    /// Whether there is an edit to take back.
    pub fn has_past(self) -> bool {
        self.past.with(|past| !past.is_empty())
    }

    /// Whether there is an edit to make again.
    pub fn has_future(self) -> bool {
        self.future.with(|future| !future.is_empty())
    }

    /// The experiment before the last edit, in exchange for the present one.
    pub fn back(self, now: Experiment) -> Option<Experiment> {
        self.travel(self.past, self.future, now)
    }

    /// The experiment that was taken back, in exchange for the present one.
    pub fn forth(self, now: Experiment) -> Option<Experiment> {
        self.travel(self.future, self.past, now)
    }

    fn travel(
        self,
        from: RwSignal<Vec<Experiment>>,
        to: RwSignal<Vec<Experiment>>,
        now: Experiment,
    ) -> Option<Experiment> {
        let there = from.try_update(Vec::pop).flatten()?;
        to.update(|list| list.push(now));
        // The next edit is one of its own, however soon it comes.
        self.last.set_value(f64::NEG_INFINITY);
        Some(there)
    }
}
