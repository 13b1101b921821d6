//! Reducing on a plateau, in each library.

use super::{Call, n};
use crate::{library::Library, text::Text};

/// The calls that ask for it, of the libraries that have it.
pub fn plateau(factor: f64, patience: f64) -> Vec<Call> {
    let factor = n(factor);
    vec![
        (
            Library::Torch,
            format!("lr_scheduler.ReduceLROnPlateau(optimizer, factor={factor}, patience={patience})"),
            Text::new(
                "Acts when more than patience metrics in a row are no better; better means by a share of the best.",
                "连续超过 patience 次没有改善才降低；改善按最佳值的比例判断。",
            ),
        ),
        (
            Library::Keras,
            format!("keras.callbacks.ReduceLROnPlateau(monitor='loss', factor={factor}, patience={patience})"),
            Text::new(
                "Acts one metric earlier, and better means by an absolute amount.",
                "早一次降低；改善按绝对差值判断。",
            ),
        ),
        (
            Library::Optax,
            format!("optax.contrib.reduce_on_plateau(factor={factor}, patience={patience})"),
            Text::new(
                "Acts one metric earlier, and scales the updates instead of the rate.",
                "早一次降低；缩放的是更新量而不是学习率。",
            ),
        ),
        (
            Library::Transformers,
            format!("transformers.get_reduce_on_plateau_schedule(optimizer, factor={factor}, patience={patience})"),
            Text::new("PyTorch's own.", "就是 PyTorch 的实现。"),
        ),
        (
            Library::Timm,
            format!("timm.scheduler.PlateauLRScheduler(optimizer, decay_rate={factor}, patience_t={patience})"),
            Text::new(
                "Expects a metric that rises, unless mode='min': fed with a loss, improvement counts as a plateau.",
                "除非 mode='min'，否则期望指标上升：若传入损失，改善会被当作停滞。",
            ),
        ),
    ]
}
