//! How the page speaks.

use super::Lab;
use crate::{live, messages};
use leptos::prelude::*;
use stepsize_core::text::{Language, Text};

impl Lab {
    /// The words of `text` in the reader's language.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.language.get().0)
    }

    /// The words of `text`, following the language.
    pub fn words(self, text: Text) -> Signal<String> {
        live::text(move || self.say(text).to_owned())
    }

    /// The reader's language.
    pub fn tongue(&self) -> Language {
        self.language.get().0
    }

    /// What a step of time is called: a step, or an epoch.
    pub fn moment(&self) -> &'static str {
        self.say(if self.trains() { messages::EPOCH } else { messages::STEP })
    }

    /// The moment of the cursor, in words.
    pub fn at_moment(&self) -> String {
        let words = if self.trains() { messages::AT_EPOCH } else { messages::AT_STEP };
        format!("{} {}", self.say(words), self.now())
    }

    /// Whether the page is dark; paper never is.
    pub fn dark(&self) -> bool {
        !self.on_paper.get() && self.dark_choice.get().unwrap_or_else(|| self.system_dark.get())
    }
}
