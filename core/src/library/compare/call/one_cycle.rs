//! One-cycle, in each library.

use super::{Call, n};
use crate::{library::Library, text::Text};

/// The calls that ask for it, of the libraries that have it.
pub fn one_cycle(peak: f64, total: u64, start: f64, divisor: f64, last_divisor: f64) -> Vec<Call> {
    let shared = format!("pct_start={}, div_factor={}, final_div_factor={}", n(start), n(divisor), n(last_divisor));
    vec![
        (
            Library::Torch,
            format!("lr_scheduler.OneCycleLR(optimizer, max_lr={}, total_steps={total}, {shared})", n(peak)),
            Text::new(
                "Ends at total_steps - 1, gives one more value that rises, then stops with an error; momentum runs the other way.",
                "在 total_steps - 1 结束，再多给一个回升的值，随后报错停止；动量反向变化。",
            ),
        ),
        (
            Library::Optax,
            format!("optax.cosine_onecycle_schedule({total}, {}, {shared})", n(peak)),
            Text::new(
                "Ends one step later and stays there; final_div_factor divides the first rate, and momentum is not moved.",
                "晚一步结束并保持不变；final_div_factor 除的是起始学习率，且不改变动量。",
            ),
        ),
    ]
}
