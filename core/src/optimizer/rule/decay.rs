//! Weight decay, of a coordinate itself or through its gradient.

use crate::lane::Lane;

/// The coordinate `x` and its gradient `g` after weight decay: of the coordinate itself if decoupled, else through the gradient.
#[inline(always)]
pub(crate) fn decayed<L: Lane>(x: L, g: L, rate: f64, weight_decay: f64, is_decoupled: bool) -> (L, L) {
    match is_decoupled {
        true => (x * L::of(1.0 - rate * weight_decay), g),
        false => (x, g + L::of(weight_decay) * x),
    }
}

/// The same with the roundings of Keras, for rules that only Keras and Optax decouple.
#[inline(always)]
pub(crate) fn decayed_in_keras<L: Lane>(x: L, g: L, rate: f64, weight_decay: f64, is_decoupled: bool) -> (L, L) {
    match is_decoupled {
        true => (x - x * L::of(weight_decay) * L::of(rate), g),
        false => (x, g + L::of(weight_decay) * x),
    }
}
