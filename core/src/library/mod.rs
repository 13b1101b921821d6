//! The libraries: how each writes schedules and optimizers, code out and code in.

mod bind;
mod build;
mod compare;
mod counterpart;
pub mod express;
mod fault;
mod keras;
mod kinship;
mod leaf;
mod lint;
mod optax;
mod path;
mod read;
mod rivals;
mod spelling;
mod timm;
mod torch;
mod transformers;
mod write;

pub use compare::{Comparison, Gap, Member, compare};
pub use fault::{Fault, Reason};
pub use lint::{Concern, Trap, lint};
pub use path::PathGap;
pub use read::{Note, Reading, read};
pub use rivals::{Rival, rivals};
pub use spelling::{Library, Numbers, Spelling};
pub use write::{Code, write, write_training};

/// Signatures of `library`'s calls that are made of several schedules here, or of one under other arguments.
pub fn signatures(library: Library) -> &'static [&'static str] {
    match library {
        Library::Torch => torch::SIGNATURES,
        Library::Keras => keras::SIGNATURES,
        Library::Optax => optax::SIGNATURES,
        Library::Transformers => transformers::SIGNATURES,
        Library::Timm => timm::SIGNATURES,
    }
}
