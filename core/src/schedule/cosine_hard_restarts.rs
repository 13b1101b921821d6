//! Equal half cosine waves to zero in a given time.

use super::{CYCLES, Entry, Schedule};
use crate::{
    entry::Card,
    limits,
    param::{OURS, Param, Scale, TRANSFORMERS, Unit, print_number},
    params,
    shape::{Piece, Shape},
    text::Text,
};
use std::f64::consts::PI;

params! {
    /// `rate(t) = base * (1 + cos(pi ((c p) mod 1))) / 2` with `p = t / max(1, T)`, and zero from `p = 1` on: what
    /// Transformers' schedule does after its warm-up.
    ///
    /// Where `c p` comes out just below a whole number, the rate is about zero for the update of the restart.
    pub struct CosineHardRestarts {
        total_steps: u64 = Param::steps(300.0, (1.0, 1000.0)).scale(Scale::Log).source(OURS).tex("T").fits_run(),
            "Updates in all the waves; the rate is zero after them.", "全部余弦波的总步数；之后学习率为零。";
        num_cycles: u64 = Param { unit: Unit::None, ..Param::steps(1.0, (1.0, 10.0)).hard(1.0, limits::COUNT) }.source(TRANSFORMERS).tex("c"),
            "Half waves, each of which starts at the full rate.", "半波的个数，每个都从完整学习率开始。";
    }
}

impl CosineHardRestarts {
    /// Updates in all, at least one.
    fn steps(&self) -> u64 {
        self.total_steps.max(1)
    }

    /// Where update `t` is in its half wave, 0 to 1, with the library's rounding; none after the last one.
    fn phase(&self, t: u64) -> Option<f64> {
        let progress = t as f64 / self.steps() as f64;
        (progress < 1.0).then(|| libm::fmod(self.num_cycles as f64 * progress, 1.0))
    }

    /// The first updates of the half waves, where they are all of one length.
    fn starts(&self) -> Option<impl Iterator<Item = u64>> {
        let (steps, cycles) = (self.steps(), self.num_cycles);
        steps.is_multiple_of(cycles).then(|| (0..cycles).map(move |i| i * (steps / cycles)))
    }
}

impl Schedule for CosineHardRestarts {
    fn rate(&self, base: f64, t: u64) -> f64 {
        self.phase(t).map_or(0.0, |phase| base * (0.5 * (1.0 + libm::cos(PI * phase))))
    }

    /// It sets the rate, whatever others have made of it.
    fn follow(&self, base: f64, _now: f64, t: u64) -> f64 {
        self.rate(base, t)
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        let (steps, cycles) = (self.steps() as f64, self.num_cycles as f64);
        let start = |i: u64| libm::ceil(i as f64 * steps / cycles) as u64;
        (1..=self.num_cycles).map(start).take_while(|t| *t < end).take(limits::MARKS).collect()
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let (steps, cycles) = (self.steps(), self.num_cycles);
        let zero = Piece::at(steps, Shape::Hold(0.0));
        let Some(starts) = self.starts().filter(|_| cycles < limits::PIECES as u64) else {
            let half = print_number(base / 2.0);
            let all = Shape::Formula(format!("{half} * (1 + cos(pi * ({cycles} * (t / {steps}) % 1)))"));
            return Some(vec![Piece::first(all), zero]);
        };
        let wave = |start: u64| {
            // Where the rounding misses a restart, the wave before is at its end for one more update.
            let missed = self.phase(start).is_some_and(|phase| phase > 0.5);
            let shape = Shape::Cosine { start: base, end: 0.0, over: steps / cycles };
            Piece { from: start + u64::from(missed), start, shape }
        };
        Some(starts.map(wave).chain([zero]).collect())
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<CosineHardRestarts>(Card {
    name: Text::new("Cosine with hard restarts", "余弦硬重启"),
    family: CYCLES,
    about: Text::new(
        "Several equal half cosine waves from the full rate to zero, in a given number of steps.",
        "在给定步数内走过若干个相等的半余弦波，每个都从完整学习率降到零。",
    ),
    tex: r"\eta_t = \begin{cases} \frac{\eta}{2}\left(1 + \cos\left(\pi\left(\frac{c\,t}{T} \bmod 1\right)\right)\right) & t < T \\ 0 & t \ge T \end{cases}",
    references: &[
        "Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts (2017)",
        "Transformers: transformers.get_cosine_with_hard_restarts_schedule_with_warmup",
    ],
    spellings: &[],
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restart_may_be_missed_by_rounding() {
        // 49 * (1 / 49) is just below 1 in floating-point numbers.
        let schedule = CosineHardRestarts { total_steps: 49 * 49, num_cycles: 49 };
        let missed = (1..49).filter(|i| schedule.rate(1.0, 49 * i) < 0.5).count();
        assert!(missed > 0 && missed < 48, "{missed}");
    }
}
