//! What the reader moves. Controls of algorithms are made from the parameter tables.

pub mod catalogue;
pub mod draft;
pub mod drawing;
pub mod drives;
pub mod embed;
pub mod hand;
pub mod header;
pub mod knob;
pub mod number;
pub mod own;
pub mod param;
pub mod part;
pub mod picker;
pub mod points;
pub mod problem;
pub mod run;
pub mod schedule;
pub mod strip;
pub mod text;
