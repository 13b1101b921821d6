//! The list of all kernels.

use crate::{Kernel, charts, networks, numbers};

/// Every kernel, ready to run.
pub fn all() -> Vec<Kernel> {
    numbers::kernels().chain(networks::kernels()).chain(charts::kernels()).collect()
}
