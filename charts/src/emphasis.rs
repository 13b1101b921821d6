//! How much a run stands out among the others.

/// How much a run stands out among the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Emphasis {
    /// Stepped back, while another run is looked at.
    Faint,
    /// As usual.
    #[default]
    Normal,
    /// The run that is looked at.
    Strong,
}

impl Emphasis {
    /// The width of the run's line, in CSS pixels.
    pub(crate) fn width(self) -> f64 {
        match self {
            Self::Faint => 1.25,
            Self::Normal => 1.75,
            Self::Strong => 2.5,
        }
    }

    /// How opaque the run's line is.
    pub(crate) fn opacity(self) -> f64 {
        if self == Self::Faint { 0.3 } else { 1.0 }
    }
}
