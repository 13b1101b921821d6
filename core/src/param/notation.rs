//! The notation of values in links and number fields: reading, and the shortest text that reads back.

use super::{
    declaration::Param,
    kind::{Absent, Kind},
    number::{print_number, read_number},
    validity::Refusal,
    value::Value,
};

impl Param {
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
}

/// The first word of a pasted list that is no number, if there is one.
pub fn no_number(text: &str) -> Option<&str> {
    words(text).flat_map(|word| word.split(['@', ':'])).find(|word| read_number(word).is_none())
}

/// What stands for no value.
const NONE: &str = "none";

fn join(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("+")
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
}
