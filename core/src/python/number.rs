//! Numbers in Python's notations.

use super::Kind;
use crate::param::print_number;
use lexical_parse_float::FromLexical as _;

/// The number that `text` starts with, and its length.
pub(super) fn read(text: &str) -> Option<(Kind, usize)> {
    let bytes = text.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(b' ');
    let radix = match at(1) | 0x20 {
        b'x' => 16,
        b'o' => 8,
        b'b' => 2,
        _ => 10,
    };
    if at(0) == b'0' && radix != 10 && char::from(at(2)).is_digit(radix) {
        let length = digits(bytes, 2, radix);
        let digits = bytes.get(2..length)?.iter().filter_map(|c| char::from(*c).to_digit(radix));
        let value = digits.fold(0.0, |value, digit| value * f64::from(radix) + f64::from(digit));
        return Some((Kind::Number { value, whole: value.is_finite() }, length));
    }
    let mut length = digits(bytes, 0, 10);
    let mut whole = true;
    if at(length) == b'.' && (length > 0 || at(1).is_ascii_digit()) {
        whole = false;
        length = digits(bytes, length + 1, 10);
    }
    if length == 0 {
        return None;
    }
    let signed = length + 1 + usize::from(matches!(at(length + 1), b'+' | b'-'));
    if matches!(at(length), b'e' | b'E') && at(signed).is_ascii_digit() {
        whole = false;
        length = digits(bytes, signed, 10);
    }
    let plain: Vec<u8> = bytes.iter().take(length).copied().filter(|c| *c != b'_').collect();
    let value = f64::from_lexical(&plain).ok()?;
    Some((Kind::Number { value, whole: whole && value.is_finite() }, length))
}

/// Where the digits from `start` on end; a single underscore may stand between two of them.
fn digits(bytes: &[u8], start: usize, radix: u32) -> usize {
    let digit = |i: usize| bytes.get(i).is_some_and(|c| char::from(*c).is_digit(radix));
    let mut end = start;
    while digit(end) || (end > start && bytes.get(end) == Some(&b'_') && digit(end + 1)) {
        end += 1;
    }
    end
}

/// The real number that `float(text)` gives.
pub(super) fn of_text(text: &str) -> Option<f64> {
    let text = text.trim();
    let (sign, size) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let is = |word: &str| size.eq_ignore_ascii_case(word);
    let value = match read(size) {
        Some((Kind::Number { value, .. }, length)) if length == size.len() => value,
        _ if is("inf") || is("infinity") => f64::INFINITY,
        _ if is("nan") => f64::NAN,
        _ => return None,
    };
    Some(sign * value)
}

/// The shortest text that reads back as the same number, with a point or an exponent exactly where it is not whole.
pub(super) fn print(value: f64, whole: bool) -> String {
    /// From here on Python, too, writes exponents.
    const LONG: f64 = 1e16;
    if !value.is_finite() {
        let word = if value.is_nan() { "nan" } else { "inf" };
        return format!("float(\"{}{word}\")", if value < 0.0 { "-" } else { "" });
    }
    match libm::floor(value) == value {
        true if whole => format!("{value}"),
        true if libm::fabs(value) < LONG => format!("{value}.0"),
        true => format!("{value:e}"),
        false => print_number(value),
    }
}
