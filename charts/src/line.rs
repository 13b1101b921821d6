//! Curves over the step: learning rates, losses.

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::axes::Axes;
use crate::axis::Axis;
use crate::clip::{clip, exit};
use crate::dash::{dashes, is_noise};
use crate::decimate::{Traced, trace};
use crate::emphasis::Emphasis;
use crate::frame::{Frame, Point};
use crate::marks;
use crate::sheet::{Outcome, Sheet, Stroke};
use crate::theme::{Theme, dash};

/// How wide thin curves are, as a part of full ones.
const THIN: f64 = 0.6;
/// How opaque curves of the thin style are, as a part of full ones.
pub const PALE: f64 = 0.9;

/// One run's curve.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    /// The run, which gives colour and dash.
    pub run: usize,
    /// The numbers at x = 0, 1, 2.. times the pitch. Those that the y axis cannot show (NaN, infinite, not positive on
    /// a log axis) leave gaps.
    pub ys: &'a [f64],
    /// How far apart on the x axis the numbers are: 1 for a number a step, 0.04 for 25 numbers an epoch.
    pub pitch: f64,
    /// Which of the run's curves this is.
    pub style: Style,
    /// How much the run stands out.
    pub emphasis: Emphasis,
    /// The index of the number at which the run diverged: a cross marks where it was last seen.
    pub diverged: Option<usize>,
}

/// Which of a run's curves one is: both have the run's colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// The curve that is looked at first, such as the loss on validation data, in the run's dash.
    #[default]
    Full,
    /// The curve behind it, such as the loss on training data: thinner, half transparent and never dashed, as it is often
    /// noisy.
    Thin,
}

impl Default for Series<'_> {
    /// No numbers, one a step.
    fn default() -> Self {
        Self { run: 0, ys: &[], pitch: 1.0, style: Style::Full, emphasis: Emphasis::Normal, diverged: None }
    }
}

impl Series<'_> {
    /// The place on the x axis and the number that are nearest to a place on the x axis.
    pub fn nearest(&self, x: f64) -> Option<(f64, f64)> {
        let i = (x / self.pitch()).round().max(0.0) as usize;
        let last = self.ys.len().checked_sub(1)?;
        (!x.is_nan()).then(|| (i.min(last) as f64 * self.pitch(), self.ys[i.min(last)]))
    }

    /// The pitch; 1 if it is no length.
    fn pitch(&self) -> f64 {
        if self.pitch > 0.0 && self.pitch.is_finite() { self.pitch } else { 1.0 }
    }

    fn opacity(&self) -> f64 {
        self.emphasis.opacity() * if self.style == Style::Thin { PALE } else { 1.0 }
    }
}

/// A chart of curves over the step.
#[derive(Clone, Copy, Debug)]
pub struct LineChart<'a> {
    /// The steps.
    pub x: Axis<'a>,
    /// The numbers.
    pub y: Axis<'a>,
    /// The curves, in the order of the runs; those that stand out are drawn last.
    pub series: &'a [Series<'a>],
}

/// What [`draw`] tells about its drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// Where numbers were put.
    pub frame: Frame,
    /// How many numbers could not be shown, over all series.
    pub gaps: usize,
}

/// Draws a chart over the whole sheet.
pub fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, chart: &LineChart<'_>) -> Outcome<Drawn, DB> {
    let axes = Axes::lay_out(sheet, &chart.x, &chart.y, 30.0);
    sheet.fill(theme.panel)?;
    axes.draw_grid(sheet, theme)?;
    axes.draw_floor(sheet, theme)?;
    let gaps = draw_series(sheet, theme, &axes.frame, chart.series)?;
    axes.write(sheet, theme)?;
    Ok(Drawn { frame: axes.frame, gaps })
}

fn draw_series<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    frame: &Frame,
    series: &[Series<'_>],
) -> Outcome<usize, DB> {
    let mut sorted = Emphasis::sorted(series, |one| one.emphasis);
    // Within a rank, full curves lie on thin ones.
    sorted.sort_by_key(|one| (one.emphasis as u8, one.style == Style::Full));
    let mut gaps = 0;
    for one in &sorted {
        gaps += draw_curve(sheet, theme, frame, one)?;
    }
    for one in &sorted {
        draw_end(sheet, theme, frame, one)?;
    }
    Ok(gaps)
}

fn draw_curve<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    frame: &Frame,
    series: &Series<'_>,
) -> Outcome<usize, DB> {
    let colour = theme.run(series.run).mix(series.opacity());
    let Traced { lines, gaps } = trace(frame, series.ys, series.pitch());
    let parts: Vec<Vec<Point>> = lines.iter().flat_map(|line| clip(line, &frame.plot)).collect();
    let (width, pattern) = pen(series, &parts);
    for line in parts.iter().flat_map(|part| dashes(part, pattern)) {
        sheet.line(&line, Stroke::new(colour, width))?;
    }
    Ok(gaps)
}

/// The width and the dash of a curve: noise gets a thin solid line.
fn pen(series: &Series<'_>, parts: &[Vec<Point>]) -> (f64, &'static [f64]) {
    let is_thin = series.style == Style::Thin;
    match is_thin || is_noise(&parts.concat()) {
        true => (series.emphasis.width() * THIN, &[]),
        false => (series.emphasis.width(), dash(series.run)),
    }
}

fn draw_end<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    frame: &Frame,
    series: &Series<'_>,
) -> Outcome<(), DB> {
    let Some(end) = series.diverged.and_then(|index| last_seen(frame, series, index)) else { return Ok(()) };
    marks::cross(sheet, end, theme.run(series.run).mix(series.opacity()), theme.panel)
}

/// Where a curve is last inside the plot, up to the number at an index.
fn last_seen(frame: &Frame, series: &Series<'_>, index: usize) -> Option<Point> {
    let seen = series.ys.iter().take(index.saturating_add(1)).enumerate();
    let points: Vec<Point> = seen.filter_map(|(i, &y)| frame.place(i as f64 * series.pitch(), y)).collect();
    exit(&points, &frame.plot)
}
