//! Cosine waves between the full rate and a lowest one, as many as you like.

use super::{COSINES, Entry, Schedule};
use crate::{
    entry::Card,
    limits,
    param::{Absent, OURS, Param, Scale, TRANSFORMERS, Unit, print_number},
    params,
    shape::{Piece, Shape},
    text::Text,
};
use std::f64::consts::PI;

params! {
    /// `rate(t) = low + (base - low) * (1 + cos(2 pi c (t + offset) / max(1, T))) / 2`, where `low` is `min_lr` or else
    /// `min_lr_rate * base`: what Transformers' cosine schedules do after their warm-up.
    ///
    /// Past `T` the wave goes on.
    pub struct CosineWaves {
        total_steps: u64 = Param::steps(300.0, (1.0, 1000.0)).scale(Scale::Log).source(OURS).tex("T").fits_run(),
            "Updates in which all the waves are run through. Past them they go on.", "走完全部余弦波所用的步数；之后波形继续。";
        num_cycles: f64 = Param::real(0.5, (0.5, 5.0)).hard(0.0, 1e6).source(TRANSFORMERS).tex("c"),
            "Whole waves; a half one falls once from the full rate to the lowest.", "完整余弦波的个数；半个即从完整学习率降到最低一次。";
        min_lr_rate: f64 = Param::real(0.0, (0.0, 1.0)).hard(0.0, 1e3).source(OURS).tex("m"),
            "The lowest rate, as a share of the optimizer's.", "最低学习率占优化器学习率的比例。";
        min_lr: Option<f64> = Param::real(0.01, (1e-5, 0.1)).hard(0.0, 1e6).scale(Scale::Log).source(OURS).absent(Absent::Automatic),
            "The lowest rate itself; it replaces the share.", "最低学习率本身；取代上述比例。";
        offset: u64 = Param { unit: Unit::None, ..Param::steps(0.0, (0.0, 1.0)).hard(0.0, 1.0) }.source(OURS).tex("o"),
            "1: one update ahead, as get_cosine_with_min_lr_schedule_with_warmup_lr_rate.", "1：提前一步，与 get_cosine_with_min_lr_schedule_with_warmup_lr_rate 相同。";
    }
}

impl CosineWaves {
    fn low(&self, base: f64) -> f64 {
        // Transformers takes the share of the optimizer's rate, which is of no use where that is zero.
        self.min_lr.filter(|_| base != 0.0).unwrap_or(base * self.min_lr_rate)
    }

    /// Updates in half a wave, where that is a whole number.
    fn half_wave(&self) -> Option<u64> {
        let length = self.total_steps.max(1) as f64 / (2.0 * self.num_cycles);
        ((1.0..=limits::COUNT).contains(&length) && libm::trunc(length) == length).then_some(length as u64)
    }
}

impl Schedule for CosineWaves {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let (low, progress) = (self.low(base), t.saturating_add(self.offset) as f64 / self.total_steps.max(1) as f64);
        low + (base - low) * (0.5 * (1.0 + libm::cos(PI * self.num_cycles * 2.0 * progress)))
    }

    /// It sets the rate, whatever others have made of it.
    fn follow(&self, base: f64, _now: f64, t: u64) -> f64 {
        self.rate(base, t)
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        vec![self.total_steps]
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let (n, low, over) = (print_number, self.low(base), self.total_steps.max(1));
        let time = if self.offset == 0 { "t" } else { "(t + 1)" };
        let (half, waves) = (n((base - low) / 2.0), n(self.num_cycles));
        let all = Shape::Formula(format!("{} + {half} * (1 + cos(pi * {waves} * 2 * ({time} / {over})))", n(low)));
        let Some(length) = self.half_wave().filter(|_| self.offset == 0) else {
            return Some(vec![Piece::first(all)]);
        };
        // As many half waves as another library would be told to draw, and all the rest at once.
        let count = limits::PIECES as u64 - 1;
        let wave = |i: u64| {
            let (start, end) = if i.is_multiple_of(2) { (base, low) } else { (low, base) };
            Piece::at(i * length, Shape::Cosine { start, end, over: length })
        };
        Some((0..count).map(wave).chain([Piece { from: count * length, start: 0, shape: all }]).collect())
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<CosineWaves>(Card {
    name: Text::new("Cosine waves", "余弦波"),
    family: COSINES,
    about: Text::new(
        "Half a cosine wave down to a lowest rate, or several waves, in a given number of steps.",
        "在给定步数内沿半个余弦波降到最低学习率，或走过若干个波。",
    ),
    tex: r"\eta_t = \eta\left(m + (1 - m)\,\frac{1 + \cos\left(2 \pi c\,\frac{t + o}{T}\right)}{2}\right)",
    references: &[
        "Transformers: transformers.get_cosine_schedule_with_warmup",
        "Transformers: transformers.get_cosine_with_min_lr_schedule_with_warmup",
    ],
    spellings: &[],
});
