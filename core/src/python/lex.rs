//! Cleaned text as tokens.

use super::{Kind, Reason, number, quote};

/// One token.
#[derive(Clone, Copy)]
pub(super) struct Token {
    /// Where it starts.
    pub at: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is.
    pub what: What,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum What {
    /// The start of a line that is not within brackets, and how far it is indented.
    Line(usize),
    /// A name or a keyword.
    Word,
    /// A number.
    Number { value: f64, whole: bool },
    /// A string.
    Text,
    /// A string that is not plain text: with a prefix such as `f` or `b`.
    Format,
    /// An operator or a bracket.
    Op(&'static str),
    /// Nothing that Python knows.
    Bad(Reason),
    /// The end of the text.
    End,
}

/// Operators, longer ones before those that they start with.
const OPS: [&str; 47] = [
    "...", "**=", "//=", ">>=", "<<=", "**", "//", ">>", "<<", "==", "!=", "<=", ">=", "->", ":=", "+=", "-=", "*=",
    "/=", "%=", "@=", "&=", "|=", "^=", "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "=", "+", "-", "*", "/", "%",
    "@", "&", "|", "^", "~", "<", ">",
];

/// The tokens of `text`; the last is [`What::End`].
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut line = Some(0);
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = match rest.as_bytes().first() {
            Some(b'\n') => {
                line = Some(at + 1);
                1
            }
            Some(b' ' | b'\t' | b'\x0c') => 1,
            _ => {
                if let Some(start) = line.take() {
                    let what = What::Line(column(text.get(start..at).unwrap_or_default()));
                    tokens.push(Token { at, end: at, what });
                }
                let (what, length) = token(rest);
                tokens.push(Token { at, end: at + length, what });
                length
            }
        };
        at += length;
    }
    tokens.push(Token { at: text.len(), end: text.len(), what: What::End });
    tokens
}

/// The column after `blanks`.
fn column(blanks: &str) -> usize {
    blanks.bytes().fold(0, |column, byte| if byte == b'\t' { (column / 8 + 1) * 8 } else { column + 1 })
}

/// The token that `rest` starts with, and its length.
fn token(rest: &str) -> (What, usize) {
    if let Some((Kind::Number { value, whole }, length)) = number::read(rest) {
        return (What::Number { value, whole }, length);
    }
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || !(c.is_ascii() || quote::is_quote(c));
    let length = rest.find(|c| !word(c)).unwrap_or(rest.len());
    let (prefix, after) = rest.split_at(length);
    let is_prefix = length <= 2 && prefix.bytes().all(|c| b"rbuft".contains(&c.to_ascii_lowercase()));
    if let Some(quoted) = quote::quoted(after).filter(|_| is_prefix) {
        let plain = prefix.bytes().all(|c| b"ru".contains(&c.to_ascii_lowercase()));
        let what = match (quoted.closed, plain) {
            (false, _) => What::Bad(Reason::UnclosedText),
            (true, true) => What::Text,
            (true, false) => What::Format,
        };
        return (what, length + quoted.end);
    }
    if length > 0 {
        return (What::Word, length);
    }
    match OPS.iter().find(|op| rest.starts_with(**op)) {
        Some(op) => (What::Op(op), op.len()),
        None => (What::Bad(Reason::Unexpected), rest.chars().next().map_or(1, char::len_utf8)),
    }
}
