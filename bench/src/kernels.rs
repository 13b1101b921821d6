//! The list of all kernels.

use crate::{Kernel, charts, numbers};

/// Every kernel, ready to run.
pub fn all() -> Vec<Kernel> {
    numbers::kernels().chain(charts::kernels()).collect()
}
