//! Cycles one after the other, each longer than the one before by the same factor, as Keras and timm count them.

use crate::{
    limits,
    param::print_number,
    shape::{Piece, Shape},
};

/// Cycles of `length`, `length * growth`, `length * growth^2`... updates.
///
/// A growth below 1 makes them end: there is no update from `length / (1 - growth)` on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cycles {
    /// The updates in the first cycle; not zero.
    pub length: u64,
    /// The length of a cycle, in lengths of the one before; above zero.
    pub growth: f64,
}

/// One cycle, or all of them at once, in formulas of `t`.
pub(crate) struct Cycle {
    /// Its number, the first being 0, as a formula.
    number: String,
    /// How much of it is over, 0 to 1, as a formula that needs no brackets.
    pub portion: String,
    /// Its number, for one cycle alone.
    alone: Option<u64>,
    /// The updates in it, if it is alone and both its ends are updates.
    over: Option<u64>,
}

impl Cycle {
    /// `first * factor^number` as a formula.
    pub fn scaled(&self, first: f64, factor: f64) -> String {
        match self.alone {
            Some(number) => print_number(first * libm::pow(factor, number as f64)),
            None if factor == 1.0 => print_number(first),
            None => format!("{} * {} ** ({})", print_number(first), print_number(factor), self.number),
        }
    }

    /// Number and updates of one cycle alone that begins and ends with an update.
    pub fn whole(&self) -> Option<(u64, u64)> {
        self.alone.zip(self.over)
    }
}

impl Cycles {
    /// The number of the cycle that update `t` is in, and how much of it is over, 0 to 1.
    pub fn at(&self, t: u64) -> (u64, f64) {
        if self.growth == 1.0 {
            return (t / self.length, (t % self.length) as f64 / self.length as f64);
        }
        let t = self.last().map_or(t, |last| t.min(last));
        let number = libm::floor(libm::log(self.left(t)) / libm::log(self.growth));
        let (begin, length) = self.span(number);
        (number as u64, ((t as f64 - begin) / length).clamp(0.0, 1.0))
    }

    /// The last update that is in a cycle at all.
    pub fn last(&self) -> Option<u64> {
        let end = libm::ceil(self.length as f64 / (1.0 - self.growth)) as u64;
        // The end itself is rounded.
        let before = || (end.saturating_sub(2)..=end).rev().find(|t| self.left(*t) > 0.0);
        (self.growth < 1.0).then(|| before().unwrap_or(0))
    }

    /// The first update of cycle `number`, or the one after all that are in a cycle.
    pub fn first(&self, number: u64) -> u64 {
        let near = self.span(number as f64).0 as u64;
        // Where the cycle begins and the logarithms are all rounded, so its first update may be one off.
        let first = (near.saturating_sub(1)..=near.saturating_add(1)).find(|t| self.at(*t).0 >= number);
        let first = first.unwrap_or(near.saturating_add(2));
        self.last().map_or(first, |last| first.min(last.saturating_add(1)))
    }

    /// The first updates of the cycles after the first, up to that of cycle `limit` and before `end`.
    pub fn marks(&self, limit: u64, end: u64) -> Vec<u64> {
        self.firsts(limit.saturating_add(1), end).skip(1).take(limits::MARKS).collect()
    }

    /// The curve with `limit` cycles, each as `shape` says, after which it stays where `rate` is.
    ///
    /// Cycle by cycle if a run has few enough of them, and all of them in one formula otherwise.
    pub fn pieces(&self, limit: u64, rate: impl Fn(u64) -> f64, shape: impl Fn(&Cycle) -> Shape) -> Vec<Piece> {
        let firsts: Vec<u64> = self.firsts(limit, limits::STEPS).take(limits::PIECES).collect();
        let one = |from: u64| {
            let (cycle, start) = self.alone(self.at(from).0);
            Piece { from, start, shape: shape(&cycle) }
        };
        let mut pieces: Vec<Piece> = match firsts.len() {
            limits::PIECES.. => vec![Piece::first(shape(&self.together()))],
            _ => firsts.into_iter().map(one).collect(),
        };
        let end = self.first(limit);
        if end < limits::STEPS {
            let rest = rate(end);
            let there = match pieces.last().map(|piece| &piece.shape) {
                Some(Shape::Power { end, .. } | Shape::Cosine { end, .. }) => *end == rest,
                _ => false,
            };
            pieces.extend((!there).then(|| Piece::at(end, Shape::Hold(rest))));
        }
        pieces
    }

    /// What the logarithm counts the cycles by: `growth^number` at the first update of a cycle.
    fn left(&self, t: u64) -> f64 {
        1.0 - t as f64 / self.length as f64 * (1.0 - self.growth)
    }

    /// Where cycle `number` begins, and its length; both may be fractions of updates.
    fn span(&self, number: f64) -> (f64, f64) {
        let (length, power) = (self.length as f64, libm::pow(self.growth, number));
        match self.growth {
            1.0 => (number * length, length),
            growth => ((1.0 - power) / (1.0 - growth) * length, power * length),
        }
    }

    /// The first update of each cycle below `limit`, before `end`; a cycle between two updates has none.
    fn firsts(&self, limit: u64, end: u64) -> impl Iterator<Item = u64> {
        let cycles = *self;
        let end = end.min(cycles.first(limit));
        std::iter::successors(Some(0), move |t| Some(cycles.first(cycles.at(*t).0 + 1).max(t.saturating_add(1))))
            .take_while(move |t| *t < end)
    }

    /// Cycle `number` by itself, and the update from which its formulas count.
    fn alone(&self, number: u64) -> (Cycle, u64) {
        let (begin, length) = self.span(number as f64);
        let (begin, length) = (snapped(begin), snapped(length));
        let offset = begin - libm::floor(begin);
        let whole = offset == 0.0 && length == libm::floor(length);
        let t = if offset == 0.0 { "t".to_owned() } else { format!("(t - {})", print_number(offset)) };
        let portion = format!("min({t} / {}, 1)", print_number(length));
        let over = whole.then_some(length as u64);
        (Cycle { number: number.to_string(), portion, alone: Some(number), over }, begin as u64)
    }

    /// All cycles at once, in [`Cycles::at`]'s own words.
    fn together(&self) -> Cycle {
        let (length, growth) = (self.length, print_number(self.growth));
        let (number, portion) = if self.growth == 1.0 {
            (format!("t // {length}"), format!("((t % {length}) / {length})"))
        } else {
            let number = format!("floor(log(1 - t / {length} * (1 - {growth})) / log({growth}))");
            let begin = format!("(1 - {growth} ** {number}) / (1 - {growth}) * {length}");
            let over = format!("(t - {begin}) / ({growth} ** {number} * {length})");
            (number, format!("min(max({over}, 0), 1)"))
        };
        Cycle { number, portion, alone: None, over: None }
    }
}

/// The whole number that `x` is but for rounding, or `x`.
fn snapped(x: f64) -> f64 {
    let whole = libm::round(x);
    if libm::fabs(x - whole) <= 1e-12 * whole { whole } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cycles_begin_where_the_lengths_before_them_end() {
        let doubling = Cycles { length: 25, growth: 2.0 };
        assert_eq!(doubling.marks(u64::MAX, 1000), [25, 75, 175, 375, 775]);
        assert_eq!([24, 25, 74, 75].map(|t| doubling.at(t).0), [0, 1, 1, 2]);
        let equal = Cycles { length: 10, growth: 1.0 };
        assert_eq!(equal.marks(3, 1000), [10, 20, 30]);
        let uneven = Cycles { length: 15, growth: 1.5 };
        assert_eq!(uneven.marks(u64::MAX, 130), [15, 38, 72, 122]);
        // 150 * (1 + 1.3) is a little more than 345 in floating point.
        assert_eq!(Cycles { length: 150, growth: 1.3 }.marks(u64::MAX, 500), [150, 345]);
    }

    #[test]
    fn shrinking_cycles_end() {
        let halving = Cycles { length: 8, growth: 0.5 };
        assert_eq!((halving.last(), halving.first(1), halving.first(9)), (Some(15), 8, 16));
        assert_eq!(halving.marks(u64::MAX, 1000), [8, 12, 14, 15]);
        assert_eq!(halving.at(u64::MAX), halving.at(15));
    }
}
