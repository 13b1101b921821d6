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
}

impl<'a> Axis<'a> {
    /// An axis for measured numbers.
    pub fn new(label: &'a str, span: Span) -> Self {
        Self { label, span, whole: false }
    }

    /// An axis for counted steps, from 0 to `last`.
    pub fn steps(label: &'a str, last: usize) -> Self {
        Self { label, span: Span::new((0.0, last.max(1) as f64), Scale::Linear), whole: true }
    }
}
