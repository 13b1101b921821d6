//! Numbers that formulas are written over: one number, or a SIMD vector of them.
//!
//! A lane does to each of its numbers what the scalar does, to the last bit: arithmetic, square root
//! and maximum are exact operations of the hardware, and the transcendental functions are taken from
//! `libm` number by number.

use std::ops::{Add, Div, Mul, Neg, Sub};
use wide::{f32x4, f64x2};

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
    /// The type of one number.
    type Scalar: Copy;
    /// How many numbers.
    const WIDTH: usize;
    /// The larger of two, number by number.
    #[must_use]
    fn max(self, other: Self) -> Self;
    /// The first `WIDTH` numbers of `from`; zeros where there are fewer.
    fn load(from: &[Self::Scalar]) -> Self;
    /// Writes the numbers to the start of `to`, as far as it reaches.
    fn store(self, to: &mut [Self::Scalar]);
}

/// A scalar, with the vector that holds several of it.
pub trait Number: Lane<Scalar = Self> + Default {
    /// The SIMD vector of this number.
    type Wide: Lane<Scalar = Self>;
}

impl Number for f64 {
    type Wide = f64x2;
}

impl Number for f32 {
    type Wide = f32x4;
}

/// `a` moved towards `b`: `weight * a + (1 - weight) * b`.
///
/// This is the moving average of the moment estimates, with `weight` the share of the old value.
pub fn lerp<L: Real>(a: L, b: L, weight: f64) -> L {
    L::of(weight) * a + L::of(1.0 - weight) * b
}

macro_rules! scalar {
    ($type:ident, $sqrt:ident, $exp:ident, $sin_cos:ident) => {
        impl Real for $type {
            #[inline]
            fn of(value: f64) -> Self {
                value as Self
            }
            #[inline]
            fn sqrt(self) -> Self {
                libm::$sqrt(self)
            }
            #[inline]
            fn exp(self) -> Self {
                libm::$exp(self)
            }
            #[inline]
            fn sin_cos(self) -> (Self, Self) {
                libm::$sin_cos(self)
            }
        }

        impl Lane for $type {
            type Scalar = Self;
            const WIDTH: usize = 1;
            #[inline]
            fn max(self, other: Self) -> Self {
                Self::max(self, other)
            }
            #[inline]
            fn load(from: &[Self]) -> Self {
                from.first().copied().unwrap_or_default()
            }
            #[inline]
            fn store(self, to: &mut [Self]) {
                if let Some(first) = to.first_mut() {
                    *first = self;
                }
            }
        }
    };
}

scalar!(f64, sqrt, exp, sincos);
scalar!(f32, sqrtf, expf, sincosf);

macro_rules! vector {
    ($type:ident, $scalar:ident, $width:literal) => {
        impl Real for $type {
            #[inline]
            fn of(value: f64) -> Self {
                Self::splat(value as $scalar)
            }
            #[inline]
            fn sqrt(self) -> Self {
                self.sqrt()
            }
            #[inline]
            fn exp(self) -> Self {
                Self::new(self.to_array().map(Real::exp))
            }
            #[inline]
            fn sin_cos(self) -> (Self, Self) {
                let both = self.to_array().map(Real::sin_cos);
                (Self::new(both.map(|(sin, _)| sin)), Self::new(both.map(|(_, cos)| cos)))
            }
        }

        impl Lane for $type {
            type Scalar = $scalar;
            const WIDTH: usize = $width;
            #[inline]
            fn max(self, other: Self) -> Self {
                self.max(other)
            }
            #[inline]
            fn load(from: &[$scalar]) -> Self {
                match from.first_chunk::<$width>() {
                    Some(whole) => Self::new(*whole),
                    None => Self::new(std::array::from_fn(|i| from.get(i).copied().unwrap_or_default())),
                }
            }
            #[inline]
            fn store(self, to: &mut [$scalar]) {
                match to.first_chunk_mut::<$width>() {
                    Some(whole) => *whole = self.to_array(),
                    None => to.iter_mut().zip(self.to_array()).for_each(|(to, value)| *to = value),
                }
            }
        }
    };
}

vector!(f64x2, f64, 2);
vector!(f32x4, f32, 4);
