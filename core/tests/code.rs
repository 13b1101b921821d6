//! Code out and code in: what is printed reads back as the same, in every library.

#[path = "support/any.rs"]
mod any;

use proptest::prelude::*;
use stepsize_core::{
    engine::{self, Trace},
    experiment::{Experiment, Run},
    library::{self, Library, express},
    limits, optimizer,
    param::Value,
    plan::Plan,
    player, python, schedule, surface,
    text::Language,
};

fn experiment(run: Run, steps: u64) -> Experiment {
    let mut experiment = Experiment::on(surface::find("quadratic").unwrap());
    (experiment.runs, experiment.steps) = (vec![run], steps);
    experiment
}

fn code(library: Library, experiment: &Experiment) -> (String, Trace) {
    let trace = engine::trace(experiment, &experiment.runs[0]);
    (library::write(library, experiment, &experiment.runs[0], &trace, Language::English).text, trace)
}

/// Whether two curves are the same up to rounding, where both are finite.
fn close(a: &[f64], b: &[f64]) -> bool {
    let finite = |list: &[f64]| list.iter().take_while(|x| x.is_finite() && x.abs() < 1e150).count();
    let n = finite(a).min(finite(b));
    let scale = a[..n].iter().fold(f64::MIN_POSITIVE, |scale, x| scale.max(x.abs()));
    a[..n].iter().zip(&b[..n]).all(|(a, b)| (a - b).abs() <= 1e-9 * scale)
}

/// Any setting of a schedule with a spelling in `library`, and the plan that its own call reads as.
fn spelled() -> impl Strategy<Value = (Library, schedule::Setting)> {
    let spelled: Vec<(Library, &'static schedule::Entry)> = schedule::ALL
        .iter()
        .flat_map(|entry| Library::ALL.into_iter().map(move |library| (library, entry)))
        .filter(|(library, entry)| entry.card.spellings.iter().any(|spelling| spelling.library == *library))
        .collect();
    (0..spelled.len()).prop_flat_map(move |i| {
        let (library, entry) = spelled[i];
        any::with_values(entry).prop_map(move |setting| (library, setting))
    })
}

/// A call of any name with numbers that fit its arguments.
fn named_call() -> impl Strategy<Value = (Library, String)> {
    let names: Vec<(Library, &'static str)> = Library::ALL
        .into_iter()
        .flat_map(|library| library::signatures(library).iter().map(move |signature| (library, *signature)))
        .filter(|(_, signature)| {
            !["Sequential", "Chained", "join", "LearningRateScheduler", "sgdr"]
                .iter()
                .any(|word| signature.starts_with(word))
        })
        .collect();
    (0..names.len(), prop::collection::vec((0..200_u32, 0.01..0.9_f64, any::<bool>()), 12)).prop_map(
        move |(i, numbers)| {
            let (library, signature) = names[i];
            let (name, rest) = signature.split_once('(').unwrap();
            let mut warmup = 0;
            let arguments =
                rest.trim_end_matches(')').split(", ").filter(|argument| !argument.is_empty()).zip(numbers).filter_map(
                    |(argument, (count, real, optional))| {
                        let (key, default) =
                            argument.split_once('=').map_or((argument, None), |(key, default)| (key, Some(default)));
                        if default.is_some() && optional {
                            return None;
                        }
                        let value = match (key, default) {
                            ("num_warmup_steps" | "warmup_steps", _) => {
                                warmup = count;
                                count.to_string()
                            }
                            ("num_training_steps", _) | ("decay_steps", None) => (warmup + count + 1).to_string(),
                            ("patience" | "cooldown" | "accumulation_size" | "num_cycles" | "timescale", _) => {
                                (count + 1).to_string()
                            }
                            ("min_lr" | "atol" | "rtol", _) => return None,
                            (key, _)
                                if key.ends_with("steps")
                                    || key.ends_with("_t")
                                    || key == "transition_begin"
                                    || key == "verbose" =>
                            {
                                count.to_string()
                            }
                            ("monitor", _) => "'loss'".into(),
                            ("mode", _) => "'min'".into(),
                            ("staircase", _) => "True".into(),
                            ("min_lr_rate" | "warmup_lr_rate", _) => format!("{real}"),
                            (_, Some(default)) if default.starts_with('\'') => default.into(),
                            _ => format!("{real}"),
                        };
                        Some(format!("{key}={value}"))
                    },
                );
            let mut arguments: Vec<String> = arguments.collect();
            if name.contains("min_lr") && !arguments.iter().any(|argument| argument.starts_with("min_lr")) {
                arguments.push("min_lr_rate=0.1".into());
            }
            let module = match library {
                Library::Torch => "torch.optim.lr_scheduler",
                Library::Keras => "keras.optimizers.schedules",
                Library::Optax => "optax",
                Library::Transformers => "transformers",
                Library::Timm => "timm.scheduler",
            };
            (library, format!("{module}.{name}({})", arguments.join(", ")))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_schedule_reads_back_from_each_of_its_spellings((library, setting) in spelled()) {
        let (plan, base) = express::adopt(Plan::Of(setting), 0.1);
        prop_assume!(express::call(library, &plan, base).is_some());
        let mut run = Run { schedule: plan.clone(), ..Run::default() };
        prop_assume!(run.optimizer.set("lr", Value::Number(base)).is_ok());
        let (code, _) = code(library, &experiment(run, 50));
        let reading = library::read(&code, 50, base);
        prop_assert!(reading.is_ok(), "{:?}\n{code}", reading);
        let reading = reading.unwrap();
        prop_assert_eq!(reading.library, library, "{}", code);
        let again = reading.plan.unwrap_or_default();
        // A number without effect is not printed, and a line from one rate to another may take either for the optimizer's own.
        let own = reading.base.unwrap_or(base);
        let same = |call: fn(Library, &Plan, f64) -> Option<python::Call>| call(library, &again, own) == call(library, &plan, base);
        let constant = express::constant(&plan, base).is_some_and(|rate| express::constant(&again, own) == Some(rate));
        prop_assert!(again == plan || constant || same(express::call), "{:?}: {}", again, code);
        // A schedule that names all its rates leaves the optimizer's own open.
        prop_assert!(again != plan || reading.base == Some(base) || !plan.uses_base(), "{:?}: {}", reading.base, code);
    }

    #[test]
    fn a_call_of_any_name_reads_back_from_its_own_code((library, call) in named_call()) {
        let reading = library::read(&call, 100, 0.9);
        prop_assert!(reading.is_ok(), "{call}: {:?}", reading);
        let reading = reading.unwrap();
        let (plan, base) = (reading.plan.unwrap(), reading.base.unwrap_or(0.9));
        let mut run = Run { schedule: plan.clone(), ..Run::default() };
        prop_assume!(run.optimizer.set("lr", Value::Number(base)).is_ok());
        let (code, trace) = code(library, &experiment(run, 300));
        let again = library::read(&code, 300, base);
        prop_assert!(again.is_ok(), "{call}\n{code}\n{:?}", again);
        let again = again.unwrap();
        let again_plan = again.plan.unwrap_or_default();
        if plan.watches().is_some() {
            prop_assert_eq!(again_plan, plan, "{}\n{}", call, code);
        } else {
            let rates = player::rates(&again_plan, again.base.unwrap_or(base), 300);
            prop_assert!(close(&trace.rates[..300], &rates[..300]), "{call}\n{code}\n{:?}", again_plan);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_run_reads_back_as_the_same_curve_from_every_library(plan in any::plan(), steps in 1..120_u64, rate in 0.001..1.0_f64) {
        let mut run = Run { schedule: plan, ..Run::default() };
        run.optimizer.set("lr", Value::Number(rate)).unwrap();
        let experiment = experiment(run, steps);
        for library in Library::ALL {
            let (code, trace) = code(library, &experiment);
            if code.len() > limits::CODE || trace.rates.iter().any(|rate| !rate.is_finite() || rate.abs() > 1e6) {
                continue;
            }
            let reading = library::read(&code, steps, rate);
            prop_assert!(reading.is_ok(), "{:?}\n{code}", reading);
            let reading = reading.unwrap();
            let mut again = experiment.clone();
            again.runs[0].schedule = reading.plan.unwrap_or_default();
            if let Some(base) = reading.base {
                prop_assume!(again.runs[0].optimizer.set("lr", Value::Number(base)).is_ok());
            }
            let rates = if again.runs[0].schedule.watches().is_some() { trace.rates.clone() } else {
                player::rates(&again.runs[0].schedule, reading.base.unwrap_or(rate), steps)
            };
            // No update uses the rate after the last.
            let used = steps as usize;
            prop_assert!(close(&trace.rates[..used], &rates[..used]), "{}\n{code}\n{:?}", library.name(), again.runs[0].schedule);
        }
    }

    #[test]
    fn any_text_is_read_or_refused_with_its_place(text in any::<String>(), cut in 0..400_usize) {
        let run = Run::default();
        let (mut code, _) = code(Library::Torch, &experiment(run, 10));
        let at = (0..=cut.min(code.len())).rev().find(|i| code.is_char_boundary(*i)).unwrap_or(0);
        code.insert_str(at, &text);
        for text in [&code, &text] {
            if let Err(fault) = library::read(text, 10, 0.1) {
                prop_assert!(fault.at <= text.len() && text.is_char_boundary(fault.at));
                prop_assert!(Language::ALL.iter().all(|language| !fault.say(*language).is_empty()));
            }
        }
    }
}

#[test]
fn every_optimizer_reads_back_from_every_library() {
    for entry in optimizer::ALL {
        for library in Library::ALL {
            let run = Run { optimizer: entry.setting(), ..Run::default() };
            let (code, _) = code(library, &experiment(run, 10));
            let reading = library::read(&code, 10, 0.5).unwrap_or_else(|fault| panic!("{fault:?}\n{code}"));
            let read = reading.optimizer.expect("an optimizer").entry();
            // Transformers and timm bring schedulers for PyTorch's optimizers.
            let own = library.optimizers();
            let has = |entry: &optimizer::Entry| entry.card.spellings.iter().any(|spelling| spelling.library == own);
            assert!(if has(entry) { read.id == entry.id } else { has(read) }, "{code}");
            let is_known = ["stands in", "another name", "with other details"].iter().any(|claim| code.contains(claim));
            assert!(has(entry) || is_known, "{code}");
        }
    }
}

/// What a script of `optimizer` for `library` says and does: the script, the page's trace, and that of what the script reads as.
fn there_and_back(library: Library, optimizer: &optimizer::Setting, steps: u64) -> (String, Trace, Trace) {
    let here = experiment(Run { optimizer: optimizer.clone(), ..Run::default() }, steps);
    let (code, trace) = code(library, &here);
    let reading = library::read(&code, steps, 0.5).unwrap_or_else(|fault| panic!("{fault:?}\n{code}"));
    let mut there = here.clone();
    reading.put_into(&mut there.runs[0]);
    (code, trace, engine::trace(&there, &there.runs[0]))
}

/// What a script says where its optimizer is not the page's.
const CAVEATS: [&str; 4] = ["details", "counterpart", "stands in", "another name"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_script_without_a_caveat_is_the_same_optimizer(optimizer in any::setting(optimizer::ALL), which in 0..Library::ALL.len()) {
        let (code, here, there) = there_and_back(Library::ALL[which], &optimizer, 20);
        if !CAVEATS.iter().any(|caveat| code.contains(caveat)) {
            let bits = |trace: &Trace| trace.points.iter().map(|point| point.map(f64::to_bits)).collect::<Vec<_>>();
            prop_assert_eq!(bits(&here), bits(&there), "{:?}\n{}", optimizer, code);
        }
        if code.contains("the path is the same") || code.contains("is equal") {
            for (a, b) in here.points.iter().zip(&there.points) {
                let scale = a[0].abs().max(a[1].abs()).max(1.0);
                let far = (a[0] - b[0]).abs().max((a[1] - b[1]).abs());
                prop_assert!(far <= 1e-8 * scale || !far.is_finite(), "{:?}\n{}", optimizer, code);
            }
        }
    }
}

#[test]
fn a_rule_under_another_name_is_found() {
    let (code, here, there) = there_and_back(Library::Keras, &optimizer::find("signum").unwrap().setting(), 100);
    assert!(code.contains("under another name: Lion") && code.contains("beta_2=0.9"), "{code}");
    assert_eq!(here.points, there.points);
}

#[test]
fn what_stands_in_is_said_with_its_distance_and_where_the_real_one_is() {
    let run = Run { optimizer: optimizer::find("lion").unwrap().setting(), ..Run::default() };
    let experiment = experiment(run, 50);
    let trace = engine::trace(&experiment, &experiment.runs[0]);
    let say = |language| library::write(Library::Torch, &experiment, &experiment.runs[0], &trace, language).text;
    let (english, chinese) = (say(Language::English), say(Language::Chinese));
    assert!(english.starts_with("# Lion is not in PyTorch.\n"), "{english}");
    for word in ["stands in", "away from the page's, at step", "timm.optim.Lion, keras.optimizers.Lion, optax.lion"] {
        assert!(english.contains(word), "{english}");
    }
    assert!(chinese.starts_with("# PyTorch 没有 Lion。\n") && chinese.contains("代替"), "{chinese}");
}

#[test]
fn a_step_that_evaluates_the_loss_is_told_how() {
    let run = Run { optimizer: optimizer::find("lbfgs").unwrap().setting(), ..Run::default() };
    let (code, _) = code(Library::Torch, &experiment(run, 5));
    assert!(code.contains("def closure():") && code.contains("optimizer.step(closure)"), "{code}");
}

#[test]
fn an_optimizer_keeps_its_librarys_details() {
    for entry in optimizer::ALL {
        for spelling in entry.card.spellings {
            for (key, value) in spelling.fixed {
                let param = entry.params.iter().find(|param| param.key == *key);
                assert!(param.is_some_and(|param| param.read(value).is_ok()), "{}: {key}={value}", spelling.name());
            }
            let code = format!("{}.{}({}=0.5)", spelling.library.module(), spelling.name(), rate_of(spelling));
            let optimizer = library::read(&code, 10, 0.1).unwrap().optimizer.unwrap();
            let run = Run { optimizer: optimizer.clone(), ..Run::default() };
            let (written, _) = self::code(spelling.library, &experiment(run, 10));
            assert!(!written.contains("details") && !written.contains("counterpart"), "{code}\n{written}");
            let again = library::read(&written, 10, 0.1).unwrap().optimizer.unwrap();
            assert_eq!(again, optimizer, "{written}");
        }
    }
}

fn rate_of(spelling: &library::Spelling) -> &'static str {
    if spelling.library == Library::Torch { "lr" } else { "learning_rate" }
}

#[test]
fn a_rate_that_is_left_out_is_the_librarys_own() {
    for (code, rate) in [
        ("torch.optim.SGD(params)", 1e-3),
        ("keras.optimizers.SGD()", 0.01),
        ("keras.optimizers.Adadelta()", 1e-3),
        ("torch.optim.Adadelta(params)", 1.0),
    ] {
        assert_eq!(library::read(code, 10, 0.1).unwrap().base, Some(rate), "{code}");
    }
}
