//! Parameters, each declared once: link, slider, number field, tooltip and validity all read the same line.
//!
//! [`params!`](crate::params) declares a struct of parameters; the macro gives it
//! [`Parametric::PARAMS`], the table the controls are made from, and the way from [`Value`]s to fields.

mod declaration;
mod field;
mod kind;
mod notation;
mod number;
mod slider;
mod source;
mod validity;
mod value;

pub use declaration::Param;
pub use field::{Field, Parametric};
pub use kind::{Absent, Kind, Scale, Unit};
pub use notation::no_number;
pub(crate) use number::read_number;
pub use number::{print_number, tidy};
pub use source::{KERAS, OPTAX, OURS, PYTORCH, TIMM, TRANSFORMERS};
pub use validity::Refusal;
pub use value::Value;
