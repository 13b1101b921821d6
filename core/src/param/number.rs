//! Numbers as text, and as a person would round them.

use lexical_parse_float::FromLexical as _;

/// The shortest text that reads back as `x`: plain, or with an exponent where that is shorter.
pub fn print_number(x: f64) -> String {
    let (plain, exponent) = (format!("{x}"), format!("{x:e}"));
    if exponent.len() < plain.len() { exponent } else { plain }
}

/// The number that `text` spells, in any way to write one.
pub(crate) fn read_number(text: &str) -> Option<f64> {
    f64::from_lexical(text.as_bytes()).ok()
}

/// `x` with as few decimals as an error below `grain` allows: what a person would write.
pub fn tidy(x: f64, grain: f64) -> f64 {
    let digits = -libm::floor(libm::log10(grain));
    // Powers of ten beyond these are not exact, so that rounding would add digits.
    if !(-22.0..=22.0).contains(&digits) {
        return x;
    }
    let power = libm::exp10(libm::fabs(digits));
    if digits < 0.0 { libm::round(x / power) * power } else { libm::round(x * power) / power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_short_as_it_can_be() {
        let written = [0.001, 1e-8, 0.05, 1000.0, 1e300, 0.1 + 0.2].map(print_number);
        assert_eq!(written, ["1e-3", "1e-8", "0.05", "1e3", "1e300", "0.30000000000000004"]);
    }
}
