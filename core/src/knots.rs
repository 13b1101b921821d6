//! Rates at given updates, and a curve through them.

use crate::{
    param::{Field, Value},
    schedule::{cosine, linear},
    shape::{Piece, Shape},
};

/// What lies between two rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// The first of them.
    Hold,
    /// A straight line.
    Linear,
    /// Half a cosine wave.
    Cosine,
}

impl Field for Curve {
    fn of(value: &Value) -> Self {
        match value.number() as u64 {
            0 => Self::Hold,
            1 => Self::Linear,
            _ => Self::Cosine,
        }
    }
}

impl Curve {
    fn at(self, start: f64, end: f64, portion: f64) -> f64 {
        match self {
            Self::Hold => start,
            Self::Linear => linear(start, end, portion),
            Self::Cosine => cosine(start, end, portion),
        }
    }

    fn shape(self, start: f64, end: f64, over: u64) -> Shape {
        match self {
            Self::Hold => Shape::Hold(start),
            Self::Linear => Shape::line(start, end, over),
            Self::Cosine => Shape::Cosine { start, end, over },
        }
    }
}

/// Updates in rising order, the first of them 0, with the rate at each; after the last it stays.
pub(crate) struct Knots(Vec<(u64, f64)>);

impl Knots {
    /// `first` at 0, and at each update the product of it with all factors up to there.
    pub fn cumulated(first: f64, factors: &[(u64, f64)]) -> Self {
        let product = |now: &mut f64, (t, factor): &(u64, f64)| {
            *now *= factor;
            Some((*t, *now))
        };
        Self([(0, first)].into_iter().chain(factors.iter().scan(first, product)).collect())
    }

    /// The rate of update `t`.
    pub fn rate(&self, curve: Curve, t: u64) -> f64 {
        let next = self.0.partition_point(|knot| knot.0 <= t);
        let from = self.0[next.saturating_sub(1)];
        match self.0.get(next) {
            Some(to) => curve.at(from.1, to.1, (t - from.0) as f64 / (to.0 - from.0) as f64),
            None => from.1,
        }
    }

    /// The updates.
    pub fn updates(&self) -> impl Iterator<Item = u64> {
        self.0.iter().map(|knot| knot.0)
    }

    /// The curve, one piece an interval that is not empty.
    pub fn pieces(&self, curve: Curve) -> Vec<Piece> {
        let between = self.0.windows(2).filter(|pair| pair[0].0 < pair[1].0);
        let piece =
            |pair: &[(u64, f64)]| Piece::at(pair[0].0, curve.shape(pair[0].1, pair[1].1, pair[1].0 - pair[0].0));
        let mut pieces: Vec<Piece> = between.map(piece).collect();
        // A line or wave over an interval stays at its own end.
        let ends_empty = self.0.windows(2).last().is_none_or(|pair| pair[0].0 == pair[1].0);
        if let Some(last) = self.0.last().filter(|_| ends_empty || curve == Curve::Hold) {
            pieces.push(Piece::at(last.0, Shape::Hold(last.1)));
        }
        pieces
    }
}
