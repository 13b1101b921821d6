//! What a unit makes of its sum.

#![allow(clippy::inline_always, reason = "this is the hot loop")]

use crate::{
    number::{Lanes, Pair},
    smooth,
};

/// What a hidden unit makes of its sum `z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// `tanh z`.
    Tanh,
    /// `max(0, z)`, whose slope at 0 is 0.
    Relu,
    /// `1 / (1 + e^-z)`.
    Sigmoid,
    /// `z P(normal < z)`, exact: `z (1 + erf(z / sqrt 2)) / 2`.
    Gelu,
    /// `z / (1 + e^-z)`.
    Silu,
    /// `z`.
    Linear,
}

/// An activation known when the loop over units is compiled.
trait Bend {
    /// The unit's output and its slope at the sum `z`.
    fn bend<L: Lanes>(z: L) -> (L, L);
}

/// See [`Activation::Tanh`].
struct Tanh;
/// See [`Activation::Relu`].
struct Relu;
/// See [`Activation::Sigmoid`].
struct Sigmoid;
/// See [`Activation::Gelu`].
struct Gelu;
/// See [`Activation::Silu`].
struct Silu;

impl Bend for Tanh {
    #[inline(always)]
    fn bend<L: Lanes>(z: L) -> (L, L) {
        let a = smooth::tanh(z);
        (a, L::of(1.0) - a * a)
    }
}

impl Bend for Relu {
    #[inline(always)]
    fn bend<L: Lanes>(z: L) -> (L, L) {
        let zero = L::of(0.0);
        // Where the sum is no number, neither is the output: a divergence must show.
        (zero.if_above(z, zero, z), z.if_above(zero, L::of(1.0), zero))
    }
}

impl Bend for Sigmoid {
    #[inline(always)]
    fn bend<L: Lanes>(z: L) -> (L, L) {
        let a = smooth::sigmoid(z);
        (a, a * (L::of(1.0) - a))
    }
}

impl Bend for Gelu {
    #[inline(always)]
    fn bend<L: Lanes>(z: L) -> (L, L) {
        let (below, density) = smooth::normal(z);
        (z * below, below + z * density)
    }
}

impl Bend for Silu {
    #[inline(always)]
    fn bend<L: Lanes>(z: L) -> (L, L) {
        let s = smooth::sigmoid(z);
        (z * s, s * (L::of(1.0) + z * (L::of(1.0) - s)))
    }
}

/// Replaces the sums `z` by the units' outputs and writes their slopes beside.
pub fn apply<L: Lanes>(activation: Activation, z: &mut [Pair<L>], slopes: &mut [Pair<L>]) {
    let (z, slopes) = (z.as_flattened_mut(), slopes.as_flattened_mut());
    match activation {
        Activation::Tanh => each::<L, Tanh>(z, slopes),
        Activation::Relu => each::<L, Relu>(z, slopes),
        Activation::Sigmoid => each::<L, Sigmoid>(z, slopes),
        Activation::Gelu => each::<L, Gelu>(z, slopes),
        Activation::Silu => each::<L, Silu>(z, slopes),
        Activation::Linear => slopes.fill(L::of(1.0)),
    }
}

fn each<L: Lanes, B: Bend>(z: &mut [L], slopes: &mut [L]) {
    for (z, slope) in z.iter_mut().zip(slopes) {
        (*z, *slope) = B::bend(*z);
    }
}
