//! Charts on a plate, as a file or as a picture.

use super::stage::Stage;
use crate::{browser, messages, picture, state::Lab};
use leptos::prelude::*;
use stepsize_charts::{
    Sheet, Theme,
    paper::{self, Paper},
    plate::{Names, Plate},
    svg,
};
use web_sys::HtmlCanvasElement;

/// A plate and the charts that are drawn in its cells, in the same order.
pub struct Plated {
    /// What stands around the charts.
    pub plate: Plate,
    /// The charts.
    pub charts: Vec<Stage>,
    /// Their colours.
    pub theme: &'static Theme,
}

impl Plated {
    /// The text of a file, with its title and where it comes from.
    pub fn svg(&self, lab: Lab) -> Option<String> {
        let text = paper::svg(&picture::canvas()?, self.plate.size(), |sheet| self.draw(sheet))?;
        let citation = untrack(|| messages::citation(&source(&lab.whole_link()), lab.tongue()));
        Some(svg::described(&text, &self.plate.name(), &citation))
    }

    /// The picture on a canvas of its own. The browser turns it into pixels, as to do that here would take a program that draws the
    /// letters of a font, which weighs more than the page.
    pub fn image(&self) -> Option<HtmlCanvasElement> {
        let canvas = picture::canvas()?;
        self.draw(&Paper::sheet(canvas.clone(), self.plate.size(), picture::DENSITY)?);
        Some(canvas)
    }

    fn draw(&self, sheet: &Sheet<Paper<'_>>) {
        let chart = |i: usize, sheet: &Sheet<Paper<'_>>| {
            if let Some(stage) = self.charts.get(i) {
                stage.draw_on(sheet, self.theme);
            }
        };
        // What cannot be drawn on stays as it is.
        let _ = self.plate.draw(sheet, self.theme, chart);
    }
}

/// The colours and names of the shown runs, or of one.
pub fn names(lab: Lab, only: Option<usize>) -> Names {
    untrack(|| {
        let names = lab.labels();
        lab.traced.with(|traced| {
            let shown = traced.shown().filter(|(i, ..)| only.is_none_or(|run| run == *i));
            shown.filter_map(|(i, run, _)| Some((run.colour, names.get(i)?.clone()))).collect()
        })
    })
}

/// Where a picture comes from: the whole address, but of a page from a disk the experiment alone, as the rest tells of the reader's disk.
fn source(link: &str) -> String {
    if browser::site().is_empty() { format!("#{link}") } else { browser::address(link) }
}
