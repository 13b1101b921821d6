//! Dual numbers: a value and its exact partial derivatives with respect to x and y, carried through
//! every operation (forward-mode automatic differentiation). Duals of duals carry the Hessian.

#![allow(clippy::suspicious_arithmetic_impl, reason = "the product and quotient rules mix operators")]

use crate::lane::Real;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// `value + dx * ε_x + dy * ε_y`, where products of ε vanish.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dual<T> {
    /// The value.
    pub value: T,
    /// The partial derivatives with respect to x and y.
    pub slope: [T; 2],
}

impl<T: Real> Dual<T> {
    /// The variables x and y at a point.
    pub fn variables(x: T, y: T) -> [Self; 2] {
        let (zero, one) = (T::of(0.0), T::of(1.0));
        [Self { value: x, slope: [one, zero] }, Self { value: y, slope: [zero, one] }]
    }

    /// A function of this number, by the chain rule: its `value`, and its derivative `by` this number.
    fn chain(self, value: T, by: T) -> Self {
        Self { value, slope: self.slope.map(|d| d * by) }
    }
}

fn zip<T: Copy>(a: [T; 2], b: [T; 2], f: impl Fn(T, T) -> T) -> [T; 2] {
    [f(a[0], b[0]), f(a[1], b[1])]
}

impl<T: Real> Add for Dual<T> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { value: self.value + other.value, slope: zip(self.slope, other.slope, |a, b| a + b) }
    }
}

impl<T: Real> Sub for Dual<T> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { value: self.value - other.value, slope: zip(self.slope, other.slope, |a, b| a - b) }
    }
}

impl<T: Real> Mul for Dual<T> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        let slope = zip(self.slope, other.slope, |a, b| a * other.value + self.value * b);
        Self { value: self.value * other.value, slope }
    }
}

impl<T: Real> Div for Dual<T> {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        let value = self.value / other.value;
        Self { value, slope: zip(self.slope, other.slope, |a, b| (a - value * b) / other.value) }
    }
}

impl<T: Real> Neg for Dual<T> {
    type Output = Self;
    fn neg(self) -> Self {
        Self { value: -self.value, slope: self.slope.map(|d| -d) }
    }
}

impl<T: Real> Real for Dual<T> {
    fn of(value: f64) -> Self {
        Self { value: T::of(value), slope: [T::of(0.0); 2] }
    }

    fn sqrt(self) -> Self {
        let root = self.value.sqrt();
        self.chain(root, T::of(0.5) / root)
    }

    fn exp(self) -> Self {
        let value = self.value.exp();
        self.chain(value, value)
    }

    /// At zero it has no slope, which is then no number.
    fn abs(self) -> Self {
        let distance = self.value.abs();
        self.chain(distance, self.value / distance)
    }

    fn sin_cos(self) -> (Self, Self) {
        let (sin, cos) = self.value.sin_cos();
        (self.chain(sin, cos), self.chain(cos, -sin))
    }
}
