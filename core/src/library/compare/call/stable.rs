//! Warm-up, hold and decay, in each library.

use super::{Call, n};
use crate::{library::Library, text::Text};

/// The calls that ask for it, of the libraries that have it.
pub fn stable(peak: f64, warmup: u64, held: u64, decay: u64, low: f64) -> Vec<Call> {
    let (ratio, low_text) = (n(low / peak), n(low));
    let (end, start) = (warmup + held, if low > 0.0 { low / peak } else { 0.1 });
    let torch = format!(
        "lr_scheduler.SequentialLR(optimizer, [lr_scheduler.LinearLR(optimizer, start_factor={}, total_iters={warmup}), \
         lr_scheduler.ConstantLR(optimizer, factor=1.0), lr_scheduler.CosineAnnealingLR(optimizer, T_max={decay}, eta_min={low_text})], \
         milestones=[{warmup}, {end}])",
        n(start)
    );
    let optax = format!(
        "optax.join_schedules([optax.linear_schedule(0.0, {0}, {warmup}), optax.constant_schedule({0}), \
         optax.cosine_decay_schedule({0}, {decay}, alpha={ratio})], [{warmup}, {end}])",
        n(peak)
    );
    let low = low_text;
    vec![
        (
            Library::Torch,
            torch,
            Text::new(
                "Three schedulers in a row; past the end the cosine climbs again, and the warm-up cannot start at 0.",
                "三个调度依次衔接；结束后余弦会再次上升，预热不能从 0 开始。",
            ),
        ),
        (
            Library::Optax,
            optax,
            Text::new(
                "Three schedules joined, each with its own clock; the last one's end stays.",
                "三个调度拼接，各有自己的时钟；最后一个结束后保持不变。",
            ),
        ),
        (
            Library::Transformers,
            format!(
                "transformers.get_wsd_schedule(optimizer, num_warmup_steps={warmup}, num_decay_steps={decay}, num_stable_steps={held}, min_lr_ratio={ratio})"
            ),
            Text::new(
                "Decays along a cosine unless told otherwise, and warms up from the lowest rate.",
                "默认按余弦衰减；预热从最低学习率开始。",
            ),
        ),
        (
            Library::Timm,
            format!(
                "timm.scheduler.WSDLRScheduler(optimizer, t_initial={}, decay_t={decay}, lr_min={low}, warmup_t={warmup})",
                held + decay
            ),
            Text::new(
                "Decays as 1 - sqrt unless told otherwise; t_initial does not include the warm-up, which starts at 0.",
                "默认按 1 - sqrt 衰减；t_initial 不含预热，预热从 0 开始。",
            ),
        ),
    ]
}
