//! A tilted bowl.

use super::{Entry, Formula};
use crate::{entry::Card, lane::Real, params, text::Text};

params! {
    /// `(x + 2 y - 7)^2 + (2 x + y - 5)^2`
    pub struct Booth {}
}

impl Formula for Booth {
    const DOMAIN: [[f64; 2]; 2] = [[-10.0, 10.0], [-10.0, 10.0]];
    const START: [f64; 2] = [-6.0, 4.0];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        (x + R::of(2.0) * y - R::of(7.0)).squared() + (R::of(2.0) * x + y - R::of(5.0)).squared()
    }

    fn text(&self) -> String {
        "(x + 2 * y - 7)**2 + (2 * x + y - 5)**2".into()
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[1.0, 3.0]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Booth>(Card {
    name: Text::new("Booth", "Booth 函数"),
    family: super::BOWLS,
    about: Text::new(
        "A bowl whose axes are tilted, so that coordinate-wise methods cannot rescale it away.",
        "倾斜的碗：按坐标缩放的方法无法消除其倾斜。",
    ),
    tex: r"f(x, y) = (x + 2y - 7)^2 + (2x + y - 5)^2",
    references: &["Jamil, Yang: A Literature Survey of Benchmark Functions for Global Optimization Problems (2013)"],
    spellings: &[],
});
