//! A surface, sampled on a grid.

use crate::span::{Scale, Span};

/// The most samples along a side.
const MOST: usize = 512;

/// Heights of a surface over a rectangle, sampled at equal distances, edges included.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    x: (f64, f64),
    y: (f64, f64),
    nx: usize,
    ny: usize,
    values: Vec<f64>,
}

impl Field {
    /// A field from its samples: `ny` rows from the low end of `y` up, each of `nx` numbers from the low end of `x` on.
    ///
    /// None if the count does not fit, a side has fewer than 2 or more than 512 samples, or a range is not from a number
    /// up to a larger one.
    pub fn new(x: (f64, f64), y: (f64, f64), nx: usize, ny: usize, values: Vec<f64>) -> Option<Self> {
        let rises = |(lo, hi): (f64, f64)| lo < hi && lo.is_finite() && hi.is_finite();
        let fits = [nx, ny].iter().all(|n| (2..=MOST).contains(n)) && values.len() == nx * ny;
        (fits && rises(x) && rises(y)).then_some(Self { x, y, nx, ny, values })
    }

    /// A field of `nx` by `ny` samples of a function (brought to between 2 and 512 a side). Any ranges are accepted, and
    /// repaired as [`Span::new`] does.
    pub fn sample(x: (f64, f64), y: (f64, f64), (nx, ny): (usize, usize), height: impl Fn(f64, f64) -> f64) -> Self {
        let (nx, ny) = (nx.clamp(2, MOST), ny.clamp(2, MOST));
        let [x, y] = [x, y].map(|range| Span::new(range, Scale::Linear)).map(|span| (span.lo(), span.hi()));
        let at = |(lo, hi): (f64, f64), i: usize, n: usize| lo + (hi - lo) * (i as f64 / (n - 1) as f64);
        let row = |j| {
            let y = at(y, j, ny);
            (0..nx).map(move |i| (at(x, i, nx), y))
        };
        let values = (0..ny).flat_map(row).map(|(x, y)| height(x, y)).collect();
        Self { x, y, nx, ny, values }
    }

    /// The ends of the first coordinate.
    pub fn x(&self) -> (f64, f64) {
        self.x
    }

    /// The ends of the second coordinate.
    pub fn y(&self) -> (f64, f64) {
        self.y
    }

    /// How many samples there are along the two sides.
    pub fn size(&self) -> (usize, usize) {
        (self.nx, self.ny)
    }

    /// The samples, row by row.
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}
