//! Charts as they leave the page: on the ground of a panel, under a title, with the runs' names beside their lines.
//!
//! On the page all that stands outside the canvas; without it a picture would say nothing.

use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use crate::dash::dashes;
use crate::frame::{Point, Rect};
use crate::sheet::{Lettering, Outcome, Sheet, Stroke};
use crate::svg::is_printable;
use crate::theme::{Theme, dash};

/// The space around everything, and between cells, in CSS pixels.
const MARGIN: u32 = 12;
/// The height of the title's line, of a cell's title or a line of the legend, and of a line at the foot.
const TITLE: f64 = 24.0;
const LINE: f64 = 20.0;
const FOOT: f64 = 16.0;
/// The sizes of their letters.
const LARGE: f64 = 15.0;
const MEDIUM: f64 = 13.0;
const SMALL: f64 = 12.0;
const TINY: f64 = 11.0;
/// The length of a piece of a run's line, the space after it, and the space after a name.
const SWATCH: f64 = 24.0;
const GAP: f64 = 6.0;
const SPACE: f64 = 18.0;
/// Narrower cells would not hold a name.
const NARROWEST: u32 = 160;

/// The colours and the names of runs.
pub type Names = Vec<(usize, String)>;

/// A chart of a plate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What stands above it; nothing where the plate's title says it already.
    pub title: String,
    /// Its width and its least height in CSS pixels.
    pub size: (u32, u32),
    /// The runs that are named above it.
    pub runs: Names,
}

/// One chart, or several, with everything around them that makes them readable.
#[derive(Clone, Debug, PartialEq)]
pub struct Plate {
    title: String,
    size: (f64, f64),
    words: Vec<Words>,
    legends: Vec<Entry>,
    charts: Vec<Rect>,
    foot: Vec<Words>,
}

/// A line of text, and the middle of its left edge.
#[derive(Clone, Debug, PartialEq)]
struct Words {
    at: Point,
    size: f64,
    text: String,
}

/// A name of a legend, and where the piece of its line begins.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    at: Point,
    colour: usize,
    name: String,
}

/// How wide each of `count` cells is that share a row of a plate, all in CSS pixels.
pub fn share(width: u32, count: usize) -> u32 {
    let count = count.max(1) as u32;
    (width.saturating_sub((count + 1) * MARGIN) / count).max(NARROWEST)
}

impl Plate {
    /// Charts of one kind and size under a title, as many in a row as the page puts there.
    ///
    /// The layout depends on no font, so that each backend gives the same one.
    pub fn new(title: &str, cells: Vec<Cell>) -> Self {
        let columns = match cells.len() {
            0 | 1 => 1,
            2..=4 => 2,
            _ => 3,
        };
        let size = cells
            .iter()
            .fold((NARROWEST, 0), |size: (u32, u32), cell| (size.0.max(cell.size.0), size.1.max(cell.size.1)));
        let cells: Vec<_> = cells.into_iter().map(|cell| Cell { size, ..cell }).collect();
        Self::of_rows(title, Names::new(), cells.chunks(columns).map(<[Cell]>::to_vec).collect())
    }

    /// Rows of charts under a title and one legend for all of them.
    pub fn of_rows(title: &str, runs: Names, rows: Vec<Vec<Cell>>) -> Self {
        let width = |row: &Vec<Cell>| row.iter().map(|cell| cell.size.0 + MARGIN).sum::<u32>();
        let width = rows.iter().map(width).fold(NARROWEST + MARGIN, u32::max) + MARGIN;
        let mut plate = Self {
            title: printable(title),
            size: (f64::from(width), EDGE),
            words: Vec::new(),
            legends: Vec::new(),
            charts: Vec::new(),
            foot: Vec::new(),
        };
        plate.add_head(runs);
        for row in rows {
            plate.add_row(row);
        }
        plate
    }

    /// The same with small lines at its foot; what is too long for one ends early.
    #[must_use]
    pub fn with_foot(mut self, lines: &[String]) -> Self {
        for line in lines.iter().filter(|line| !line.is_empty()) {
            let text = shortened(&printable(line), TINY, self.room());
            self.foot.push(Words { at: (EDGE, self.size.1 + FOOT / 2.0), size: TINY, text });
            self.size.1 += FOOT;
        }
        if !self.foot.is_empty() {
            self.size.1 += EDGE / 2.0;
        }
        self
    }

    /// Width and height in CSS pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.size.0.ceil() as u32, self.size.1.ceil() as u32)
    }

    /// What it shows, in a line: the title and the runs.
    pub fn name(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for entry in &self.legends {
            if !names.contains(&entry.name.as_str()) {
                names.push(&entry.name);
            }
        }
        if names.is_empty() { self.title.clone() } else { format!("{}: {}", self.title, names.join(", ")) }
    }

    /// Draws everything; `chart` draws the chart of a cell, counted along the rows, on a sheet of its own.
    pub fn draw<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        theme: &Theme,
        mut chart: impl FnMut(usize, &Sheet<DB>),
    ) -> Outcome<(), DB> {
        sheet.fill(theme.panel)?;
        self.words.iter().try_for_each(|words| words.draw(sheet, theme.ink))?;
        self.legends.iter().try_for_each(|entry| entry.draw(sheet, theme))?;
        for (i, rect) in self.charts.iter().enumerate() {
            chart(i, &sheet.part(*rect));
        }
        self.foot.iter().try_for_each(|words| words.draw(sheet, theme.quiet))
    }

    /// How wide everything between the margins is.
    fn room(&self) -> f64 {
        self.size.0 - 2.0 * EDGE
    }

    /// Puts the title on top, and below it the names for all charts.
    fn add_head(&mut self, runs: Names) {
        let at = (EDGE, EDGE + TITLE / 2.0);
        self.words.push(Words { at, size: LARGE, text: self.title.clone() });
        let (legend, height) = entries(runs, (EDGE, EDGE + TITLE), self.room());
        self.size.1 += TITLE + height + if height > 0.0 { GAP } else { 0.0 };
        self.legends = legend;
    }

    /// Puts charts beside one another below everything else. They end level; one without names begins higher.
    fn add_row(&mut self, row: Vec<Cell>) {
        let titled = if row.iter().any(|cell| !cell.title.is_empty()) { LINE } else { 0.0 };
        let (mut left, top) = (EDGE, self.size.1 + titled);
        let mut starts = Vec::new();
        let (mut legend, mut height) = (0.0_f64, 0);
        for cell in row {
            let width = f64::from(cell.size.0);
            if !cell.title.is_empty() {
                let (at, text) = ((left, top - LINE / 2.0), shortened(&printable(&cell.title), MEDIUM, width));
                self.words.push(Words { at, size: MEDIUM, text });
            }
            let (entries, lines) = entries(cell.runs, (left, top), width);
            self.legends.extend(entries);
            starts.push((left, width, lines > 0.0));
            (legend, height) = (legend.max(lines), height.max(cell.size.1));
            left += width + EDGE;
        }
        let bottom = top + legend + f64::from(height);
        let chart = |(left, width, is_named)| {
            let top = if is_named { top + legend } else { top };
            Rect { left, top, right: left + width, bottom }
        };
        self.charts.extend(starts.into_iter().map(chart));
        self.size.1 = bottom + EDGE;
    }
}

/// The margin as a length.
const EDGE: f64 = MARGIN as f64;

impl Words {
    fn draw<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, colour: RGBColor) -> Outcome<(), DB> {
        let lettering = Lettering { colour: colour.into(), size: self.size, anchor: (HPos::Left, VPos::Center) };
        sheet.text(&self.text, self.at, lettering)
    }
}

impl Entry {
    fn draw<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme) -> Outcome<(), DB> {
        let (x, y) = self.at;
        let stroke = Stroke::new(theme.run(self.colour), 3.0);
        for part in dashes(&[(x, y), (x + SWATCH, y)], dash(self.colour)) {
            sheet.line(&part, stroke)?;
        }
        Words { at: (x + SWATCH + GAP, y), size: SMALL, text: self.name.clone() }.draw(sheet, theme.ink)
    }
}

/// The names of a legend, in as many lines as they take from `corner` on, and how high these are.
fn entries(runs: Names, corner: Point, width: f64) -> (Vec<Entry>, f64) {
    let (mut x, mut lines) = (0.0, if runs.is_empty() { 0.0 } else { 1.0 });
    let entry = |(colour, name): (usize, String)| {
        let name = shortened(&printable(&name), SMALL, width - SWATCH - GAP);
        let length = SWATCH + GAP + breadth(&name, SMALL);
        if x > 0.0 && x + length > width {
            (x, lines) = (0.0, lines + 1.0);
        }
        let at = (corner.0 + x, corner.1 + LINE * (lines - 0.5));
        x += length + SPACE;
        Entry { at, colour, name }
    };
    let entries = runs.into_iter().map(entry).collect();
    (entries, LINE * lines)
}

/// As much of a text in letters of this size as has room.
fn shortened(text: &str, size: f64, room: f64) -> String {
    if breadth(text, size) <= room {
        return text.to_owned();
    }
    let mut length = breadth("…", size);
    let is_within = |letter: &char| {
        length += letter_breadth(*letter) * size;
        length <= room
    };
    text.chars().take_while(is_within).chain(['…']).collect()
}

/// How wide a text is at most, in CSS pixels, by a fair guess.
fn breadth(text: &str, size: f64) -> f64 {
    size * text.chars().map(letter_breadth).sum::<f64>()
}

/// The same of a letter, in heights of letters, as wide fonts have them: those of Chinese are as wide as high.
fn letter_breadth(letter: char) -> f64 {
    match letter {
        '\u{2e80}'.. | 'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 1.0,
        ' ' | '.' | ',' | ':' | ';' | '|' | '·' | '\'' | 'i' | 'j' | 'l' | 'I' => 0.33,
        'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' => 0.42,
        'A'..='Z' => 0.72,
        _ => 0.63,
    }
}

/// A text without what no picture can show.
fn printable(text: &str) -> String {
    text.chars().filter(|letter| is_printable(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(names: &[&str]) -> Cell {
        let runs = names.iter().map(|name| (0, (*name).to_owned())).collect();
        Cell { size: (300, 200), runs, ..Cell::default() }
    }

    fn titled(title: &str, names: &[&str]) -> Cell {
        Cell { title: title.to_owned(), ..cell(names) }
    }

    #[test]
    fn names_take_another_line_and_never_leave_the_cell() {
        let plate = Plate::new("Loss", vec![cell(&["Adam", "SGD with a long name", "AdamW · cosine"])]);
        assert_eq!(plate.size(), (324, 200 + 24 + 2 * 20 + 24));
        let long = Plate::new("Loss", vec![cell(&[&"很长的名字".repeat(30)])]);
        let name = &long.legends[0].name;
        assert!(name.ends_with('…') && breadth(name, SMALL) < 300.0, "{name}");
        assert!(long.name().starts_with("Loss: 很长"));
    }

    #[test]
    fn several_charts_stand_in_rows() {
        let five = Plate::new("", (0..5).map(|_| cell(&["a"])).collect());
        assert_eq!(five.size(), (3 * 312 + 12, 24 + 12 + 2 * (200 + 20 + 12)));
        assert_eq!(Plate::new("Loss", Vec::new()).size(), (184, 36));
        assert_eq!(Plate::new("a\u{7}b", Vec::new()).name(), "ab");
    }

    #[test]
    fn charts_of_a_row_end_level_and_stay_apart() {
        let rows =
            vec![vec![titled("Rate", &[])], vec![titled("Says", &["Adam"]), cell(&["SGD"]), titled("Loss", &[])]];
        let plate = Plate::of_rows("Moons", vec![(0, "Adam".to_owned())], rows);
        let [rate, one, two, loss] = plate.charts[..] else { panic!("four charts") };
        assert_eq!((rate.top, rate.bottom), (12.0 + 24.0 + 20.0 + GAP + 20.0, 12.0 + 24.0 + 20.0 + GAP + 220.0));
        assert_eq!((one.top, one.bottom), (two.top, two.bottom));
        assert_eq!((loss.top, loss.bottom), (one.top - LINE, one.bottom), "no names, so it begins higher");
        assert!(rate.bottom < one.top && one.right < two.left && two.right < loss.left);
        assert_eq!(plate.size(), (3 * 312 + 12, one.bottom as u32 + 12));
        assert_eq!(plate.name(), "Moons: Adam, SGD");
    }

    #[test]
    fn a_foot_is_never_wider_than_the_plate() {
        let plain = Plate::new("Loss", vec![cell(&["Adam"])]);
        assert_eq!(plain.clone().with_foot(&[String::new()]), plain);
        let long = format!("Stepsize · {}", "example.org/".repeat(9));
        let plate = plain.clone().with_foot(&["Stepsize".to_owned(), long]);
        assert_eq!(plate.size(), (324, plain.size().1 + 2 * 16 + 6));
        assert_eq!(plate.foot[0].text, "Stepsize");
        assert!(plate.foot[1].text.ends_with('…') && breadth(&plate.foot[1].text, TINY) <= 300.0);
    }

    #[test]
    fn cells_share_the_width_of_a_plate() {
        for count in 1..=4 {
            let cell = Cell { size: (share(960, count), 100), ..Cell::default() };
            assert_eq!(Plate::of_rows("", Names::new(), vec![vec![cell; count]]).size().0, 960);
        }
        assert_eq!((share(960, 0), share(10, 3)), (936, NARROWEST));
    }
}
