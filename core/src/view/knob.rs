//! Names for what a reader may change: `optimizer.lr`, `2.schedule.gamma`, `surface`, `steps`.

use crate::{
    entry::Setting,
    experiment::Experiment,
    limits,
    param::Value,
    plan::{Path, Plan},
    schedule,
};
use std::fmt;

/// A part of an experiment that can be changed, or one parameter of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knob {
    /// Which part.
    pub part: Part,
    /// The parameter; none means which algorithm the part is, with all of its parameters.
    pub key: Option<String>,
}

/// A part of an experiment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The optimizer of this run.
    Optimizer(usize),
    /// The schedule of this run's learning rate; of its parts, the first that has the parameter.
    Schedule(usize),
    /// The surface.
    Surface,
    /// The data that a network learns.
    Data,
    /// How many points there are.
    Sample,
    /// The network.
    Network,
    /// How long the runs are, in steps or epochs.
    Steps,
    /// The noise of the gradients.
    Noise,
    /// The seed.
    Seed,
    /// Where the runs start.
    Start,
    /// Which runs there are.
    Runs,
}

/// The parts without parameters or runs, by their names.
const PLAIN: [(&str, Part); 5] = [
    ("steps", Part::Steps),
    ("noise", Part::Noise),
    ("seed", Part::Seed),
    ("start", Part::Start),
    ("runs", Part::Runs),
];
/// The parts that have parameters, likewise.
const ROOMY: [(&str, Part); 4] =
    [("surface", Part::Surface), ("data", Part::Data), ("sample", Part::Sample), ("network", Part::Network)];

impl Knob {
    /// The knob that `name` means: `[run.]part[.key]`, where runs count from one and the first needs no number.
    pub fn parse(name: &str) -> Option<Self> {
        let (run, rest) = leading_run(name);
        let (part, key) = rest.split_once('.').map_or((rest, None), |(part, key)| (part, Some(key)));
        let find = |list: &[(&str, Part)]| list.iter().find(|(name, _)| *name == part).map(|(_, part)| *part);
        let part = match part {
            "optimizer" => Part::Optimizer(run?),
            "schedule" => Part::Schedule(run?),
            _ if key.is_none() => find(&PLAIN).or_else(|| find(&ROOMY))?,
            _ => find(&ROOMY)?,
        };
        Some(Self { part, key: key.map(str::to_owned) })
    }

    /// Whether the experiment has what it names.
    pub fn is_in(&self, experiment: &Experiment) -> bool {
        let is_there = match self.part {
            Part::Optimizer(run) | Part::Schedule(run) => run < experiment.runs.len(),
            Part::Data | Part::Sample | Part::Network => experiment.training.is_some(),
            _ => true,
        };
        is_there && (self.key.is_none() || self.value(experiment).is_some())
    }

    /// Where in the run's schedule the parameter stands.
    pub fn path(&self, experiment: &Experiment) -> Option<Path> {
        let (Part::Schedule(run), plan) = (self.part, |run: usize| experiment.runs.get(run).map(|run| &run.schedule))
        else {
            return None;
        };
        let Some(key) = &self.key else { return plan(run).map(|_| Path::ROOT) };
        let has = |(path, setting): (Path, &schedule::Setting)| setting.get(key).map(|_| path);
        plan(run)?.leaves().into_iter().find_map(has)
    }

    /// The parameter's value.
    pub fn value(&self, experiment: &Experiment) -> Option<Value> {
        let key = self.key.as_deref();
        let training = experiment.training.as_ref();
        match self.part {
            Part::Optimizer(run) => experiment.runs.get(run)?.optimizer.get(key?).cloned(),
            Part::Schedule(run) => {
                let path = self.path(experiment)?;
                experiment.runs.get(run)?.schedule.setting(path)?.get(key?).cloned()
            }
            Part::Surface => experiment.surface.get(key?).cloned(),
            Part::Data => training?.data.get(key?).cloned(),
            Part::Sample => training?.sampling.get(key?).cloned(),
            Part::Network => training?.model.get(key?).cloned(),
            Part::Steps => Some(Value::Number(experiment.steps as f64)),
            Part::Noise => Some(Value::Number(experiment.noise)),
            Part::Seed | Part::Start | Part::Runs => None,
        }
    }

    /// Makes what this names in `to` what it is in `from`; where one of them lacks it, nothing.
    pub fn copy(&self, from: &Experiment, to: &mut Experiment) {
        match (self.part, &self.key) {
            (Part::Steps, _) => to.steps = from.steps,
            (Part::Noise, _) => to.noise = from.noise,
            (Part::Seed, _) => to.seed = from.seed,
            (Part::Start, _) => to.start = from.start,
            (Part::Runs, _) => copy_runs(from, to),
            (Part::Surface, key) => put(&mut to.surface, &from.surface, key.as_deref()),
            (Part::Data | Part::Sample | Part::Network, key) => self.copy_training(from, to, key.as_deref()),
            (Part::Optimizer(run), key) => {
                if let (Some(from), Some(to)) = (from.runs.get(run), to.runs.get_mut(run)) {
                    put(&mut to.optimizer, &from.optimizer, key.as_deref());
                    if key.is_none() {
                        to.drives.clone_from(&from.drives);
                    }
                }
            }
            (Part::Schedule(run), None) => {
                if let (Some(from), Some(to)) = (from.runs.get(run), to.runs.get_mut(run)) {
                    to.schedule = from.schedule.clone();
                }
            }
            (Part::Schedule(run), Some(key)) => {
                let value = self.value(from);
                if let (Some(value), Some(path), Some(to)) = (value, self.path(to), to.runs.get_mut(run)) {
                    to.schedule.edit(path, |plan| {
                        if let Plan::Of(setting) = plan {
                            // A value that does not fit there leaves what stands there.
                            let _ = setting.set(key, value);
                        }
                    });
                }
            }
        }
    }

    fn copy_training(&self, from: &Experiment, to: &mut Experiment, key: Option<&str>) {
        let (Some(from), Some(to)) = (&from.training, &mut to.training) else { return };
        match self.part {
            Part::Data => {
                put(&mut to.data, &from.data, key);
                to.own.clone_from(&from.own);
            }
            Part::Sample => put(&mut to.sampling, &from.sampling, key),
            _ => put(&mut to.model, &from.model, key),
        }
    }
}

/// The run that a name begins with, and what follows: the first where it does not say, none where there can be no such run.
pub fn leading_run(name: &str) -> (Option<usize>, &str) {
    match name.split_once('.') {
        Some((run, rest)) if run.bytes().all(|byte| byte.is_ascii_digit()) && !run.is_empty() => {
            let index = run.parse().ok().and_then(|run: usize| run.checked_sub(1));
            (index.filter(|run| *run < limits::RUNS), rest)
        }
        _ => (Some(0), name),
    }
}

/// Makes one parameter of `to`, or all of it, what it is in `from`.
fn put<T: ?Sized>(to: &mut Setting<T>, from: &Setting<T>, key: Option<&str>) {
    match key {
        None => *to = from.clone(),
        Some(key) => {
            if let Some(value) = from.get(key) {
                // Another algorithm may not have the parameter, or not take the value.
                let _ = to.set(key, value.clone());
            }
        }
    }
}

/// The same runs as in `from`, each as it is in `to` where it was kept.
fn copy_runs(from: &Experiment, to: &mut Experiment) {
    let kept = std::mem::take(&mut to.runs);
    let as_it_is =
        |run: &crate::experiment::Run| kept.iter().find(|other| other.colour == run.colour).unwrap_or(run).clone();
    to.runs = from.runs.iter().map(as_it_is).collect();
}

impl fmt::Display for Knob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (run, name) = match self.part {
            Part::Optimizer(run) => (run, "optimizer"),
            Part::Schedule(run) => (run, "schedule"),
            part => {
                let all = PLAIN.iter().chain(&ROOMY);
                (0, all.into_iter().find(|(_, other)| *other == part).map_or("", |(name, _)| name))
            }
        };
        if run > 0 {
            write!(f, "{}.", run + 1)?;
        }
        f.write_str(name)?;
        self.key.as_ref().map_or(Ok(()), |key| write!(f, ".{key}"))
    }
}
