//! The validity of values: what a parameter admits, and why it refuses the rest.

use super::{
    declaration::Param,
    kind::{Absent, Kind},
    value::Value,
};
use crate::{
    expression::{Dialect, Expression, Mistake},
    limits,
    order::in_order,
};

/// Why a value was not taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refusal {
    /// The text is none of the words, or not a number.
    Unreadable,
    /// A list where a number belongs, or the reverse.
    NotANumber,
    /// Outside the valid range, given here.
    OutOfRange(f64, f64),
    /// More than this many entries.
    TooMany(usize),
    /// The formula's own mistake.
    Formula(Mistake),
}

impl Param {
    /// `value` if it is valid here; counts come back rounded, lists of steps sorted.
    pub fn admit(&self, value: Value) -> Result<Value, Refusal> {
        match (self.kind, value) {
            (_, Value::Unset) if self.absent == Absent::Never => Err(Refusal::Unreadable),
            (_, Value::Unset) => Ok(Value::Unset),
            (Kind::Formula, Value::Text(text)) => match Expression::read_lambda(&text) {
                Ok(formula) => Ok(Value::Text(formula.print(Dialect::Plain, &["t"]))),
                Err(mistake) => Err(Refusal::Formula(mistake)),
            },
            (Kind::Counts, Value::List(list)) => {
                let list = self.admit_each(list.into_iter().map(libm::round), limits::LIST)?;
                Ok(Value::List(in_order(list.into_iter(), |n| *n)))
            }
            (Kind::Reals, Value::List(list)) => self.admit_each(list.into_iter(), limits::TABLE).map(Value::List),
            (Kind::Points, Value::List(list)) => self.admit_points(&list),
            (Kind::Real, Value::Number(x)) => self.admit_one(x).map(Value::Number),
            (Kind::Count | Kind::Switch | Kind::Choice(_), Value::Number(x)) => {
                self.admit_one(libm::round(x)).map(Value::Number)
            }
            _ => Err(Refusal::NotANumber),
        }
    }

    fn admit_one(&self, x: f64) -> Result<f64, Refusal> {
        let (low, high) = self.hard;
        // Adding zero turns -0 into 0, which prints and reads back as itself.
        if low <= x && x <= high { Ok(x + 0.0) } else { Err(Refusal::OutOfRange(low, high)) }
    }

    fn admit_each(&self, list: impl ExactSizeIterator<Item = f64>, most: usize) -> Result<Vec<f64>, Refusal> {
        if list.len() > most {
            return Err(Refusal::TooMany(most));
        }
        list.map(|x| self.admit_one(x)).collect()
    }

    fn admit_points(&self, flat: &[f64]) -> Result<Value, Refusal> {
        let pairs = flat.chunks_exact(2);
        if pairs.len() > limits::LIST || !pairs.remainder().is_empty() {
            return Err(Refusal::TooMany(limits::LIST));
        }
        let pairs = in_order(pairs.map(|pair| [libm::round(pair[0]) + 0.0, pair[1]]), |pair| pair[0]);
        let last = pairs.last().map_or(0.0, |pair| pair[0]);
        if !(pairs.iter().all(|pair| pair[0] >= 0.0) && last <= limits::COUNT) {
            return Err(Refusal::OutOfRange(0.0, limits::COUNT));
        }
        let list = pairs.into_iter().map(|[t, x]| Ok([t, self.admit_one(x)?])).collect::<Result<Vec<_>, _>>()?;
        Ok(Value::List(list.into_iter().flatten().collect()))
    }
}
