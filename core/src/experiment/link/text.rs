//! The text of a link: its fields, its words, and what stands for characters that a link cannot hold.

use std::fmt::Write as _;

/// The first value of `key` in `link`, as it stands.
pub fn field<'a>(link: &'a str, key: &str) -> Option<&'a str> {
    fields(link).find(|(name, _)| *name == key).map(|(_, value)| value)
}

/// The fields of `link`, as they stand.
pub(super) fn fields(link: &str) -> impl Iterator<Item = (&str, &str)> {
    let fields = link.trim_start_matches(['#', '?']).split('&').filter(|field| !field.is_empty());
    fields.map(|field| field.split_once('=').unwrap_or((field, "")))
}

/// The pieces of `text` between `separator`s that stand outside parentheses and quotes.
pub(super) fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut pieces, mut start, mut depth, mut quoted) = (Vec::new(), 0, 0_u32, false);
    for (i, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if c == separator && depth == 0 => {
                pieces.push(&text[start..i]);
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// `%` and what would end a field, as `%xx`, so that reading gives the same text.
pub(super) fn encode(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        let _ = if "%&#\"<>` ".contains(c) { write!(out, "%{:02X}", u32::from(c)) } else { write!(out, "{c}") };
        out
    })
}

/// The text with `%xx` read as UTF-8; what is no escape stays.
pub(super) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut i) = (Vec::with_capacity(bytes.len()), 0);
    while i < bytes.len() {
        let escaped = (bytes[i] == b'%').then(|| bytes.get(i + 1..i + 3)).flatten();
        let byte =
            escaped.and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(byte.unwrap_or(bytes[i]));
        i += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
