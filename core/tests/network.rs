//! Small networks: gradients, precision, going on, data sets and hostile tasks.

#[path = "support/any.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod any;

#[path = "support/task.rs"]
mod hostile;

use any::{plan, setting};
use hostile::{source, task};
use proptest::prelude::*;
use stepsize_core::{
    dataset::{self, Data, Points, Source},
    experiment::Run,
    limits,
    network::{self, Activation, Grid, Loss, Network, Precision, Task, Trainer},
    optimizer,
    param::Value,
    table::{self, Target},
};

fn set(id: &str) -> dataset::Setting {
    dataset::find(id).unwrap().setting()
}

fn run_of(id: &str, rate: f64) -> Run {
    Run { optimizer: optimizer_at(id, rate), ..Run::default() }
}

fn optimizer_at(id: &str, rate: f64) -> optimizer::Setting {
    let mut setting = optimizer::find(id).unwrap().setting();
    setting.set("lr", Value::Number(rate)).unwrap();
    setting
}

/// A full batch in double precision.
fn exact(id: &str, hidden: &[usize], activation: Activation, loss: Loss) -> Task {
    let task = Task::on(set(id));
    let data = Data { source: Source::Drawn(set(id), 60), ..task.data.clone() };
    Task { data, network: Network::of(hidden, activation), loss, batch: None, precision: Precision::Double, ..task }
}

#[test]
fn gradients_equal_finite_differences() {
    let heads = [
        ("xor", Loss::Logistic),
        ("gaussians", Loss::Softmax),
        ("plane", Loss::Squared),
        ("xor", Loss::SquaredSigmoid),
    ];
    for activation in Activation::ALL {
        for (id, loss) in heads {
            for l2 in [0.0, 0.1] {
                let task = Task { l2, ..exact(id, &[5, 3], activation, loss) };
                gradient_agrees(&task);
            }
        }
    }
}

/// One update of gradient descent at a rate of one is the gradient.
fn gradient_agrees(task: &Task) {
    let mut trainer = Trainer::new(task, &run_of("sgd", 1.0));
    let before = trainer.parameters().to_vec();
    assert!(trainer.update());
    let weights: usize = trainer.task().network.hidden.iter().fold((2, 0), |(from, sum), n| (*n, sum + from * n)).1;
    let weights = weights
        + 3 * trainer
            .samples()
            .classes
            .max(1)
            .saturating_sub(usize::from(task.loss != Loss::Softmax) * trainer.samples().classes.saturating_sub(1));
    let objective = |x: &[f64]| {
        let [train, _] = network::evaluate(task, trainer.samples(), x).unwrap();
        train.loss + 0.5 * task.l2 * x[..weights].iter().map(|w| w * w).sum::<f64>()
    };
    assert!(
        (trainer.history().batch_losses[0] - network::evaluate(task, trainer.samples(), &before).unwrap()[0].loss)
            .abs()
            < 1e-15
    );
    for i in 0..before.len() {
        let moved = |by: f64| {
            let mut x = before.clone();
            x[i] += by;
            objective(&x)
        };
        let h = 1e-5;
        let by_difference = (moved(h) - moved(-h)) / (2.0 * h);
        let ours = before[i] - trainer.parameters()[i];
        // Where a kink of ReLU lies within the difference, the two disagree by a sample's share.
        let slack = if task.network.activation == Activation::Relu { 1e-3 } else { 1e-8 };
        assert!(
            (ours - by_difference).abs() < slack,
            "{:?} {:?} {i}: {ours} for {by_difference}",
            task.network,
            task.loss
        );
    }
}

#[test]
fn single_precision_stays_close_to_double() {
    for (id, activation) in
        [("two_moons", Activation::Tanh), ("gaussians", Activation::Gelu), ("gaussian_hills", Activation::Silu)]
    {
        let task = Task { epochs: 5, network: Network::of(&[8, 8], activation), ..Task::on(set(id)) };
        let double = Task { precision: Precision::Double, ..task.clone() };
        let [a, b] = [task, double].map(|task| {
            let mut trainer = Trainer::new(&task, &run_of("adam", 0.01));
            trainer.finish().train_losses()
        });
        for (e, (a, b)) in a.iter().zip(&b).enumerate() {
            assert!((a - b).abs() < 1e-4 * b.abs(), "{id}, epoch {e}: {a} for {b}");
        }
    }
}

#[test]
fn going_on_gives_the_same_bits_as_one_go() {
    for id in ["adam", "lamb", "lbfgs", "prodigy", "adafactor"] {
        let task = Task { epochs: 6, ..Task::on(set("circles")) };
        let run = Run { optimizer: optimizer::find(id).unwrap().setting(), ..Run::default() };
        let mut whole = Trainer::new(&task, &run);
        whole.finish();
        let mut parts = Trainer::new(&Task { epochs: 2, ..task }, &run);
        while parts.run(7 * parts.cost()) {}
        assert_eq!((parts.epochs(), parts.is_over()), (2, true));
        parts.extend(6);
        parts.update();
        while parts.epoch() {}
        assert_eq!(parts.parameters(), whole.parameters(), "{id}");
        assert_eq!(format!("{:?}", parts.history()), format!("{:?}", whole.history()), "{id}");
        let (epoch, parameters) = whole.weights_at(2);
        assert_eq!((epoch, parameters.len()), (2, whole.parameters().len()));
    }
}

/// Two arms of one and three quarter turns: 32 and 32 GELU units, Adam at 0.01, batches of 10, 100 epochs.
#[test]
fn a_spiral_is_learnt() {
    let task = Task { network: Network::of(&[32, 32], Activation::Gelu), ..Task::on(set("spirals")) };
    let mut trainer = Trainer::new(&task, &run_of("adam", 0.01));
    let accuracy = trainer.finish().epochs.last().unwrap().validation.accuracy;
    assert!(accuracy > 0.95, "{accuracy}");
}

#[test]
fn every_set_is_seeded_finite_and_split_into_both_halves() {
    for entry in dataset::ALL {
        let data = Data { share: 0.7, ..Data::of(entry.setting()) };
        let samples = data.samples();
        assert_eq!((samples.inputs.len(), &samples), (500, &data.samples()), "{}", entry.id);
        assert_ne!(samples.inputs, Data { seed: 2, ..data.clone() }.samples().inputs, "{}", entry.id);
        assert!(samples.inputs.iter().flatten().chain(&samples.targets).all(|x| x.is_finite()), "{}", entry.id);
        for half in [&samples.train, &samples.validation] {
            let has = |class: usize| half.iter().any(|i| samples.targets[*i] == class as f64);
            assert!((0..samples.classes).all(has), "{} misses a class", entry.id);
        }
        let [[x0, x1], [y0, y1]] = data.domain();
        let inside = samples.inputs.iter().filter(|[x, y]| (x0..=x1).contains(x) && (y0..=y1).contains(y)).count();
        assert!(inside > 480, "{}: {inside} points in its domain", entry.id);
        let mut trainer = Trainer::new(&Task { epochs: 3, data, ..Task::on(entry.setting()) }, &run_of("adam", 0.01));
        let losses = trainer.finish().train_losses();
        assert!(losses[3] < losses[0], "{} is not learnt: {losses:?}", entry.id);
    }
}

#[test]
fn a_field_shows_what_the_network_says() {
    let task = Task { epochs: 2, ..exact("gaussians", &[5, 4], Activation::Gelu, Loss::Softmax) };
    let mut trainer = Trainer::new(&task, &run_of("adam", 0.01));
    trainer.finish();
    let grid = Grid { domain: task.data.domain(), columns: 9, rows: 7 };
    let field = network::field(trainer.task(), 3, trainer.parameters(), grid);
    assert_eq!(field.outputs.iter().map(Vec::len).collect::<Vec<_>>(), [63; 3]);
    for i in 0..63 {
        let sum: f32 = field.outputs.iter().map(|list| list[i]).sum();
        assert!((sum - 1.0).abs() < 1e-5);
    }
    let units = network::units(trainer.task(), 3, trainer.parameters(), grid);
    assert_eq!(units.iter().map(|layer| layer.outputs.len()).collect::<Vec<_>>(), [5, 4]);
    assert!(network::field(trainer.task(), 3, &[1.0], grid).outputs.iter().all(Vec::is_empty));
}

#[test]
fn a_divergence_is_a_result() {
    let task = exact("plane", &[8], Activation::Relu, Loss::Squared);
    let mut trainer = Trainer::new(&Task { epochs: 500, ..task }, &run_of("sgd", 1e6));
    let history = trainer.finish();
    let at = history.diverged_at.unwrap();
    assert_eq!((history.batch_losses.len(), history.rates.len()), (at, at + 1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_task_trains(task in task(), optimizer in setting(optimizer::ALL), plan in plan()) {
        let run = Run { optimizer, schedule: plan, ..Run::default() };
        let mut trainer = Trainer::new(&task, &run);
        trainer.finish();
        let history = trainer.history();
        prop_assert!(trainer.epochs() <= task.epochs && trainer.is_over());
        prop_assert_eq!(history.rates.len(), trainer.updates() + 1);
        prop_assert!(history.diverged_at.is_none_or(|at| at == trainer.updates()));
        let grid = Grid { domain: task.data.domain(), columns: 3, rows: 2 };
        let classes = trainer.samples().classes;
        let field = network::field(trainer.task(), classes, trainer.parameters(), grid);
        prop_assert!(field.outputs.iter().all(|list| list.len() == 6));
        prop_assert_eq!(network::units(&task, classes, trainer.parameters(), grid).len(), trainer.task().network.hidden.len());
    }

    #[test]
    fn any_text_is_a_table(bytes in prop::collection::vec(any::<u8>(), 0..200), target in 0..3_usize) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let target = [Target::Detected, Target::Classes, Target::Values][target];
        table_is_total(&text, target)?;
    }

    #[test]
    fn any_columns_are_a_table(text in "([0-9xa. ;,\t-]{0,9}[,;\t ]){0,4}\n?([-0-9.e]{1,4}[,; \t]){2}[a-c0-9]{1,2}\n") {
        table_is_total(&text, Target::Detected)?;
    }

    #[test]
    fn a_written_table_reads_back(data in source().prop_map(|source| Data { source, share: 0.5, seed: 1 })) {
        let points = Points { names: Vec::new(), ..data.points() };
        let target = if points.classes > 0 { Target::Classes } else { Target::Values };
        let read = table::read(&table::write(&points), target);
        prop_assert_eq!(read.problems, []);
        prop_assert_eq!(read.points.inputs, points.inputs);
        if points.classes == 0 {
            prop_assert_eq!(read.points.targets, points.targets);
        }
    }
}

fn table_is_total(text: &str, target: Target) -> Result<(), TestCaseError> {
    let read = table::read(text, target);
    prop_assert_eq!(read.points.inputs.len(), read.points.targets.len());
    prop_assert!(read.problems.len() <= limits::TABLE_PROBLEMS && read.points.classes <= limits::CLASSES);
    let lines = text.lines().map(|line| line.trim_start_matches('\u{feff}').trim());
    let told = lines.filter(|line| !line.is_empty() && !line.starts_with('#')).count();
    prop_assert_eq!(read.points.inputs.len() + read.problems.len() + usize::from(read.has_header), told);
    prop_assert_eq!(read.points.clone().admitted().inputs, read.points.inputs);
    Ok(())
}
