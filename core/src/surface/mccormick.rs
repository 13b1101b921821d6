//! A slanted trough with waves along it.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1`
    pub struct McCormick {}
}

impl Formula for McCormick {
    const DOMAIN: [[f64; 2]; 2] = [[-1.5, 4.0], [-3.0, 4.0]];
    const START: [f64; 2] = [3.5, 3.5];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        let trough = (x - y).squared() - R::of(1.5) * x + R::of(2.5) * y + R::of(1.0);
        (x + y).sin_cos().0 + trough
    }

    fn text(&self) -> String {
        "sin(x + y) + (x - y)**2 - 1.5 * x + 2.5 * y + 1".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        Vec::new()
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<McCormick>(Card {
    name: Text::new("McCormick", "McCormick 函数"),
    family: super::VALLEYS,
    about: Text::new(
        "A trough that goes down in waves: the minimum that is marked in books, near (-0.5, -1.5), is only the first, and a long run passes on to deeper ones.",
        "一条波浪式下降的槽：书中标出的极小值（约 (-0.5, -1.5)）只是第一个，长时间运行会继续滑向更深处。",
    ),
    tex: r"f(x, y) = \sin(x + y) + (x - y)^2 - 1.5 x + 2.5 y + 1",
    references: &["McCormick: Computability of Global Solutions to Factorable Nonconvex Programs (1976)"],
    spellings: &[],
});
