//! The values of parameters.

/// What a parameter holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number; for a choice its index, for a switch 0 or 1.
    Number(f64),
    /// A list of numbers; pairs stand one after the other.
    List(Vec<f64>),
    /// A formula.
    Text(String),
    /// No value; see [`Absent`](super::Absent).
    Unset,
}

impl Value {
    /// The number, or zero for anything else.
    pub fn number(&self) -> f64 {
        self.as_number().unwrap_or_default()
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<f64> {
        if let Self::Number(x) = self { Some(*x) } else { None }
    }

    /// The list; empty for anything else.
    pub fn list(&self) -> &[f64] {
        if let Self::List(list) = self { list } else { &[] }
    }
}
