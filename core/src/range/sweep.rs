//! The sweep: from which rate to which the test goes, and how.

use crate::{
    experiment::Run,
    limits,
    optimizer::RATE_KEY,
    param::{Param, Scale, Value},
    plan::Plan,
    schedule,
};

/// How the rate rises.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sweep {
    /// The rate of the first update.
    pub low: f64,
    /// The rate of the last update.
    pub high: f64,
    /// Updates, 10 to [`limits::RANGE_TEST`].
    pub updates: usize,
    /// The share that the mean of the losses before keeps in the smoothed loss, 0 to below 1.
    pub smoothing: f64,
}

impl Default for Sweep {
    /// What fastai does: from 1e-7 to 10 within 100 updates, smoothed by 0.98.
    fn default() -> Self {
        Self { low: 1e-7, high: 10.0, updates: 100, smoothing: 0.98 }
    }
}

/// Rates that a test may go through.
const RATES: [f64; 2] = [1e-12, 1e6];

/// The lowest rate, as a control sets it.
pub const LOW: Param = Param::real(1e-6, (1e-9, 1e-2)).hard(RATES[0], RATES[1]).scale(Scale::Log);
/// The highest rate.
pub const HIGH: Param = Param::real(10.0, (1e-2, 1e3)).hard(RATES[0], RATES[1]).scale(Scale::Log);
/// The number of updates.
pub const UPDATES: Param =
    Param::count(600.0, (30.0, limits::RANGE_TEST as f64)).hard(10.0, limits::RANGE_TEST as f64).scale(Scale::Log);
/// The share that the losses before keep.
pub const SMOOTHING: Param = Param::real(0.95, (0.0, 0.99)).hard(0.0, 0.999);

impl Sweep {
    /// What the controls begin with. fastai's mean over fifty of a hundred updates lags behind by half of all rates, so that a small problem
    /// has converged or blown up long before it shows; updates are cheap here, so there are six times as many, and a mean over twenty of them.
    pub fn usual() -> Self {
        let [low, high, smoothing] = [LOW, HIGH, SMOOTHING].map(|param| param.default);
        Self { low, high, updates: UPDATES.default as usize, smoothing }
    }

    /// The same within the limits; what is no number is as in fastai.
    #[must_use]
    pub fn admitted(self) -> Self {
        let usual = Self::default();
        let or = |x: f64, usual: f64| if x.is_nan() { usual } else { x };
        let [low, high] = [or(self.low, usual.low), or(self.high, usual.high)].map(|x| x.clamp(RATES[0], RATES[1]));
        // A rate that does not rise tests nothing.
        let (low, high) = if low < high { (low, high) } else { (usual.low, usual.high) };
        let smoothing = or(self.smoothing, usual.smoothing).clamp(0.0, 0.999);
        Self { low, high, smoothing, updates: self.updates.clamp(10, limits::RANGE_TEST) }
    }

    /// `run` with its optimizer at the low rate, and a schedule that multiplies the rate by the same factor at every update.
    /// Schedules of the optimizer's other parameters stay.
    ///
    /// None where the optimizer has no rate. Runs that give the same are tested the same.
    pub fn tested(self, run: &Run) -> Option<Run> {
        let Self { low, high, updates, .. } = self.admitted();
        let gamma = libm::pow(high / low, 1.0 / (updates - 1) as f64);
        let mut rise = schedule::find("exponential")?.setting();
        rise.set("gamma", Value::Number(gamma)).ok()?;
        let mut optimizer = run.optimizer.clone();
        optimizer.set(RATE_KEY, Value::Number(low)).ok()?;
        Some(Run { optimizer, schedule: Plan::Of(rise), drives: run.drives.clone(), ..Run::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_numbers_leave_a_sweep_within_the_limits() {
        for hostile in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
            let sweep = Sweep { low: hostile, high: hostile, updates: 0, smoothing: hostile }.admitted();
            assert!(sweep.low < sweep.high && sweep.low > 0.0 && sweep.smoothing < 1.0 && sweep.updates == 10);
        }
    }
}
