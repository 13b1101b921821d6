//! The heights written on contour lines, where there is room.

use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use crate::dash::{distance, length};
use crate::frame::{Point, Rect};
use crate::map::Map;
use crate::number::{format_digits, typeset};
use crate::sheet::{Lettering, Outcome, Sheet};
use crate::theme::Theme;

/// The size of the labels, in CSS pixels.
const TEXT: f64 = 10.5;
/// The distance between places that are tried, in CSS pixels.
const STRIDE: f64 = 6.0;
/// The space between labels, in CSS pixels.
const SPACE: f64 = 14.0;

/// The labels of a map, each in a place of its own.
pub(crate) struct Labels {
    placed: Vec<(String, Point)>,
    /// The boxes that the contour lines leave free.
    pub boxes: Vec<Rect>,
    taken: Vec<Rect>,
}

impl Labels {
    /// One label for each main level that has room for it, none of them near the given places.
    pub(crate) fn place<DB: DrawingBackend>(sheet: &Sheet<DB>, map: &Map, avoided: &[Point]) -> Self {
        let taken = avoided.iter().map(|&p| Rect::around(p, 28.0, 28.0)).collect();
        let mut labels = Self { placed: Vec::new(), boxes: Vec::new(), taken };
        for level in (0..map.levels.len()).filter(|&level| map.levels[level].is_main) {
            let text = typeset(&format_digits(map.levels[level].height, 3));
            let size = (sheet.text_width(&text, TEXT) + 6.0, TEXT + 2.0);
            if let Some(at) = labels.find_place(map, level, size) {
                labels.boxes.push(Rect::around(at, size.0, size.1));
                labels.taken.push(Rect::around(at, size.0 + 2.0 * SPACE, size.1 + 2.0 * SPACE));
                labels.placed.push((text, at));
            }
        }
        labels
    }

    /// Writes the labels.
    pub(crate) fn write<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme) -> Outcome<(), DB> {
        let colour = theme.contour.mix(theme.contour_opacity.2);
        let lettering = Lettering { colour, size: TEXT, anchor: (HPos::Center, VPos::Center) };
        self.placed.iter().try_for_each(|(text, at)| sheet.text(text, *at, lettering))
    }

    /// The best free place for a label of one level: where its line runs most level.
    fn find_place(&self, map: &Map, level: usize, (width, height): (f64, f64)) -> Option<Point> {
        let lines = map.rings.iter().filter(|ring| ring.level == level).flat_map(|ring| ring.open_lines(&map.plot));
        let candidates: Vec<(f64, Point)> = lines.flat_map(|line| places(&line, 2.0 * width)).collect();
        let free = candidates.into_iter().filter(|&(_, at)| self.is_free(map, level, Rect::around(at, width, height)));
        free.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, at)| at)
    }

    /// Whether a box lies in the plot, apart from the others, and between the lines next to its own.
    fn is_free(&self, map: &Map, level: usize, label: Rect) -> bool {
        let Rect { left, top, right, bottom } = label;
        let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        let rim =
            [(left, top), (x, top), (right, top), (left, y), (right, y), (left, bottom), (x, bottom), (right, bottom)];
        let plot = map.plot.inset(3.0);
        rim.iter().all(|&p| plot.contains(p))
            && !self.taken.iter().any(|taken| taken.meets(&label))
            && rim.iter().all(|&p| (level..=level + 1).contains(&map.band_at(p)))
    }
}

/// Places along a line of at least `shortest` pixels, each with the steepness of the line there (0 level, 1 upright).
fn places(line: &[Point], shortest: f64) -> Vec<(f64, Point)> {
    if length(line) < shortest {
        return Vec::new();
    }
    let mut walked = 0.0;
    let mut places = Vec::new();
    for ends in line.windows(2) {
        let step = distance(ends[0], ends[1]);
        walked += step;
        if walked > STRIDE {
            walked = 0.0;
            places.push(((ends[1].1 - ends[0].1).abs() / step, ends[1]));
        }
    }
    places
}
