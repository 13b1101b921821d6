//! What a unit makes of its sum: the choices, in words.

use crate::text::Text;

/// What a hidden unit makes of its sum `z`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activation {
    /// `tanh z`.
    #[default]
    Tanh,
    /// `max(0, z)`, whose slope at 0 is 0.
    Relu,
    /// `1 / (1 + e^-z)`.
    Sigmoid,
    /// `z P(normal < z)`, exact: `z (1 + erf(z / sqrt 2)) / 2` (Hendrycks, Gimpel 2016).
    Gelu,
    /// `z / (1 + e^-z)`, also called swish.
    Silu,
    /// `z`.
    Linear,
}

impl Activation {
    /// Every activation, in the order of the pickers.
    pub const ALL: [Self; 6] = [Self::Tanh, Self::Relu, Self::Sigmoid, Self::Gelu, Self::Silu, Self::Linear];

    /// Its name in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tanh => "tanh",
            Self::Relu => "relu",
            Self::Sigmoid => "sigmoid",
            Self::Gelu => "gelu",
            Self::Silu => "silu",
            Self::Linear => "linear",
        }
    }

    /// Its name in the pickers.
    pub const fn name(self) -> Text {
        match self {
            Self::Tanh => Text::same("tanh"),
            Self::Relu => Text::same("ReLU"),
            Self::Sigmoid => Text::same("sigmoid"),
            Self::Gelu => Text::same("GELU"),
            Self::Silu => Text::same("SiLU"),
            Self::Linear => Text::new("linear", "线性"),
        }
    }

    /// The activation with this name in links.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activation| activation.key() == key)
    }

    /// The same to the arithmetic.
    pub(crate) const fn arithmetic(self) -> stepsize_net::Activation {
        match self {
            Self::Tanh => stepsize_net::Activation::Tanh,
            Self::Relu => stepsize_net::Activation::Relu,
            Self::Sigmoid => stepsize_net::Activation::Sigmoid,
            Self::Gelu => stepsize_net::Activation::Gelu,
            Self::Silu => stepsize_net::Activation::Silu,
            Self::Linear => stepsize_net::Activation::Linear,
        }
    }
}
