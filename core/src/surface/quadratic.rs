//! The quadratic bowl.

use super::{Entry, Formula};
use crate::{
    entry::Card,
    lane::Real,
    param::{Param, Scale, print_number},
    params,
    text::Text,
};

const CLASSIC: Text = Text::new("as usually drawn", "常用取值");

params! {
    /// `(a x^2 + b y^2) / 2`
    pub struct Quadratic {
        curvature_x: f64 = Param::real(1.0, (0.01, 100.0)).hard(-1e6, 1e6).scale(Scale::Log).source(CLASSIC).tex("a"),
            "Second derivative along x.", "沿 x 方向的二阶导数。";
        curvature_y: f64 = Param::real(100.0, (0.01, 1000.0)).hard(-1e6, 1e6).scale(Scale::Log).source(CLASSIC).tex("b"),
            "Second derivative along y. Its ratio to the other is the condition number.", "沿 y 方向的二阶导数；两者之比即条件数。";
    }
}

impl Formula for Quadratic {
    const DOMAIN: [[f64; 2]; 2] = [[-5.0, 5.0], [-5.0, 5.0]];
    const START: [f64; 2] = [-3.0, 1.0];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        R::of(0.5) * (R::of(self.curvature_x) * x.squared() + R::of(self.curvature_y) * y.squared())
    }

    fn text(&self) -> String {
        format!("0.5 * (({}) * x**2 + ({}) * y**2)", print_number(self.curvature_x), print_number(self.curvature_y))
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        if self.curvature_x > 0.0 && self.curvature_y > 0.0 { vec![[0.0, 0.0]] } else { Vec::new() }
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Quadratic>(Card {
    name: Text::new("Quadratic bowl", "二次碗"),
    family: super::BOWLS,
    about: Text::new(
        "The simplest minimum: gradient descent is stable below a rate of 2 over the larger curvature.",
        "最简单的极小值：学习率低于 2 除以较大曲率时，梯度下降稳定。",
    ),
    tex: r"f(x, y) = \frac{1}{2}\left(a x^2 + b y^2\right)",
    references: &["Goh: Why Momentum Really Works, Distill (2017)"],
    spellings: &[],
});
