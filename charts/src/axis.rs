//! What an axis shows.

use crate::span::{Scale, Span};

/// An axis of a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis<'a> {
    /// What it counts, written small at its end; empty for nothing.
    pub label: &'a str,
    /// The numbers it shows.
    pub span: Span,
    /// Whether only whole numbers get a tick.
    pub whole: bool,
    /// The least width of the column for the labels of a y axis, in CSS pixels.
    pub gutter: f64,
}

impl<'a> Axis<'a> {
    /// An axis for measured numbers.
    pub fn new(label: &'a str, span: Span) -> Self {
        Self { label, span, whole: false, gutter: 0.0 }
    }

    /// An axis for counted steps, from 0 to `last`.
    pub fn steps(label: &'a str, last: usize) -> Self {
        Self { whole: true, ..Self::new(label, Span::new((0.0, last.max(1) as f64), Scale::Linear)) }
    }

    /// The same axis with a wider column for its labels: charts above each other line up if the y axis of the lower one
    /// gets the `plot.left` of the upper one.
    #[must_use]
    pub fn with_gutter(self, width: f64) -> Self {
        Self { gutter: width, ..self }
    }
}
