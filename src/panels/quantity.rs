//! What line charts show: the learning rate, the momentum and the loss.

use crate::{messages, traced::Traced};
use stepsize_charts::{Scale, Span, auto};
use stepsize_core::{
    engine::{Learnt, Trace},
    text::Text,
    view::Panel,
};

/// The values of several runs, by step.
pub type Columns<'a> = &'a [&'a [f64]];

/// A number that every run has at every step.
#[derive(Clone, Copy)]
pub struct Quantity {
    /// Its name.
    pub title: Text,
    /// The panel that views know it by.
    pub panel: Panel,
    /// What files with it are called.
    pub file: &'static str,
    /// Its values, by step; empty for a run that does not have it.
    pub values: fn(&Trace) -> &[f64],
    /// The same on the points that train, where there are others that validate; drawn beneath, thinner.
    pub trained: fn(&Trace) -> &[f64],
    /// Whether there are as many values as steps of the schedule, of which an epoch may have several.
    pub by_update: bool,
    /// The range of its axis, given the shown runs' values, on a log or linear axis.
    pub span: fn(Columns<'_>, Scale) -> Span,
    /// The scale to begin with; none for a quantity that is only drawn on a linear axis.
    pub scale: Option<fn(Columns<'_>) -> Scale>,
    /// Whether a divergence is marked on its curve.
    pub marks_divergence: bool,
}

impl Quantity {
    /// The learning rate of each update.
    pub const RATE: Self = Self {
        title: messages::RATE_TITLE,
        panel: Panel::Rate,
        file: "learning-rate",
        values: |trace| &trace.rates,
        trained: |_| &[],
        by_update: true,
        span: rate_span,
        scale: Some(rate_scale),
        marks_divergence: false,
    };
    /// The momentum or beta1 of each update, where a schedule moves it.
    pub const MOMENTUM: Self = Self {
        title: messages::MOMENTUM_TITLE,
        panel: Panel::Driven,
        file: "momentum",
        values: |trace| trace.momenta().unwrap_or_default(),
        trained: |_| &[],
        by_update: true,
        span: |series, _| auto::span(series, Scale::Linear),
        scale: None,
        marks_divergence: false,
    };
    /// The weight decay of each update, where a schedule moves it.
    pub const DECAY: Self = Self {
        title: messages::DECAY_TITLE,
        file: "weight-decay",
        values: |trace| trace.weight_decays().unwrap_or_default(),
        ..Self::MOMENTUM
    };
    /// The loss after each update.
    pub const LOSS: Self = Self {
        title: messages::LOSS_TITLE,
        panel: Panel::Loss,
        file: "loss",
        values: |trace| validated(trace).map_or(&trace.loss, |learnt| &learnt.validation_loss),
        trained: |trace| validated(trace).map_or(&[], |_| &trace.loss),
        by_update: false,
        span: |series, scale| match scale {
            Scale::Log => auto::loss_span(series).span,
            Scale::Linear => auto::span(series, scale),
        },
        scale: Some(loss_scale),
        marks_divergence: true,
    };

    /// Whether any shown run has it.
    pub fn is_there(self, traced: &Traced) -> bool {
        traced.shown().any(|(.., trace)| (self.values)(trace).iter().any(|value| value.is_finite()))
    }

    /// The share of points that is told right, where a training tells classes apart.
    pub const ACCURACY: Self = Self {
        title: messages::ACCURACY_TITLE,
        panel: Panel::Accuracy,
        file: "accuracy",
        values: |trace| match (validated(trace), &trace.learnt) {
            (Some(learnt), _) => &learnt.validation_accuracy,
            (None, Some(learnt)) => &learnt.accuracy,
            (None, None) => &[],
        },
        trained: |trace| validated(trace).map_or(&[], |learnt| &learnt.accuracy),
        by_update: false,
        ..Self::MOMENTUM
    };

    /// The values of the shown runs that have any.
    pub fn columns(self, traced: &Traced) -> Vec<&[f64]> {
        let all = traced.shown().flat_map(|(.., trace)| [(self.values)(trace), (self.trained)(trace)]);
        all.filter(|values| !values.is_empty()).collect()
    }

    /// The value at a step; none where the run has ended.
    pub fn at(self, trace: &Trace, step: usize) -> Option<f64> {
        (self.values)(trace).get(trace.told(step) * self.stride(trace)).copied()
    }

    /// The value on the points that train, where there are others that validate.
    pub fn trained_at(self, trace: &Trace, step: usize) -> Option<f64> {
        (self.trained)(trace).get(trace.told(step)).copied()
    }

    /// How many values one step has.
    pub fn stride(self, trace: &Trace) -> usize {
        if self.by_update { trace.stride } else { 1 }
    }
}

/// What a training tells, where there are points that validate.
fn validated(trace: &Trace) -> Option<&Learnt> {
    trace.learnt.as_ref().filter(|learnt| learnt.validation_loss.first().is_some_and(|loss| !loss.is_nan()))
}

/// Rates a thousand times below the lowest peak are no longer told apart: many schedules end at zero.
const FLOOR: f64 = 1e-3;
/// Peaks further apart than this share no linear axis.
const SPREAD: f64 = 20.0;

fn peaks(series: &[&[f64]]) -> (f64, f64) {
    let peaks = series.iter().map(|rates| rates.iter().copied().fold(0.0, f64::max)).filter(|peak| *peak > 0.0);
    peaks.fold((f64::INFINITY, 0.0), |(low, high), peak| (low.min(peak), high.max(peak)))
}

fn rate_scale(series: &[&[f64]]) -> Scale {
    let (low, high) = peaks(series);
    if high > SPREAD * low { Scale::Log } else { Scale::Linear }
}

/// A loss that may be negative has no logarithm.
fn loss_scale(series: &[&[f64]]) -> Scale {
    let negative = series.iter().copied().flatten().any(|loss| *loss < 0.0);
    if negative { Scale::Linear } else { Scale::Log }
}

fn rate_span(series: &[&[f64]], scale: Scale) -> Span {
    let span = auto::span(series, scale);
    match scale {
        Scale::Linear => span,
        Scale::Log => Span::new((span.lo().max(peaks(series).0 * FLOOR), span.hi()), scale),
    }
}
