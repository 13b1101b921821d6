//! How fast Stepsize is.
//!
//! A [`Kernel`] is a piece of work that the page does, and [`kernels::all`] lists them. They are the same natively and
//! in a browser: `cargo xtask bench` measures them in both and prints one table; `cargo bench -p stepsize-bench` looks
//! closer, natively.

#[cfg(target_arch = "wasm32")]
mod canvas;
mod charts;
mod clock;
mod kernel;
pub mod kernels;
pub mod networks;
mod null;
mod numbers;
mod stopwatch;

pub use kernel::{Kernel, Unit};
pub use stopwatch::seconds;

/// One line for each kernel, as `cargo xtask bench` reads them: a mark, the name, the unit and the speed, between tabs.
pub fn lines() -> impl Iterator<Item = String> {
    kernels::all().into_iter().map(|mut kernel| {
        let speed = kernel.unit.speed(seconds(&mut kernel), kernel.items);
        format!("stepsize-bench\t{}\t{}\t{speed}", kernel.name, kernel.unit)
    })
}
