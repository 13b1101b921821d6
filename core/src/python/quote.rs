//! String literals: how far they reach, what they hold, how they are written.

use std::{fmt::Write as _, ops::Range};

/// A string literal without its prefix.
pub(super) struct Quoted {
    /// What stands between the quotes.
    pub body: Range<usize>,
    /// Where it ends.
    pub end: usize,
    /// Whether it has its closing quotes.
    pub closed: bool,
}

/// The straight quote that `c` is, or is printed for.
fn straight(c: char) -> Option<char> {
    match c {
        '"' | '“' | '”' | '＂' => Some('"'),
        '\'' | '‘' | '’' | '＇' => Some('\''),
        _ => None,
    }
}

/// Whether `c` can open a string.
pub(super) fn is_quote(c: char) -> bool {
    straight(c).is_some()
}

/// The string literal that `text` starts with. A backslash guards the character after it also in raw strings.
pub(super) fn quoted(text: &str) -> Option<Quoted> {
    let open = text.chars().next()?;
    let kind = straight(open)?;
    let triple = text.starts_with("\"\"\"") || text.starts_with("'''");
    let width = if triple { 3 } else { open.len_utf8() };
    let mut guarded = false;
    for (i, c) in text.char_indices().skip_while(|(i, _)| *i < width) {
        let closes = if open == kind { c == open } else { straight(c) == Some(kind) };
        if guarded {
            // The two bytes of a Windows line end are guarded together.
            guarded = c == '\r';
        } else if c == '\\' {
            guarded = true;
        } else if closes && (!triple || text.get(i..i + 3) == text.get(..3)) {
            let end = if triple { i + 3 } else { i + c.len_utf8() };
            return Some(Quoted { body: width..i, end, closed: true });
        } else if !triple && matches!(c, '\n' | '\r') {
            return Some(Quoted { body: width..i, end: i, closed: false });
        }
    }
    Some(Quoted { body: width.min(text.len())..text.len(), end: text.len(), closed: false })
}

/// The string that `literal`, with its prefix, spells.
pub(super) fn value(literal: &str) -> String {
    let prefix = literal.find(is_quote).unwrap_or(0);
    let (prefix, literal) = literal.split_at(prefix);
    let body = quoted(literal).and_then(|quoted| literal.get(quoted.body)).unwrap_or_default();
    if prefix.contains(['r', 'R']) { body.to_owned() } else { unescape(body) }
}

fn unescape(body: &str) -> String {
    let mut text = String::new();
    let mut rest = body.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        let before = rest.clone();
        match rest.next().map(|c| (c, code(c, &mut rest))) {
            Some((_, Some(c))) => text.push(c),
            Some(('\n', _)) => {}
            Some(('\r', _)) => rest = rest.as_str().strip_prefix('\n').unwrap_or(rest.as_str()).chars(),
            _ => {
                text.push('\\');
                rest = before;
            }
        }
    }
    text
}

/// The character that a backslash and `c` stand for.
fn code(c: char, rest: &mut std::str::Chars<'_>) -> Option<char> {
    let digits = match c {
        '\\' | '\'' | '"' => return Some(c),
        'n' => return Some('\n'),
        'r' => return Some('\r'),
        't' => return Some('\t'),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return None,
    };
    let code = rest.by_ref().take(digits).try_fold((0, 0), |(n, code), c| Some((n + 1, code << 4 | c.to_digit(16)?)));
    code.filter(|(n, _)| *n == digits).and_then(|(_, code)| char::from_u32(code))
}

/// `text` as a string literal.
pub(super) fn print(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '\\' | '"' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..' ' | '\u{7f}' => drop(write!(out, "\\x{:02x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// `source` with one space wherever it has several outside its strings.
pub(super) fn tidy(source: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = source.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = source.get(at..).unwrap_or_default();
        let length = quoted(rest).map_or(c.len_utf8(), |quoted| quoted.end);
        match c {
            ' ' | '\t' if out.ends_with(' ') => {}
            ' ' | '\t' => out.push(' '),
            _ => out.push_str(rest.get(..length).unwrap_or_default()),
        }
        at += length;
    }
    out
}
