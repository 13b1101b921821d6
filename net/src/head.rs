//! What the last layer's sums mean, and how far they are from right.

use crate::{
    layer::CHUNK,
    number::{Lanes, Number},
    smooth,
};
use std::ops::AddAssign;

/// Classes that there may be at most.
pub const CLASSES: usize = 8;

/// What a network says at its end, and the loss that it is trained by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// One output `z`, the logit of class 1: `ln(1 + e^z) - y z`.
    Logistic,
    /// An output a class: `ln sum e^z - z_y`.
    Softmax,
    /// One output: `(z - y)^2`.
    Squared,
    /// One output within 0 and 1: `(sigmoid z - y)^2`.
    SquaredSigmoid,
}

impl Loss {
    /// How many outputs a network has for so many classes.
    pub(crate) fn outputs(self, classes: usize) -> usize {
        if self == Self::Softmax { classes.max(1) } else { 1 }
    }

    /// What the network says of one sample, from the sums `z` of its last layer: a probability of each class, of class 1, or a value.
    pub(crate) fn answer<L: Lanes>(self, z: &mut [L::Number]) {
        match self {
            Self::Squared => {}
            Self::Logistic | Self::SquaredSigmoid => {
                for z in z.iter_mut() {
                    *z = smooth::alone::<L>(*z, smooth::sigmoid);
                }
            }
            Self::Softmax => {
                let most = largest(z);
                for z in z.iter_mut() {
                    *z = smooth::alone::<L>(*z - most, smooth::exp);
                }
                let sum: f64 = z.iter().map(|z| z.wide()).sum();
                for z in z.iter_mut() {
                    *z = L::Number::of(z.wide() / sum);
                }
            }
        }
    }
}

/// Sums over some samples.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Of their losses.
    pub loss: f64,
    /// Of those whose class was found.
    pub correct: usize,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.loss += other.loss;
        self.correct += other.correct;
    }
}

fn largest<N: Number>(list: &[N]) -> N {
    list.iter().copied().reduce(|most, x| if x > most { x } else { most }).unwrap_or_default()
}

/// A chunk of samples at the end of a network.
pub struct Judged<'a, N> {
    /// The sums of the last layer, and how far apart the samples' rows are.
    pub z: &'a [N],
    pub stride: usize,
    /// What the samples should give; only the first `count` count.
    pub targets: &'a [N; CHUNK],
    pub count: usize,
}

/// Judges a chunk by a loss for so many classes.
///
/// `slopes`, as many as there are sums, get the slope of `scale` times each sample's loss along each sum.
pub fn judge<L: Lanes>(
    (loss, classes): (Loss, usize),
    chunk: &Judged<'_, L::Number>,
    scale: L::Number,
    slopes: &mut [L::Number],
) -> Tally {
    match loss {
        Loss::Softmax => softmax::<L>(classes, chunk, scale, slopes),
        Loss::Logistic => one_output::<L>(chunk, slopes, |z, y| logistic(z, y, scale), classes, 0.0),
        Loss::Squared => one_output::<L>(chunk, slopes, |z, y| squared(z, y, scale), classes, 0.5),
        Loss::SquaredSigmoid => one_output::<L>(chunk, slopes, |z, y| squared_sigmoid(z, y, scale), classes, 0.0),
    }
}

/// Samples of a head with one output go side by side; a sum above `border` says class 1.
fn one_output<L: Lanes>(
    chunk: &Judged<'_, L::Number>,
    slopes: &mut [L::Number],
    formula: impl Fn(L, L) -> (L, L),
    classes: usize,
    border: f64,
) -> Tally {
    let Judged { z, stride, targets, count } = *chunk;
    let [mut sums, mut losses, mut along] = [[L::Number::default(); CHUNK]; 3];
    sums.iter_mut().zip(z.iter().step_by(stride)).take(count).for_each(|(sum, z)| *sum = *z);
    for at in (0..count).step_by(L::WIDTH) {
        let (loss, slope) = formula(L::load(&sums[at..]), L::load(&targets[at..]));
        loss.store(&mut losses[at..]);
        slope.store(&mut along[at..]);
    }
    slopes.iter_mut().step_by(stride).zip(&along).take(count).for_each(|(to, slope)| *to = *slope);
    let (border, middle) = (L::Number::of(border), L::Number::of(0.5));
    let found = sums.iter().zip(targets).take(count).filter(|(z, y)| (**z > border) == (**y > middle)).count();
    Tally { loss: losses[..count].iter().map(|loss| loss.wide()).sum(), correct: if classes > 0 { found } else { 0 } }
}

/// `max(z, 0) - y z + ln(1 + e^-|z|)` and its slope, `1 / (1 + e^-z) - y`.
fn logistic<L: Lanes>(z: L, y: L, scale: L::Number) -> (L, L) {
    let (zero, one) = (L::of(0.0), L::of(1.0));
    let above = zero.if_above(z, zero, z);
    let e = smooth::exp(-z.abs());
    let rest = one / (one + e);
    let sigmoid = z.if_above(zero, rest, e * rest);
    (above - y * z + smooth::ln_1p(e), (sigmoid - y) * L::splat(scale))
}

fn squared<L: Lanes>(z: L, y: L, scale: L::Number) -> (L, L) {
    let off = z - y;
    (off * off, L::of(2.0) * off * L::splat(scale))
}

fn squared_sigmoid<L: Lanes>(z: L, y: L, scale: L::Number) -> (L, L) {
    let a = smooth::sigmoid(z);
    let (loss, slope) = squared(a, y, scale);
    (loss, slope * a * (L::of(1.0) - a))
}

fn softmax<L: Lanes>(
    outputs: usize,
    chunk: &Judged<'_, L::Number>,
    scale: L::Number,
    slopes: &mut [L::Number],
) -> Tally {
    let Judged { z, stride, targets, count } = *chunk;
    let mut tally = Tally::default();
    let mut powers = [L::Number::default(); CLASSES];
    let rows = z.chunks_exact(stride).zip(slopes.chunks_exact_mut(stride));
    for ((row, slopes), y) in rows.zip(targets).take(count) {
        let (row, y) = (&row[..outputs], (y.wide() as usize).min(outputs - 1));
        let most = largest(row);
        let best = row.iter().position(|z| *z == most).unwrap_or_default();
        powers.iter_mut().zip(row).for_each(|(power, z)| *power = *z - most);
        for power in powers.chunks_exact_mut(L::WIDTH) {
            smooth::exp(L::load(power)).store(power);
        }
        let others: f64 =
            powers.iter().take(outputs).enumerate().filter(|(j, _)| *j != best).map(|(_, power)| power.wide()).sum();
        let (off, all) = ((most - row[y]).wide(), 1.0 + others);
        // Where a sum is no number, neither is the loss.
        let bad = row.iter().fold(0.0, |bad, z| bad + z.wide() * 0.0);
        tally.loss += off + smooth::ln_1p_of_sum(others) + bad;
        tally.correct += usize::from(best == y);
        for (j, (slope, power)) in slopes.iter_mut().zip(&powers[..outputs]).enumerate() {
            let wanted = if j == y { 1.0 } else { 0.0 };
            *slope = L::Number::of((power.wide() / all - wanted) * scale.wide());
        }
    }
    tally
}
