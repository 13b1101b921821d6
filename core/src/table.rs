//! Tables of points as people paste them: x, y, and a class or a value, line by line.

use crate::{dataset::Points, limits, order::in_order, text::Text};
use lexical_parse_float::FromLexical as _;
use std::fmt::Write as _;

/// What stands in the third column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// Classes where there are words, or few whole numbers; else values.
    #[default]
    Detected,
    /// Classes, whatever they look like.
    Classes,
    /// Values.
    Values,
}

/// What was read from a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    /// The points of the good lines.
    pub points: Points,
    /// The lines that gave no point.
    pub problems: Vec<Problem>,
    /// Whether the first line was taken for the columns' names.
    pub has_header: bool,
}

/// A line that gave no point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: Reason,
}

/// Why a line gave no point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Fewer than three columns.
    TooFewColumns,
    /// More than three columns.
    TooManyColumns,
    /// A coordinate that is no number.
    NoNumber,
    /// A value that is no number.
    NoValue,
    /// A number beyond [`limits::POINT`].
    TooLarge,
    /// One class more than [`limits::CLASSES`].
    TooManyClasses,
    /// One point more than [`limits::POINTS`]; later lines are not read.
    TooManyPoints,
    /// The text is longer than [`limits::TABLE_TEXT`]; it is read up to here.
    TooLong,
}

impl Reason {
    /// The same in words.
    pub const fn say(self) -> Text {
        match self {
            Self::TooFewColumns => {
                Text::new("fewer than three columns: x, y, and a class or value", "不足三列：x、y 和类别或数值")
            }
            Self::TooManyColumns => Text::new("more than three columns", "多于三列"),
            Self::NoNumber => Text::new("x or y is not a number", "x 或 y 不是数字"),
            Self::NoValue => Text::new("the third column is not a number", "第三列不是数字"),
            Self::TooLarge => Text::new("a number is too large", "数字过大"),
            Self::TooManyClasses => Text::new("more classes than this page handles", "类别数超出上限"),
            Self::TooManyPoints => {
                Text::new("more points than this page handles; the rest is not read", "点数超出上限；其余未读取")
            }
            Self::TooLong => Text::new("the table is too long; the rest is not read", "表格过长；其余未读取"),
        }
    }
}

/// A line's numbers, and its third column as it stands.
struct Row<'a> {
    line: usize,
    input: [f64; 2],
    target: &'a str,
}

/// The table in `text`: three columns apart by commas, semicolons, tabs or blanks, a header or none, `#` before a remark.
pub fn read(text: &str, target: Target) -> Read {
    let mut read = Read::default();
    let (text, is_cut) = cut(text);
    let mut rows = Vec::new();
    let mut lines = text.lines().enumerate().map(|(i, line)| (i + 1, line.trim_start_matches('\u{feff}').trim()));
    let mut is_first = true;
    let last = lines.by_ref().find_map(|(line, text)| {
        if text.is_empty() || text.starts_with('#') {
            return None;
        }
        match row(line, text) {
            _ if rows.len() == limits::POINTS => return Some((line, Reason::TooManyPoints)),
            Ok(row) => rows.push(row),
            Err(Reason::NoNumber) if is_first => read.has_header = true,
            Err(reason) => note(&mut read.problems, line, reason),
        }
        is_first = false;
        None
    });
    let last = last.or_else(|| is_cut.then(|| (text.lines().count() + 1, Reason::TooLong)));
    match target {
        Target::Classes => classes(&mut read, &rows),
        Target::Detected if are_classes(&rows) => classes(&mut read, &rows),
        Target::Detected | Target::Values => values(&mut read, &rows),
    }
    if let Some((line, reason)) = last {
        note(&mut read.problems, line, reason);
    }
    read.problems = in_order(read.problems.into_iter(), |problem| problem.line);
    read
}

/// As much of the text as is read, up to a whole line: half a line would be another point.
fn cut(text: &str) -> (&str, bool) {
    if text.len() <= limits::TABLE_TEXT {
        return (text, false);
    }
    let text = &text[..text.floor_char_boundary(limits::TABLE_TEXT)];
    (&text[..text.rfind('\n').unwrap_or_default()], true)
}

/// Where line `line` (counted from 1) begins and ends in a text field, which counts in UTF-16.
pub fn place(text: &str, line: usize) -> (usize, usize) {
    let length = |line: &str| line.encode_utf16().count();
    let mut lines = text.split('\n');
    let start = lines.by_ref().take(line.saturating_sub(1)).map(|line| length(line) + 1).sum();
    (start, start + lines.next().map_or(0, length))
}

fn note(problems: &mut Vec<Problem>, line: usize, reason: Reason) {
    if problems.len() < limits::TABLE_PROBLEMS {
        problems.push(Problem { line, reason });
    }
}

fn row(line: usize, text: &str) -> Result<Row<'_>, Reason> {
    let columns = columns(text);
    let [x, y, target] = columns[..] else {
        return Err(if columns.len() < 3 { Reason::TooFewColumns } else { Reason::TooManyColumns });
    };
    let input = [number(x).ok_or(Reason::NoNumber)?, number(y).ok_or(Reason::NoNumber)?];
    let is_near = input.iter().all(|x| libm::fabs(*x) <= limits::POINT);
    if is_near { Ok(Row { line, input, target }) } else { Err(Reason::TooLarge) }
}

/// The columns, at most four of them: apart by the first of semicolon, tab and comma that occurs, or by blanks.
fn columns(text: &str) -> Vec<&str> {
    let by = [';', '\t', ','].into_iter().find(|by| text.contains(*by));
    let columns: Vec<&str> = match by {
        Some(by) => text.split(by).map(trimmed).take(5).collect(),
        None => text.split_whitespace().map(trimmed).take(5).collect(),
    };
    match columns.split_last() {
        // A separator at the end of each line is a habit of some programs.
        Some((&"", before)) if before.len() == 3 => before.to_vec(),
        _ => columns,
    }
}

fn trimmed(column: &str) -> &str {
    column.trim().trim_matches('"').trim()
}

fn number(text: &str) -> Option<f64> {
    f64::from_lexical(text.as_bytes()).ok().filter(|x: &f64| x.is_finite()).map(|x| x + 0.0)
}

fn are_classes(rows: &[Row<'_>]) -> bool {
    let mut seen: Vec<f64> = Vec::new();
    rows.iter().all(|row| match number(row.target) {
        Some(x) if x != libm::round(x) => false,
        Some(x) => {
            if !seen.contains(&x) {
                seen.push(x);
            }
            seen.len() <= limits::CLASSES
        }
        None => true,
    })
}

/// Numbers name classes in rising order, words in the order of the table.
fn classes(read: &mut Read, rows: &[Row<'_>]) {
    let mut names: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|row| !row.target.is_empty()) {
        if names.len() < limits::CLASSES && !names.iter().any(|name| is_same(name, row.target)) {
            names.push(row.target);
        }
    }
    if names.iter().all(|name| number(name).is_some()) {
        names = in_order(names.into_iter(), |name| number(name));
    }
    for Row { line, input, target } in rows {
        match names.iter().position(|name| is_same(name, target)) {
            Some(class) => push(&mut read.points, *input, class as f64),
            None if target.is_empty() => note(&mut read.problems, *line, Reason::TooFewColumns),
            None => note(&mut read.problems, *line, Reason::TooManyClasses),
        }
    }
    // Even one class is a set of classes.
    read.points.classes = if names.is_empty() { 0 } else { names.len().max(2) };
    let short = |name: &&str| name.chars().take(limits::CLASS_NAME).collect();
    let are_plain = names.iter().enumerate().all(|(i, name)| number(name) == Some(i as f64));
    read.points.names = if are_plain { Vec::new() } else { names.iter().map(short).collect() };
}

/// `1` and `1.0` name the same class.
fn is_same(a: &str, b: &str) -> bool {
    a == b || number(a).is_some_and(|x| number(b) == Some(x))
}

fn values(read: &mut Read, rows: &[Row<'_>]) {
    for Row { line, input, target } in rows {
        match number(target) {
            Some(value) if libm::fabs(value) <= limits::POINT => push(&mut read.points, *input, value),
            Some(_) => note(&mut read.problems, *line, Reason::TooLarge),
            None => note(&mut read.problems, *line, Reason::NoValue),
        }
    }
}

fn push(points: &mut Points, input: [f64; 2], target: f64) {
    points.inputs.push(input);
    points.targets.push(target);
}

/// The table that [`read`] turns back into `points`.
pub fn write(points: &Points) -> String {
    let mut text = String::from(if points.classes > 0 { "x,y,class\n" } else { "x,y,value\n" });
    for ([x, y], target) in points.inputs.iter().zip(&points.targets) {
        let name = points.names.get(*target as usize).filter(|_| points.classes > 0);
        let _ = match name {
            Some(name) => writeln!(text, "{x},{y},{}", name.replace([',', ';', '\t', '"', '\n', '\r'], " ")),
            None => writeln!(text, "{x},{y},{target}"),
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(usize, Reason)> {
        read(text, Target::Detected).problems.into_iter().map(|problem| (problem.line, problem.reason)).collect()
    }

    #[test]
    fn every_separator_is_understood() {
        for text in [
            "x,y,label\n1,2,0\n3,4,1",
            "1;2;0\r\n3;4;1\r\n",
            "1\t2\t0\n\n3\t4\t1",
            "  1 2   0\n3 4 1.0",
            "1,2,0,\n3,4,1,",
        ] {
            let read = read(text, Target::Detected);
            assert_eq!(read.points.inputs, [[1.0, 2.0], [3.0, 4.0]], "{text:?}");
            assert_eq!((read.points.classes, read.points.names.len(), read.problems.len()), (2, 0, 0), "{text:?}");
            assert_eq!(read.has_header, text.starts_with('x'));
        }
    }

    #[test]
    fn classes_and_values_are_told_apart() {
        let read_as = |target| read("1,2,5\n1,3,2\n1,4,5\n", target).points;
        assert_eq!(read_as(Target::Detected).targets, [1.0, 0.0, 1.0]);
        assert_eq!(read_as(Target::Detected).names, ["2", "5"]);
        assert_eq!(read_as(Target::Values).targets, [5.0, 2.0, 5.0]);
        assert_eq!(read("1,2,0.5\n1,3,2\n", Target::Detected).points.classes, 0);
        let words = read("1,2,yes\n1,3,no\n1,4,yes\n", Target::Detected).points;
        assert_eq!(
            (words.targets.as_slice(), words.names.as_slice()),
            (&[0.0, 1.0, 0.0][..], &["yes".into(), "no".into()][..])
        );
    }

    #[test]
    fn bad_lines_are_named_and_good_ones_kept() {
        use Reason::{NoNumber, TooFewColumns, TooLarge, TooManyColumns};
        let text = "1,2,0\n1,2\n# a remark\n1,2,3,4\nx,2,0\n1e9,0,1\n3,4,1\n";
        assert_eq!(problems(text), [(2, TooFewColumns), (4, TooManyColumns), (5, NoNumber), (6, TooLarge)]);
        assert_eq!(read(text, Target::Detected).points.inputs.len(), 2);
        let many = (0..=limits::POINTS + 5).map(|i| format!("{i},0,{}", i % 2)).collect::<Vec<_>>().join("\n");
        assert_eq!(problems(&many), [(limits::POINTS + 1, Reason::TooManyPoints)]);
    }

    #[test]
    fn a_long_table_ends_with_a_whole_line() {
        let line = "1.5,2.5,12\n";
        let read = read(&line.repeat(limits::TABLE_TEXT / line.len() + 9), Target::Values);
        assert!(read.points.targets.iter().all(|target| *target == 12.0));
        assert_eq!(cut(&"9".repeat(limits::TABLE_TEXT + 1)), ("", true));
        let long = line.repeat(limits::TABLE_TEXT / line.len() + 1);
        let (text, is_cut) = cut(&long);
        assert!(is_cut && text.ends_with(",12"));
    }

    #[test]
    fn a_line_is_found_in_a_text_field() {
        let text = "a\nb\u{1f600}c\n\nlast";
        assert_eq!([1, 2, 3, 4, 9].map(|line| place(text, line)), [(0, 1), (2, 6), (7, 7), (8, 12), (13, 13)]);
    }
}
