//! What each library would be asked for, one file a nominal schedule.

mod cosine;
mod drops;
mod exponential;
mod one_cycle;
mod plateau;
mod polynomial;
mod restarts;
mod stable;

pub use cosine::cosine;
pub use drops::drops;
pub use exponential::exponential;
pub use one_cycle::one_cycle;
pub use plateau::plateau;
pub use polynomial::polynomial;
pub use restarts::restarts;
pub use stable::stable;

use crate::{library::Library, param::print_number, shape, text::Text};

/// What a library would be asked for, and what it does otherwise.
pub type Call = (Library, String, Text);

/// A number as a person would write it.
fn n(x: f64) -> String {
    print_number(shape::tidy(x))
}
