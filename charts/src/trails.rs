//! The paths of the optimizers, over a surface.

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::clip::{clip, exit};
use crate::dash::{dashes, distance, is_noise};
use crate::emphasis::Emphasis;
use crate::frame::{Frame, Point, Rect};
use crate::marks::{self, RIM};
use crate::sheet::{Outcome, Sheet, Stroke};
use crate::theme::{Theme, dash};
use crate::thin::thin;

/// Moves shorter than this, in CSS pixels, are not drawn.
const FINEST: f64 = 0.5;
/// How opaque the part of a path is that is still to come.
const TO_COME: f64 = 0.45;
/// Moves longer than this, in CSS pixels, end in a visible joint.
const STRIDE: f64 = 7.0;

/// One run's path.
#[derive(Clone, Copy, Debug)]
pub struct Trail<'a> {
    /// The run, which gives the colour.
    pub run: usize,
    /// Where it is at steps 0, 1, 2..; it ends where a coordinate is not finite.
    pub points: &'a [[f64; 2]],
    /// How much the run stands out.
    pub emphasis: Emphasis,
    /// The step at which the run diverged: a cross marks where its path was last seen.
    pub diverged: Option<usize>,
}

/// A trail on its way across the sheet.
struct Placed<'a> {
    trail: &'a Trail<'a>,
    /// Its points, in CSS pixels; a diverged trail ends where it was last seen.
    line: Vec<Point>,
    /// The index of the point at the cursor.
    now: usize,
    /// Whether the cursor is past the divergence.
    is_lost: bool,
}

/// Draws paths: bright up to `step`, faint after it, with a ring at the start, a dot at the step and a cross where a
/// diverged run was last seen.
pub fn draw<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    frame: &Frame,
    step: usize,
    trails: &[Trail<'_>],
) -> Outcome<(), DB> {
    let sorted = Emphasis::sorted(trails, |trail| trail.emphasis);
    let placed: Vec<Placed<'_>> = sorted.into_iter().map(|trail| Placed::new(trail, frame, step)).collect();
    placed.iter().try_for_each(|p| p.draw_to_come(sheet, theme, frame))?;
    placed.iter().try_for_each(|p| p.draw_past(sheet, theme, frame))?;
    placed.iter().try_for_each(|p| p.draw_marks(sheet, theme, frame))
}

impl<'a> Placed<'a> {
    fn new(trail: &'a Trail<'a>, frame: &Frame, step: usize) -> Self {
        let mut line: Vec<Point> = trail.points.iter().map_while(|&[x, y]| frame.place(x, y)).collect();
        if let Some(end) = trail.diverged {
            line.truncate(end.saturating_add(1));
            cut_at_exit(&mut line, &frame.plot);
        }
        let now = step.min(line.len().saturating_sub(1));
        Self { trail, line, now, is_lost: trail.diverged.is_some_and(|end| step >= end) }
    }

    fn draw_to_come<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme, frame: &Frame) -> Outcome<(), DB> {
        let opacity = TO_COME * self.trail.emphasis.opacity();
        let stroke = Stroke::new(theme.run(self.trail.run).mix(opacity), 1.25);
        let line = thin(&self.line[self.now.min(self.line.len())..], FINEST);
        clip(&line, &frame.plot).iter().try_for_each(|part| sheet.line(part, stroke))
    }

    fn draw_past<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme, frame: &Frame) -> Outcome<(), DB> {
        let Trail { run, emphasis, .. } = *self.trail;
        let line = thin(&self.line[..self.line.len().min(self.now + 1)], FINEST);
        let parts = clip(&line, &frame.plot);
        let colour = theme.run(run).mix(emphasis.opacity());
        let casing = Stroke::new(theme.panel.mix(0.75 * emphasis.opacity()), emphasis.width() + 2.0 * RIM);
        parts.iter().try_for_each(|part| sheet.line(part, casing))?;
        let pattern = if is_noise(&self.line) { &[] } else { dash(run) };
        for part in parts.iter().flat_map(|part| dashes(part, pattern)) {
            sheet.line(&part, Stroke::new(colour, emphasis.width()))?;
        }
        joints(&line)
            .filter(|&p| frame.plot.contains(p))
            .try_for_each(|p| sheet.disc(p, emphasis.width() + 0.25, colour))
    }

    fn draw_marks<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme, frame: &Frame) -> Outcome<(), DB> {
        let Trail { run, emphasis, diverged, .. } = *self.trail;
        let seen = |p: &&Point| frame.plot.contains(**p);
        let colour = theme.run(run);
        if let Some(&start) = self.line.first().filter(seen) {
            marks::ring(sheet, start, 4.0, colour, theme.panel)?;
        }
        if let Some(&end) = self.line.last().filter(|_| diverged.is_some()) {
            let opacity = if self.is_lost { 1.0 } else { TO_COME };
            marks::cross(sheet, end, colour.mix(opacity * emphasis.opacity()), theme.panel)?;
        }
        match self.line.get(self.now).filter(seen) {
            Some(&now) if !self.is_lost => marks::dot(sheet, now, 4.0, colour, theme.panel),
            _ => Ok(()),
        }
    }
}

/// Ends a line where it leaves a rectangle for good; with an empty line if it never was inside.
fn cut_at_exit(line: &mut Vec<Point>, rect: &Rect) {
    let inside = line.iter().rposition(|&p| rect.contains(p)).map_or(0, |last| last + 1);
    let end = exit(line, rect);
    line.truncate(inside);
    line.extend(end.filter(|end| line.last() != Some(end)));
}

/// The points of a line that are far from both their neighbours.
fn joints(line: &[Point]) -> impl Iterator<Item = Point> {
    let is_long = |a, b| distance(a, b) > STRIDE;
    line.windows(3)
        .filter(move |three| is_long(three[0], three[1]) && is_long(three[1], three[2]))
        .map(|three| three[1])
}
