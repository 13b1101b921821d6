//! Planes through the space of a network's parameters: that of the paths of trainings, or one of random directions.

use super::Task;
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
}

/// The stream of random directions.
const DIRECTIONS: u64 = 4;
/// Rounds of the search for a plane; each brings it nearer by the ratio of the third variance to the second.
const ROUNDS: usize = 100;
/// Directions in which the points are this share of their extent are rounding.
const ROUNDING: f64 = 1e-12;
/// Variances that change by less than this share have settled; the directions have then by its root.
const STILL: f64 = 1e-13;
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
        let centre = paths.first()?.iter().rev().find(|point| is_near(point))?.to_vec();
        let usable = |point: &&&[f64]| point.len() == centre.len() && is_near(point);
        let paths: Vec<Vec<&[f64]>> =
            paths.iter().take(limits::RUNS).map(|path| path.iter().filter(usable).copied().collect()).collect();
        let rows = rows(&paths, &centre);
        let all: f64 = rows.iter().map(|row| dot(row, row)).sum();
        (centre.len() >= 2 && all > 0.0).then_some(())?;
        let mut directions = principal(&rows);
        let explained = directions.each_ref().map(|direction| variance(&rows, direction) / all);
        for direction in &mut directions {
            if rows.first().is_some_and(|start| dot(start, direction) > 0.0) {
                scale(direction, -1.0);
            }
        }
        let plane = Self { centre, directions, explained: Some(explained), range: [[0.0; 2]; 2] };
        Some(plane.around(paths.iter().flatten().copied()))
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
        (at.iter().all(|x| x.is_finite()) && distance.is_finite()).then_some(Shadow { at, distance })
    }

    /// The same with a range that holds these parameters too, with a margin.
    #[must_use]
    pub fn holding<'a>(mut self, points: impl IntoIterator<Item = &'a [f64]>) -> Self {
        let shadows: Vec<[f64; 2]> = points.into_iter().filter_map(|x| self.project(x)).map(|x| x.at).collect();
        for (i, [low, high]) in self.range.iter_mut().enumerate() {
            if let Some([least, most]) = ends(shadows.iter().map(|at| at[i])) {
                let margin = MARGIN * (most - least);
                (*low, *high) = (libm::fmin(*low, least - margin), libm::fmax(*high, most + margin));
            }
        }
        self
    }

    /// The same with the range of these parameters and a margin; neither side is much narrower than the other.
    fn around<'a>(mut self, points: impl IntoIterator<Item = &'a [f64]>) -> Self {
        let shadows: Vec<[f64; 2]> = points.into_iter().filter_map(|x| self.project(x)).map(|x| x.at).collect();
        let sides: [[f64; 2]; 2] = std::array::from_fn(|i| ends(shadows.iter().map(|at| at[i])).unwrap_or_default());
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

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The paths' points less the centre: as many of each path as there is room for.
fn rows(paths: &[Vec<&[f64]>], centre: &[f64]) -> Vec<Vec<f64>> {
    let most = (limits::PLANE_NUMBERS / centre.len().max(1) / paths.len().max(1)).max(2);
    let thin = |path: &Vec<&[f64]>| path.len().div_ceil(most).max(1);
    let kept = paths.iter().flat_map(|path| path.iter().step_by(thin(path)));
    kept.map(|point| point.iter().zip(centre).map(|(x, centre)| x - centre).collect()).collect()
}

/// The squared lengths of the rows along a direction of length one.
fn variance(rows: &[Vec<f64>], direction: &[f64]) -> f64 {
    rows.iter().map(|row| dot(row, direction)).map(|x| x * x).sum()
}

/// The two directions along which the rows are longest, by orthogonal iteration (Golub, Van Loan: Matrix Computations, 8.2.4).
fn principal(rows: &[Vec<f64>]) -> [Vec<f64>; 2] {
    let mut pair = start(rows);
    let mut before = [0.0; 2];
    for _ in 0..ROUNDS {
        let next = pair.each_ref().map(|direction| spread(rows, direction));
        pair = orthonormal(next, pair);
        let now = pair.each_ref().map(|direction| variance(rows, direction));
        let is_still = |(now, before): (&f64, &f64)| libm::fabs(now - before) <= STILL * now;
        if now.iter().zip(&before).all(is_still) {
            break;
        }
        before = now;
    }
    pair
}

/// Any two directions at right angles, the first along the longest row.
fn start(rows: &[Vec<f64>]) -> [Vec<f64>; 2] {
    let n = rows.first().map_or(0, Vec::len);
    let mut stream = Stream::new(0, DIRECTIONS);
    let mut any = || (0..n).map(|_| stream.normal_pair()[0]).collect::<Vec<f64>>();
    let mut longest = (0.0, any());
    for row in rows {
        let length = dot(row, row);
        if length > longest.0 {
            longest = (length, row.clone());
        }
    }
    let other = any();
    orthonormal([longest.1.clone(), other.clone()], [longest.1, other])
}

/// `A^T A d` for rows `A`.
fn spread(rows: &[Vec<f64>], direction: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; direction.len()];
    for row in rows {
        let along = dot(row, direction);
        sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += along * x);
    }
    sum
}

/// The pair brought to right angles and length one. What only rounding has left of the second is replaced by its `old` direction.
fn orthonormal([mut first, mut second]: [Vec<f64>; 2], [_, old]: [Vec<f64>; 2]) -> [Vec<f64>; 2] {
    let scale = dot(&first, &first).sqrt();
    normalise(&mut first);
    straighten(&mut second, &first);
    if dot(&second, &second).sqrt() <= ROUNDING * scale {
        second = old;
    }
    normalise(&mut second);
    straighten(&mut second, &first);
    normalise(&mut second);
    [first, second]
}

/// Takes off what `list` has of `first`, which has length one.
fn straighten(list: &mut [f64], first: &[f64]) {
    let along = dot(list, first);
    list.iter_mut().zip(first).for_each(|(x, first)| *x -= along * first);
}

fn scale(list: &mut [f64], factor: f64) {
    for x in list {
        *x *= factor;
    }
}

/// Brings the list to length one, unless it is zero.
fn normalise(list: &mut [f64]) {
    let length = dot(list, list).sqrt();
    if length > 0.0 {
        scale(list, 1.0 / length);
    }
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
