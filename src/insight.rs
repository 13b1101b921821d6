//! A network taken apart: the weights of each unit, and what it computes all over the plane.

use crate::panels::network::spread;
use std::ops::Range;
use stepsize_charts::Field;
use stepsize_core::network::{self, Task, Trainer};

/// A layer, from 0 for the inputs, and a unit of it.
pub type Unit = (usize, usize);

/// The numbers of one unit on a grid; none where they are no grid's.
pub type Image = Option<Field>;

/// A network after an epoch.
#[derive(Clone, PartialEq)]
pub struct Anatomy {
    task: Task,
    classes: usize,
    domain: [[f64; 2]; 2],
    /// All weights (outputs x inputs, row by row), then all biases.
    parameters: Vec<f64>,
    /// Units of every layer, inputs first.
    pub sizes: Vec<usize>,
    /// The epoch that it is from: the wanted one, or the last before it that is kept.
    pub epoch: usize,
}

impl Anatomy {
    /// The network of a training after `epoch`.
    pub fn of(trainer: &Trainer, epoch: usize) -> Self {
        let (task, classes) = (trainer.task(), trainer.samples().classes);
        let (epoch, parameters) = trainer.weights_at(epoch);
        Self {
            classes,
            domain: task.data.domain(),
            parameters: parameters.to_vec(),
            sizes: task.network.sizes(task.loss, classes),
            epoch,
            task: task.clone(),
        }
    }

    /// Whether there is such a unit.
    pub fn has(&self, (layer, unit): Unit) -> bool {
        self.sizes.get(layer).is_some_and(|size| unit < *size)
    }

    /// The layer of the outputs.
    pub fn last(&self) -> usize {
        self.sizes.len().saturating_sub(1)
    }

    /// What a unit of this layer makes of its weighted sum; none where it leaves it as it is.
    pub fn activation(&self, layer: usize) -> Option<&'static str> {
        (0 < layer && layer < self.last()).then(|| self.task.network.activation.key())
    }

    /// The weights that lead into each layer but the first: for each unit those for the units before, row by row.
    pub fn weights(&self) -> Vec<&[f64]> {
        (1..self.sizes.len())
            .map(|layer| self.part(self.weights_before(layer)..self.weights_before(layer + 1)))
            .collect()
    }

    /// The weights and the bias of a unit; no weights for an input.
    pub fn incoming(&self, (layer, unit): Unit) -> (&[f64], f64) {
        let Some(before) = layer.checked_sub(1).and_then(|before| self.sizes.get(before)) else { return (&[], 0.0) };
        let start = self.weights_before(layer) + unit * before;
        let biases = self.weights_before(self.sizes.len()) + self.sizes[1..layer].iter().sum::<usize>();
        (self.part(start..start + before), self.parameters.get(biases + unit).copied().unwrap_or(f64::NAN))
    }

    /// What every unit computes, layer by layer, on a grid with so many points a side: inputs as they are, hidden units
    /// after their activation, outputs before what makes probabilities of them.
    pub fn images(&self, grain: usize) -> Vec<Vec<Image>> {
        let grid = spread(self.domain, grain);
        let inputs = [0, 1].map(|axis| grid.points().map(|point| point[axis] as f32).collect());
        let mut layers = vec![inputs.to_vec()];
        let hidden = network::units(&self.task, self.classes, &self.parameters, grid);
        layers.extend(hidden.into_iter().map(|layer| layer.outputs));
        layers.push(self.sums(layers.last().map_or(&[], Vec::as_slice)));
        let [x, y] = self.domain.map(Into::into);
        let image = |values: Vec<f32>| Field::new(x, y, grain, grain, values.into_iter().map(f64::from).collect());
        layers.into_iter().map(|layer| layer.into_iter().map(image).collect()).collect()
    }

    /// The sums of the outputs, given what the layer before says. Of several classes only differences count, so that
    /// each is told against their mean.
    fn sums(&self, before: &[Vec<f32>]) -> Vec<Vec<f32>> {
        let points = before.first().map_or(0, Vec::len);
        let sum = |unit: usize| {
            let (weights, bias) = self.incoming((self.last(), unit));
            let mut sums = vec![bias as f32; points];
            for (values, weight) in before.iter().zip(weights) {
                sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += *weight as f32 * value);
            }
            sums
        };
        let mut outputs: Vec<Vec<f32>> = (0..self.sizes.last().copied().unwrap_or_default()).map(sum).collect();
        if outputs.len() > 1 {
            for i in 0..points {
                let mean = outputs.iter().map(|sums| sums[i]).sum::<f32>() / outputs.len() as f32;
                for sums in &mut outputs {
                    sums[i] -= mean;
                }
            }
        }
        outputs
    }

    /// How many weights lead into the layers before this one.
    fn weights_before(&self, layer: usize) -> usize {
        self.sizes.windows(2).take(layer.saturating_sub(1)).map(|pair| pair[0] * pair[1]).sum()
    }

    fn part(&self, range: Range<usize>) -> &[f64] {
        self.parameters.get(range).unwrap_or_default()
    }
}
