//! Slices of a network's loss, and range tests of its learning rate.

#[path = "support/any.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod any;

#[path = "support/task.rs"]
mod hostile;

use any::setting;
use proptest::prelude::*;
use stepsize_core::{
    dataset::{self, Data, Samples, Source},
    experiment::Run,
    network::{self, Activation, Blank, Network, Plane, Precision, Slice, Survey, Task, Trainer, View, held},
    optimizer,
    param::Value,
    range::{self, RangeTest, Sweep, Verdict},
};

fn run_of(id: &str, rate: f64) -> Run {
    let mut optimizer = optimizer::find(id).unwrap().setting();
    optimizer.set("lr", Value::Number(rate)).unwrap();
    Run { optimizer, ..Run::default() }
}

fn task(id: &str, epochs: usize) -> Task {
    let set = dataset::find(id).unwrap().setting();
    let data = Data { source: Source::Drawn(set.clone(), 100), ..Data::of(set.clone()) };
    Task { data, epochs, network: Network::of(&[6, 5], Activation::Tanh), ..Task::on(set) }
}

fn trained(task: &Task, run: &Run) -> Trainer {
    let mut trainer = Trainer::new(task, run);
    trainer.finish();
    trainer
}

fn path(trainer: &Trainer) -> Vec<&[f64]> {
    trainer.path().into_iter().map(|(_, parameters)| parameters).collect()
}

fn loss(task: &Task, samples: &Samples, parameters: &[f64]) -> f64 {
    network::evaluate(task, samples, parameters).unwrap()[0].loss
}

#[test]
fn the_plane_of_paths_holds_them() {
    let task = task("two_moons", 40);
    let trainers = [("adam", 0.02), ("sgd", 0.1)].map(|(id, rate)| trained(&task, &run_of(id, rate)));
    let paths = trainers.each_ref().map(path);
    assert_eq!(paths[0].len(), 41);
    let plane = Plane::of_paths(&paths).unwrap();
    assert_eq!(plane.centre, trainers[0].parameters());
    let middle = plane.project(&plane.centre).unwrap();
    assert_eq!((middle.at, middle.distance), ([0.0, 0.0], 0.0));
    assert!((0.5..=1.0).contains(&plane.share().unwrap()), "{:?}", plane.explained);
    for point in paths.iter().flatten() {
        let at = plane.project(point).unwrap().at;
        assert!(
            at.iter().zip(plane.range).all(|(x, [low, high])| (low..=high).contains(x)),
            "{at:?} {:?}",
            plane.range
        );
    }
    let start = plane.project(paths[0][0]).unwrap().at;
    assert!(start[0] < 0.0 && start[1] <= 0.0, "{start:?}");
    let there = plane.at([0.3, -0.2]);
    let back = plane.project(&there).unwrap();
    assert!((back.at[0] - 0.3).abs() < 1e-12 && (back.at[1] + 0.2).abs() < 1e-12 && back.distance < 1e-12);
}

/// No plane through the same centre keeps closer to the paths: neither those of two coordinates nor a turned one.
#[test]
fn no_other_plane_explains_more() {
    let task = task("circles", 30);
    let trainer = trained(&task, &run_of("sgd", 0.3));
    let path = path(&trainer);
    let plane = Plane::of_paths(std::slice::from_ref(&path)).unwrap();
    let off = |plane: &Plane| path.iter().map(|x| plane.project(x).unwrap().distance.powi(2)).sum::<f64>();
    let (own, all) = (off(&plane), path.iter().map(|x| distance(x, &plane.centre).powi(2)).sum::<f64>());
    assert!((1.0 - own / all - plane.share().unwrap()).abs() < 1e-9);
    for i in 0..plane.centre.len() {
        let mut turned = plane.clone();
        turned.directions[1][i] += 0.01;
        assert!(off(&turned) >= own * (1.0 - 1e-9), "{i}");
    }
}

fn distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

#[test]
fn a_slice_is_the_loss_that_evaluate_gives() {
    for precision in [Precision::Single, Precision::Double] {
        let task = Task { precision, ..task("gaussians", 10) };
        let trainer = trained(&task, &run_of("adam", 0.01));
        let samples = trainer.samples().clone();
        let plane = Plane::random(&task, samples.classes, trainer.parameters(), 7).unwrap();
        let mut slice = Slice::new(&task, &samples, plane.clone(), 9).unwrap();
        slice.finish();
        let field = slice.field();
        assert_eq!(slice.place(4, 4), [0.0, 0.0]);
        assert_eq!(field[4 * 9 + 4], loss(&task, &samples, trainer.parameters()));
        for (i, j) in [(0, 0), (8, 0), (3, 7)] {
            assert_eq!(field[j * 9 + i], loss(&task, &samples, &plane.at(slice.place(i, j))));
        }
        let truth = slice.truth(trainer.parameters()).unwrap();
        assert_eq!((truth.at, truth.loss, truth.gap()), ([0.0, 0.0], field[40], 0.0));
        let start = trainer.weights_at(0).1;
        let truth = slice.truth(start).unwrap();
        assert_eq!(truth.loss, loss(&task, &samples, start));
        assert_eq!(truth.shown, loss(&task, &samples, &plane.at(truth.at)));
        assert!(truth.distance > 0.0);
    }
}

#[test]
fn pieces_of_a_slice_are_the_whole_and_a_picture_is_there_early() {
    let task = task("xor", 5);
    let trainer = trained(&task, &run_of("adam", 0.01));
    let plane = Plane::of_paths(&[path(&trainer)]).unwrap();
    let new = || Slice::new(&task, trainer.samples(), plane.clone(), 25).unwrap();
    let (mut whole, mut parts) = (new(), new());
    whole.finish();
    assert_eq!((whole.progress(), parts.progress()), (1.0, 0.0));
    assert!(parts.field().iter().all(|x| x.is_nan()));
    parts.run(16 * parts.cost());
    let (early, full) = (parts.field(), whole.field());
    assert!(early.iter().all(|x| x.is_finite()));
    let spread =
        full.iter().fold(0.0_f64, |most, x| most.max(*x)) - full.iter().fold(f64::INFINITY, |least, x| least.min(*x));
    assert!(
        early.iter().zip(&full).all(|(a, b)| (a - b).abs() < 0.5 * spread),
        "a coarse picture is like the fine one"
    );
    while parts.run(7 * parts.cost()) {}
    assert_eq!((parts.field(), parts.progress()), (full, 1.0));
}

#[test]
fn a_random_plane_is_seeded_and_filter_normalised() {
    let task = task("spirals", 3);
    let trainer = trained(&task, &run_of("adam", 0.01));
    let (classes, centre) = (trainer.samples().classes, trainer.parameters());
    let plane = |seed| Plane::random(&task, classes, centre, seed).unwrap();
    assert_eq!(plane(3), plane(3));
    assert_ne!(plane(3), plane(4));
    let plane = plane(3);
    let length = |list: &[f64]| list.iter().map(|x| x * x).sum::<f64>().sqrt();
    let weights = 2 * 6 + 6 * 5 + 5;
    for direction in &plane.directions {
        let mut from = 0;
        for (rows, columns) in [(6, 2), (5, 6), (1, 5)] {
            for _ in 0..rows {
                let row = from..from + columns;
                assert!((length(&direction[row.clone()]) / length(&centre[row]) - 1.0).abs() < 1e-12);
                from += columns;
            }
        }
        assert_eq!(from, weights);
        assert!(direction[weights..].iter().all(|x| *x == 0.0), "biases stay");
    }
    assert_eq!(plane.range, [[-1.0, 1.0]; 2]);
    let start = trainer.weights_at(0).1;
    let at = plane.project(start).unwrap().at;
    let wider = plane.clone().holding(&[plane.project(start).unwrap()]);
    assert!(at.iter().zip(wider.range).all(|(x, [low, high])| (low..=high).contains(x)));
    assert_eq!(Plane::random(&task, classes, &[1.0], 3), None);
    assert_eq!(Plane::random(&task, classes, &vec![0.0; centre.len()], 3), None);
}

#[test]
fn a_range_test_of_a_network_in_pieces_is_the_whole() {
    let task = task("two_moons", 1);
    let sweep = Sweep { high: 1e3, ..Sweep::default() };
    let new = || RangeTest::new(&task, &run_of("sgd", 0.1), sweep).unwrap();
    let (mut whole, mut parts) = (new(), new());
    let findings = whole.finish().clone();
    while parts.run(1) {}
    assert_eq!(parts.findings(), &findings);
    assert_eq!((parts.progress(), parts.is_over()), (1.0, true));
    let Verdict::Found { steepest, tenth, diverged } = findings.verdict() else { panic!("{findings:?}") };
    assert!(steepest < diverged && tenth < diverged && diverged < 1e3, "{steepest} {tenth} {diverged}");
    assert!((findings.rates[1] / findings.rates[0] - 1e10_f64.powf(1.0 / 99.0)).abs() < 1e-9);
}

#[test]
fn one_cycle_at_the_suggested_rate_learns_as_long_as_the_training() {
    let task = task("two_moons", 30);
    let run = run_of("adam", 1e-3);
    let samples = task.data.samples();
    let mut test = RangeTest::on(samples.clone(), &task, &run, Sweep::default()).unwrap();
    let rate = test.finish().suggestion().unwrap();
    let steps = task.schedule_steps(&samples);
    assert_eq!(steps, 30 * 8);
    let trainer = trained(&task, &Run { schedule: range::one_cycle(rate, steps), ..run });
    let rates = &trainer.history().rates;
    let highest = rates.iter().fold(0.0_f64, |most, x| most.max(*x));
    assert!(highest <= rate && highest > 0.9 * rate && rates[239] < 1e-4 * rate);
    let losses = trainer.history().train_losses();
    assert!(losses[30] < 0.6 * losses[0], "{losses:?}");
}

fn surveyed(view: View, trainers: &[&Trainer], operations: usize) -> Survey {
    let mut survey = Survey::new(view, trainers).unwrap();
    while survey.run(trainers, operations) {}
    survey
}

/// A learning rate at which the numbers overflow within a few updates.
fn diverging(task: &Task) -> Trainer {
    let trainer = trained(task, &run_of("sgd", 1e6));
    assert!(trainer.history().diverged_at.is_some());
    trainer
}

#[test]
fn a_survey_is_the_plane_the_paths_and_the_slice() {
    let task = task("two_moons", 20);
    let trainers = [("adam", 0.02), ("sgd", 0.1)].map(|(id, rate)| trained(&task, &run_of(id, rate)));
    let trainers = trainers.each_ref();
    let paths = trainers.map(path);
    let survey = surveyed(View::Paths, &trainers, 1_000);
    let slice = survey.slice().unwrap();
    assert_eq!(slice.plane(), &Plane::of_paths(&paths).unwrap());
    assert_eq!((survey.progress(), slice.level()), (1.0, 5));
    assert!((survey.share().unwrap() - slice.plane().share().unwrap()).abs() < 1e-9);
    for (visits, path) in survey.visits().iter().zip(&paths) {
        assert_eq!(visits.len(), path.len());
        for (visit, (k, parameters)) in visits.iter().zip(path.iter().enumerate()) {
            assert_eq!((visit.epoch, Some(visit.shadow)), (k, slice.plane().project(parameters)));
        }
    }
    let whole = surveyed(View::Paths, &trainers, usize::MAX);
    assert_eq!(whole.slice().unwrap().field(), slice.field(), "in pieces it is the same");
    let shadows = survey.visits().iter().flatten().map(|visit| visit.shadow);
    assert_eq!(held(shadows), survey.share());
    assert_eq!(held([]), None);

    let random = surveyed(View::Random(1), &trainers, 1_000_000);
    assert!(random.share().unwrap() < survey.share().unwrap(), "no other plane holds as much");
    assert_ne!(
        random.slice().unwrap().plane(),
        surveyed(View::Random(2), &trainers, usize::MAX).slice().unwrap().plane()
    );
}

#[test]
fn a_survey_follows_trainings_that_go_on() {
    let task = task("circles", 30);
    let mut trainer = Trainer::new(&task, &run_of("adam", 0.02));
    assert_eq!(Survey::new(View::Paths, &[&trainer]).err(), Some(Blank::Untrained));
    assert_eq!(Survey::new(View::Random(0), &[&trainer]).err(), Some(Blank::Untrained));
    trainer.epoch();
    trainer.epoch();
    let mut survey = surveyed(View::Paths, &[&trainer], usize::MAX);
    assert_eq!(survey.visits()[0].len(), 3);
    trainer.epoch();
    trainer.update();
    while survey.follow(&[&trainer], 1) {}
    let epochs: Vec<usize> = survey.visits()[0].iter().map(|visit| visit.epoch).collect();
    assert_eq!(epochs, [0, 1, 2, 3], "the epoch that has begun is not over");
}

#[test]
fn what_diverged_is_followed_but_lays_no_plane() {
    let task = Task { l2: 1.0, ..task("two_moons", 12) };
    let (lost, well) = (diverging(&task), trained(&task, &run_of("adam", 0.02)));
    assert_eq!(Survey::new(View::Paths, &[&lost]).err(), Some(Blank::Diverged));
    assert_eq!(Survey::new(View::Paths, &[]).err(), Some(Blank::Nobody));
    let survey = surveyed(View::Paths, &[&lost, &well], usize::MAX);
    assert_eq!(survey.slice().unwrap().plane().centre, well.parameters());
    assert_eq!(survey.visits()[1].len(), 13);
    assert!(!survey.visits()[0].is_empty() && survey.visits()[0].len() < 13);
    let alone = surveyed(View::Paths, &[&well], usize::MAX);
    assert_eq!(alone.slice().unwrap().plane(), survey.slice().unwrap().plane());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_task_has_a_landscape_and_a_range(
        task in hostile::task(), optimizer in setting(optimizer::ALL), n in 0..12_usize, seed in any::<u64>(),
        low in prop::num::f64::ANY, high in prop::num::f64::ANY, updates in 0..40_usize, smoothing in prop::num::f64::ANY,
    ) {
        let run = Run { optimizer, ..Run::default() };
        let trainer = trained(&task, &run);
        let path = path(&trainer);
        prop_assert!(path.iter().all(|point| point.len() == trainer.parameters().len()));
        let planes = [
            Plane::of_paths(std::slice::from_ref(&path)),
            Plane::random(&task, trainer.samples().classes, trainer.parameters(), seed).map(|plane| {
                let shadows: Vec<_> = path.iter().filter_map(|point| plane.project(point)).collect();
                plane.holding(&shadows)
            }),
        ];
        for plane in planes.into_iter().flatten() {
            prop_assert!(plane.range.iter().all(|[low, high]| low < high && low.is_finite() && high.is_finite()));
            let Some(mut slice) = Slice::new(trainer.task(), trainer.samples(), plane, n) else { continue };
            slice.finish();
            prop_assert_eq!(slice.field().len(), slice.side() * slice.side());
            for point in &path {
                let _ = slice.truth(point);
            }
        }
        for view in [View::Paths, View::Random(seed)] {
            let Ok(mut survey) = Survey::new(view, &[&trainer]) else { continue };
            for _ in 0..40 {
                survey.run(&[&trainer], 1_000);
            }
            prop_assert!(survey.share().is_none_or(|share| (0.0..=1.0).contains(&share)));
            prop_assert!((0.0..=1.0).contains(&survey.progress()));
        }
        let sweep = Sweep { low, high, updates, smoothing };
        if let Some(mut test) = RangeTest::new(&task, &run, sweep) {
            let findings = test.finish();
            prop_assert_eq!(findings.rates.len(), findings.smoothed.len());
            prop_assert!(findings.rates.len() <= updates.max(10));
            findings.verdict();
        }
    }
}
