//! A run's optimizer in a library: itself, its like in other details, or what comes closest to its path.

use super::{
    Library, Spelling, bind, build, leaf,
    path::{PathGap, gap},
};
use crate::{
    engine::{self, Trace},
    experiment::{Experiment, Run, default_optimizer},
    optimizer::{self, Setting},
    param::Value,
    python::Call,
};

/// What a library has of a run's optimizer.
#[derive(Clone, Debug)]
pub struct Counterpart {
    /// The library's call, without the parameters to train.
    pub call: Call,
    /// How it is related to the run's optimizer.
    pub kinship: Kinship,
    /// Whether a step evaluates the loss itself.
    pub is_closed: bool,
}

/// How a library's optimizer is related to a run's.
#[derive(Clone, Debug, PartialEq)]
pub enum Kinship {
    /// Its numbers are the run's.
    Same,
    /// The same update rule goes by another name there.
    OtherName,
    /// The same optimizer with other details, of which nothing more is known.
    Alike,
    /// The same optimizer without some values that it has no argument for, or in the library's own details.
    Near {
        /// Values that were left out.
        left_out: Vec<(&'static str, String)>,
        /// What comes of it over the run.
        gap: Option<PathGap>,
    },
    /// The library has nothing of the kind; of what it has, this comes closest over the run.
    StandIn(Option<PathGap>),
}

/// The same update rule under another name.
struct OtherName {
    own: &'static str,
    other: &'static str,
    /// What the other's parameters are: a value, or the name of one of the first one's.
    values: &'static [(&'static str, &'static str)],
}

const OTHER_NAMES: &[OtherName] = &[OtherName {
    own: "signum",
    other: "lion",
    values: &[("beta1", "beta"), ("beta2", "beta"), ("weight_decay", "0")],
}];

/// Updates that candidates are compared over, which is enough to tell them apart.
const COMPARED: u64 = 1000;

/// What `library` has of the optimizer of `run`, which left `trace`; its call has the rate `base`.
pub fn counterpart(library: Library, experiment: &Experiment, run: &Run, trace: &Trace, base: f64) -> Counterpart {
    let seeker = Seeker { library: library.optimizers(), experiment, run, trace, base };
    let found = seeker.same().or_else(|| seeker.other_name()).or_else(|| seeker.dialect()).or_else(|| seeker.lacking());
    let found = found.or_else(|| seeker.namesake());
    let (setting, kinship) = found.or_else(|| seeker.closest()).unwrap_or_else(|| seeker.plainest());
    let call = seeker.call(&setting).unwrap_or_else(|| build::call(setting.entry().card.name.en).done());
    let is_closed = seeker.own(setting.entry()).any(|spelling| spelling.closure);
    Counterpart { call, kinship, is_closed }
}

struct Seeker<'a> {
    library: Library,
    experiment: &'a Experiment,
    run: &'a Run,
    trace: &'a Trace,
    base: f64,
}

impl Seeker<'_> {
    fn own(&self, entry: &'static optimizer::Entry) -> impl Iterator<Item = &'static Spelling> {
        let library = self.library;
        entry.card.spellings.iter().filter(move |spelling| spelling.library == library)
    }

    /// The library's call for `setting` with the rate that goes with the schedule.
    fn call(&self, setting: &Setting) -> Option<Call> {
        self.call_exactly(setting).map(|(call, _)| call)
    }

    fn call_exactly(&self, setting: &Setting) -> Option<(Call, bool)> {
        let mut rated = setting.clone();
        rated.set("lr", Value::Number(self.base)).ok()?;
        leaf::write_exactly(self.library, &rated, self.base)
    }

    /// Where the run would go with another optimizer.
    fn gap(&self, setting: &Setting) -> Option<PathGap> {
        gap(self.trace, &engine::trace(self.experiment, &self.with(setting)))
    }

    fn with(&self, setting: &Setting) -> Run {
        Run { optimizer: setting.clone(), ..self.run.clone() }
    }

    fn same(&self) -> Option<(Setting, Kinship)> {
        let (_, is_exact) = self.call_exactly(&self.run.optimizer)?;
        // Details may differ only where a parameter has a value, which a schedule may give it.
        let (_, is_exact_when_moved) = self.call_exactly(&self.moved())?;
        let is_exact = is_exact && is_exact_when_moved;
        Some((self.run.optimizer.clone(), if is_exact { Kinship::Same } else { Kinship::Alike }))
    }

    /// The run's optimizer with values that its schedules give it, as far as the library has arguments for them.
    fn moved(&self) -> Setting {
        let entry = self.run.optimizer.entry();
        let has = |key: &'static str| self.own(entry).any(|spelling| spelling.theirs(key).is_some());
        let mut setting = self.run.optimizer.clone();
        for driven in self.trace.driven.iter().filter(|driven| has(driven.key)) {
            if let Some(x) = driven.values.iter().find(|x| **x != 0.0) {
                // What leads out of its range does not move it.
                let _ = setting.set(driven.key, Value::Number(*x));
            }
        }
        setting
    }

    /// The same rule under a name that the library has.
    fn other_name(&self) -> Option<(Setting, Kinship)> {
        let own = &self.run.optimizer;
        let named = OTHER_NAMES.iter().find(|named| named.own == own.entry().id)?;
        let mut setting = optimizer::find(named.other)?.setting();
        for (key, text) in named.values {
            let value = own.get(text).cloned().or_else(|| text.parse().ok().map(Value::Number))?;
            setting.set(key, value).ok()?;
        }
        setting.set("lr", Value::Number(own.build().base_rate())).ok()?;
        let is_there = self.call(&setting).is_some() && self.gap(&setting).is_none();
        is_there.then_some((setting, Kinship::OtherName))
    }

    /// The optimizer in the library's own dialect, where the details differ.
    fn dialect(&self) -> Option<(Setting, Kinship)> {
        let own = &self.run.optimizer;
        let spoken = self.own(own.entry()).find_map(|spelling| {
            let theirs = spoken(own.clone(), spelling);
            self.call(&theirs).map(|_| theirs)
        })?;
        let gap = self.gap(&spoken);
        Some((spoken, Kinship::Near { left_out: Vec::new(), gap }))
    }

    /// The optimizer without the values that the library has no argument for.
    fn lacking(&self) -> Option<(Setting, Kinship)> {
        let own = &self.run.optimizer;
        self.own(own.entry()).find_map(|spelling| {
            let mut theirs = spoken(own.clone(), spelling);
            let mut left_out = Vec::new();
            for param in own.entry().params.iter().rev().filter(|param| param.key != "lr") {
                let value = theirs.get(param.key).filter(|value| **value != param.default_value()).cloned();
                let is_fixed = spelling.fixed.iter().any(|(key, _)| *key == param.key);
                let Some(value) = value.filter(|_| !is_fixed) else { continue };
                left_out.push((param.key, param.print(&value)));
                // A default is valid.
                let _ = theirs.set(param.key, param.default_value());
                if self.call(&theirs).is_some() {
                    let gap = self.gap(&theirs);
                    return Some((theirs, Kinship::Near { left_out, gap }));
                }
            }
            None
        })
    }

    /// What the library calls by the same name, though it stands in another entry here.
    fn namesake(&self) -> Option<(Setting, Kinship)> {
        let own = self.run.optimizer.entry();
        let is_same =
            |spelling: &Spelling| own.card.spellings.iter().any(|own| own.plain_name() == spelling.plain_name());
        let mut named = optimizer::ALL.iter().filter(|entry| self.own(entry).any(is_same));
        let setting = named.find_map(|entry| self.candidate(entry, &is_same))?;
        let gap = self.gap(&setting);
        Some((setting, Kinship::Near { left_out: Vec::new(), gap }))
    }

    /// Of all that the library has, what stays closest to the run's path.
    fn closest(&self) -> Option<(Setting, Kinship)> {
        let short = Experiment { steps: self.experiment.steps.min(COMPARED), ..self.experiment.clone() };
        let own = engine::trace(&short, self.run);
        let mut best: Option<(f64, Setting)> = None;
        for setting in optimizer::ALL.iter().filter_map(|entry| self.candidate(entry, &|_| true)) {
            let far = gap(&own, &engine::trace(&short, &self.with(&setting))).map_or(0.0, |gap| gap.distance);
            if best.as_ref().is_none_or(|(least, _)| far < *least) {
                best = Some((far, setting));
            }
        }
        let (_, setting) = best?;
        let gap = self.gap(&setting);
        Some((setting, Kinship::StandIn(gap)))
    }

    /// An optimizer as the library has it, with the run's values where it has parameters of the same name.
    fn candidate(&self, entry: &'static optimizer::Entry, fits: &dyn Fn(&Spelling) -> bool) -> Option<Setting> {
        let own = &self.run.optimizer;
        self.own(entry).filter(|spelling| fits(spelling)).find_map(|spelling| {
            let mut theirs = by_default(entry, spelling, own.build().base_rate())?;
            let shared = own.entry().params.iter().zip(own.values()).filter(|(param, _)| MEMORY.contains(&param.key));
            for (param, value) in shared {
                // What it does not have, or not like this, it does without.
                let _ = theirs.set(param.key, value.clone());
            }
            let theirs = spoken(theirs, spelling);
            self.call(&theirs).map(|_| theirs)
        })
    }

    /// What every library has.
    fn plainest(&self) -> (Setting, Kinship) {
        let mut plain = default_optimizer().setting();
        // A rate that no candidate takes leaves the default.
        let _ = plain.set("lr", Value::Number(self.base));
        let gap = self.gap(&plain);
        (plain, Kinship::StandIn(gap))
    }
}

/// Parameters that mean the same wherever they are found.
const MEMORY: [&str; 4] = ["beta1", "beta2", "momentum", "weight_decay"];

/// The setting with the values that a spelling fixes, and with its default where it takes nothing for no value.
fn spoken(mut setting: Setting, spelling: &Spelling) -> Setting {
    let params = setting.entry().params;
    if let Some(usual) = by_default(setting.entry(), spelling, setting.build().base_rate()) {
        for (param, value) in params.iter().zip(usual.values()) {
            if setting.get(param.key) == Some(&Value::Unset) {
                // It is a value of the same parameter.
                let _ = setting.set(param.key, value.clone());
            }
        }
    }
    for (key, text) in spelling.fixed {
        let value = params.iter().find(|param| param.key == *key).and_then(|param| param.read(text).ok());
        // A spelling fixes values that its algorithm takes; the tests read every one.
        let _ = value.map(|value| setting.set(key, value));
    }
    setting
}

/// What a spelling means without any argument but the learning rate.
pub fn by_default(entry: &'static optimizer::Entry, spelling: &Spelling, rate: f64) -> Option<Setting> {
    let call = build::call(spelling.name()).with(spelling.rate_name()?, build::real(rate)).done();
    let bound = bind::bind(spelling.signature, &call, 0, false).ok()?;
    leaf::read(entry, spelling, &bound, 0).ok()
}
