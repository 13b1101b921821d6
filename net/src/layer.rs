//! One layer of a network: its weights as the products want them, and the three products of a training step.

use crate::{
    number::{Lanes, Number, Pair, zero},
    product::{Rows, correlate, multiply},
};

/// Samples that are worked on together; their values stay in the first-level cache.
pub const CHUNK: usize = 32;

/// A layer of `outputs` units over `inputs` values.
pub struct Layer<L: Lanes> {
    inputs: usize,
    outputs: usize,
    /// The pairs of a row of inputs, and of a row of outputs.
    ins: usize,
    outs: usize,
    /// The weights in blocks, one for each pair of outputs, with a pair for each input.
    forward: Vec<Pair<L>>,
    /// The weights in blocks, one for each pair of inputs, with a pair for each output.
    backward: Vec<Pair<L>>,
    bias: Vec<Pair<L>>,
    /// A row for each output.
    gradient: Vec<Pair<L>>,
    bias_gradient: Vec<Pair<L>>,
    /// A row of zeros, as long as one of inputs.
    zeros: Vec<Pair<L>>,
    /// What the units say, a row a sample.
    pub values: Vec<Pair<L>>,
    /// The units' slopes, and after the way back the loss's slopes along the units' sums.
    pub slopes: Vec<Pair<L>>,
}

/// How many pairs a row of `n` numbers is.
pub fn pairs<L: Lanes>(n: usize) -> usize {
    n.div_ceil(L::PAIR)
}

impl<L: Lanes> Layer<L> {
    /// A layer whose weights are all zero.
    pub fn new(inputs: usize, outputs: usize) -> Self {
        let (ins, outs) = (pairs::<L>(inputs), pairs::<L>(outputs));
        let zeros = |n: usize| vec![zero::<L>(); n];
        Self {
            inputs,
            outputs,
            ins,
            outs,
            forward: zeros(outs * inputs),
            backward: zeros(ins * outputs),
            bias: zeros(outs),
            gradient: zeros(outputs * ins),
            bias_gradient: zeros(outs),
            zeros: zeros(ins),
            values: zeros(CHUNK * outs),
            slopes: zeros(CHUNK * outs),
        }
    }

    /// The pairs of a sample's row.
    pub fn row(&self) -> usize {
        self.outs
    }

    /// Takes over weights (outputs x inputs, row by row) and biases.
    pub fn load(&mut self, weights: &[f64], bias: &[f64]) {
        let Self { inputs, outputs, forward, backward, .. } = self;
        let (forward, backward) = (L::numbers_mut(forward), L::numbers_mut(backward));
        for (j, row) in weights.chunks_exact(*inputs).enumerate() {
            for (i, part) in row.chunks(L::PAIR).enumerate() {
                let to = &mut backward[(i * *outputs + j) * L::PAIR..];
                to.iter_mut().zip(part).for_each(|(to, weight)| *to = L::Number::of(*weight));
            }
            let first = j / L::PAIR * L::PAIR * *inputs + j % L::PAIR;
            let column = forward[first..].iter_mut().step_by(L::PAIR);
            column.zip(row).for_each(|(to, weight)| *to = L::Number::of(*weight));
        }
        for (own, bias) in L::numbers_mut(&mut self.bias).iter_mut().zip(bias) {
            *own = L::Number::of(*bias);
        }
    }

    /// Forgets the gradient.
    pub fn clear(&mut self) {
        self.gradient.fill(zero::<L>());
        self.bias_gradient.fill(zero::<L>());
    }

    /// Writes the gradient to `weights` and `bias`, in the order of [`Layer::load`].
    pub fn tell_gradient(&self, weights: &mut [f64], bias: &mut [f64]) {
        let rows = self.gradient.chunks_exact(self.ins).map(L::numbers);
        for (to, row) in weights.chunks_exact_mut(self.inputs).zip(rows) {
            to.iter_mut().zip(row).for_each(|(to, own)| *to = own.wide());
        }
        for (to, own) in bias.iter_mut().zip(L::numbers(&self.bias_gradient)) {
            *to = own.wide();
        }
    }

    /// `values = inputs W + bias` for `count` samples.
    pub fn go_forward(&mut self, inputs: &[Pair<L>], count: usize) {
        if self.outputs == 1 {
            return self.add_up(inputs, count);
        }
        let Self { ins, outs, forward, bias, values, .. } = self;
        let inputs = Rows { list: inputs, row: *ins };
        multiply((inputs, self.inputs), forward, bias, &mut values[..count * *outs], |to, sum| *to = sum);
    }

    /// The same for a single output: lanes run over inputs, as there is but one unit.
    fn add_up(&mut self, inputs: &[Pair<L>], count: usize) {
        let bias = L::numbers(&self.bias)[0];
        for (to, row) in self.values.iter_mut().zip(inputs.chunks_exact(self.ins)).take(count) {
            let mut sums = zero::<L>();
            for (x, weight) in row.iter().zip(&self.backward) {
                sums[0] += x[0] * weight[0];
                sums[1] += x[1] * weight[1];
            }
            to[0] = L::splat(bias + (sums[0] + sums[1]).sum());
        }
    }

    /// Multiplies the slopes of the layer before by `deltas W^T`, for `count` samples.
    pub fn go_back(&self, slopes: &mut [Pair<L>], count: usize) {
        let deltas = Rows { list: &self.slopes, row: self.outs };
        let slopes = &mut slopes[..count * self.ins];
        multiply((deltas, self.outputs), &self.backward, &self.zeros, slopes, |slope, back| {
            slope[0] *= back[0];
            slope[1] *= back[1];
        });
    }

    /// Adds `deltas^T inputs` to the gradient, for `count` samples.
    pub fn learn(&mut self, inputs: &[Pair<L>], count: usize) {
        let Self { ins, outs, outputs, gradient, bias_gradient, slopes, .. } = self;
        let slopes = &slopes[..count * *outs];
        for row in slopes.chunks_exact(*outs) {
            for (sum, delta) in bias_gradient.iter_mut().zip(row) {
                sum[0] += delta[0];
                sum[1] += delta[1];
            }
        }
        let (deltas, inputs) = (Rows { list: slopes, row: *outs }, Rows { list: inputs, row: *ins });
        correlate((deltas, *outputs), inputs, gradient);
    }
}
