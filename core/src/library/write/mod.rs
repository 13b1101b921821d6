//! Code out: a run as a script of any library, on a surface or training a network.

mod moved;
mod script;
mod stepped;
mod surface;
mod training;

pub use surface::write;
pub use training::write as write_training;

use super::express::How;

/// A script that does in one library what a run does here.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// The script.
    pub text: String,
    /// How the library comes to draw the curve.
    pub how: How,
}
