//! The banana valley.

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
    /// `(a - x)^2 + b (y - x^2)^2`
    pub struct Rosenbrock {
        a: f64 = Param::real(1.0, (0.0, 2.0)).hard(-100.0, 100.0).source(CLASSIC).tex("a"),
            "Where the minimum lies along the valley.", "极小值在山谷中的位置。";
        b: f64 = Param::real(100.0, (1.0, 1000.0)).hard(0.0, 1e6).scale(Scale::Log).source(CLASSIC).tex("b"),
            "How much steeper the valley's walls are than its floor.", "谷壁比谷底陡峭的程度。";
    }
}

impl Formula for Rosenbrock {
    const DOMAIN: [[f64; 2]; 2] = [[-2.0, 2.0], [-1.0, 3.0]];
    const START: [f64; 2] = [-1.5, 2.0];

    fn value<R: Real>(&self, x: R, y: R) -> R {
        (R::of(self.a) - x).squared() + R::of(self.b) * (y - x.squared()).squared()
    }

    fn text(&self) -> String {
        format!("(({}) - x)**2 + ({}) * (y - x**2)**2", print_number(self.a), print_number(self.b))
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        vec![[self.a, self.a * self.a]]
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Rosenbrock>(Card {
    name: Text::new("Rosenbrock valley", "Rosenbrock 香蕉谷"),
    family: super::VALLEYS,
    about: Text::new(
        "A curved valley: its walls are easy to fall down, its floor is long and nearly flat.",
        "弯曲的山谷：落入谷底容易，沿着几乎平坦的谷底走到终点却很难。",
    ),
    tex: r"f(x, y) = (a - x)^2 + b\,(y - x^2)^2",
    references: &["Rosenbrock: An Automatic Method for Finding the Greatest or Least Value of a Function (1960)"],
    spellings: &[],
});
