//! The arithmetic of small networks: what training spends its time on.
//!
//! A network takes points of the plane through layers of units to what it says of them. All of it is written once over
//! [`number::Lanes`], a register of `f32` or of `f64`. The page is compiled for size, but this crate for speed, and generic
//! code is compiled where it is used: so [`single`] and [`double`] hand out finished networks behind the trait [`Work`].
//!
//! Every sum has one order, so the same numbers come out on every platform, to the last bit.

mod activation;
mod head;
mod layer;
mod machine;
mod number;
mod product;
mod smooth;

pub use activation::Activation;
pub use head::{CLASSES, Loss};
pub use machine::{Plan, Score, Work, double, single, spans};
