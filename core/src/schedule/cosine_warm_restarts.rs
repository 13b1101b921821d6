//! Half a cosine wave, again and again, each as long as the one before or longer.

use super::{CYCLES, DURATION, END, Entry, Schedule, cosine};
use crate::{
    entry::Card,
    library::Spelling,
    limits,
    param::{OURS, PYTORCH, Param, Scale, Unit, print_number},
    params,
    shape::{Piece, Shape},
    text::Text,
};
use std::{f64::consts::FRAC_1_SQRT_2, iter::successors};

/// A whole number that counts no updates.
const WHOLE: Param = Param { unit: Unit::None, ..Param::steps(1.0, (1.0, 5.0)).hard(1.0, limits::COUNT) };

params! {
    /// `rate(t) = eta_min + (base - eta_min) * (1 + cos(pi T_cur / T_i)) / 2`, where `T_cur` is the time since the last
    /// restart and `T_i = T_0 * T_mult^i` the length of cycle `i`.
    ///
    /// It never ends. The lowest rate is not reached: at that moment the next cycle starts. Time is `t / steps_per_epoch`.
    /// With 1, restarts are exact, as by PyTorch's plain `step()`. With more, it is `step(epoch + i / iters)`, which finds
    /// its cycle by a logarithm and, where that is rounded down, stays at the lowest rate for the update of a restart.
    pub struct CosineWarmRestarts {
        t_0: u64 = DURATION.key("T_0").default(50.0).hard(1.0, limits::COUNT).source(OURS).tex("T_0"),
            "Updates (or epochs, see steps_per_epoch) of the first cycle.", "第一个周期的步数（或轮数，见 steps_per_epoch）。";
        t_mult: u64 = WHOLE.key("T_mult").source(PYTORCH).tex("m"),
            "Each cycle is this many times as long as the one before.", "每个周期的长度是前一个的多少倍。";
        eta_min: f64 = END.tex(r"\eta_{\min}"),
            "The rate towards which each cycle falls.", "每个周期下降所趋向的学习率。";
        steps_per_epoch: u64 = WHOLE.soft(1.0, 100.0).scale(Scale::Log).source(OURS).tex("n"),
            "Updates in one unit of the cycles' lengths, as for a schedule that is told fractions of epochs.", "周期长度每一单位所含的步数，用于按小数轮数推进的调度。";
    }
}

impl CosineWarmRestarts {
    /// The time since the last restart, and the length of the cycle.
    fn place(&self, t: u64) -> (f64, f64) {
        if self.steps_per_epoch > 1 {
            return self.place_by_logarithm(t as f64 / self.steps_per_epoch as f64);
        }
        let (mut since, mut length) = (if self.t_mult == 1 { t % self.t_0 } else { t }, self.t_0);
        while since >= length {
            since -= length;
            length = length.saturating_mul(self.t_mult);
        }
        (since as f64, length as f64)
    }

    /// The same as PyTorch's `step(epoch)` has it.
    fn place_by_logarithm(&self, epoch: f64) -> (f64, f64) {
        let (first, growth) = (self.t_0 as f64, self.t_mult as f64);
        if epoch < first || growth == 1.0 {
            return (libm::fmod(epoch, first), first);
        }
        let cycle = libm::trunc(log(epoch / first * (growth - 1.0) + 1.0) / log(growth));
        let stretch = libm::pow(growth, cycle);
        (epoch - first * (stretch - 1.0) / (growth - 1.0), first * stretch)
    }

    /// First update and number of updates of each cycle, for ever.
    fn cycles(&self) -> impl Iterator<Item = (u64, u64)> {
        let first: (u64, u64) = (0, self.t_0.saturating_mul(self.steps_per_epoch));
        successors(Some(first), |(start, length)| {
            Some((start.saturating_add(*length), length.saturating_mul(self.t_mult)))
        })
    }
}

impl Schedule for CosineWarmRestarts {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let (since, length) = self.place(t);
        cosine(base, self.eta_min, since / length)
    }

    /// It sets the rate, whatever others have made of it.
    fn follow(&self, base: f64, _now: f64, t: u64) -> f64 {
        self.rate(base, t)
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        self.cycles().skip(1).map(|(start, _)| start).take_while(|start| *start < end).take(limits::MARKS).collect()
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let n = print_number;
        let piece = |(i, (start, length)): (usize, (u64, u64))| {
            let shape = if self.t_mult == 1 && i + 1 == limits::PIECES {
                // Cycles of one length never end, so the last piece is all the rest.
                let (low, half) = (n(self.eta_min), n((base - self.eta_min) / 2.0));
                Shape::Formula(format!("{low} + {half} * (1 + cos(pi * (t % {length}) / {length}))"))
            } else {
                Shape::Cosine { start: base, end: self.eta_min, over: length }
            };
            // Where the logarithm misses a restart, the wave before is at its end for one more update.
            let missed = self.place(start).0 != 0.0;
            Piece { from: start.saturating_add(u64::from(missed)), start, shape }
        };
        // Growing cycles soon leave every run behind.
        let cycles = self.cycles().take_while(|(start, _)| *start as f64 <= limits::COUNT).take(limits::PIECES);
        Some(cycles.enumerate().map(piece).collect())
    }
}

/// The natural logarithm with its last bit, on which it hangs whether PyTorch finds a restart.
fn log(x: f64) -> f64 {
    // x = m * 2^k, and log m = 2 atanh s.
    let (m, k) = libm::frexp(x);
    let (m, k) = if m < FRAC_1_SQRT_2 { (2.0 * m, f64::from(k - 1)) } else { (m, f64::from(k)) };
    let (above, below) = (m - 1.0, m + 1.0);
    let s = above / below;
    // What roundings have left out of `below` and of `s`: products of halves are exact.
    let upper = |x: f64| f64::from_bits(x.to_bits() & (u64::MAX << 27));
    let (s1, b1) = (upper(s), upper(below));
    let (s2, b2, b3) = (s - s1, below - b1, m - (below - 1.0));
    let s_rest = (above - s1 * b1 - s1 * b2 - s2 * b1 - s2 * b2 - s * b3) / below;
    let series = (1..=14).rev().fold(0.0, |sum, n| (sum + 1.0 / f64::from(2 * n + 1)) * (s * s));
    // The upper part of log 2 has bits to spare, so that its multiples are exact.
    let (high, low) = (k * 6.931_471_803_691_238e-1, k * 1.908_214_929_270_587_7e-10);
    let sum = high + 2.0 * s;
    sum + (2.0 * s - (sum - high) + (low + 2.0 * (s_rest + s * series)))
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<CosineWarmRestarts>(Card {
    name: Text::new("Cosine with warm restarts", "余弦退火热重启"),
    family: CYCLES,
    about: Text::new(
        "Falls along half a cosine wave, jumps back to the full rate, and falls again, perhaps more slowly.",
        "沿半个余弦波下降，跳回完整学习率后再次下降，可逐次放慢。",
    ),
    tex: r"\eta_t = \eta_{\min} + \frac{\eta - \eta_{\min}}{2}\left(1 + \cos\frac{\pi\,\tau}{T_0\,m^i}\right), \quad \tau = \frac{t}{n} - T_0\sum_{j<i} m^j, \quad 0 \le \tau < T_0\,m^i",
    references: &[
        "Loshchilov, Hutter: SGDR: Stochastic Gradient Descent with Warm Restarts (2017)",
        "PyTorch: torch.optim.lr_scheduler.CosineAnnealingWarmRestarts",
    ],
    spellings: &[
        Spelling::torch("CosineAnnealingWarmRestarts(T_0, T_mult=1, eta_min=0.0)").fixed(&[("steps_per_epoch", "1")])
    ],
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_of_epochs_miss_a_restart_as_in_pytorch() {
        let plain = CosineWarmRestarts { t_0: 1, t_mult: 3, eta_min: 0.0, steps_per_epoch: 1 };
        let fractions = CosineWarmRestarts { steps_per_epoch: 10, ..plain.clone() };
        assert_eq!(plain.rate(0.1, 121), 0.1);
        assert_eq!(fractions.rate(0.1, 1210), 0.0);
        assert_eq!(fractions.rate(0.1, 400), 0.1);
    }
}
