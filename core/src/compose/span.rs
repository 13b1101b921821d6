//! How long a plan and its parts last, and where each takes over.

use super::part::WARM_UP;
use crate::plan::{Part, Path, Plan};

impl Plan {
    /// Where each part of a sequence takes over, and what it is; a plan that is none is its own only part.
    pub fn starts(&self) -> Vec<(u64, &Self)> {
        match self {
            Self::Sequence(parts) => parts.iter().map(|part| (part.from, &part.plan)).collect(),
            other => vec![(0, other)],
        }
    }

    /// The part that stands at `path`, where a sequence holds it.
    pub fn part(&self, path: Path) -> Option<&Part> {
        let (parent, index) = path.parent()?;
        if let Self::Sequence(parts) = self.at(parent)? { parts.get(index) } else { None }
    }

    /// The time in which the plan does all it does; none where it goes on for ever.
    pub fn length(&self) -> Option<u64> {
        match self {
            Self::Of(setting) => {
                let is_length = |key: &str| setting.entry().id == WARM_UP && key == "total_iters";
                let params = setting.entry().params.iter().zip(setting.values());
                let lengths = params.filter(|(param, _)| param.fits_run || is_length(param.key));
                lengths.filter_map(|(_, value)| value.as_number()).map(|length| length as u64).max()
            }
            Self::Sequence(parts) => {
                let last = parts.last()?;
                Some((last.start() + last.plan.length()?).max(last.from))
            }
            Self::Product(plans) => plans.iter().filter_map(Self::length).max(),
            Self::Restarts(..) => None,
        }
    }

    /// How many updates what stands at `path` has, on its own clock.
    pub fn span(&self, path: Path, end: u64) -> u64 {
        path.parent().map_or(end, |(parent, index)| {
            let end = self.span(parent, end);
            match self.at(parent) {
                Some(Self::Sequence(parts)) => spans(parts, end).get(index).copied().unwrap_or(end),
                Some(Self::Restarts(cycles, _)) => cycles.build().length,
                _ => end,
            }
        })
    }
}

/// How many updates each part has on its own clock.
pub(super) fn spans(parts: &[Part], end: u64) -> Vec<u64> {
    parts.iter().enumerate().map(|(i, part)| next(parts, i, end).saturating_sub(part.start())).collect()
}

/// Where part `i` gives over to the next, or `end`.
pub(super) fn next(parts: &[Part], i: usize, end: u64) -> u64 {
    parts.get(i + 1).map_or(end, |part| part.from)
}
