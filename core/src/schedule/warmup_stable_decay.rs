//! Up, level, and down.

use super::{Entry, HELD, Schedule};
use crate::{
    entry::Card,
    library::Spelling,
    param::{Field, OURS, Param, TRANSFORMERS, Value, print_number},
    params,
    shape::{Piece, Shape},
    text::Text,
};
use std::f64::consts::PI;

/// The curve of a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// A straight line.
    Linear,
    /// A cosine wave.
    Cosine,
    /// One minus a square root.
    Root,
}

impl Curve {
    const WORDS: &'static [&'static str] = &["linear", "cosine", "1-sqrt"];
}

impl Field for Curve {
    fn of(value: &Value) -> Self {
        match value.number() as u8 {
            0 => Self::Linear,
            1 => Self::Cosine,
            _ => Self::Root,
        }
    }
}

const PHASE: Param = Param::steps(30.0, (0.0, 500.0)).source(OURS);

params! {
    /// `rate(t) = base * (m + (1 - m) f)`, where `f` rises from 0 to 1 in `W` updates, stays there for `S`, falls to 0 in `D`
    /// more, and stays there.
    ///
    /// Of the share `p` of a phase, the rise is `p`, `(1 - cos(pi p)) / 2` or `1 - sqrt(1 - p)`, the fall is `1 - p`,
    /// `(1 + cos(2 pi c p)) / 2` or `1 - sqrt(p)`. With `c` other than one half, the rate jumps to the lowest at the end.
    pub struct WarmupStableDecay {
        num_warmup_steps: u64 = PHASE.tex("W"),
            "Updates on the way up.", "上升的步数。";
        num_stable_steps: u64 = PHASE.default(210.0).tex("S"),
            "Updates at the full rate.", "保持完整学习率的步数。";
        num_decay_steps: u64 = PHASE.default(60.0).tex("D"),
            "Updates on the way down.", "下降的步数。";
        warmup_type: Curve = Param::choice(Curve::WORDS).source(TRANSFORMERS),
            "The curve on the way up.", "上升的曲线。";
        decay_type: Curve = Param::choice(Curve::WORDS).default(1.0).source(TRANSFORMERS),
            "The curve on the way down.", "下降的曲线。";
        min_lr_ratio: f64 = Param::real(0.0, (0.0, 1.0)).hard(0.0, 1e3).source(TRANSFORMERS).tex("m"),
            "First and last rate, as a share of the optimizer's.", "起始与最终学习率占优化器学习率的比例。";
        num_cycles: f64 = Param::real(0.5, (0.5, 5.0)).hard(0.0, 1e6).source(TRANSFORMERS).tex("c"),
            "Cosine waves on the way down; one half falls once.", "下降阶段余弦波的个数；半个即下降一次。";
    }
}

impl WarmupStableDecay {
    /// `f`, as a share of the way from the lowest rate to the full one.
    fn height(&self, t: u64) -> f64 {
        let Self { num_warmup_steps: warmup, num_stable_steps: stable, num_decay_steps: decay, .. } = *self;
        if t < warmup {
            let p = t as f64 / warmup as f64;
            return match self.warmup_type {
                Curve::Linear => p,
                Curve::Cosine => 0.5 * (1.0 - libm::cos(PI * p)),
                Curve::Root => 1.0 - libm::sqrt(1.0 - p),
            };
        }
        if t < warmup + stable {
            return 1.0;
        }
        let since = t - warmup - stable;
        if since >= decay {
            return 0.0;
        }
        let p = since as f64 / decay as f64;
        match self.decay_type {
            Curve::Linear => 1.0 - p,
            Curve::Cosine => 0.5 * (1.0 + libm::cos(PI * self.num_cycles * 2.0 * p)),
            Curve::Root => 1.0 - libm::sqrt(p),
        }
    }
}

impl Schedule for WarmupStableDecay {
    fn rate(&self, base: f64, t: u64) -> f64 {
        base * (self.height(t) * (1.0 - self.min_lr_ratio) + self.min_lr_ratio)
    }

    /// It sets the rate, whatever others have made of it.
    fn follow(&self, base: f64, _now: f64, t: u64) -> f64 {
        self.rate(base, t)
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        let Self { num_warmup_steps: warmup, num_stable_steps: stable, num_decay_steps: decay, .. } = *self;
        vec![warmup, warmup + stable, warmup + stable + decay]
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let Self { num_warmup_steps: warmup, num_stable_steps: stable, num_decay_steps: decay, .. } = *self;
        let low = base * self.min_lr_ratio;
        let up = match self.warmup_type {
            Curve::Linear => Shape::line(low, base, warmup),
            Curve::Cosine => Shape::Cosine { start: low, end: base, over: warmup },
            Curve::Root => Shape::Power { start: low, end: base, over: warmup, power: 0.5 },
        };
        let n = print_number;
        let down = match self.decay_type {
            Curve::Linear => Shape::line(base, low, decay),
            Curve::Cosine if self.num_cycles == 0.5 => Shape::Cosine { start: base, end: low, over: decay },
            Curve::Cosine => {
                let (half, waves) = (n((base - low) / 2.0), n(self.num_cycles));
                Shape::Formula(format!("{} + {half} * (1 + cos(pi * {waves} * 2 * (t / {decay})))", n(low)))
            }
            Curve::Root => Shape::Formula(format!("{} + {} * (1 - sqrt(t / {decay}))", n(low), n(base - low))),
        };
        let phases = [(up, warmup), (Shape::Hold(base), stable), (down, decay), (Shape::Hold(low), 1)];
        let mut from = 0;
        let place = |(shape, length): (Shape, u64)| {
            let piece = (length > 0).then(|| Piece::at(from, shape));
            from += length;
            piece
        };
        Some(phases.into_iter().filter_map(place).collect())
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<WarmupStableDecay>(Card {
    name: Text::new("Warm-up, stable, decay", "预热—稳定—衰减"),
    family: HELD,
    about: Text::new(
        "Climbs, holds the full rate, and falls at the end; the hold can be extended without starting over.",
        "先上升，再保持完整学习率，最后下降；保持阶段可以延长而不必重新开始。",
    ),
    tex: r"\eta_t = \eta\,(m + (1 - m)\,f), \quad f = \begin{cases} \frac{t}{W} & t < W \\ 1 & t < W + S \\ \frac{1}{2}\left(1 + \cos\frac{2 \pi c\,(t - W - S)}{D}\right) & t < W + S + D \\ 0 & t \ge W + S + D \end{cases}",
    references: &[
        "Hu et al.: MiniCPM: Unveiling the Potential of Small Language Models (2024)",
        "Hägele et al.: Scaling Laws and Compute-Optimal Training Beyond Fixed Training Durations (2024), for 1-sqrt",
        "Transformers: transformers.get_wsd_schedule",
    ],
    spellings: &[Spelling::transformers(
        "get_wsd_schedule(num_warmup_steps, num_decay_steps, num_training_steps=None, num_stable_steps=None, \
             warmup_type='linear', decay_type='cosine', min_lr_ratio=0.0, num_cycles=0.5)",
    )],
});
