//! The words of a formula.

use super::{Mistake, Reason};

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number without a sign.
    Number,
    /// A name, perhaps with dots, or one of Python's own words.
    Name,
    /// An operator or a mark.
    Sign,
    /// The end of the text.
    End,
}

/// One word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// Where it starts, in bytes.
    pub at: usize,
    /// Its own text.
    pub text: &'a str,
    /// What it is.
    pub kind: Kind,
}

impl Word<'_> {
    /// Where it ends, in bytes.
    pub const fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// A mistake that shows at this word.
    pub const fn mistake(&self, reason: Reason) -> Mistake {
        Mistake { at: self.at, reason }
    }
}

/// Longer signs first, as they begin with shorter ones.
const SIGNS: &[&str] =
    &["**", "//", "<=", ">=", "==", "!=", "+", "-", "*", "/", "%", "^", "<", ">", "(", ")", ",", ":"];

/// The first word of `text` from byte `from` on. Space, line breaks and comments before it are skipped.
pub(super) fn word(text: &str, from: usize) -> Result<Word<'_>, Mistake> {
    let mut rest = text.get(from..).unwrap_or_default().trim_start();
    while rest.starts_with('#') {
        rest = rest.find('\n').and_then(|line| rest.get(line..)).unwrap_or_default().trim_start();
    }
    let at = text.len() - rest.len();
    let bytes = rest.as_bytes();
    let sign = || SIGNS.iter().find(|sign| rest.starts_with(**sign)).map_or(0, |sign| sign.len());
    let (length, kind) = match (number(bytes), name(bytes)) {
        (0, 0) => (sign(), if rest.is_empty() { Kind::End } else { Kind::Sign }),
        (0, length) => (length, Kind::Name),
        (length, _) => (length, Kind::Number),
    };
    match rest.get(..length) {
        Some(text) if length > 0 || kind == Kind::End => Ok(Word { at, text, kind }),
        _ => Err(Mistake { at, reason: Reason::UnexpectedCharacter }),
    }
}

/// How many bytes the number at the start takes.
fn number(bytes: &[u8]) -> usize {
    let whole = digits(bytes, 0);
    let point = bytes.get(whole) == Some(&b'.');
    let fraction = if point { digits(bytes, whole + 1) } else { whole };
    if fraction == usize::from(point) {
        return 0;
    }
    if !matches!(bytes.get(fraction), Some(b'e' | b'E')) {
        return fraction;
    }
    let signed = fraction + 1 + usize::from(matches!(bytes.get(fraction + 1), Some(b'+' | b'-')));
    let exponent = digits(bytes, signed);
    if exponent > signed { exponent } else { fraction }
}

/// Past the digits from `from` on; single underscores may stand between them.
fn digits(bytes: &[u8], from: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = from;
    while digit(at) || (at > from && bytes.get(at) == Some(&b'_') && digit(at + 1)) {
        at += 1;
    }
    at
}

/// How many bytes the name at the start takes; dots may stand between its parts.
fn name(bytes: &[u8]) -> usize {
    let letter = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while letter(at) || (at > 0 && (digit(at) || (bytes.get(at) == Some(&b'.') && letter(at + 1)))) {
        at += 1;
    }
    at
}
