//! Numbers written the field's way: 1e-3, 0.05, 0.999, 100, 1e5.

/// The powers of ten between which numbers are written without an exponent.
const PLAIN: std::ops::RangeInclusive<i32> = -2..=4;

/// A number with four significant digits: `1e-3`, `0.1`, `0.9995`, `100`, `1.5e5`.
pub fn format_number(v: f64) -> String {
    format_digits(v, 4)
}

/// A number with two significant digits, for tight places: `1.2e-3`, `0.67`, `24`.
pub fn format_short(v: f64) -> String {
    format_digits(v, 2)
}

/// A number with as many digits as it takes to read back the very same one.
pub fn format_exact(v: f64) -> String {
    notation(v, &format!("{v:e}"))
}

/// A number with so many significant digits, but whole numbers below 1e5 in full.
pub(crate) fn format_digits(v: f64, digits: usize) -> String {
    let whole = if v.abs() < 1e5 { whole_digits(v) } else { 1 };
    notation(v, &format!("{:.*e}", digits.clamp(whole, 17) - 1, v))
}

/// A number with so many significant digits and an exponent, whatever its size: `5e-2`.
pub(crate) fn format_scientific(v: f64, digits: usize) -> String {
    let text = format!("{:.*e}", digits.clamp(1, 17) - 1, v);
    split(&text).map_or(text.clone(), |(sign, digits, e)| format!("{sign}{}e{e}", pointed(&digits, 1)))
}

/// A leading minus that is as wide as a plus.
pub(crate) fn typeset(label: &str) -> String {
    label.strip_prefix('-').map_or(label.to_owned(), |rest| format!("\u{2212}{rest}"))
}

fn whole_digits(v: f64) -> usize {
    if v.abs() < 1.0 { 1 } else { libm::log10(v.abs()).floor() as usize + 1 }
}

/// Rewrites what Rust's `{:e}` gave for `v`.
fn notation(v: f64, text: &str) -> String {
    if v == 0.0 {
        return "0".into();
    }
    let Some((sign, digits, e)) = split(text) else { return text.into() };
    if !PLAIN.contains(&e) {
        return format!("{sign}{}e{e}", pointed(&digits, 1));
    }
    let zeros = "0".repeat(e.unsigned_abs() as usize);
    let body = if e < 0 { pointed(&format!("{zeros}{digits}"), 1) } else { pointed(&digits, e as usize + 1) };
    format!("{sign}{body}")
}

/// Sign, digits without trailing zeros, and power of ten of a text such as `-1.250e-3`; None for `NaN` and `inf`.
fn split(text: &str) -> Option<(&str, String, i32)> {
    let (mantissa, e) = text.split_once('e')?;
    let (sign, mantissa) = mantissa.split_at(usize::from(mantissa.starts_with('-')));
    let digits = mantissa.replace('.', "");
    let kept = digits.trim_end_matches('0').len().max(1);
    Some((sign, digits[..kept].to_owned(), e.parse().ok()?))
}

/// Digits with a point after the first `whole` of them, filled up with zeros if there are fewer.
fn pointed(digits: &str, whole: usize) -> String {
    if digits.len() <= whole {
        return format!("{digits:0<whole$}");
    }
    let (head, tail) = digits.split_at(whole);
    format!("{head}.{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(f: fn(f64) -> String, pairs: &[(f64, &str)]) {
        for &(v, text) in pairs {
            assert_eq!(f(v), text, "{v:e}");
        }
    }

    #[test]
    fn four_digits_in_the_fields_way() {
        check(format_number, &[(0.1 + 0.2, "0.3"), (1e-3, "1e-3"), (0.01, "0.01"), (0.05, "0.05"), (0.9, "0.9")]);
        check(format_number, &[(0.999, "0.999"), (0.999_99, "1"), (100.0, "100"), (1000.0, "1000"), (1e5, "1e5")]);
        check(format_number, &[(12_345.6, "12346"), (99_999.9, "1e5"), (123_456.0, "1.235e5"), (-0.0, "0")]);
        check(format_number, &[(-1.5e-9, "-1.5e-9"), (1.0 / 3.0, "0.3333"), (24.2, "24.2"), (-2.0, "-2")]);
        check(format_number, &[(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (f64::NEG_INFINITY, "-inf")]);
        check(format_number, &[(1e300, "1e300"), (5e-324, "4.941e-324"), (f64::MAX, "1.798e308")]);
    }

    #[test]
    fn short_and_exact() {
        check(format_short, &[(0.001_234, "1.2e-3"), (0.666, "0.67"), (1234.5, "1234"), (0.5, "0.5")]);
        check(format_exact, &[(0.1 + 0.2, "0.30000000000000004"), (0.9999, "0.9999"), (1e-8, "1e-8"), (20.0, "20")]);
        assert_eq!(format_scientific(0.05, 3), "5e-2");
        assert_eq!(format_scientific(f64::NAN, 3), "NaN");
    }
}
