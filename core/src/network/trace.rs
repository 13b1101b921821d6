//! A training as a trace, so that everything that shows runs shows trainings too.

use super::{Epoch, History, Pace, Trainer};
use crate::{
    driver::Driver,
    engine::{Driven, Learnt, Trace},
    experiment::Run,
};

impl Trainer {
    /// What was done so far of `epochs` epochs, epoch by epoch; rates that no metric decides are told to the end.
    pub fn trace(&self, run: &Run, epochs: usize) -> Trace {
        let history = self.history();
        let per_epoch = self.samples().train.len().div_ceil(self.task().batch.unwrap_or(usize::MAX).max(1)).max(1);
        let stride = if self.task().pace == Pace::Update { per_epoch } else { 1 };
        let told: Vec<&Epoch> = history.epochs.iter().take(epochs + 1).collect();
        let column = |of: fn(&Epoch) -> f64| told.iter().map(|epoch| of(epoch)).collect::<Vec<_>>();
        let mut loss = column(|epoch| epoch.train.loss);
        let is_cut = history.diverged_at.is_some() && loss.iter().all(|loss| loss.is_finite()) && loss.len() <= epochs;
        if is_cut {
            // It ended within an epoch, which has no loss of its own.
            loss.push(f64::NAN);
        }
        let learnt = Learnt {
            validation_loss: column(|epoch| epoch.validation.loss),
            accuracy: column(|epoch| epoch.train.accuracy),
            validation_accuracy: column(|epoch| epoch.validation.accuracy),
            gradients: told.iter().map(|epoch| epoch.gradients.clone()).collect(),
            updates: told.iter().map(|epoch| epoch.steps.clone()).collect(),
            is_over: self.is_over() || history.epochs.len() > epochs,
        };
        let (rates, driven) = self.schedules(run, epochs * stride, self.task().pace == Pace::Update);
        Trace {
            points: Vec::new(),
            diverged_at: loss.iter().position(|loss| !loss.is_finite()),
            loss,
            gradients: Vec::new(),
            rates,
            stride,
            learnt: Some(learnt),
            driven,
            state: Vec::new(),
            state_names: &[],
        }
    }

    /// What the schedules say over `steps` steps of theirs: as far as the training has come, and beyond where nothing is watched.
    fn schedules(&self, run: &Run, steps: usize, by_update: bool) -> (Vec<f64>, Vec<Driven>) {
        let watches = run.schedule.watches().is_some() || run.drives.iter().any(|drive| drive.plan.watches().is_some());
        if watches {
            return self.history().schedules(steps, by_update);
        }
        let mut driver = Driver::new(&run.optimizer, &run.schedule, &run.drives);
        let mut driven: Vec<Driven> = driver.driven().map(|(key, _)| Driven { key, values: Vec::new() }).collect();
        let mut rates = Vec::with_capacity(steps + 1);
        for _ in 0..=steps {
            rates.push(driver.rate());
            for (driven, (_, value)) in driven.iter_mut().zip(driver.driven()) {
                driven.values.push(value);
            }
            driver.advance(f64::NAN);
        }
        (rates, driven)
    }
}

impl History {
    fn schedules(&self, steps: usize, by_update: bool) -> (Vec<f64>, Vec<Driven>) {
        let at_epochs = |list: &[f64]| -> Vec<f64> {
            self.epochs.iter().filter_map(|epoch| list.get(epoch.updates).copied()).collect()
        };
        let told = |list: &[f64]| -> Vec<f64> {
            let all = if by_update { list.to_vec() } else { at_epochs(list) };
            all.into_iter().take(steps + 1).collect()
        };
        let driven = self.driven.iter().map(|driven| Driven { key: driven.key, values: told(&driven.values) });
        (told(&self.rates), driven.collect())
    }
}
