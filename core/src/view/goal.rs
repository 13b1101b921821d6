//! What a reader is asked to reach, in a form that can be checked: `loss < 1e-3, optimizer.lr > 0.1`.

use super::knob::{Knob, leading_run};
use crate::{engine::Trace, experiment::Experiment, limits, param::read_number};
use std::borrow::Borrow;

/// Comparisons that must all hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal(Vec<Condition>);

#[derive(Clone, Debug, PartialEq)]
struct Condition {
    measure: Measure,
    relation: Relation,
    bound: f64,
}

/// A number that an experiment comes to.
#[derive(Clone, Debug, PartialEq)]
enum Measure {
    /// A result of this run.
    Result(usize, Kind),
    /// A value that the reader sets.
    Knob(Knob),
}

/// A result of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// The last loss.
    Loss,
    /// The lowest loss.
    Best,
    /// How far the last point is from the nearest known minimum of the surface.
    Distance,
    /// One where it diverged, otherwise zero.
    Diverged,
    /// The share of the validation points that the network tells right in the end.
    Accuracy,
    /// The same of the points that train.
    TrainAccuracy,
}

const KINDS: [(&str, Kind); 6] = [
    ("loss", Kind::Loss),
    ("best", Kind::Best),
    ("distance", Kind::Distance),
    ("diverged", Kind::Diverged),
    ("accuracy", Kind::Accuracy),
    ("train_accuracy", Kind::TrainAccuracy),
];

/// How two numbers are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Relation {
    Below,
    AtMost,
    Above,
    AtLeast,
    Equal,
}

/// Longer signs first, as they begin with shorter ones.
const RELATIONS: [(&str, Relation); 5] = [
    ("<=", Relation::AtMost),
    (">=", Relation::AtLeast),
    ("<", Relation::Below),
    (">", Relation::Above),
    ("=", Relation::Equal),
];

impl Goal {
    /// Reads comparisons that commas divide; what cannot be read is told.
    ///
    /// # Errors
    /// The first comparison that makes no sense, or what is too much.
    pub fn parse(text: &str) -> Result<Self, String> {
        let conditions: Result<Vec<_>, String> =
            text.split(',').map(|text| Condition::parse(text).ok_or_else(|| text.trim().to_owned())).collect();
        let conditions = conditions?;
        if conditions.len() > limits::KNOBS { Err(text.to_owned()) } else { Ok(Self(conditions)) }
    }

    /// Whether every comparison holds; `traces` are those of the experiment's runs. One with a number that is not there, or
    /// that is none, does not.
    pub fn is_met(&self, experiment: &Experiment, traces: &[impl Borrow<Trace>]) -> bool {
        self.0.iter().all(|condition| condition.holds(experiment, traces))
    }

    /// Whether the experiment has what every comparison names.
    pub fn is_in(&self, experiment: &Experiment) -> bool {
        self.0.iter().all(|condition| match &condition.measure {
            Measure::Result(run, kind) => *run < experiment.runs.len() && kind.is_in(experiment),
            Measure::Knob(knob) => knob.value(experiment).is_some_and(|value| value.as_number().is_some()),
        })
    }
}

impl Condition {
    fn parse(text: &str) -> Option<Self> {
        let (sign, relation) = *RELATIONS.iter().find(|(sign, _)| text.contains(sign))?;
        let (name, bound) = text.split_once(sign)?;
        let bound = read_number(bound.trim()).filter(|bound| bound.is_finite())?;
        Some(Self { measure: Measure::parse(name.trim())?, relation, bound })
    }

    fn holds(&self, experiment: &Experiment, traces: &[impl Borrow<Trace>]) -> bool {
        let Some(number) = self.measure.read(experiment, traces) else { return false };
        match self.relation {
            Relation::Below => number < self.bound,
            Relation::AtMost => number <= self.bound,
            Relation::Above => number > self.bound,
            Relation::AtLeast => number >= self.bound,
            Relation::Equal => number == self.bound,
        }
    }
}

impl Measure {
    fn parse(name: &str) -> Option<Self> {
        let (run, rest) = leading_run(name);
        let kind = KINDS.iter().find(|(name, _)| *name == rest).map(|(_, kind)| *kind);
        match kind {
            Some(kind) => Some(Self::Result(run?, kind)),
            None => Knob::parse(name).map(Self::Knob),
        }
    }

    fn read(&self, experiment: &Experiment, traces: &[impl Borrow<Trace>]) -> Option<f64> {
        match self {
            Self::Result(run, kind) => kind.of(experiment, traces.get(*run)?.borrow()),
            Self::Knob(knob) => knob.value(experiment)?.as_number(),
        }
    }
}

impl Kind {
    fn is_in(self, experiment: &Experiment) -> bool {
        match self {
            Self::Loss | Self::Best | Self::Diverged => true,
            Self::Distance => experiment.training.is_none(),
            Self::Accuracy | Self::TrainAccuracy => experiment.training.is_some(),
        }
    }

    fn of(self, experiment: &Experiment, trace: &Trace) -> Option<f64> {
        let finite = |x: &f64| x.is_finite();
        let learnt = trace.learnt.as_ref();
        match self {
            Self::Loss => trace.loss.last().copied().filter(finite),
            Self::Best => trace.loss.iter().copied().filter(finite).reduce(f64::min),
            Self::Diverged => Some(f64::from(u8::from(trace.diverged_at.is_some()))),
            Self::Distance => {
                let [x, y] = *trace.points.last()?;
                let minima = experiment.surface.build().minima();
                minima.iter().map(|[a, b]| libm::hypot(x - a, y - b)).reduce(f64::min).filter(finite)
            }
            Self::Accuracy => learnt?.validation_accuracy.last().copied().filter(finite),
            Self::TrainAccuracy => learnt?.accuracy.last().copied().filter(finite),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine,
        experiment::{link, presets},
    };

    fn is_met(goal: &str, text: &str) -> bool {
        let experiment = link::parse(text, &presets::first()).0;
        Goal::parse(goal).expect("a goal").is_met(&experiment, &engine::traces(&experiment))
    }

    #[test]
    fn results_and_settings_are_compared() {
        let slow = "surface=quadratic,curvature_y:20&start=-4,1&steps=60&run=sgd,lr:0.01&run=sgd,lr:0.2";
        assert!(is_met("loss > 0.1, 2.diverged = 0, 2.loss > 1", slow));
        assert!(is_met("optimizer.lr <= 0.01, 2.optimizer.lr=0.2, steps >= 60, distance > 1", slow));
        assert!(!is_met("loss > 0.1, optimizer.lr > 0.01", slow));
        assert!(!is_met("3.loss > 0", slow), "there is no third run");
        assert!(!is_met("accuracy > 0", slow), "nothing is classified");
        assert!(is_met("surface.curvature_y = 20, best < 8.1", slow));
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        for (goal, wrong) in [
            ("", ""),
            ("loss", "loss"),
            ("loss < much", "loss < much"),
            ("loss < 1, moon > 2", "moon > 2"),
            ("0.loss < 1", "0.loss < 1"),
            ("99.loss < 1", "99.loss < 1"),
            ("loss < inf", "loss < inf"),
        ] {
            assert_eq!(Goal::parse(goal), Err(wrong.to_owned()), "{goal}");
        }
    }
}
