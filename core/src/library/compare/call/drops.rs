//! Drops at milestones, in each library.

use super::{Call, n};
use crate::{library::Library, text::Text};

/// The calls that ask for it, of the libraries that have it.
pub fn drops(peak: f64, milestones: &[f64], gamma: f64) -> Vec<Call> {
    let list = |items: Vec<String>| items.join(", ");
    let steps = list(milestones.iter().map(|m| format!("{m}")).collect());
    let values = (0..=milestones.len()).map(|i| n(peak * libm::pow(gamma, i as f64))).collect();
    let scales = list(milestones.iter().map(|m| format!("{m}: {}", n(gamma))).collect());
    vec![
        (
            Library::Torch,
            format!("lr_scheduler.MultiStepLR(optimizer, milestones=[{steps}], gamma={})", n(gamma)),
            Text::new("The rate drops at the milestone itself.", "在里程碑那一步下降。"),
        ),
        (
            Library::Keras,
            format!("keras.optimizers.schedules.PiecewiseConstantDecay([{steps}], [{}])", list(values)),
            Text::new(
                "The boundary itself still has the old rate: each drop comes one step later.",
                "边界那一步仍用旧值：每次下降晚一步。",
            ),
        ),
        (
            Library::Optax,
            format!("optax.piecewise_constant_schedule({}, {{{scales}}})", n(peak)),
            Text::new(
                "The rate drops at the boundary itself; the same boundary cannot be named twice.",
                "在边界那一步下降；同一边界不能写两次。",
            ),
        ),
        (
            Library::Timm,
            format!("timm.scheduler.MultiStepLRScheduler(optimizer, decay_t=[{steps}], decay_rate={})", n(gamma)),
            Text::new("Each drop comes one step earlier.", "每次下降早一步。"),
        ),
    ]
}
