//! What the state takes from links, and the links that give it again.

use super::{Lab, TABS};
use crate::browser;
use leptos::prelude::*;
use std::fmt::Write as _;
use stepsize_core::{
    experiment::{
        link, presets,
        warning::{Reason, Warning},
    },
    text::Language,
    view::View,
};

impl Lab {
    /// Takes everything from a link.
    pub fn read_link(&self, text: &str) {
        let (experiment, mut warnings) = link::parse(text, &presets::first());
        let (view, of_view) = View::parse(text);
        warnings.extend(of_view);
        if let Some(name) = link::field(text, "tab") {
            match TABS.iter().position(|tab| *tab == name) {
                Some(tab) => self.tab.set(tab),
                None => warnings.push(Warning::new("tab", name, Reason::UnknownName)),
            }
        }
        self.view.set(view);
        let last = experiment.steps as usize;
        let at = link::field(text, "at").and_then(|at| at.parse().ok());
        self.cursor.set(at.map_or(last, |at: usize| at.min(last)));
        self.experiment.set(experiment);
        self.warnings.set(warnings);
        self.read_manner(text);
    }

    /// Takes an experiment from a link; what is shown stays.
    pub fn read_experiment(&self, text: &str) {
        let view = self.view.get_untracked();
        self.read_link(text);
        self.view.set(view);
    }

    /// Takes language and theme from a link.
    pub fn read_manner(&self, text: &str) {
        // A figure is as its link says; elsewhere a link that does not say leaves the reader's choice.
        let is_figure = self.view.with_untracked(|view| view.embed);
        match link::field(text, "lang").and_then(Language::of_tag) {
            Some(language) => self.language.set((language, true)),
            None if is_figure => self.language.set((browser::reader_language(), false)),
            None => {}
        }
        match link::field(text, "theme") {
            Some("dark") => self.dark_choice.set(Some(true)),
            Some("light") => self.dark_choice.set(Some(false)),
            _ if is_figure => self.dark_choice.set(None),
            _ => {}
        }
    }

    /// The link that shows all of the experiment, wherever it stands now.
    pub fn whole_link(&self) -> String {
        self.experiment.with(link::print)
    }

    /// The link that gives this page again.
    pub fn link(&self) -> String {
        let (experiment, cursor) = (self.experiment.get(), self.cursor.get());
        let mut link = link::print(&experiment) + &self.view.with(View::print);
        if cursor as u64 != experiment.steps {
            let _ = write!(link, "&at={cursor}");
        }
        if let Some(tab) = TABS.get(self.shown_tab()).filter(|tab| **tab != TABS[0]) {
            let _ = write!(link, "&tab={tab}");
        }
        link + &self.manner()
    }

    /// Language and theme as fields of a link, where the reader chose them.
    pub fn manner(&self) -> String {
        let mut fields = String::new();
        if let (language, true) = self.language.get() {
            let _ = write!(fields, "&lang={}", language.tag());
        }
        if let Some(dark) = self.dark_choice.get() {
            fields += if dark { "&theme=dark" } else { "&theme=light" };
        }
        fields
    }
}
