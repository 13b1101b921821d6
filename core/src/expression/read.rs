//! Reading a formula: Python's grammar for arithmetic, comparisons and choices.
//!
//! Only parentheses recurse, so that their depth is the only one that needs a limit. Everything else that
//! Python nests to the right (signs, powers, `else`) is kept in a list until its last operand is read.

use super::{
    Dialect, Expression, Mistake, Reason,
    lex::{Kind, Word, word},
    node::{self, CHOICE, COMPARISON, NOT, Node, Two},
    operand::KEYWORDS,
    scalar::Function,
};
use crate::limits;

/// What a person may call the step where no lambda says it.
const STEP: &[&str] = &["t", "epoch", "step", "x", "n", "it", "iteration", "count", "s"];

/// See [`Expression::read`].
pub(super) fn formula(text: &str, variables: &[&str]) -> Result<Expression, Mistake> {
    let expression = Reader::new(text, 0, variables)?.all()?;
    limited(expression, text, variables)
}

/// See [`Expression::read_lambda`].
pub(super) fn lambda(text: &str) -> Result<Expression, Mistake> {
    let first = word(text, 0)?;
    if first.text != "lambda" {
        let mut reader = Reader::new(text, 0, STEP)?;
        reader.same = true;
        return limited(reader.all()?, text, STEP);
    }
    let name = word(text, first.end())?;
    if name.kind != Kind::Name || name.text.contains('.') || KEYWORDS.contains(&name.text) {
        return Err(name.mistake(Reason::NotOneParameter));
    }
    let colon = word(text, name.end())?;
    if colon.text != ":" {
        return Err(colon.mistake(Reason::NotOneParameter));
    }
    let variables = &[name.text];
    limited(Reader::new(text, colon.end(), variables)?.all()?, text, variables)
}

/// The formula, if also the page's own notation for it can be read.
fn limited(expression: Expression, text: &str, variables: &[&str]) -> Result<Expression, Mistake> {
    let plain = expression.print(Dialect::Plain, variables);
    match Reader::new(&plain, 0, variables).and_then(Reader::all) {
        Ok(_) => Ok(expression),
        Err(mistake) => Err(Mistake { at: text.len(), ..mistake }),
    }
}

/// Words turned into operations, one after the other.
pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) variables: &'a [&'a str],
    /// Whether the names all mean variable 0.
    pub(super) same: bool,
    /// Which of them was met first: no other may follow.
    pub(super) met: Option<&'a str>,
    pub(super) word: Word<'a>,
    pub(super) depth: usize,
    code: Vec<Node>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, from: usize, variables: &'a [&'a str]) -> Result<Self, Mistake> {
        if text.len() > limits::FORMULA {
            return Err(Mistake { at: text.floor_char_boundary(limits::FORMULA), reason: Reason::TooLong });
        }
        Ok(Self { text, variables, same: false, met: None, word: word(text, from)?, depth: 0, code: Vec::new() })
    }

    /// The formula, if the text holds nothing else.
    fn all(mut self) -> Result<Expression, Mistake> {
        self.choice()?;
        match self.word.kind {
            Kind::End => Ok(Expression { code: self.code }),
            _ => Err(self.word.mistake(self.unexpected(Reason::ExpectedOperator))),
        }
    }

    /// The reason why the next word cannot stand where it does, unless it is a plainer one.
    pub(super) fn unexpected(&self, otherwise: Reason) -> Reason {
        match self.word.text {
            "" => Reason::UnexpectedEnd,
            ")" if self.depth == 0 => Reason::UnopenedParenthesis,
            _ => otherwise,
        }
    }

    /// Takes the next word, and looks at the one behind it.
    pub(super) fn take(&mut self) -> Result<Word<'a>, Mistake> {
        let taken = self.word;
        self.word = word(self.text, taken.end())?;
        Ok(taken)
    }

    /// Takes the next word if it is `text`.
    pub(super) fn skip(&mut self, text: &str) -> Result<bool, Mistake> {
        let found = self.word.text == text;
        if found {
            self.take()?;
        }
        Ok(found)
    }

    pub(super) fn push(&mut self, node: Node) -> Result<(), Mistake> {
        if self.code.len() >= limits::FORMULA_COST {
            return Err(self.word.mistake(Reason::TooCostly));
        }
        self.code.push(node);
        Ok(())
    }

    /// Exchanges the operand that starts at `first` and the one that starts at `second`.
    fn exchange(&mut self, first: usize, second: usize) {
        let mut last = self.code.split_off(second);
        let mut moved = self.code.split_off(first);
        self.code.append(&mut last);
        self.code.append(&mut moved);
    }

    /// `a if c else b`, and everything that binds tighter.
    pub(super) fn choice(&mut self) -> Result<(), Mistake> {
        let mut pending = 0;
        loop {
            let then = self.code.len();
            self.chain(CHOICE)?;
            let question = self.word;
            if !self.skip("if")? {
                break;
            }
            let condition = self.code.len();
            self.chain(CHOICE)?;
            if !self.skip("else")? {
                return Err(question.mistake(Reason::ExpectedElse));
            }
            self.exchange(then, condition);
            pending += 1;
        }
        (0..pending).try_for_each(|_| self.push(Node::Choose))
    }

    /// Operators between two operands, of the strength `least` or more.
    fn chain(&mut self, least: u8) -> Result<(), Mistake> {
        let mut nots = 0;
        while least <= NOT && self.skip("not")? {
            nots += 1;
        }
        if nots > 0 {
            self.chain(COMPARISON)?;
            (0..nots).try_for_each(|_| self.push(Node::One(Function::Not)))?;
        } else {
            self.signed()?;
        }
        // Where the right operand of a comparison lies, as another one may follow.
        let mut compared: Option<(usize, usize)> = None;
        while let Some((strength, two)) = node::operator(self.word.text).filter(|(strength, _)| *strength >= least) {
            self.take()?;
            // Python reads `a < b < c` as `a < b and b < c`.
            let chained = compared.filter(|_| strength == COMPARISON);
            if let Some((from, to)) = chained {
                for i in from..to {
                    self.push(self.code[i])?;
                }
            }
            let from = self.code.len();
            self.chain(strength + 1)?;
            let to = self.code.len();
            self.push(Node::Two(two))?;
            if chained.is_some() {
                self.push(Node::Two(Two::And))?;
            }
            compared = (strength == COMPARISON).then_some((from, to));
        }
        Ok(())
    }

    /// Signs and powers.
    fn signed(&mut self) -> Result<(), Mistake> {
        let mut pending = Vec::new();
        loop {
            match self.word.text {
                "-" => pending.push(Node::One(Function::Negative)),
                "+" => {}
                _ => {
                    self.atom()?;
                    if !matches!(self.word.text, "**" | "^") {
                        break;
                    }
                    pending.push(Node::Two(Two::Power));
                }
            }
            self.take()?;
        }
        pending.into_iter().rev().try_for_each(|node| self.push(node))
    }
}
