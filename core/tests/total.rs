//! No input, however hostile, panics, hangs or is lost.

#[path = "support/any.rs"]
mod any;

use any::{plan, setting, with_values};
use proptest::prelude::*;
use stepsize_core::{
    dataset::{self, Points},
    driver::Drive,
    engine,
    experiment::{Experiment, Run, link, presets},
    library::{self, Library},
    limits, optimizer, outcome,
    param::Value,
    surface,
    text::Language,
    training::{MODEL, SAMPLING, Training},
};

fn run() -> impl Strategy<Value = Run> {
    let drives = prop::collection::vec(prop_oneof![2 => Just(None), 1 => plan().prop_map(Some)], 2);
    (setting(optimizer::ALL), plan(), drives, 0..limits::RUNS, any::<bool>()).prop_map(
        |(optimizer, schedule, plans, colour, hidden)| {
            let keys = optimizer::driven(&optimizer).into_iter().zip(plans);
            let drives = keys.filter_map(|(key, plan)| Some(Drive { key, plan: plan? })).collect();
            Run { optimizer, schedule, drives, colour, hidden }
        },
    )
}

fn training() -> impl Strategy<Value = Training> {
    let points = prop::collection::vec((-500_i32..500, -500_i32..500, 0..3_u8), 0..9);
    let own = prop_oneof![2 => Just(None), 1 => points.prop_map(Some)].prop_map(|points| {
        let list = points.filter(|points| !points.is_empty())?;
        let classes = list.iter().map(|(.., class)| usize::from(*class)).max()? + 1;
        let inputs = list.iter().map(|(x, y, _)| [f64::from(*x) / 100.0, f64::from(*y) / 100.0]).collect();
        let targets = list.iter().map(|(.., class)| f64::from(*class)).collect();
        Some(Points { inputs, targets, classes, names: Vec::new() })
    });
    (setting(dataset::ALL), own, with_values(&SAMPLING), with_values(&MODEL))
        .prop_map(|(data, own, sampling, model)| Training { data, own, sampling, model })
}

fn experiment() -> impl Strategy<Value = Experiment> {
    let start = [-limits::COORDINATE..limits::COORDINATE, -5.0..5.0];
    let runs = prop::collection::vec(run(), 1..=limits::RUNS);
    let training = prop_oneof![3 => Just(None), 1 => training().prop_map(Some)];
    (setting(surface::ALL), start, prop_oneof![Just(0.0), 0.0..limits::NOISE], training, runs, 1..200u64, any::<u64>())
        .prop_map(|(surface, start, noise, training, runs, steps, seed)| {
            let mut experiment = Experiment { surface, start, noise, training, runs, steps, seed };
            experiment.settle();
            experiment
        })
}

/// Text that looks like a link, with fields, words and numbers in wrong places.
fn hostile_link() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("run=".to_owned()),
        Just("surface=".to_owned()),
        Just("adam,lr:".to_owned()),
        Just("/one_cycle,total_steps:".to_owned()),
        Just("/lambda,lr_lambda:'".to_owned()),
        Just("/restarts,length:".to_owned()),
        Just("(".to_owned()),
        Just(")".to_owned()),
        Just("*step".to_owned()),
        Just("'".to_owned()),
        Just("steps=".to_owned()),
        Just("&".to_owned()),
        Just("%".to_owned()),
        Just("1e999".to_owned()),
        Just("-0".to_owned()),
        any::<f64>().prop_map(|x| x.to_string()),
        any::<String>(),
    ];
    prop::collection::vec(word, 0..40).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_link_gives_back_its_experiment(experiment in experiment()) {
        let text = link::print(&experiment);
        prop_assume!(text.len() <= limits::LINK);
        let (again, warnings) = link::parse(&text, &presets::first());
        prop_assert_eq!(&again, &experiment, "{}", text);
        prop_assert_eq!(warnings, []);
        prop_assert!(text.contains("&seed="));
    }

    #[test]
    fn any_experiment_runs(experiment in experiment()) {
        // Trainings are gone through in tests of their own.
        let experiment = Experiment { training: None, ..experiment };
        for (run, trace) in experiment.runs.iter().zip(engine::traces(&experiment)) {
            prop_assert!(trace.points.len() as u64 <= experiment.steps + 1);
            prop_assert_eq!(trace.rates.len() as u64, experiment.steps + 1);
            prop_assert_eq!(trace.points.len(), trace.loss.len());
            prop_assert!(trace.diverged_at.is_none_or(|step| step == trace.last()));
            prop_assert!(trace.diverged_at.is_some() || trace.loss.iter().all(|loss| loss.is_finite()));
            prop_assert!(trace.effective_rate(trace.last()).is_none());
            outcome::ending(&experiment, run, &trace);
        }
    }

    #[test]
    fn any_run_is_spoken_of(experiment in experiment()) {
        let experiment = Experiment { training: None, ..experiment };
        let run = &experiment.runs[0];
        let trace = engine::trace(&experiment, run);
        for language in Language::ALL {
            for concern in library::lint(&experiment, run, &trace) {
                prop_assert!(concern.say(language).ends_with(['.', '。']), "{:?}", concern);
            }
        }
        for rival in library::rivals(&experiment, run, &trace) {
            prop_assert!(rival.gap.is_none_or(|gap| gap.distance > 0.0 && gap.at <= trace.last()), "{:?}", rival);
        }
        for library in Library::ALL {
            let code = library::write(library, &experiment, run, &trace, Language::Chinese).text;
            prop_assert!(code.contains("optimizer = "), "{}", code);
        }
    }

    #[test]
    fn any_text_is_a_link(text in hostile_link()) {
        let (experiment, warnings) = link::parse(&text, &presets::first());
        prop_assert!((1..=limits::RUNS).contains(&experiment.runs.len()) && experiment.steps <= limits::STEPS);
        prop_assert!(warnings.len() <= limits::WARNINGS);
        for warning in warnings {
            prop_assert!(Language::ALL.iter().all(|language| !warning.say(*language).is_empty()));
        }
        prop_assert_eq!(link::parse(&link::print(&experiment), &presets::first()).0, experiment);
    }
}

fn warned(text: &str) -> (Experiment, Vec<String>) {
    let (experiment, warnings) = link::parse(text, &presets::first());
    (experiment, warnings.into_iter().map(|warning| warning.field).collect())
}

#[test]
fn each_bad_field_falls_back_by_itself_and_is_named() {
    let (experiment, fields) = warned(
        "#v=1&surface=rosenbrock,b:steep&start=0,1e99&steps=-3&seed=7&run=adam,lr:0.02,beta1:1.5/cosine,T_max:9&lr=3",
    );
    assert_eq!(
        fields,
        ["surface, b", "start y", "steps", "run 1, beta1", "run 1, schedule 1", "run 1, schedule 1, T_max", "lr"]
    );
    assert_eq!((experiment.start, experiment.seed, experiment.steps), ([0.0, 2.0], 7, 300));
    assert_eq!(experiment.runs[0].optimizer.get("lr"), Some(&Value::Number(0.02)));
}

#[test]
fn an_empty_link_is_the_first_preset() {
    assert_eq!(warned("#"), (presets::first(), vec![]));
    assert_eq!(warned("#lang=zh&seed=3").0.runs, presets::first().runs);
}

#[test]
fn a_mailer_may_escape_a_link() {
    let plain = "v=1&surface=himmelblau&start=1.5,-2&seed=1&run=sgd,lr:0.02/multi_step,milestones:10+20";
    let escaped = plain.replace(',', "%2C").replace(':', "%3a").replace('/', "%2F").replace('+', "%2B");
    assert_eq!(warned(&escaped), warned(plain));
    assert_eq!(warned(plain).1, [""; 0]);
}

#[test]
fn a_long_link_is_cut_and_said() {
    let (_, fields) = warned(&format!("v=1&seed={}", "9".repeat(2 * limits::LINK)));
    assert_eq!(fields, ["#", "seed"]);
    let (experiment, fields) = warned(&"run=adam&".repeat(9));
    assert_eq!((experiment.runs.len(), fields), (8, vec!["run".to_owned()]));
}
