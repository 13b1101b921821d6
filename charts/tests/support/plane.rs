//! Data on a plane and what small networks say of it.

use stepsize_charts::Field;
use stepsize_charts::decision::{Dot, Kind};

/// The plane that is shown.
pub const PLANE: (f64, f64) = (-6.0, 6.0);

pub fn sample(n: usize, value: impl Fn(f64, f64) -> f64) -> Field {
    Field::sample(PLANE, PLANE, (n, n), value)
}

/// How sure of class 1 a network is that learns two spirals.
pub fn spiral(x: f64, y: f64) -> f64 {
    let turn = y.atan2(x) - 0.85 * x.hypot(y);
    1.0 / (1.0 + (-3.2 * (turn.sin() + 0.1 * x) * (x.hypot(y) / 2.0).min(1.0)).exp())
}

/// Probabilities of so many classes around the middle, the last of them in it.
pub fn petals(classes: usize, n: usize) -> Vec<Field> {
    let logit = |class: usize, x: f64, y: f64| {
        let turn = class as f64 / (classes - 1) as f64 * std::f64::consts::TAU + 0.4;
        let along = x * turn.cos() + y * turn.sin();
        if class + 1 == classes { 2.2 - 0.18 * x * x - 0.1 * y * y } else { along + 0.4 * (1.3 * x).sin() }
    };
    let odds = |class, x, y| f64::exp(logit(class, x, y));
    let all = |x, y| (0..classes).map(|class| odds(class, x, y)).sum::<f64>();
    (0..classes).map(|class| sample(n, |x, y| odds(class, x, y) / all(x, y))).collect()
}

/// A hilly value.
pub fn hills(x: f64, y: f64) -> f64 {
    (0.7 * x).sin() * (0.5 * y + 0.2 * x).cos() + 0.05 * y
}

/// A random network of so many tanh units a layer: what every unit computes, and the weights between layers.
pub fn network(units: &[usize], n: usize) -> (Vec<Vec<Field>>, Vec<Vec<f64>>) {
    let mut random = random();
    let mut fields = vec![vec![sample(n, |x, _| x), sample(n, |_, y| y)]];
    let mut weights = Vec::new();
    for pair in units.windows(2) {
        let draw: Vec<f64> = (0..pair[0] * pair[1]).map(|_| (random() + random() + random() - 1.5) * 2.0).collect();
        let before: &Vec<Field> = fields.last().unwrap();
        let scale = if fields.len() == 1 { 0.4 } else { (4.0 / pair[0] as f64).sqrt() };
        let unit = |row: &[f64]| {
            let sum = |i: usize| row.iter().zip(before).map(|(w, field)| w * field.values()[i]).sum::<f64>();
            Field::new(PLANE, PLANE, n, n, (0..n * n).map(|i| (scale * sum(i) + row[0]).tanh()).collect()).unwrap()
        };
        let layer = draw.chunks(pair[0]).map(unit).collect();
        fields.push(layer);
        weights.push(draw);
    }
    (fields, weights)
}

/// Numbers from 0 to 1, always the same ones.
fn random() -> impl FnMut() -> f64 {
    let mut state = 1u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / f64::from(1u32 << 24)
    }
}

/// Data points all over the plane; a third is for validation. `kind` says what is there, `answer` what the network says.
pub fn dots(count: usize, kind: impl Fn(f64, f64) -> Kind, answer: impl Fn(f64, f64) -> Kind) -> Vec<Dot> {
    let mut random = random();
    let mut dot = |i: usize| {
        let (radius, turn) = (5.6 * random().sqrt(), std::f64::consts::TAU * random());
        let (x, y) = (radius * turn.cos(), radius * turn.sin());
        let (shift, lift) = (0.5 * random() - 0.25, 0.5 * random() - 0.25);
        let kind = kind(x + shift, y + lift);
        let is_wrong = matches!(kind, Kind::Class(_)) && kind != answer(x, y);
        Dot { x, y, kind, is_training: !i.is_multiple_of(3), is_wrong }
    };
    (0..count).map(&mut dot).collect()
}

/// The likeliest class at a place.
pub fn likeliest(fields: &[Field], x: f64, y: f64) -> usize {
    let (nx, ny) = fields[0].size();
    let cell = |v: f64, n: usize| ((v - PLANE.0) / (PLANE.1 - PLANE.0) * (n - 1) as f64).round() as usize;
    let at = cell(y, ny).min(ny - 1) * nx + cell(x, nx).min(nx - 1);
    let sure = |class: &usize| fields[*class].values()[at];
    (0..fields.len()).max_by(|a, b| sure(a).total_cmp(&sure(b))).unwrap_or(0)
}
