//! The two directions along which points spread most, looked for round by round.

use crate::noise::Stream;

/// The stream of random directions.
pub(super) const DIRECTIONS: u64 = 4;
/// Directions in which the points are this share of their extent are rounding.
pub(super) const ROUNDING: f64 = 1e-12;
/// Rounds of the search; each brings it nearer by the ratio of the third variance to the second.
const ROUNDS: usize = 100;
/// Variances that change by less than this share have settled; the directions have then by its root.
const STILL: f64 = 1e-13;

/// The search for the two directions along which rows are longest, by orthogonal iteration (Golub, Van Loan: Matrix Computations, 8.2.4).
pub(super) struct Search {
    rows: Vec<Vec<f64>>,
    pair: [Vec<f64>; 2],
    /// The squared lengths of the rows along the pair.
    lengths: [f64; 2],
    rounds: usize,
}

impl Search {
    /// Before the first round.
    pub fn new(rows: Vec<Vec<f64>>) -> Self {
        Self { pair: start(&rows), rows, lengths: [0.0; 2], rounds: 0 }
    }

    /// Arithmetic operations of a round, about.
    pub fn cost(&self) -> usize {
        // Two products and sums for what a direction becomes, one for how long the rows are along it; all twice.
        12 * self.rows.iter().map(Vec::len).sum::<usize>()
    }

    /// One round; whether there is need of another.
    pub fn round(&mut self) -> bool {
        if self.rounds >= ROUNDS {
            return false;
        }
        self.rounds += 1;
        let Self { rows, pair, .. } = self;
        let next = pair.each_ref().map(|direction| spread(rows, direction));
        *pair = orthonormal(next, std::mem::take(pair));
        let now = pair.each_ref().map(|direction| variance(rows, direction));
        let before = std::mem::replace(&mut self.lengths, now);
        let is_still = |(now, before): (&f64, &f64)| libm::fabs(now - before) <= STILL * now;
        if now.iter().zip(&before).all(is_still) {
            self.rounds = ROUNDS;
        }
        self.rounds < ROUNDS
    }

    /// The directions so far, of length one and at right angles.
    pub fn pair(&self) -> [Vec<f64>; 2] {
        self.pair.clone()
    }

    /// The rows.
    pub fn rows(&self) -> &[Vec<f64>] {
        &self.rows
    }
}

pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The squared lengths of the rows along a direction of length one.
pub(super) fn variance(rows: &[Vec<f64>], direction: &[f64]) -> f64 {
    rows.iter().map(|row| dot(row, direction)).map(|x| x * x).sum()
}

/// Any two directions at right angles, the first along the longest row.
fn start(rows: &[Vec<f64>]) -> [Vec<f64>; 2] {
    let n = rows.first().map_or(0, Vec::len);
    let mut stream = Stream::new(0, DIRECTIONS);
    let mut any = || (0..n).map(|_| stream.normal_pair()[0]).collect::<Vec<f64>>();
    let mut longest = (0.0, any());
    for row in rows {
        let length = dot(row, row);
        if length > longest.0 {
            longest = (length, row.clone());
        }
    }
    let other = any();
    orthonormal([longest.1.clone(), other.clone()], [longest.1, other])
}

/// `A^T A d` for rows `A`.
fn spread(rows: &[Vec<f64>], direction: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; direction.len()];
    for row in rows {
        let along = dot(row, direction);
        sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += along * x);
    }
    sum
}

/// The pair brought to right angles and length one. What only rounding has left of the second is replaced by its `old` direction.
fn orthonormal([mut first, mut second]: [Vec<f64>; 2], [_, old]: [Vec<f64>; 2]) -> [Vec<f64>; 2] {
    let scale = dot(&first, &first).sqrt();
    normalise(&mut first);
    straighten(&mut second, &first);
    if dot(&second, &second).sqrt() <= ROUNDING * scale {
        second = old;
    }
    normalise(&mut second);
    straighten(&mut second, &first);
    normalise(&mut second);
    [first, second]
}

/// Takes off what `list` has of `first`, which has length one.
fn straighten(list: &mut [f64], first: &[f64]) {
    let along = dot(list, first);
    list.iter_mut().zip(first).for_each(|(x, first)| *x -= along * first);
}

pub(super) fn scale(list: &mut [f64], factor: f64) {
    for x in list {
        *x *= factor;
    }
}

/// Brings the list to length one, unless it is zero.
pub(super) fn normalise(list: &mut [f64]) {
    let length = dot(list, list).sqrt();
    if length > 0.0 {
        scale(list, 1.0 / length);
    }
}
