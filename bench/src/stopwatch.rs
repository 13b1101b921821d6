//! How long a kernel takes.

use crate::{Kernel, clock::now};

/// How long a kernel runs before it is measured, in seconds: by then a browser has compiled it well.
const WARM_UP: f64 = 0.3;
/// How long one sample takes, in seconds: long beside the grain of a browser's clock.
const SAMPLE: f64 = 0.03;
/// Samples, of which the median counts.
const SAMPLES: usize = 15;

/// The seconds that the kernel's work takes: the median of several samples, after a warm-up.
///
/// In a debug build, where there is nothing to learn from it, the work is done once.
pub fn seconds(kernel: &mut Kernel) -> f64 {
    if cfg!(debug_assertions) {
        return sample(kernel, 0.0);
    }
    sample(kernel, WARM_UP);
    let mut samples: Vec<f64> = (0..SAMPLES).map(|_| sample(kernel, SAMPLE)).collect();
    samples.sort_unstable_by(f64::total_cmp);
    samples[SAMPLES / 2]
}

/// The mean of as many calls as fit into `span` seconds, at least one.
fn sample(kernel: &mut Kernel, span: f64) -> f64 {
    let (from, mut worked, mut calls) = (now(), 0.0, 0.0);
    loop {
        let start = now();
        (kernel.work)();
        let end = now();
        (kernel.rest)();
        worked += end - start;
        calls += 1.0;
        if end - from >= span {
            return worked / calls;
        }
    }
}
