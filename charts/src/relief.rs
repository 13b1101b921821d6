//! At which heights of a surface the contour lines run.

/// The heights of a surface worth a line, and how heights between samples are estimated.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Relief {
    /// The heights, from low to high.
    pub levels: Vec<Level>,
    /// The lowest and the highest finite sample.
    range: (f64, f64),
    /// The height that logarithms are counted from, on a logarithmic relief.
    base: Option<f64>,
}

/// A height with a contour line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Level {
    /// The height.
    pub height: f64,
    /// Whether the line is a main one: darker, and labelled where there is room.
    pub is_main: bool,
}

/// How much higher than nine tenths of the map the highest point must be for a logarithmic relief.
const STEEP: f64 = 32.0;
/// The part of the map below the lowest line of a logarithmic relief.
const POOL: f64 = 0.002;
/// About how many main lines a linear relief has.
const LINES: f64 = 5.0;

impl Relief {
    /// The relief of a sampled surface.
    ///
    /// It is logarithmic if the highest sample is more than 32 times as high above the lowest as the lowest tenth of
    /// the samples is; logarithms are then taken of the height above zero if the lowest sample is near to it, or else
    /// above the lowest sample. Its lines run at 1, 2, 5 (or 1, 3; or 1) times powers of ten, down to where two thousandths of the map
    /// lie below. Otherwise the lines run at multiples of a round number, with one line between.
    pub(crate) fn new(values: &[f64]) -> Self {
        let mut finite: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
        if finite.is_empty() {
            return Self { levels: Vec::new(), range: (0.0, 0.0), base: None };
        }
        let [lo, pool, tenth, hi] = [0.0, POOL, 0.1, 1.0].map(|part| quantile(&mut finite, part));
        let base = if (0.0..=tenth - lo).contains(&lo) { 0.0 } else { lo };
        if hi - lo > STEEP * (tenth - lo) && (hi - base).is_finite() {
            let floor = (pool - base).max(1e-12 * (hi - base));
            return Self { levels: log_levels(base, floor, hi - base), range: (lo, hi), base: Some(base) };
        }
        Self { levels: linear_levels(lo, hi), range: (lo, hi), base: None }
    }

    /// A height on a scale on which the surface is nearly straight between samples.
    pub(crate) fn lift(&self, height: f64) -> f64 {
        let (lo, hi) = self.range;
        let height = height.clamp(lo, hi);
        self.base.map_or(height, |base| (height - base).sqrt())
    }
}

/// The number that so large a part of the others are not larger than. Reorders them.
fn quantile(numbers: &mut [f64], part: f64) -> f64 {
    let index = (part * (numbers.len() - 1) as f64) as usize;
    *numbers.select_nth_unstable_by(index, f64::total_cmp).1
}

fn log_levels(base: f64, floor: f64, top: f64) -> Vec<Level> {
    let decades = libm::log10(top / floor);
    let (stride, mantissas): (i32, &[f64]) = match decades {
        ..3.0 => (1, &[1.0, 1.5, 2.0, 3.0, 5.0, 7.0]),
        ..5.0 => (1, &[1.0, 2.0, 5.0]),
        ..9.0 => (1, &[1.0, 3.0]),
        _ => ((decades / 8.0).ceil() as i32, &[1.0]),
    };
    let exponents = libm::log10(floor).floor() as i32..=libm::log10(top).ceil() as i32;
    let at = |e: i32| mantissas.iter().map(move |&m| (m, m * libm::exp10(f64::from(e))));
    let heights = exponents.filter(|e| e % stride == 0).flat_map(at).filter(|&(_, h)| h >= floor && h < top);
    heights
        .map(|(m, h)| Level { height: base + h, is_main: m == 1.0 || decades < 3.0 && (m == 2.0 || m == 5.0) })
        .collect()
}

/// Multiples of half a round number between two finite heights; the main ones are multiples of the whole.
pub(crate) fn linear_levels(lo: f64, hi: f64) -> Vec<Level> {
    let half = round_step((hi / LINES - lo / LINES).max(f64::MIN_POSITIVE)) / 2.0;
    let first = (lo / half).floor() + 1.0;
    let count = ((hi - lo) / half).clamp(0.0, 4.0 * LINES) as usize + 1;
    let at = |i: f64| Level { height: i * half, is_main: i % 2.0 == 0.0 };
    (0..count).map(|i| at(first + i as f64)).filter(|level| lo < level.height && level.height < hi).collect()
}

/// The 1, 2 or 5 times a power of ten that is nearest to a length.
fn round_step(length: f64) -> f64 {
    let power = libm::exp10(libm::log10(length).floor());
    let mantissa = match length / power {
        ..1.5 => 1.0,
        ..3.5 => 2.0,
        ..7.5 => 5.0,
        _ => 10.0,
    };
    mantissa * power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn main_heights(values: &[f64]) -> Vec<f64> {
        Relief::new(values).levels.iter().filter(|l| l.is_main).map(|l| l.height).collect()
    }

    #[test]
    fn even_ground_has_evenly_spaced_lines() {
        let plane: Vec<f64> = (0..=100).map(|i| f64::from(i) / 10.0).collect();
        assert_eq!(main_heights(&plane), [2.0, 4.0, 6.0, 8.0]);
    }

    #[test]
    fn a_deep_valley_has_lines_at_powers_of_ten() {
        let valley: Vec<f64> = (1..=1000).map(|i| 1e-3 * 10f64.powf(f64::from(i) / 170.0)).collect();
        let heights = main_heights(&valley);
        assert!(heights.len() >= 5 && heights.iter().all(|h| (h.log10() - h.log10().round()).abs() < 1e-9));
    }

    #[test]
    fn a_valley_high_up_is_measured_from_its_floor() {
        let valley: Vec<f64> = (0..1000).map(|i| 50.0 + 1e-3 * f64::from(i * i)).collect();
        assert_eq!(Relief::new(&valley).base, Some(50.0));
    }

    #[test]
    fn hopeless_ground_has_no_lines() {
        assert!(main_heights(&[]).is_empty());
        assert!(main_heights(&[f64::NAN, f64::INFINITY]).is_empty());
        assert!(main_heights(&[3.0; 9]).is_empty());
    }
}
