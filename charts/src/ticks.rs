//! Round numbers along an axis, and how they are written.

use crate::number::{format_digits, format_scientific, typeset};
use crate::span::{Scale, Span};

/// The marks of an axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ticks {
    /// The labelled marks, from low to high; no two read the same.
    pub major: Vec<Tick>,
    /// The marks between them, from low to high.
    pub minor: Vec<f64>,
}

/// A labelled mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The number marked.
    pub value: f64,
    /// The number as text.
    pub label: String,
}

/// The marks of an axis that has room for about `most` labels.
///
/// Linear: multiples of 1, 2 or 5 times a power of ten (of whole numbers only, if `whole`). Log: powers of ten, every
/// second, fifth, tenth.. one where there are many; 1, 2 and 5 where there are few; linear marks on a part of a decade.
pub fn ticks(span: &Span, most: usize, whole: bool) -> Ticks {
    let most = most.clamp(1, 50);
    match span.scale() {
        Scale::Linear => Ticks { major: linear(span, most, whole), minor: Vec::new() },
        Scale::Log => log(span, most),
    }
}

/// Multiples of the smallest round step that leaves no more than one in excess of `most`.
fn linear(span: &Span, most: usize, whole: bool) -> Vec<Tick> {
    let shortest = (span.hi() - span.lo()) / (2.5 * most as f64);
    let finest = if whole { 0 } else { i32::MIN };
    let exponent = (libm::log10(shortest).floor() as i32).max(finest);
    let steps = (exponent..exponent + 3).flat_map(|e| [1.0, 2.0, 5.0].map(|mantissa| (mantissa, e)));
    let fits = |&(mantissa, e): &(f64, i32)| {
        let step = scaled(mantissa, e);
        (span.hi() / step).floor() - (span.lo() / step).ceil() <= most as f64
    };
    let Some((mantissa, e)) = steps.into_iter().find(fits) else { return Vec::new() };
    let first = (span.lo() / scaled(mantissa, e)).ceil();
    let values = (0..=most).map(|i| scaled((first + i as f64) * mantissa, e) + 0.0);
    label_evenly(&values.filter(|&v| span.contains(v)).collect::<Vec<_>>(), e)
}

/// `v` times 10^e, as exactly as a float can be: negative powers are divided by, because 0.1 is not a float.
fn scaled(v: f64, e: i32) -> f64 {
    if e < 0 { v / libm::exp10(f64::from(-e)) } else { v * libm::exp10(f64::from(e)) }
}

/// Labels of one form for a whole axis: all with exponents, or none; with the digits that tell steps of 10^e apart.
fn label_evenly(values: &[f64], e: i32) -> Vec<Tick> {
    let largest = values.iter().fold(0.0, |m: f64, v| m.max(v.abs()));
    let scientific = !(0.01..1e5).contains(&largest);
    let digits = |v: f64| (libm::log10(v.abs()).floor() as i32 - e + 1).clamp(1, 17) as usize;
    let label = |v: f64| match scientific && v != 0.0 {
        true => format_scientific(v, digits(v)),
        false => plain(v, e),
    };
    values.iter().map(|&value| Tick { value, label: typeset(&label(value)) }).collect()
}

/// Decimals as far as a step of 10^e needs them: `0`, `0.005`, `0.01`.
fn plain(v: f64, e: i32) -> String {
    let text = format!("{v:.*}", (-e).clamp(0, 20) as usize);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

fn log(span: &Span, most: usize) -> Ticks {
    let decades = decades(span);
    if decades.len() >= 3 {
        return thinned(span, &decades, most);
    }
    let round = |least: usize| {
        let all =
            [&[1.0, 2.0, 5.0][..], &[1.0, 3.0], &[1.0, 5.0]].into_iter().map(|mantissas| multiples(span, mantissas));
        let round = all.into_iter().find(|round| (least..=most).contains(&round.len()))?;
        Some(Ticks { major: round.into_iter().map(power_tick).collect(), minor: multiples(span, &BETWEEN) })
    };
    let few = || match decades.len() {
        2 => Some(thinned(span, &decades, most)),
        _ if span.hi() > LINEAR * span.lo() => round(2),
        _ => None,
    };
    round(3).or_else(few).unwrap_or_else(|| Ticks { major: linear(span, most, false), minor: Vec::new() })
}

/// How many times the lower end the upper one is where linear marks still stand about evenly on a log axis.
const LINEAR: f64 = 4.0;

const BETWEEN: [f64; 8] = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];

/// The powers of ten on the span, by exponent.
fn decades(span: &Span) -> Vec<i32> {
    let around = libm::log10(span.lo()).floor() as i32..=libm::log10(span.hi()).ceil() as i32;
    around.filter(|&e| span.contains(scaled(1.0, e))).collect()
}

/// The given multiples of powers of ten on the span.
fn multiples(span: &Span, mantissas: &[f64]) -> Vec<f64> {
    let around = libm::log10(span.lo()).floor() as i32..=libm::log10(span.hi()).ceil() as i32;
    around.flat_map(|e| mantissas.iter().map(move |&m| scaled(m, e))).filter(|&v| span.contains(v)).collect()
}

fn thinned(span: &Span, decades: &[i32], most: usize) -> Ticks {
    let needed = (decades.len() - 1).div_ceil(most);
    let stride = [1, 2, 3, 5, 10, 20, 50, 100, 200].into_iter().find(|&s| s as usize >= needed).unwrap_or(500);
    let (major, other): (Vec<i32>, Vec<i32>) = decades.iter().partition(|&&e| e % stride == 0);
    let minor = match (stride, decades.len()) {
        (1, ..=5) => multiples(span, &BETWEEN),
        (1, _) => Vec::new(),
        _ => other.into_iter().map(|e| scaled(1.0, e)).collect(),
    };
    Ticks { major: major.into_iter().map(|e| power_tick(scaled(1.0, e))).collect(), minor }
}

fn power_tick(value: f64) -> Tick {
    let label = if (0.01..1e4).contains(&value) { format_digits(value, 1) } else { format_scientific(value, 1) };
    Tick { value, label }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(lo: f64, hi: f64, scale: Scale, most: usize, whole: bool) -> String {
        let ticks = ticks(&Span::new((lo, hi), scale), most, whole);
        ticks.major.into_iter().map(|t| t.label).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn linear_labels_are_round_and_alike() {
        let check = |lo, hi, most, text| assert_eq!(labels(lo, hi, Scale::Linear, most, false), text);
        check(0.0, 0.32, 4, "0 0.1 0.2 0.3");
        check(0.0, 0.0105, 6, "0 0.002 0.004 0.006 0.008 0.01");
        check(0.0, 1.05e-3, 6, "0 2e-4 4e-4 6e-4 8e-4 1e-3");
        check(-2.0, 2.0, 5, "−2 −1 0 1 2");
        check(0.0, 1000.0, 5, "0 200 400 600 800 1000");
        check(0.0, 3e5, 3, "0 1e5 2e5 3e5");
        check(1e6, 1e6 + 1.0, 2, "1e6 1.0000005e6 1.000001e6");
        check(0.992, 1.001, 5, "0.992 0.994 0.996 0.998 1");
    }

    #[test]
    fn whole_ticks_skip_fractions() {
        assert_eq!(labels(0.0, 3.0, Scale::Linear, 8, true), "0 1 2 3");
    }

    #[test]
    fn log_labels_are_powers_or_1_2_5() {
        let check = |lo, hi, most, text| assert_eq!(labels(lo, hi, Scale::Log, most, false), text);
        check(1e-3, 1e3, 8, "1e-3 0.01 0.1 1 10 100 1000");
        check(1e-12, 1.0, 5, "1e-12 1e-9 1e-6 1e-3 1");
        check(1e-300, 1e300, 6, "1e-300 1e-200 1e-100 1 1e100 1e200 1e300");
        check(0.09, 2.5, 8, "0.1 0.2 0.5 1 2");
        check(2.0, 900.0, 5, "3 10 30 100 300");
        check(2.0, 900.0, 4, "10 100");
        check(3.0, 4.1, 6, "3 3.2 3.4 3.6 3.8 4");
        check(0.055, 0.65, 2, "0.1 0.3");
        check(0.04, 0.2, 2, "0.05 0.1");
    }

    #[test]
    fn minor_marks_fill_a_few_decades() {
        let ticks = ticks(&Span::new((1.0, 100.0), Scale::Log), 5, false);
        assert_eq!((ticks.major.len(), ticks.minor.len()), (3, 16));
    }
}
