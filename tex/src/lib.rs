//! From TeX to MathML that a page may show whose security policy forbids inline styles. Runs before the page is built.

mod link;
mod plain;
mod render;
mod tree;

pub use render::{inline, render};
pub use tree::Node;
