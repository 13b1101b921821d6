//! How far two paths are apart.

use crate::engine::Trace;

/// The largest distance between two paths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathGap {
    /// After how many updates.
    pub at: usize,
    /// The distance of the two points; infinite where only one of the paths is still finite.
    pub distance: f64,
    /// The loss at the end of the run's own path.
    pub own: f64,
    /// The loss at the end of the other path.
    pub theirs: f64,
}

/// Distances below this share of the points' own size are rounding.
const ROUNDING: f64 = 1e-9;

/// Where `other` is furthest from `own`; none where they are the same up to rounding.
pub fn gap(own: &Trace, other: &Trace) -> Option<PathGap> {
    let mut largest: Option<(usize, f64)> = None;
    for (at, (a, b)) in own.points.iter().zip(&other.points).enumerate() {
        let distance = distance(*a, *b);
        let is_rounding = distance <= ROUNDING * libm::fmax(size(*a), 1.0);
        if !is_rounding && largest.is_none_or(|(_, so_far)| distance > so_far) {
            largest = Some((at, distance));
        }
    }
    let (shorter, longer) = (own.last().min(other.last()), own.last().max(other.last()));
    if shorter < longer && largest.is_none_or(|(_, distance)| distance.is_finite()) {
        // A path ends where it diverges.
        largest = Some((shorter, f64::INFINITY));
    }
    let last = |trace: &Trace| trace.loss.last().copied().unwrap_or(f64::NAN);
    largest.map(|(at, distance)| PathGap { at, distance, own: last(own), theirs: last(other) })
}

/// The distance of two points; infinite if only one is finite, zero if neither is.
fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    let is_finite = |point: [f64; 2]| point.iter().all(|x| x.is_finite());
    match (is_finite(a), is_finite(b)) {
        (true, true) => libm::hypot(a[0] - b[0], a[1] - b[1]),
        (false, false) => 0.0,
        _ => f64::INFINITY,
    }
}

/// How far from the origin a point is; zero if it is nowhere.
fn size(a: [f64; 2]) -> f64 {
    let size = libm::hypot(a[0], a[1]);
    if size.is_finite() { size } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine,
        experiment::{Experiment, link, presets},
    };

    fn trace(link: &str) -> Trace {
        let (experiment, _) = link::parse(link, &presets::first());
        let experiment: Experiment = experiment;
        engine::trace(&experiment, &experiment.runs[0])
    }

    #[test]
    fn paths_are_compared_up_to_where_one_ends() {
        let own = trace("surface=matyas&steps=50&run=sgd,lr:0.1");
        assert_eq!(gap(&own, &own), None);
        let other = trace("surface=matyas&steps=50&run=sgd,lr:0.2");
        let far = gap(&own, &other).expect("they differ");
        assert!(far.at > 0 && far.distance > 0.0 && far.theirs < far.own, "{far:?}");
        let wild = trace("surface=matyas&steps=50&run=sgd,lr:1e6");
        let far = gap(&own, &wild).expect("they differ");
        assert!(far.distance.is_infinite() && far.at <= wild.last(), "{far:?}");
        assert_eq!(gap(&wild, &wild), None);
    }
}
