//! The slider of a parameter: where a value stands on it, and which value a place on it means.

use super::{
    declaration::Param,
    kind::{Kind, Scale},
    number::tidy,
};

impl Param {
    /// Where `value` stands on the slider, 0 to 1.
    pub fn position(&self, value: f64) -> f64 {
        let (low, high) = self.soft;
        let at = self.stretch(value.clamp(low, high));
        let (a, b) = (self.stretch(low), self.stretch(high));
        if b > a { ((at - a) / (b - a)).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// The value at `position` (0 to 1) of the slider, rounded to what a person would write.
    pub fn at_position(&self, position: f64) -> f64 {
        let (low, high) = self.soft;
        let (a, b) = (self.stretch(low), self.stretch(high));
        let position = position.clamp(0.0, 1.0);
        let raw = self.relax(a + (b - a) * position);
        let value = match (self.kind, self.scale) {
            (Kind::Real, Scale::Linear) => tidy(raw, (high - low) * 1e-3),
            (Kind::Real, Scale::Log) => tidy(raw, raw * 2e-2),
            (Kind::Real, Scale::LogToOne) => tidy(raw, (1.0 - raw) * 2e-2),
            _ => libm::round(raw),
        };
        value.clamp(low, high)
    }

    /// The scale's coordinate of a value. A slider that starts at zero spreads its logarithm from a hundred-millionth of its end.
    fn stretch(&self, value: f64) -> f64 {
        let floor = if self.soft.0 > 0.0 { self.soft.0 } else { self.soft.1 * 1e-8 };
        match self.scale {
            Scale::Linear => value,
            Scale::Log => libm::log10(value.max(floor)),
            Scale::LogToOne => -libm::log10(1.0 - value.min(self.soft.1)),
        }
    }

    fn relax(&self, at: f64) -> f64 {
        match self.scale {
            Scale::Linear => at,
            Scale::Log if self.soft.0 <= 0.0 && at <= libm::log10(self.soft.1 * 1e-8) => 0.0,
            Scale::Log => libm::exp10(at),
            Scale::LogToOne => 1.0 - libm::exp10(-at),
        }
    }
}
