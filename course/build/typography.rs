//! Where a line of text may not be broken.

/// A narrow space at which no line ends.
const NARROW: char = '\u{202F}';
/// A hyphen at which no line ends.
const HYPHEN: char = '\u{2011}';
/// Punctuation that may not begin a line.
const CLOSING: [char; 16] = ['.', ',', ';', ':', '!', '?', ')', '”', '。', '，', '、', '；', '：', '！', '？', '）'];

/// The punctuation that a text begins with, and what comes after it.
pub fn closing(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c| !CLOSING.contains(&c)).unwrap_or(text.len()))
}

/// The text with its numbers in one piece: `80 %`, `64 000` and `5e-7` stay on a line.
pub fn whole_numbers(text: &str) -> String {
    let kept = |(at, c)| match c {
        ' ' if is_before_unit(text, at) || is_between_groups(text, at) => NARROW,
        '-' if is_in_exponent(text, at) => HYPHEN,
        _ => c,
    };
    text.char_indices().map(kept).collect()
}

/// Whether the space here stands between a number and its unit.
fn is_before_unit(text: &str, at: usize) -> bool {
    text[..at].ends_with(|c: char| c.is_ascii_digit()) && text[at + 1..].starts_with(['%', '°'])
}

/// Whether the space here stands between the groups of three digits of one number.
fn is_between_groups(text: &str, at: usize) -> bool {
    let (before, after) = (&text[..at], &text[at + 1..]);
    let first = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let next = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_fraction = before[..before.len() - first].ends_with(['.', ',']);
    (1..=3).contains(&first) && next == 3 && !is_fraction
}

/// Whether the hyphen here is the sign of an exponent.
fn is_in_exponent(text: &str, at: usize) -> bool {
    let mantissa = text[..at].strip_suffix('e');
    mantissa.is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
        && text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
}
