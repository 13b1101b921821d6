//! Four minima of very different depth, over six powers of ten.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `(1 + (x + y + 1)^2 (19 - 14x + 3x^2 - 14y + 6xy + 3y^2)) (30 + (2x - 3y)^2 (18 - 32x + 12x^2 + 48y - 36xy + 27y^2))`
    pub struct GoldsteinPrice {}
}

impl Formula for GoldsteinPrice {
    const DOMAIN: [[f64; 2]; 2] = [[-2.0, 2.0], [-2.0, 2.0]];
    const START: [f64; 2] = [-0.5, 0.5];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let of = R::of;
        let near =
            of(19.0) - of(14.0) * x + of(3.0) * x.squared() - of(14.0) * y + of(6.0) * x * y + of(3.0) * y.squared();
        let far =
            of(18.0) - of(32.0) * x + of(12.0) * x.squared() + of(48.0) * y - of(36.0) * x * y + of(27.0) * y.squared();
        let left = of(1.0) + (x + y + of(1.0)).squared() * near;
        let right = of(30.0) + (of(2.0) * x - of(3.0) * y).squared() * far;
        left * right
    }

    fn text(&self) -> String {
        "(1 + (x + y + 1)**2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2)) * (30 + (2 * x - 3 * y)**2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2))".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[0.0, -1.0]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<GoldsteinPrice>(Card {
    name: Text::new("Goldstein-Price", "Goldstein-Price 函数"),
    family: super::MANY,
    about: Text::new(
        "Gradients differ by powers of ten from place to place: a rate that suits one slope leaves another at once.",
        "各处梯度相差几个数量级：适合一处坡度的学习率，到了另一处立刻发散。",
    ),
    tex: r"\begin{aligned} f(x, y) = {} & \left(1 + (x+y+1)^2 (19 - 14x + 3x^2 - 14y + 6xy + 3y^2)\right) \\ & \left(30 + (2x-3y)^2 (18 - 32x + 12x^2 + 48y - 36xy + 27y^2)\right) \end{aligned}",
    references: &["Goldstein, Price: On Descent from Local Minima (1971)"],
    spellings: &[],
});
