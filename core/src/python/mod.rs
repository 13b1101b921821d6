//! The small part of Python that people paste when they share an optimizer and a schedule.
//!
//! Nothing is executed: [`read`] turns assignments and calls into a tree of values, in which arithmetic is worked out and
//! names assigned earlier stand for their values. What Python could mean beyond that is kept as [`Kind::Unknown`]
//! with its source, so that whoever needs that very value can say so, and nobody else has to care. A statement that cannot be
//! read is kept with its [`Mistake`], and never stands in the way of the others.
//!
//! Every place is a byte offset into the text as it was pasted.

mod assign;
mod atom;
mod block;
mod clean;
mod cursor;
mod fold;
mod import;
mod lex;
mod mistake;
mod names;
mod number;
mod parse;
mod print;
mod quote;
mod skip;
mod statement;

#[cfg(test)]
mod tests;

pub use mistake::{Mistake, Reason};

use crate::limits;

/// A value as Python code spells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// Where it starts; the value of a variable starts where it was assigned.
    pub at: usize,
    /// What it is.
    pub kind: Kind,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A number; whole when it is an `int` of Python, real when it is a `float`.
    Number {
        /// The number, rounded to the nearest `f64`.
        value: f64,
        /// Whether it is an `int`.
        whole: bool,
    },
    /// A string.
    Text(String),
    /// `True` or `False`.
    Bool(bool),
    /// `None`.
    None,
    /// A list or a tuple.
    List(Vec<Expr>),
    /// A dictionary, in the order of its text.
    Dict(Vec<(Expr, Expr)>),
    /// A call of a name.
    Call(Call),
    /// A function, as its source from `lambda` on and on one line. Byte `i` after its colon stands at [`Expr::at`]` + i` of
    /// the pasted text, also when it was written with `def` and `return`.
    Lambda(String),
    /// A dotted name without a known value.
    Name(String),
    /// Anything else, as its source on one line.
    Unknown(String),
}

/// A call, such as `torch.optim.SGD(params, lr=0.1)`.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The dotted name that is called, as full as the imports of the text make it.
    pub name: String,
    /// The arguments in the order of the text.
    pub arguments: Vec<Argument>,
}

/// One argument of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// Where it starts: its name, if it has one.
    pub at: usize,
    /// The name before `=`.
    pub name: Option<String>,
    /// The value; [`Kind::Unknown`] with its stars for `*args` and `**kwargs`.
    pub value: Expr,
}

/// An assignment, or an expression by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Where it starts.
    pub at: usize,
    /// The dotted names that it gives the value to: none, one, or several in `a = b = value`. Of `a, b = x, y` two
    /// statements are made; a target that has no dotted name, or whose share of the value is unknown, is left out.
    pub targets: Vec<String>,
    /// The value, or why it could not be read.
    pub value: Result<Expr, Mistake>,
}

/// A text of Python code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Script {
    /// The assignments and expressions that stand outside any block, in the order of the text.
    pub statements: Vec<Statement>,
}

impl Script {
    /// The value that `name` holds in the end, if the text tells.
    pub fn value(&self, name: &str) -> Option<&Expr> {
        let assigns = |statement: &&Statement| statement.targets.iter().any(|target| target == name);
        self.statements.iter().rev().find(assigns)?.value.as_ref().ok()
    }
}

/// Reads Python code. It never fails as a whole: each [`Statement`] carries its own [`Mistake`].
///
/// Imports only make names fuller. Blocks (`for`, `if`, `def`, ...) are left out with all that stands in them, but for
/// functions of one parameter that do nothing but return, which are as good as a [`Kind::Lambda`]. Left out, too, are
/// statements that hold no value, such as `pass`, a docstring, or `x += 1`, after which `x` is unknown.
pub fn read(text: &str) -> Script {
    let cut = text.len() > limits::CODE;
    let text = if cut { whole_lines(text) } else { text };
    let mut statements = cursor::Parser::new(&clean::clean(text)).script();
    for mistake in statements.iter_mut().filter_map(|statement| statement.value.as_mut().err()) {
        // The end of a character of full width is not where its plain counterpart ends.
        mistake.at = text.ceil_char_boundary(mistake.at);
    }
    if cut {
        let at = text.len();
        statements.push(Statement { at, targets: Vec::new(), value: Err(Mistake { at, reason: Reason::TooLong }) });
    }
    Script { statements }
}

/// As many whole lines of `text` as are read.
fn whole_lines(text: &str) -> &str {
    let bytes = text.as_bytes().get(..limits::CODE).unwrap_or_default();
    let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    text.get(..end).unwrap_or_default()
}
