//! Going through the tokens, one after the other.

use super::{
    Mistake, Reason, Statement,
    lex::{Token, What, lex},
    names::Names,
};
use crate::limits;

/// Reads tokens one after the other.
pub(super) struct Parser<'a> {
    /// The cleaned text.
    pub(super) text: &'a str,
    tokens: Vec<Token>,
    /// The index of the token that is read next.
    pub(super) next: usize,
    /// How far the current line is indented.
    pub(super) indent: usize,
    /// How many calls of [`Parser::nested`] are going on.
    pub(super) depth: usize,
    /// Where the innermost open bracket is, and what closes it.
    pub(super) bracket: Option<(usize, &'static str)>,
    /// Whether a comprehension has just been passed over.
    pub(super) comprehension: bool,
    /// How many more nodes may be made.
    budget: usize,
    pub(super) names: Names,
    pub(super) statements: Vec<Statement>,
}

impl<'a> Parser<'a> {
    /// A parser at the start of `text`, which has been cleaned.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            tokens: lex(text),
            next: 0,
            indent: 0,
            depth: 0,
            bracket: None,
            comprehension: false,
            budget: limits::CODE_NODES,
            names: Names::default(),
            statements: Vec::new(),
        }
    }

    /// The token `ahead` of the next; beyond the end, the end.
    pub(super) fn peek(&self, ahead: usize) -> Token {
        let end = Token { at: self.text.len(), end: self.text.len(), what: What::End };
        self.tokens.get(self.next + ahead).copied().unwrap_or(end)
    }

    /// The next token.
    pub(super) fn token(&self) -> Token {
        self.peek(0)
    }

    /// Where the token with index `i` starts.
    pub(super) fn at_token(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.text.len(), |token| token.at)
    }

    /// The token before the next.
    pub(super) fn previous(&self) -> Token {
        self.next.checked_sub(1).and_then(|i| self.tokens.get(i)).copied().unwrap_or_else(|| self.token())
    }

    /// Goes on to the token after the next.
    pub(super) fn advance(&mut self) {
        self.next = (self.next + 1).min(self.tokens.len());
    }

    /// The next token, if it is an operator, or nothing.
    pub(super) fn op(&self) -> &'static str {
        if let What::Op(op) = self.token().what { op } else { "" }
    }

    /// The text of `token`.
    pub(super) fn text_of(&self, token: Token) -> &'a str {
        self.text.get(token.at..token.end).unwrap_or_default()
    }

    /// The next token, if it is a word, or nothing.
    pub(super) fn word(&self) -> &'a str {
        let token = self.token();
        if token.what == What::Word { self.text_of(token) } else { "" }
    }

    /// Passes `op`, if it comes next.
    pub(super) fn take(&mut self, op: &str) -> bool {
        let found = self.op() == op;
        if found {
            self.advance();
        }
        found
    }

    /// Whether the statement ends here.
    pub(super) fn at_end(&self) -> bool {
        matches!(self.token().what, What::Line(_) | What::End | What::Op(";"))
    }

    /// The next token as a mistake.
    pub(super) fn unexpected(&self) -> Mistake {
        let Token { at, what, .. } = self.token();
        match (what, self.bracket) {
            (What::Bad(reason), _) => Mistake { at, reason },
            (What::End, Some((at, _))) => Mistake { at, reason: Reason::UnclosedBracket },
            (What::Op(op @ (")" | "]" | "}")), Some((at, close))) if op != close => {
                Mistake { at, reason: Reason::UnclosedBracket }
            }
            (What::Line(_) | What::End, _) => {
                // The end of the line itself, not the start of the next.
                Mistake { at: self.previous().end, reason: Reason::Missing }
            }
            _ => Mistake { at, reason: Reason::Unexpected },
        }
    }

    /// Takes the cost of nodes out of the budget.
    pub(super) fn charge(&mut self, cost: usize) -> Result<(), Mistake> {
        let left = self.budget.checked_sub(cost);
        self.budget = left.ok_or(Mistake { at: self.token().at, reason: Reason::TooMany })?;
        Ok(())
    }

    /// The source from token `start` to the one before the next, on one line.
    pub(super) fn source(&self, start: usize) -> String {
        let source = self.text.get(self.at_token(start)..self.previous().end).unwrap_or_default();
        source.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }).collect()
    }
}
