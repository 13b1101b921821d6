//! A surface from above: bands of colour and contour lines, and its lowest points.

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::axes::Axes;
use crate::axis::Axis;
use crate::field::Field;
use crate::frame::{Frame, Rect};
use crate::labels::Labels;
use crate::map::Map;
use crate::marks;
use crate::sheet::{Outcome, Sheet, Stroke};
use crate::span::{Scale, Span};
use crate::theme::Theme;

/// How far rows of blanks overlap, in CSS pixels, so that no seam shows.
const SEAM: f64 = 0.5;

/// A surface to draw.
#[derive(Clone, Copy, Debug)]
pub struct Surface<'a> {
    /// The name of the first coordinate; empty for none.
    pub x_label: &'a str,
    /// The name of the second coordinate; empty for none.
    pub y_label: &'a str,
    /// The heights, and the part of the plane that is shown.
    pub field: &'a Field,
    /// The known minima, marked with stars where they are in view.
    pub minima: &'a [(f64, f64)],
}

/// Draws a map of a surface over the whole sheet.
///
/// Bands of colour meet at the contour lines, so that the map is as sharp as the screen. Lines run at round heights, or
/// at round powers where the range asks for it: when the highest sample is more than 32 times as high above the lowest
/// as the lowest tenth of the samples is. Infinite samples count as the highest or lowest finite one; what is not a
/// number is left blank.
pub fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, surface: &Surface<'_>) -> Outcome<Frame, DB> {
    let axis = |label, range| Axis::new(label, Span::new(range, Scale::Linear));
    let (x, y) = (axis(surface.x_label, surface.field.x()), axis(surface.y_label, surface.field.y()));
    let axes = Axes::lay_out(sheet, &x, &y, 60.0);
    let map = Map::new(surface.field, axes.frame.plot);
    sheet.fill(theme.panel)?;
    map.paint(sheet, |band| map.colour(theme, band))?;
    draw_blanks(sheet, theme, surface.field, &axes.frame.plot)?;
    let stars: Vec<_> = surface.minima.iter().filter_map(|&(x, y)| axes.frame.to_px(x, y)).collect();
    let labels = Labels::place(sheet, &map, &stars);
    draw_lines(sheet, theme, &map, &labels.boxes)?;
    labels.write(sheet, theme)?;
    stars.iter().try_for_each(|&at| marks::star(sheet, at, theme.ink, theme.panel))?;
    axes.write(sheet, theme)?;
    Ok(axes.frame)
}

/// Draws the contour lines, but for the boxes where their labels stand.
pub(crate) fn draw_lines<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    map: &Map,
    boxes: &[Rect],
) -> Outcome<(), DB> {
    for (is_main, opacity) in [(false, theme.contour_opacity.0), (true, theme.contour_opacity.1)] {
        map.draw_lines(sheet, Stroke::new(theme.contour.mix(opacity), 0.75), boxes, |level| level.is_main == is_main)?;
    }
    Ok(())
}

/// Covers the samples that are not numbers.
pub(crate) fn draw_blanks<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    field: &Field,
    plot: &Rect,
) -> Outcome<(), DB> {
    let (nx, ny) = field.size();
    let (dx, dy) = (plot.width() / (nx - 1) as f64, plot.height() / (ny - 1) as f64);
    for (j, row) in field.values().chunks(nx).enumerate() {
        let y = plot.bottom - j as f64 * dy;
        let (top, bottom) = ((y - dy / 2.0 - SEAM).max(plot.top), (y + dy / 2.0).min(plot.bottom));
        for run in blank_runs(row) {
            let left = (plot.left + (run.start as f64 - 0.5) * dx).max(plot.left);
            let right = (plot.left + (run.end as f64 - 0.5) * dx).min(plot.right);
            sheet.rect(Rect { left, top, right, bottom }, theme.hairline)?;
        }
    }
    Ok(())
}

/// The stretches of a row that are not numbers.
fn blank_runs(row: &[f64]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for i in (0..row.len()).filter(|&i| row[i].is_nan()) {
        match runs.last_mut() {
            Some(run) if run.end == i => run.end += 1,
            _ => runs.push(i..i + 1),
        }
    }
    runs
}
