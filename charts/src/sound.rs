//! A curve as a melody: the higher the value, the higher the tone.

use crate::Scale;

/// The lowest and the highest tone, in hertz: two octaves, which small loudspeakers carry.
pub const TONES: (f64, f64) = (220.0, 880.0);
/// How many tones a melody has.
const LENGTH: usize = 120;

/// The tones of several curves on one scale, a melody each; a value that is none, or has no place on a logarithmic scale, is a rest.
///
/// The lowest of all values sounds at the lowest tone, the highest at the highest, and what lies between is spread evenly over the
/// octaves, as a chart spreads it over its height.
pub fn melodies(curves: &[&[f64]], scale: Scale) -> Vec<Vec<Option<f64>>> {
    let place = |y: f64| match scale {
        Scale::Log if y > 0.0 => Some(libm::log(y)),
        Scale::Log => None,
        Scale::Linear => Some(y),
    };
    let place = |y: f64| place(y).filter(|place| place.is_finite());
    let picked: Vec<Vec<Option<f64>>> = curves.iter().map(|curve| picked(curve).map(place).collect()).collect();
    let all = || picked.iter().flatten().flatten().copied();
    let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    let tone = |place: f64| {
        let share = if high > low { (place - low) / (high - low) } else { 0.5 };
        TONES.0 * libm::pow(TONES.1 / TONES.0, share)
    };
    picked.into_iter().map(|melody| melody.into_iter().map(|place| place.map(tone)).collect()).collect()
}

/// Values spread evenly over the curve, its ends among them.
fn picked(curve: &[f64]) -> impl Iterator<Item = f64> {
    let last = curve.len().saturating_sub(1);
    (0..LENGTH).filter_map(move |i| curve.get(last * i / (LENGTH - 1)).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fall_by_powers_of_ten_is_a_scale_downwards() {
        let curve: Vec<f64> = (0..=119).map(|i| libm::pow(10.0, -f64::from(i) / 20.0)).collect();
        let melody: Vec<f64> = melodies(&[&curve], Scale::Log)[0].iter().map(|tone| tone.expect("no rest")).collect();
        assert!((melody[0] - TONES.1).abs() < 1e-9 && (melody[119] - TONES.0).abs() < 1e-9);
        let step = melody[1] / melody[0];
        assert!(melody.windows(2).all(|pair| (pair[1] / pair[0] - step).abs() < 1e-9));
    }

    #[test]
    fn curves_share_their_scale_and_what_diverged_rests() {
        let melodies = melodies(&[&[0.0, 1.0], &[2.0, f64::INFINITY]], Scale::Linear);
        assert_eq!(melodies[0][0], Some(TONES.0));
        assert_eq!(melodies[1][0], Some(TONES.1));
        assert_eq!(melodies[1][119], None);
        assert!((melodies[0][119].expect("a tone") - libm::sqrt(TONES.0 * TONES.1)).abs() < 1e-9);
    }

    #[test]
    fn what_is_empty_or_flat_is_no_trouble() {
        assert_eq!(melodies(&[&[]], Scale::Log), [vec![]]);
        assert!(melodies(&[&[3.0, 3.0]], Scale::Linear)[0].iter().all(|tone| *tone == Some(440.0)));
        assert!(melodies(&[&[0.0, -1.0]], Scale::Log)[0].iter().all(Option::is_none));
    }
}
