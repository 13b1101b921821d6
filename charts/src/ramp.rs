//! A loss against a rate that rises: what a range test of learning rates finds.

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::axes::{Axes, crisp};
use crate::axis::Axis;
use crate::clip::{clip, exit};
use crate::dash::dashes;
use crate::emphasis::Emphasis;
use crate::frame::{Frame, Point, Rect};
use crate::marks;
use crate::sheet::{Outcome, Sheet, Stroke};
use crate::theme::{Theme, mix};
use crate::thin::thin;

/// Moves shorter than this, in CSS pixels, are not drawn.
const FINEST: f64 = 0.5;
/// How opaque the losses as they came are.
const PALE: f64 = 0.35;
/// How much accent there is in the ground of the good rates.
const TINT: f64 = 0.12;
/// The dash of the line at which the loss blew up, in CSS pixels.
const DASH: [f64; 2] = [3.0, 3.0];

/// A range test to draw.
#[derive(Clone, Copy, Debug)]
pub struct Ramp<'a> {
    /// The rates, usually on a log scale.
    pub x: Axis<'a>,
    /// The losses.
    pub y: Axis<'a>,
    /// The run, which gives the colour.
    pub run: usize,
    /// The rate of each update.
    pub rates: &'a [f64],
    /// The loss at each rate as it came.
    pub raw: &'a [f64],
    /// The same smoothed.
    pub smoothed: &'a [f64],
    /// The rates that are worth taking, from and to: their ground is tinted.
    pub good: Option<(f64, f64)>,
    /// The index of the rate at which the loss blew up.
    pub diverged: Option<usize>,
}

/// Draws a range test over the whole sheet: smoothed losses in front, those that came behind them, and where they blew up.
pub fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, ramp: &Ramp<'_>) -> Outcome<Frame, DB> {
    let axes = Axes::lay_out(sheet, &ramp.x, &ramp.y, 44.0);
    let frame = axes.frame;
    sheet.fill(theme.panel)?;
    draw_good(sheet, theme, &frame, ramp.good)?;
    axes.draw_grid(sheet, theme)?;
    axes.draw_floor(sheet, theme)?;
    let colour = theme.run(ramp.run);
    let raw = Stroke::new(colour.mix(PALE), 1.0);
    lines(&frame, ramp.rates, ramp.raw).iter().try_for_each(|line| sheet.line(line, raw))?;
    draw_end(sheet, theme, &frame, ramp)?;
    let smoothed = Stroke::new(colour, Emphasis::Strong.width());
    lines(&frame, ramp.rates, ramp.smoothed).iter().try_for_each(|line| sheet.line(line, smoothed))?;
    if let Some(end) = ramp.diverged.and_then(|index| last_seen(&frame, ramp, index)) {
        marks::cross(sheet, end, colour, theme.panel)?;
    }
    axes.write(sheet, theme)?;
    Ok(frame)
}

/// Tints the ground of the good rates; of a single one, a narrow strip.
fn draw_good<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    frame: &Frame,
    good: Option<(f64, f64)>,
) -> Outcome<(), DB> {
    let place = |rate: f64| Some(frame.to_px_clamped(rate, frame.y.lo())?.0);
    let Some((from, to)) = good.and_then(|(from, to)| place(from).zip(place(to))) else { return Ok(()) };
    let Rect { top, bottom, .. } = frame.plot;
    let (left, right) = (from.min(to) - 1.0, from.max(to) + 1.0);
    sheet.rect(Rect { left, top, right, bottom }, mix(theme.panel, theme.accent, TINT))
}

/// An upright dashed line at the rate at which the loss blew up.
fn draw_end<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, frame: &Frame, ramp: &Ramp<'_>) -> Outcome<(), DB> {
    let rate = ramp.diverged.and_then(|index| ramp.rates.get(index)).filter(|rate| frame.x.contains(**rate));
    let Some(x) = rate.and_then(|rate| frame.column(*rate)).map(crisp) else { return Ok(()) };
    let line = [(x, frame.plot.top), (x, frame.plot.bottom)];
    dashes(&line, &DASH).iter().try_for_each(|part| sheet.line(part, Stroke::new(theme.danger, 1.0)))
}

/// The pixels of the pairs that the axes can show, in one stretch between gaps.
fn stretches(frame: &Frame, rates: &[f64], losses: &[f64]) -> Vec<Vec<Point>> {
    let points: Vec<Option<Point>> = rates.iter().zip(losses).map(|(x, y)| frame.place(*x, *y)).collect();
    points.split(Option::is_none).map(|part| part.iter().copied().flatten().collect()).collect()
}

fn lines(frame: &Frame, rates: &[f64], losses: &[f64]) -> Vec<Vec<Point>> {
    let thinned = stretches(frame, rates, losses).into_iter().map(|line| thin(&line, FINEST));
    thinned.flat_map(|line| clip(&line, &frame.plot)).collect()
}

/// Where the smoothed losses are last inside the plot, up to the one at an index.
fn last_seen(frame: &Frame, ramp: &Ramp<'_>, index: usize) -> Option<Point> {
    let pairs = ramp.rates.iter().zip(ramp.smoothed).take(index.saturating_add(1));
    let points: Vec<Point> = pairs.filter_map(|(x, y)| frame.place(*x, *y)).collect();
    exit(&points, &frame.plot)
}
