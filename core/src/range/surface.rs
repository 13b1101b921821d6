//! The test on a surface, at once.

use super::{findings::Findings, meter::Meter, sweep::Sweep};
use crate::{
    engine,
    experiment::{Experiment, Run},
};

/// The test of a run on its experiment's surface, from the experiment's start and with its noise.
///
/// Losses are heights above the surface's least value, or above the least value that was met where it has none; none where the optimizer has no rate to test.
pub fn on_surface(experiment: &Experiment, run: &Run, sweep: Sweep) -> Option<Findings> {
    let sweep = sweep.admitted();
    let run = sweep.tested(run)?;
    let test = Experiment { steps: sweep.updates as u64, runs: vec![run], ..experiment.clone() };
    let trace = engine::trace(&test, &test.runs[0]);
    let surface = experiment.surface.build();
    let floors = surface.minima().into_iter().map(|at| surface.value(at));
    let met = trace.loss.iter().copied().filter(|loss| loss.is_finite());
    // What a minimum's own rounding leaves, a path may be below.
    let floor = floors.chain(met).reduce(libm::fmin).unwrap_or_default();
    let mut meter = Meter::new(sweep.smoothing);
    let pairs = trace.rates.iter().zip(&trace.loss).take(sweep.updates);
    // The search stops at the first that ends the test.
    let _ = pairs.into_iter().all(|(rate, loss)| meter.note(*rate, loss - floor));
    meter.findings.find();
    Some(meter.findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{optimizer, range::Verdict, surface};

    fn quadratic(optimizer: &str) -> (Experiment, Run) {
        let run = Run { optimizer: optimizer::find(optimizer).unwrap().setting(), ..Run::default() };
        (Experiment::on(surface::find("quadratic").unwrap()), run)
    }

    #[test]
    fn a_quadratic_says_where_it_diverges() {
        let (experiment, run) = quadratic("sgd");
        let hessian = experiment.surface.build().hessian([0.0, 0.0]);
        let limit = 2.0 / libm::fmax(hessian[0][0], hessian[1][1]);
        for updates in [30, 100, 300, 1000] {
            for smoothing in [0.0, 0.9, 0.98] {
                let sweep = Sweep { updates, smoothing, ..Sweep::default() };
                let findings = on_surface(&experiment, &run, sweep).unwrap();
                let Verdict::Found { steepest, tenth, diverged } = findings.verdict() else { panic!("{findings:?}") };
                assert!(steepest < limit && tenth < limit && diverged > limit, "{updates}, {smoothing}: {findings:?}");
                assert_eq!(findings.diverged_at, Some(findings.rates.len() - 1));
                assert!((findings.rates[0] - 1e-7).abs() < 1e-20);
            }
        }
    }

    #[test]
    fn the_rate_rises_by_the_same_factor_to_the_end() {
        let (experiment, run) = quadratic("adam");
        let sweep = Sweep { low: 1e-6, high: 1e-3, updates: 31, smoothing: 0.9 };
        let findings = on_surface(&experiment, &run, sweep).unwrap();
        assert_eq!((findings.rates.len(), findings.diverged_at), (31, None));
        assert!((findings.rates[30] / 1e-3 - 1.0).abs() < 1e-12 && (findings.rates[10] / 1e-5 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_rate_that_does_nothing_is_flat_and_one_that_is_too_high_never_falls() {
        let (experiment, run) = quadratic("sgd");
        let at = |low, high| on_surface(&experiment, &run, Sweep { low, high, ..Sweep::default() }).unwrap().verdict();
        assert_eq!(at(1e-12, 1e-11), Verdict::Flat);
        assert!(matches!(at(1e3, 1e6), Verdict::NeverFell { .. }), "{:?}", at(1e3, 1e6));
        assert!(matches!(at(1e-6, 1e-2), Verdict::Endless { .. }), "{:?}", at(1e-6, 1e-2));
    }

    #[test]
    fn the_controls_begin_with_a_test_that_tells_of_a_divergence_in_time() {
        let (experiment, run) = quadratic("sgd");
        let hessian = experiment.surface.build().hessian([0.0, 0.0]);
        let limit = 2.0 / libm::fmax(hessian[0][0], hessian[1][1]);
        let late = |sweep| on_surface(&experiment, &run, sweep).unwrap().diverged().unwrap() / limit;
        let (usual, fastai) = (late(Sweep::usual()), late(Sweep::default()));
        assert!(1.0 < usual && usual < fastai, "{usual} {fastai}");
        assert_eq!(Sweep::usual(), Sweep::usual().admitted());
    }

    #[test]
    fn a_rate_is_found_among_those_tested() {
        let (experiment, run) = quadratic("adam");
        let sweep = Sweep { low: 1e-6, high: 1e-3, updates: 31, smoothing: 0.0 };
        let findings = on_surface(&experiment, &run, sweep).unwrap();
        assert_eq!([1e-9, 1.1e-5, 1.0].map(|rate| findings.nearest(rate)), [Some(0), Some(10), Some(30)]);
        assert_eq!([f64::NAN, -1.0].map(|rate| findings.nearest(rate)), [None; 2]);
        assert_eq!(Findings::default().nearest(0.1), None);
    }
}
