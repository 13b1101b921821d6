//! Exponential, hyperbolic tangent, logistic function and error function in lanes: a few operations and one division, without
//! a call, so that a network spends its time on products.

#![allow(clippy::inline_always, reason = "this is the hot loop")]

use crate::number::Lanes;

/// `coefficients[0] + x (coefficients[1] + x (...))`.
#[inline(always)]
fn polynomial<L: Lanes>(x: L, coefficients: &[f64]) -> L {
    let (last, rest) = coefficients.split_last().unwrap_or((&0.0, &[]));
    rest.iter().rev().fold(L::of(*last), |sum, c| sum * x + L::of(*c))
}

/// `e^x = s (q + p) / q` as `(s, q, p)`, for `|x|` up to [`Lanes::EXP_END`].
#[inline(always)]
fn exp_parts<L: Lanes>(x: L) -> (L, L, L) {
    let (n, s) = (x * L::of(std::f64::consts::LOG2_E)).whole();
    let r = (x - n * L::of(L::LN2[0])) - n * L::of(L::LN2[1]);
    let r2 = r * r;
    let c = r - r2 * polynomial(r2, L::EXP);
    (s, L::of(2.0) - c, r + r)
}

/// `e^x`, with `x` brought within [`Lanes::EXP_END`].
#[inline(always)]
pub fn exp<L: Lanes>(x: L) -> L {
    let (s, q, p) = exp_parts(x.within(-L::EXP_END, L::EXP_END));
    s + s * (p / q)
}

/// `tanh x = (e^2x - 1) / (e^2x + 1)`.
#[inline(always)]
pub fn tanh<L: Lanes>(x: L) -> L {
    let x = x.within(-L::TANH_END, L::TANH_END);
    let (s, q, p) = exp_parts(x + x);
    // So q e^2x - q keeps all its digits near zero, where s is 1.
    let above = s * p + (s - L::of(1.0)) * q;
    above / (above + (q + q))
}

/// `1 / (1 + e^-x)`.
#[inline(always)]
pub fn sigmoid<L: Lanes>(x: L) -> L {
    let (s, q, p) = exp_parts(-x.within(-L::EXP_END, L::EXP_END));
    q / (q + s * (q + p))
}

/// The standard normal distribution below `x`, and its density there.
#[inline(always)]
pub fn normal<L: Lanes>(x: L) -> (L, L) {
    let (half, one, root) = (L::of(0.5), L::of(1.0), L::of(std::f64::consts::FRAC_1_SQRT_2));
    let bell = exp(-(half * (x * x)));
    let t = L::of(3.0) / (L::of(3.0) + x.abs() * root);
    let tail = half * t * polynomial(t + t - one, L::ERFC) * bell;
    let below = x.if_above(L::of(0.0), one - tail, tail);
    (below, bell * L::of(FRAC_1_SQRT_TAU))
}

/// `1 / sqrt(2 pi)`.
const FRAC_1_SQRT_TAU: f64 = 0.398_942_280_401_432_7;

/// `atanh(s) / s` as a polynomial in `s^2` up to 1/9.
const ATANH: [f64; 10] = [
    1.0,
    0.333_333_333_333_414_64,
    0.199_999_999_976_006_6,
    0.142_857_145_598_293,
    0.111_110_952_449_282_97,
    0.090_914_347_421_903_17,
    0.076_817_640_089_934_25,
    0.067_963_137_349_101_57,
    0.049_372_163_530_099_25,
    0.088_967_478_321_443_07,
];

/// `ln(1 + x)` for `x` from 0 to 1.
#[inline(always)]
pub fn ln_1p<L: Lanes>(x: L) -> L {
    let s = x / (L::of(2.0) + x);
    (s + s) * polynomial(s * s, &ATANH)
}

/// `ln(1 + x)` for any `x` from 0 to some classes.
pub fn ln_1p_of_sum(mut x: f64) -> f64 {
    let mut halvings = 0.0;
    while x > 1.0 && x < f64::INFINITY {
        x = 0.5 * (x - 1.0);
        halvings += 1.0;
    }
    let [y, _] = ln_1p(wide::f64x2::splat(x)).to_array();
    halvings * std::f64::consts::LN_2 + y
}

/// One number by way of a whole register.
pub fn alone<L: Lanes>(x: L::Number, f: impl Fn(L) -> L) -> L::Number {
    let mut list = [L::Number::default(); 8];
    f(L::splat(x)).store(&mut list);
    list[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use wide::{f32x4, f64x2};

    /// Values around zero, along the axis, and where a formula changes over.
    fn values() -> impl Iterator<Item = f64> {
        let fine = (-4000..=4000).map(|i| f64::from(i) * 0.011);
        let tiny = (1..40).flat_map(|i| [1.0, -1.0].map(|sign| sign * libm::exp2(f64::from(-i))));
        fine.chain(tiny).chain([0.0, -0.0, 88.0, -88.0, 690.0, -690.0])
    }

    fn worst(ours: impl Fn(f64) -> f64, exact: impl Fn(f64) -> f64, scale: impl Fn(f64) -> f64) -> f64 {
        values().map(|x| (ours(x) - exact(x)).abs() / scale(exact(x))).fold(0.0, f64::max)
    }

    fn double(f: impl Fn(f64x2) -> f64x2) -> impl Fn(f64) -> f64 {
        move |x| f(f64x2::splat(x)).to_array()[0]
    }

    fn single(f: impl Fn(f32x4) -> f32x4) -> impl Fn(f64) -> f64 {
        move |x| f64::from(f(f32x4::splat(x as f32)).to_array()[0])
    }

    /// What single precision makes of the argument is no fault of the formula.
    fn rounded(f: impl Fn(f64) -> f64) -> impl Fn(f64) -> f64 {
        move |x| f(f64::from(x as f32))
    }

    fn logistic(x: f64) -> f64 {
        1.0 / (1.0 + libm::exp(-x))
    }

    fn phi(x: f64) -> f64 {
        0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
    }

    #[test]
    fn doubles_are_as_good_as_libm() {
        assert!(worst(double(tanh), libm::tanh, f64::abs_or_least) < 5e-16);
        assert!(worst(double(sigmoid), logistic, f64::abs_or_least) < 8e-16);
        assert!(worst(double(exp), libm::exp, f64::abs_or_least) < 3e-16);
        let off = worst(double(|x| normal(x).0), phi, |_| 1.0);
        assert!(off < 6e-16, "{off:e}");
        let small = |x: f64| libm::fabs(x) / 700.0;
        assert!(
            worst(double(|x| ln_1p(x.abs() * f64x2::splat(1.0 / 700.0))), |x| libm::log1p(small(x)), f64::abs_or_least)
                < 6e-16
        );
        for x in [0.0, 1e-12, 0.5, 1.0, 1.5, 3.0, 6.99, 63.0] {
            assert!((ln_1p_of_sum(x) - libm::log1p(x)).abs() <= 4e-16 * libm::log1p(x), "{x}");
        }
    }

    #[test]
    fn singles_are_off_by_few_last_digits() {
        assert!(worst(single(tanh), rounded(libm::tanh), f64::abs_or_least) < 3e-7);
        assert!(worst(single(sigmoid), rounded(logistic), |y| y.max(1e-30)) < 4e-7);
        assert!(worst(single(|x| normal(x).0), rounded(phi), |_| 1.0) < 2e-7);
    }

    #[test]
    fn what_is_no_number_stays_so() {
        for f in [tanh, sigmoid, exp, |x| normal(x).0] {
            assert!(double(f)(f64::NAN).is_nan());
        }
        assert_eq!([f64::INFINITY, f64::NEG_INFINITY].map(double(tanh)), [1.0, -1.0]);
        assert_eq!(double(sigmoid)(f64::INFINITY), 1.0);
        assert!(single(tanh)(f64::NAN).is_nan());
    }

    /// The scale of a relative error.
    trait Scale {
        fn abs_or_least(y: f64) -> f64;
    }

    impl Scale for f64 {
        fn abs_or_least(y: f64) -> f64 {
            y.abs().max(Self::MIN_POSITIVE)
        }
    }
}
