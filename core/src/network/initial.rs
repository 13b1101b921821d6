//! Where a network's weights start.

use super::Task;
use crate::{noise::Stream, text::Text};
use stepsize_net::spans;

/// How the first weights are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Init {
    /// Weights and biases evenly from `-1/sqrt(inputs)` to `1/sqrt(inputs)`: what `torch.nn.Linear` does.
    #[default]
    Torch,
    /// Weights evenly within `sqrt(6 / (inputs + outputs))`, biases zero (Glorot, Bengio 2010): what Keras does.
    Xavier,
    /// Weights normal with variance `2 / inputs`, biases zero (He et al. 2015).
    He,
}

/// The stream of the first weights.
const WEIGHTS: u64 = 3;

impl Init {
    /// Every way, in the order of the pickers.
    pub const ALL: [Self; 3] = [Self::Torch, Self::Xavier, Self::He];

    /// Its name in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Torch => "torch",
            Self::Xavier => "xavier",
            Self::He => "he",
        }
    }

    /// Its name in the pickers.
    pub const fn name(self) -> Text {
        match self {
            Self::Torch => Text::new("PyTorch's default", "PyTorch 默认"),
            Self::Xavier => Text::new("Glorot (Xavier), uniform", "Glorot（Xavier）均匀分布"),
            Self::He => Text::new("He, normal", "He 正态分布"),
        }
    }

    /// The way with this name in links.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|init| init.key() == key)
    }

    /// The first parameters of `task`'s network for data of so many classes.
    pub(crate) fn draw(self, task: &Task, classes: usize) -> Vec<f64> {
        let sizes = task.network.sizes(task.loss, classes);
        let spans = spans(&sizes);
        let mut parameters = vec![0.0; spans.last().map_or(0, |[_, b]| b.end)];
        let mut stream = Stream::new(task.seed, WEIGHTS);
        for ([w, b], pair) in spans.into_iter().zip(sizes.windows(2)) {
            let [inputs, outputs] = [pair[0] as f64, pair[1] as f64];
            let (even, reach) = match self {
                Self::Torch => (true, 1.0 / inputs.sqrt()),
                Self::Xavier => (true, (6.0 / (inputs + outputs)).sqrt()),
                Self::He => (false, (2.0 / inputs).sqrt()),
            };
            let mut one = || if even { stream.between(-reach, reach) } else { reach * stream.normal_pair()[0] };
            parameters[w].iter_mut().for_each(|x| *x = one());
            if self == Self::Torch {
                parameters[b].iter_mut().for_each(|x| *x = one());
            }
        }
        parameters
    }
}
