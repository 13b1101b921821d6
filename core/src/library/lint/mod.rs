//! What people trip over: known mistakes, found in a run.

mod optimizer;
mod schedule;

pub use optimizer::Trap;

use crate::{
    engine::Trace,
    experiment::{Experiment, Run},
    param::print_number,
    text::Language,
};

/// Something that a reader should look at.
#[derive(Clone, Debug, PartialEq)]
pub enum Concern {
    /// The schedule's length ends before the run, and what follows: the rate climbs again, or stays.
    EndsEarly {
        /// The parameter.
        key: &'static str,
        /// The update at which it ends.
        end: u64,
        /// The updates of the run.
        steps: u64,
        /// Whether the rate climbs again.
        climbs: bool,
    },
    /// The run ends before the schedule does.
    EndsLate {
        /// The parameter.
        key: &'static str,
        /// The update at which it would end.
        end: u64,
        /// The updates of the run.
        steps: u64,
    },
    /// The length is so much shorter than the run that it may count something else.
    Units {
        /// The parameter.
        key: &'static str,
        /// Its value.
        length: u64,
        /// The updates of the run.
        steps: u64,
    },
    /// PyTorch stops with an error after this update.
    Stops(u64),
    /// The first rate is zero, so that the first update does nothing.
    StartsAtZero,
    /// PyTorch refuses to start a linear warm-up at zero.
    RefusesZero,
    /// The schedule moves a momentum that the optimizer does not have; PyTorch refuses this.
    NoMomentum,
    /// A restart comes before the lowest rate.
    NeverLowest {
        /// The lowest rate that is reached.
        reached: f64,
        /// The lowest rate that was asked for.
        lowest: f64,
    },
    /// The rate jumps where one part gives over to the next.
    Jumps {
        /// The milestone.
        at: u64,
        /// The rate before it.
        from: f64,
        /// The rate at it.
        to: f64,
    },
    /// A drop that the run does not reach.
    Unreached(u64),
    /// From this update on the rate is too small to change anything.
    Vanishes(u64),
    /// The rate is below zero at this update: the optimizer climbs.
    Negative(u64),
    /// The schedule does not use the optimizer's own rate.
    IgnoresRate(f64),
    /// Inside a sequence PyTorch takes no schedule that watches a metric.
    WatchesInside,
    /// Something about the optimizer.
    Optimizer(Trap),
}

/// Everything that a reader should look at in `run`, which left `trace`.
pub fn lint(experiment: &Experiment, run: &Run, trace: &Trace) -> Vec<Concern> {
    let mut concerns = Vec::new();
    schedule::lint(experiment, run, trace, &mut concerns);
    // What is known of optimizers is found by their paths on a surface.
    if experiment.training.is_none() {
        concerns.extend(optimizer::lint(experiment, run, trace).into_iter().map(Concern::Optimizer));
    }
    concerns
}

impl Concern {
    /// The concern as a sentence or two.
    pub fn say(&self, language: Language) -> String {
        let english = language == Language::English;
        let say = |en: String, zh: String| if english { en } else { zh };
        let n = |x: f64| print_number(crate::param::tidy(x, libm::fabs(x) * 1e-3));
        match self {
            Self::EndsEarly { key, end, steps, climbs: true } => say(
                format!("{key} ends at step {end} of {steps}; after it the rate climbs again."),
                format!("{key} 在第 {end} 步结束，而运行共 {steps} 步；之后学习率会再次上升。"),
            ),
            Self::EndsEarly { key, end, steps, climbs: false } => say(
                format!("{key} ends at step {end} of {steps}; after it the rate stays where it is."),
                format!("{key} 在第 {end} 步结束，而运行共 {steps} 步；之后学习率保持不变。"),
            ),
            Self::EndsLate { key, end, steps } => say(
                format!("{key} would end at step {end}, but the run ends at {steps}: the end of the schedule is never reached."),
                format!("{key} 到第 {end} 步才结束，而运行只有 {steps} 步：调度走不到终点。"),
            ),
            Self::Units { key, length, steps } => say(
                format!("{key} = {length} counts steps of the scheduler, and this run has {steps}. If epochs were meant, step once an epoch, or multiply by the updates of each."),
                format!("{key} = {length} 数的是调度器的步数，而本次运行有 {steps} 步。若指的是轮（epoch），请每轮调用一次 step，或乘以每轮的步数。"),
            ),
            Self::Stops(step) => say(
                format!("PyTorch stops with an error after step {step}: the schedule gives no rate beyond it."),
                format!("PyTorch 会在第 {step} 步之后报错停止：调度在此之后没有学习率。"),
            ),
            Self::StartsAtZero => say(
                "The first rate is 0, so the first update does nothing.".into(),
                "起始学习率为 0，因此第一步不起作用。".into(),
            ),
            Self::RefusesZero => say(
                "PyTorch's LinearLR refuses to start at 0; its start_factor must be larger.".into(),
                "PyTorch 的 LinearLR 不允许从 0 开始；start_factor 必须大于 0。".into(),
            ),
            Self::NoMomentum => say(
                "This schedule moves momentum, and the optimizer has none: PyTorch refuses the pair unless cycle_momentum=False.".into(),
                "该调度会改变动量，而优化器没有动量：除非设 cycle_momentum=False，否则 PyTorch 会报错。".into(),
            ),
            Self::NeverLowest { reached, lowest } => say(
                format!("The restart comes one step before the lowest rate: {} is the least, {} is never reached.", n(*reached), n(*lowest)),
                format!("重启发生在最低学习率的前一步：最低只到 {}，永远到不了 {}。", n(*reached), n(*lowest)),
            ),
            Self::Jumps { at, from, to } => say(
                format!("At step {at} the rate jumps from {} to {}.", n(*from), n(*to)),
                format!("在第 {at} 步，学习率从 {} 跳到 {}。", n(*from), n(*to)),
            ),
            Self::Unreached(step) => say(
                format!("The drop at step {step} is never reached."),
                format!("第 {step} 步的下降不会发生。"),
            ),
            Self::Vanishes(step) => say(
                format!("From step {step} on the rate is practically zero: more than half of the run changes nothing."),
                format!("从第 {step} 步起学习率几乎为零：超过一半的运行不起作用。"),
            ),
            Self::Negative(step) => say(
                format!("At step {step} the rate is below zero: the optimizer climbs."),
                format!("在第 {step} 步学习率为负：优化器会沿上坡走。"),
            ),
            Self::IgnoresRate(rate) => say(
                format!("The schedule sets the rate itself; the optimizer's lr = {} is not used.", n(*rate)),
                format!("该调度自己设定学习率；优化器的 lr = {} 不起作用。", n(*rate)),
            ),
            Self::WatchesInside => say(
                "PyTorch takes no metric-driven schedule inside SequentialLR or ChainedScheduler; step it by hand there.".into(),
                "PyTorch 不允许在 SequentialLR 或 ChainedScheduler 中使用由指标驱动的调度；需手动调用其 step。".into(),
            ),
            Self::Optimizer(trap) => trap.say(language),
        }
    }
}
