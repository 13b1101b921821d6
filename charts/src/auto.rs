//! The span that shows a set of series well.

use crate::span::{Scale, Span};

/// How many times the largest start a loss axis reaches up to: beyond, a diverging run would squash the others.
const ABOVE: f64 = 1e3;
/// How far below the largest start a loss axis reaches down: beyond, only rounding is left.
const BELOW: f64 = 1e-20;
/// The part of its length by which a span goes beyond the numbers.
const HEADROOM: f64 = 0.05;

/// A span that leaves something out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    /// What is shown.
    pub span: Span,
    /// Whether there are larger numbers (infinity among them).
    pub above: bool,
    /// Whether there are smaller positive numbers.
    pub below: bool,
}

/// A span that shows every number that the scale can show, with a little headroom.
///
/// On a linear scale, zero is the floor of numbers that are all positive and reach below half of the largest. With
/// nothing to show it is (0, 1), or (1e-3, 1) on a log scale.
pub fn span(series: &[&[f64]], scale: Scale) -> Span {
    match (extent(series, scale), scale) {
        (None, _) => Span::new((f64::NAN, f64::NAN), scale),
        (Some((lo, hi)), Scale::Linear) => linear(lo, hi),
        (Some((lo, hi)), Scale::Log) => log(lo, hi),
    }
}

/// A log span for losses, where one run may diverge while another converges.
///
/// It reaches at most three decades above the largest loss at the start, and twenty below.
pub fn loss_span(series: &[&[f64]]) -> Cut {
    let starts = series.iter().filter_map(|ys| ys.iter().copied().find(|&y| Scale::Log.shows(y)));
    let start = starts.fold(0.0, f64::max);
    let Some((lo, hi)) = extent(series, Scale::Log) else {
        return Cut { span: span(&[], Scale::Log), above: false, below: false };
    };
    let (floor, ceiling) = (start * BELOW, start * ABOVE);
    let infinite = series.iter().any(|ys| ys.contains(&f64::INFINITY));
    let shown = log(lo.max(floor), hi.min(ceiling));
    Cut { span: shown, above: infinite || hi > shown.hi(), below: lo < shown.lo() }
}

/// The smallest and the largest number that the scale can show.
fn extent(series: &[&[f64]], scale: Scale) -> Option<(f64, f64)> {
    let shown = series.iter().flat_map(|ys| ys.iter().copied()).filter(|&y| scale.shows(y));
    shown.fold(None, |extent, y| match extent {
        None => Some((y, y)),
        Some((lo, hi)) => Some((y.min(lo), y.max(hi))),
    })
}

fn linear(lo: f64, hi: f64) -> Span {
    let low = if lo == hi || lo < 0.5 * hi { lo.min(0.0) } else { lo };
    let high = if lo == hi || hi > 0.5 * lo { hi.max(0.0) } else { hi };
    let room = HEADROOM * (high / 2.0 - low / 2.0) * 2.0;
    let beyond = |end: f64, room: f64| if end == 0.0 { end } else { end + room };
    Span::new((beyond(low, -room), beyond(high, room)), Scale::Linear)
}

fn log(lo: f64, hi: f64) -> Span {
    let room = (libm::log10(hi) - libm::log10(lo)).max(1.0) * HEADROOM;
    Span::new(((lo * libm::exp10(-room)).max(f64::MIN_POSITIVE), hi * libm::exp10(room)), Scale::Log)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(ys: &[f64], scale: Scale) -> (f64, f64) {
        let span = span(&[ys], scale);
        (span.lo(), span.hi())
    }

    #[test]
    fn odd_series_get_sane_spans() {
        assert_eq!(ends(&[], Scale::Linear), (0.0, 1.0));
        assert_eq!(ends(&[f64::NAN, f64::INFINITY], Scale::Log), (1e-3, 1.0));
        assert_eq!(ends(&[0.0, 0.0], Scale::Linear), (0.0, 1.0));
        assert_eq!(ends(&[2.0, 2.0], Scale::Linear), (0.0, 2.1));
        assert_eq!(ends(&[0.0, 1.0, 0.5], Scale::Linear), (0.0, 1.05));
        let (lo, hi) = ends(&[1e-300, 1e300], Scale::Log);
        assert!(lo >= 1e-300 && hi <= 1e300);
        let (lo, hi) = ends(&[-1e308, 1e308], Scale::Linear);
        assert!((hi - lo).is_finite());
    }

    #[test]
    fn a_diverging_loss_does_not_squash_the_others() {
        let cut = loss_span(&[&[24.0, 1.0, 1e-3], &[24.0, 1e9, 1e300, f64::INFINITY]]);
        assert!(cut.above && !cut.below);
        assert!((2.4e4..1e5).contains(&cut.span.hi()) && cut.span.lo() > 1e-4);
        assert!(loss_span(&[&[1.0, 1e-40]]).below);
        assert!(!loss_span(&[&[]]).above);
    }
}
