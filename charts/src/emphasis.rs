//! How much a run stands out among the others.

/// How much a run stands out among the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    /// In the order of drawing: what stands out lies on top.
    const RISING: [Self; 3] = [Self::Faint, Self::Normal, Self::Strong];

    /// Things in the order of drawing.
    pub(crate) fn sorted<T>(things: &[T], emphasis: impl Fn(&T) -> Self + Copy) -> Vec<&T> {
        let of = |level| things.iter().filter(move |thing| emphasis(thing) == level);
        Self::RISING.into_iter().flat_map(of).collect()
    }

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
