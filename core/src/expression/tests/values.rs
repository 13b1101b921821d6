//! Values, against those of Python.

#![allow(clippy::unreadable_literal, reason = "as Python prints them")]

use super::{
    super::{Dialect, Expression},
    read,
};

/// What Python 3.11 says, with x = 3 and the functions of its `math` module.
const PYTHON: &[(&str, f64)] = &[
    ("-2**2", -4.0),
    ("2**-1", 0.5),
    ("2**3**2", 512.0),
    ("(2**3)**2", 64.0),
    ("-2**-2", -0.25),
    ("2**-3**2", 0.001953125),
    ("--3", 3.0),
    ("-+-3", 3.0),
    ("2*-3", -6.0),
    ("7//2", 3.0),
    ("-7//2", -4.0),
    ("7//-2", -4.0),
    ("-7%3", 2.0),
    ("7%-3", -2.0),
    ("-7.5%2", 0.5),
    ("7.5//-2", -4.0),
    ("6.5//0.1", 64.0),
    ("1.0%0.1", 0.09999999999999995),
    ("-0.5%1e300", 1e+300),
    ("1-2-3", -4.0),
    ("1-(2-3)", 2.0),
    ("24/4/2", 3.0),
    ("2*7%4", 2.0),
    ("7%4*2", 6.0),
    ("-7%4", 1.0),
    ("-7//2*2", -8.0),
    ("2+3*4-1", 13.0),
    ("1<2", 1.0),
    ("1<2<3", 1.0),
    ("3>2>2", 0.0),
    ("1<3>2", 1.0),
    ("1==1.0!=2", 1.0),
    ("not 1<2", 0.0),
    ("not 0 and 0", 0.0),
    ("not (0 and 0)", 1.0),
    ("1 or 0 and 0", 1.0),
    ("(1 or 0) and 0", 0.0),
    ("2 and 3", 3.0),
    ("0 and 3", 0.0),
    ("0 or 5", 5.0),
    ("2 or 5", 2.0),
    ("1 if 0 else 2", 2.0),
    ("1 if 1 else 2 if 0 else 3", 1.0),
    ("(1 if 1 else 2) if 0 else 3", 3.0),
    ("1 if 0 else 2 if 0 else 3", 3.0),
    ("1 + 1 if 0 else 4", 4.0),
    ("4 - (1 if x > 2 else 0)", 3.0),
    ("x**2 - 2*x + 1", 4.0),
    ("1_000 + .5 + 5. + 1e-3", 1005.501),
    ("min(3, 1, 2)", 1.0),
    ("max(3, 1, 2) - min(x, 2)", 1.0),
    ("int(-2.7) + int(2.7)", 0.0),
    ("floor(-2.5) + ceil(-2.5)", -5.0),
    ("abs(-2) ** 2", 4.0),
    ("pow(2, 10)", 1024.0),
    ("float(3) / 2", 1.5),
    ("2 * (x > 1)", 2.0),
    ("not not 3", 1.0),
    ("10 - 4 % 3 ** 2", 6.0),
    ("2 ** 0.5 * 2", 2.8284271247461903),
    ("-x ** 2", -9.0),
    ("(-x) ** 2", 9.0),
    ("0.1 + 0.2 + 0.3", 0.6000000000000001),
    ("1 / 3 * 3", 1.0),
    ("100 * 1.1 // 1", 110.0),
];

#[test]
fn values_are_those_of_python() {
    for (text, value) in PYTHON {
        assert_eq!(read(text).value(&[3.0]), *value, "{text}");
        for dialect in Dialect::ALL {
            let printed = read(text).print(dialect, &["x", "y"]);
            assert_eq!(read(&printed), read(text), "{text} in {dialect:?}: {printed}");
        }
    }
}

/// Exact bits, signs of zero included, as CPython's `float.__mod__` and `float.__floordiv__` give them.
#[test]
fn remainders_and_floor_divisions_are_those_of_python() {
    let cases = [
        (7.0, 2.0, 1.0, 3.0),
        (-7.0, 2.0, 1.0, -4.0),
        (7.0, -2.0, -1.0, -4.0),
        (-7.0, -2.0, -1.0, 3.0),
        (6.5, 0.1, 0.09999999999999964, 64.0),
        (1.0, 0.1, 0.09999999999999995, 9.0),
        (-1.0, 0.1, 5.551115123125783e-17, -10.0),
        (0.3, -0.1, -2.7755575615628914e-17, -3.0),
        (0.0, -3.0, -0.0, -0.0),
        (-0.0, 3.0, 0.0, -0.0),
        (-6.0, 3.0, 0.0, -2.0),
        (6.0, -3.0, -0.0, -2.0),
        (5e-324, 3.0, 5e-324, 0.0),
        (-5e-324, 3.0, 3.0, -1.0),
        (1e300, 7.0, 1.0, 1.4285714285714286e299),
        (1e16, 0.7, 0.4344131569286609, 1.4285714285714286e16),
        (-1e-20, 1.0, 1.0, -1.0),
        (2.5, 1e308, 2.5, 0.0),
        (-2.5, 1e308, 1e308, -1.0),
        (5.0, f64::INFINITY, 5.0, 0.0),
        (-5.0, f64::INFINITY, f64::INFINITY, -1.0),
    ];
    for (a, b, rest, quotient) in cases {
        let value = |text| read(text).value(&[a, b]).to_bits();
        assert_eq!(value("x % y"), f64::to_bits(rest), "{a} % {b}");
        assert_eq!(value("x // y"), f64::to_bits(quotient), "{a} // {b}");
    }
}

#[test]
fn division_by_zero_is_a_value() {
    assert_eq!(read("1 / x").value(&[0.0]), f64::INFINITY);
    assert_eq!(read("x ** -1").value(&[0.0]), f64::INFINITY);
    assert_eq!(read("log(x)").value(&[0.0]), f64::NEG_INFINITY);
    for text in ["x / x", "1 % x", "1 // x", "log(x - 1)", "(x - 1) ** 0.5", "y"] {
        assert!(read(text).value(&[0.0]).is_nan(), "{text}");
    }
}

#[test]
fn functions_are_those_of_libm() {
    let cases = [
        ("sqrt(x)", f64::sqrt(0.7)),
        ("exp(x)", libm::exp(0.7)),
        ("log(x)", libm::log(0.7)),
        ("log(x, 3)", libm::log(0.7) / libm::log(3.0)),
        ("log2(x)", libm::log2(0.7)),
        ("log10(x)", libm::log10(0.7)),
        ("sin(x)", libm::sin(0.7)),
        ("cos(x)", libm::cos(0.7)),
        ("tan(x)", libm::tan(0.7)),
        ("sinh(x)", libm::sinh(0.7)),
        ("cosh(x)", libm::cosh(0.7)),
        ("tanh(x)", libm::tanh(0.7)),
        ("x ** 1.5", libm::pow(0.7, 1.5)),
        ("x ^ 1.5", libm::pow(0.7, 1.5)),
        ("fabs(-x)", 0.7),
        ("where(x > 1, 2, 3)", 3.0),
        ("clip(x, 0, 0.5)", 0.5),
        ("clip(x, 1, 5)", 1.0),
        ("floor_divide(7, 2)", 3.0),
        ("pi + e", std::f64::consts::PI + std::f64::consts::E),
    ];
    for (text, value) in cases {
        assert_eq!(read(text).value(&[0.7]), value, "{text}");
    }
}

/// The rates that were recorded from PyTorch as lambdas, with Python's values.
#[test]
fn recorded_lambdas_are_read() {
    let cases = [
        ("0.95**epoch", [(0, 1.0), (3, 0.8573749999999999), (17, 0.4181203352191771), (50, 0.07694497527671315)]),
        (
            "min((epoch+1)/20, 1/sqrt(epoch+1))",
            [(0, 0.05), (3, 0.2), (17, 0.23570226039551587), (50, 0.14002800840280097)],
        ),
        ("0.0 if epoch % 7 == 3 else 1.0", [(0, 1.0), (3, 0.0), (17, 0.0), (50, 1.0)]),
        ("1 - 1/(epoch+1)", [(0, 0.0), (3, 0.75), (17, 0.9444444444444444), (50, 0.9803921568627451)]),
        ("epoch/(epoch+1)", [(0, 0.0), (3, 0.75), (17, 0.9444444444444444), (50, 0.9803921568627451)]),
        ("0.5*(1+sin(x*pi/2))", [(0, 0.5), (3, 0.0), (17, 1.0), (50, 0.4999999999999998)]),
        (
            "lambda epoch: 0.95 ** epoch",
            [(0, 1.0), (3, 0.8573749999999999), (17, 0.4181203352191771), (50, 0.07694497527671315)],
        ),
    ];
    for (text, values) in cases {
        let lambda = Expression::read_lambda(text).expect(text);
        for (step, value) in values {
            let got = lambda.value(&[f64::from(step)]);
            assert!((got - value).abs() <= 1e-15, "{text} at {step}: {got}");
        }
    }
}
