//! The stretch of numbers that an axis shows, and where on it a number lies.

/// How numbers are spread along an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal differences are equally long.
    Linear,
    /// Equal ratios are equally long; only positive numbers can be shown.
    Log,
}

/// A range of numbers on a scale, always fit to be drawn: finite, not empty, and positive on a log scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    lo: f64,
    hi: f64,
    scale: Scale,
    /// The ends as lengths along the axis: themselves, or their logarithms.
    ends: (f64, f64),
}

/// Numbers of larger magnitude are shown as this one, so that no difference overflows.
const LARGEST: f64 = 1e300;
/// The smallest positive number told from zero.
const SMALLEST: f64 = 1e-300;
/// A span is at least this much of its largest number, so that its ticks are different numbers.
const FINEST: f64 = 1e-9;
/// How many times its own length away from a span a number is still placed.
const FARTHEST: f64 = 1e4;

impl Scale {
    /// Whether a number has a place on this scale: finite, and positive on a log scale.
    pub fn shows(self, v: f64) -> bool {
        v.is_finite() && (self == Self::Linear || v > 0.0)
    }

    fn bend(self, v: f64) -> f64 {
        match self {
            Self::Linear => v,
            Self::Log => libm::log10(v),
        }
    }

    fn unbend(self, v: f64) -> f64 {
        match self {
            Self::Linear => v,
            Self::Log => libm::exp10(v),
        }
    }
}

impl Span {
    /// The span from one end of `range` to the other.
    ///
    /// Any range gives a span: a reversed one is turned round, an empty one is widened, and an end that the scale
    /// cannot show is replaced, (0, 1) or (1e-3, 1) if there is nothing to go by.
    pub fn new(range: (f64, f64), scale: Scale) -> Self {
        let ends = [range.0, range.1].map(|v| Some(v.clamp(-LARGEST, LARGEST)).filter(|&v| scale.shows(v)));
        let (a, b) = match (ends, scale) {
            ([Some(a), Some(b)], _) => (a, b),
            ([Some(v), None] | [None, Some(v)], Scale::Linear) => (v.min(0.0), v.max(0.0)),
            ([Some(v), None] | [None, Some(v)], Scale::Log) => (v * 1e-3, v),
            ([None, None], Scale::Linear) => (0.0, 1.0),
            ([None, None], Scale::Log) => (1e-3, 1.0),
        };
        match scale {
            Scale::Linear => Self::linear(a.min(b), a.max(b)),
            Scale::Log => Self::log(a.min(b), a.max(b)),
        }
    }

    fn linear(lo: f64, hi: f64) -> Self {
        let finest = (FINEST * lo.abs().max(hi.abs())).max(SMALLEST);
        let missing = (finest - (hi - lo)).max(0.0);
        let (lo, hi) = if lo == 0.0 && hi == 0.0 { (0.0, 1.0) } else { (lo - missing / 2.0, hi + missing / 2.0) };
        Self { lo, hi, scale: Scale::Linear, ends: (lo, hi) }
    }

    fn log(lo: f64, hi: f64) -> Self {
        let (lo, hi) = (lo.max(SMALLEST), hi.max(SMALLEST));
        let missing = if hi / lo < 1.0 + FINEST { 10.0 } else { 1.0 };
        let (lo, hi) = (lo / missing, hi * missing);
        Self { lo, hi, scale: Scale::Log, ends: (libm::log10(lo), libm::log10(hi)) }
    }

    /// The smallest number shown.
    pub fn lo(&self) -> f64 {
        self.lo
    }

    /// The largest number shown.
    pub fn hi(&self) -> f64 {
        self.hi
    }

    /// How the numbers are spread.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// Whether a number lies on the span, ends included.
    pub fn contains(&self, v: f64) -> bool {
        (self.lo..=self.hi).contains(&v)
    }

    /// Where a number lies: 0 at the low end, 1 at the high end, less or more outside (but no farther than 1e4 spans).
    /// None for a number that the scale cannot show.
    pub fn unit(&self, v: f64) -> Option<f64> {
        let (from, to) = self.ends;
        self.scale.shows(v).then(|| ((self.scale.bend(v) - from) / (to - from)).clamp(-FARTHEST, FARTHEST))
    }

    /// The number that lies at `unit`: the inverse of [`Self::unit`].
    pub fn at(&self, unit: f64) -> f64 {
        let (from, to) = self.ends;
        self.scale.unbend(from + unit * (to - from))
    }
}
