//! Same optimizer, different library: the same settings as each library runs them.

use super::{Library, Spelling, bind, build, leaf};
use crate::{
    engine::{self, Trace},
    entry::Entry,
    experiment::{Experiment, Run},
    optimizer::{self, Setting},
    param::Value,
    text::Text,
};

/// The run's optimizer as one library has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// The library.
    pub library: Library,
    /// What it is called there.
    pub name: &'static str,
    /// What that means here: the reader's own values, and that library's defaults for the rest.
    pub setting: Setting,
    /// Where the path is furthest from the run's own; none where it is the same.
    pub gap: Option<PathGap>,
    /// What the library does otherwise.
    pub note: Text,
}

/// The largest distance between two paths.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PathGap {
    /// After how many updates.
    pub at: usize,
    /// The distance of the two points.
    pub distance: f64,
}

/// The libraries that have an optimizer of the same name as the run's, with what comes of it there.
pub fn rivals(experiment: &Experiment, run: &Run, trace: &Trace) -> Vec<Rival> {
    let entry = run.optimizer.entry();
    let Some(own) = entry.card.spellings.iter().find(|spelling| leaf::holds(spelling, &run.optimizer)) else {
        return Vec::new();
    };
    let same_name = entry.card.spellings.iter().filter(|spelling| plain(spelling.name()) == plain(own.name()));
    let rival = |spelling: &'static Spelling| {
        let setting = translated(entry, own, spelling, &run.optimizer)?;
        let other = Run { optimizer: setting.clone(), ..run.clone() };
        let gap = if setting == run.optimizer { None } else { gap(trace, &engine::trace(experiment, &other)) };
        Some(Rival { library: spelling.library, name: spelling.name(), setting, gap, note: spelling.note })
    };
    same_name.filter_map(rival).collect()
}

/// The name without what is only a habit of spelling.
fn plain(name: &str) -> String {
    name.chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
}

/// The optimizer by another spelling: values that the reader chose go along, the others are that library's defaults.
fn translated(
    entry: &'static Entry<dyn optimizer::Optimizer>,
    own: &Spelling,
    other: &Spelling,
    from: &Setting,
) -> Option<Setting> {
    let by_default = |spelling: &Spelling| {
        let rate =
            build::call(spelling.name()).with(rate_name(spelling)?, build::real(from.build().base_rate())).done();
        let bound = bind::bind(spelling.signature, &rate, 0, false).ok()?;
        leaf::read(entry, spelling, &bound, 0).ok()
    };
    let (mine, mut theirs) = (by_default(own)?, by_default(other)?);
    for (param, value) in entry.params.iter().zip(from.values()) {
        let chosen = mine.get(param.key) != Some(value);
        let is_fixed = other.fixed.iter().any(|(key, _)| *key == param.key);
        if chosen && !is_fixed {
            // Both are values of the same parameter.
            let _ = theirs.set(param.key, value.clone());
        }
    }
    theirs.set("lr", Value::Number(from.build().base_rate())).ok()?;
    Some(theirs)
}

/// What the spelling calls the learning rate.
fn rate_name(spelling: &Spelling) -> Option<&'static str> {
    ["lr", "learning_rate"].into_iter().find(|name| spelling.signature.contains(&format!("({name}")))
}

/// Distances below this share of the points' own size are rounding.
const ROUNDING: f64 = 1e-9;

fn gap(own: &Trace, other: &Trace) -> Option<PathGap> {
    let mut largest = None;
    for (at, (a, b)) in own.points.iter().zip(&other.points).enumerate() {
        let distance = libm::hypot(a[0] - b[0], a[1] - b[1]);
        let size = libm::fmax(libm::hypot(a[0], a[1]), 1.0);
        let further = largest.is_none_or(|gap: PathGap| distance > gap.distance);
        if distance > ROUNDING * size && further {
            largest = Some(PathGap { at, distance });
        }
    }
    largest
}
