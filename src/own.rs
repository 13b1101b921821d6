//! The reader's own data: the table that is being read, and the points that were put aside.

use crate::{browser, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    dataset::Points,
    experiment::link,
    limits, paint,
    table::{self, Read, Target},
};

/// The id of the dialog.
pub const DIALOG: &str = "own";

/// What the dialog holds, and where its points go.
#[derive(Clone, Copy)]
pub struct Own {
    lab: Lab,
    /// Whether the dialog is open.
    pub is_open: RwSignal<bool>,
    /// The text of the table, which stays when the dialog closes.
    pub text: RwSignal<String>,
    /// The text that a file took the place of.
    pub before: RwSignal<Option<String>>,
    /// What the third column is taken for.
    pub target: RwSignal<Target>,
    /// What the text says.
    pub found: Memo<Read>,
    /// Whether the browser refused the last file.
    pub is_refused: RwSignal<bool>,
    /// Whether a file is dragged over the page.
    pub is_over: RwSignal<bool>,
    /// How many own points the network learns; none where a recipe draws them.
    pub count: Memo<Option<usize>>,
    /// Whether a link holds all of the experiment.
    pub is_linked: Memo<bool>,
    /// The own points that something else took the place of.
    aside: RwSignal<Option<Points>>,
}

impl Own {
    /// No table yet.
    pub fn new(lab: Lab) -> Self {
        let (text, target) = (RwSignal::new(String::new()), RwSignal::new(Target::default()));
        let own = Self {
            lab,
            is_open: RwSignal::new(false),
            text,
            before: RwSignal::new(None),
            target,
            found: Memo::new(move |_| text.with(|text| table::read(text, target.get()))),
            is_refused: RwSignal::new(false),
            is_over: RwSignal::new(false),
            count: Memo::new(move |_| lab.own(|points| points.inputs.len())),
            is_linked: Memo::new(move |_| lab.experiment.with(link::is_complete)),
            aside: RwSignal::new(None),
        };
        own.keep();
        own
    }

    /// Puts own points aside whenever a recipe, or nothing, takes their place.
    fn keep(self) {
        Effect::new(move |before: Option<Option<Points>>| {
            let now = self.lab.own(Points::clone);
            let had_some = before.flatten().filter(|points| !points.inputs.is_empty());
            let has_none = now.as_ref().is_none_or(|points| points.inputs.is_empty());
            if let Some(points) = had_some.filter(|_| has_none) {
                self.aside.set(Some(points));
            }
            now
        });
    }

    /// Takes files that are dropped on the page.
    pub fn watch_files(self) {
        let over = move |is_over: bool| {
            let is_over = is_over && untrack(|| self.lab.trains());
            if self.is_over.get_untracked() != is_over {
                self.is_over.set(is_over);
            }
        };
        browser::watch_files(over, move |file| {
            if untrack(|| self.lab.trains()) {
                self.is_open.set(true);
                self.load(&file);
            }
        });
    }

    /// Takes the text of a file; what was there can be brought back.
    pub fn load(self, file: &web_sys::File) {
        browser::read_file(file, limits::TABLE_TEXT as u32, move |text| {
            self.is_refused.set(text.is_none());
            if let Some(text) = text {
                let text = text.replace("\r\n", "\n").replace('\r', "\n");
                let before = self.text.get_untracked();
                if !before.trim().is_empty() && before != text {
                    self.before.set(Some(before));
                }
                self.text.set(text);
            }
        });
    }

    /// Changes places with the text that a file took the place of.
    pub fn swap(self) {
        if let Some(before) = self.before.get_untracked() {
            self.before.set(Some(self.text.get_untracked()));
            self.text.set(before);
        }
    }

    /// Puts the points of the table into the experiment, if there are any, and closes the dialog upon them.
    pub fn take(self) {
        let points = self.found.with_untracked(|read| paint::rounded(read.points.clone()));
        if !points.inputs.is_empty() {
            self.exchange(Some(points));
            browser::close_dialog(DIALOG);
        }
    }

    /// Has the recipe draw the points again.
    pub fn leave(self) {
        self.lab.put_own(None);
    }

    /// Takes the points up again that were put aside.
    pub fn resume(self) {
        self.exchange(self.aside.get_untracked());
    }

    /// Takes these points, and puts those aside that were there.
    fn exchange(self, points: Option<Points>) {
        let now = untrack(|| self.lab.own(Points::clone));
        if let Some(now) = now.filter(|now| !now.inputs.is_empty() && points.as_ref() != Some(now)) {
            self.aside.set(Some(now));
        }
        self.lab.put_own(points);
    }

    /// How many points can be taken up again: those that were put aside, unless they are there.
    pub fn waiting(self) -> Option<usize> {
        let is_there = self.aside.with(|aside| self.lab.own(|own| Some(own) == aside.as_ref())).unwrap_or_default();
        self.aside.with(|aside| aside.as_ref().map(|points| points.inputs.len())).filter(|_| !is_there)
    }

    /// The points that the network learns, as a file.
    pub fn file(self) -> String {
        let table = self.lab.experiment.with(|experiment| {
            let training = experiment.training.as_ref()?;
            Some(table::write(&paint::canvas(training, experiment.seed)))
        });
        browser::table_file(&table.unwrap_or_default())
    }
}
