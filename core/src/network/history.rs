//! What a training did, update by update and epoch by epoch.

use super::Score;
use crate::{engine::Driven, limits};

/// How things stood after an epoch; the first entry is from before the training.
#[derive(Clone, Debug, PartialEq)]
pub struct Epoch {
    /// Updates so far.
    pub updates: usize,
    /// On the training samples.
    pub train: Score,
    /// On the validation samples.
    pub validation: Score,
    /// For each layer the length of the last batch's gradient, weights and biases together.
    pub gradients: Vec<f64>,
    /// For each layer the length of the last update over that of the parameters before it.
    pub steps: Vec<f64>,
}

/// All that a training did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// One entry an epoch, and one from before.
    pub epochs: Vec<Epoch>,
    /// The loss of each update's batch, before the update.
    pub batch_losses: Vec<f64>,
    /// The learning rate of each update, and of the one to come.
    pub rates: Vec<f64>,
    /// Other parameters that move, as long as the rates.
    pub driven: Vec<Driven>,
    /// The number of the update (from 1) at or after which a loss or a parameter was not finite.
    pub diverged_at: Option<usize>,
}

impl History {
    /// The losses on the training samples, epoch by epoch.
    pub fn train_losses(&self) -> Vec<f64> {
        self.epochs.iter().map(|epoch| epoch.train.loss).collect()
    }

    /// The losses on the validation samples, epoch by epoch.
    pub fn validation_losses(&self) -> Vec<f64> {
        self.epochs.iter().map(|epoch| epoch.validation.loss).collect()
    }

    /// The learning rate at the start of each epoch, and of the one to come.
    pub fn epoch_rates(&self) -> Vec<f64> {
        self.epochs.iter().filter_map(|epoch| self.rates.get(epoch.updates).copied()).collect()
    }
}

/// The parameters after some epochs: at first after every one; when the room is full, every second is dropped.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checkpoints {
    every: usize,
    list: Vec<Vec<f64>>,
}

impl Checkpoints {
    /// Notes the parameters after `epoch`; epochs come in turn.
    pub(crate) fn note(&mut self, epoch: usize, parameters: &[f64]) {
        self.every = self.every.max(1);
        if epoch == self.list.len() * self.every {
            self.list.push(parameters.to_vec());
        }
        let most = (limits::CHECKPOINT_NUMBERS / parameters.len().max(1)).clamp(2, limits::CHECKPOINTS);
        if self.list.len() > most {
            self.every *= 2;
            let mut keep = [true, false].into_iter().cycle();
            self.list.retain(|_| keep.next().unwrap_or_default());
        }
    }

    /// The last noted parameters up to `epoch`, and the epoch that they are from.
    pub fn at(&self, epoch: usize) -> Option<(usize, &[f64])> {
        let i = (epoch / self.every.max(1)).min(self.list.len().checked_sub(1)?);
        Some((i * self.every, &self.list[i]))
    }

    /// All that are kept, each with the epoch that it is from.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &[f64])> {
        self.list.iter().enumerate().map(|(i, parameters)| (i * self.every, &**parameters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checkpoints_thin_out_and_keep_the_first() {
        let mut checkpoints = Checkpoints::default();
        for epoch in 0..=1000 {
            checkpoints.note(epoch, &[epoch as f64]);
            assert!(checkpoints.list.len() <= limits::CHECKPOINTS);
            let (at, parameters) = checkpoints.at(epoch).unwrap();
            assert!(parameters == [at as f64] && epoch - at < 8, "{epoch}");
        }
        assert_eq!(checkpoints.at(0).unwrap().1, [0.0]);
        assert_eq!(Checkpoints::default().at(3), None);
    }
}
