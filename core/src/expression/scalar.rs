//! The numbers that formulas are evaluated over: numbers that conditions can be decided by.

use crate::{dual::Dual, lane::Real};
use std::f64::consts::{LN_2, LN_10};

/// A function of one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// The number with its sign changed.
    Negative,
    /// One for zero, and zero for everything else.
    Not,
    /// Square root.
    Sqrt,
    /// Exponential.
    Exp,
    /// Natural logarithm.
    Log,
    /// Logarithm to base two.
    Log2,
    /// Logarithm to base ten.
    Log10,
    /// Sine.
    Sin,
    /// Cosine.
    Cos,
    /// Tangent.
    Tan,
    /// Hyperbolic sine.
    Sinh,
    /// Hyperbolic cosine.
    Cosh,
    /// Hyperbolic tangent.
    Tanh,
    /// Absolute value. Its slope at zero is zero.
    Abs,
    /// The largest whole number that is not larger. Its slope is zero everywhere, as are those of the next two.
    Floor,
    /// The smallest whole number that is not smaller.
    Ceil,
    /// The whole part: rounded towards zero.
    Int,
}

impl Function {
    /// The derivative at `x`, where the function itself is `value`.
    fn slope<T: Scalar>(self, x: T, value: T) -> T {
        let one = T::of(1.0);
        match self {
            Self::Negative => -one,
            Self::Not | Self::Floor | Self::Ceil | Self::Int => T::of(0.0),
            Self::Sqrt => T::of(0.5) / value,
            Self::Exp => value,
            Self::Log => one / x,
            Self::Log2 => one / (x * T::of(LN_2)),
            Self::Log10 => one / (x * T::of(LN_10)),
            Self::Sin => x.apply(Self::Cos),
            Self::Cos => -x.apply(Self::Sin),
            Self::Tan => one + value * value,
            Self::Sinh => x.apply(Self::Cosh),
            Self::Cosh => x.apply(Self::Sinh),
            Self::Tanh => one - value * value,
            Self::Abs => T::of(f64::from(x.primal() > 0.0) - f64::from(x.primal() < 0.0)),
        }
    }
}

/// One real number, perhaps with derivatives, with everything that a formula may do to it.
pub trait Scalar: Real + PartialEq {
    /// The plain value, by which conditions are decided.
    fn primal(self) -> f64;
    /// A function of this number.
    #[must_use]
    fn apply(self, function: Function) -> Self;
    /// This number to the power of another, as C's `pow`.
    #[must_use]
    fn power(self, exponent: Self) -> Self;
    /// What is left of this number after division by another, with the sign of that other, as Python's `%`.
    #[must_use]
    fn remainder(self, by: Self) -> Self;
}

impl Scalar for f64 {
    fn primal(self) -> f64 {
        self
    }

    fn apply(self, function: Function) -> Self {
        match function {
            Function::Negative => -self,
            Function::Not => Self::from(self == 0.0),
            Function::Sqrt => self.sqrt(),
            Function::Exp => libm::exp(self),
            Function::Log => libm::log(self),
            Function::Log2 => libm::log2(self),
            Function::Log10 => libm::log10(self),
            Function::Sin => libm::sincos(self).0,
            Function::Cos => libm::sincos(self).1,
            Function::Tan => libm::tan(self),
            Function::Sinh => libm::sinh(self),
            Function::Cosh => libm::cosh(self),
            Function::Tanh => libm::tanh(self),
            Function::Abs => self.abs(),
            Function::Floor => self.floor(),
            Function::Ceil => self.ceil(),
            Function::Int => self.trunc(),
        }
    }

    fn power(self, exponent: Self) -> Self {
        libm::pow(self, exponent)
    }

    fn remainder(self, by: Self) -> Self {
        let rest = libm::fmod(self, by);
        // The rest takes the sign of the divisor, also where it is zero.
        match rest == 0.0 {
            true => Self::copysign(0.0, by),
            false if (by < 0.0) != (rest < 0.0) => rest + by,
            false => rest,
        }
    }
}

/// The quotient rounded down as Python's `//` on floats does it: by the remainder, and not by rounding the quotient.
pub(super) fn floor_divide(a: f64, b: f64) -> f64 {
    let rest = libm::fmod(a, b);
    let one_less = rest != 0.0 && (b < 0.0) != (rest < 0.0);
    let quotient = (a - rest) / b - f64::from(one_less);
    if quotient == 0.0 {
        return f64::copysign(0.0, a / b);
    }
    let whole = quotient.floor();
    if quotient - whole > 0.5 { whole + 1.0 } else { whole }
}

/// The chain rule for one operand. What does not move has no slope, also where the function is infinitely steep.
fn chain<T: Scalar>(slope: [T; 2], by: T) -> [T; 2] {
    let zero = T::of(0.0);
    slope.map(|d| if d == zero { zero } else { d * by })
}

fn plus<T: Scalar>(a: [T; 2], b: [T; 2]) -> [T; 2] {
    [a[0] + b[0], a[1] + b[1]]
}

impl<T: Scalar> Scalar for Dual<T> {
    fn primal(self) -> f64 {
        self.value.primal()
    }

    fn apply(self, function: Function) -> Self {
        let value = self.value.apply(function);
        Self { value, slope: chain(self.slope, function.slope(self.value, value)) }
    }

    fn power(self, exponent: Self) -> Self {
        let (x, n) = (self.value, exponent.value);
        let value = x.power(n);
        let zero = T::of(0.0);
        // Zero times an infinite power would be NaN where the slope of `x**0` is zero.
        let by_base = if n == zero { zero } else { n * x.power(n - T::of(1.0)) };
        let slope = chain(self.slope, by_base);
        // A constant exponent never asks for the logarithm of a negative base, and a power of zero stays zero.
        if exponent.slope == [zero; 2] || (x.primal() == 0.0 && n.primal() > 0.0) {
            return Self { value, slope };
        }
        Self { value, slope: plus(slope, chain(exponent.slope, value * x.apply(Function::Log))) }
    }

    fn remainder(self, by: Self) -> Self {
        // The quotient's whole part is constant wherever there is a slope.
        let whole = T::of(-floor_divide(self.primal(), by.primal()));
        Self { value: self.value.remainder(by.value), slope: plus(self.slope, chain(by.slope, whole)) }
    }
}
