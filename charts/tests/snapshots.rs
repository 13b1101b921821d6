//! What the drawings look like. `UPDATE_SNAPSHOTS=1 cargo test -p stepsize-charts` draws them anew: look at them then.

mod support;

use std::path::Path;

use stepsize_charts::cursor::{self, Dot};
use stepsize_charts::decision::{self, Answer, Decision, Kind};
use stepsize_charts::graph::{self, Graph, Node};
use stepsize_charts::plate::{self, Cell, Plate};
use stepsize_charts::{Axis, Emphasis, Field, LineChart, Scale, Series, Style, Surface, Theme, Trail};
use stepsize_charts::{Ramp, auto, line, ramp, surface, svg, trails};
use support::plane::{dots, hills, likeliest, network, petals, sample, spiral};
use support::{STEPS, losses, path, rosenbrock_field, schedules};

/// Coordinates may differ by this many eighths of a pixel: the last bit of a logarithm depends on the machine.
const TOLERANCE: u64 = 2;

fn check(name: &str, svg: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&file, svg).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(looks_like(svg, &expected), "{name} looks different: set UPDATE_SNAPSHOTS=1 and look at it");
}

fn looks_like(a: &str, b: &str) -> bool {
    let words = |text: &str| text.split([' ', ',', '"']).map(str::to_owned).collect::<Vec<_>>();
    let is_near =
        |a: &str, b: &str| matches!((a.parse::<i64>(), b.parse()), (Ok(a), Ok(b)) if a.abs_diff(b) <= TOLERANCE);
    let (a, b) = (words(a), words(b));
    a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| a == b || is_near(a, b))
}

fn series(run: usize, ys: &[f64], diverged: Option<usize>) -> Series<'_> {
    Series { run, ys, diverged, ..Series::default() }
}

fn learning_rates(theme: &Theme, size: (u32, u32)) -> String {
    let schedules = schedules();
    let series: Vec<Series<'_>> = (0..4).map(|run| series(run, &schedules[run], None)).collect();
    let span = auto::span(&schedules.each_ref().map(|ys| &ys[..]), Scale::Linear);
    let chart = LineChart { x: Axis::steps("step", STEPS), y: Axis::new("learning rate", span), series: &series };
    let dots: Vec<Dot> = (0..4).map(|run| Dot { run, x: 150.0, y: schedules[run][150] }).collect();
    let draw = svg::render(size, |sheet| {
        let drawn = line::draw(sheet, theme, &chart)?;
        cursor::draw(sheet, theme, &drawn.frame, 150.0, &dots)
    });
    draw.unwrap().0
}

fn paths() -> [Vec<[f64; 2]>; 4] {
    [
        path(0.1, 0.9, true, STEPS),
        path(8e-4, 0.9, false, STEPS),
        path(1.2e-3, 0.0, false, STEPS),
        path(4.3e-3, 0.0, false, 20),
    ]
}

fn loss(theme: &Theme, size: (u32, u32)) -> String {
    let losses = paths().map(|path| losses(&path));
    let diverged = [None, None, None, Some(7)];
    let series: Vec<Series<'_>> = (0..4).map(|run| series(run, &losses[run], diverged[run])).collect();
    let span = auto::loss_span(&losses.each_ref().map(|ys| &ys[..])).span;
    let chart = LineChart { x: Axis::steps("step", STEPS), y: Axis::new("", span), series: &series };
    svg::render(size, |sheet| line::draw(sheet, theme, &chart)).unwrap().0
}

fn map(theme: &Theme, size: (u32, u32), samples: usize, step: usize) -> String {
    let (field, paths) = (rosenbrock_field(samples), paths());
    let surface = Surface { x_label: "x", y_label: "y", field: &field, minima: &[(1.0, 1.0)] };
    let diverged = [None, None, None, Some(7)];
    let trail = |run: usize| Trail { run, points: &paths[run], emphasis: Emphasis::Normal, diverged: diverged[run] };
    let trails: Vec<Trail<'_>> = (0..4).map(trail).collect();
    let draw = svg::render(size, |sheet| {
        let frame = surface::draw(sheet, theme, &surface)?;
        trails::draw(sheet, theme, &frame, step, &trails)
    });
    draw.unwrap().0
}

/// Losses on training data after every update and on validation data after every epoch, of two runs.
fn training(theme: &Theme, size: (u32, u32)) -> String {
    let fall = |rate: f64, t: f64| 0.05 + 0.9 * (-rate * t).exp();
    let noisy =
        |rate: f64, i: u32| fall(rate, f64::from(i) / 25.0) * (1.0 + 0.12 * (f64::from(i * i % 83) / 41.0 - 1.0));
    let updates = [0.5, 0.22].map(|rate| (0..=500).map(|i| noisy(rate, i)).collect::<Vec<f64>>());
    let epochs = [0.5, 0.22].map(|rate| (0..=20).map(|i| 1.15 * fall(rate, f64::from(i))).collect::<Vec<f64>>());
    let thin = |run: usize| Series { run, ys: &updates[run], pitch: 0.04, style: Style::Thin, ..Series::default() };
    let full = |run: usize| Series { run, ys: &epochs[run], ..Series::default() };
    let series = [full(0), full(1), thin(0), thin(1)];
    let y = Axis::new("loss", auto::loss_span(&[&updates[0], &epochs[1]]).span);
    let chart = LineChart { x: Axis::steps("epoch", 20), y, series: &series };
    let dots: Vec<Dot> = series.iter().filter_map(|series| Dot::on(series, 7.0)).collect();
    let draw = svg::render(size, |sheet| {
        let drawn = line::draw(sheet, theme, &chart)?;
        cursor::draw(sheet, theme, &drawn.frame, 7.0, &dots)
    });
    draw.unwrap().0
}

/// A slice of a loss with the paths that two runs took through and beside it.
fn landscape(theme: &Theme, size: (u32, u32)) -> String {
    let field = Field::sample((-1.5, 1.5), (-1.2, 1.2), (48, 48), |x, y| {
        1.0 + x * x + 2.0 * y * y - 0.6 * (3.0 * x).cos() * (2.0 * y + x).cos()
    });
    let spiral = |turn: f64, i: i32| {
        let (t, far) = (f64::from(i) / 60.0, 1.2 * (1.0 - f64::from(i) / 60.0));
        [far * (turn + 2.0 * t).cos(), 0.8 * far * (turn + 2.0 * t).sin()]
    };
    let paths = [0.5, 2.6].map(|turn| (0..=60).map(|i| spiral(turn, i)).collect::<Vec<_>>());
    let away: Vec<f64> = (0..=60).map(|i| 1.0 - f64::from(i) / 60.0).collect();
    let trail = |run: usize| Trail { run, points: &paths[run], emphasis: Emphasis::Normal, diverged: None };
    let surface = Surface { x_label: "", y_label: "", field: &field, minima: &[] };
    let draw = svg::render(size, |sheet| {
        let frame = surface::draw(sheet, theme, &surface)?;
        trails::draw_leaving(sheet, theme, &frame, 60, &[trail(0), trail(1)], &[&away, &away])
    });
    draw.unwrap().0
}

/// A range test that finds good rates between 1e-3 and 1e-2, and where the loss blows up.
fn range_test(theme: &Theme, size: (u32, u32)) -> String {
    let rates: Vec<f64> = (0..=280).map(|i| 1e-6 * 10f64.powf(f64::from(i) / 40.0)).collect();
    let loss = |rate: f64| 0.1 + 0.6 / (1.0 + (rate / 4e-3).powf(1.2)) + (rate / 0.4).powi(2);
    let smoothed: Vec<f64> = rates.iter().map(|rate| loss(*rate)).take_while(|loss| *loss < 1.0).collect();
    let wave = |i: usize| 1.0 + 0.15 * ((i * i % 83) as f64 / 41.0 - 1.0);
    let raw: Vec<f64> = smoothed.iter().enumerate().map(|(i, loss)| loss * wave(i)).collect();
    let x = Axis::new("rate", auto::span(&[&rates], Scale::Log));
    let y = Axis::new("loss", auto::loss_span(&[&smoothed]).span);
    let diverged = Some(smoothed.len() - 1);
    let good = Some((1e-3, 1e-2));
    let ramp = Ramp { x, y, run: 0, rates: &rates, raw: &raw, smoothed: &smoothed, good, diverged };
    let draw = svg::render(size, |sheet| {
        let frame = ramp::draw(sheet, theme, &ramp)?;
        cursor::draw(sheet, theme, &frame, 3e-3, &[Dot { run: 0, x: 3e-3, y: loss(3e-3) }])
    });
    draw.unwrap().0
}

fn curves(all: &[Vec<f64>; 4]) -> Vec<Series<'_>> {
    all.iter().enumerate().map(|(run, ys)| series(run, ys, None)).collect()
}

/// A figure of three charts in two rows, with a legend that takes two lines, and a foot.
fn figure(theme: &Theme) -> String {
    let (rates, losses) = (schedules(), paths().map(|path| losses(&path)));
    let field = rosenbrock_field(31);
    let cell = |title: &str, count: usize, height: u32| Cell {
        title: title.to_owned(),
        size: (plate::share(640, count), height),
        ..Cell::default()
    };
    let names =
        ["Adam reached loss 0.01 at step 71", "SGD with momentum came down to loss 3.9", "SGD · 阶梯衰减", "SGD"];
    let runs = names.iter().enumerate().map(|(i, name)| (i, (*name).to_owned())).collect();
    let rows = vec![vec![cell("Learning rate", 1, 160)], vec![cell("Paths", 2, 240), cell("Loss", 2, 240)]];
    let foot = ["Shown at step 400 of 400.", "Made with Stepsize · example.org"].map(str::to_owned);
    let plate = Plate::of_rows("Rosenbrock valley", runs, rows).with_foot(&foot);
    let chart = |series, span| LineChart { x: Axis::steps("step", STEPS), y: Axis::new("", span), series };
    let (rate_curves, loss_curves) = (curves(&rates), curves(&losses));
    let rate = chart(&rate_curves, auto::span(&rates.each_ref().map(|ys| &ys[..]), Scale::Linear));
    let loss = chart(&loss_curves, auto::loss_span(&losses.each_ref().map(|ys| &ys[..])).span);
    let map = Surface { x_label: "x", y_label: "y", field: &field, minima: &[(1.0, 1.0)] };
    let draw = svg::render(plate.size(), |sheet| {
        plate.draw(sheet, theme, |i, sheet| match i {
            0 => drop(line::draw(sheet, theme, &rate)),
            1 => drop(surface::draw(sheet, theme, &map)),
            _ => drop(line::draw(sheet, theme, &loss)),
        })
    });
    draw.unwrap().0
}

fn says(theme: &Theme, size: (u32, u32), answer: Answer<'_>, dots: &[decision::Dot]) -> String {
    let decision = Decision { x_label: "x", y_label: "y", answer, dots, has_axes: true };
    svg::render(size, |sheet| decision::draw(sheet, theme, &decision)).unwrap().0
}

fn two_classes(theme: &Theme, size: (u32, u32), count: usize) -> String {
    let class = |x, y| Kind::Class(usize::from(spiral(x, y) > 0.5));
    says(theme, size, Answer::Two(&sample(48, spiral)), &dots(count, class, class))
}

fn several_classes(theme: &Theme, size: (u32, u32), classes: usize, count: usize) -> String {
    let fields = petals(classes, 48);
    let class = |x, y| Kind::Class(likeliest(&fields, x, y));
    says(theme, size, Answer::Classes(&fields), &dots(count, class, class))
}

fn values(theme: &Theme, size: (u32, u32)) -> String {
    let value = |x, y| Kind::Value(hills(x, y));
    says(theme, size, Answer::Values(&sample(48, hills), (-1.3, 1.3)), &dots(120, value, value))
}

fn nodes(layer: usize, fields: &[Field]) -> Vec<Node<'_>> {
    let label = |unit: usize| if layer == 0 { ["x", "y"][unit] } else { "" };
    fields.iter().enumerate().map(|(unit, field)| Node { label: label(unit), field: Some(field) }).collect()
}

fn network_graph(theme: &Theme, size: (u32, u32), units: &[usize], highlighted: Option<(usize, usize)>) -> String {
    let (fields, weights) = network(units, 16);
    let layers: Vec<Vec<Node<'_>>> = fields.iter().enumerate().map(|(layer, fields)| nodes(layer, fields)).collect();
    let weights: Vec<&[f64]> = weights.iter().map(|weights| &weights[..]).collect();
    let graph = Graph { layers: &layers, weights: &weights, highlighted };
    svg::render(size, |sheet| graph::draw(sheet, theme, &graph)).unwrap().0
}

#[test]
fn learning_rates_in_light() {
    check("learning-rates-light.svg", &learning_rates(&Theme::LIGHT, (640, 260)));
}

#[test]
fn learning_rates_on_a_phone_in_dark() {
    check("learning-rates-phone-dark.svg", &learning_rates(&Theme::DARK, (358, 220)));
}

#[test]
fn losses_with_a_divergence_in_light() {
    check("loss-light.svg", &loss(&Theme::LIGHT, (420, 220)));
}

#[test]
fn losses_with_a_divergence_in_dark() {
    check("loss-dark.svg", &loss(&Theme::DARK, (420, 220)));
}

#[test]
fn surface_in_light() {
    check("surface-light.svg", &map(&Theme::LIGHT, (360, 300), 51, 60));
}

#[test]
fn surface_in_dark() {
    check("surface-dark.svg", &map(&Theme::DARK, (360, 300), 51, 60));
}

#[test]
fn two_classes_in_both_themes() {
    check("decision-two-light.svg", &two_classes(&Theme::LIGHT, (380, 360), 240));
    check("decision-two-dark.svg", &two_classes(&Theme::DARK, (380, 360), 240));
}

#[test]
fn two_classes_as_a_small_multiple() {
    check("decision-two-small-light.svg", &two_classes(&Theme::LIGHT, (140, 140), 120));
}

#[test]
fn several_classes_in_both_themes() {
    check("decision-three-light.svg", &several_classes(&Theme::LIGHT, (380, 360), 3, 180));
    check("decision-six-dark.svg", &several_classes(&Theme::DARK, (380, 360), 6, 240));
}

#[test]
fn values_in_both_themes() {
    check("decision-values-light.svg", &values(&Theme::LIGHT, (380, 360)));
    check("decision-values-dark.svg", &values(&Theme::DARK, (380, 360)));
}

#[test]
fn a_small_network_in_both_themes() {
    check("graph-small-light.svg", &network_graph(&Theme::LIGHT, (420, 200), &[2, 5, 3, 1], None));
    check("graph-small-dark.svg", &network_graph(&Theme::DARK, (420, 200), &[2, 5, 3, 1], Some((1, 2))));
}

#[test]
fn a_large_network_in_light() {
    check("graph-large-light.svg", &network_graph(&Theme::LIGHT, (420, 200), &[2, 8, 30, 3], None));
}

#[test]
fn training_and_validation_losses_in_light() {
    check("training-light.svg", &training(&Theme::LIGHT, (420, 220)));
}

#[test]
fn a_slice_of_a_loss_in_light() {
    check("landscape-light.svg", &landscape(&Theme::LIGHT, (360, 300)));
}

#[test]
fn a_range_test_in_both_themes() {
    check("range-light.svg", &range_test(&Theme::LIGHT, (420, 220)));
    check("range-phone-dark.svg", &range_test(&Theme::DARK, (340, 200)));
}

#[test]
fn a_whole_figure_in_both_themes() {
    check("figure-light.svg", &figure(&Theme::LIGHT));
    check("figure-dark.svg", &figure(&Theme::DARK));
}
