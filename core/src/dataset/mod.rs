//! Data sets in two dimensions for small networks. One file a recipe, each seeded; or the reader's own points, typed or read
//! from a table ([`crate::table`]).

use crate::{entry::Card, limits, noise::Stream, param::Parametric, text::Text};

// <lists>
mod circles;
mod gaussian_hills;
mod gaussians;
mod plane;
mod spirals;
mod two_moons;
mod xor;

/// Every entry, in the order of its id.
pub static ALL: &[Entry] = &[
    circles::ENTRY.named("circles"),
    gaussian_hills::ENTRY.named("gaussian_hills"),
    gaussians::ENTRY.named("gaussians"),
    plane::ENTRY.named("plane"),
    spirals::ENTRY.named("spirals"),
    two_moons::ENTRY.named("two_moons"),
    xor::ENTRY.named("xor"),
];
// </lists>

/// One data set of the registry.
pub type Entry = crate::entry::Entry<dyn Dataset>;
/// A data set with its parameters' values.
pub type Setting = crate::entry::Setting<dyn Dataset>;

/// How the points of a data set are drawn.
pub trait Recipe: Parametric + 'static {
    /// The part worth looking at: x from and to, y from and to.
    const DOMAIN: [[f64; 2]; 2];

    /// How many classes there are; 0 where each point has a value.
    fn classes(&self) -> usize;

    /// A point of class `class`, and its target: the class, or the point's value.
    fn point(&self, class: usize, stream: &mut Stream) -> ([f64; 2], f64);
}

/// A data set, chosen at run time.
pub trait Dataset {
    /// The part worth looking at: x from and to, y from and to.
    fn domain(&self) -> [[f64; 2]; 2];
    /// `count` points (at most [`limits::POINTS`]); the classes take turns.
    fn draw(&self, count: usize, seed: u64) -> Points;
}

/// A [`Recipe`] behind the [`Dataset`] trait.
struct Drawn<R>(R);

impl<R: Recipe> Dataset for Drawn<R> {
    fn domain(&self) -> [[f64; 2]; 2] {
        R::DOMAIN
    }

    fn draw(&self, count: usize, seed: u64) -> Points {
        let classes = self.0.classes().min(limits::CLASSES);
        let mut stream = Stream::new(seed, POINTS);
        let drawn = (0..count.min(limits::POINTS)).map(|i| self.0.point(i % classes.max(1), &mut stream));
        let (inputs, targets) = drawn.unzip();
        Points { inputs, targets, classes, names: Vec::new() }
    }
}

impl Entry {
    /// The entry of recipe `R`.
    pub(crate) const fn of<R: Recipe>(card: Card) -> Self {
        Self::new(R::PARAMS, |values| Box::new(Drawn(R::from_values(values))), card)
    }
}

/// The stream of [`Stream`] that draws points.
const POINTS: u64 = 1;
/// The stream that chooses the points for validation.
const SPLIT: u64 = 2;

/// Points with what a network should say of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    /// Where they are.
    pub inputs: Vec<[f64; 2]>,
    /// For each its class, counted from 0, or its value.
    pub targets: Vec<f64>,
    /// How many classes there are; 0 where targets are values.
    pub classes: usize,
    /// What the classes are called, where they have names of their own.
    pub names: Vec<String>,
}

impl Points {
    /// These points as far as the limits allow: complete and finite ones, within [`limits::POINT`], of known classes.
    #[must_use]
    pub fn admitted(mut self) -> Self {
        self.classes = self.classes.min(limits::CLASSES);
        let pairs = self.inputs.iter().zip(&self.targets).map(|(x, y)| (*x, *y));
        let good = pairs.filter(|(x, y)| self.admits(*x, *y));
        (self.inputs, self.targets) = good.take(limits::POINTS).unzip();
        self.names.truncate(self.classes);
        self
    }

    /// Whether a point is within [`limits::POINT`], and of one of these classes.
    pub fn admits(&self, input: [f64; 2], target: f64) -> bool {
        let is_near = |x: f64| libm::fabs(x) <= limits::POINT;
        let is_class = target >= 0.0 && target < self.classes as f64 && target == libm::floor(target);
        input.into_iter().all(is_near) && is_near(target) && (self.classes == 0 || is_class)
    }

    /// The smallest rectangle with all points, a tenth wider on each side: x from and to, y from and to.
    pub fn domain(&self) -> [[f64; 2]; 2] {
        std::array::from_fn(|i| {
            let side = self.inputs.iter().map(|x| x[i]);
            let (low, high) = side.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
            if low > high {
                return [-1.0, 1.0];
            }
            let margin = if high > low { (high - low) / 10.0 } else { 1.0 };
            [low - margin, high + margin]
        })
    }

    /// These points, `share` of each class (or of all values) for training, and the others for validation.
    ///
    /// Where a class has two points or more, a share between 0 and 1 leaves it at least one on either side.
    pub fn split(&self, share: f64, seed: u64) -> Samples {
        let mut stream = Stream::new(seed, SPLIT);
        let (mut train, mut validation) = (Vec::new(), Vec::new());
        for class in 0..self.classes.max(1) {
            let mut own: Vec<usize> = (0..self.inputs.len()).filter(|i| self.is_of(*i, class)).collect();
            stream.shuffle(&mut own);
            let (first, rest) = own.split_at(trained(own.len(), share));
            train.extend_from_slice(first);
            validation.extend_from_slice(rest);
        }
        stream.shuffle(&mut train);
        stream.shuffle(&mut validation);
        let Self { inputs, targets, classes, .. } = self.clone();
        Samples { inputs, targets, classes, train, validation }
    }

    fn is_of(&self, i: usize, class: usize) -> bool {
        self.classes == 0 || self.targets.get(i).is_some_and(|y| *y == class as f64)
    }
}

/// How many of `n` points are trained on.
fn trained(n: usize, share: f64) -> usize {
    // Anything that is no share counts as all.
    let wanted = if (0.0..1.0).contains(&share) { libm::round(n as f64 * share) as usize } else { n };
    if share < 1.0 && n >= 2 { wanted.clamp(1, n - 1) } else { wanted.min(n) }
}

/// Points, and which of them train a network and which only judge it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Samples {
    /// Where the points are.
    pub inputs: Vec<[f64; 2]>,
    /// For each its class, counted from 0, or its value.
    pub targets: Vec<f64>,
    /// How many classes there are; 0 where targets are values.
    pub classes: usize,
    /// The points that train, in the order of a full batch.
    pub train: Vec<usize>,
    /// The points that judge.
    pub validation: Vec<usize>,
}

impl Samples {
    /// The same as far as the limits allow: see [`Points::admitted`]. If a point goes, so does the split's mention of it.
    #[must_use]
    pub fn admitted(self) -> Self {
        let n = self.inputs.len();
        let Self { inputs, targets, classes, train, validation } = self;
        let Points { inputs, targets, classes, .. } = Points { inputs, targets, classes, names: Vec::new() }.admitted();
        let kept = if inputs.len() == n { n } else { 0 };
        let here = |list: Vec<usize>| list.into_iter().filter(|i| *i < kept).take(limits::POINTS).collect();
        Self { inputs, targets, classes, train: here(train), validation: here(validation) }
    }
}

/// Where the points of a training come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// Drawn by a recipe, so many of them.
    Drawn(Setting, usize),
    /// The reader's own.
    Own(Points),
}

/// The data of a training.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// Where the points come from.
    pub source: Source,
    /// The share of the points that trains, 0 to 1; the others validate.
    pub share: f64,
    /// What points are drawn and how they are split.
    pub seed: u64,
}

impl Data {
    /// 500 points of a recipe, four fifths of them for training.
    pub fn of(setting: Setting) -> Self {
        Self { source: Source::Drawn(setting, 500), share: 0.8, seed: 1 }
    }

    /// The points.
    pub fn points(&self) -> Points {
        match &self.source {
            Source::Drawn(setting, count) => setting.build().draw(*count, self.seed).admitted(),
            Source::Own(points) => points.clone().admitted(),
        }
    }

    /// The points, split.
    pub fn samples(&self) -> Samples {
        self.points().split(self.share, self.seed)
    }

    /// The part worth looking at: x from and to, y from and to.
    pub fn domain(&self) -> [[f64; 2]; 2] {
        match &self.source {
            Source::Drawn(setting, _) => setting.build().domain(),
            Source::Own(points) => points.domain(),
        }
    }
}

/// A point moved by noise of this standard deviation.
pub(crate) fn jittered([x, y]: [f64; 2], noise: f64, stream: &mut Stream) -> [f64; 2] {
    let [dx, dy] = stream.normal_pair();
    [x + noise * dx, y + noise * dy]
}

/// Data sets whose points belong to classes.
pub const CLASSES: Text = Text::new("Classes", "分类");
/// Data sets whose points have values.
pub const VALUES: Text = Text::new("Values", "回归");

/// The families, in the order of the pickers.
pub const FAMILIES: [Text; 2] = [CLASSES, VALUES];

/// The data set with this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    ALL.iter().find(|entry| entry.id == id)
}

/// How far points stray.
pub(crate) const NOISE: crate::param::Param =
    crate::param::Param::real(0.1, (0.0, 0.5)).hard(0.0, 1e3).source(crate::param::OURS).tex(r"\sigma");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_keeps_every_point_once() {
        for (n, share) in [(0, 0.5), (1, 0.5), (2, 0.0), (2, 1.0), (101, 0.75), (10, f64::NAN), (10, -3.0)] {
            let points = Points {
                inputs: vec![[0.0, 1.0]; n],
                targets: (0..n).map(|i| (i % 2) as f64).collect(),
                classes: 2,
                names: Vec::new(),
            };
            let samples = points.split(share, 3);
            let mut all = [samples.train, samples.validation].concat();
            all.sort_unstable();
            assert_eq!(all, (0..n).collect::<Vec<_>>(), "{n} points, {share}");
        }
    }

    #[test]
    fn what_no_network_can_learn_is_left_out() {
        let points = Points {
            inputs: vec![[0.0, f64::NAN], [1.0, 1.0], [1.0, 1e9], [2.0, 2.0], [3.0, 3.0]],
            targets: vec![0.0, 1.0, 0.0, 2.0, 0.5],
            classes: 2,
            names: Vec::new(),
        };
        assert_eq!(points.admitted().inputs, [[1.0, 1.0]]);
    }
}
