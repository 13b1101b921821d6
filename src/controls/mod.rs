//! What the reader moves. Controls of algorithms are made from the parameter tables.

pub mod header;
pub mod number;
pub mod param;
pub mod picker;
pub mod problem;
pub mod run;
