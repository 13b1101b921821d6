//! Any bytes as a link: it is read, run, and printed back without loss.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stepsize_core::{
    engine,
    experiment::{link, presets},
    outcome,
};

/// Enough steps to meet every branch, few enough to try many links.
const STEPS: u64 = 50;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (mut experiment, _) = link::parse(&text, &presets::first());
    let (again, warnings) = link::parse(&link::print(&experiment), &presets::first());
    assert_eq!(again, experiment);
    assert!(warnings.is_empty());
    experiment.steps = experiment.steps.min(STEPS);
    for (run, trace) in experiment.runs.iter().zip(engine::traces(&experiment)) {
        outcome::ending(&experiment, run, &trace);
    }
});
