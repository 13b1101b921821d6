//! `cargo xtask bench`: how fast the kernels are.

use crate::run::{Outcome, cargo, run};

/// Measures the kernels natively.
pub fn bench() -> Outcome {
    println!("== Native");
    run(cargo("bench").args(["-p", "stepsize-core"]))
}
