//! Expressions, from the weakest operator to the strongest.

use super::{Expr, Kind, Mistake, Reason, cursor::Parser, fold};
use crate::limits;

/// Words that no value starts with.
pub(super) const KEYWORDS: [&str; 32] = [
    "if", "else", "elif", "for", "while", "in", "is", "and", "or", "as", "import", "from", "def", "class", "with",
    "try", "except", "finally", "return", "raise", "pass", "break", "continue", "global", "nonlocal", "del", "assert",
    "async", "lambda", "not", "await", "yield",
];

/// Operators that work from left to right, weaker ones first.
const LEVELS: [&[&str]; 2] = [&["+", "-"], &["*", "/", "//", "%"]];

impl Parser<'_> {
    /// What `read` reads, one level deeper.
    fn nested(&mut self, read: fn(&mut Self) -> Result<Expr, Mistake>) -> Result<Expr, Mistake> {
        if self.depth == limits::CODE_DEPTH {
            return Err(Mistake { at: self.token().at, reason: Reason::TooDeep });
        }
        self.depth += 1;
        let expr = read(self);
        self.depth -= 1;
        expr
    }

    /// One expression, up to a comma, a closing bracket, a colon or an equals sign.
    pub(super) fn expression(&mut self) -> Result<Expr, Mistake> {
        self.nested(Self::whole_expression)
    }

    fn whole_expression(&mut self) -> Result<Expr, Mistake> {
        let (start, at) = (self.next, self.token().at);
        let word = self.word();
        if matches!(word, "lambda" | "not" | "await" | "yield") {
            self.skip()?;
        } else {
            let expr = self.operation(0)?;
            let compared =
                matches!(self.op(), "<" | ">" | "<=" | ">=" | "==" | "!=" | "<<" | ">>" | "&" | "|" | "^" | "@" | ":=");
            if compared || matches!(self.word(), "if" | "and" | "or" | "not" | "in" | "is" | "for" | "async") {
                self.skip()?;
            } else if expr.kind != fold::UNKNOWN {
                return Ok(expr);
            }
        }
        let source = self.source(start);
        let kind = if word == "lambda" { Kind::Lambda(source) } else { Kind::Unknown(source) };
        self.charge(1)?;
        Ok(Expr { at, kind })
    }

    /// An expression, or one with stars, which is unknown.
    pub(super) fn starred(&mut self) -> Result<Expr, Mistake> {
        let (start, at) = (self.next, self.token().at);
        if !self.take("*") && !self.take("**") {
            return self.expression();
        }
        self.expression()?;
        Ok(Expr { at, kind: Kind::Unknown(self.source(start)) })
    }

    fn operation(&mut self, level: usize) -> Result<Expr, Mistake> {
        let Some(ops) = LEVELS.get(level) else { return self.factor() };
        let at = self.token().at;
        let mut left = self.operation(level + 1)?;
        while ops.contains(&self.op()) {
            let op = self.op();
            self.advance();
            let right = self.operation(level + 1)?;
            left = Expr { at, kind: fold::binary(op, &left.kind, &right.kind) };
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<Expr, Mistake> {
        let (at, op) = (self.token().at, self.op());
        if matches!(op, "-" | "+" | "~") {
            self.advance();
            let operand = self.nested(Self::factor)?;
            return Ok(Expr { at, kind: fold::unary(op, &operand.kind) });
        }
        let base = self.operand()?;
        if !self.take("**") {
            return Ok(base);
        }
        let exponent = self.nested(Self::factor)?;
        Ok(Expr { at, kind: fold::binary("**", &base.kind, &exponent.kind) })
    }
}
