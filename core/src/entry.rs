//! What the registries hold: an algorithm's card and parameters, and the choice of one with its values.

use crate::{
    library::Spelling,
    limits,
    param::{Kind, Param, Refusal, Unit, Value},
    text::Text,
};

/// What an algorithm says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Card {
    /// Its name in the pickers.
    pub name: Text,
    /// The group it stands in there.
    pub family: Text,
    /// One sentence: what it does, and when to use it.
    pub about: Text,
    /// Its formula, as TeX.
    pub tex: &'static str,
    /// Where it comes from.
    pub references: &'static [&'static str],
    /// How libraries write it, the one whose names are ours first.
    pub spellings: &'static [Spelling],
}

impl Card {
    /// Whether parameter `key` is only there to say what other libraries do otherwise than the one that is named first.
    pub fn is_fine_print(&self, key: &str) -> bool {
        self.spellings.first().is_some_and(|first| !first.takes(key))
    }
}

/// One algorithm of a registry; `T` is what it builds, such as `dyn Schedule`.
pub struct Entry<T: ?Sized + 'static> {
    /// Its file's stem, and its name in links, for ever.
    pub id: &'static str,
    /// What it says of itself.
    pub card: Card,
    /// Its parameters.
    pub params: &'static [Param],
    build: fn(&[Value]) -> Box<T>,
}

impl<T: ?Sized> Entry<T> {
    /// The entry without its id, which the registry's list adds.
    pub const fn new(params: &'static [Param], build: fn(&[Value]) -> Box<T>, card: Card) -> Self {
        // The page shows the formula as MathML, and need not carry its source.
        #[cfg(target_arch = "wasm32")]
        let card = Card { tex: "", ..card };
        Self { id: "", card, params, build }
    }

    /// The entry with its id.
    #[must_use]
    pub const fn named(self, id: &'static str) -> Self {
        Self { id, card: self.card, params: self.params, build: self.build }
    }

    /// This algorithm with its defaults.
    pub fn setting(&'static self) -> Setting<T> {
        Setting { entry: self, values: self.params.iter().map(Param::default_value).collect() }
    }
}

/// An algorithm with a value for each of its parameters, all valid.
pub struct Setting<T: ?Sized + 'static> {
    entry: &'static Entry<T>,
    values: Vec<Value>,
}

impl<T: ?Sized> Setting<T> {
    /// The algorithm.
    pub fn entry(&self) -> &'static Entry<T> {
        self.entry
    }

    /// The values, in the order of the entry's parameters.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The algorithm, ready to use.
    pub fn build(&self) -> Box<T> {
        (self.entry.build)(&self.values)
    }

    /// The value of parameter `key`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.index(key).and_then(|i| self.values.get(i))
    }

    /// Sets parameter `key`, if it exists and `value` is valid there.
    pub fn set(&mut self, key: &str, value: Value) -> Result<(), Refusal> {
        let i = self.index(key).ok_or(Refusal::Unreadable)?;
        self.values[i] = self.entry.params[i].admit(value)?;
        Ok(())
    }

    /// The same, with what is naturally the length of a run set to `steps`.
    #[must_use]
    pub fn fitted(mut self, steps: u64) -> Self {
        for param in self.entry.params.iter().filter(|param| param.fits_run) {
            // A run too short for the parameter leaves its default.
            let _ = self.set(param.key, Value::Number(steps as f64));
        }
        self
    }

    /// The same drawn out in time by `factor`: every number of updates is multiplied by it, and rounded.
    #[must_use]
    pub fn stretched(mut self, factor: f64) -> Self {
        let longer = |x: f64| libm::fmin(libm::round(x * factor), limits::COUNT);
        for (param, value) in
            self.entry.params.iter().zip(&mut self.values).filter(|(param, _)| param.unit == Unit::Steps)
        {
            let (low, high) = param.hard;
            match (param.kind, value) {
                (_, Value::Number(x)) => *x = longer(*x).clamp(low, high),
                (Kind::Points, Value::List(list)) => list.iter_mut().step_by(2).for_each(|t| *t = longer(*t)),
                (_, Value::List(list)) => list.iter_mut().for_each(|t| *t = longer(*t)),
                _ => {}
            }
        }
        self
    }

    /// Parameters that differ from their defaults, with their values.
    pub fn changed(&self) -> impl Iterator<Item = (&'static Param, &Value)> {
        let all = self.entry.params.iter().zip(&self.values);
        all.filter(|(param, value)| param.default_value() != **value)
    }

    fn index(&self, key: &str) -> Option<usize> {
        self.entry.params.iter().position(|param| param.key == key)
    }
}

impl<T: ?Sized> Clone for Setting<T> {
    fn clone(&self) -> Self {
        Self { entry: self.entry, values: self.values.clone() }
    }
}

impl<T: ?Sized> PartialEq for Setting<T> {
    fn eq(&self, other: &Self) -> bool {
        self.entry.id == other.entry.id && self.values == other.values
    }
}

impl<T: ?Sized> std::fmt::Debug for Setting<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}", self.entry.id, self.values)
    }
}
