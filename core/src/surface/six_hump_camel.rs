//! Six hollows, two of them the deepest.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `(4 - 2.1x^2 + x^4 / 3) x^2 + x y + (4y^2 - 4) y^2`
    pub struct SixHumpCamel {}
}

impl Formula for SixHumpCamel {
    const DOMAIN: [[f64; 2]; 2] = [[-2.0, 2.0], [-1.2, 1.2]];
    const START: [f64; 2] = [-1.7, 0.9];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let (xx, yy) = (x.squared(), y.squared());
        let along = (R::of(4.0) - R::of(2.1) * xx + xx.squared() / R::of(3.0)) * xx;
        along + x * y + (R::of(4.0) * yy - R::of(4.0)) * yy
    }

    fn text(&self) -> String {
        "(4 - 2.1 * x**2 + x**4 / 3) * x**2 + x * y + (4 * y**2 - 4) * y**2".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[0.089_842_013_100_318_06, -0.712_656_403_020_739_6], [-0.089_842_013_100_318_06, 0.712_656_403_020_739_6]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<SixHumpCamel>(Card {
    name: Text::new("Six-hump camel", "六峰驼函数"),
    family: super::MANY,
    about: Text::new(
        "Six hollows, two of them equally deep: too small a rate ends in a shallow one.",
        "六个凹陷，其中两个同样最深：学习率太小会停在较浅的一个。",
    ),
    tex: r"f(x, y) = \left(4 - 2.1 x^2 + \tfrac{x^4}{3}\right) x^2 + x y + (4 y^2 - 4) y^2",
    references: &["Dixon, Szegö: The Global Optimization Problem: An Introduction (1978)"],
    spellings: &[],
});
