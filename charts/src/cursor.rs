//! The step that is looked at, over a line chart.

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::axes::crisp;
use crate::frame::Frame;
use crate::line::Series;
use crate::marks;
use crate::sheet::{Outcome, Sheet, Stroke};
use crate::theme::Theme;

/// A run's number at the step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// The run, which gives the colour.
    pub run: usize,
    /// The place on the x axis, such as the step.
    pub x: f64,
    /// The number there.
    pub y: f64,
}

impl Dot {
    /// The dot on a curve that is nearest to a place on the x axis; None for a curve without numbers.
    pub fn on(series: &Series<'_>, x: f64) -> Option<Self> {
        series.nearest(x).map(|(x, y)| Self { run: series.run, x, y })
    }
}

/// Draws an upright hairline at a step and a dot on every curve; a ring at the edge for a number beyond the plot.
pub fn draw<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    frame: &Frame,
    step: f64,
    dots: &[Dot],
) -> Outcome<(), DB> {
    if frame.x.contains(step)
        && let Some(x) = frame.column(step).map(crisp)
    {
        let rule = [(x, frame.plot.top), (x, frame.plot.bottom)];
        sheet.line(&rule, Stroke::new(theme.ink.mix(0.4), 1.0))?;
    }
    for &Dot { run, x, y } in dots.iter().filter(|dot| frame.x.contains(dot.x)) {
        let colour = theme.run(run);
        match (frame.to_px(x, y), frame.to_px_clamped(x, y)) {
            (Some(at), _) => marks::dot(sheet, at, 3.5, colour, theme.panel)?,
            (None, Some(edge)) => marks::ring(sheet, edge, 3.0, colour, theme.panel)?,
            (None, None) => {}
        }
    }
    Ok(())
}
