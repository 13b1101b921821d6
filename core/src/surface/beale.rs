//! A flat floor between steep corners.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2`
    pub struct Beale {}
}

impl Formula for Beale {
    const DOMAIN: [[f64; 2]; 2] = [[-4.5, 4.5], [-4.5, 4.5]];
    const START: [f64; 2] = [1.0, 1.5];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let term = |c: f64, power: R| (R::of(c) - x + x * power).squared();
        term(1.5, y) + term(2.25, y.squared()) + term(2.625, y * y.squared())
    }

    fn text(&self) -> String {
        "(1.5 - x + x * y)**2 + (2.25 - x + x * y**2)**2 + (2.625 - x + x * y**3)**2".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[3.0, 0.5]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Beale>(Card {
    name: Text::new("Beale", "Beale 函数"),
    family: super::VALLEYS,
    about: Text::new(
        "A nearly flat floor with steep corners: gradients differ by many orders of magnitude.",
        "平坦的谷底和陡峭的四角：梯度相差许多个数量级。",
    ),
    tex: r"f(x, y) = (1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2",
    references: &[
        "Beale: On an Iterative Method for Finding a Local Minimum of a Function of More than One Variable (1958)",
    ],
    spellings: &[],
});
