//! Small experiments to draw: four schedules, and three optimizers on Rosenbrock's valley.

pub mod plane;

use std::f64::consts::PI;

use stepsize_charts::Field;

pub const STEPS: usize = 400;

/// Four learning rates over 400 steps: cosine, steps, one cycle, exponential.
pub fn schedules() -> [Vec<f64>; 4] {
    let over = |f: fn(f64) -> f64| (0..=STEPS).map(|i| f(i as f64 / STEPS as f64)).collect();
    [
        over(|t| 0.05 * (1.0 + (PI * t).cos())),
        over(|t| 0.1 * 0.4f64.powi((t * 4.0).min(3.0) as i32)),
        over(|t| if t < 0.3 { 0.004 + 0.096 * (t / 0.3) } else { 0.05 * (1.0 + (PI * (t - 0.3) / 0.7).cos()) }),
        over(|t| 0.1 * (-3.0 * t).exp()),
    ]
}

pub fn rosenbrock(x: f64, y: f64) -> f64 {
    (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
}

fn slope(x: f64, y: f64) -> (f64, f64) {
    (-2.0 * (1.0 - x) - 400.0 * x * (y - x * x), 200.0 * (y - x * x))
}

pub fn rosenbrock_field(n: usize) -> Field {
    Field::sample((-2.0, 2.0), (-1.0, 3.0), (n, n), rosenbrock)
}

/// A path down the valley: momentum if `beta` > 0, Adam if `adam`.
pub fn path(rate: f64, beta: f64, adam: bool, steps: usize) -> Vec<[f64; 2]> {
    let (mut p, mut m, mut v) = ((-1.5, 2.0), (0.0, 0.0), (0.0, 0.0));
    let mut path = vec![p.into()];
    let (mut forget1, mut forget2) = (1.0, 1.0);
    for _ in 0..steps {
        let g = slope(p.0, p.1);
        let part = if adam { 1.0 - beta } else { 1.0 };
        m = (beta * m.0 + part * g.0, beta * m.1 + part * g.1);
        v = (0.999 * v.0 + 0.001 * g.0 * g.0, 0.999 * v.1 + 0.001 * g.1 * g.1);
        (forget1, forget2) = (forget1 * beta, forget2 * 0.999);
        let scale = |m: f64, v: f64| if adam { m / (1.0 - forget1) / ((v / (1.0 - forget2)).sqrt() + 1e-8) } else { m };
        p = (p.0 - rate * scale(m.0, v.0), p.1 - rate * scale(m.1, v.1));
        path.push(p.into());
    }
    path
}

pub fn losses(path: &[[f64; 2]]) -> Vec<f64> {
    path.iter().map(|&[x, y]| rosenbrock(x, y)).collect()
}
