//! The learning-rate range test: the loss while the rate rises from far too low to far too high, and what that says of a good rate.
//!
//! Smith: "Cyclical Learning Rates for Training Neural Networks", 2017, section 3.3; in the form of fastai's `lr_find` (Howard, Gugger: fastai, 2020):
//! the rate rises by the same factor at every update, and the losses are smoothed.

mod findings;
mod meter;
mod network;
mod rate;
mod surface;
mod sweep;

pub use findings::{Findings, Verdict};
pub use network::RangeTest;
pub use rate::{at_rate, one_cycle};
pub use surface::on_surface;
pub use sweep::{HIGH, LOW, SMOOTHING, Sweep, UPDATES};
