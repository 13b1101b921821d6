//! Factors at given updates, in stairs or with a curve in between.

use super::{Entry, RATE, STAIRS, Schedule};
use crate::{
    entry::Card,
    knots::{Curve, Knots},
    library::Spelling,
    param::{OURS, Param},
    params,
    shape::Piece,
    text::Text,
};

params! {
    /// At each update `b` the rate is `initial` times all factors up to there, and stays so after the last.
    ///
    /// In between it holds, or runs on to the next along a line or half a cosine wave. Of several factors at one
    /// update all count; at update 0 they count at once.
    pub struct PiecewiseScaled {
        initial: Option<f64> = RATE.tex(r"\eta_0"),
            "The first rate, where it is not the optimizer's own.", "起始学习率；留空则为优化器自身的学习率。";
        scales: Vec<(u64, f64)> = Param::points(&[100.0, 0.1, 200.0, 0.1]).hard(0.0, 1e6).source(OURS).tex("f"),
            "Updates, each with a factor; factors multiply up.", "若干步及其系数；系数逐个累乘。";
        interpolation: Curve = Param::choice(&["hold", "linear", "cosine"]).source(OURS),
            "The curve from one of these rates to the next.", "相邻两个学习率之间的曲线。";
    }
}

impl PiecewiseScaled {
    fn knots(&self, base: f64) -> Knots {
        Knots::cumulated(self.initial.unwrap_or(base), &self.scales)
    }
}

impl Schedule for PiecewiseScaled {
    fn rate(&self, base: f64, t: u64) -> f64 {
        self.knots(base).rate(self.interpolation, t)
    }

    fn uses_base(&self) -> bool {
        self.initial.is_none()
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        self.scales.iter().map(|scale| scale.0).filter(|t| *t < end).collect()
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        Some(self.knots(base).pieces(self.interpolation))
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<PiecewiseScaled>(Card {
    name: Text::new("Scaled at milestones", "分段缩放"),
    family: STAIRS,
    about: Text::new(
        "Multiplies the rate by a factor of its own at each step you choose, at once or gradually.",
        "在指定的每一步乘以各自的系数，可一次到位，也可逐渐过渡。",
    ),
    tex: r"\eta_t = \eta_0 \prod_{b \le t} f_b",
    references: &["Optax: optax.piecewise_constant_schedule, optax.piecewise_interpolate_schedule"],
    spellings: &[
        Spelling::optax("piecewise_constant_schedule(init_value, boundaries_and_scales=None)")
            .renamed(&[("init_value", "initial"), ("boundaries_and_scales", "scales")])
            .fixed(&[("interpolation", "hold")]),
        Spelling::optax("piecewise_interpolate_schedule(interpolate_type, init_value, boundaries_and_scales=None)")
            .renamed(&[
                ("interpolate_type", "interpolation"),
                ("init_value", "initial"),
                ("boundaries_and_scales", "scales"),
            ]),
    ],
});
