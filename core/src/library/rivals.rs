//! Same optimizer, different library: the same settings as each library runs them.

use super::{
    Library, Spelling, build,
    counterpart::by_default,
    leaf,
    path::{PathGap, gap},
};
use crate::{
    engine::{self, Trace},
    experiment::{Experiment, Run},
    optimizer::{Entry, Setting},
    param::Value,
    text::Text,
};
use std::cmp::Reverse;

/// The run's optimizer as one library has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    /// The library.
    pub library: Library,
    /// What a person would write there.
    pub call: String,
    /// What that means here: the reader's own values, and that library's defaults for the rest.
    pub setting: Setting,
    /// Values of the reader's that the library has no argument for.
    pub lost: Vec<&'static str>,
    /// Where the path is furthest from the run's own; none where it is the same.
    pub gap: Option<PathGap>,
    /// What the library does otherwise.
    pub note: Text,
}

impl Rival {
    /// `own` with the library's optimizer in place of its own, to be drawn beside it.
    pub fn run(&self, own: &Run) -> Run {
        Run { optimizer: self.setting.clone(), hidden: false, ..own.clone() }
    }
}

/// The libraries that have an optimizer of the same name as the run's, with what comes of it there.
pub fn rivals(experiment: &Experiment, run: &Run, trace: &Trace) -> Vec<Rival> {
    let entry = run.optimizer.entry();
    let Some(own) = spelled(&run.optimizer).or(entry.card.spellings.first()) else {
        return Vec::new();
    };
    let all = entry.card.spellings.iter().filter(|spelling| spelling.plain_name() == own.plain_name());
    let mut rivals: Vec<Rival> = Vec::new();
    for rival in all.filter_map(|spelling| rival(own, spelling, experiment, run, trace)) {
        match rivals.iter_mut().find(|other| other.library == rival.library) {
            None => rivals.push(rival),
            // What is the run's own says more than another way to write it.
            Some(other) if rival.setting == run.optimizer => *other = rival,
            Some(_) => {}
        }
    }
    rivals
}

fn rival(own: &Spelling, other: &Spelling, experiment: &Experiment, run: &Run, trace: &Trace) -> Option<Rival> {
    let rate = run.optimizer.build().base_rate();
    let (setting, lost) = translated(own, other, &run.optimizer)?;
    let is_own = setting == run.optimizer;
    let there = Run { optimizer: setting.clone(), ..run.clone() };
    let gap = if is_own { None } else { gap(trace, &engine::trace(experiment, &there)) };
    let call = leaf::write_as(other, &setting, rate)?;
    let call = build::restart(call).without(other.rate_name()?).led_by(other.rate_name(), build::real(rate)).done();
    let call = format!("{}{}", other.folder_of_optimizers(), build::value(call).print());
    Some(Rival { library: other.library, call, setting, lost, gap, note: other.note })
}

/// How a setting is written: by the spelling that it leaves the least to say.
fn spelled(setting: &Setting) -> Option<&'static Spelling> {
    let written = |spelling: &&Spelling| leaf::write_as(spelling, setting, 0.0).map(|call| call.arguments.len());
    let holding = setting.entry().card.spellings.iter().filter_map(|spelling| Some((written(&spelling)?, spelling)));
    holding.min_by_key(|(count, spelling)| (Reverse(spelling.fixed.len()), *count)).map(|(_, spelling)| spelling)
}

/// The optimizer by another spelling: values that the reader chose go along, the others are that library's defaults.
fn translated(own: &Spelling, other: &Spelling, from: &Setting) -> Option<(Setting, Vec<&'static str>)> {
    let entry: &'static Entry = from.entry();
    let rate = from.build().base_rate();
    let (mine, mut theirs) = (by_default(entry, own, rate)?, by_default(entry, other, rate)?);
    theirs.set("lr", Value::Number(rate)).ok()?;
    let mut lost = Vec::new();
    for (param, value) in entry.params.iter().zip(from.values()) {
        let is_chosen = mine.get(param.key) != Some(value);
        if !is_chosen || theirs.get(param.key) == Some(value) {
            continue;
        }
        let mut with = theirs.clone();
        // Both are values of the same parameter.
        let _ = with.set(param.key, value.clone());
        if leaf::holds(other, &with) {
            theirs = with;
        } else {
            lost.push(param.key);
        }
    }
    Some((theirs, lost))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{library, optimizer, surface};

    fn of(code: &str) -> Vec<Rival> {
        let optimizer = library::read(code, 100, 0.1).expect(code).optimizer.expect("an optimizer");
        let mut experiment = Experiment::on(surface::find("rosenbrock").expect("a surface"));
        (experiment.steps, experiment.runs[0].optimizer) = (100, optimizer);
        let run = &experiment.runs[0];
        rivals(&experiment, run, &engine::trace(&experiment, run))
    }

    fn there(rivals: &[Rival], library: Library) -> Rival {
        rivals.iter().find(|rival| rival.library == library).cloned().expect("the library has it")
    }

    /// The gap of one library to the optimizer of `code`, with what the library would be asked for.
    fn gap_in(code: &str, library: Library) -> (Option<PathGap>, String) {
        let rival = there(&of(code), library);
        (rival.gap, rival.call)
    }

    #[test]
    fn adam_has_its_eps_elsewhere_in_keras() {
        let code = "torch.optim.Adam(p, lr=0.1, eps=1e-3)";
        let (gap, call) = gap_in(code, Library::Keras);
        assert_eq!(call, "keras.optimizers.Adam(learning_rate=0.1, epsilon=1e-3)");
        assert!(gap.is_some_and(|gap| gap.distance > 1e-6), "{gap:?}");
        assert_eq!(gap_in(code, Library::Torch), (None, "torch.optim.Adam(lr=0.1, eps=1e-3)".into()));
        assert_eq!(gap_in(code, Library::Optax), (None, "optax.adam(learning_rate=0.1, eps=1e-3)".into()));
        let keras = there(&of(code), Library::Keras);
        assert_eq!(keras.setting.get("eps_hat"), Some(&Value::Number(1.0)));
    }

    #[test]
    fn decoupled_decay_is_adamw_everywhere() {
        let code = "torch.optim.AdamW(p, lr=0.1)";
        let calls: Vec<String> = of(code).into_iter().map(|rival| rival.call).collect();
        assert_eq!(
            calls,
            [
                "torch.optim.AdamW(lr=0.1)",
                "keras.optimizers.AdamW(learning_rate=0.1)",
                "optax.adamw(learning_rate=0.1)"
            ]
        );
        let decay = |library| there(&of(code), library).setting.get("weight_decay").map(Value::number);
        assert_eq!([Library::Torch, Library::Keras, Library::Optax].map(decay), [Some(0.01), Some(0.004), Some(1e-4)]);
    }

    #[test]
    fn adagrad_starts_from_another_sum() {
        let code = "torch.optim.Adagrad(p, lr=0.1)";
        for library in [Library::Keras, Library::Optax] {
            let rival = there(&of(code), library);
            assert_eq!(rival.setting.get("initial_accumulator_value"), Some(&Value::Number(0.1)));
            assert!(rival.gap.is_some());
        }
        assert_eq!(there(&of("keras.optimizers.Adagrad(0.1)"), Library::Optax).gap, None);
    }

    #[test]
    fn adadelta_keeps_the_rate_and_changes_the_rest() {
        let rival = there(&of("torch.optim.Adadelta(p)"), Library::Keras);
        let value = |key| rival.setting.get(key).map(Value::number);
        assert_eq!(["lr", "rho", "eps"].map(value), [Some(1.0), Some(0.95), Some(1e-7)]);
        assert!(rival.gap.is_some() && rival.note.en.contains("0.001"));
        assert_eq!(there(&of("torch.optim.Adadelta(p)"), Library::Optax).gap, None);
    }

    #[test]
    fn rmsprop_has_eps_inside_the_root_elsewhere() {
        let code = "torch.optim.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-2)";
        for library in [Library::Keras, Library::Optax] {
            let rival = there(&of(code), library);
            assert_eq!(rival.setting.get("eps_in_sqrt"), Some(&Value::Number(1.0)), "{library:?}");
            assert!(rival.gap.is_some());
        }
        let scaled = of("optax.rmsprop(0.01, initial_scale=1.0)");
        assert_eq!(there(&scaled, Library::Torch).lost, ["initial_scale"]);
        assert!(there(&scaled, Library::Torch).gap.is_some());
    }

    #[test]
    fn sgd_with_nesterov_is_the_same_at_a_steady_rate_and_dampening_is_pytorchs() {
        let (gap, call) = gap_in("torch.optim.SGD(p, lr=1e-4, momentum=0.9, nesterov=True)", Library::Keras);
        assert_eq!((gap, call.contains("nesterov=True")), (None, true));
        let damped = of("torch.optim.SGD(p, lr=1e-4, momentum=0.9, dampening=0.5)");
        for library in [Library::Keras, Library::Optax] {
            let rival = there(&damped, library);
            assert!(rival.gap.is_some() && rival.lost == ["dampening"], "{rival:?}");
        }
    }

    #[test]
    fn lion_decays_weights_in_optax() {
        let rival = there(&of("keras.optimizers.Lion(1e-2)"), Library::Optax);
        assert_eq!(rival.setting.get("weight_decay"), Some(&Value::Number(1e-3)));
        assert!(rival.gap.is_some());
    }

    #[test]
    fn amsgrad_goes_by_a_flag_or_by_its_own_name() {
        let (gap, call) = gap_in("torch.optim.Adam(p, lr=0.1, amsgrad=True)", Library::Keras);
        assert!(gap.is_some() || call.contains("amsgrad=True"), "{call}");
        let rivals = of("optax.amsgrad(0.1)");
        assert_eq!(rivals.len(), 1, "{rivals:?}");
        let lost = there(&of("torch.optim.Adam(p, lr=0.1, amsgrad=True)"), Library::Optax).lost;
        assert_eq!(lost, ["amsgrad"]);
    }

    #[test]
    fn every_difference_is_explained() {
        for entry in optimizer::ALL {
            for spelling in entry.card.spellings {
                let setting = by_default(entry, spelling, 0.01).expect("a spelling reads");
                let mut experiment = Experiment::on(surface::find("booth").expect("a surface"));
                (experiment.steps, experiment.runs[0].optimizer) = (20, setting);
                let run = &experiment.runs[0];
                for rival in rivals(&experiment, run, &engine::trace(&experiment, run)) {
                    assert!(rival.gap.is_none() || !rival.note.en.is_empty(), "{}", rival.call);
                    assert!(rival.note.en.is_empty() || rival.note.en.ends_with('.'), "{}", rival.call);
                    assert!(rival.note.zh.is_empty() || rival.note.zh.ends_with('。'), "{}", rival.call);
                    // A flag that makes no difference without decay may be left out.
                    let again = library::read(&rival.call, 20, 0.01).expect("a call").optimizer.expect("an optimizer");
                    let path = |optimizer: &Setting| {
                        engine::trace(&experiment, &Run { optimizer: optimizer.clone(), ..run.clone() }).points
                    };
                    assert_eq!(path(&again), path(&rival.setting), "{}", rival.call);
                }
            }
        }
    }
}
