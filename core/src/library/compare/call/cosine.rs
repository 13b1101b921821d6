//! Cosine decay, in each library.

use super::{Call, n};
use crate::{library::Library, text::Text};

/// The calls that ask for it, of the libraries that have it.
pub fn cosine(warmup: u64, total: u64, peak: f64, low: f64) -> Vec<Call> {
    let (left, ratio) = (total - warmup, n(low / peak));
    let (peak, low_text) = (n(peak), n(low));
    let torch = if warmup == 0 {
        format!("lr_scheduler.CosineAnnealingLR(optimizer, T_max={total}, eta_min={low_text})")
    } else {
        format!(
            "lr_scheduler.SequentialLR(optimizer, [lr_scheduler.LinearLR(optimizer, start_factor=1/{warmup}, total_iters={warmup}), \
             lr_scheduler.CosineAnnealingLR(optimizer, T_max={left}, eta_min={low_text})], milestones=[{warmup}])"
        )
    };
    let keras = match warmup {
        0 => format!("keras.optimizers.schedules.CosineDecay({peak}, decay_steps={total}, alpha={ratio})"),
        _ => format!(
            "keras.optimizers.schedules.CosineDecay(0.0, decay_steps={total}, alpha={ratio}, warmup_target={peak}, warmup_steps={warmup})"
        ),
    };
    let optax = match warmup {
        0 => format!("optax.cosine_decay_schedule({peak}, decay_steps={total}, alpha={ratio})"),
        _ => format!(
            "optax.warmup_cosine_decay_schedule(0.0, {peak}, warmup_steps={warmup}, decay_steps={total}, end_value={low_text})"
        ),
    };
    let transformers = if low == 0.0 {
        format!("transformers.get_cosine_schedule_with_warmup(optimizer, {warmup}, {total})")
    } else {
        format!(
            "transformers.get_cosine_with_min_lr_schedule_with_warmup(optimizer, {warmup}, {total}, min_lr={low_text})"
        )
    };
    let timm =
        format!("timm.scheduler.CosineLRScheduler(optimizer, t_initial={total}, lr_min={low_text}, warmup_t={warmup})");
    vec![
        (
            Library::Torch,
            torch,
            Text::new(
                "Past T_max the rate climbs again, and a warm-up cannot start at 0.",
                "超过 T_max 后学习率会再次上升；预热不能从 0 开始。",
            ),
        ),
        (
            Library::Keras,
            keras,
            Text::new(
                "decay_steps does not include the warm-up, so everything ends that much later; then the rate stays.",
                "decay_steps 不含预热步数，因此整体推迟同样多步结束；之后保持不变。",
            ),
        ),
        (
            Library::Optax,
            optax,
            Text::new(
                "decay_steps includes the warm-up; after it the rate stays.",
                "decay_steps 包含预热步数；之后学习率保持不变。",
            ),
        ),
        (
            Library::Transformers,
            transformers,
            Text::new(
                "The warm-up starts at 0, so the first update does nothing; past the end the rate climbs again.",
                "预热从 0 开始，第一步不起作用；结束后学习率会再次上升。",
            ),
        ),
        (
            Library::Timm,
            timm,
            Text::new(
                "Unless warmup_prefix=True the decay runs under the warm-up: the rate drops where the warm-up ends.",
                "除非 warmup_prefix=True，否则衰减在预热期间已经开始：预热结束处学习率会掉下来。",
            ),
        ),
    ]
}
