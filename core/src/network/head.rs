//! What the last layer's sums mean, and how far they are from right.

use super::{
    number::{Lanes, Number},
    smooth,
};
use crate::{limits, text::Text};

/// What a network says at its end, and the loss that it is trained by; each is a mean over samples.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loss {
    /// One output `z`, the logit of class 1: `ln(1 + e^z) - y z`. PyTorch: `BCEWithLogitsLoss`.
    #[default]
    Logistic,
    /// An output a class: `ln sum e^z - z_y`. PyTorch: `CrossEntropyLoss`.
    Softmax,
    /// One output: `(z - y)^2`. PyTorch: `MSELoss`.
    Squared,
    /// One output within 0 and 1: `(sigmoid z - y)^2`.
    SquaredSigmoid,
}

impl Loss {
    /// Every loss, in the order of the pickers.
    pub const ALL: [Self; 4] = [Self::Logistic, Self::Softmax, Self::Squared, Self::SquaredSigmoid];

    /// Its name in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Logistic => "logistic",
            Self::Softmax => "softmax",
            Self::Squared => "squared",
            Self::SquaredSigmoid => "squared_sigmoid",
        }
    }

    /// Its name in the pickers.
    pub const fn name(self) -> Text {
        match self {
            Self::Logistic => Text::new("logistic (binary cross-entropy)", "逻辑斯谛（二元交叉熵）"),
            Self::Softmax => Text::new("softmax cross-entropy", "softmax 交叉熵"),
            Self::Squared => Text::new("squared error", "平方误差"),
            Self::SquaredSigmoid => Text::new("squared error of a sigmoid", "sigmoid 输出的平方误差"),
        }
    }

    /// The loss with this name in links.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|loss| loss.key() == key)
    }

    /// This loss if it suits data of so many classes (0: values), else the one that does.
    #[must_use]
    pub const fn suited_to(self, classes: usize) -> Self {
        match (self, classes) {
            (Self::Logistic | Self::Softmax, 0) => Self::Squared,
            (Self::Logistic | Self::Squared | Self::SquaredSigmoid, 3..) => Self::Softmax,
            (own, _) => own,
        }
    }

    /// How many outputs the network has for data of so many classes.
    pub const fn outputs(self, classes: usize) -> usize {
        match self {
            Self::Softmax if classes > 1 => classes,
            _ => 1,
        }
    }

    /// What the network says of one sample, from the sums `z` of its last layer: a probability of each class, of class 1, or a value.
    pub(crate) fn answer<N: Number>(self, z: &mut [N]) {
        match self {
            Self::Squared => {}
            Self::Logistic | Self::SquaredSigmoid => z.iter_mut().for_each(|z| *z = smooth::alone(*z, smooth::sigmoid)),
            Self::Softmax => {
                let most = largest(z);
                for z in z.iter_mut() {
                    *z = smooth::alone(*z - most, smooth::exp);
                }
                let sum: f64 = z.iter().map(|z| z.wide()).sum();
                for z in z.iter_mut() {
                    *z = N::of(z.wide() / sum);
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

fn largest<N: Number>(list: &[N]) -> N {
    list.iter().copied().reduce(|most, x| if x > most { x } else { most }).unwrap_or_default()
}

/// Judges the sums `z` (rows `stride` apart) of as many samples as there are targets.
///
/// Where `slopes` are wanted, they get the slope of `scale` times each sample's loss along each sum.
pub fn judge<N: Number>(
    loss: Loss,
    classes: usize,
    z: &[N],
    stride: usize,
    targets: &[N],
    scale: N,
    slopes: Option<&mut [N]>,
) -> Tally {
    let outputs = loss.outputs(classes);
    let slopes = slopes.unwrap_or_default();
    match loss {
        Loss::Softmax => softmax(outputs, z, stride, targets, scale, slopes),
        Loss::Logistic => one_output(z, stride, targets, slopes, |z, y| logistic(z, y, scale), classes, 0.0),
        Loss::Squared => one_output(z, stride, targets, slopes, |z, y| squared(z, y, scale), classes, 0.5),
        Loss::SquaredSigmoid => {
            one_output(z, stride, targets, slopes, |z, y| squared_sigmoid(z, y, scale), classes, 0.0)
        }
    }
}

/// Samples of a head with one output go side by side.
fn one_output<N: Number>(
    z: &[N],
    stride: usize,
    targets: &[N],
    slopes: &mut [N],
    formula: impl Fn(N::Lanes, N::Lanes) -> (N::Lanes, N::Lanes),
    classes: usize,
    border: f64,
) -> Tally {
    let (width, border, middle) = (N::Lanes::WIDTH, N::of(border), N::of(0.5));
    let mut tally = Tally::default();
    let (mut sums, mut losses, mut slope) = ([N::default(); 8], [N::default(); 8], [N::default(); 8]);
    for (block, targets) in targets.chunks(width).enumerate() {
        let own = block * width * stride;
        for (sum, z) in sums.iter_mut().zip(z[own..].iter().step_by(stride)).take(targets.len()) {
            *sum = *z;
        }
        let (loss, along) = formula(N::Lanes::load(&sums), N::Lanes::load(targets));
        loss.store(&mut losses);
        along.store(&mut slope);
        for (i, y) in targets.iter().enumerate() {
            tally.loss += losses[i].wide();
            tally.correct += usize::from(classes > 0 && (sums[i] > border) == (*y > middle));
            if let Some(to) = slopes.get_mut(own + i * stride) {
                *to = slope[i];
            }
        }
    }
    tally
}

/// `max(z, 0) - y z + ln(1 + e^-|z|)` and its slope.
fn logistic<L: Lanes>(z: L, y: L, scale: L::Number) -> (L, L) {
    let zero = L::of(0.0);
    let above = zero.if_above(z, zero, z);
    let loss = above - y * z + smooth::ln_1p(smooth::exp(-z.abs()));
    (loss, (smooth::sigmoid(z) - y) * L::splat(scale))
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

fn softmax<N: Number>(outputs: usize, z: &[N], stride: usize, targets: &[N], scale: N, slopes: &mut [N]) -> Tally {
    let width = N::Lanes::WIDTH;
    let mut tally = Tally::default();
    let mut powers = [N::default(); limits::CLASSES];
    for (i, (y, row)) in targets.iter().zip(z.chunks_exact(stride)).enumerate() {
        let (row, y) = (&row[..outputs.min(row.len())], (y.wide() as usize).min(outputs.saturating_sub(1)));
        let most = largest(row);
        let best = row.iter().position(|z| *z == most).unwrap_or_default();
        powers.iter_mut().zip(row).for_each(|(power, z)| *power = *z - most);
        for power in powers.chunks_exact_mut(width) {
            smooth::exp(N::Lanes::load(power)).store(power);
        }
        let others: f64 =
            powers.iter().take(row.len()).enumerate().filter(|(j, _)| *j != best).map(|(_, power)| power.wide()).sum();
        let (off, all) = ((most - row[y]).wide(), 1.0 + others);
        // Where a sum is no number, neither is the loss.
        let bad = row.iter().fold(0.0, |bad, z| bad + z.wide() * 0.0);
        tally.loss += off + smooth::ln_1p_of_sum(others) + bad;
        tally.correct += usize::from(best == y);
        if let Some(slopes) = slopes.get_mut(i * stride..).and_then(|rest| rest.get_mut(..row.len())) {
            for (j, (slope, power)) in slopes.iter_mut().zip(&powers).enumerate() {
                let wanted = if j == y { 1.0 } else { 0.0 };
                *slope = N::of((power.wide() / all - wanted) * scale.wide());
            }
        }
    }
    tally
}
