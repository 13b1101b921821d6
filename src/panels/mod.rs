//! One file a panel: each a view of the experiment, its traces and the time cursor.

pub mod inspector;
pub mod lines;
pub mod quantity;
pub mod reading;
pub mod readout;
pub mod stage;
pub mod surface;
pub mod swatch;
pub mod table;
pub mod transport;
