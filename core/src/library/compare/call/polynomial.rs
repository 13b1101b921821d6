//! Linear and polynomial decay, in each library.

use super::{Call, n};
use crate::{library::Library, text::Text};

/// The calls that ask for it, of the libraries that have it.
pub fn polynomial(warmup: u64, total: u64, peak: f64, low: f64, power: f64) -> Vec<Call> {
    let left = total - warmup;
    let (peak, low_text, power_text) = (n(peak), n(low), n(power));
    let torch = if warmup == 0 {
        format!("lr_scheduler.PolynomialLR(optimizer, total_iters={total}, power={power_text})")
    } else {
        format!(
            "lr_scheduler.SequentialLR(optimizer, [lr_scheduler.LinearLR(optimizer, start_factor=1/{warmup}, total_iters={warmup}), \
             lr_scheduler.PolynomialLR(optimizer, total_iters={left}, power={power_text})], milestones=[{warmup}])"
        )
    };
    // The traps are in the defaults.
    let end = |name: &str| if low == 0.0 { String::new() } else { format!(", {name}={low_text}") };
    let transformers = if low == 0.0 && power == 1.0 {
        format!("transformers.get_linear_schedule_with_warmup(optimizer, {warmup}, {total})")
    } else {
        format!(
            "transformers.get_polynomial_decay_schedule_with_warmup(optimizer, {warmup}, {total}{}, power={power_text})",
            end("lr_end")
        )
    };
    vec![
        (Library::Torch, torch, Text::new("Always ends at 0.", "总是降到 0。")),
        (
            Library::Keras,
            format!(
                "keras.optimizers.schedules.PolynomialDecay({peak}, {total}{}, power={power_text})",
                end("end_learning_rate")
            ),
            Text::new("Ends at 1e-4 unless told otherwise, and has no warm-up.", "默认降到 1e-4，而且没有预热。"),
        ),
        (
            Library::Optax,
            format!("optax.polynomial_schedule({peak}, {low_text}, {power_text}, {total})"),
            Text::new(
                "Has no warm-up of its own: join a linear_schedule before it.",
                "本身没有预热：需在前面拼接 linear_schedule。",
            ),
        ),
        (
            Library::Transformers,
            transformers,
            Text::new(
                "The training steps include the warm-up, which starts at 0; a polynomial ends at 1e-7 unless told otherwise.",
                "训练步数包含预热，预热从 0 开始；多项式默认降到 1e-7。",
            ),
        ),
        (
            Library::Timm,
            format!(
                "timm.scheduler.PolyLRScheduler(optimizer, t_initial={total}, power={power_text}, lr_min={low_text}, warmup_t={warmup})"
            ),
            Text::new(
                "Unless warmup_prefix=True the decay runs under the warm-up: the rate drops where the warm-up ends.",
                "除非 warmup_prefix=True，否则衰减在预热期间已经开始：预热结束处学习率会掉下来。",
            ),
        ),
    ]
}
