//! A chart as a file, or in the clipboard.

use super::{
    stage::{self, Stage},
    subject::Subject,
};
use crate::{browser, messages, picture, state::Lab};
use leptos::prelude::*;
use stepsize_charts::{
    Sheet,
    paper::{self, Paper},
    plate::{Cell, Plate},
    svg,
};
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
        self.with_png(move |is_saved| self.tell(is_saved));
    }

    /// Saves the numbers.
    pub fn save_csv(self) {
        let numbers = untrack(|| self.subject.numbers(self.lab));
        self.tell(browser::save(&self.subject.file("csv"), "text/csv", &csv::write(&numbers)));
    }

    /// Copies the picture, or saves it where copying is not allowed.
    pub fn copy(self) {
        let refused = move |is_saved| self.say(if is_saved { messages::IMAGE_REFUSED } else { messages::NOT_SAVED });
        let copied = move |is_copied| if is_copied { self.say(messages::IMAGE_COPIED) } else { self.with_png(refused) };
        match self.image() {
            Some(image) => picture::copy(&image, copied),
            None => self.tell(false),
        }
    }

    fn with_png(self, done: impl Fn(bool) + 'static) {
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

    /// The picture as the text of a file, with its title and where it comes from.
    fn svg(self) -> Option<String> {
        let plate = self.plate();
        let text = paper::svg(&picture::canvas()?, plate.size(), |sheet| self.draw(&plate, sheet))?;
        let citation = untrack(|| messages::citation(&browser::address(&self.lab.whole_link()), self.lab.tongue()));
        Some(svg::described(&text, &plate.name(), &citation))
    }

    /// The picture on a canvas of its own. The browser turns it into pixels, as to do that here would take a program that draws the
    /// letters of a font, which weighs more than the page.
    fn image(self) -> Option<HtmlCanvasElement> {
        let (plate, canvas) = (self.plate(), picture::canvas()?);
        self.draw(&plate, &Paper::sheet(canvas.clone(), plate.size(), picture::DENSITY)?);
        Some(canvas)
    }

    /// What stands around the charts.
    fn plate(self) -> Plate {
        let cell = |(run, stage): &(Option<usize>, Stage)| Cell { size: stage.size(), runs: self.runs(*run) };
        let cells = self.stages.with_value(|stages| stages.iter().map(cell).collect());
        Plate::new(untrack(|| self.lab.say(self.subject.title())), cells)
    }

    /// The colours and names of the shown runs, or of one.
    fn runs(self, only: Option<usize>) -> Vec<(usize, String)> {
        untrack(|| {
            let names = self.lab.labels();
            self.lab.traced.with(|traced| {
                let shown = traced.shown().filter(|(i, ..)| only.is_none_or(|run| run == *i));
                shown.filter_map(|(i, run, _)| Some((run.colour, names.get(i)?.clone()))).collect()
            })
        })
    }

    fn draw(self, plate: &Plate, sheet: &Sheet<Paper<'_>>) {
        let theme = untrack(|| stage::theme(self.lab));
        let chart = |i: usize, sheet: &Sheet<Paper<'_>>| {
            if let Some((_, stage)) = self.stages.with_value(|stages| stages.get(i).copied()) {
                stage.draw_on(sheet, theme);
            }
        };
        // What cannot be drawn on stays as it is.
        let _ = plate.draw(sheet, theme, chart);
    }
}
