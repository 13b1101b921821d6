//! What the last layer's sums mean, and how far they are from right: the choices, in words.

use crate::text::Text;

/// What a network says at its end, and the loss that it is trained by; each is a mean over samples.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loss {
    /// One output `z`, the logit of class 1: `ln(1 + e^z) - y z`. PyTorch: `BCEWithLogitsLoss`.
    #[default]
    Logistic,
    /// An output a class: `ln sum e^z - z_y`. PyTorch: `CrossEntropyLoss`.
    Softmax,
    /// One output: `(z - y)^2`. PyTorch: `MSELoss`.
    Squared,
    /// One output within 0 and 1: `(sigmoid z - y)^2`.
    SquaredSigmoid,
}

impl Loss {
    /// Every loss, in the order of the pickers.
    pub const ALL: [Self; 4] = [Self::Logistic, Self::Softmax, Self::Squared, Self::SquaredSigmoid];

    /// Its name in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Logistic => "logistic",
            Self::Softmax => "softmax",
            Self::Squared => "squared",
            Self::SquaredSigmoid => "squared_sigmoid",
        }
    }

    /// Its name in the pickers.
    pub const fn name(self) -> Text {
        match self {
            Self::Logistic => Text::new("logistic (binary cross-entropy)", "逻辑斯谛（二元交叉熵）"),
            Self::Softmax => Text::new("softmax cross-entropy", "softmax 交叉熵"),
            Self::Squared => Text::new("squared error", "平方误差"),
            Self::SquaredSigmoid => Text::new("squared error of a sigmoid", "sigmoid 输出的平方误差"),
        }
    }

    /// The loss with this name in links.
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|loss| loss.key() == key)
    }

    /// This loss if it suits data of so many classes (0: values), else the one that does.
    #[must_use]
    pub const fn suited_to(self, classes: usize) -> Self {
        match (self, classes) {
            (Self::Logistic | Self::Softmax, 0) => Self::Squared,
            (Self::Logistic | Self::Squared | Self::SquaredSigmoid, 3..) => Self::Softmax,
            (own, _) => own,
        }
    }

    /// How many outputs the network has for data of so many classes.
    pub const fn outputs(self, classes: usize) -> usize {
        match self {
            Self::Softmax if classes > 1 => classes,
            _ => 1,
        }
    }

    /// The same to the arithmetic.
    pub(crate) const fn arithmetic(self) -> stepsize_net::Loss {
        match self {
            Self::Logistic => stepsize_net::Loss::Logistic,
            Self::Softmax => stepsize_net::Loss::Softmax,
            Self::Squared => stepsize_net::Loss::Squared,
            Self::SquaredSigmoid => stepsize_net::Loss::SquaredSigmoid,
        }
    }
}
