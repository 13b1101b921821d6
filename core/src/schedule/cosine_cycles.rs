//! Half cosine waves, as many as wanted, and then the lowest rate.

use super::{COSINES, CYCLE, CYCLE_FACTOR, CYCLE_LIMIT, Entry, K_DECAY, LR_MIN, Schedule, cosine};
use crate::{
    cycles::{Cycle, Cycles},
    entry::Card,
    library::Spelling,
    param::print_number,
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = lr_min + (base * cycle_decay^i - lr_min) * (1 + cos(pi x^k)) / 2` in cycle i, of which the portion x is over;
    /// `lr_min` once `cycle_limit` cycles are over.
    ///
    /// Cycle i takes `t_initial * cycle_mul^i` updates. With cycle_mul below 1 no update is in a cycle from
    /// `t_initial / (1 - cycle_mul)` on: timm stops with an error there, and the rate here stays.
    pub struct CosineCycles {
        t_initial: u64 = CYCLE,
            "Updates in the first cycle.", "第一个周期的步数。";
        lr_min: f64 = LR_MIN,
            "The lowest rate, at which each cycle ends and all of them stop.", "最低学习率，每个周期降到此值，最终停在此值。";
        cycle_mul: f64 = CYCLE_FACTOR.tex("a"),
            "Each cycle is this many times as long as the one before.", "每个周期的长度是前一个的多少倍。";
        cycle_decay: f64 = CYCLE_FACTOR.hard(0.0, 10.0).soft(0.1, 1.0).tex("m"),
            "Each cycle starts at this many times the rate of the one before.", "每个周期的起始学习率是前一个的多少倍。";
        cycle_limit: u64 = CYCLE_LIMIT,
            "Cycles before the rate stays at the lowest one.", "学习率停在最低值之前的周期数。";
        k_decay: f64 = K_DECAY,
            "Exponent of the time in a cycle; more stays longer at the top.", "周期内时间的指数；更大则在高处停留更久。";
    }
}

impl CosineCycles {
    fn cycles(&self) -> Cycles {
        Cycles { length: self.t_initial, growth: self.cycle_mul }
    }
}

impl Schedule for CosineCycles {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let (number, portion) = self.cycles().at(t);
        if number >= self.cycle_limit {
            return self.lr_min;
        }
        let top = base * libm::pow(self.cycle_decay, number as f64);
        cosine(top, self.lr_min, libm::pow(portion, self.k_decay))
    }

    fn last(&self) -> Option<u64> {
        self.cycles().last()
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        self.cycles().marks(self.cycle_limit, end)
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let low = self.lr_min;
        let shape = |cycle: &Cycle| match cycle.whole() {
            Some((number, over)) if self.k_decay == 1.0 => {
                Shape::Cosine { start: base * libm::pow(self.cycle_decay, number as f64), end: low, over }
            }
            _ => {
                let (top, low, k) =
                    (cycle.scaled(base, self.cycle_decay), print_number(low), print_number(self.k_decay));
                let portion = &cycle.portion;
                Shape::Formula(format!("{low} + 0.5 * ({top} - {low}) * (1 + cos(pi * {portion} ** {k}))"))
            }
        };
        Some(self.cycles().pieces(self.cycle_limit, |t| self.rate(base, t), shape))
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<CosineCycles>(Card {
    name: Text::new("Cosine cycles", "余弦周期"),
    family: COSINES,
    about: Text::new(
        "One or more half cosine waves down to the lowest rate, which then stays.",
        "一段或多段降到最低学习率的半余弦波，之后保持不变。",
    ),
    tex: r"\eta_t = \begin{cases} \eta_{\min} + \frac{\eta\,m^{i} - \eta_{\min}}{2}\left(1 + \cos\frac{\pi\,t_i^{k}}{T_i^{k}}\right) & i < n \\ \eta_{\min} & i \ge n \end{cases} \qquad T_i = T_0\,a^{i}",
    references: &[
        "Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts (2017)",
        "Zhang, Li: k-decay: A New Method for Learning Rate Schedule (2020)",
        "timm: timm.scheduler.CosineLRScheduler",
    ],
    spellings: &[Spelling::timm(
        "CosineLRScheduler(t_initial, lr_min=0.0, cycle_mul=1.0, cycle_decay=1.0, cycle_limit=1, warmup_t=0, \
         warmup_lr_init=0.0, warmup_prefix=False, k_decay=1.0)",
    )],
});
