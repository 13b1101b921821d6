//! Parameters, each declared once: link, slider, number field, tooltip and validity all read the same line.
//!
//! [`params!`](crate::params) declares a struct of parameters; the macro gives it
//! [`Parametric::PARAMS`], the table the controls are made from, and the way from [`Value`]s to fields.

use crate::{
    expression::{Dialect, Expression, Mistake},
    limits,
    order::in_order,
    text::Text,
};
use lexical_parse_float::FromLexical as _;

/// What a parameter may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any number between the hard limits.
    Real,
    /// A whole number between the hard limits.
    Count,
    /// Yes or no.
    Switch,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Whole numbers in rising order, repetitions allowed.
    Counts,
    /// Numbers in any order.
    Reals,
    /// Pairs of a step and a number, by rising step.
    Points,
    /// A typed formula in one variable, the step, or what the parameter's doc says.
    Formula,
}

/// What stands in for a parameter without a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// It always has a value.
    Never,
    /// The optimizer's own learning rate.
    Base,
    /// What the algorithm makes of it; the parameter's doc says what.
    Automatic,
}

/// How a slider spreads a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Evenly.
    Linear,
    /// Evenly in the logarithm.
    Log,
    /// Evenly in the logarithm of the distance to one: 0.9, 0.99, 0.999.
    LogToOne,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Nothing: a pure number.
    None,
    /// Updates of the optimizer.
    Steps,
}

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

/// The defaults of PyTorch's own constructors.
pub const PYTORCH: Text = Text::new("PyTorch's default", "PyTorch 的默认值");
/// The defaults of Keras.
pub const KERAS: Text = Text::new("Keras' default", "Keras 的默认值");
/// The defaults of Optax.
pub const OPTAX: Text = Text::new("Optax' default", "Optax 的默认值");
/// The defaults of timm.
/// The defaults of Transformers' own functions.
pub const TRANSFORMERS: Text = Text::new("Transformers' default", "Transformers 的默认值");
/// The defaults of timm's own constructors.
pub const TIMM: Text = Text::new("timm's default", "timm 的默认值");
/// PyTorch asks for the argument, so the value is ours.
pub const OURS: Text = Text::new("chosen here; the library has no default", "本页选定；库中没有默认值");

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

    /// The value that `text` spells, in the notation of [`Param::print`].
    pub fn read(&self, text: &str) -> Result<Value, Refusal> {
        let text = text.trim();
        let word = |words: &[&str]| words.iter().position(|word| *word == text).map(|i| Value::Number(i as f64));
        let value = match self.kind {
            _ if text == NONE && self.absent != Absent::Never => Some(Value::Unset),
            Kind::Choice(words) => word(words),
            Kind::Switch => word(&["false", "true"]),
            Kind::Counts | Kind::Reals => read_list(text),
            Kind::Points => read_points(text),
            Kind::Formula => Some(Value::Text(text.trim_matches('\'').to_owned())),
            Kind::Real | Kind::Count => read_number(text).map(Value::Number),
        };
        self.admit(value.ok_or(Refusal::Unreadable)?)
    }

    /// The shortest text that [`Param::read`] turns back into `value`.
    pub fn print(&self, value: &Value) -> String {
        match (self.kind, value) {
            (_, Value::Unset) => NONE.to_owned(),
            (_, Value::Text(text)) => format!("'{text}'"),
            (Kind::Choice(words), Value::Number(i)) => words.get(*i as usize).unwrap_or(&"").to_string(),
            (Kind::Switch, Value::Number(x)) => (*x != 0.0).to_string(),
            (_, Value::Number(x)) => print_number(*x),
            (Kind::Points, Value::List(list)) => {
                let pair = |pair: &[f64]| format!("{}@{}", print_number(pair[0]), print_number(pair[1]));
                join(list.chunks_exact(2).map(pair))
            }
            (_, Value::List(list)) => join(list.iter().map(|x| print_number(*x))),
        }
    }

    /// Where `value` stands on the slider, 0 to 1.
    pub fn position(&self, value: f64) -> f64 {
        let (low, high) = self.soft;
        let at = self.stretch(value.clamp(low, high));
        let (a, b) = (self.stretch(low), self.stretch(high));
        if b > a { ((at - a) / (b - a)).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// The value at `position` (0 to 1) of the slider, rounded to what a person would write.
    pub fn at_position(&self, position: f64) -> f64 {
        let (low, high) = self.soft;
        let (a, b) = (self.stretch(low), self.stretch(high));
        let position = position.clamp(0.0, 1.0);
        let raw = self.relax(a + (b - a) * position);
        let value = match (self.kind, self.scale) {
            (Kind::Real, Scale::Linear) => tidy(raw, (high - low) * 1e-3),
            (Kind::Real, Scale::Log) => tidy(raw, raw * 2e-2),
            (Kind::Real, Scale::LogToOne) => tidy(raw, (1.0 - raw) * 2e-2),
            _ => libm::round(raw),
        };
        value.clamp(low, high)
    }

    /// The scale's coordinate of a value. A slider that starts at zero spreads its logarithm from a hundred-millionth of its end.
    fn stretch(&self, value: f64) -> f64 {
        let floor = if self.soft.0 > 0.0 { self.soft.0 } else { self.soft.1 * 1e-8 };
        match self.scale {
            Scale::Linear => value,
            Scale::Log => libm::log10(value.max(floor)),
            Scale::LogToOne => -libm::log10(1.0 - value.min(self.soft.1)),
        }
    }

    fn relax(&self, at: f64) -> f64 {
        match self.scale {
            Scale::Linear => at,
            Scale::Log if self.soft.0 <= 0.0 && at <= libm::log10(self.soft.1 * 1e-8) => 0.0,
            Scale::Log => libm::exp10(at),
            Scale::LogToOne => 1.0 - libm::exp10(-at),
        }
    }
}

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

/// What a parameter holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number; for a choice its index, for a switch 0 or 1.
    Number(f64),
    /// A list of numbers; pairs stand one after the other.
    List(Vec<f64>),
    /// A formula.
    Text(String),
    /// No value; see [`Absent`].
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

/// A field type that a [`Value`] can fill.
pub trait Field {
    /// The field's value; total.
    fn of(value: &Value) -> Self;
}

impl Field for f64 {
    fn of(value: &Value) -> Self {
        value.number()
    }
}

impl Field for u64 {
    fn of(value: &Value) -> Self {
        value.number() as Self
    }
}

impl Field for bool {
    fn of(value: &Value) -> Self {
        value.number() != 0.0
    }
}

impl Field for Option<f64> {
    fn of(value: &Value) -> Self {
        value.as_number()
    }
}

impl Field for Option<u64> {
    fn of(value: &Value) -> Self {
        value.as_number().map(|x| x as u64)
    }
}

impl Field for Vec<u64> {
    fn of(value: &Value) -> Self {
        value.list().iter().map(|x| *x as u64).collect()
    }
}

impl Field for Vec<f64> {
    fn of(value: &Value) -> Self {
        value.list().to_vec()
    }
}

impl Field for Vec<(u64, f64)> {
    fn of(value: &Value) -> Self {
        value.list().chunks_exact(2).map(|pair| (pair[0] as u64, pair[1])).collect()
    }
}

impl Field for Option<Expression> {
    fn of(value: &Value) -> Self {
        if let Value::Text(text) = value { Expression::read_lambda(text).ok() } else { None }
    }
}

/// A struct of parameters, made by [`params!`](crate::params).
pub trait Parametric: Sized {
    /// One line a field.
    const PARAMS: &'static [Param];
    /// The struct with its fields filled in order; a missing value gets its default.
    fn from_values(values: &[Value]) -> Self;
}

/// Declares a struct of parameters: `field: type = declaration, "doc", "说明";`, one line a parameter.
#[macro_export]
macro_rules! params {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($field:ident : $type:ty = $param:expr, $en:literal, $zh:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        $vis struct $name { $(#[doc = $en] pub $field: $type,)* }

        impl $crate::param::Parametric for $name {
            const PARAMS: &'static [$crate::param::Param] =
                &[$($param.named(stringify!($field), $crate::text::Text::new($en, $zh))),*];

            #[allow(unused_variables, unused_mut, reason = "a struct may have no fields")]
            fn from_values(values: &[$crate::param::Value]) -> Self {
                let mut at = 0..;
                Self { $($field: {
                    let i = at.next().unwrap_or_default();
                    let default = Self::PARAMS[i].default_value();
                    $crate::param::Field::of(values.get(i).unwrap_or(&default))
                },)* }
            }
        }
    };
}

/// The shortest text that reads back as `x`: plain, or with an exponent where that is shorter.
pub fn print_number(x: f64) -> String {
    let (plain, exponent) = (format!("{x}"), format!("{x:e}"));
    if exponent.len() < plain.len() { exponent } else { plain }
}

/// What stands for no value.
const NONE: &str = "none";

fn join(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("+")
}

pub(crate) fn read_number(text: &str) -> Option<f64> {
    f64::from_lexical(text.as_bytes()).ok()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| "+ ,;，；、\n\t\r".contains(c)).filter(|word| !word.is_empty())
}

fn read_list(text: &str) -> Option<Value> {
    words(text).map(read_number).collect::<Option<_>>().map(Value::List)
}

/// Pairs such as `100@0.05`, or the numbers of a pasted table, two by two.
fn read_points(text: &str) -> Option<Value> {
    if !text.contains(['@', ':']) {
        return read_list(text).filter(|list| list.list().len() % 2 == 0);
    }
    let pair = |word: &str| {
        let (t, x) = word.split_once(['@', ':'])?;
        Some([read_number(t)?, read_number(x)?])
    };
    words(text).map(pair).collect::<Option<Vec<_>>>().map(|pairs| Value::List(pairs.into_iter().flatten().collect()))
}

/// The first word of a pasted list that is no number, if there is one.
pub fn no_number(text: &str) -> Option<&str> {
    words(text).flat_map(|word| word.split(['@', ':'])).find(|word| read_number(word).is_none())
}

/// `x` with as few decimals as an error below `grain` allows: what a person would write.
pub fn tidy(x: f64, grain: f64) -> f64 {
    let digits = -libm::floor(libm::log10(grain));
    // Powers of ten beyond these are not exact, so that rounding would add digits.
    if !(-22.0..=22.0).contains(&digits) {
        return x;
    }
    let power = libm::exp10(libm::fabs(digits));
    if digits < 0.0 { libm::round(x / power) * power } else { libm::round(x * power) / power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_way_to_write_a_number_is_read() {
        let param = Param::real(0.0, (0.0, 1.0)).hard(-1e300, 1e300);
        for (text, number) in [("0.5", 0.5), (".5", 0.5), ("5.", 5.0), ("+1e-3", 1e-3), (" 1E5 ", 1e5), ("-0", 0.0)] {
            assert_eq!(param.read(text), Ok(Value::Number(number)), "{text}");
        }
        for text in ["", "1e", "0x10", "1,5", "one", "1 2"] {
            assert_eq!(param.read(text), Err(Refusal::Unreadable), "{text}");
        }
        for text in ["inf", "NaN", "1e999"] {
            assert!(param.read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn points_are_read_as_pairs_or_as_a_table() {
        let param = Param::points(&[]);
        let points = Ok(Value::List(vec![0.0, 0.1, 10.0, 0.2]));
        for text in ["0@0.1+10@0.2", "0:0.1, 10:0.2", "10\t0.2\n0\t0.1\n", "0 .1 10 .2"] {
            assert_eq!(param.read(text), points, "{text}");
        }
        for text in ["0 0.1 10", "0@0.1 10", "0@", "a b"] {
            assert_eq!(param.read(text), Err(Refusal::Unreadable), "{text}");
        }
        assert_eq!((no_number("1 2,x 3"), no_number("1@2 3@y"), no_number("1 2")), (Some("x"), Some("y"), None));
    }

    #[test]
    fn a_number_is_written_as_short_as_it_can_be() {
        let written = [0.001, 1e-8, 0.05, 1000.0, 1e300, 0.1 + 0.2].map(print_number);
        assert_eq!(written, ["1e-3", "1e-8", "0.05", "1e3", "1e300", "0.30000000000000004"]);
    }
}
