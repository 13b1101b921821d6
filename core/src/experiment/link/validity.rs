//! The validity of the fields that are no algorithm's, also for the page's own controls.

use crate::{
    experiment::DEFAULT_STEPS,
    limits,
    param::{Param, Scale},
    training::DEFAULT_EPOCHS,
};

/// A coordinate of the start.
pub const COORDINATE: Param = Param::real(0.0, (-5.0, 5.0)).hard(-limits::COORDINATE, limits::COORDINATE);
/// The standard deviation of the gradient noise.
pub const NOISE: Param = Param::real(0.0, (0.0, 10.0)).hard(0.0, limits::NOISE).scale(Scale::Log);
/// The number of updates.
pub const STEPS: Param =
    Param::steps(DEFAULT_STEPS as f64, (10.0, 2000.0)).hard(1.0, limits::STEPS as f64).scale(Scale::Log);
/// The number of epochs of a training.
pub const EPOCHS: Param =
    Param::count(DEFAULT_EPOCHS as f64, (10.0, 500.0)).hard(1.0, limits::EPOCHS as f64).scale(Scale::Log);
/// The milestone of a part.
pub const FROM: Param = Param::steps(0.0, (0.0, 1000.0));
pub(super) const CLASSES: Param = Param::steps(2.0, (2.0, 6.0)).hard(1.0, limits::CLASSES as f64);
pub(super) const COLOUR: Param = Param::steps(0.0, (0.0, 7.0)).hard(0.0, (limits::RUNS - 1) as f64);
pub(super) const RUNNING: Param = Param::switch(false);
pub(super) const HIDDEN: Param = Param::switch(false);
