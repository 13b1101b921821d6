//! The test on a network, under way.

use super::{findings::Findings, meter::Meter, sweep::Sweep};
use crate::{
    dataset::Samples,
    experiment::Run,
    network::{Pace, Task, Trainer},
};

/// The test of a run on a network, under way.
pub struct RangeTest {
    trainer: Trainer,
    sweep: Sweep,
    meter: Meter,
}

impl RangeTest {
    /// The test of `run`'s optimizer on `task`, before its first update; none where the optimizer has no rate to test.
    pub fn new(task: &Task, run: &Run, sweep: Sweep) -> Option<Self> {
        Self::on(task.data.samples(), task, run, sweep)
    }

    /// The same on given samples.
    pub fn on(samples: Samples, task: &Task, run: &Run, sweep: Sweep) -> Option<Self> {
        let sweep = sweep.admitted();
        let run = sweep.tested(run)?;
        let samples = samples.admitted();
        let epochs = sweep.updates.div_ceil(task.updates_per_epoch(&samples));
        let task = Task { epochs, pace: Pace::Update, ..task.clone() };
        let trainer = Trainer::on(samples, &task, &run);
        Some(Self { trainer, meter: Meter::new(sweep.smoothing), sweep })
    }

    /// Whether there is nothing left to do.
    pub fn is_over(&self) -> bool {
        self.meter.findings.diverged_at.is_some()
            || self.trainer.updates() >= self.sweep.updates
            || self.trainer.is_over()
    }

    /// Updates until about `operations` are done, at least one; whether there is more to do.
    pub fn run(&mut self, operations: usize) -> bool {
        let updates = (operations / self.trainer.cost().max(1)).max(1);
        for _ in 0..updates {
            if self.is_over() {
                break;
            }
            self.update();
        }
        self.meter.findings.find();
        !self.is_over()
    }

    /// Updates until all is done.
    pub fn finish(&mut self) -> &Findings {
        while self.run(usize::MAX) {}
        &self.meter.findings
    }

    /// The share that is done, 0 to 1.
    pub fn progress(&self) -> f64 {
        if self.is_over() { 1.0 } else { self.trainer.updates() as f64 / self.sweep.updates as f64 }
    }

    /// What was found so far.
    pub fn findings(&self) -> &Findings {
        &self.meter.findings
    }

    fn update(&mut self) {
        let due = self.trainer.updates();
        self.trainer.update();
        let history = self.trainer.history();
        if let (Some(rate), Some(loss)) = (history.rates.get(due), history.batch_losses.get(due)) {
            self.meter.note(*rate, *loss);
        }
        // The loss before an update may still be finite, and the weights after it not.
        let findings = &mut self.meter.findings;
        findings.diverged_at = findings.diverged_at.or(history.diverged_at.map(|_| due));
    }
}
