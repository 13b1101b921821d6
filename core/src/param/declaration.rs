//! The declaration of a parameter, made step by step in constants.

use super::{
    kind::{Absent, Kind, Scale, Unit},
    source::PYTORCH,
    value::Value,
};
use crate::{limits, text::Text};

/// One parameter of an algorithm.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// Its name in links, and in the library that the default comes from.
    pub key: &'static str,
    /// What it does.
    pub doc: Text,
    /// What it may hold.
    pub kind: Kind,
    /// The value it has unless told otherwise (for a choice the index, for a switch 0 or 1).
    pub default: f64,
    /// The same for a list; pairs stand one after the other.
    pub default_list: &'static [f64],
    /// The same for a formula.
    pub default_text: &'static str,
    /// What it means to have no value.
    pub absent: Absent,
    /// Whether it has none unless told otherwise.
    pub absent_first: bool,
    /// Where the default comes from.
    pub source: Text,
    /// Ends of the slider.
    pub soft: (f64, f64),
    /// Ends of validity, both included.
    pub hard: (f64, f64),
    /// How the slider spreads.
    pub scale: Scale,
    /// What it counts.
    pub unit: Unit,
    /// Its symbol in the formula, as TeX.
    pub tex: &'static str,
    /// Whether it is naturally the length of the run, so that a page offers that first.
    pub fits_run: bool,
}

impl Param {
    const fn new(kind: Kind, default: f64) -> Self {
        Self {
            key: "",
            doc: Text::same(""),
            kind,
            default,
            default_list: &[],
            default_text: "",
            absent: Absent::Never,
            absent_first: false,
            source: PYTORCH,
            soft: (0.0, 1.0),
            hard: (f64::MIN, f64::MAX),
            scale: Scale::Linear,
            unit: Unit::None,
            tex: "",
            fits_run: false,
        }
    }

    /// A number, `default` unless told otherwise, with a slider from `soft.0` to `soft.1`.
    pub const fn real(default: f64, soft: (f64, f64)) -> Self {
        Self { soft, ..Self::new(Kind::Real, default) }
    }

    /// A number of updates, with a slider from `soft.0` to `soft.1`.
    pub const fn steps(default: f64, soft: (f64, f64)) -> Self {
        Self { soft, hard: (0.0, limits::COUNT), unit: Unit::Steps, ..Self::new(Kind::Count, default) }
    }

    /// A whole number of things that are no updates.
    pub const fn count(default: f64, soft: (f64, f64)) -> Self {
        Self { soft, hard: (0.0, limits::COUNT), ..Self::new(Kind::Count, default) }
    }

    /// Yes or no.
    pub const fn switch(default: bool) -> Self {
        Self { hard: (0.0, 1.0), ..Self::new(Kind::Switch, if default { 1.0 } else { 0.0 }) }
    }

    /// One of `words`, the first unless told otherwise.
    pub const fn choice(words: &'static [&'static str]) -> Self {
        Self { hard: (0.0, (words.len() - 1) as f64), ..Self::new(Kind::Choice(words), 0.0) }
    }

    /// Rising whole numbers of updates.
    pub const fn milestones(default_list: &'static [f64]) -> Self {
        Self { default_list, hard: (0.0, limits::COUNT), unit: Unit::Steps, ..Self::new(Kind::Counts, 0.0) }
    }

    /// Numbers in any order.
    pub const fn reals(default_list: &'static [f64]) -> Self {
        Self { default_list, ..Self::new(Kind::Reals, 0.0) }
    }

    /// Pairs of a step and a number; they stand one after the other in the default.
    pub const fn points(default_list: &'static [f64]) -> Self {
        Self { default_list, unit: Unit::Steps, ..Self::new(Kind::Points, 0.0) }
    }

    /// A typed formula.
    pub const fn formula(default_text: &'static str) -> Self {
        Self { default_text, ..Self::new(Kind::Formula, 0.0) }
    }

    /// May have no value, and has none unless told otherwise.
    #[must_use]
    pub const fn absent(self, absent: Absent) -> Self {
        Self { absent, absent_first: true, ..self }
    }

    /// May have no value, but has its default unless told otherwise.
    #[must_use]
    pub const fn or(self, absent: Absent) -> Self {
        Self { absent, ..self }
    }

    /// Valid from `low` to `high`, both included.
    #[must_use]
    pub const fn hard(self, low: f64, high: f64) -> Self {
        Self { hard: (low, high), ..self }
    }

    /// Another default.
    #[must_use]
    pub const fn default(self, default: f64) -> Self {
        Self { default, ..self }
    }

    /// Another slider.
    #[must_use]
    pub const fn soft(self, low: f64, high: f64) -> Self {
        Self { soft: (low, high), ..self }
    }

    /// How the slider spreads.
    #[must_use]
    pub const fn scale(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// What it counts, where that is not what its kind usually does.
    #[must_use]
    pub const fn unit(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }

    /// Where the default comes from, if not from PyTorch.
    #[must_use]
    pub const fn source(self, source: Text) -> Self {
        Self { source, ..self }
    }

    /// The symbol in the formula.
    #[must_use]
    pub const fn tex(self, tex: &'static str) -> Self {
        Self { tex, ..self }
    }

    /// Naturally the length of the run.
    #[must_use]
    pub const fn fits_run(self) -> Self {
        Self { fits_run: true, ..self }
    }

    /// The name, where it differs from the field's.
    #[must_use]
    pub const fn key(self, key: &'static str) -> Self {
        Self { key, ..self }
    }

    /// The declaration completed with the field's name and doc; [`params!`](crate::params) calls it.
    #[must_use]
    pub const fn named(self, field: &'static str, doc: Text) -> Self {
        let key = if self.key.is_empty() { field } else { self.key };
        Self { key, doc, ..self }
    }

    /// The value it has unless told otherwise.
    pub fn default_value(&self) -> Value {
        match self.kind {
            _ if self.absent_first => Value::Unset,
            Kind::Counts | Kind::Reals | Kind::Points => Value::List(self.default_list.to_vec()),
            Kind::Formula => Value::Text(self.default_text.to_owned()),
            _ => Value::Number(self.default),
        }
    }
}
