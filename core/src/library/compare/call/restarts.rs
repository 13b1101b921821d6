//! A cosine with restarts, in each library.

use super::{Call, n};
use crate::{library::Library, limits, text::Text};

/// The calls that ask for it, of the libraries that have it.
pub fn restarts(peak: f64, first: u64, growth: f64, low: f64, steps: u64) -> Vec<Call> {
    let ratio = n(low / peak);
    // Restarts are hard to tell from each other by their number: as many as the run has.
    let (mut lengths, mut sum, mut length) = (Vec::new(), 0.0, first as f64);
    while sum < steps as f64 && lengths.len() < limits::PARTS {
        lengths.push(libm::round(length));
        sum += length;
        length *= growth;
    }
    let (growth_text, low_text, count) = (n(growth), n(low), lengths.len());
    let kwargs = |length: &f64| {
        format!(
            "dict(init_value={0}, peak_value={0}, warmup_steps=0, decay_steps={length}, end_value={low_text})",
            n(peak)
        )
    };
    let kwargs: Vec<String> = lengths.iter().map(kwargs).collect();
    vec![
        (
            Library::Torch,
            format!(
                "lr_scheduler.CosineAnnealingWarmRestarts(optimizer, T_0={first}, T_mult={}, eta_min={low_text})",
                libm::round(growth)
            ),
            Text::new(
                "Restarts for ever; the lowest rate is never quite reached, and T_mult must be whole (1 unless told otherwise).",
                "无限次重启；永远到不了最低学习率；T_mult 必须为整数（默认 1）。",
            ),
        ),
        (
            Library::Keras,
            format!(
                "keras.optimizers.schedules.CosineDecayRestarts({}, {first}, t_mul={growth_text}, alpha={ratio})",
                n(peak)
            ),
            Text::new("Restarts for ever; t_mul is 2 unless told otherwise.", "无限次重启；t_mul 默认为 2。"),
        ),
        (
            Library::Optax,
            format!("optax.sgdr_schedule([{}])", kwargs.join(", ")),
            Text::new(
                "As many cycles as are listed; the last one's end stays.",
                "列出几个周期就有几个；最后一个结束后保持不变。",
            ),
        ),
        (
            Library::Transformers,
            format!(
                "transformers.get_cosine_with_hard_restarts_schedule_with_warmup(optimizer, 0, {}, num_cycles={count})",
                n(sum)
            ),
            Text::new(
                "All cycles are equally long, and after the last one the rate is 0.",
                "所有周期等长，最后一个结束后学习率为 0。",
            ),
        ),
        (
            Library::Timm,
            format!(
                "timm.scheduler.CosineLRScheduler(optimizer, t_initial={first}, lr_min={low_text}, cycle_mul={growth_text}, cycle_limit={count})"
            ),
            Text::new(
                "One cycle unless cycle_limit says more; after the last one the rate stays at lr_min.",
                "除非 cycle_limit 更大，否则只有一个周期；之后保持在 lr_min。",
            ),
        ),
    ]
}
