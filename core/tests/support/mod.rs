//! What the parity test is made of.

pub mod case;
pub mod compare;
pub mod report;
pub mod spelling;
pub mod training;
