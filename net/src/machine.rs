//! A network at work on a list of samples: losses, gradients, outputs; no memory is asked for while it works.

use crate::{
    activation::{Activation, apply},
    head::{CLASSES, Judged, Loss, Tally, judge},
    layer::{CHUNK, Layer},
    number::{Lanes, Number, Pair, zero},
};
use std::ops::Range;
use wide::{f32x4, f64x2};

/// What a network is made of, and the samples that it is for.
pub struct Plan<'a> {
    /// Units of every layer: two inputs first, then at least one layer, none without a unit.
    pub sizes: &'a [usize],
    /// What the hidden units make of their sums.
    pub activation: Activation,
    /// What its last layer is for.
    pub loss: Loss,
    /// Classes of the samples, at most [`CLASSES`]; none where they have values.
    pub classes: usize,
    /// The samples' points.
    pub inputs: &'a [[f64; 2]],
    /// Their classes or values.
    pub targets: &'a [f64],
}

/// Mean loss, and the share of samples whose class was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Mean loss; not a number of no samples.
    pub loss: f64,
    /// Share of samples whose class was found; not a number where there are no classes.
    pub accuracy: f64,
}

/// A network of either precision.
pub trait Work {
    /// Takes over the parameters: all weights (outputs x inputs, row by row), then all biases.
    fn load(&mut self, weights: &[f64]);
    /// How the network does on these samples; writes the gradient of the mean loss to `gradient`.
    fn gradient(&mut self, batch: &[usize], gradient: &mut [f64]) -> Score;
    /// How the network does on these samples.
    fn evaluate(&mut self, list: &[usize]) -> Score;
    /// Hands `see` the answers for each point: the outputs of each hidden layer, and at last what the network says.
    fn answer(&mut self, points: &mut dyn Iterator<Item = [f64; 2]>, see: &mut dyn FnMut(usize, &[f32]));
}

/// A network that computes in `f32`, with all weights zero.
pub fn single(plan: &Plan<'_>) -> Box<dyn Work> {
    Box::new(Machine::<f32x4>::new(plan))
}

/// A network that computes in `f64`, with all weights zero.
pub fn double(plan: &Plan<'_>) -> Box<dyn Work> {
    Box::new(Machine::<f64x2>::new(plan))
}

/// A network with weights, samples and room for a chunk of them.
struct Machine<L: Lanes> {
    layers: Vec<Layer<L>>,
    activation: Activation,
    loss: Loss,
    classes: usize,
    inputs: Vec<Pair<L>>,
    targets: Vec<L::Number>,
    /// A chunk: its inputs, a pair a sample, and its targets.
    rows: [Pair<L>; CHUNK],
    wanted: [L::Number; CHUNK],
    /// Where each layer's weights and biases lie among the parameters.
    spans: Vec<[Range<usize>; 2]>,
}

/// Two inputs and zeros.
fn input<L: Lanes>(point: [f64; 2]) -> Pair<L> {
    let mut list = [L::Number::default(); 4];
    list.iter_mut().zip(point).for_each(|(to, x)| *to = L::Number::of(x));
    [L::load(&list), L::of(0.0)]
}

/// Where each layer's weights and biases lie among the parameters of a network of these sizes.
pub fn spans(sizes: &[usize]) -> Vec<[Range<usize>; 2]> {
    let all: usize = sizes.windows(2).map(|pair| pair[0] * pair[1]).sum();
    let (mut w, mut b) = (0, all);
    let next = |pair: &[usize]| {
        let span = [w..w + pair[0] * pair[1], b..b + pair[1]];
        (w, b) = (span[0].end, span[1].end);
        span
    };
    sizes.windows(2).map(next).collect()
}

impl<L: Lanes> Machine<L> {
    fn new(plan: &Plan<'_>) -> Self {
        let Plan { sizes, activation, loss, classes, inputs, targets } = *plan;
        Self {
            activation,
            loss,
            classes: classes.min(CLASSES),
            inputs: inputs.iter().copied().map(input).collect(),
            targets: targets.iter().map(|y| L::Number::of(*y)).collect(),
            rows: [zero::<L>(); CHUNK],
            wanted: [L::Number::default(); CHUNK],
            spans: spans(sizes),
            layers: sizes.windows(2).map(|pair| Layer::new(pair[0], pair[1])).collect(),
        }
    }

    fn enter(&mut self, chunk: &[usize]) {
        for ((row, wanted), i) in self.rows.iter_mut().zip(&mut self.wanted).zip(chunk) {
            (*row, *wanted) = (self.inputs[*i], self.targets[*i]);
        }
    }

    fn forward(&mut self, count: usize) {
        let last = self.layers.len() - 1;
        for l in 0..self.layers.len() {
            let (before, rest) = self.layers.split_at_mut(l);
            let layer = &mut rest[0];
            layer.go_forward(before.last().map_or(&self.rows, |before| &before.values), count);
            if l < last {
                let end = count * layer.row();
                apply(self.activation, &mut layer.values[..end], &mut layer.slopes[..end]);
            }
        }
    }

    /// The losses of the chunk that went forward; the slopes of `scale` times their sum are left at the last layer.
    fn judge(&mut self, count: usize, scale: f64) -> Tally {
        let Some(last) = self.layers.last_mut() else { return Tally::default() };
        let stride = last.row() * L::PAIR;
        let chunk = Judged { z: L::numbers(&last.values), stride, targets: &self.wanted, count };
        judge::<L>((self.loss, self.classes), &chunk, L::Number::of(scale), L::numbers_mut(&mut last.slopes))
    }

    fn backward(&mut self, count: usize) {
        for l in (0..self.layers.len()).rev() {
            let (before, rest) = self.layers.split_at_mut(l);
            let layer = &mut rest[0];
            let Some(before) = before.last_mut() else { return layer.learn(&self.rows, count) };
            layer.learn(&before.values, count);
            layer.go_back(&mut before.slopes, count);
        }
    }

    fn score(&self, all: Tally, count: usize) -> Score {
        let n = count as f64;
        let accuracy = if self.classes > 0 { all.correct as f64 / n } else { f64::NAN };
        Score { loss: all.loss / n, accuracy }
    }
}

impl<L: Lanes> Work for Machine<L> {
    fn load(&mut self, weights: &[f64]) {
        for (layer, [w, b]) in self.layers.iter_mut().zip(&self.spans) {
            layer.load(&weights[w.clone()], &weights[b.clone()]);
        }
    }

    fn gradient(&mut self, batch: &[usize], gradient: &mut [f64]) -> Score {
        let mut all = Tally::default();
        self.layers.iter_mut().for_each(Layer::clear);
        for chunk in batch.chunks(CHUNK) {
            self.enter(chunk);
            self.forward(chunk.len());
            all += self.judge(chunk.len(), 1.0 / batch.len() as f64);
            self.backward(chunk.len());
        }
        for (layer, [w, b]) in self.layers.iter().zip(&self.spans) {
            // All weights come before all biases.
            let (weights, biases) = gradient.split_at_mut(b.start);
            layer.tell_gradient(&mut weights[w.clone()], &mut biases[..b.len()]);
        }
        self.score(all, batch.len())
    }

    fn evaluate(&mut self, list: &[usize]) -> Score {
        let mut all = Tally::default();
        for chunk in list.chunks(CHUNK) {
            self.enter(chunk);
            self.forward(chunk.len());
            all += self.judge(chunk.len(), 1.0);
        }
        self.score(all, list.len())
    }

    fn answer(&mut self, points: &mut dyn Iterator<Item = [f64; 2]>, see: &mut dyn FnMut(usize, &[f32])) {
        let (outputs, last) = (self.loss.outputs(self.classes), self.layers.len() - 1);
        let mut row32: Vec<f32> = Vec::new();
        loop {
            let mut count = 0;
            for (row, point) in self.rows.iter_mut().zip(&mut *points) {
                *row = input(point);
                count += 1;
            }
            if count == 0 {
                return;
            }
            self.forward(count);
            for (l, layer) in self.layers.iter_mut().enumerate() {
                let stride = layer.row();
                for row in layer.values.chunks_exact_mut(stride).take(count) {
                    let row = L::numbers_mut(row);
                    if l == last {
                        self.loss.answer::<L>(&mut row[..outputs]);
                    }
                    row32.clear();
                    row32.extend(row.iter().map(|x| x.wide() as f32));
                    see(l, &row32);
                }
            }
        }
    }
}
