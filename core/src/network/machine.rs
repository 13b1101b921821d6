//! A network at work on a list of samples: losses, gradients, outputs; no memory is asked for while it works.

use super::{
    Task,
    activation::{Activation, apply},
    head::{self, Loss, Tally},
    layer::{CHUNK, Layer, padded},
    number::Number,
};
use crate::dataset::Samples;

/// Mean loss, and the share of samples whose class was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Mean loss; not a number of no samples.
    pub loss: f64,
    /// Share of samples whose class was found; not a number where there are no classes.
    pub accuracy: f64,
}

/// A network of either precision.
pub(crate) trait Work {
    /// Takes over the parameters: all weights (outputs x inputs, row by row), then all biases.
    fn load(&mut self, weights: &[f64]);
    /// The mean loss of these samples; adds its gradient to `gradient`.
    fn gradient(&mut self, batch: &[usize], gradient: &mut [f64]) -> f64;
    /// How the network does on these samples.
    fn evaluate(&mut self, list: &[usize]) -> Score;
    /// Hands `see` the answers for each point: the outputs of each hidden layer, and at last what the network says.
    fn answer(&mut self, points: &mut dyn Iterator<Item = [f64; 2]>, see: &mut dyn FnMut(usize, &[f32]));
}

/// A network with weights, samples and room for a chunk of them.
pub(crate) struct Machine<N: Number> {
    layers: Vec<Layer<N>>,
    activation: Activation,
    loss: Loss,
    classes: usize,
    inputs: Vec<[N; 2]>,
    targets: Vec<N>,
    /// A chunk: the inputs in padded rows, the targets, and room for the way back.
    rows: Vec<N>,
    wanted: [N; CHUNK],
    scratch: Vec<N>,
    /// Where each layer's weights and biases lie among the parameters.
    spans: Vec<[std::ops::Range<usize>; 2]>,
}

impl<N: Number> Machine<N> {
    /// The network of `task` for these samples, with all weights zero.
    pub fn new(task: &Task, samples: &Samples) -> Self {
        let sizes = task.network.sizes(task.loss, samples.classes);
        let layers: Vec<Layer<N>> = sizes.windows(2).map(|pair| Layer::new(pair[0], pair[1])).collect();
        let widest = sizes.iter().map(|n| padded::<N>(*n)).max().unwrap_or(0);
        Self {
            activation: task.network.activation,
            loss: task.loss.suited_to(samples.classes),
            classes: samples.classes,
            inputs: samples.inputs.iter().map(|x| x.map(N::of)).collect(),
            targets: samples.targets.iter().map(|y| N::of(*y)).collect(),
            rows: vec![N::default(); CHUNK * padded::<N>(2)],
            wanted: [N::default(); CHUNK],
            scratch: vec![N::default(); CHUNK * widest],
            spans: super::spans(&sizes),
            layers,
        }
    }

    fn enter(&mut self, chunk: &[usize]) {
        let stride = padded::<N>(2);
        for ((row, wanted), i) in self.rows.chunks_exact_mut(stride).zip(&mut self.wanted).zip(chunk) {
            let ([x, y], target) = (self.inputs[*i], self.targets[*i]);
            (row[0], row[1], *wanted) = (x, y, target);
        }
    }

    fn forward(&mut self, count: usize) {
        let last = self.layers.len() - 1;
        for l in 0..self.layers.len() {
            let (before, rest) = self.layers.split_at_mut(l);
            let layer = &mut rest[0];
            match before.last() {
                Some(before) => layer.go_forward(&before.values, before.row(), count),
                None => layer.go_forward(&self.rows, padded::<N>(2), count),
            }
            if l < last {
                let end = count * layer.row();
                apply::<N::Lanes>(self.activation, &mut layer.values[..end], &mut layer.slopes[..end]);
            }
        }
    }

    /// The losses of the chunk that went forward; the slopes of `scale` times their sum are left at the last layer if there is a scale.
    fn judge(&mut self, count: usize, scale: Option<N>) -> Tally {
        let Some(last) = self.layers.last_mut() else { return Tally::default() };
        let (stride, targets) = (last.row(), &self.wanted[..count]);
        let Layer { values, slopes, .. } = last;
        let slopes = scale.is_some().then_some(&mut slopes[..]);
        head::judge(self.loss, self.classes, values, stride, targets, scale.unwrap_or_default(), slopes)
    }

    fn backward(&mut self, count: usize) {
        for l in (0..self.layers.len()).rev() {
            let (before, rest) = self.layers.split_at_mut(l);
            let layer = &mut rest[0];
            match before.last_mut() {
                Some(before) => {
                    layer.learn(&before.values, before.row(), count);
                    layer.go_back(&mut before.slopes, &mut self.scratch, count);
                }
                None => layer.learn(&self.rows, padded::<N>(2), count),
            }
        }
    }
}

impl<N: Number> Work for Machine<N> {
    fn load(&mut self, weights: &[f64]) {
        for (layer, [w, b]) in self.layers.iter_mut().zip(&self.spans) {
            layer.load(&weights[w.clone()], &weights[b.clone()]);
        }
    }

    fn gradient(&mut self, batch: &[usize], gradient: &mut [f64]) -> f64 {
        let n = batch.len() as f64;
        let mut loss = 0.0;
        self.layers.iter_mut().for_each(Layer::clear);
        for chunk in batch.chunks(CHUNK) {
            self.enter(chunk);
            self.forward(chunk.len());
            loss += self.judge(chunk.len(), Some(N::of(1.0 / n))).loss;
            self.backward(chunk.len());
        }
        for (layer, [w, b]) in self.layers.iter().zip(&self.spans) {
            // All weights come before all biases.
            let (weights, biases) = gradient.split_at_mut(b.start);
            layer.add_gradient(&mut weights[w.clone()], &mut biases[..b.len()]);
        }
        loss / n
    }

    fn evaluate(&mut self, list: &[usize]) -> Score {
        let mut all = Tally::default();
        for chunk in list.chunks(CHUNK) {
            self.enter(chunk);
            self.forward(chunk.len());
            let Tally { loss, correct } = self.judge(chunk.len(), None);
            (all.loss, all.correct) = (all.loss + loss, all.correct + correct);
        }
        let n = list.len() as f64;
        let accuracy = if self.classes > 0 { all.correct as f64 / n } else { f64::NAN };
        Score { loss: all.loss / n, accuracy }
    }

    fn answer(&mut self, points: &mut dyn Iterator<Item = [f64; 2]>, see: &mut dyn FnMut(usize, &[f32])) {
        let (stride, outputs) = (padded::<N>(2), self.loss.outputs(self.classes));
        let mut row32: Vec<f32> = Vec::new();
        loop {
            let mut count = 0;
            for (row, [x, y]) in self.rows.chunks_exact_mut(stride).zip(&mut *points) {
                (row[0], row[1]) = (N::of(x), N::of(y));
                count += 1;
            }
            if count == 0 {
                return;
            }
            self.forward(count);
            let (loss, last) = (self.loss, self.layers.len() - 1);
            for (l, layer) in self.layers.iter_mut().enumerate() {
                let stride = layer.row();
                for row in layer.values.chunks_exact_mut(stride).take(count) {
                    if l == last {
                        loss.answer(&mut row[..outputs]);
                    }
                    row32.clear();
                    row32.extend(row.iter().map(|x| x.wide() as f32));
                    see(l, &row32);
                }
            }
        }
    }
}
