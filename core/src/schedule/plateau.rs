//! A drop whenever a metric has stopped improving.

use super::{Entry, Schedule, WATCHING, Watch};
use crate::{
    entry::Card,
    library::Spelling,
    limits,
    metric::{Best, Feed, Goal, Margin},
    param::{OURS, Param, Scale},
    params,
    text::Text,
};

params! {
    /// The optimizer's own rate, multiplied by `factor` after more than `patience` updates without a better metric.
    ///
    /// The first value counts as better, NaN never does. After a drop, `cooldown` updates are not counted, whatever they
    /// bring; a better value among them is remembered. A drop by no more than `eps` is not made, and no drop goes below
    /// the floor, the larger of `min_lr` and `min_scale * base`.
    pub struct Plateau {
        mode: Goal = Param::choice(Goal::WORDS),
            "Whether a lower or a higher metric is better.", "指标越低越好，还是越高越好。";
        factor: f64 = Param::real(0.1, (0.01, 1.0)).hard(0.0, 1.0).scale(Scale::Log).tex(r"\gamma"),
            "What the rate is multiplied by.", "学习率乘以的系数。";
        patience: u64 = Param::steps(10.0, (0.0, 100.0)).tex("P"),
            "Updates without improvement that are borne; one more makes the rate drop.", "可容忍的无改善步数；再多一步学习率便下降。";
        threshold: f64 = Param::real(1e-4, (0.0, 0.1)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\theta"),
            "How much better counts as better.", "好多少才算改善。";
        threshold_mode: Margin = Param::choice(Margin::WORDS),
            "Whether the threshold is a share of the best value or a difference.", "阈值是最佳值的比例，还是差值。";
        cooldown: u64 = Param::steps(0.0, (0.0, 100.0)),
            "Updates after a drop during which none is counted.", "下降后不计数的步数。";
        min_lr: f64 = Param::real(0.0, (0.0, 0.1)).hard(0.0, 1e6).scale(Scale::Log).tex(r"\eta_{\min}"),
            "No drop goes below this rate.", "下降不会低于此学习率。";
        eps: f64 = Param::real(1e-8, (0.0, 1e-2)).hard(0.0, 1e6).scale(Scale::Log),
            "A drop by no more than this is not made.", "幅度不超过此值的下降不执行。";
        metrics: Vec<f64> = Param::reals(&[]).source(OURS),
            "The metric after each update, the last one repeating; the run's own loss where this is empty.", "每步之后的指标，最后一个重复使用；留空则用运行自身的损失。";
        min_scale: f64 = Param::real(0.0, (0.0, 1.0)).hard(0.0, 1.0).source(OURS).tex("s"),
            "No drop goes below this share of the optimizer's rate.", "下降不会低于优化器学习率的这一比例。";
        accumulation_size: u64 = Param::steps(1.0, (1.0, 100.0)).hard(1.0, limits::COUNT).source(OURS),
            "The mean of this many values counts as one.", "每这么多个值取平均，计为一个。";
    }
}

impl Schedule for Plateau {
    fn rate(&self, base: f64, _t: u64) -> f64 {
        base
    }

    fn watch(&self) -> Option<Box<dyn Watch>> {
        Some(Box::new(Patience {
            plateau: self.clone(),
            feed: Feed::new(&self.metrics),
            mean: 0.0,
            gathered: 0,
            best: Best::new(self.mode, self.threshold, self.threshold_mode),
            bad: 0,
            resting: 0,
        }))
    }
}

/// A plateau's eye on its metric.
struct Patience {
    plateau: Plateau,
    feed: Feed,
    /// The mean of the values gathered for the next decision, and their number.
    mean: f64,
    gathered: u64,
    best: Best,
    /// Decisions in a row without improvement.
    bad: u64,
    /// Decisions left to cool down.
    resting: u64,
}

impl Patience {
    /// The mean of as many metrics as count as one, once they are there.
    fn gather(&mut self, metric: f64) -> Option<f64> {
        let count = self.gathered as f64;
        self.mean = (count * self.mean + metric) / (count + 1.0);
        self.gathered += 1;
        if self.gathered < self.plateau.accumulation_size {
            return None;
        }
        self.gathered = 0;
        Some(std::mem::take(&mut self.mean))
    }
}

impl Watch for Patience {
    fn react(&mut self, base: f64, now: f64, metric: f64) -> f64 {
        let metric = self.feed.next(metric);
        let Some(current) = self.gather(metric) else { return now };
        self.bad = if self.best.improves(current) { 0 } else { self.bad + 1 };
        if self.resting > 0 {
            self.resting -= 1;
            self.bad = 0;
        }
        let Plateau { factor, patience, cooldown, min_lr, eps, min_scale, .. } = self.plateau;
        if self.bad <= patience {
            return now;
        }
        (self.bad, self.resting) = (0, cooldown);
        let lower = libm::fmax(now * factor, libm::fmax(min_lr, min_scale * base));
        if now - lower > eps { lower } else { now }
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Plateau>(Card {
    name: Text::new("Reduce on plateau", "停滞时降低"),
    family: WATCHING,
    about: Text::new(
        "Cuts the rate whenever the loss, or a metric that you type, has stopped improving.",
        "当损失（或你输入的指标）不再改善时降低学习率。",
    ),
    tex: r"\eta_{t+1} = \begin{cases} \max(\gamma\,\eta_t,\ \eta_{\min},\ s\,\eta) & b_t > P \\ \eta_t & b_t \le P \end{cases}, \quad b_t = \begin{cases} 0 & L_t < (1 - \theta)\,L^{\ast} \\ b_{t-1} + 1 & L_t \ge (1 - \theta)\,L^{\ast} \end{cases}",
    references: &[
        "PyTorch: torch.optim.lr_scheduler.ReduceLROnPlateau",
        "Optax: optax.contrib.reduce_on_plateau, for min_scale and accumulation_size",
    ],
    spellings: &[
        Spelling::torch(
            "ReduceLROnPlateau(mode='min', factor=0.1, patience=10, threshold=1e-4, threshold_mode='rel', cooldown=0, min_lr=0.0, eps=1e-8)",
        )
        .fixed(&[("min_scale", "0"), ("accumulation_size", "1")]),
        Spelling::transformers(
            "get_reduce_on_plateau_schedule(mode='min', factor=0.1, patience=10, threshold=1e-4, threshold_mode='rel', cooldown=0, min_lr=0.0, eps=1e-8)",
        )
        .fixed(&[("min_scale", "0"), ("accumulation_size", "1")]),
    ],
});
