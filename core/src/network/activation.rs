//! What a unit makes of its sum.

#![allow(clippy::inline_always, reason = "the page is compiled for size, and this is the hot loop")]

use super::{number::Lanes, smooth};
use crate::text::Text;

/// What a hidden unit makes of its sum `z`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activation {
    /// `tanh z`.
    #[default]
    Tanh,
    /// `max(0, z)`, whose slope at 0 is 0.
    Relu,
    /// `1 / (1 + e^-z)`.
    Sigmoid,
    /// `z P(normal < z)`, exact: `z (1 + erf(z / sqrt 2)) / 2` (Hendrycks, Gimpel 2016).
    Gelu,
    /// `z / (1 + e^-z)`, also called swish.
    Silu,
    /// `z`.
    Linear,
}

impl Activation {
    /// Every activation, in the order of the pickers.
    pub const ALL: [Self; 6] = [Self::Tanh, Self::Relu, Self::Sigmoid, Self::Gelu, Self::Silu, Self::Linear];

    /// Its name in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tanh => "tanh",
            Self::Relu => "relu",
            Self::Sigmoid => "sigmoid",
            Self::Gelu => "gelu",
            Self::Silu => "silu",
            Self::Linear => "linear",
        }
    }

    /// Its name in the pickers.
    pub const fn name(self) -> Text {
        match self {
            Self::Tanh => Text::same("tanh"),
            Self::Relu => Text::same("ReLU"),
            Self::Sigmoid => Text::same("sigmoid"),
            Self::Gelu => Text::same("GELU"),
            Self::Silu => Text::same("SiLU"),
            Self::Linear => Text::new("linear", "线性"),
        }
    }

    /// The activation with this name in links.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activation| activation.key() == key)
    }
}

/// An activation known when the loop over units is compiled.
pub trait Bend {
    /// The unit's output and its slope at the sum `z`.
    fn bend<L: Lanes>(z: L) -> (L, L);
}

/// See [`Activation::Tanh`].
pub struct Tanh;
/// See [`Activation::Relu`].
pub struct Relu;
/// See [`Activation::Sigmoid`].
pub struct Sigmoid;
/// See [`Activation::Gelu`].
pub struct Gelu;
/// See [`Activation::Silu`].
pub struct Silu;

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

/// Replaces the sums `z` by the units' outputs and writes their slopes beside; both lists are whole registers long.
pub fn apply<L: Lanes>(activation: Activation, z: &mut [L::Number], slopes: &mut [L::Number]) {
    match activation {
        Activation::Tanh => each::<L, Tanh>(z, slopes),
        Activation::Relu => each::<L, Relu>(z, slopes),
        Activation::Sigmoid => each::<L, Sigmoid>(z, slopes),
        Activation::Gelu => each::<L, Gelu>(z, slopes),
        Activation::Silu => each::<L, Silu>(z, slopes),
        Activation::Linear => slopes.fill(super::number::Number::of(1.0)),
    }
}

fn each<L: Lanes, B: Bend>(z: &mut [L::Number], slopes: &mut [L::Number]) {
    for (z, slope) in z.chunks_exact_mut(L::WIDTH).zip(slopes.chunks_exact_mut(L::WIDTH)) {
        let (a, s) = B::bend(L::load(z));
        a.store(z);
        s.store(slope);
    }
}
