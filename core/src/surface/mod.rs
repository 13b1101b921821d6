//! Test surfaces. One file a formula, written once over [`Real`]; its exact gradient and Hessian come
//! from dual numbers over the same text.

use crate::{
    dual::Dual,
    entry::Card,
    lane::{Lane, Real, Wide},
    param::Parametric,
    text::Text,
};

// <lists>
mod ackley;
mod beale;
mod booth;
mod branin;
mod bukin_6;
mod easom;
mod goldstein_price;
mod griewank;
mod himmelblau;
mod levy_13;
mod matyas;
mod mccormick;
mod monkey_saddle;
mod quadratic;
mod rastrigin;
mod rosenbrock;
mod saddle;
mod six_hump_camel;
mod styblinski_tang;
mod three_hump_camel;

/// Every entry, in the order of its id.
pub static ALL: &[Entry] = &[
    ackley::ENTRY.named("ackley"),
    beale::ENTRY.named("beale"),
    booth::ENTRY.named("booth"),
    branin::ENTRY.named("branin"),
    bukin_6::ENTRY.named("bukin_6"),
    easom::ENTRY.named("easom"),
    goldstein_price::ENTRY.named("goldstein_price"),
    griewank::ENTRY.named("griewank"),
    himmelblau::ENTRY.named("himmelblau"),
    levy_13::ENTRY.named("levy_13"),
    matyas::ENTRY.named("matyas"),
    mccormick::ENTRY.named("mccormick"),
    monkey_saddle::ENTRY.named("monkey_saddle"),
    quadratic::ENTRY.named("quadratic"),
    rastrigin::ENTRY.named("rastrigin"),
    rosenbrock::ENTRY.named("rosenbrock"),
    saddle::ENTRY.named("saddle"),
    six_hump_camel::ENTRY.named("six_hump_camel"),
    styblinski_tang::ENTRY.named("styblinski_tang"),
    three_hump_camel::ENTRY.named("three_hump_camel"),
];
// </lists>

/// One surface of the registry.
pub type Entry = crate::entry::Entry<dyn Surface>;
/// A surface with its parameters' values.
pub type Setting = crate::entry::Setting<dyn Surface>;

/// A function of two variables.
pub trait Formula: Parametric + 'static {
    /// The part worth looking at: x from and to, y from and to.
    const DOMAIN: [[f64; 2]; 2];
    /// A start point that makes a good story.
    const START: [f64; 2];

    /// The value at (x, y).
    fn value<R: Real>(&self, x: R, y: R) -> R;

    /// The formula in `x` and `y`, in the notation of [`Expression`](crate::expression::Expression).
    fn text(&self) -> String;

    /// Points of least value, as far as the literature lists them; none where there is no least value.
    fn minima(&self) -> Vec<[f64; 2]>;
}

/// A surface, chosen at run time.
pub trait Surface {
    /// The part worth looking at: x from and to, y from and to.
    fn domain(&self) -> [[f64; 2]; 2];
    /// A start point that makes a good story.
    fn start(&self) -> [f64; 2];
    /// Points of least value.
    fn minima(&self) -> Vec<[f64; 2]>;
    /// Value and gradient at many points: `values[i]`, `gx[i]` and `gy[i]` at `(xs[i], ys[i])`, as far as all reach.
    fn slopes(&self, xs: &[f64], ys: &[f64], values: &mut [f64], gx: &mut [f64], gy: &mut [f64]);
    /// The matrix of second derivatives at a point.
    fn hessian(&self, at: [f64; 2]) -> [[f64; 2]; 2];
    /// The formula in `x` and `y`, in the notation of [`Expression`](crate::expression::Expression).
    fn text(&self) -> String;
}

impl dyn Surface + '_ {
    /// Value and gradient at a point.
    pub fn slope(&self, [x, y]: [f64; 2]) -> (f64, [f64; 2]) {
        let (mut value, mut gx, mut gy) = ([0.0], [0.0], [0.0]);
        self.slopes(&[x], &[y], &mut value, &mut gx, &mut gy);
        (value[0], [gx[0], gy[0]])
    }

    /// The value at a point.
    pub fn value(&self, at: [f64; 2]) -> f64 {
        self.slope(at).0
    }
}

/// A [`Formula`] behind the [`Surface`] trait.
struct Plotted<F>(F);

impl<F: Formula> Plotted<F> {
    fn slope_at<R: Real>(&self, x: R, y: R) -> Dual<R> {
        let [x, y] = Dual::variables(x, y);
        self.0.value(x, y)
    }
}

impl<F: Formula> Surface for Plotted<F> {
    fn domain(&self) -> [[f64; 2]; 2] {
        F::DOMAIN
    }

    fn start(&self) -> [f64; 2] {
        F::START
    }

    fn minima(&self) -> Vec<[f64; 2]> {
        self.0.minima()
    }

    fn slopes(&self, xs: &[f64], ys: &[f64], values: &mut [f64], gx: &mut [f64], gy: &mut [f64]) {
        let n = [ys.len(), values.len(), gx.len(), gy.len()].into_iter().fold(xs.len(), usize::min);
        for i in (0..n).step_by(Wide::WIDTH) {
            let Dual { value, slope } = self.slope_at(Wide::load(&xs[i..n]), Wide::load(&ys[i..n]));
            value.store(&mut values[i..n]);
            slope[0].store(&mut gx[i..n]);
            slope[1].store(&mut gy[i..n]);
        }
    }

    fn hessian(&self, [x, y]: [f64; 2]) -> [[f64; 2]; 2] {
        let [x, y] = Dual::variables(x, y);
        self.slope_at(x, y).slope.map(|partial| partial.slope)
    }

    fn text(&self) -> String {
        self.0.text()
    }
}

/// The larger eigenvalue of a symmetric 2x2 matrix: the steepest curvature of a surface.
pub fn largest_curvature(hessian: [[f64; 2]; 2]) -> f64 {
    let [[a, b], [_, d]] = hessian;
    let (middle, half) = (f64::midpoint(a, d), (a - d) / 2.0);
    middle + libm::hypot(half, b)
}

impl Entry {
    /// The entry of formula `F`.
    pub(crate) const fn of<F: Formula>(card: Card) -> Self {
        Self::new(F::PARAMS, |values| Box::new(Plotted(F::from_values(values))), card)
    }
}

/// Surfaces with one minimum and no surprises.
pub const BOWLS: Text = Text::new("Bowls", "碗形");
/// Surfaces with a narrow way.
pub const VALLEYS: Text = Text::new("Valleys and saddles", "山谷与鞍点");
/// Surfaces with several minima.
pub const MANY: Text = Text::new("Many minima", "多个极小值");

/// The families, in the order of the pickers.
pub const FAMILIES: [Text; 3] = [BOWLS, VALLEYS, MANY];

/// The surface with this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    ALL.iter().find(|entry| entry.id == id)
}
