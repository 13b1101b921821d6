//! The message catalogue: every word of the page that no algorithm says of itself, by the part of the page that speaks.

/// Constants of both languages: `NAME = "English", "Chinese";`.
macro_rules! catalogue {
    ($($name:ident = $en:literal, $zh:literal;)*) => {
        $(pub const $name: stepsize_core::text::Text = stepsize_core::text::Text::new($en, $zh);)*
    };
}

mod catalogue;
mod charts;
mod code;
mod course;
mod data;
mod embed;
mod export;
mod inspector;
mod lab;
mod landscape;
mod libraries;
mod network;
mod page;
mod range;
mod reading;
mod schedule;
mod values;

pub use catalogue::*;
pub use charts::*;
pub use code::*;
pub use course::*;
pub use data::*;
pub use embed::*;
pub use export::*;
pub use inspector::*;
pub use lab::*;
pub use landscape::*;
pub use libraries::*;
pub use network::*;
pub use page::*;
pub use range::*;
pub use reading::*;
pub use schedule::*;
pub use values::*;

/// So many things, in English: `1 epoch`, `30 epochs`. The plural ends in an s.
fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
