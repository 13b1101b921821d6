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

/// One run's curve.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    /// The run, which gives colour and dash.
    pub run: usize,
    /// The numbers at steps 0, 1, 2.. Those that the y axis cannot show (NaN, infinite, not positive on a log axis)
    /// leave gaps.
    pub ys: &'a [f64],
    /// How much the run stands out.
    pub emphasis: Emphasis,
    /// The step at which the run diverged: a cross marks where it was last seen.
    pub diverged: Option<usize>,
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
    let sorted = Emphasis::sorted(series, |one| one.emphasis);
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
    let colour = theme.run(series.run).mix(series.emphasis.opacity());
    let Traced { lines, gaps } = trace(frame, series.ys);
    let parts: Vec<Vec<Point>> = lines.iter().flat_map(|line| clip(line, &frame.plot)).collect();
    let (width, pattern) = pen(series, &parts);
    for line in parts.iter().flat_map(|part| dashes(part, pattern)) {
        sheet.line(&line, Stroke::new(colour, width))?;
    }
    Ok(gaps)
}

/// The width and the dash of a curve: noise gets a thin solid line.
fn pen(series: &Series<'_>, parts: &[Vec<Point>]) -> (f64, &'static [f64]) {
    match is_noise(&parts.concat()) {
        true => (series.emphasis.width() * 0.6, &[]),
        false => (series.emphasis.width(), dash(series.run)),
    }
}

fn draw_end<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    frame: &Frame,
    series: &Series<'_>,
) -> Outcome<(), DB> {
    let Some(end) = series.diverged.and_then(|step| last_seen(frame, series.ys, step)) else { return Ok(()) };
    marks::cross(sheet, end, theme.run(series.run).mix(series.emphasis.opacity()), theme.panel)
}

/// Where a curve is last inside the plot, up to a step.
fn last_seen(frame: &Frame, ys: &[f64], step: usize) -> Option<Point> {
    let seen = ys.iter().take(step.saturating_add(1)).enumerate();
    let points: Vec<Point> = seen.filter_map(|(i, &y)| frame.place(i as f64, y)).collect();
    exit(&points, &frame.plot)
}
