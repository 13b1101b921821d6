//! What update rules are written in, and how a rule becomes an optimizer of the registry.

mod clock;
mod decay;
mod elementwise;
mod tensor;
mod wide;

pub use clock::{Clock, Factor};
pub(crate) use clock::{DEBIAS1, DEBIAS2};
pub(crate) use decay::{decayed, decayed_in_keras};
pub use elementwise::Rule;
pub use tensor::{Scope, Shape, Tensors};
pub use wide::{Problem, Wide};
pub(crate) use wide::{norm, slots};
