//! Exponential decay, in each library.

use super::{Call, n};
use crate::{library::Library, text::Text};

/// The calls that ask for it, of the libraries that have it.
pub fn exponential(peak: f64, every: f64, factor: f64, stairs: bool) -> Vec<Call> {
    let (peak, every_text, factor_text) = (n(peak), format!("{every}"), n(factor));
    let torch = if stairs {
        format!("lr_scheduler.StepLR(optimizer, step_size={every_text}, gamma={factor_text})")
    } else {
        format!("lr_scheduler.ExponentialLR(optimizer, gamma={})", n(libm::pow(factor, 1.0 / every)))
    };
    let staircase = if stairs { ", staircase=True" } else { "" };
    vec![
        (
            Library::Torch,
            torch,
            Text::new(
                "gamma acts at every step of the scheduler; StepLR acts every step_size.",
                "gamma 在调度器的每一步起作用；StepLR 每 step_size 步作用一次。",
            ),
        ),
        (
            Library::Keras,
            format!("keras.optimizers.schedules.ExponentialDecay({peak}, {every_text}, {factor_text}{staircase})"),
            Text::new("Smooth unless staircase=True.", "除非 staircase=True，否则是平滑的。"),
        ),
        (
            Library::Optax,
            format!("optax.exponential_decay({peak}, {every_text}, {factor_text}{staircase})"),
            Text::new(
                "Smooth unless staircase=True; end_value would stop it.",
                "除非 staircase=True，否则是平滑的；end_value 可使其停止。",
            ),
        ),
        (
            Library::Timm,
            format!("timm.scheduler.StepLRScheduler(optimizer, decay_t={every_text}, decay_rate={factor_text})"),
            Text::new("Always in stairs.", "总是阶梯状。"),
        ),
    ]
}
