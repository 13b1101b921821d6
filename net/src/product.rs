//! The two products of matrices that training is made of.
//!
//! Rows are whole pairs of registers and lanes run over units, so no sum crosses a register. A tile of the result, a few rows by
//! one pair, is summed in registers, so that each number loaded is used several times.

#![allow(clippy::inline_always, reason = "this is the hot loop")]

use crate::number::{Lanes, Pair};
use std::array::from_fn;

/// A matrix, row after row of `row` pairs.
#[derive(Clone, Copy)]
pub struct Rows<'a, L> {
    /// The numbers; at least as many rows as are asked for.
    pub list: &'a [Pair<L>],
    /// The pairs of a row.
    pub row: usize,
}

impl<'a, L: Lanes> Rows<'a, L> {
    /// The first `n` numbers of a row.
    #[inline(always)]
    fn numbers(self, i: usize, n: usize) -> &'a [L::Number] {
        &L::numbers(&self.list[i * self.row..(i + 1) * self.row])[..n]
    }
}

/// `start + a b`, pair by pair: `put` takes each, with the pair of `to` that is in its place.
///
/// `b` has a block for each pair of a row of `to`, with a pair for each of the `n` numbers of a row of `a` that count.
#[inline(always)]
pub fn multiply<L: Lanes>(
    (a, n): (Rows<'_, L>, usize),
    b: &[Pair<L>],
    start: &[Pair<L>],
    to: &mut [Pair<L>],
    put: impl Fn(&mut Pair<L>, Pair<L>),
) {
    let count = to.len() / start.len();
    let mut s = 0;
    while s < count {
        s += match count - s {
            1 => multiply_rows::<L, 1>((a, n), s, b, start, to, &put),
            2 | 3 => multiply_rows::<L, 2>((a, n), s, b, start, to, &put),
            _ => multiply_rows::<L, 4>((a, n), s, b, start, to, &put),
        };
    }
}

/// The same for `S` rows of `a`, from row `s` on.
#[inline(always)]
fn multiply_rows<L: Lanes, const S: usize>(
    (a, n): (Rows<'_, L>, usize),
    s: usize,
    b: &[Pair<L>],
    start: &[Pair<L>],
    to: &mut [Pair<L>],
    put: &impl Fn(&mut Pair<L>, Pair<L>),
) -> usize {
    let from: [&[L::Number]; S] = from_fn(|i| a.numbers(s + i, n));
    let row = start.len();
    let to = &mut to[s * row..(s + S) * row];
    for (o, (block, start)) in b.chunks_exact(n).zip(start).enumerate() {
        let sums = tile(from, block, *start);
        for (to, sum) in to[o..].iter_mut().step_by(row).zip(&sums) {
            put(to, *sum);
        }
    }
    S
}

/// `S` rows times one block.
#[inline(always)]
fn tile<L: Lanes, const S: usize>(from: [&[L::Number]; S], block: &[Pair<L>], start: Pair<L>) -> [Pair<L>; S] {
    let from: [&[L::Number]; S] = from_fn(|i| &from[i][..block.len()]);
    let mut sums = [start; S];
    for (k, [left, right]) in block.iter().enumerate() {
        for (sum, from) in sums.iter_mut().zip(&from) {
            let x = L::splat(from[k]);
            sum[0] += x * *left;
            sum[1] += x * *right;
        }
    }
    sums
}

/// Adds `a^T b` to `to`, which has as many rows as `n` numbers of a row of `a` count; as many rows of both as `a` has.
#[inline(always)]
pub fn correlate<L: Lanes>((a, n): (Rows<'_, L>, usize), b: Rows<'_, L>, to: &mut [Pair<L>]) {
    let mut i = 0;
    while i < n {
        i += match n - i {
            1 => correlate_rows::<L, 1>(a, i, b, to),
            2 | 3 => correlate_rows::<L, 2>(a, i, b, to),
            _ => correlate_rows::<L, 4>(a, i, b, to),
        };
    }
}

/// The same for `K` rows of `to`, from row `i` on.
#[inline(always)]
fn correlate_rows<L: Lanes, const K: usize>(a: Rows<'_, L>, i: usize, b: Rows<'_, L>, to: &mut [Pair<L>]) -> usize {
    let to = &mut to[i * b.row..(i + K) * b.row];
    for o in 0..b.row {
        let start: [Pair<L>; K] = from_fn(|k| to[k * b.row + o]);
        let sums = patch(a, i, b, o, start);
        for (to, sum) in to[o..].iter_mut().step_by(b.row).zip(&sums) {
            *to = *sum;
        }
    }
    K
}

/// `K` numbers of each row of `a` times one pair of that row of `b`.
#[inline(always)]
fn patch<L: Lanes, const K: usize>(
    a: Rows<'_, L>,
    i: usize,
    b: Rows<'_, L>,
    o: usize,
    mut sums: [Pair<L>; K],
) -> [Pair<L>; K] {
    for (a, b) in a.list.chunks_exact(a.row).zip(b.list.chunks_exact(b.row)) {
        let ([left, right], a) = (b[o], &L::numbers(a)[i..i + K]);
        for (sum, x) in sums.iter_mut().zip(a) {
            let x = L::splat(*x);
            sum[0] += x * left;
            sum[1] += x * right;
        }
    }
    sums
}
