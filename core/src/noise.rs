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

/// A seeded sequence of numbers; sequences with other names are independent of it.
#[derive(Clone, Debug)]
pub struct Stream {
    key: u64,
    at: u64,
}

impl Stream {
    /// The sequence `name` of `seed`.
    pub fn new(seed: u64, name: u64) -> Self {
        Self { key: mix(seed ^ mix(name.wrapping_add(0x5eed))), at: 0 }
    }

    fn next(&mut self) -> u64 {
        self.at += 1;
        mix(self.key ^ mix(self.at))
    }

    /// A number in [0, 1).
    pub fn unit(&mut self) -> f64 {
        unit(self.next())
    }

    /// A number between `low` and `high`.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// Two independent standard normal numbers.
    pub fn normal_pair(&mut self) -> [f64; 2] {
        normal_pair(self.key, self.next())
    }

    /// The list in any order, all orders equally likely (Fisher, Yates; Durstenfeld 1964).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = self.unit() * (last + 1) as f64;
            list.swap(last, (other as usize).min(last));
        }
    }
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

    #[test]
    fn a_shuffled_list_holds_what_it_held() {
        let mut list: Vec<u32> = (0..100).collect();
        Stream::new(1, 2).shuffle(&mut list);
        let (first, mut again) = (list.clone(), list.clone());
        again.sort_unstable();
        assert!(again == (0..100).collect::<Vec<_>>() && first != again);
        let mean = |name| {
            (0..1000)
                .fold(Stream::new(1, name), |mut stream, _| {
                    stream.unit();
                    stream
                })
                .unit()
        };
        assert_ne!(mean(0), mean(1));
    }
}
