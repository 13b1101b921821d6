//! A chart as it leaves the page: on the ground of its panel, under its title, with the runs' names beside their lines.
//!
//! On the page all that stands outside the canvas; without it a picture would say nothing.

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use crate::dash::dashes;
use crate::frame::{Point, Rect};
use crate::sheet::{Lettering, Outcome, Sheet, Stroke};
use crate::svg::is_printable;
use crate::theme::{Theme, dash};

/// The space around everything, and between cells, in CSS pixels.
const MARGIN: f64 = 12.0;
/// The height of the title's line and of a line of the legend.
const TITLE: f64 = 24.0;
const LINE: f64 = 20.0;
/// The sizes of their letters.
const LARGE: f64 = 15.0;
const SMALL: f64 = 12.0;
/// The length of a piece of a run's line, the space after it, and the space after a name.
const SWATCH: f64 = 24.0;
const GAP: f64 = 6.0;
const SPACE: f64 = 18.0;
/// Narrower cells would not hold a name.
const NARROWEST: f64 = 160.0;

/// A chart of a plate: its size in CSS pixels, and the colour and name of each run in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its width and height.
    pub size: (u32, u32),
    /// The runs that it shows.
    pub runs: Vec<(usize, String)>,
}

/// One chart, or several of one kind, with everything around them that makes them readable.
#[derive(Clone, Debug, PartialEq)]
pub struct Plate {
    title: String,
    columns: usize,
    /// Width and height of a chart, and the height of the legend above it.
    chart: (f64, f64, f64),
    legends: Vec<Vec<Entry>>,
}

/// A name of a legend, and where in its cell the piece of its line begins.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    at: Point,
    colour: usize,
    name: String,
}

impl Plate {
    /// Charts under a title, as many in a row as the page puts there.
    ///
    /// The layout depends on no font, so that each backend gives the same one.
    pub fn new(title: &str, cells: Vec<Cell>) -> Self {
        let columns = match cells.len() {
            0 | 1 => 1,
            2..=4 => 2,
            _ => 3,
        };
        let (width, height) = cells.iter().fold((NARROWEST, 0.0), |(width, height): (f64, f64), cell| {
            (width.max(f64::from(cell.size.0)), height.max(f64::from(cell.size.1)))
        });
        let legends: Vec<Vec<Entry>> = cells.into_iter().map(|cell| entries(cell.runs, width)).collect();
        let lowest = legends.iter().flatten().map(|entry| entry.at.1 + LINE / 2.0).fold(0.0, f64::max);
        Self { title: printable(title), columns, chart: (width, height, lowest), legends }
    }

    /// Width and height in CSS pixels.
    pub fn size(&self) -> (u32, u32) {
        let rows = self.legends.len().div_ceil(self.columns);
        let (width, height) = self.place(self.columns, rows);
        (width.ceil() as u32, height.ceil() as u32)
    }

    /// What it shows, in a line: the title and the runs.
    pub fn name(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for entry in self.legends.iter().flatten() {
            if !names.contains(&entry.name.as_str()) {
                names.push(&entry.name);
            }
        }
        if names.is_empty() { self.title.clone() } else { format!("{}: {}", self.title, names.join(", ")) }
    }

    /// Draws everything; `chart` draws the chart of a cell on a sheet of its own.
    pub fn draw<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        theme: &Theme,
        mut chart: impl FnMut(usize, &Sheet<DB>),
    ) -> Outcome<(), DB> {
        sheet.fill(theme.panel)?;
        let lettering = Lettering { colour: theme.ink.into(), size: LARGE, anchor: (HPos::Left, VPos::Center) };
        sheet.text(&self.title, (MARGIN, MARGIN + TITLE / 2.0), lettering)?;
        let (width, height, legend) = self.chart;
        for (i, entries) in self.legends.iter().enumerate() {
            let (left, top) = self.place(i % self.columns, i / self.columns);
            for entry in entries {
                entry.draw(sheet, theme, (left, top))?;
            }
            let top = top + legend;
            chart(i, &sheet.part(Rect { left, top, right: left + width, bottom: top + height }));
        }
        Ok(())
    }

    /// The upper left corner of a cell.
    fn place(&self, column: usize, row: usize) -> Point {
        let (width, height, legend) = self.chart;
        let left = MARGIN + column as f64 * (width + MARGIN);
        (left, MARGIN + TITLE + row as f64 * (height + legend + MARGIN))
    }
}

impl Entry {
    fn draw<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme, (left, top): Point) -> Outcome<(), DB> {
        let (x, y) = (left + self.at.0, top + self.at.1);
        let stroke = Stroke::new(theme.run(self.colour), 3.0);
        for part in dashes(&[(x, y), (x + SWATCH, y)], dash(self.colour)) {
            sheet.line(&part, stroke)?;
        }
        let lettering = Lettering { colour: theme.ink.into(), size: SMALL, anchor: (HPos::Left, VPos::Center) };
        sheet.text(&self.name, (x + SWATCH + GAP, y), lettering)
    }
}

/// The names of a legend, in as many lines as they take.
fn entries(runs: Vec<(usize, String)>, width: f64) -> Vec<Entry> {
    let (mut x, mut y) = (0.0, LINE / 2.0);
    let entry = |(colour, name): (usize, String)| {
        let name = shortened(&printable(&name), width - SWATCH - GAP);
        let length = SWATCH + GAP + name.chars().map(breadth).sum::<f64>();
        if x > 0.0 && x + length > width {
            (x, y) = (0.0, y + LINE);
        }
        let at = (x, y);
        x += length + SPACE;
        Entry { at, colour, name }
    };
    runs.into_iter().map(entry).collect()
}

/// As much of a name as has room.
fn shortened(name: &str, room: f64) -> String {
    let mut length = 0.0;
    let mut is_within = |letter: char| {
        length += breadth(letter);
        length <= room
    };
    if name.chars().all(&mut is_within) {
        return name.to_owned();
    }
    length = breadth('…');
    let is_within = |letter: &char| {
        length += breadth(*letter);
        length <= room
    };
    name.chars().take_while(is_within).chain(['…']).collect()
}

/// How wide a letter of the legend is at most, in CSS pixels, by a fair guess: letters of Chinese are as wide as high.
fn breadth(letter: char) -> f64 {
    if letter >= '\u{2e80}' { SMALL } else { 0.58 * SMALL }
}

/// A text without what no picture can show.
fn printable(text: &str) -> String {
    text.chars().filter(|letter| is_printable(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(names: &[&str]) -> Cell {
        Cell { size: (300, 200), runs: names.iter().map(|name| (0, (*name).to_owned())).collect() }
    }

    #[test]
    fn names_take_another_line_and_never_leave_the_cell() {
        let plate = Plate::new("Loss", vec![cell(&["Adam", "SGD with a long name", "AdamW · cosine"])]);
        assert_eq!(plate.size(), (324, 200 + 24 + 2 * 20 + 24));
        let long = Plate::new("Loss", vec![cell(&[&"很长的名字".repeat(30)])]);
        let name = &long.legends[0][0].name;
        assert!(name.ends_with('…') && name.chars().map(breadth).sum::<f64>() < 300.0, "{name}");
        assert!(long.name().starts_with("Loss: 很长"));
    }

    #[test]
    fn several_charts_stand_in_rows() {
        let five = Plate::new("", (0..5).map(|_| cell(&["a"])).collect());
        assert_eq!(five.size(), (3 * 312 + 12, 24 + 12 + 2 * (200 + 20 + 12)));
        assert_eq!(Plate::new("Loss", Vec::new()).size(), (184, 36));
        assert_eq!(Plate::new("a\u{7}b", Vec::new()).name(), "ab");
    }
}
