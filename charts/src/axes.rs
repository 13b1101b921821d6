//! Where the plot goes on its sheet, and the numbers around it.

use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use crate::axis::Axis;
use crate::frame::{Frame, Point, Rect};
use crate::sheet::{Lettering, Outcome, Sheet, Stroke};
use crate::theme::Theme;
use crate::ticks::{Tick, Ticks, ticks};

/// The size of tick labels, in CSS pixels.
const TEXT: f64 = 12.0;
/// The space between the plot and its labels.
const GAP: f64 = 8.0;
/// The height of the row of labels below the plot.
const FOOT: f64 = 22.0;
/// The space kept free at the right of the plot, at the least.
const RIGHT: f64 = 12.0;

/// The axes of a chart, laid out on a sheet.
pub(crate) struct Axes<'a> {
    pub frame: Frame,
    x: Ticks,
    y: Ticks,
    names: (&'a str, &'a str),
}

impl<'a> Axes<'a> {
    /// Gives the labels the room they need and the plot the rest.
    /// The labels of the y axis are at least `row` pixels apart.
    pub(crate) fn lay_out<DB: DrawingBackend>(sheet: &Sheet<DB>, x: &Axis<'a>, y: &Axis<'a>, row: f64) -> Self {
        let (width, height) = sheet.size();
        let top = if y.label.is_empty() { 10.0 } else { 24.0 };
        let bottom = (height - FOOT).max(top + 1.0);
        let y_ticks = ticks(&y.span, fitting(bottom - top, row), y.whole);
        let widest = y_ticks.major.iter().map(|t| sheet.text_width(&t.label, TEXT)).fold(0.0, f64::max);
        let named = if x.label.is_empty() { 0.0 } else { sheet.text_width(x.label, TEXT) + 2.0 * GAP };
        let left = (widest + GAP).max(named).max(y.gutter.min(width / 2.0)).ceil();
        let (x_ticks, overhang) = fit_columns(sheet, x, width - left - RIGHT);
        let right = (width - RIGHT.max(overhang)).floor().max(left + 1.0);
        let frame = Frame { plot: Rect { left, top, right, bottom }, x: x.span, y: y.span };
        Self { frame, x: x_ticks, y: y_ticks, names: (x.label, y.label) }
    }

    /// Draws hairlines across the plot at the labelled heights.
    pub(crate) fn draw_grid<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme) -> Outcome<(), DB> {
        let Rect { left, right, .. } = self.frame.plot;
        let stroke = Stroke::new(theme.hairline, 1.0);
        for y in self.y.major.iter().filter_map(|tick| self.frame.row(tick.value)).map(crisp) {
            sheet.line(&[(left, y), (right, y)], stroke)?;
        }
        for y in self.y.minor.iter().filter_map(|&value| self.frame.row(value)).map(crisp) {
            sheet.line(&[(left - 4.0, y), (left, y)], stroke)?;
        }
        Ok(())
    }

    /// Draws the line below the plot, with a small tick at every label.
    pub(crate) fn draw_floor<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme) -> Outcome<(), DB> {
        let Rect { left, right, bottom, .. } = self.frame.plot;
        let stroke = Stroke::new(theme.quiet.mix(0.55), 1.0);
        let floor = crisp(bottom);
        sheet.line(&[(left, floor), (right, floor)], stroke)?;
        for x in self.x.major.iter().filter_map(|tick| self.frame.column(tick.value)).map(crisp) {
            sheet.line(&[(x, floor), (x, floor + 4.0)], stroke)?;
        }
        Ok(())
    }

    /// Writes the numbers and the names of the axes.
    pub(crate) fn write<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme) -> Outcome<(), DB> {
        let Rect { left, bottom, .. } = self.frame.plot;
        let quiet = |h, v| Lettering { colour: theme.quiet.to_rgba(), size: TEXT, anchor: (h, v) };
        let foot = bottom + GAP - 1.0;
        for (tick, x) in placed(&self.x.major, |v| self.frame.column(v)) {
            sheet.text(&tick.label, (x, foot), quiet(HPos::Center, VPos::Top))?;
        }
        for (tick, y) in placed(&self.y.major, |v| self.frame.row(v)) {
            sheet.text(&tick.label, (left - GAP, y), quiet(HPos::Right, VPos::Center))?;
        }
        self.write_names(sheet, (left, foot), quiet)
    }

    /// Writes the names into the corner left of the plot: x in the row of its numbers, y above its column of numbers.
    fn write_names<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        (left, foot): Point,
        quiet: impl Fn(HPos, VPos) -> Lettering,
    ) -> Outcome<(), DB> {
        let first = placed(&self.x.major, |v| self.frame.column(v)).next();
        let reach = first.map_or(left, |(tick, x)| x - sheet.text_width(&tick.label, TEXT) / 2.0);
        let (x_name, y_name) = self.names;
        sheet.text(x_name, ((left - GAP).min(reach - 0.75 * GAP), foot), quiet(HPos::Right, VPos::Top))?;
        match sheet.text_width(y_name, TEXT) < left - GAP {
            true => sheet.text(y_name, (left - GAP, 2.0), quiet(HPos::Right, VPos::Top)),
            false => sheet.text(y_name, (2.0, 2.0), quiet(HPos::Left, VPos::Top)),
        }
    }
}

fn placed(ticks: &[Tick], place: impl Fn(f64) -> Option<f64>) -> impl Iterator<Item = (&Tick, f64)> {
    ticks.iter().filter_map(move |tick| Some((tick, place(tick.value)?)))
}

/// How many labels fit on a length if each takes so much.
fn fitting(length: f64, each: f64) -> usize {
    (length / each).floor().clamp(1.0, 50.0) as usize
}

/// As many x labels as fit, and how far the last of them reaches beyond its tick.
fn fit_columns<DB: DrawingBackend>(sheet: &Sheet<DB>, x: &Axis<'_>, length: f64) -> (Ticks, f64) {
    let mut most = fitting(length, 64.0);
    loop {
        let ticks = ticks(&x.span, most, x.whole);
        let widths: Vec<f64> = ticks.major.iter().map(|t| sheet.text_width(&t.label, TEXT)).collect();
        let widest = widths.iter().copied().fold(0.0, f64::max);
        if most == 1 || (widest + 2.0 * GAP) * ticks.major.len() as f64 <= length {
            return (ticks, widths.last().map_or(0.0, |w| w / 2.0 + 2.0));
        }
        most -= 1;
    }
}

/// The middle of the nearest row or column of pixels, where a line of one pixel is sharp.
pub(crate) fn crisp(v: f64) -> f64 {
    v.floor() + 0.5
}
