//! Seeded noise with random access: the noise of step 1000 does not need the first 999, so a run can
//! be entered anywhere, and all runs of an experiment meet the same noise.

/// Two independent standard normal numbers for `step`, by the Box-Muller transform.
///
/// Box, Muller: "A Note on the Generation of Random Normal Deviates", 1958.
pub fn normal_pair(seed: u64, step: u64) -> [f64; 2] {
    let key = mix(seed ^ mix(step));
    let radius = (-2.0 * libm::log(1.0 - unit(mix(key)))).sqrt();
    let (sin, cos) = libm::sincos(std::f64::consts::TAU * unit(mix(key ^ 1)));
    [radius * cos, radius * sin]
}

/// The top 53 bits as a number in [0, 1).
fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1u64 << 53) as f64
}

/// The finalizer of `SplitMix64` (Steele, Lea, Flood 2014): a bijection whose output bits all depend on all input bits.
fn mix(state: u64) -> u64 {
    let z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_standard_normal_and_random_access() {
        let draws: Vec<f64> = (0..20_000).flat_map(|step| normal_pair(7, step)).collect();
        let n = draws.len() as f64;
        let mean = draws.iter().sum::<f64>() / n;
        let variance = draws.iter().map(|z| (z - mean) * (z - mean)).sum::<f64>() / n;
        assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.03, "mean {mean}, variance {variance}");
        assert_eq!(normal_pair(7, 19_999)[1], draws[39_999]);
        assert_ne!(normal_pair(8, 0), normal_pair(7, 0));
    }
}
