//! What stands between the operators of a formula: numbers, names, calls and parentheses.

use super::{
    Mistake, Reason,
    lex::{Kind, Word},
    node::{self, Call, Constant, Node, Two},
    read::Reader,
    scalar::Function,
};
use crate::limits;
use lexical_parse_float::FromLexical as _;

/// Where functions and constants come from in Python. Longer ones first, as they begin with shorter ones.
const PREFIXES: &[&str] = &["keras.ops.", "tf.math.", "math.", "np.", "numpy.", "jnp.", "torch.", "ops.", "tf."];

/// Words that are no names.
pub(super) const KEYWORDS: &[&str] = &["and", "or", "not", "if", "else", "lambda"];

impl Reader<'_> {
    /// A number, a name, a call, or anything in parentheses.
    pub(super) fn atom(&mut self) -> Result<(), Mistake> {
        let word = self.word;
        match word.kind {
            Kind::Number => {
                let digits: Vec<u8> = word.text.bytes().filter(|byte| *byte != b'_').collect();
                let number = f64::from_lexical(&digits).ok().filter(|x| x.is_finite());
                let number = number.ok_or(word.mistake(Reason::NumberTooLarge))?;
                self.take()?;
                self.push(Node::Number(number))
            }
            Kind::Name if !KEYWORDS.contains(&word.text) => self.name(),
            _ if word.text == "(" => {
                self.open()?;
                self.choice()?;
                self.close(word)
            }
            _ => Err(word.mistake(self.unexpected(Reason::ExpectedOperand))),
        }
    }

    fn open(&mut self) -> Result<(), Mistake> {
        if self.depth >= limits::FORMULA_DEPTH {
            return Err(self.word.mistake(Reason::TooDeep));
        }
        self.depth += 1;
        self.take().map(drop)
    }

    fn close(&mut self, opened: Word<'_>) -> Result<(), Mistake> {
        match self.word.text {
            ")" => {
                self.depth -= 1;
                self.take().map(drop)
            }
            "" => Err(opened.mistake(Reason::UnclosedParenthesis)),
            _ => Err(self.word.mistake(Reason::ExpectedOperator)),
        }
    }

    fn name(&mut self) -> Result<(), Mistake> {
        let word = self.take()?;
        let unknown = word.mistake(Reason::UnknownName);
        if let Some(i) = self.variables.iter().position(|name| *name == word.text) {
            if self.same && *self.met.get_or_insert(word.text) != word.text {
                return Err(unknown);
            }
            let i = if self.same { 0 } else { i };
            return self.push(Node::Variable(u8::try_from(i).map_err(|_| unknown)?));
        }
        let name = PREFIXES.iter().find_map(|prefix| word.text.strip_prefix(prefix)).unwrap_or(word.text);
        if let Some(constant) = Constant::ALL.into_iter().find(|constant| constant.name() == name) {
            return self.push(Node::Constant(constant));
        }
        let call = node::call(name).ok_or(unknown)?;
        if self.word.text != "(" {
            return Err(word.mistake(Reason::ExpectedArguments));
        }
        self.arguments(word, call)
    }

    fn arguments(&mut self, name: Word<'_>, call: Call) -> Result<(), Mistake> {
        let opened = self.word;
        self.open()?;
        let mut count = 0;
        while if count == 0 { self.word.text != ")" } else { self.skip(",")? } {
            self.choice()?;
            count += 1;
            match (call, count) {
                (Call::One(function), 1) => self.push(Node::One(function))?,
                // As in Python, a logarithm to any base is the quotient of two natural ones.
                (Call::One(Function::Log), 2) => {
                    self.push(Node::One(Function::Log))?;
                    self.push(Node::Two(Two::Divide))?;
                }
                (Call::Two(two), 2..) => self.push(Node::Two(two))?,
                (Call::Clip, 2) => self.push(Node::Two(Two::Max))?,
                (Call::Clip, 3) => self.push(Node::Two(Two::Min))?,
                (Call::Choose, 3) => self.push(Node::Choose)?,
                _ => {}
            }
        }
        self.close(opened)?;
        let (least, most) = call.arguments();
        match (least..=most).contains(&count) {
            true => Ok(()),
            false => Err(name.mistake(Reason::WrongNumberOfArguments(least, most))),
        }
    }
}
