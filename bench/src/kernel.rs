//! What is measured.

use std::fmt;

/// A piece of work that can be done again and again.
pub struct Kernel {
    /// What it does; unique.
    pub name: String,
    /// What its speed is given in.
    pub unit: Unit,
    /// How many things one call of `work` does.
    pub items: usize,
    /// Does the work once.
    pub work: Box<dyn FnMut()>,
    /// What has to happen after each call, and is not measured.
    pub rest: Box<dyn FnMut()>,
}

/// What a speed is given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Millions of these a second.
    Rate(&'static str),
    /// Nanoseconds for one of these.
    Time(&'static str),
    /// Milliseconds for the whole.
    Redraw,
}

impl Kernel {
    /// Work without a rest.
    pub fn new(name: impl Into<String>, unit: Unit, items: usize, work: impl FnMut() + 'static) -> Self {
        Self { name: name.into(), unit, items, work: Box::new(work), rest: Box::new(|| ()) }
    }
}

impl Unit {
    /// The speed of doing `items` things in `seconds`.
    pub fn speed(self, seconds: f64, items: usize) -> f64 {
        let each = seconds / items as f64;
        match self {
            Self::Rate(_) => 1e-6 / each,
            Self::Time(_) => 1e9 * each,
            Self::Redraw => 1e3 * each,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate(things) => write!(f, "M {things}/s"),
            Self::Time(thing) => write!(f, "ns/{thing}"),
            Self::Redraw => write!(f, "ms"),
        }
    }
}
