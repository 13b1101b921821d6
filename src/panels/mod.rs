//! One file a panel or tab: each a view of the experiment, its traces and the time cursor.

pub mod code;
pub mod compare;
pub mod concerns;
pub mod copy;
pub mod formula;
pub mod inspector;
pub mod lines;
pub mod log;
pub mod network;
pub mod numbers;
pub mod palette;
pub mod paste;
pub mod quantity;
pub mod reading;
pub mod readout;
pub mod stage;
pub mod surface;
pub mod swatch;
pub mod symbol;
pub mod table;
pub mod transport;
pub mod unit;
pub mod units;
pub mod update;
