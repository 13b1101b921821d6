//! What the drawings look like. `UPDATE_SNAPSHOTS=1 cargo test -p stepsize-charts` draws them anew: look at them then.

mod support;

use std::path::Path;

use stepsize_charts::cursor::{self, Dot};
use stepsize_charts::{Axis, Emphasis, LineChart, Scale, Series, Surface, Theme, Trail};
use stepsize_charts::{auto, line, surface, svg, trails};
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
    Series { run, ys, emphasis: Emphasis::Normal, diverged }
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
