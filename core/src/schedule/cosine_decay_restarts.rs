//! Half cosine waves that start again, longer and lower each time.

use super::{COSINES, DURATION, Entry, RATE, Schedule};
use crate::{
    cycles::{Cycle, Cycles},
    entry::Card,
    library::Spelling,
    limits,
    param::{KERAS, OURS, Param, print_number},
    params,
    shape::{Piece, Shape, bracket},
    text::Text,
};
use std::f64::consts::PI;

params! {
    /// `rate(t) = initial * ((1 - alpha) * m_mul^i * (1 + cos(pi x)) / 2 + alpha)` in cycle i, of which the portion x is over.
    ///
    /// Cycle i takes `first_decay_steps * t_mul^i` updates. With t_mul below 1 the cycles end at
    /// `first_decay_steps / (1 - t_mul)`; Keras gives no number from there on, and the rate here stays.
    pub struct CosineDecayRestarts {
        initial: Option<f64> = RATE.tex(r"\eta_0"),
            "The first rate, where it is not the optimizer's own.", "起始学习率；留空则为优化器自身的学习率。";
        first_decay_steps: u64 = DURATION.default(100.0).hard(1.0, limits::COUNT).source(OURS).tex("T_0"),
            "Updates in the first cycle.", "第一个周期的步数。";
        t_mul: f64 = Param::real(2.0, (1.0, 4.0)).hard(1e-3, 1e3).source(KERAS).tex("a"),
            "Each cycle is this many times as long as the one before.", "每个周期的长度是前一个的多少倍。";
        m_mul: f64 = Param::real(1.0, (0.1, 1.0)).hard(0.0, 10.0).source(KERAS).tex("m"),
            "Each cycle starts at this many times the height of the one before.", "每个周期的起始高度是前一个的多少倍。";
        alpha: f64 = Param::real(0.0, (0.0, 1.0)).hard(0.0, 1e6).source(KERAS).tex(r"\alpha"),
            "The lowest rate, as a share of the first.", "最低学习率占起始学习率的比例。";
    }
}

impl CosineDecayRestarts {
    fn cycles(&self) -> Cycles {
        Cycles { length: self.first_decay_steps, growth: self.t_mul }
    }

    fn wave(&self, initial: f64, number: u64, portion: f64) -> f64 {
        let height = libm::pow(self.m_mul, number as f64);
        initial * ((1.0 - self.alpha) * (0.5 * height * (1.0 + libm::cos(PI * portion))) + self.alpha)
    }
}

impl Schedule for CosineDecayRestarts {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let (number, portion) = self.cycles().at(t);
        self.wave(self.initial.unwrap_or(base), number, portion)
    }

    fn uses_base(&self) -> bool {
        self.initial.is_none()
    }

    fn last(&self) -> Option<u64> {
        self.cycles().last()
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        self.cycles().marks(u64::MAX, end)
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let initial = self.initial.unwrap_or(base);
        let shape = |cycle: &Cycle| match cycle.whole() {
            Some((number, over)) => {
                Shape::Cosine { start: self.wave(initial, number, 0.0), end: self.wave(initial, number, 1.0), over }
            }
            None => Shape::Formula(format!(
                "{} * ({} * 0.5 * {} * (1 + cos(pi * {})) + {})",
                print_number(initial),
                bracket(1.0 - self.alpha),
                cycle.scaled(1.0, self.m_mul),
                cycle.portion,
                print_number(self.alpha)
            )),
        };
        Some(self.cycles().pieces(u64::MAX, |t| self.rate(base, t), shape))
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<CosineDecayRestarts>(Card {
    name: Text::new("Cosine decay with restarts", "带重启的余弦衰减"),
    family: COSINES,
    about: Text::new(
        "Half cosine waves, each starting again from the top: longer every time, and lower if you like.",
        "一段段半余弦波，每次回到高处重新开始：一次比一次长，也可一次比一次低。",
    ),
    tex: r"\eta_t = \eta_0\left((1 - \alpha)\,m^{i}\,\frac{1 + \cos(\pi t_i / T_i)}{2} + \alpha\right), \qquad T_i = T_0\,a^{i}",
    references: &[
        "Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts (2017)",
        "Keras: keras.optimizers.schedules.CosineDecayRestarts",
    ],
    spellings: &[Spelling::keras(
        "CosineDecayRestarts(initial_learning_rate, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0)",
    )
    .renamed(&[("initial_learning_rate", "initial")])],
});
