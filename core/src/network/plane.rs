//! Planes through the space of a network's parameters: that of the paths of trainings, or one of random directions.

use super::{
    Task,
    principal::{DIRECTIONS, ROUNDING, Search, dot, normalise, scale, variance},
};
use crate::{limits, noise::Stream, optimizer::Shape};

/// A plane of parameters: `centre + a d1 + b d2`.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// The parameters at (0, 0).
    pub centre: Vec<f64>,
    /// d1 and d2. Those of paths have length one and are at right angles; random ones are as long as the weights.
    pub directions: [Vec<f64>; 2],
    /// For the plane of paths, what share each direction has in the squared distances of the paths' points from the centre.
    pub explained: Option<[f64; 2]>,
    /// The part worth looking at: a from and to, b from and to.
    pub range: [[f64; 2]; 2],
}

/// Where parameters fall onto a plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shadow {
    /// a and b of the nearest point of the plane.
    pub at: [f64; 2],
    /// How far the parameters are from it.
    pub distance: f64,
    /// How far they are from the plane's centre.
    pub reach: f64,
}

/// The search for the plane that paths keep closest to, under way.
pub struct Fit {
    centre: Vec<f64>,
    search: Search,
    /// The squared distances of all points from the centre.
    all: f64,
}

impl Fit {
    /// The search of [`Plane::of_paths`], before its first round.
    pub fn new(paths: &[Vec<&[f64]>]) -> Option<Self> {
        let centre = paths.first()?.iter().rev().find(|point| is_near(point))?.to_vec();
        let rows = rows(&usable(paths, centre.len()), &centre);
        let all: f64 = rows.iter().map(|row| dot(row, row)).sum();
        (centre.len() >= 2 && all > 0.0).then(|| Self { centre, search: Search::new(rows), all })
    }

    /// Goes on until about `operations` are done, at least one round; whether there is more to do.
    pub fn run(&mut self, operations: usize) -> bool {
        let rounds = (operations / self.search.cost().max(1)).max(1);
        (0..rounds).all(|_| self.search.round())
    }

    /// The plane so far, without a range.
    pub fn plane(&self) -> Plane {
        let (rows, mut directions) = (self.search.rows(), self.search.pair());
        let explained = directions.each_ref().map(|direction| variance(rows, direction) / self.all);
        for direction in &mut directions {
            if rows.first().is_some_and(|start| dot(start, direction) > 0.0) {
                scale(direction, -1.0);
            }
        }
        Plane { centre: self.centre.clone(), directions, explained: Some(explained), range: [[0.0; 2]; 2] }
    }
}

/// What is added on either side of a range, as a share of it.
const MARGIN: f64 = 0.1;
/// A range is at least this share of the other.
const NARROWEST: f64 = 0.1;

impl Plane {
    /// The plane that the paths of trainings keep closest to, each the parameters after some epochs (see
    /// [`Trainer::path`](super::Trainer::path)): their first two principal components about the end of the first path,
    /// as in Li et al. 2018, section 7, who put the final weights in the middle: there the picture is exact.
    ///
    /// Points that diverged are left out; of paths with more than [`limits::PLANE_NUMBERS`] numbers, the plane is fitted to points at equal distances in time. Signs are
    /// chosen so that the first path starts on the left and below. None where nothing moved yet.
    pub fn of_paths(paths: &[Vec<&[f64]>]) -> Option<Self> {
        let mut fit = Fit::new(paths)?;
        while fit.run(usize::MAX) {}
        let plane = fit.plane();
        let usable = usable(paths, plane.centre.len());
        let shadows: Vec<Shadow> = usable.iter().flatten().filter_map(|point| plane.project(point)).collect();
        Some(plane.around(&shadows))
    }

    /// A plane of two random directions through `centre`, filter-normalised (Li et al. 2018, section 4): each row of weights,
    /// which is what one unit makes of its inputs, is drawn from a normal distribution and brought to the length of that row at the centre.
    /// Biases do not move, as in the paper's own figures. From -1 to 1 either way.
    ///
    /// None where the centre is not finite, or has no weights but zeros.
    pub fn random(task: &Task, classes: usize, centre: &[f64], seed: u64) -> Option<Self> {
        let shapes = task.network.shapes(task.loss, classes);
        let fits = shapes.iter().map(Shape::len).sum::<usize>() == centre.len() && is_near(centre);
        fits.then_some(())?;
        let mut stream = Stream::new(seed, DIRECTIONS);
        let directions = [(); 2].map(|()| filtered(&shapes, centre, &mut stream));
        let moves = directions.iter().all(|direction| direction.iter().any(|x| *x != 0.0));
        let centre = centre.to_vec();
        moves.then_some(Self { centre, directions, explained: None, range: [[-1.0, 1.0]; 2] })
    }

    /// The share of the paths' squared distances from the centre that lies in the plane, 0 to 1.
    pub fn share(&self) -> Option<f64> {
        self.explained.map(|[first, second]| (first + second).clamp(0.0, 1.0))
    }

    /// The parameters at (a, b).
    pub fn at(&self, at: [f64; 2]) -> Vec<f64> {
        let mut point = self.centre.clone();
        self.write(at, &mut point);
        point
    }

    /// Writes the parameters at (a, b).
    pub(super) fn write(&self, [a, b]: [f64; 2], to: &mut [f64]) {
        let [d1, d2] = &self.directions;
        for (((to, centre), x), y) in to.iter_mut().zip(&self.centre).zip(d1).zip(d2) {
            *to = centre + a * x + b * y;
        }
    }

    /// The nearest point of the plane; none where the parameters are not as many, or not finite.
    pub fn project(&self, parameters: &[f64]) -> Option<Shadow> {
        (parameters.len() == self.centre.len() && is_near(parameters)).then_some(())?;
        let away: Vec<f64> = parameters.iter().zip(&self.centre).map(|(x, centre)| x - centre).collect();
        let [d1, d2] = &self.directions;
        let (aa, ab, bb) = (dot(d1, d1), dot(d1, d2), dot(d2, d2));
        let (a, b) = (dot(d1, &away), dot(d2, &away));
        // Random directions are not at right angles: the two share what they have in common.
        let area = aa * bb - ab * ab;
        let at = if area > ROUNDING * aa * bb {
            [(a * bb - b * ab) / area, (b * aa - a * ab) / area]
        } else {
            [if aa > 0.0 { a / aa } else { 0.0 }, 0.0]
        };
        let rest = away.iter().zip(d1).zip(d2).map(|((x, d1), d2)| x - at[0] * d1 - at[1] * d2);
        let distance = rest.map(|x| x * x).sum::<f64>().sqrt();
        let reach = dot(&away, &away).sqrt();
        (at.iter().all(|x| x.is_finite()) && distance.is_finite()).then_some(Shadow { at, distance, reach })
    }

    /// The same with a range that holds these shadows too, with a margin.
    #[must_use]
    pub fn holding(mut self, shadows: &[Shadow]) -> Self {
        for (i, [low, high]) in self.range.iter_mut().enumerate() {
            if let Some([least, most]) = ends(shadows.iter().map(|shadow| shadow.at[i])) {
                let margin = MARGIN * (most - least);
                (*low, *high) = (libm::fmin(*low, least - margin), libm::fmax(*high, most + margin));
            }
        }
        self
    }

    /// The same with the range of these shadows and a margin; neither side is much narrower than the other.
    #[must_use]
    pub fn around(mut self, shadows: &[Shadow]) -> Self {
        let side = |i: usize| ends(shadows.iter().map(|shadow| shadow.at[i])).unwrap_or_default();
        let sides: [[f64; 2]; 2] = std::array::from_fn(side);
        let widest = sides.iter().fold(0.0, |widest, [low, high]| libm::fmax(widest, high - low));
        let widest = if widest > 0.0 { widest } else { 1.0 };
        self.range = sides.map(|[low, high]| {
            let (middle, width) = (f64::midpoint(low, high), libm::fmax(high - low, NARROWEST * widest));
            let reach = (0.5 + MARGIN) * width;
            [middle - reach, middle + reach]
        });
        self
    }
}

/// What share of the squared distances of points from a plane's centre lies in the plane, 0 to 1; none where nothing is away from the centre.
pub fn held(shadows: impl IntoIterator<Item = Shadow>) -> Option<f64> {
    let (beside, all) = shadows.into_iter().fold((0.0, 0.0), |(beside, all), Shadow { distance, reach, .. }| {
        (beside + distance * distance, all + reach * reach)
    });
    (all > 0.0).then(|| (1.0 - beside / all).clamp(0.0, 1.0))
}

/// The points that a plane may be laid through, path by path.
fn usable<'a>(paths: &[Vec<&'a [f64]>], length: usize) -> Vec<Vec<&'a [f64]>> {
    let is_usable = |point: &&&[f64]| point.len() == length && is_near(point);
    paths.iter().take(limits::RUNS).map(|path| path.iter().filter(is_usable).copied().collect()).collect()
}

/// Whether every number is one that a plane may be laid through.
fn is_near(point: &[f64]) -> bool {
    point.iter().all(|x| libm::fabs(*x) <= limits::COORDINATE)
}

/// The least and the largest number.
fn ends(numbers: impl Iterator<Item = f64>) -> Option<[f64; 2]> {
    numbers.fold(None, |ends, x| {
        let [low, high] = ends.unwrap_or([x; 2]);
        Some([libm::fmin(low, x), libm::fmax(high, x)])
    })
}

/// The paths' points less the centre: as many of each path as there is room for.
fn rows(paths: &[Vec<&[f64]>], centre: &[f64]) -> Vec<Vec<f64>> {
    let most = (limits::PLANE_NUMBERS / centre.len().max(1) / paths.len().max(1)).max(2);
    let thin = |path: &Vec<&[f64]>| path.len().div_ceil(most).max(1);
    let kept = paths.iter().flat_map(|path| path.iter().step_by(thin(path)));
    kept.map(|point| point.iter().zip(centre).map(|(x, centre)| x - centre).collect()).collect()
}

/// A random direction whose rows of weights are as long as the centre's, and whose biases are zero.
fn filtered(shapes: &[Shape], centre: &[f64], stream: &mut Stream) -> Vec<f64> {
    let mut direction = Vec::with_capacity(centre.len());
    for shape in shapes {
        let from = direction.len();
        let Shape::Matrix(_, columns) = *shape else {
            direction.resize(from + shape.len(), 0.0);
            continue;
        };
        direction.extend((0..shape.len()).map(|_| stream.normal_pair()[0]));
        let own = direction[from..].chunks_exact_mut(columns.max(1));
        for (row, centre) in own.zip(centre[from..].chunks_exact(columns.max(1))) {
            let length = dot(centre, centre).sqrt();
            normalise(row);
            scale(row, length);
        }
    }
    direction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plane_of_a_straight_path_explains_all() {
        let path: Vec<Vec<f64>> = (0..9).map(|k| vec![1.0 - f64::from(k), 2.0 * f64::from(k), 0.5, 3.0]).collect();
        let plane = Plane::of_paths(&[path.iter().map(|x| &**x).collect()]).unwrap();
        assert!((plane.share().unwrap() - 1.0).abs() < 1e-12 && plane.explained.unwrap()[1] < 1e-20);
        let [d1, d2] = &plane.directions;
        assert!((dot(d1, d1) - 1.0).abs() < 1e-14 && (dot(d2, d2) - 1.0).abs() < 1e-14 && dot(d1, d2).abs() < 1e-14);
        let start = plane.project(&path[0]).unwrap();
        assert!((start.at[0] + 8.0 * 5_f64.sqrt()).abs() < 1e-12 && start.distance < 1e-12, "{start:?}");
        let [[low, high], [below, above]] = plane.range;
        assert!(low < start.at[0] && high > 0.0 && above - below > 0.0);
    }

    /// Points with variances 9, 4 and 1 along three directions at right angles.
    #[test]
    fn the_principal_directions_are_found() {
        let axes = [[0.6, 0.8, 0.0, 0.0], [-0.8, 0.6, 0.0, 0.0], [0.0, 0.0, 0.6, 0.8]];
        let mut rows = vec![vec![0.0; 4]];
        for (axis, length) in axes.iter().zip([3.0, 2.0, 1.0]) {
            rows.extend([length, -length].map(|l| axis.iter().map(|x| l * x).collect::<Vec<f64>>()));
        }
        rows.push(vec![0.0; 4]);
        let plane = Plane::of_paths(&[rows.iter().map(|x| &**x).collect()]).unwrap();
        let [first, second] = plane.explained.unwrap();
        assert!((first - 9.0 / 14.0).abs() < 1e-10 && (second - 4.0 / 14.0).abs() < 1e-10, "{first}, {second}");
        let shadow = plane.project(&rows[5]).unwrap();
        assert!((shadow.distance - 1.0).abs() < 1e-6, "{shadow:?}");
    }

    #[test]
    fn what_diverged_lays_no_plane() {
        assert_eq!(Plane::of_paths(&[]), None);
        assert_eq!(Plane::of_paths(&[vec![&[f64::NAN, 1.0]]]), None);
        assert_eq!(Plane::of_paths(&[vec![&[1.0, 1.0], &[1.0, 1.0]]]), None);
        let plane = Plane::of_paths(&[vec![&[1.0, 1.0], &[2.0, 1.0], &[f64::INFINITY, 1e300]]]).unwrap();
        assert_eq!(plane.centre, [2.0, 1.0]);
        assert_eq!(plane.project(&[f64::NAN, 0.0]), None);
        assert_eq!(plane.project(&[0.0]), None);
    }
}
