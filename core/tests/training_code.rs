//! Trainings as scripts: what is said in them, and that optimizer and schedule read back as the run's.

#[path = "support/any.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod any;

#[path = "support/task.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod hostile;

use any::{plan, setting};
use proptest::prelude::*;
use stepsize_core::{
    dataset::{self, Data, Source},
    driver::Drive,
    experiment::{Experiment, Run, default_surface, link},
    library::{self, Library, write_training},
    limits,
    network::{Activation, Init, Loss, Network, Pace, Precision, Task, Trainer},
    optimizer,
    plan::Plan,
    player, schedule,
    text::Language,
};

fn run(text: &str) -> Run {
    let (experiment, warnings) = link::parse(&format!("v=1&run={text}"), &Experiment::on(default_surface()));
    assert_eq!(warnings, [], "{text}");
    experiment.runs[0].clone()
}

fn task(id: &str, count: usize) -> Task {
    let set = dataset::find(id).unwrap().setting();
    let data = Data { source: Source::Drawn(set.clone(), count), ..Data::of(set.clone()) };
    Task { data, epochs: 20, ..Task::on(set) }
}

fn written(library: Library, task: &Task, run: &Run) -> String {
    write_training(library, task, run, None, Language::English).unwrap().text
}

/// The numbers of the script's list `name`.
fn numbers(code: &str, name: &str) -> Vec<f64> {
    let start = code.find(&format!("{name} = [\n")).unwrap_or_else(|| panic!("{name} is not in\n{code}"));
    let end = code[start..].find("\n]").unwrap();
    let words = code[start..start + end].split(|c: char| !(c.is_alphanumeric() || ".-+".contains(c)));
    words.filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn points_and_weights_are_the_pages_to_the_last_bit() {
    for (precision, library) in [(Precision::Single, Library::Torch), (Precision::Double, Library::Keras)] {
        let task = Task { precision, ..task("gaussian_hills", 60) };
        let code = written(library, &task, &run("adam/constant"));
        let trainer = Trainer::new(&task, &Run::default());
        let samples = trainer.samples();
        let is_same = |a: f64, b: f64| if precision == Precision::Single { a as f32 == b as f32 } else { a == b };
        let order: Vec<usize> = samples.train.iter().chain(&samples.validation).copied().collect();
        let points = order.iter().flat_map(|i| [samples.inputs[*i][0], samples.inputs[*i][1], samples.targets[*i]]);
        let read = numbers(&code, "points");
        assert_eq!(read.len(), 180);
        assert!(read.iter().zip(points).all(|(a, b)| is_same(*a, b)), "{code}");
        // Layer by layer: weights, then biases.
        let mut weights = numbers(&code, "start");
        let mut own = trainer.parameters().to_vec();
        assert_eq!(weights.len(), own.len());
        assert!(
            is_same(weights[0], own[0]) && is_same(weights[16], own[88]),
            "the first bias follows the first weights"
        );
        weights.sort_by(f64::total_cmp);
        own.sort_by(f64::total_cmp);
        assert!(weights.iter().zip(own).all(|(a, b)| is_same(*a, b)));
    }
}

#[test]
fn what_is_not_the_same_is_said() {
    let adam = run("adam/constant");
    let full = Task { batch: None, ..task("two_moons", 200) };
    let code = written(Library::Torch, &full, &adam);
    for word in [
        "first weights are the page's",
        "no order of batches differs",
        "for epoch in range(20):\n    optimizer.zero_grad()",
    ] {
        assert!(code.contains(word), "{word} is not in\n{code}");
    }
    assert!(!code.contains("rounded") && !code.contains("manual_seed") && !code.contains("randperm"), "{code}");
    let large = Task { network: Network::of(&[32, 32], Activation::Relu), init: Init::He, ..task("two_moons", 500) };
    let torch = written(Library::Torch, &large, &adam);
    for word in
        ["rounded to six digits", "drawn anew", "order of the batches is not", "kaiming_normal_", "manual_seed(1)"]
    {
        assert!(torch.contains(word), "{word} is not in\n{torch}");
    }
    let keras = written(Library::Keras, &large, &adam);
    assert!(keras.contains("VarianceScaling(2, \"fan_in\", \"untruncated_normal\")"), "{keras}");
    assert!(written(Library::Keras, &task("two_moons", 2000), &adam).contains("rounded to four digits"));
    let chinese = write_training(Library::Torch, &large, &adam, None, Language::Chinese).unwrap().text;
    assert!(chinese.contains("四舍五入到六位") && chinese.contains("批次顺序与页面不同"), "{chinese}");
    let lion = written(Library::Torch, &full, &run("lion/constant"));
    assert!(lion.contains("on a test surface comes closest") && !lion.contains("step "), "{lion}");
}

#[test]
fn the_loop_steps_the_schedule_as_the_task_says() {
    let cosine = run("sgd,lr:0.1/cosine_annealing,T_max:20");
    let by_update = written(Library::Torch, &task("circles", 100), &cosine);
    assert!(by_update.contains("        optimizer.step()\n        scheduler.step()\n    train_loss"), "{by_update}");
    let by_epoch = Task { pace: Pace::Epoch, ..task("circles", 100) };
    let code = written(Library::Torch, &by_epoch, &cosine);
    assert!(code.contains("val_loss, val_acc = score(validation)\n    scheduler.step()\n"), "{code}");
    let plateau = run("sgd,lr:0.1/plateau");
    assert!(written(Library::Torch, &by_epoch, &plateau).contains("    scheduler.step(val_loss)\n"));
    assert!(written(Library::Torch, &task("circles", 100), &plateau).contains("        scheduler.step(loss.item())\n"));
    let alone = Task { data: Data { share: 1.0, ..by_epoch.data.clone() }, ..by_epoch.clone() };
    let code = written(Library::Torch, &alone, &plateau);
    assert!(code.contains("scheduler.step(train_loss)") && !code.contains("Val Loss"), "{code}");
    let keras = written(Library::Keras, &by_epoch, &run("sgd,lr:0.1/cosine_decay,decay_steps:20"));
    assert!(keras.contains("optimizer.learning_rate = float(schedule(epoch))"), "{keras}");
    let line = "print(f\"Epoch [{epoch + 1}/20], Train Loss: {train_loss:.4f}, Train Acc: {train_acc:.4f}, \
                Val Loss: {val_loss:.4f}, Val Acc: {val_acc:.4f}\")";
    assert!(by_update.contains(line) && keras.contains(line), "{keras}");
}

#[test]
fn a_recorded_training_is_the_table_where_nothing_can_watch() {
    let task = Task { epochs: 30, ..task("two_moons", 100) };
    let run = run("adam,lr:0.1/plateau,patience:2,factor:0.5");
    let mut trainer = Trainer::new(&task, &run);
    let history = trainer.finish();
    let code = write_training(Library::Keras, &task, &run, Some(history), Language::English).unwrap().text;
    assert_eq!(numbers(&code, "rates")[..history.rates.len()], history.rates);
    assert!(code.contains("the table holds the learning rates"), "{code}");
}

#[test]
fn where_there_is_no_script_the_answer_says_why() {
    let adam = run("adam/constant");
    let refusal = write_training(Library::Optax, &task("xor", 50), &adam, None, Language::English).unwrap_err();
    assert!(refusal.en.contains("Optax") && refusal.zh.contains("Optax"));
    assert!(write_training(Library::Torch, &task("xor", 0), &adam, None, Language::English).is_err());
}

#[test]
fn optimizer_and_schedule_read_back() {
    for entry in optimizer::ALL {
        for library in [Library::Torch, Library::Keras] {
            let has = entry.card.spellings.iter().any(|spelling| spelling.library == library);
            let run = Run { optimizer: entry.setting(), ..Run::default() };
            let code = written(library, &task("two_moons", 500), &run);
            let reading = library::read(&code, 800, 0.5).unwrap_or_else(|fault| panic!("{fault:?}\n{code}"));
            let read = reading.optimizer.expect("an optimizer");
            assert!(!has || read.entry().id == entry.id, "{code}");
        }
    }
    for entry in schedule::ALL {
        for pace in Pace::ALL {
            let task = Task { pace, ..task("two_moons", 100) };
            let steps = task.schedule_steps(&task.data.samples());
            let run = Run { schedule: Plan::Of(entry.setting().fitted(steps)), ..Run::default() };
            let code = written(Library::Torch, &task, &run);
            let reading = library::read(&code, steps, 0.5).unwrap_or_else(|fault| panic!("{fault:?}\n{code}"));
            let base = run.optimizer.build().base_rate();
            let plan = reading.plan.unwrap_or_default();
            if plan.watches().is_none() {
                let own = player::rates(&run.schedule, base, steps);
                let read = player::rates(&plan, reading.base.unwrap_or(base), steps);
                let used = steps as usize;
                let close = own[..used].iter().zip(&read).all(|(a, b)| (a - b).abs() <= 1e-9 * a.abs().max(1e-3));
                assert!(close, "{}\n{code}", entry.id);
            }
        }
    }
}

#[test]
fn the_largest_script_is_short_enough_to_be_read_again() {
    let set = dataset::find("gaussian_hills").unwrap().setting();
    let data = Data { source: Source::Drawn(set.clone(), limits::POINTS), ..Data::of(set.clone()) };
    let task = Task { data, network: Network::of(&[16, 16], Activation::Tanh), loss: Loss::Squared, ..Task::on(set) };
    let code = written(Library::Torch, &task, &run("adam/cosine_annealing"));
    assert!(code.len() < limits::CODE, "{} bytes", code.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_training_is_written(
        task in hostile::task(), optimizer in setting(optimizer::ALL), schedule in plan(), drive in plan(), is_run in any::<bool>(),
    ) {
        let drives = optimizer::driven(&optimizer).into_iter().take(1).map(|key| Drive { key, plan: drive.clone() }).collect();
        let run = Run { optimizer, schedule, drives, ..Run::default() };
        let mut trainer = Trainer::new(&task, &run);
        let history = is_run.then(|| trainer.finish());
        for library in Library::ALL {
            for language in Language::ALL {
                match write_training(library, &task, &run, history, language) {
                    Ok(code) => {
                        prop_assert!(!code.text.contains("NaN,") && !code.text.contains("inf,"), "{}", code.text);
                        prop_assert!(!code.text.contains(" \n"), "{}", code.text);
                    }
                    Err(why) => prop_assert!(!why.get(language).is_empty()),
                }
            }
        }
    }
}
