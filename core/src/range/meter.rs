//! The meter that takes the losses of a test as they come in, smooths them, and tells when it is over.

use super::findings::Findings;

/// Losses as they come in.
pub(super) struct Meter {
    pub(super) findings: Findings,
    smoothing: f64,
    /// The moving mean, which begins at zero, and the share that it is short of.
    mean: f64,
    missing: f64,
    best: f64,
}

impl Meter {
    pub(super) fn new(smoothing: f64) -> Self {
        Self { findings: Findings::default(), smoothing, mean: 0.0, missing: 1.0, best: f64::INFINITY }
    }

    /// Takes the loss before an update; whether the test goes on.
    pub(super) fn note(&mut self, rate: f64, loss: f64) -> bool {
        let Self { findings, smoothing, mean, missing, best } = self;
        *mean = *smoothing * *mean + (1.0 - *smoothing) * loss;
        *missing *= *smoothing;
        let smoothed = *mean / (1.0 - *missing);
        findings.rates.push(rate);
        findings.losses.push(loss);
        findings.smoothed.push(smoothed);
        *best = libm::fmin(*best, smoothed);
        let too_much = TOO_MUCH * *best + NOTHING * libm::fabs(findings.smoothed[0]);
        if !loss.is_finite() || smoothed > too_much {
            findings.diverged_at = Some(findings.rates.len() - 1);
        }
        findings.diverged_at.is_none()
    }
}

/// A smoothed loss of more than this times the least one ends the test (fastai: `stop_div`).
const TOO_MUCH: f64 = 4.0;
/// This share of the first loss is nothing: where a path ends in the very minimum, four times the least loss is soon met.
const NOTHING: f64 = 1e-6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smoothed_loss_is_free_of_its_start() {
        let mut meter = Meter::new(0.98);
        assert!((0..50).all(|_| meter.note(1.0, 3.0)));
        assert!(meter.findings.smoothed.iter().all(|loss| (loss - 3.0).abs() < 1e-12));
        meter.note(1.0, 1e6);
        assert_eq!(meter.findings.diverged_at, Some(50));
    }
}
