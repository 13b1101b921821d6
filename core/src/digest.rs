//! A fingerprint of numbers, to the last bit: the same link must give the same one in every browser.

use crate::engine::Trace;

/// FNV-1a over 64-bit words (Fowler, Noll, Vo).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    /// The digest with the bits of `x` added. All NaNs count as one, as their payload is not specified.
    #[must_use]
    pub fn with(self, x: f64) -> Self {
        let bits = if x.is_nan() { f64::NAN.to_bits() } else { x.to_bits() };
        Self(
            bits.to_le_bytes()
                .iter()
                .fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)),
        )
    }

    /// The digest of every number of a trace.
    #[must_use]
    pub fn with_trace(self, trace: &Trace) -> Self {
        let points = trace.points.iter().chain(&trace.gradients).flatten();
        let numbers = points.chain(&trace.loss).chain(&trace.rates).chain(&trace.state);
        numbers.fold(self, |digest, x| digest.with(*x))
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}
