//! The numbers of Stepsize: learning-rate schedules, the optimizers they drive, the surfaces they run
//! down, the small networks they train on data sets, and the engine that turns an [`Experiment`](experiment::Experiment) into
//! [`Trace`](engine::Trace)s.
//!
//! Nothing here knows a browser, a clock, a thread or a file, and nothing here panics: every limit is
//! part of the model ([`limits`]), and a run that diverges is a result like any other. The same
//! experiment gives the same bits on every platform, so every transcendental function is called
//! through [`libm`], and nothing relies on fused multiply-add.

#[cfg(all(target_arch = "wasm32", not(target_feature = "simd128"), not(stepsize_scalar)))]
compile_error!(
    "build wasm with `-C target-feature=+simd128` (set in .cargo/config.toml; a RUSTFLAGS variable hides it)"
);

pub mod absent;
mod averaging;
pub mod catalogue;
pub mod compose;
pub mod csv;
mod cycles;
pub mod dataset;
pub mod digest;
pub mod driver;
pub mod dual;
pub mod engine;
pub mod entry;
pub mod experiment;
pub mod expression;
mod knots;
pub mod label;
pub mod lane;
pub mod library;
pub mod limits;
mod line_search;
pub mod mathml;
pub mod metric;
pub mod network;
pub mod noise;
pub mod optimizer;
pub mod order;
pub mod outcome;
pub mod paint;
pub mod param;
pub mod parity;
pub mod plan;
pub mod player;
pub mod points;
pub mod python;
pub mod range;
pub mod schedule;
pub mod shape;
pub mod surface;
pub mod swarm;
pub mod table;
pub mod text;
pub mod training;
pub mod view;
