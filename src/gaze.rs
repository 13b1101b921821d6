//! Which units of a network the reader looks at.

use crate::{browser, insight::Unit};
use leptos::prelude::*;

/// The id of the button that closes a unit.
pub const CLOSE: &str = "close-unit";

/// The unit that is open, and the one that is pointed at.
#[derive(Clone, Copy)]
pub struct Gaze {
    /// The unit that is enlarged.
    pub open: RwSignal<Option<Unit>>,
    /// The unit under the pointer or the keyboard.
    pub pointed: RwSignal<Option<Unit>>,
}

impl Gaze {
    /// Nothing looked at.
    pub fn new() -> Self {
        Self { open: RwSignal::new(None), pointed: RwSignal::new(None) }
    }

    /// Enlarges a unit, and brings the keyboard there.
    pub fn open(self, unit: Unit) {
        self.open.set(Some(unit));
        browser::later(0, || browser::focus(CLOSE));
    }

    /// Closes the unit that is open, and gives the keyboard back; whether there was one.
    pub fn close(self) -> bool {
        let Some(unit) = self.open.get_untracked() else { return false };
        self.open.set(None);
        self.pointed.set(Some(unit));
        browser::later(0, move || browser::focus(&unit_id(unit)));
        true
    }

    /// Looks away, as the network is not shown any more.
    pub fn leave(self) {
        self.open.try_set(None);
        self.pointed.try_set(None);
    }
}

/// The id of a unit's button.
pub fn unit_id((layer, unit): Unit) -> String {
    format!("unit-{layer}-{unit}")
}
