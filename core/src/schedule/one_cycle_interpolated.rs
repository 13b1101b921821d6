//! One rise and one fall between given updates, without momentum.

use super::{CYCLES, DURATION, Entry, RATE, Schedule};
use crate::{
    entry::Card,
    knots::{Curve, Knots},
    library::Spelling,
    limits,
    order::in_order,
    param::{Field, OPTAX, OURS, Param, Scale, Value},
    params,
    shape::Piece,
    text::Text,
};

/// The curve of a phase, which also says how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anneal {
    /// Half a cosine wave up, and one down.
    Cosine,
    /// A straight line up, one down to the first rate, and one to the last.
    Linear,
}

impl Field for Anneal {
    fn of(value: &Value) -> Self {
        if value.number() == 0.0 { Self::Cosine } else { Self::Linear }
    }
}

const SHARE: Param = Param::real(0.3, (0.05, 0.95)).hard(0.0, 1.0).source(OPTAX);
const DIVISOR: Param = Param::real(25.0, (1.0, 1e5)).hard(1e-100, 1e100).scale(Scale::Log).source(OPTAX);

params! {
    /// Cosine: from `peak / d` up to `peak` at update `floor(p T)`, and down to `peak / d / D` at T.
    /// Linear: down to `peak / d` again at `floor(q T)`, and from there to `peak / d / D` at T. The last rate stays.
    ///
    /// The ends are factors, kept by their updates: where two fall on the same update, the later phase's counts
    /// alone, and factors at update 0 count at once.
    pub struct OneCycleInterpolated {
        peak: Option<f64> = RATE.tex(r"\eta_{\max}"),
            "The highest rate, where it is not the optimizer's own.", "最高学习率；留空则为优化器自身的学习率。";
        total_steps: u64 = DURATION.default(300.0).hard(1.0, limits::COUNT).source(OURS).fits_run(),
            "Updates until the last rate.", "到达最终学习率的步数。";
        pct_start: f64 = SHARE.tex("p"),
            "Share of the cycle spent rising.", "上升阶段占整个周期的比例。";
        pct_final: f64 = SHARE.default(0.85).tex("q"),
            "For lines: share of the cycle after which the first rate is reached again.", "仅用于直线：重新回到起始学习率时所占周期的比例。";
        div_factor: f64 = DIVISOR.tex("d"),
            "The first rate is the highest one divided by this.", "起始学习率为最高学习率除以此数。";
        final_div_factor: f64 = DIVISOR.default(1e4).tex("D"),
            "The last rate is the first one divided by this.", "最终学习率为起始学习率除以此数。";
        anneal: Anneal = Param::choice(&["cosine", "linear"]).source(OURS),
            "Half cosine waves in two phases, or lines in three.", "两个阶段的半余弦波，或三个阶段的直线。";
    }
}

impl OneCycleInterpolated {
    fn knots(&self, base: f64) -> Knots {
        let Self { total_steps, div_factor, final_div_factor, .. } = *self;
        let at = |share: f64| (share * total_steps as f64) as u64;
        let up = (at(self.pct_start), div_factor);
        let phases = match self.anneal {
            Anneal::Cosine => vec![up, (total_steps, 1.0 / (div_factor * final_div_factor))],
            Anneal::Linear => {
                vec![up, (at(self.pct_final), 1.0 / div_factor), (total_steps, 1.0 / final_div_factor)]
            }
        };
        let alone = |i: &usize| phases[i + 1..].iter().all(|later| later.0 != phases[*i].0);
        let factors = in_order((0..phases.len()).filter(alone).map(|i| phases[i]), |phase| phase.0);
        Knots::cumulated(self.peak.unwrap_or(base) / div_factor, &factors)
    }

    fn curve(&self) -> Curve {
        match self.anneal {
            Anneal::Cosine => Curve::Cosine,
            Anneal::Linear => Curve::Linear,
        }
    }
}

impl Schedule for OneCycleInterpolated {
    fn rate(&self, base: f64, t: u64) -> f64 {
        self.knots(base).rate(self.curve(), t)
    }

    fn uses_base(&self) -> bool {
        self.peak.is_none()
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        self.knots(1.0).updates().skip(1).collect()
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        Some(self.knots(base).pieces(self.curve()))
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<OneCycleInterpolated>(Card {
    name: Text::new("One-cycle (interpolated)", "单周期（插值）"),
    family: CYCLES,
    about: Text::new(
        "One rise to a bold rate and one long fall, by shares of the training; momentum stays as it is.",
        "学习率先升到较大值，再长时间下降，各阶段按训练的比例划分；动量不变。",
    ),
    tex: r"\eta_t = \frac{\eta_{\max}}{d} \;\to\; \eta_{\max} \;\to\; \frac{\eta_{\max}}{d\,D}, \qquad t = 0 \;\to\; \lfloor p\,T \rfloor \;\to\; T",
    references: &[
        "Smith, Topin: Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates (2018)",
        "Optax: optax.cosine_onecycle_schedule, optax.linear_onecycle_schedule",
    ],
    spellings: &[
        Spelling::optax(
            "cosine_onecycle_schedule(transition_steps, peak_value, pct_start=0.3, div_factor=25.0, final_div_factor=1e4)",
        )
        .renamed(&[("transition_steps", "total_steps"), ("peak_value", "peak")])
        .fixed(&[("pct_final", "0.85"), ("anneal", "cosine")]),
        Spelling::optax(
            "linear_onecycle_schedule(transition_steps, peak_value, pct_start=0.3, pct_final=0.85, div_factor=25.0, \
             final_div_factor=1e4)",
        )
        .renamed(&[("transition_steps", "total_steps"), ("peak_value", "peak")])
        .fixed(&[("anneal", "linear")]),
    ],
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_phases_that_end_together_the_later_counts() {
        let cycle = |total_steps, pct_start, anneal| OneCycleInterpolated {
            peak: None,
            total_steps,
            pct_start,
            pct_final: 0.85,
            div_factor: 10.0,
            final_div_factor: 100.0,
            anneal,
        };
        let rates = |cycle: OneCycleInterpolated| [0, 1, 2].map(|t| (cycle.rate(1.0, t) * 1e6).round());
        assert_eq!(rates(cycle(1, 0.3, Anneal::Linear)), [1e4, 100.0, 100.0]);
        assert_eq!(rates(cycle(1, 0.3, Anneal::Cosine)), [1e6, 1e3, 1e3]);
        assert_eq!(rates(cycle(2, 1.0, Anneal::Cosine)), [1e5, 50_050.0, 100.0]);
    }
}
