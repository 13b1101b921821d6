//! The numbers that a network computes with: `f32` or `f64`, several side by side.

#![allow(clippy::inline_always, reason = "a call costs more than a lane's work")]

use std::{
    fmt::Debug,
    ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Sub},
};
use wide::{f32x4, f64x2, u32x4, u64x2};

/// What rows of units are made of: two registers.
pub type Pair<L> = [L; 2];

/// Two registers of zeros.
#[inline(always)]
pub fn zero<L: Lanes>() -> Pair<L> {
    [L::of(0.0); 2]
}

/// A number of one precision.
pub trait Number:
    Copy + Default + Debug + PartialOrd + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + AddAssign + 'static
{
    /// The nearest to `x`.
    fn of(x: f64) -> Self;
    /// The same number, wide.
    fn wide(self) -> f64;
}

/// Several numbers side by side; every operation is the scalar's, number by number, to the last bit.
pub trait Lanes:
    Copy
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + MulAssign
    + 'static
{
    /// One of them.
    type Number: Number;
    /// How many.
    const WIDTH: usize;
    /// How many in a [`Pair`].
    const PAIR: usize = 2 * Self::WIDTH;
    /// Beyond this distance to zero, `tanh` is 1 to the last bit.
    const TANH_END: f64;
    /// Beyond this distance to zero, the exponential is not asked for: `e^-this` is next to nothing, `e^this` is finite.
    const EXP_END: f64;
    /// `c` of `e^r = 1 + 2 r / (2 - c)` is `r - r^2 (P1 + r^2 (P2 + ...))`, for `r` within half a logarithm of two.
    const EXP: &'static [f64];
    /// `e^(z^2) erfc(z) / t` as a polynomial in `2 t - 1`, where `t = 3 / (3 + z)`.
    const ERFC: &'static [f64];
    /// The logarithm of two in two parts, of which the first has few digits.
    const LN2: [f64; 2];

    /// The same number everywhere.
    fn splat(x: Self::Number) -> Self;
    /// The first `WIDTH` numbers of `from`; zeros if there are fewer.
    fn load(from: &[Self::Number]) -> Self;
    /// Writes the numbers to the start of `to`, if it reaches.
    fn store(self, to: &mut [Self::Number]);
    /// `yes` where `self > other`, else `no` (also where one is no number).
    #[must_use]
    fn if_above(self, other: Self, yes: Self, no: Self) -> Self;
    /// The distance to zero.
    #[must_use]
    fn abs(self) -> Self;
    /// The nearest whole number `n`, and `2^n`; for `|self|` far below the range of the exponent.
    fn whole(self) -> (Self, Self);
    /// The nearest number between `low` and `high`, neither of them zero; what is no number stays so.
    #[must_use]
    fn within(self, low: f64, high: f64) -> Self;
    /// The sum of the numbers, from the first to the last.
    fn sum(self) -> Self::Number;
    /// The numbers of registers that lie in memory.
    fn numbers(list: &[Pair<Self>]) -> &[Self::Number];
    /// The same, to be written.
    fn numbers_mut(list: &mut [Pair<Self>]) -> &mut [Self::Number];

    /// The constant `x`.
    #[inline(always)]
    fn of(x: f64) -> Self {
        Self::splat(Self::Number::of(x))
    }
}

impl Number for f32 {
    #[inline(always)]
    fn of(x: f64) -> Self {
        x as Self
    }

    #[inline(always)]
    fn wide(self) -> f64 {
        f64::from(self)
    }
}

impl Number for f64 {
    #[inline(always)]
    fn of(x: f64) -> Self {
        x
    }

    #[inline(always)]
    fn wide(self) -> f64 {
        self
    }
}

macro_rules! lanes {
    ($lanes:ty, $bits:ty, $number:ty, $width:literal, $magic:expr, $bias:expr, $shift:expr, { $($constants:tt)* }) => {
        impl Lanes for $lanes {
            type Number = $number;
            const WIDTH: usize = $width;
            $($constants)*

            #[inline(always)]
            fn splat(x: $number) -> Self {
                Self::splat(x)
            }

            #[inline(always)]
            fn load(from: &[$number]) -> Self {
                from.first_chunk().map_or(Self::splat(0.0), |whole| Self::new(*whole))
            }

            #[inline(always)]
            fn store(self, to: &mut [$number]) {
                if let Some(whole) = to.first_chunk_mut() {
                    *whole = self.to_array();
                }
            }

            #[inline(always)]
            fn if_above(self, other: Self, yes: Self, no: Self) -> Self {
                self.simd_gt(other).bitselect(yes, no)
            }

            #[inline(always)]
            fn abs(self) -> Self {
                self.abs()
            }

            #[inline(always)]
            fn whole(self) -> (Self, Self) {
                // Adding so much leaves no digits behind the point, and the whole number in the last bits.
                let magic = Self::splat($magic);
                let sum = self + magic;
                let bits: $bits = bytemuck::cast(sum);
                (sum - magic, bytemuck::cast((bits + <$bits>::splat($bias)) << $shift))
            }

            #[inline(always)]
            fn within(self, low: f64, high: f64) -> Self {
                let (low, high) = (Self::of(low), Self::of(high));
                // Of two numbers of which one is none, x86 takes the second and wasm the first.
                match cfg!(target_feature = "sse") {
                    true => low.fast_max(high.fast_min(self)),
                    false => self.fast_min(high).fast_max(low),
                }
            }

            #[inline(always)]
            fn sum(self) -> $number {
                self.to_array().into_iter().reduce(|sum, x| sum + x).unwrap_or_default()
            }

            #[inline(always)]
            fn numbers(list: &[Pair<Self>]) -> &[$number] {
                bytemuck::cast_slice(list)
            }

            #[inline(always)]
            fn numbers_mut(list: &mut [Pair<Self>]) -> &mut [$number] {
                bytemuck::cast_slice_mut(list)
            }
        }
    };
}

lanes!(f32x4, u32x4, f32, 4, 12_582_912.0, 127, 23_u32, {
    const TANH_END: f64 = 10.0;
    const EXP_END: f64 = 87.0;
    const EXP: &'static [f64] = &[1.666_662_544_0e-1, -2.766_733_290_6e-3];
    const ERFC: &'static [f64] = &[
        0.358_002_304_104_504_5,
        0.294_464_744_679_800_94,
        0.196_742_654_858_702_32,
        0.103_490_570_753_516_56,
        0.039_844_100_230_212_37,
        0.008_933_907_198_412_055,
        -0.000_410_790_347_201_243_7,
        -0.000_991_123_567_514_534,
        -0.000_169_283_526_170_590_5,
        7.030_988_922_803_9e-5,
        2.260_987_852_402_627e-5,
    ];
    const LN2: [f64; 2] = [0.693_145_751_953_125, 1.428_606_820_309_417_3e-6];
});

lanes!(f64x2, u64x2, f64, 2, 6_755_399_441_055_744.0, 1023, 52_u32, {
    const TANH_END: f64 = 20.0;
    const EXP_END: f64 = 700.0;
    // The coefficients of fdlibm's e_exp.c (Sun Microsystems, 1993).
    const EXP: &'static [f64] = &[
        0.166_666_666_666_666_02,
        -0.002_777_777_777_701_559_3,
        6.613_756_321_437_934e-5,
        -1.653_390_220_546_525_2e-6,
        4.138_136_797_057_238_5e-8,
    ];
    const ERFC: &'static [f64] = &[
        0.358_002_302_362_779_9,
        0.294_464_817_723_294_47,
        0.196_742_785_701_367_44,
        0.103_489_087_300_194_4,
        0.039_842_587_095_755_88,
        0.008_942_411_541_350_43,
        -0.000_404_138_875_615_057,
        -0.001_011_353_998_685_529,
        -0.000_182_769_898_127_779_56,
        9.225_927_133_706_859e-5,
        3.585_383_192_285_118e-5,
        -1.013_268_384_627_593_6e-5,
        -5.823_526_684_033_343e-6,
        1.583_009_382_474_212_7e-6,
        9.217_979_555_708_931e-7,
        -3.329_389_278_838_933e-7,
        -1.359_855_059_632_667e-7,
        7.795_113_713_863_141e-8,
        1.535_286_305_993_004_8e-8,
        -1.706_074_200_312_362_3e-8,
        -3.274_368_148_501_967e-10,
        2.897_897_671_571_245_6e-9,
        -3.260_420_440_551_091e-10,
        -2.703_513_722_082_888e-10,
        5.472_636_765_210_816_3e-11,
    ];
    const LN2: [f64; 2] = [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10];
});
