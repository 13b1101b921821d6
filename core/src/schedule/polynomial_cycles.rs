//! Powers of the time that is left in a cycle, as many as wanted, and then the lowest rate.

use super::{CYCLE, CYCLE_FACTOR, CYCLE_LIMIT, Entry, K_DECAY, LR_MIN, POWERS, Schedule};
use crate::{
    cycles::{Cycle, Cycles},
    entry::Card,
    library::Spelling,
    param::{Param, Scale, TIMM, print_number},
    params,
    shape::{Piece, Shape},
    text::Text,
};

params! {
    /// `rate(t) = lr_min + (base * cycle_decay^i - lr_min) * (1 - x^k)^power` in cycle i, of which the portion x is over;
    /// `lr_min` once `cycle_limit` cycles are over.
    ///
    /// Cycle i takes `t_initial * cycle_mul^i` updates. With cycle_mul below 1 no update is in a cycle from
    /// `t_initial / (1 - cycle_mul)` on: timm stops with an error there, and the rate here stays.
    pub struct PolynomialCycles {
        t_initial: u64 = CYCLE,
            "Updates in the first cycle.", "第一个周期的步数。";
        power: f64 = Param::real(0.5, (0.1, 10.0)).hard(0.0, 100.0).scale(Scale::Log).source(TIMM).tex("p"),
            "1 is a straight line; more falls early, less falls late.", "1 为直线；更大则先快后慢，更小则先慢后快。";
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

impl PolynomialCycles {
    fn cycles(&self) -> Cycles {
        Cycles { length: self.t_initial, growth: self.cycle_mul }
    }
}

impl Schedule for PolynomialCycles {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let (number, portion) = self.cycles().at(t);
        if number >= self.cycle_limit {
            return self.lr_min;
        }
        let top = base * libm::pow(self.cycle_decay, number as f64);
        let left = 1.0 - libm::pow(portion, self.k_decay);
        self.lr_min + (top - self.lr_min) * libm::pow(left, self.power)
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
                let start = base * libm::pow(self.cycle_decay, number as f64);
                Shape::Power { start, end: low, over, power: self.power }
            }
            _ => {
                let (top, low, k) =
                    (cycle.scaled(base, self.cycle_decay), print_number(low), print_number(self.k_decay));
                let (portion, power) = (&cycle.portion, print_number(self.power));
                Shape::Formula(format!("{low} + ({top} - {low}) * (1 - {portion} ** {k}) ** {power}"))
            }
        };
        Some(self.cycles().pieces(self.cycle_limit, |t| self.rate(base, t), shape))
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<PolynomialCycles>(Card {
    name: Text::new("Polynomial cycles", "多项式周期"),
    family: POWERS,
    about: Text::new(
        "One or more falls to the lowest rate along a line (power 1) or a curve; then it stays.",
        "一次或多次沿直线（power 为 1）或曲线降到最低学习率，之后保持不变。",
    ),
    tex: r"\eta_t = \begin{cases} \eta_{\min} + (\eta\,m^{i} - \eta_{\min})\left(1 - \frac{t_i^{k}}{T_i^{k}}\right)^{p} & i < n \\ \eta_{\min} & i \ge n \end{cases} \qquad T_i = T_0\,a^{i}",
    references: &[
        "Zhang, Li: k-decay: A New Method for Learning Rate Schedule (2020)",
        "timm: timm.scheduler.PolyLRScheduler",
    ],
    spellings: &[Spelling::timm(
        "PolyLRScheduler(t_initial, power=0.5, lr_min=0.0, cycle_mul=1.0, cycle_decay=1.0, cycle_limit=1, warmup_t=0, \
         warmup_lr_init=0.0, warmup_prefix=False, k_decay=1.0)",
    )],
});
