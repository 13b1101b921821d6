//! Numbers that formulas are written over: one number, or a SIMD vector of them.
//!
//! A lane does to each of its numbers what the scalar does, to the last bit: arithmetic, square root
//! and maximum are exact operations of the hardware, and the transcendental functions are taken from
//! `libm` number by number.

#![allow(clippy::inline_always, reason = "the page is compiled for size, and a call costs more than a lane's work")]

use std::ops::{Add, Div, Mul, Neg, Sub};
use wide::f64x2;

/// A real number, as formulas need it: also a dual number, or several numbers at once.
pub trait Real:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self>
{
    /// The constant `value`.
    fn of(value: f64) -> Self;
    /// Square root.
    #[must_use]
    fn sqrt(self) -> Self;
    /// Exponential.
    #[must_use]
    fn exp(self) -> Self;
    /// The distance to zero.
    #[must_use]
    fn abs(self) -> Self;
    /// Sine and cosine of an angle in radians.
    fn sin_cos(self) -> (Self, Self);

    /// Cosine of an angle in radians.
    #[must_use]
    fn cos(self) -> Self {
        self.sin_cos().1
    }

    /// The square.
    #[must_use]
    fn squared(self) -> Self {
        self * self
    }
}

/// One or several numbers side by side.
pub trait Lane: Real {
    /// How many numbers.
    const WIDTH: usize;
    /// The larger of two, number by number.
    #[must_use]
    fn max(self, other: Self) -> Self;
    /// The smaller of two, number by number.
    #[must_use]
    fn min(self, other: Self) -> Self;
    /// Each number to the power `exponent`.
    #[must_use]
    fn pow(self, exponent: f64) -> Self;
    /// `yes` where this is positive, else `no`, number by number.
    #[must_use]
    fn if_positive(self, yes: Self, no: Self) -> Self;

    /// 1 with the number's sign; zero, and what is no number, stay what they are.
    #[must_use]
    fn signum(self) -> Self;
    /// Cube root.
    #[must_use]
    fn cbrt(self) -> Self;
    /// The first `WIDTH` numbers of `from`; zeros where there are fewer.
    fn load(from: &[f64]) -> Self;
    /// Writes the numbers to the start of `to`, as far as it reaches.
    fn store(self, to: &mut [f64]);
}

/// As many numbers as a register of every target holds.
pub type Wide = f64x2;

/// `a` moved towards `b`: `weight * a + (1 - weight) * b`.
///
/// This is the moving average of the moment estimates, with `weight` the share of the old value.
#[inline(always)]
pub fn lerp<L: Real>(a: L, b: L, weight: f64) -> L {
    L::of(weight) * a + L::of(1.0 - weight) * b
}

impl Real for f64 {
    #[inline(always)]
    fn of(value: f64) -> Self {
        value
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        Self::sqrt(self)
    }

    #[inline(always)]
    fn exp(self) -> Self {
        libm::exp(self)
    }

    #[inline(always)]
    fn abs(self) -> Self {
        Self::abs(self)
    }

    #[inline(always)]
    fn sin_cos(self) -> (Self, Self) {
        libm::sincos(self)
    }
}

impl Lane for f64 {
    const WIDTH: usize = 1;

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Self::max(self, other)
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Self::min(self, other)
    }

    #[inline(always)]
    fn pow(self, exponent: f64) -> Self {
        libm::pow(self, exponent)
    }

    #[inline(always)]
    fn if_positive(self, yes: Self, no: Self) -> Self {
        if self > 0.0 { yes } else { no }
    }

    #[inline(always)]
    fn signum(self) -> Self {
        match self {
            x if x > 0.0 => 1.0,
            x if x < 0.0 => -1.0,
            x => x,
        }
    }

    #[inline(always)]
    fn cbrt(self) -> Self {
        libm::cbrt(self)
    }

    #[inline(always)]
    fn load(from: &[f64]) -> Self {
        from.first().copied().unwrap_or_default()
    }

    #[inline(always)]
    fn store(self, to: &mut [f64]) {
        if let Some(first) = to.first_mut() {
            *first = self;
        }
    }
}

impl Real for Wide {
    #[inline(always)]
    fn of(value: f64) -> Self {
        // Compiled for size, `splat` would be a loop.
        Self::new([value, value])
    }

    #[inline(always)]
    fn sqrt(self) -> Self {
        self.sqrt()
    }

    #[inline(always)]
    fn exp(self) -> Self {
        Self::new(self.to_array().map(libm::exp))
    }

    #[inline(always)]
    fn abs(self) -> Self {
        self.abs()
    }

    #[inline(always)]
    fn sin_cos(self) -> (Self, Self) {
        let both = self.to_array().map(libm::sincos);
        (Self::new(both.map(|(sin, _)| sin)), Self::new(both.map(|(_, cos)| cos)))
    }
}

impl Lane for Wide {
    const WIDTH: usize = 2;

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        self.max(other)
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        self.min(other)
    }

    #[inline(always)]
    fn pow(self, exponent: f64) -> Self {
        Self::new(self.to_array().map(|x| libm::pow(x, exponent)))
    }

    #[inline(always)]
    fn if_positive(self, yes: Self, no: Self) -> Self {
        self.simd_gt(Self::splat(0.0)).bitselect(yes, no)
    }

    #[inline(always)]
    fn signum(self) -> Self {
        Self::new(self.to_array().map(Lane::signum))
    }

    #[inline(always)]
    fn cbrt(self) -> Self {
        Self::new(self.to_array().map(libm::cbrt))
    }

    #[inline(always)]
    fn load(from: &[f64]) -> Self {
        match from.first_chunk() {
            Some(whole) => Self::new(*whole),
            None => Self::new([f64::load(from), 0.0]),
        }
    }

    #[inline(always)]
    fn store(self, to: &mut [f64]) {
        match to.first_chunk_mut() {
            Some(whole) => *whole = self.to_array(),
            None => self.to_array()[0].store(to),
        }
    }
}
