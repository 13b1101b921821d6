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

/// How opaque and how wide a path is, as parts of what it is in the plane: near to it first, farthest from it last.
const FADING: [(f64, f64); 4] = [(1.0, 1.0), (0.7, 0.85), (0.45, 0.7), (0.28, 0.6)];

/// A trail on its way across the sheet.
struct Placed<'a> {
    trail: &'a Trail<'a>,
    /// How far its points are from the plane, up to 1; where there is none, it is in the plane.
    distances: &'a [f64],
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
    draw_leaving(sheet, theme, frame, step, trails, &[])
}

/// Draws paths that leave the plane, such as those of a network's weights over a slice of its loss: as [`draw`] does, but
/// fainter and thinner the farther away they are.
///
/// `distances` has, for each trail, the distances of its points from the plane, in a unit that all share: what is one or more of it away is faintest.
pub fn draw_leaving<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    frame: &Frame,
    step: usize,
    trails: &[Trail<'_>],
    distances: &[&[f64]],
) -> Outcome<(), DB> {
    let with_distances: Vec<(&Trail<'_>, &[f64])> =
        trails.iter().enumerate().map(|(i, trail)| (trail, *distances.get(i).unwrap_or(&&[][..]))).collect();
    let sorted = Emphasis::sorted(&with_distances, |one| one.0.emphasis).into_iter();
    let placed: Vec<Placed<'_>> =
        sorted.map(|(trail, distances)| Placed { distances, ..Placed::new(trail, frame, step) }).collect();
    placed.iter().try_for_each(|p| p.draw_to_come(sheet, theme, frame))?;
    // All casings lie below all paths: where two run along each other, none hides the other but by its own dashes.
    placed.iter().try_for_each(|p| p.draw_casing(sheet, theme, frame))?;
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
        Self { trail, distances: &[], line, now, is_lost: trail.diverged.is_some_and(|end| step >= end) }
    }

    fn draw_to_come<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme, frame: &Frame) -> Outcome<(), DB> {
        let opacity = TO_COME * self.trail.emphasis.opacity();
        let stroke = Stroke::new(theme.run(self.trail.run).mix(opacity), 1.25);
        let line = thin(&self.line[self.now.min(self.line.len())..], FINEST);
        clip(&line, &frame.plot).iter().try_for_each(|part| sheet.line(part, stroke))
    }

    /// What lifts a path off the map.
    fn draw_casing<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme, frame: &Frame) -> Outcome<(), DB> {
        let emphasis = self.trail.emphasis;
        for (level, line) in self.stretches(self.past()) {
            let opacity = 0.75 * emphasis.opacity() * FADING[level].0;
            let stroke = Stroke::new(theme.panel.mix(opacity), emphasis.width() + 2.0 * RIM);
            seen(line, frame).iter().try_for_each(|part| sheet.line(part, stroke))?;
        }
        Ok(())
    }

    fn draw_past<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, theme: &Theme, frame: &Frame) -> Outcome<(), DB> {
        let Trail { run, emphasis, .. } = *self.trail;
        let colour = theme.run(run).mix(emphasis.opacity());
        let pattern = if is_noise(&self.line) { &[] } else { dash(run) };
        for (level, line) in self.stretches(self.past()) {
            let (opacity, width) = FADING[level];
            let stroke = Stroke::new(theme.run(run).mix(emphasis.opacity() * opacity), emphasis.width() * width);
            let rim = Stroke::new(theme.panel.mix(0.75 * emphasis.opacity() * opacity), emphasis.width() * width + RIM);
            let parts: Vec<Vec<Point>> = seen(line, frame).iter().flat_map(|part| dashes(part, pattern)).collect();
            parts.iter().try_for_each(|part| sheet.line(part, rim))?;
            parts.iter().try_for_each(|part| sheet.line(part, stroke))?;
        }
        if !self.distances.is_empty() {
            return Ok(());
        }
        let line = thin(self.past(), FINEST);
        joints(&line)
            .filter(|&p| frame.plot.contains(p))
            .try_for_each(|p| sheet.disc(p, emphasis.width() + 0.25, colour))
    }

    /// The points up to the cursor.
    fn past(&self) -> &[Point] {
        &self.line[..self.line.len().min(self.now + 1)]
    }

    /// How faded a point is.
    fn level(&self, index: usize) -> usize {
        let distance = self.distances.get(index).copied().unwrap_or(0.0);
        ((distance * FADING.len() as f64) as usize).min(FADING.len() - 1)
    }

    /// The stretches of a line that are equally faded. Each ends where the next begins.
    fn stretches<'l>(&self, line: &'l [Point]) -> Vec<(usize, &'l [Point])> {
        let mut stretches = Vec::new();
        let mut start = 0;
        for i in 1..line.len() {
            if i + 1 == line.len() || self.level(i) != self.level(start) {
                stretches.push((self.level(start), &line[start..=i]));
                start = i;
            }
        }
        stretches
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

/// The parts of a line that show.
fn seen(line: &[Point], frame: &Frame) -> Vec<Vec<Point>> {
    clip(&thin(line, FINEST), &frame.plot)
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
