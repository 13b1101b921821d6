//! A chart as a file, or in the clipboard.

use super::{
    plated::{self, Plated},
    stage::{self, Stage},
    subject::Subject,
};
use crate::{
    browser, messages,
    picture::{self, Done},
    state::Lab,
};
use leptos::prelude::*;
use stepsize_charts::plate::{Cell, Plate};
use stepsize_core::{csv, text::Text};
use web_sys::HtmlCanvasElement;

/// The charts of a panel, each with its run where it shows a single one.
pub type Stages = StoredValue<Vec<(Option<usize>, Stage)>, LocalStorage>;

/// What a panel's menu does. The menu may be closed before the browser has answered.
#[derive(Clone, Copy)]
pub struct Offer {
    pub lab: Lab,
    /// What is shown.
    pub subject: Subject,
    /// Where it is shown.
    pub stages: Stages,
    /// What the menu says of it.
    pub said: RwSignal<Option<Text>>,
    /// Closes the menu.
    pub close: Callback<()>,
}

impl Offer {
    /// Saves the picture as SVG.
    pub fn save_svg(self) {
        let text = self.svg();
        self.tell(text.is_some_and(|text| browser::save(&self.subject.file("svg"), "image/svg+xml", &text)));
    }

    /// Saves the picture as PNG.
    pub fn save_png(self) {
        self.with_png(Box::new(move |is_saved| self.tell(is_saved)));
    }

    /// Saves the numbers.
    pub fn save_csv(self) {
        let numbers = untrack(|| self.subject.numbers(self.lab));
        self.tell(browser::save(&self.subject.file("csv"), "text/csv", &csv::write(&numbers)));
    }

    /// Copies the picture, or saves it where copying is not allowed.
    pub fn copy(self) {
        let refused = move |is_saved| self.say(if is_saved { messages::IMAGE_REFUSED } else { messages::NOT_SAVED });
        let copied = move |is_copied| {
            if is_copied { self.say(messages::IMAGE_COPIED) } else { self.with_png(Box::new(refused)) }
        };
        match self.image() {
            Some(image) => picture::copy(&image, Box::new(copied)),
            None => self.tell(false),
        }
    }

    fn with_png(self, done: Done) {
        match self.image() {
            Some(image) => picture::save(&image, self.subject.file("png"), done),
            None => done(false),
        }
    }

    fn tell(self, is_saved: bool) {
        if is_saved {
            self.close.try_run(());
        } else {
            self.say(messages::NOT_SAVED);
        }
    }

    fn say(self, words: Text) {
        self.said.try_set(Some(words));
    }

    /// The picture as the text of a file.
    fn svg(self) -> Option<String> {
        self.plated().svg(self.lab)
    }

    /// The picture on a canvas of its own.
    fn image(self) -> Option<HtmlCanvasElement> {
        self.plated().image()
    }

    /// The charts with what stands around them.
    fn plated(self) -> Plated {
        let Self { lab, subject, stages, .. } = self;
        let cell = |(run, stage): &(Option<usize>, Stage)| Cell {
            size: stage.size(),
            runs: plated::names(lab, *run),
            ..Cell::default()
        };
        let (cells, charts) = stages
            .with_value(|stages| (stages.iter().map(cell).collect(), stages.iter().map(|(_, stage)| *stage).collect()));
        let plate = Plate::new(untrack(|| lab.say(subject.title())), cells);
        Plated {
            plate: plate.with_foot(&[messages::credit(&browser::site())]),
            charts,
            theme: untrack(|| stage::theme(lab)),
        }
    }
}
