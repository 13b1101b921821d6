//! Up while a metric improves, down while it does not.

use super::{Entry, Schedule, WATCHING, Watch};
use crate::{
    entry::Card,
    library::Spelling,
    limits,
    metric::{Best, Feed, Goal, Margin},
    param::{OURS, Param, Scale, TRANSFORMERS, Unit},
    params,
    text::Text,
};
use std::collections::VecDeque;

const WAIT: Param = Param::steps(0.0, (0.0, 100.0)).source(TRANSFORMERS);
const BOUND: Param = Param::real(1e-3, (1e-6, 1.0)).hard(0.0, 1e6).scale(Scale::Log).source(TRANSFORMERS);

params! {
    /// The optimizer's own rate, divided by `factor` after more than `patience` better metrics in a row, and multiplied by
    /// it after more than `patience` that are not better; no rise goes above `max_lr`, no drop below `min_lr`.
    ///
    /// After a rise, `warmup` updates are not looked at, after a drop, `cooldown`. A change by no more than `eps` is not
    /// made. The drop that comes due for the `reset_start`-th time at the lowest rate brings everything back to the start.
    pub struct Greedy {
        mode: Goal = Param::choice(Goal::WORDS).source(TRANSFORMERS),
            "Whether a lower or a higher metric is better.", "指标越低越好，还是越高越好。";
        factor: f64 = Param::real(0.95, (0.5, 0.99)).hard(1e-6, 1.0).source(TRANSFORMERS).tex(r"\gamma"),
            "What the rate is multiplied by on the way down, and divided by on the way up.", "下降时学习率乘以、上升时除以的系数。";
        patience: u64 = WAIT.default(10.0).tex("P"),
            "Updates in a row, good or bad, that are waited for; one more changes the rate.", "连续变好或变差时等待的步数；再多一步便改变学习率。";
        threshold: f64 = Param::real(1e-6, (0.0, 0.1)).hard(0.0, 1e6).scale(Scale::Log).source(TRANSFORMERS).tex(r"\theta"),
            "How much better counts as better.", "好多少才算改善。";
        threshold_mode: Margin = Param::choice(Margin::WORDS).default(1.0).source(TRANSFORMERS),
            "Whether the threshold is a share of the best value or a difference.", "阈值是最佳值的比例，还是差值。";
        cooldown: u64 = WAIT,
            "Updates after a drop that are not looked at.", "下降后不予考察的步数。";
        warmup: u64 = WAIT,
            "Updates after a rise that are not looked at.", "上升后不予考察的步数。";
        min_lr: f64 = BOUND.tex(r"\eta_{\min}"),
            "No drop goes below this rate.", "下降不会低于此学习率。";
        max_lr: f64 = BOUND.default(1.0).tex(r"\eta_{\max}"),
            "No rise goes above this rate.", "上升不会高于此学习率。";
        eps: f64 = Param::real(1e-8, (0.0, 1e-2)).hard(0.0, 1e6).scale(Scale::Log).source(TRANSFORMERS),
            "A change by no more than this is not made.", "幅度不超过此值的改变不执行。";
        smooth: bool = Param::switch(false).source(TRANSFORMERS),
            "Look at the mean of the last metrics instead of each.", "考察最近若干指标的平均值，而非单个值。";
        window_size: u64 = WAIT.default(50.0).soft(1.0, 100.0).hard(1.0, limits::COUNT),
            "How many metrics that mean is taken of.", "取平均的指标个数。";
        reset_start: u64 = Param { unit: Unit::None, ..WAIT }.default(500.0).soft(0.0, 1000.0),
            "Drops due at the lowest rate until all starts again.", "在最低学习率处应下降多少次后，一切重新开始。";
        metrics: Vec<f64> = Param::reals(&[]).source(OURS),
            "The metric after each update, the last one repeating; the run's own loss where this is empty.", "每步之后的指标，最后一个重复使用；留空则用运行自身的损失。";
    }
}

impl Schedule for Greedy {
    fn rate(&self, base: f64, _t: u64) -> f64 {
        base
    }

    fn watch(&self) -> Option<Box<dyn Watch>> {
        Some(Box::new(Greed { feed: Feed::new(&self.metrics), state: State::new(self), greedy: self.clone() }))
    }
}

/// A greedy schedule's eye on its metric.
struct Greed {
    greedy: Greedy,
    feed: Feed,
    state: State,
}

/// All that a reset brings back to the start.
struct State {
    best: Best,
    /// Better and other metrics in a row.
    good: u64,
    bad: u64,
    /// Updates not looked at any more, after a drop and after a rise.
    cooling: u64,
    warming: u64,
    /// Drops left at the lowest rate.
    left: u64,
    window: VecDeque<f64>,
    /// The window's sum, kept by adding and subtracting as the library does.
    sum: f64,
}

impl State {
    fn new(greedy: &Greedy) -> Self {
        Self {
            best: Best::new(greedy.mode, greedy.threshold, greedy.threshold_mode),
            good: 0,
            bad: 0,
            cooling: 0,
            warming: 0,
            left: greedy.reset_start,
            window: VecDeque::new(),
            sum: 0.0,
        }
    }

    /// The mean of the last `size` metrics, `metric` included.
    fn mean(&mut self, metric: f64, size: u64) -> f64 {
        self.window.push_back(metric);
        self.sum += metric;
        if self.window.len() as u64 > size {
            self.sum -= self.window.pop_front().unwrap_or_default();
        }
        self.sum / self.window.len() as f64
    }
}

impl Watch for Greed {
    fn react(&mut self, base: f64, now: f64, metric: f64) -> f64 {
        let Self { greedy, feed, state } = self;
        let metric = feed.next(metric);
        let current = if greedy.smooth { state.mean(metric, greedy.window_size) } else { metric };
        if state.cooling > 0 || state.warming > 0 {
            let waiting = if state.cooling > 0 { &mut state.cooling } else { &mut state.warming };
            *waiting -= 1;
            (state.good, state.bad) = (0, 0);
            return now;
        }
        (state.good, state.bad) = if state.best.improves(current) { (state.good + 1, 0) } else { (0, state.bad + 1) };
        if state.good > greedy.patience {
            (state.good, state.warming, state.left) = (0, greedy.warmup, greedy.reset_start);
            let higher = libm::fmin(now / greedy.factor, greedy.max_lr);
            return if higher - now > greedy.eps { higher } else { now };
        }
        if state.bad <= greedy.patience {
            return now;
        }
        let lower = libm::fmax(now * greedy.factor, greedy.min_lr);
        let mut rate = if now - lower > greedy.eps { lower } else { now };
        if rate <= greedy.min_lr {
            state.left = state.left.saturating_sub(1);
            if state.left == 0 {
                (*state, rate) = (State::new(greedy), base);
            }
        }
        (state.bad, state.cooling) = (0, greedy.cooldown);
        rate
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Greedy>(Card {
    name: Text::new("Greedy", "贪心"),
    family: WATCHING,
    about: Text::new(
        "Raises the rate while the loss, or a metric that you type, keeps improving, and lowers it while it does not.",
        "损失（或你输入的指标）持续改善时提高学习率，停滞时降低。",
    ),
    tex: r"\eta_{t+1} = \begin{cases} \min(\eta_t / \gamma,\ \eta_{\max}) & g_t > P \\ \max(\gamma\,\eta_t,\ \eta_{\min}) & b_t > P \\ \eta_t & g_t, b_t \le P \end{cases}, \quad (g_t, b_t) = \begin{cases} (g_{t-1} + 1,\ 0) & L_t < L^{\ast} - \theta \\ (0,\ b_{t-1} + 1) & L_t \ge L^{\ast} - \theta \end{cases}",
    references: &[
        "Subramanian, Krishnamoorthy, Murthy: GreedyLR: A Novel Adaptive Learning Rate Scheduler (2025)",
        "Transformers: transformers.get_greedy_schedule",
    ],
    spellings: &[
        Spelling::transformers(
            "get_greedy_schedule(mode='min', factor=0.95, patience=10, threshold=1e-6, threshold_mode='abs', cooldown=0, \
                 warmup=0, min_lr=1e-3, max_lr=1.0, eps=1e-8, smooth=False, window_size=50, reset_start=500)",
        ),
        Spelling::transformers(
            "GreedyLR(mode='min', factor=0.95, patience=10, threshold=1e-6, threshold_mode='abs', cooldown=0, \
                 warmup=0, min_lr=1e-3, max_lr=1.0, eps=1e-8, smooth=False, window_size=50, reset_start=500)",
        ),
    ],
});
