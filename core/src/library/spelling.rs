//! How one library writes one algorithm.

use super::bind;
use crate::{entry::Setting, text::Text};

/// A library whose schedules and optimizers are carried here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Library {
    /// PyTorch.
    Torch,
    /// Keras.
    Keras,
    /// Optax.
    Optax,
    /// Hugging Face Transformers, with PyTorch's optimizers.
    Transformers,
    /// timm, with PyTorch's optimizers.
    Timm,
}

impl Library {
    /// Every library, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Torch, Self::Keras, Self::Optax, Self::Transformers, Self::Timm];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Torch => "PyTorch",
            Self::Keras => "Keras",
            Self::Optax => "Optax",
            Self::Transformers => "Transformers",
            Self::Timm => "timm",
        }
    }

    /// The library whose optimizers it goes with: Transformers and timm bring schedulers for PyTorch's.
    #[must_use]
    pub const fn optimizers(self) -> Self {
        match self {
            Self::Transformers | Self::Timm => Self::Torch,
            own => own,
        }
    }

    /// Its import name.
    pub const fn module(self) -> &'static str {
        match self {
            Self::Torch => "torch",
            Self::Keras => "keras",
            Self::Optax => "optax",
            Self::Transformers => "transformers",
            Self::Timm => "timm",
        }
    }
}

/// How close a library's numbers are to those here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// The same.
    Same,
    /// The same rule, different in details.
    Near,
    /// The same unless this parameter has another value than its default.
    NearWith(&'static str),
}

/// How one library writes an algorithm: a signature, and where it differs from the algorithm's own parameters.
#[derive(Clone, Copy, Debug)]
pub struct Spelling {
    /// The library.
    pub library: Library,
    /// The call with its arguments and their defaults, as Python writes it: `StepLR(step_size, gamma=0.1)`.
    /// The optimizer, which comes first in some libraries, is left out.
    pub signature: &'static str,
    /// What stands between the library's name and that of the call, such as `contrib.`.
    pub folder: &'static str,
    /// Arguments named differently there: `(theirs, ours)`; one of a tuple is written `betas.0`, and `-ours` is one of opposite sign.
    pub renamed: &'static [(&'static str, &'static str)],
    /// Parameters of ours that this library has no argument for, with the value it means.
    pub fixed: &'static [(&'static str, &'static str)],
    /// Whether the library's numbers are the same as here.
    pub numbers: Numbers,
    /// What the library does otherwise than the others.
    pub note: Text,
    /// Whether a step of it evaluates the loss itself, and has to be told how.
    pub closure: bool,
}

impl Spelling {
    /// The call `signature` of `library`, with our names and nothing fixed.
    pub const fn new(library: Library, signature: &'static str) -> Self {
        let note = Text::same("");
        Self { library, signature, folder: "", renamed: &[], fixed: &[], numbers: Numbers::Same, note, closure: false }
    }

    /// PyTorch's call.
    pub const fn torch(signature: &'static str) -> Self {
        Self::new(Library::Torch, signature)
    }

    /// Keras' call.
    pub const fn keras(signature: &'static str) -> Self {
        Self::new(Library::Keras, signature)
    }

    /// Optax' call.
    pub const fn optax(signature: &'static str) -> Self {
        Self::new(Library::Optax, signature)
    }

    /// Optax' call, from its folder `contrib`.
    pub const fn contrib(signature: &'static str) -> Self {
        Self { folder: "contrib.", ..Self::optax(signature) }
    }

    /// Transformers' call.
    pub const fn transformers(signature: &'static str) -> Self {
        Self::new(Library::Transformers, signature)
    }

    /// timm's call.
    pub const fn timm(signature: &'static str) -> Self {
        Self::new(Library::Timm, signature)
    }

    /// The same with these arguments named differently.
    #[must_use]
    pub const fn renamed(self, renamed: &'static [(&'static str, &'static str)]) -> Self {
        Self { renamed, ..self }
    }

    /// The same with these parameters of ours fixed.
    #[must_use]
    pub const fn fixed(self, fixed: &'static [(&'static str, &'static str)]) -> Self {
        Self { fixed, ..self }
    }

    /// The same, with a sentence on what the library does otherwise than the others.
    #[must_use]
    pub const fn note(self, en: &'static str, zh: &'static str) -> Self {
        Self { note: Text::new(en, zh), ..self }
    }

    /// The same, where a step evaluates the loss itself.
    #[must_use]
    pub const fn with_closure(self) -> Self {
        Self { closure: true, ..self }
    }

    /// The same, where the library's rule differs from the one here in details.
    #[must_use]
    pub const fn near(self) -> Self {
        Self { numbers: Numbers::Near, ..self }
    }

    /// The same, where it differs in details as soon as parameter `key` is not its default.
    #[must_use]
    pub const fn near_with(self, key: &'static str) -> Self {
        Self { numbers: Numbers::NearWith(key), ..self }
    }

    /// Whether the library's numbers for `setting` are the same as here.
    pub fn is_exact<T: ?Sized>(&self, setting: &Setting<T>) -> bool {
        match self.numbers {
            Numbers::Same => true,
            Numbers::Near => false,
            Numbers::NearWith(key) => setting.changed().all(|(param, _)| param.key != key),
        }
    }

    /// Whether one of the library's arguments is our parameter `key`, or a part of one is.
    pub fn takes(&self, key: &str) -> bool {
        let arguments = bind::slots(self.signature);
        let is_it = |name: &str| self.ours(name) == key;
        arguments.iter().any(|slot| is_it(&slot.name)) || self.renamed.iter().any(|(theirs, _)| is_it(theirs))
    }

    /// The library's argument for our parameter `key`, if it has one; one of a tuple is written `betas.0`.
    pub fn theirs(&self, key: &'static str) -> Option<&'static str> {
        let renamed = self.renamed.iter().find(|(_, ours)| *ours == key).map(|(theirs, _)| *theirs);
        renamed.or_else(|| self.takes(key).then_some(key))
    }

    /// The class or function.
    pub fn name(&self) -> &'static str {
        self.signature.split('(').next().unwrap_or(self.signature)
    }

    /// The same without what is only a habit of spelling.
    pub fn plain_name(&self) -> String {
        self.name().chars().filter(|c| *c != '_').flat_map(char::to_lowercase).collect()
    }

    /// What an optimizer's call names the learning rate.
    pub fn rate_name(&self) -> Option<&'static str> {
        ["lr", "learning_rate"].into_iter().find(|name| self.signature.contains(&format!("({name}")))
    }

    /// What stands before an optimizer's call, up to and with what [`Spelling::folder`] says: `torch.optim.`.
    pub fn folder_of_optimizers(&self) -> String {
        let folder = match self.library {
            Library::Torch | Library::Timm => "optim.",
            Library::Keras => "optimizers.",
            Library::Optax | Library::Transformers => "",
        };
        format!("{}.{folder}", self.library.module())
    }

    /// Our parameter for the library's argument.
    pub fn ours<'a>(&self, theirs: &'a str) -> &'a str {
        self.named(theirs).trim_start_matches('-')
    }

    /// Whether the library's argument has the opposite sign of ours.
    pub fn is_opposite(&self, theirs: &str) -> bool {
        self.named(theirs).starts_with('-')
    }

    fn named<'a>(&self, theirs: &'a str) -> &'a str {
        self.renamed.iter().find(|(name, _)| *name == theirs).map_or(theirs, |(_, ours)| ours)
    }
}
