//! Falls along the hyperbolic tangent, as many as wanted, and then the lowest rate.

use super::{COSINES, CYCLE, CYCLE_FACTOR, CYCLE_LIMIT, Entry, LR_MIN, Schedule};
use crate::{
    cycles::{Cycle, Cycles},
    entry::Card,
    library::Spelling,
    param::{Param, TIMM, print_number},
    params,
    shape::{Piece, Shape, bracket},
    text::Text,
};

params! {
    /// `rate(t) = lr_min + (base * cycle_decay^i - lr_min) * (1 - tanh(lb (1 - x) + ub x)) / 2` in cycle i, of which the
    /// portion x is over; `lr_min` once `cycle_limit` cycles are over.
    ///
    /// A cycle starts slightly below its full rate and ends slightly above the lowest one. Cycle i takes
    /// `t_initial * cycle_mul^i` updates. With cycle_mul below 1 no update is in a cycle from
    /// `t_initial / (1 - cycle_mul)` on: timm stops with an error there, and the rate here stays.
    pub struct TanhCycles {
        t_initial: u64 = CYCLE,
            "Updates in the first cycle.", "第一个周期的步数。";
        lb: f64 = Param::real(-7.0, (-10.0, 0.0)).hard(-1e3, 1e3).source(TIMM).tex("l"),
            "Where on tanh a cycle starts; the lower, the longer it stays at the top.", "周期在双曲正切上的起点；越小，在高处停留越久。";
        ub: f64 = Param::real(3.0, (0.0, 10.0)).hard(-1e3, 1e3).source(TIMM).tex("u"),
            "Where on tanh a cycle ends; the higher, the closer to the lowest rate.", "周期在双曲正切上的终点；越大，越接近最低学习率。";
        lr_min: f64 = LR_MIN,
            "The lowest rate, at which each cycle nearly ends and all of them stop.", "最低学习率，每个周期接近此值，最终停在此值。";
        cycle_mul: f64 = CYCLE_FACTOR.tex("a"),
            "Each cycle is this many times as long as the one before.", "每个周期的长度是前一个的多少倍。";
        cycle_decay: f64 = CYCLE_FACTOR.hard(0.0, 10.0).soft(0.1, 1.0).tex("m"),
            "Each cycle starts at this many times the rate of the one before.", "每个周期的起始学习率是前一个的多少倍。";
        cycle_limit: u64 = CYCLE_LIMIT,
            "Cycles before the rate stays at the lowest one.", "学习率停在最低值之前的周期数。";
    }
}

impl TanhCycles {
    fn cycles(&self) -> Cycles {
        Cycles { length: self.t_initial, growth: self.cycle_mul }
    }
}

impl Schedule for TanhCycles {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let (number, portion) = self.cycles().at(t);
        if number >= self.cycle_limit {
            return self.lr_min;
        }
        let top = base * libm::pow(self.cycle_decay, number as f64);
        let at = self.lb * (1.0 - portion) + self.ub * portion;
        self.lr_min + 0.5 * (top - self.lr_min) * (1.0 - libm::tanh(at))
    }

    fn last(&self) -> Option<u64> {
        self.cycles().last()
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        self.cycles().marks(self.cycle_limit, end)
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let low = self.lr_min;
        let shape = |cycle: &Cycle| {
            let (top, low, portion) = (cycle.scaled(base, self.cycle_decay), print_number(low), &cycle.portion);
            let (lb, width) = (print_number(self.lb), bracket(self.ub - self.lb));
            Shape::Formula(format!("{low} + 0.5 * ({top} - {low}) * (1 - tanh({lb} + {width} * {portion}))"))
        };
        Some(self.cycles().pieces(self.cycle_limit, |t| self.rate(base, t), shape))
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<TanhCycles>(Card {
    name: Text::new("Tanh cycles", "双曲正切周期"),
    family: COSINES,
    about: Text::new(
        "Stays high for long, falls steeply, and flattens out; once, or in cycles.",
        "长时间停留在高处，然后陡降，最后变平；可只一次，也可多个周期。",
    ),
    tex: r"\eta_t = \begin{cases} \eta_{\min} + \frac{\eta\,m^{i} - \eta_{\min}}{2}\left(1 - \tanh\left(l + (u - l)\frac{t_i}{T_i}\right)\right) & i < n \\ \eta_{\min} & i \ge n \end{cases} \qquad T_i = T_0\,a^{i}",
    references: &[
        "Hsueh, Li, Wu: Stochastic Gradient Descent with Hyperbolic-Tangent Decay on Classification (2019)",
        "timm: timm.scheduler.TanhLRScheduler",
    ],
    spellings: &[Spelling::timm(
        "TanhLRScheduler(t_initial, lb=-7.0, ub=3.0, lr_min=0.0, cycle_mul=1.0, cycle_decay=1.0, cycle_limit=1, \
         warmup_t=0, warmup_lr_init=0.0, warmup_prefix=False)",
    )],
});
