//! Four equal minima.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `(x^2 + y - 11)^2 + (x + y^2 - 7)^2`
    pub struct Himmelblau {}
}

impl Formula for Himmelblau {
    const DOMAIN: [[f64; 2]; 2] = [[-5.0, 5.0], [-5.0, 5.0]];
    const START: [f64; 2] = [0.0, 0.0];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        (x.squared() + y - R::of(11.0)).squared() + (x + y.squared() - R::of(7.0)).squared()
    }

    fn text(&self) -> String {
        "(x**2 + y - 11)**2 + (x + y**2 - 7)**2".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![
            [3.0, 2.0],
            [-2.805_118_086_952_745, 3.131_312_518_250_573],
            [-3.779_310_253_377_747, -3.283_185_991_286_17],
            [3.584_428_340_330_491_7, -1.848_126_526_964_403_4],
        ]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Himmelblau>(Card {
    name: Text::new("Himmelblau", "Himmelblau 函数"),
    family: super::MANY,
    about: Text::new(
        "Four minima of the same depth: which one is reached depends on the optimizer.",
        "四个同样深的极小值：到达哪一个取决于优化器。",
    ),
    tex: r"f(x, y) = (x^2 + y - 11)^2 + (x + y^2 - 7)^2",
    references: &["Himmelblau: Applied Nonlinear Programming (1972)"],
    spellings: &[],
});
