//! Numbers as comma-separated values (RFC 4180), for spreadsheets and other programs.

use crate::param::print_number;

/// What the column of the steps of a schedule is called, the same in every language, as a program may read it.
pub const STEP: &str = "step";
/// The same where each row is an epoch.
pub const EPOCH: &str = "epoch";

/// What text must not begin with, as spreadsheets would take it for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// From here on an exponent says a whole number better.
const WHOLE: f64 = 1e15;

/// A table with a row of names and as many rows of numbers as the longest column.
///
/// A number has as many digits as it takes to read back the very same one; one that is not finite is `nan`, `inf` or `-inf`, as
/// Python, R and their libraries read it. Where a column has ended, its cells are empty.
pub fn write(columns: &[(String, Vec<f64>)]) -> String {
    let rows = columns.iter().map(|(_, values)| values.len()).max().unwrap_or_default();
    let mut table = line(columns.iter().map(|(name, _)| text(name)));
    for row in 0..rows {
        table += &line(columns.iter().map(|(_, values)| values.get(row).copied().map(cell).unwrap_or_default()));
    }
    table
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = cells.collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// A number; a whole one without an exponent, so that steps stay whole numbers wherever they are read.
fn cell(x: f64) -> String {
    if libm::trunc(x) == x && libm::fabs(x) < WHOLE { format!("{x}") } else { number(x) }
}

/// A number as Python reads it.
pub(crate) fn number(x: f64) -> String {
    if x.is_nan() { "nan".to_owned() } else { print_number(x) }
}

/// A text that no spreadsheet runs, quoted where it has to be.
fn text(text: &str) -> String {
    let guard = if text.starts_with(FORMULA) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, values: &[f64]) -> (String, Vec<f64>) {
        (name.to_owned(), values.to_vec())
    }

    #[test]
    fn numbers_read_back_exactly_and_short_columns_end_empty() {
        let third = 1.0 / 3.0;
        let table = write(&[column("step", &[0.0, 1.0, 2.0]), column("Adam", &[third, 1e-300])]);
        assert_eq!(table, "step,Adam\r\n0,0.3333333333333333\r\n1,1e-300\r\n2,\r\n");
        let read: f64 = table.lines().nth(1).and_then(|line| line.split(',').nth(1)).unwrap().parse().unwrap();
        assert_eq!(read, third);
    }

    #[test]
    fn whole_numbers_are_plain() {
        assert_eq!(write(&[column("step", &[1000.0, -20.0, 1e18])]), "step\r\n1000\r\n-20\r\n1e18\r\n");
    }

    #[test]
    fn what_is_not_finite_has_its_name() {
        let table = write(&[column("x", &[f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.5])]);
        assert_eq!(table, "x\r\nnan\r\nnan\r\ninf\r\n-inf\r\n-1.5\r\n");
    }

    #[test]
    fn names_are_quoted_and_never_formulas() {
        let names = ["a,b", "say \"x\"", "two\nlines", "=1+1", "@x,y", "-lr", "a=b", ""];
        let header = write(&names.map(|name| column(name, &[])));
        assert_eq!(header, "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",'=1+1,\"'@x,y\",'-lr,a=b,\r\n");
        assert_eq!(write(&[]), "\r\n");
    }
}
