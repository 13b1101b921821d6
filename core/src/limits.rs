//! How large an experiment may be. A link, a file or a control that asks for more gets the limit and a warning.

/// Updates of one experiment.
pub const STEPS: u64 = 20_000;
/// Runs of one experiment.
pub const RUNS: usize = 8;
/// Parts of one schedule.
pub const PARTS: usize = 8;
/// Numbers in one list, such as milestones.
pub const LIST: usize = 16;
/// Bytes of a link that are read.
pub const LINK: usize = 8_192;
/// Warnings that are kept for one link.
pub const WARNINGS: usize = 16;
/// Largest coordinate of a start point.
pub const COORDINATE: f64 = 1e6;
/// Largest standard deviation of the gradient noise.
pub const NOISE: f64 = 1e6;
/// Largest whole number a parameter may hold: every one up to it is exact as an `f64`.
pub const COUNT: f64 = 1e9;
