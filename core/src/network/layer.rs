//! One layer of a network: its weights as the products want them, and the three products of a training step.
//!
//! Rows are padded to whole registers and lanes run over units, so that no sum crosses a register. Sums are formed in registers,
//! several samples and several registers of units at a time, so that each number loaded is used several times.

#![allow(clippy::inline_always, reason = "the page is compiled for size, and this is the hot loop")]

use super::number::{Lanes, Number};
use std::array::from_fn;

/// Samples that are worked on together; their values stay in the first-level cache.
pub const CHUNK: usize = 32;

/// A layer of `outputs` units over `inputs` values.
pub struct Layer<N: Number> {
    inputs: usize,
    outputs: usize,
    /// `inputs` and `outputs`, padded.
    in_row: usize,
    out_row: usize,
    /// The weights, a row an input.
    forward: Vec<N>,
    /// The weights, a row an output.
    backward: Vec<N>,
    bias: Vec<N>,
    gradient: Vec<N>,
    bias_gradient: Vec<N>,
    /// What the units say, a row a sample.
    pub values: Vec<N>,
    /// The units' slopes, and after the way back the loss's slopes along the units' sums.
    pub slopes: Vec<N>,
}

/// `n` brought up to whole registers.
pub fn padded<N: Number>(n: usize) -> usize {
    n.next_multiple_of(N::Lanes::WIDTH)
}

impl<N: Number> Layer<N> {
    /// A layer whose weights are all zero.
    pub fn new(inputs: usize, outputs: usize) -> Self {
        let (in_row, out_row) = (padded::<N>(inputs), padded::<N>(outputs));
        let zeros = |n: usize| vec![N::default(); n];
        Self {
            inputs,
            outputs,
            in_row,
            out_row,
            forward: zeros(inputs * out_row),
            backward: zeros(outputs * in_row),
            bias: zeros(out_row),
            gradient: zeros(inputs * out_row),
            bias_gradient: zeros(out_row),
            values: zeros(CHUNK * out_row),
            slopes: zeros(CHUNK * out_row),
        }
    }

    /// How far apart the samples' rows are.
    pub fn row(&self) -> usize {
        self.out_row
    }

    /// Takes over weights (outputs x inputs, row by row) and biases.
    pub fn load(&mut self, weights: &[f64], bias: &[f64]) {
        for (j, row) in weights.chunks_exact(self.inputs.max(1)).enumerate() {
            for (i, weight) in row.iter().enumerate() {
                let weight = N::of(*weight);
                self.forward[i * self.out_row + j] = weight;
                self.backward[j * self.in_row + i] = weight;
            }
        }
        for (own, bias) in self.bias.iter_mut().zip(bias) {
            *own = N::of(*bias);
        }
    }

    /// Forgets the gradient.
    pub fn clear(&mut self) {
        self.gradient.fill(N::default());
        self.bias_gradient.fill(N::default());
    }

    /// Adds the gradient to `weights` and `bias`, in the order of [`Layer::load`].
    pub fn add_gradient(&self, weights: &mut [f64], bias: &mut [f64]) {
        for (j, row) in weights.chunks_exact_mut(self.inputs.max(1)).enumerate() {
            for (i, weight) in row.iter_mut().enumerate() {
                *weight += self.gradient[i * self.out_row + j].wide();
            }
        }
        for (bias, own) in bias.iter_mut().zip(&self.bias_gradient) {
            *bias += own.wide();
        }
    }

    /// `values = inputs W + bias` for `count` samples whose rows are `stride` apart.
    pub fn go_forward(&mut self, inputs: &[N], stride: usize, count: usize) {
        let Self { inputs: n, out_row, forward, bias, values, .. } = self;
        let rows = Rows { list: inputs, stride, used: *n };
        multiply(rows, Rows { list: forward, stride: *out_row, used: *out_row }, Some(bias), values, count);
    }

    /// Multiplies the slopes of the layer before by `deltas W^T`, for `count` samples.
    pub fn go_back(&self, slopes: &mut [N], scratch: &mut [N], count: usize) {
        let deltas = Rows { list: &self.slopes, stride: self.out_row, used: self.outputs };
        multiply(deltas, Rows { list: &self.backward, stride: self.in_row, used: self.in_row }, None, scratch, count);
        let width = N::Lanes::WIDTH;
        let end = (count * self.in_row).min(slopes.len()).min(scratch.len());
        for (slope, back) in slopes[..end].chunks_exact_mut(width).zip(scratch[..end].chunks_exact(width)) {
            (N::Lanes::load(slope) * N::Lanes::load(back)).store(slope);
        }
    }

    /// Adds `inputs^T deltas` to the gradient, for `count` samples whose rows are `stride` apart.
    pub fn learn(&mut self, inputs: &[N], stride: usize, count: usize) {
        let Self { inputs: n, out_row, gradient, bias_gradient, slopes, .. } = self;
        let width = N::Lanes::WIDTH;
        for row in slopes.chunks_exact(*out_row).take(count) {
            for (sum, delta) in bias_gradient.chunks_exact_mut(width).zip(row.chunks_exact(width)) {
                (N::Lanes::load(sum) + N::Lanes::load(delta)).store(sum);
            }
        }
        let (from, deltas) =
            (Rows { list: inputs, stride, used: *n }, Rows { list: slopes, stride: *out_row, used: *out_row });
        let mut i = 0;
        while i < *n {
            i += match *n - i {
                1 => correlate::<N, 1>(from, deltas, i, count, gradient),
                2 | 3 => correlate::<N, 2>(from, deltas, i, count, gradient),
                _ => correlate::<N, 4>(from, deltas, i, count, gradient),
            };
        }
    }
}

/// A matrix, row after row.
#[derive(Clone, Copy)]
struct Rows<'a, N> {
    list: &'a [N],
    /// From the start of a row to that of the next.
    stride: usize,
    /// How much of a row counts.
    used: usize,
}

impl<'a, N> Rows<'a, N> {
    #[inline(always)]
    fn row(&self, i: usize) -> &'a [N] {
        self.list.get(i * self.stride..).and_then(|rest| rest.get(..self.used)).unwrap_or_default()
    }
}

/// `to = a b + bias` for the first `count` rows of `a`; `b` and `to` are padded.
fn multiply<N: Number>(a: Rows<'_, N>, b: Rows<'_, N>, bias: Option<&[N]>, to: &mut [N], count: usize) {
    let mut s = 0;
    while s < count {
        s += match count - s {
            1 => rows::<N, 1>(a, b, bias, to, s),
            2 | 3 => rows::<N, 2>(a, b, bias, to, s),
            _ => rows::<N, 4>(a, b, bias, to, s),
        };
    }
}

#[inline(always)]
fn rows<N: Number, const S: usize>(
    a: Rows<'_, N>,
    b: Rows<'_, N>,
    bias: Option<&[N]>,
    to: &mut [N],
    s: usize,
) -> usize {
    let from: [&[N]; S] = from_fn(|i| a.row(s + i));
    let width = N::Lanes::WIDTH;
    let mut o = 0;
    while o + 2 * width <= b.used {
        tile::<N, S, 2>(from, b, bias, to, s, o);
        o += 2 * width;
    }
    if o < b.used {
        tile::<N, S, 1>(from, b, bias, to, s, o);
    }
    S
}

/// `S` rows times `B` registers of columns.
#[inline(always)]
fn tile<N: Number, const S: usize, const B: usize>(
    from: [&[N]; S],
    b: Rows<'_, N>,
    bias: Option<&[N]>,
    to: &mut [N],
    s: usize,
    o: usize,
) {
    let width = N::Lanes::WIDTH;
    let n = from[0].len();
    let from: [&[N]; S] = from_fn(|i| &from[i][..n]);
    let start: [N::Lanes; B] = from_fn(|j| N::Lanes::load(bias.map_or(&[][..], |bias| &bias[o + j * width..])));
    let mut sums = [start; S];
    let mut at = o;
    for k in 0..n {
        let Some(weights) = b.list.get(at..at + B * width) else { break };
        let weights: [N::Lanes; B] = from_fn(|j| N::Lanes::load(&weights[j * width..]));
        for (sums, from) in sums.iter_mut().zip(from) {
            let x = N::Lanes::splat(from[k]);
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += x * weight;
            }
        }
        at += b.stride;
    }
    for (i, sums) in sums.into_iter().enumerate() {
        for (j, sum) in sums.into_iter().enumerate() {
            sum.store(&mut to[(s + i) * b.stride + o + j * width..]);
        }
    }
}

/// Adds `a^T b` to `K` rows of `to`, from row `i` on, over the first `count` rows of both.
#[inline(always)]
fn correlate<N: Number, const K: usize>(a: Rows<'_, N>, b: Rows<'_, N>, i: usize, count: usize, to: &mut [N]) -> usize {
    let width = N::Lanes::WIDTH;
    let mut o = 0;
    while o + 2 * width <= b.used {
        patch::<N, K, 2>(a, b, i, o, count, to);
        o += 2 * width;
    }
    if o < b.used {
        patch::<N, K, 1>(a, b, i, o, count, to);
    }
    K
}

/// `K` rows of the gradient by `B` registers of columns.
#[inline(always)]
fn patch<N: Number, const K: usize, const B: usize>(
    a: Rows<'_, N>,
    b: Rows<'_, N>,
    i: usize,
    o: usize,
    count: usize,
    to: &mut [N],
) {
    let width = N::Lanes::WIDTH;
    let mut sums: [[N::Lanes; B]; K] =
        from_fn(|k| from_fn(|j| N::Lanes::load(&to[(i + k) * b.stride + o + j * width..])));
    let (mut at_a, mut at_b) = (i, o);
    for _ in 0..count {
        let (Some(x), Some(delta)) = (a.list.get(at_a..at_a + K), b.list.get(at_b..at_b + B * width)) else { break };
        let delta: [N::Lanes; B] = from_fn(|j| N::Lanes::load(&delta[j * width..]));
        for (sums, x) in sums.iter_mut().zip(x) {
            let x = N::Lanes::splat(*x);
            for (sum, delta) in sums.iter_mut().zip(delta) {
                *sum += x * delta;
            }
        }
        at_a += a.stride;
        at_b += b.stride;
    }
    for (k, sums) in sums.into_iter().enumerate() {
        for (j, sum) in sums.into_iter().enumerate() {
            sum.store(&mut to[(i + k) * b.stride + o + j * width..]);
        }
    }
}
