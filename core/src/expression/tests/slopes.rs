//! Derivatives, against finite differences.

use super::{super::Expression, read};
use crate::dual::Dual;

/// The value, gradient and Hessian at a point.
pub(super) fn derivatives(formula: &Expression, x: f64, y: f64) -> (f64, [f64; 2], [[f64; 2]; 2]) {
    let inner = Dual::variables(x, y);
    let d = formula.value(&Dual::variables(inner[0], inner[1]));
    (d.value.value, d.value.slope, d.slope.map(|d| d.slope))
}

#[test]
pub(super) fn derivatives_are_those_of_finite_differences() {
    let texts = [
        "x*y/(1+x**2)",
        "sqrt(x)*exp(-y)",
        "log(x)+log2(y)*log10(x+y)",
        "sin(x)*cos(y)+tan(x*y)",
        "sinh(x)+cosh(y)*tanh(x-y)",
        "x**y",
        "0.9**x + y**-1.5",
        "abs(x-y)*abs(y-x)*x",
        "x**3 % y**2",
        "(5*x) // y + floor(x)*x + ceil(y)*y + int(-x)*x",
        "min(x*x, y, 3) + max(x, y*y)",
        "x*x if x < y else y*y",
        "where(x < y, x*y, log(-1)) * (x and y) + (0 or x)",
        "not x",
        "-x**2 * +y",
    ];
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-5 * (1.0 + b.abs());
    for text in texts {
        let formula = read(text);
        for (x, y) in [(0.7, 1.3), (0.41, 0.93), (1.9, 2.45)] {
            let (value, slope, hessian) = derivatives(&formula, x, y);
            assert_eq!(value, formula.value(&[x, y]), "{text}");
            let gradient = |x, y| formula.value(&Dual::variables(x, y)).slope;
            assert_eq!(slope, gradient(x, y), "{text}");
            let h = 1e-6;
            for (i, [dx, dy]) in [[h, 0.0], [0.0, h]].into_iter().enumerate() {
                let difference = (formula.value(&[x + dx, y + dy]) - formula.value(&[x - dx, y - dy])) / (2.0 * h);
                assert!(near(slope[i], difference), "{text} at {x}, {y}: {} and {difference}", slope[i]);
                let (after, before) = (gradient(x + dx, y + dy), gradient(x - dx, y - dy));
                for j in 0..2 {
                    let difference = (after[j] - before[j]) / (2.0 * h);
                    assert!(near(hessian[i][j], difference), "{text}: {} and {difference}", hessian[i][j]);
                }
            }
        }
    }
}

#[test]
fn slopes_are_exact_where_rules_meet_zero() {
    let at = |text, x, y| derivatives(&read(text), x, y);
    assert_eq!(at("x**2", 0.0, 0.0), (0.0, [0.0; 2], [[2.0, 0.0], [0.0; 2]]));
    assert_eq!(at("x**2", -3.0, 0.0), (9.0, [-6.0, 0.0], [[2.0, 0.0], [0.0; 2]]));
    assert_eq!(at("x**3", -2.0, 0.0), (-8.0, [12.0, 0.0], [[-12.0, 0.0], [0.0; 2]]));
    assert_eq!(at("x**1", 0.0, 0.0), (0.0, [1.0, 0.0], [[0.0; 2]; 2]));
    assert_eq!(at("x**0", 0.0, 0.0), (1.0, [0.0; 2], [[0.0; 2]; 2]));
    assert_eq!(at("0**x", 2.0, 0.0), (0.0, [0.0; 2], [[0.0; 2]; 2]));
    assert_eq!(at("abs(x)", 0.0, 0.0), (0.0, [0.0; 2], [[0.0; 2]; 2]));
    assert_eq!(at("sqrt(x)", 0.0, 1.0).1, [f64::INFINITY, 0.0]);
    assert_eq!(at("1 if x > 0 else sqrt(-1)", 2.0, 1.0), (1.0, [0.0; 2], [[0.0; 2]; 2]));
}
