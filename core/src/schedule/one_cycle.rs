//! One rise and one fall, with momentum going the other way.

use super::{CYCLES, Entry, Schedule, cosine, linear};
use crate::{
    entry::Card,
    library::Spelling,
    limits,
    param::{Field, OURS, Param, Scale, Value, print_number},
    params,
    shape::{Piece, Shape, bracket},
    text::Text,
};

/// The curve between two phases' ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anneal {
    /// Half a cosine wave.
    Cosine,
    /// A straight line.
    Linear,
}

impl Field for Anneal {
    fn of(value: &Value) -> Self {
        if value.number() == 0.0 { Self::Cosine } else { Self::Linear }
    }
}

const DIVISOR: Param = Param::real(25.0, (1.0, 1e5)).hard(1e-300, 1e300).scale(Scale::Log);
const MOMENTUM: Param = Param::real(0.85, (0.5, 0.99)).hard(0.0, 1.0);

params! {
    /// From `max_lr / div_factor` up to `max_lr` and down to `max_lr / div_factor / final_div_factor`,
    /// while momentum runs from `max_momentum` down to `base_momentum` and back.
    ///
    /// The peak is at `pct_start * T - 1`, the end at `T - 1`; both may fall between updates. Three phases
    /// come back to the first rate before the final descent. The optimizer's own rate is not used. PyTorch
    /// gives one more value past the end (the curve's continuation) and then stops with an error.
    pub struct OneCycle {
        max_lr: f64 = Param::real(0.1, (1e-5, 10.0)).hard(0.0, 1e6).scale(Scale::Log).source(OURS).tex(r"\eta_{\max}"),
            "The highest rate. The optimizer's own rate is not used.", "最高学习率；不使用优化器自身的学习率。";
        total_steps: u64 = Param::steps(300.0, (10.0, 1000.0)).hard(2.0, limits::COUNT).scale(Scale::Log).source(OURS).tex("T").fits_run(),
            "Updates in the cycle. PyTorch stops with an error after it.", "整个周期的步数；超过后 PyTorch 会报错停止。";
        pct_start: f64 = Param::real(0.3, (0.05, 0.95)).hard(0.0, 1.0).tex("p"),
            "Share of the cycle spent rising.", "上升阶段占整个周期的比例。";
        anneal_strategy: Anneal = Param::choice(&["cos", "linear"]),
            "The curve between the ends of a phase.", "各阶段两端之间的曲线。";
        cycle_momentum: bool = Param::switch(true),
            "Move momentum (or beta1) against the rate.", "让动量（或 beta1）与学习率反向变化。";
        base_momentum: f64 = MOMENTUM.tex(r"\mu_{\min}"),
            "Momentum at the highest rate.", "学习率最高时的动量。";
        max_momentum: f64 = MOMENTUM.default(0.95).tex(r"\mu_{\max}"),
            "Momentum at the lowest rate.", "学习率最低时的动量。";
        div_factor: f64 = DIVISOR.tex("d"),
            "The first rate is max_lr divided by this.", "起始学习率为 max_lr 除以此数。";
        final_div_factor: f64 = DIVISOR.default(1e4).tex("D"),
            "The last rate is the first one divided by this.", "最终学习率为起始学习率除以此数。";
        three_phase: bool = Param::switch(false),
            "Fall as fast as it rose, then descend to the last rate.", "以上升的速度对称下降，再降到最终学习率。";
    }
}

/// A phase's end, with the rate and momentum there.
type Knot = (f64, f64, f64);

impl OneCycle {
    /// The ends of the phases, the start included.
    fn knots(&self) -> Vec<Knot> {
        let last = self.total_steps as f64 - 1.0;
        let peak = self.pct_start * self.total_steps as f64 - 1.0;
        let first_rate = self.max_lr / self.div_factor;
        let last_rate = first_rate / self.final_div_factor;
        let mut knots = vec![(0.0, first_rate, self.max_momentum), (peak, self.max_lr, self.base_momentum)];
        if self.three_phase {
            knots.push((2.0 * self.pct_start * self.total_steps as f64 - 2.0, first_rate, self.max_momentum));
        }
        knots.push((last, last_rate, self.max_momentum));
        knots
    }

    /// Rate and momentum of update `t`.
    fn at(&self, t: u64) -> (f64, f64) {
        let t = t.min(self.total_steps) as f64;
        let knots = self.knots();
        let phase = (1..knots.len() - 1).find(|i| t <= knots[*i].0).unwrap_or(knots.len() - 1);
        let (from, to) = (knots[phase - 1], knots[phase]);
        let length = to.0 - from.0;
        let portion = if length == 0.0 { 1.0 } else { (t - from.0) / length };
        let anneal = match self.anneal_strategy {
            Anneal::Cosine => cosine,
            Anneal::Linear => linear,
        };
        (anneal(from.1, to.1, portion), anneal(from.2, to.2, portion))
    }
}

impl Schedule for OneCycle {
    fn rate(&self, _base: f64, t: u64) -> f64 {
        self.at(t).0
    }

    fn momentum(&self, t: u64) -> Option<f64> {
        self.cycle_momentum.then(|| self.at(t).1)
    }

    fn uses_base(&self) -> bool {
        false
    }

    fn last(&self) -> Option<u64> {
        Some(self.total_steps)
    }

    /// Phases may begin between two updates, so each is a formula of the update's number.
    fn pieces(&self, _base: f64) -> Option<Vec<Piece>> {
        let knots = self.knots();
        let phase = |pair: &[Knot]| {
            let (from, to) = (pair[0], pair[1]);
            let portion = format!("(t - {}) / {}", bracket(from.0), bracket(to.0 - from.0));
            let formula = match self.anneal_strategy {
                Anneal::Cosine => {
                    format!("{} + {} * (1 + cos(pi * {portion}))", print_number(to.1), bracket((from.1 - to.1) / 2.0))
                }
                Anneal::Linear => format!("{} + {} * {portion}", print_number(from.1), bracket(to.1 - from.1)),
            };
            // A phase takes over after the update on which the one before it ends.
            let first = libm::floor(from.0) as u64 + 1;
            Piece { from: if from.0 <= 0.0 { 0 } else { first }, start: 0, shape: Shape::Formula(formula) }
        };
        let has_length = |pair: &&[Knot]| pair[1].0 > pair[0].0 && pair[1].0 > 0.0;
        Some(knots.windows(2).filter(has_length).map(phase).collect())
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        self.knots().iter().skip(1).map(|knot| knot.0.max(0.0) as u64).collect()
    }

    /// It sets the rate, whatever others have made of it.
    fn follow(&self, base: f64, _now: f64, t: u64) -> f64 {
        self.rate(base, t)
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<OneCycle>(Card {
    name: Text::new("One-cycle", "单周期"),
    family: CYCLES,
    about: Text::new(
        "One rise to a bold rate and one long fall, momentum going the other way; for short trainings.",
        "学习率先升到较大值，再长时间下降，动量反向变化；适合短时间训练。",
    ),
    tex: r"\eta_t = \frac{\eta_{\max}}{d} \;\to\; \eta_{\max} \;\to\; \frac{\eta_{\max}}{d\,D}, \qquad \mu_t = \mu_{\max} \;\to\; \mu_{\min} \;\to\; \mu_{\max}",
    references: &[
        "Smith, Topin: Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates (2018)",
        "PyTorch: torch.optim.lr_scheduler.OneCycleLR",
    ],
    spellings: &[Spelling::torch(
        "OneCycleLR(max_lr, total_steps=None, epochs=None, steps_per_epoch=None, pct_start=0.3, anneal_strategy='cos', \
             cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25.0, final_div_factor=1e4, three_phase=False)",
    )],
});
