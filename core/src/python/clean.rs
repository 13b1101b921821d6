//! The pasted text with everything blanked that Python reads over, byte for byte, so that every offset stays right.

use super::quote;

/// `text` in as many bytes: comments, prompts, and line ends within brackets or after a backslash become spaces, punctuation of
/// full width becomes the plain one, and strings stay as they are.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut depth, mut prompted) = (0usize, false);
    let mut at = prompt(text, &mut prompted);
    blank(&mut out, at);
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let c = plain(first);
        let blanks = match c {
            '#' => line(rest).len(),
            '\\' => continued(rest),
            _ => 0,
        };
        if blanks > 0 {
            blank(&mut out, blanks);
        } else if let Some(quoted) = quote::quoted(rest) {
            out.push_str(rest.get(..quoted.end).unwrap_or_default());
            if !quoted.closed {
                // Whatever it was within is lost, but not what stands on the lines below.
                depth = 0;
            }
        } else {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            out.push(match c {
                '\n' | '\r' if depth > 0 => ' ',
                '\r' => '\n',
                c => c,
            });
            blank(&mut out, first.len_utf8() - c.len_utf8());
        }
        at = out.len();
        if matches!(c, '\n' | '\r') || (c == '\\' && blanks > 0) {
            let length = prompt(text.get(at..).unwrap_or_default(), &mut prompted);
            blank(&mut out, length);
            at += length;
        }
    }
    out
}

fn blank(out: &mut String, length: usize) {
    out.extend(std::iter::repeat_n(' ', length));
}

/// `text` up to its first line end.
fn line(text: &str) -> &str {
    text.split(['\n', '\r']).next().unwrap_or(text)
}

/// The length of a backslash and the line end after it, or zero.
fn continued(rest: &str) -> usize {
    let after = rest.strip_prefix(['\\', '＼']).unwrap_or(rest).trim_start_matches([' ', '\t']);
    let end = match after.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        [] => 0,
        _ => return 0,
    };
    rest.len() - after.len() + end
}

/// The length of the prompt of a console or a notebook at the start of a line; the whole line if it shows a result.
fn prompt(text: &str, prompted: &mut bool) -> usize {
    let line = line(text);
    let code = line.trim_start_matches(' ');
    let numbered = |start| {
        let (number, rest) = code.strip_prefix(start)?.split_once("]:")?;
        number.bytes().all(|c| matches!(c, b'0'..=b'9' | b' ' | b'*')).then_some(rest)
    };
    let rest = match code.strip_prefix(">>>").or_else(|| numbered("In [")) {
        Some(rest) => Some(rest),
        None if !*prompted => None,
        None if numbered("Out[").is_some() => return line.len(),
        None => code.strip_prefix("...:").or_else(|| code.strip_prefix("...")),
    };
    match rest.filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
        Some(rest) => {
            *prompted = true;
            line.len() - rest.len()
        }
        None => 0,
    }
}

/// The plain character that a word processor or an input method puts `c` for. It has no more bytes than `c`.
fn plain(c: char) -> char {
    match c {
        '、' => ',',
        '−' | '–' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{3000}' | '\u{feff}' => ' ',
        '！'..='～' if !quote::is_quote(c) => {
            let ascii = char::from((u32::from(c) - 0xfee0) as u8);
            if ascii.is_ascii_punctuation() { ascii } else { c }
        }
        _ => c,
    }
}
