//! How closely each name of each library is matched, as measured by the parity tests, which write this table.

use crate::library::Library;

/// What the recorded runs of one name came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The library.
    pub library: Library,
    /// The class or function.
    pub name: &'static str,
    /// The version of the library that was recorded.
    pub version: &'static str,
    /// Recorded runs.
    pub runs: u32,
    /// Numbers compared.
    pub numbers: u32,
    /// The largest difference, relative to the largest rate of its run.
    pub error: f64,
}

/// The line of a library's name, where runs of it were recorded.
pub fn of(library: Library, name: &str) -> Option<&'static Line> {
    LINES.iter().find(|line| line.library == library && line.name == name)
}

// <lines>
/// Every line, by library and name.
#[rustfmt::skip]
pub static LINES: &[Line] = &[
    Line { library: Library::Torch, name: "Adadelta", version: "2.15.0", runs: 17, numbers: 4596, error: 4e-15 },
    Line { library: Library::Torch, name: "Adagrad", version: "2.15.0", runs: 17, numbers: 4896, error: 3e-15 },
    Line { library: Library::Torch, name: "Adam", version: "2.15.0", runs: 21, numbers: 5826, error: 5e-12 },
    Line { library: Library::Torch, name: "AdamW", version: "2.15.0", runs: 8, numbers: 2304, error: 2e-15 },
    Line { library: Library::Torch, name: "ChainedScheduler", version: "2.15.0", runs: 3, numbers: 600, error: 4e-15 },
    Line { library: Library::Torch, name: "ConstantLR", version: "2.15.0", runs: 3, numbers: 600, error: 1e-16 },
    Line { library: Library::Torch, name: "CosineAnnealingLR", version: "2.15.0", runs: 4, numbers: 800, error: 4e-14 },
    Line { library: Library::Torch, name: "CosineAnnealingWarmRestarts", version: "2.15.0", runs: 5, numbers: 1000, error: 3e-16 },
    Line { library: Library::Torch, name: "CyclicLR", version: "2.15.0", runs: 6, numbers: 2200, error: 2e-16 },
    Line { library: Library::Torch, name: "ExponentialLR", version: "2.15.0", runs: 3, numbers: 600, error: 1e-15 },
    Line { library: Library::Torch, name: "LambdaLR", version: "2.15.0", runs: 3, numbers: 600, error: 1e-16 },
    Line { library: Library::Torch, name: "LinearLR", version: "2.15.0", runs: 3, numbers: 600, error: 1e-15 },
    Line { library: Library::Torch, name: "MultiStepLR", version: "2.15.0", runs: 3, numbers: 600, error: 0e0 },
    Line { library: Library::Torch, name: "MultiplicativeLR", version: "2.15.0", runs: 3, numbers: 600, error: 2e-16 },
    Line { library: Library::Torch, name: "OneCycleLR", version: "2.15.0", runs: 8, numbers: 2903, error: 3e-16 },
    Line { library: Library::Torch, name: "PolynomialLR", version: "2.15.0", runs: 3, numbers: 600, error: 3e-16 },
    Line { library: Library::Torch, name: "ReduceLROnPlateau", version: "2.15.0", runs: 7, numbers: 1400, error: 1e-18 },
    Line { library: Library::Torch, name: "SGD", version: "2.15.0", runs: 21, numbers: 4098, error: 9e-10 },
    Line { library: Library::Torch, name: "SWALR", version: "2.15.0", runs: 4, numbers: 800, error: 5e-16 },
    Line { library: Library::Torch, name: "SequentialLR", version: "2.15.0", runs: 6, numbers: 1200, error: 6e-16 },
    Line { library: Library::Torch, name: "StepLR", version: "2.15.0", runs: 3, numbers: 600, error: 3e-16 },
    Line { library: Library::Keras, name: "CosineDecay", version: "3.15.1", runs: 3, numbers: 600, error: 1e-16 },
    Line { library: Library::Keras, name: "CosineDecayRestarts", version: "3.15.1", runs: 3, numbers: 600, error: 3e-16 },
    Line { library: Library::Keras, name: "ExponentialDecay", version: "3.15.1", runs: 2, numbers: 400, error: 3e-16 },
    Line { library: Library::Keras, name: "InverseTimeDecay", version: "3.15.1", runs: 2, numbers: 400, error: 1e-16 },
    Line { library: Library::Keras, name: "PiecewiseConstantDecay", version: "3.15.1", runs: 2, numbers: 400, error: 0e0 },
    Line { library: Library::Keras, name: "PolynomialDecay", version: "3.15.1", runs: 3, numbers: 600, error: 1e-16 },
    Line { library: Library::Optax, name: "constant_schedule", version: "0.2.8", runs: 2, numbers: 400, error: 0e0 },
    Line { library: Library::Optax, name: "cosine_decay_schedule", version: "0.2.8", runs: 3, numbers: 600, error: 4e-16 },
    Line { library: Library::Optax, name: "cosine_onecycle_schedule", version: "0.2.8", runs: 2, numbers: 400, error: 2e-16 },
    Line { library: Library::Optax, name: "exponential_decay", version: "0.2.8", runs: 4, numbers: 800, error: 2e-16 },
    Line { library: Library::Optax, name: "join_schedules", version: "0.2.8", runs: 2, numbers: 400, error: 3e-16 },
    Line { library: Library::Optax, name: "linear_onecycle_schedule", version: "0.2.8", runs: 2, numbers: 400, error: 2e-16 },
    Line { library: Library::Optax, name: "linear_schedule", version: "0.2.8", runs: 2, numbers: 400, error: 1e-16 },
    Line { library: Library::Optax, name: "piecewise_constant_schedule", version: "0.2.8", runs: 2, numbers: 400, error: 0e0 },
    Line { library: Library::Optax, name: "piecewise_interpolate_schedule", version: "0.2.8", runs: 2, numbers: 400, error: 1e-16 },
    Line { library: Library::Optax, name: "polynomial_schedule", version: "0.2.8", runs: 2, numbers: 400, error: 1e-16 },
    Line { library: Library::Optax, name: "sgdr_schedule", version: "0.2.8", runs: 2, numbers: 400, error: 2e-16 },
    Line { library: Library::Optax, name: "warmup_constant_schedule", version: "0.2.8", runs: 2, numbers: 400, error: 3e-17 },
    Line { library: Library::Optax, name: "warmup_cosine_decay_schedule", version: "0.2.8", runs: 3, numbers: 600, error: 2e-16 },
    Line { library: Library::Optax, name: "warmup_exponential_decay_schedule", version: "0.2.8", runs: 3, numbers: 600, error: 2e-16 },
    Line { library: Library::Transformers, name: "get_constant_schedule", version: "5.23.0", runs: 2, numbers: 400, error: 0e0 },
    Line { library: Library::Transformers, name: "get_constant_schedule_with_warmup", version: "5.23.0", runs: 2, numbers: 400, error: 0e0 },
    Line { library: Library::Transformers, name: "get_cosine_schedule_with_warmup", version: "5.23.0", runs: 3, numbers: 600, error: 2e-16 },
    Line { library: Library::Transformers, name: "get_cosine_with_hard_restarts_schedule_with_warmup", version: "5.23.0", runs: 2, numbers: 400, error: 1e-16 },
    Line { library: Library::Transformers, name: "get_cosine_with_min_lr_schedule_with_warmup", version: "5.23.0", runs: 2, numbers: 400, error: 3e-16 },
    Line { library: Library::Transformers, name: "get_cosine_with_min_lr_schedule_with_warmup_lr_rate", version: "5.23.0", runs: 3, numbers: 600, error: 3e-16 },
    Line { library: Library::Transformers, name: "get_greedy_schedule", version: "5.23.0", runs: 2, numbers: 400, error: 6e-17 },
    Line { library: Library::Transformers, name: "get_inverse_sqrt_schedule", version: "5.23.0", runs: 3, numbers: 600, error: 1e-16 },
    Line { library: Library::Transformers, name: "get_linear_schedule_with_warmup", version: "5.23.0", runs: 3, numbers: 600, error: 1e-16 },
    Line { library: Library::Transformers, name: "get_polynomial_decay_schedule_with_warmup", version: "5.23.0", runs: 2, numbers: 400, error: 1e-16 },
    Line { library: Library::Transformers, name: "get_reduce_on_plateau_schedule", version: "5.23.0", runs: 2, numbers: 400, error: 0e0 },
    Line { library: Library::Transformers, name: "get_wsd_schedule", version: "5.23.0", runs: 6, numbers: 1200, error: 1e-16 },
    Line { library: Library::Timm, name: "CosineLRScheduler", version: "1.0.31", runs: 6, numbers: 1200, error: 3e-16 },
    Line { library: Library::Timm, name: "MultiStepLRScheduler", version: "1.0.31", runs: 3, numbers: 600, error: 1e-16 },
    Line { library: Library::Timm, name: "PlateauLRScheduler", version: "1.0.31", runs: 2, numbers: 400, error: 1e-18 },
    Line { library: Library::Timm, name: "PolyLRScheduler", version: "1.0.31", runs: 7, numbers: 1400, error: 7e-16 },
    Line { library: Library::Timm, name: "StepLRScheduler", version: "1.0.31", runs: 3, numbers: 600, error: 1e-16 },
    Line { library: Library::Timm, name: "TanhLRScheduler", version: "1.0.31", runs: 5, numbers: 1000, error: 3e-16 },
    Line { library: Library::Timm, name: "WSDLRScheduler", version: "1.0.31", runs: 5, numbers: 1000, error: 1e-16 },
];
// </lines>
