//! A stable phase, and a decay at the end.

use super::{DURATION, Entry, LR_MIN, POWERS, Schedule};
use crate::{
    entry::Card,
    library::Spelling,
    limits,
    param::{Absent, Field, OURS, Param, Scale, TIMM, Unit, Value, print_number},
    params,
    shape::{Piece, Shape},
    text::Text,
};
use std::f64::consts::PI;

/// What the rate is multiplied by until the end of the decay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stable {
    /// 1.
    Constant,
    /// `(1 + t / timescale)^-0.5`.
    Rsqrt,
    /// `(1 + t / timescale)^-stable_power`.
    Power,
}

/// How the decay gets from 1 (at 0) to 0 (at 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decay {
    /// `1 - sqrt(f)`.
    OneMinusSqrt,
    /// `1 - f`.
    Linear,
    /// `(1 + cos(pi f)) / 2`.
    Cosine,
    /// `1 - f^decay_power`.
    Power,
    /// `(r^f - r) / (1 - r)`.
    Exp,
}

impl Field for Stable {
    fn of(value: &Value) -> Self {
        [Self::Constant, Self::Rsqrt].get(value.number() as usize).copied().unwrap_or(Self::Power)
    }
}

impl Field for Decay {
    fn of(value: &Value) -> Self {
        let all = [Self::OneMinusSqrt, Self::Linear, Self::Cosine, Self::Power];
        all.get(value.number() as usize).copied().unwrap_or(Self::Exp)
    }
}

const POWER: Param = Param::real(0.5, (0.1, 10.0)).hard(f64::MIN_POSITIVE, 100.0).scale(Scale::Log).source(TIMM);

params! {
    /// `rate(t) = lr_min + (max(base * s(t), lr_min) - lr_min) * d(f)`, with f the share of the last `decay_t` of
    /// `t_initial` updates that is over: the stable rate before them, `lr_min` after them.
    ///
    /// The stable function s is 1, `(1 + t / timescale)^-0.5` or `(1 + t / timescale)^-stable_power`, and goes on during
    /// the decay d. A decay is as long as the whole at most.
    pub struct StableDecay {
        t_initial: u64 = DURATION.default(300.0).hard(1.0, limits::COUNT).source(OURS).fits_run(),
            "Updates of both phases together.", "两个阶段合计的步数。";
        decay_t: u64 = DURATION.default(60.0).hard(1.0, limits::COUNT).source(OURS).tex("D"),
            "Updates of the decay, the last ones.", "最后的衰减阶段的步数。";
        lr_min: f64 = LR_MIN,
            "The rate at the end, and the lowest one before.", "结束学习率，也是此前的最低学习率。";
        stable_fn: Stable = Param::choice(&["constant", "rsqrt", "power"]).source(TIMM).tex("s"),
            "How the rate behaves before the decay: constant, or falling with the root or a power of the time.", "衰减之前的行为：恒定，或随时间的平方根或幂下降。";
        stable_timescale: Option<f64> = Param::real(20.0, (1.0, 1000.0)).hard(1e-3, limits::COUNT).scale(Scale::Log).source(OURS).unit(Unit::Steps).absent(Absent::Automatic),
            "Updates in which a falling stable rate halves, for power 1; without a value the warm-up's, or 1 without one.", "稳定阶段的学习率（指数为 1 时）降到一半所需的步数；留空则等于预热步数，没有预热时为 1。";
        stable_power: f64 = POWER,
            "For a stable function with a power: the exponent.", "幂形式稳定阶段的指数。";
        decay_fn: Decay = Param::choice(&["1-sqrt", "linear", "cosine", "power", "exp"]).source(TIMM).tex("d"),
            "The curve of the decay.", "衰减的曲线。";
        decay_power: f64 = POWER,
            "For a decay with a power: the exponent; 0.5 is 1-sqrt, 1 a straight line.", "幂形式衰减的指数；0.5 即 1-sqrt，1 为直线。";
        decay_ratio: f64 = Param::real(0.1, (1e-3, 0.9)).hard(1e-100, 0.999).scale(Scale::Log).source(TIMM),
            "For an exponential decay: where it would end by itself, before it is drawn out to reach the lowest rate.", "指数衰减自身的终点比例，之后再拉伸到最低学习率。";
    }
}

impl StableDecay {
    /// The updates of the decay, and the last one before it.
    fn decay(&self) -> (u64, u64) {
        let over = self.decay_t.min(self.t_initial);
        (over, self.t_initial - over)
    }

    /// The exponent of `1 + t / timescale`, and the timescale.
    fn falling(&self) -> Option<(f64, f64)> {
        let power = match self.stable_fn {
            Stable::Constant => return None,
            Stable::Rsqrt => 0.5,
            Stable::Power => self.stable_power,
        };
        Some((-power, self.stable_timescale.unwrap_or(1.0)))
    }

    fn stable(&self, base: f64, t: u64) -> f64 {
        let factor = self.falling().map_or(1.0, |(power, scale)| libm::pow(1.0 + t as f64 / scale, power));
        libm::fmax(base * factor, self.lr_min)
    }
}

impl Schedule for StableDecay {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let ((over, from), stable) = (self.decay(), self.stable(base, t));
        if t <= from {
            return stable;
        }
        let f = (t - from).min(over) as f64 / over as f64;
        let left = match self.decay_fn {
            Decay::OneMinusSqrt => 1.0 - f.sqrt(),
            Decay::Linear => 1.0 - f,
            Decay::Cosine => 0.5 * (1.0 + libm::cos(PI * f)),
            Decay::Power => 1.0 - libm::pow(f, self.decay_power),
            Decay::Exp => (libm::pow(self.decay_ratio, f) - self.decay_ratio) / (1.0 - self.decay_ratio),
        };
        self.lr_min + (stable - self.lr_min) * left
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        vec![self.decay().1, self.t_initial]
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let ((over, from), end, n) = (self.decay(), self.lr_min, print_number);
        // A falling rate goes by the time since the start, and so does the decay's formula.
        let stable = match self.falling() {
            None => n(self.stable(base, 0)),
            Some((power, scale)) => format!("max({} * (1 + t / {}) ** ({}), {})", n(base), n(scale), n(power), n(end)),
        };
        let f = format!("min((t - {from}) / {over}, 1)");
        let left = match self.decay_fn {
            Decay::OneMinusSqrt => format!("sqrt({f})"),
            Decay::Linear => f,
            Decay::Cosine => format!("0.5 * (1 - cos(pi * {f}))"),
            Decay::Power => format!("{f} ** {}", n(self.decay_power)),
            Decay::Exp => {
                let r = self.decay_ratio;
                format!("(1 - {} ** {f}) / {}", n(r), n(1.0 - r))
            }
        };
        let start = self.stable(base, 0);
        let before = if self.falling().is_none() { Shape::Hold(start) } else { Shape::Formula(stable.clone()) };
        let after = match (self.falling(), self.decay_fn) {
            (None, Decay::Linear) => Piece::at(from, Shape::line(start, end, over)),
            (None, Decay::Cosine) => Piece::at(from, Shape::Cosine { start, end, over }),
            _ => {
                let formula = format!("{} + ({stable} - {}) * (1 - {left})", n(end), n(end));
                Piece { from, start: 0, shape: Shape::Formula(formula) }
            }
        };
        Some((from > 0).then(|| Piece::first(before)).into_iter().chain([after]).collect())
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<StableDecay>(Card {
    name: Text::new("Stable, then decay (WSD)", "先稳定后衰减（WSD）"),
    family: POWERS,
    about: Text::new(
        "Holds the rate for most of the training and lets it fall at the end; after a warm-up it is known as WSD.",
        "训练的大部分时间保持学习率，最后才下降；加上预热即 WSD。",
    ),
    tex: r"\eta_t = \eta_{\min} + \left(\max(\eta\,s_t, \eta_{\min}) - \eta_{\min}\right) d\left(\frac{\max(\min(t, T) - T + D, 0)}{D}\right)",
    references: &[
        "Hu et al.: MiniCPM: Unveiling the Potential of Small Language Models with Scalable Training Strategies (2024)",
        "Hägele et al.: Scaling Laws and Compute-Optimal Training Beyond Fixed Training Durations (2024), on 1-sqrt",
        "Zhai et al.: Scaling Vision Transformers (2022), on rsqrt",
        "timm: timm.scheduler.WSDLRScheduler",
    ],
    spellings: &[Spelling::timm(
        "WSDLRScheduler(t_initial, decay_t, lr_min=0.0, stable_fn='constant', stable_timescale=None, stable_power=0.5, \
         decay_fn='1-sqrt', decay_power=0.5, decay_ratio=0.1, warmup_t=0, warmup_lr_init=0.0)",
    )],
});
