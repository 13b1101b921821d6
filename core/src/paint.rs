//! Points as a hand paints them on a picture: sprayed along a drag, rubbed out, and kept short enough to travel in a link.

use crate::{dataset::Points, limits, training::Training};

/// Digits after the point of points that spread over one or more; those that lie closer together have as many more.
const DIGITS: f64 = 4.0;
/// Digits that are kept at most.
const MOST_DIGITS: f64 = 15.0;
/// Values to paint with, where points have values instead of classes.
const VALUES: usize = 3;
/// Classes that a chart tells apart by shape and colour.
const MARKED: usize = 6;

/// How far an eraser reaches that leaves nothing.
pub const EVERYWHERE: [f64; 2] = [f64::INFINITY; 2];

/// What a hand does to points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Touch {
    /// Another point here, of this class or value.
    Add([f64; 2], f64),
    /// Rubs out around a place: what lies within these distances along x and y, as an ellipse.
    Erase([f64; 2], [f64; 2]),
}

/// Does it, and says whether that changed anything: a point beyond the limits is left out.
pub fn touch(points: &mut Points, touch: Touch) -> bool {
    match touch {
        Touch::Add(input, target) => add(points, input, target),
        Touch::Erase(at, reach) => erase(points, at, reach),
    }
}

fn add(points: &mut Points, input: [f64; 2], target: f64) -> bool {
    let is_near = |x: f64| libm::fabs(x) <= limits::POINT;
    let is_class = (0..limits::CLASSES).any(|class| class as f64 == target);
    let is_good = input.iter().all(|x| is_near(*x)) && is_near(target) && (points.classes == 0 || is_class);
    if is_full(points) || !is_good {
        return false;
    }
    points.inputs.push(input);
    points.targets.push(target);
    if points.classes > 0 {
        points.classes = points.classes.max(target as usize + 1);
    }
    true
}

/// A class that loses its last point stays a class, so that it can be painted again.
fn erase(points: &mut Points, at: [f64; 2], reach: [f64; 2]) -> bool {
    let is_hit = |point: &[f64; 2]| {
        let [dx, dy]: [f64; 2] = std::array::from_fn(|i| (point[i] - at[i]) / reach[i]);
        dx * dx + dy * dy <= 1.0
    };
    let before = points.inputs.len();
    let pairs = points.inputs.iter().zip(&points.targets).map(|(x, y)| (*x, *y));
    (points.inputs, points.targets) = pairs.filter(|(input, _)| !is_hit(input)).unzip();
    points.inputs.len() != before
}

/// Whether no other point fits.
pub fn is_full(points: &Points) -> bool {
    points.inputs.len() >= limits::POINTS
}

/// The points that a training learns, as painting begins with them: the reader's own, or the recipe's with a few digits.
pub fn canvas(training: &Training, seed: u64) -> Points {
    match &training.own {
        Some(points) => points.clone(),
        None => rounded(training.data(seed).points()),
    }
}

/// The points with as many digits as can be told apart on a picture, so that a link holds exactly what is learnt.
#[must_use]
pub fn rounded(mut points: Points) -> Points {
    for axis in 0..2 {
        let power = power(points.inputs.iter().map(|input| input[axis]));
        points.inputs.iter_mut().for_each(|input| input[axis] = libm::round(input[axis] * power) / power);
    }
    if points.classes == 0 {
        let power = power(points.targets.iter().copied());
        points.targets.iter_mut().for_each(|target| *target = libm::round(*target * power) / power);
    }
    points
}

/// The power of ten that numbers are rounded at.
fn power(numbers: impl Iterator<Item = f64> + Clone) -> f64 {
    let (low, high) = ends(numbers.clone());
    let size = numbers.map(libm::fabs).fold(0.0, libm::fmax);
    let spread = if high > low { high - low } else { size };
    let more = if spread > 0.0 { libm::ceil(-libm::log10(spread)).clamp(0.0, MOST_DIGITS - DIGITS) } else { 0.0 };
    libm::exp10(DIGITS + more)
}

fn ends(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (libm::fmin(low, x), libm::fmax(high, x)))
}

/// Where a drag leaves points on its way from one place to another: every `spacing`, the first that far from its beginning.
pub fn spray(from: [f64; 2], to: [f64; 2], spacing: f64) -> Vec<[f64; 2]> {
    let way = [to[0] - from[0], to[1] - from[1]];
    let length = libm::hypot(way[0], way[1]);
    let count = if length.is_finite() && spacing > 0.0 { (length / spacing) as usize } else { 0 };
    let at = |i: usize| std::array::from_fn(|axis| from[axis] + way[axis] * (i as f64 * spacing / length));
    (1..=count.min(limits::POINTS)).map(at).collect()
}

/// The part of the plane to paint on: as it was when painting began, so that it does not move under the hand, and with
/// whatever lies outside it by now.
#[must_use]
pub fn view(began: [[f64; 2]; 2], inputs: &[[f64; 2]]) -> [[f64; 2]; 2] {
    std::array::from_fn(|axis| {
        let [low, high] = began[axis];
        let (least, most) = ends(inputs.iter().map(|input| input[axis]));
        [libm::fmin(low, least), libm::fmax(high, most)]
    })
}

/// What there is to paint with: the classes and one more, as long as a chart tells them apart; or three values.
pub fn targets(points: &Points) -> Vec<f64> {
    if points.classes > 0 {
        let more = (points.classes.max(2) + 1).min(MARKED);
        return (0..more.max(points.classes).min(limits::CLASSES)).map(|class| class as f64).collect();
    }
    let (low, high) = ends(points.targets.iter().copied());
    let (low, high) = if high > low { (low, high) } else { (-1.0, 1.0) };
    let value = |i: usize| low + (high - low) * i as f64 / (VALUES - 1) as f64;
    (0..VALUES).map(value).collect()
}

/// Where the scale of values has one of them, from -1 to 1: zero is its middle where values go to both sides of it.
pub fn share(targets: &[f64], index: usize) -> f64 {
    let (low, high) = ends(targets.iter().copied());
    let from = libm::fmin(libm::fmax(0.0, low), high);
    let share = targets.get(index).map(|value| (value - from) / libm::fmax(high - from, from - low));
    share.filter(|share| share.is_finite()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dataset, experiment::Run, network::Trainer};

    fn points() -> Points {
        Points { inputs: vec![[0.0, 0.0], [1.0, 1.0]], targets: vec![0.0, 1.0], classes: 2, names: Vec::new() }
    }

    #[test]
    fn points_are_added_within_the_limits() {
        let mut all = points();
        assert!(touch(&mut all, Touch::Add([2.0, 2.0], 3.0)));
        assert_eq!((all.classes, all.inputs.len()), (4, 3));
        for (input, target) in
            [([f64::NAN, 0.0], 0.0), ([1e7, 0.0], 0.0), ([0.0, 0.0], 8.0), ([0.0, 0.0], 0.5), ([0.0, 0.0], -1.0)]
        {
            assert!(!touch(&mut all, Touch::Add(input, target)), "{input:?} {target}");
        }
        let mut values = Points { classes: 0, ..points() };
        assert!(touch(&mut values, Touch::Add([0.0, 0.0], 0.5)));
        assert!(!touch(&mut values, Touch::Add([0.0, 0.0], f64::INFINITY)));
        assert_eq!(values.classes, 0);
        while !is_full(&all) {
            assert!(touch(&mut all, Touch::Add([0.0, 0.0], 0.0)));
        }
        assert!(!touch(&mut all, Touch::Add([0.0, 0.0], 0.0)));
        assert_eq!((all.inputs.len(), all.targets.len()), (limits::POINTS, limits::POINTS));
    }

    #[test]
    fn the_eraser_takes_what_is_within_reach() {
        let mut all = points();
        assert!(!touch(&mut all, Touch::Erase([0.5, 0.0], [0.4, 10.0])));
        assert!(touch(&mut all, Touch::Erase([0.5, 0.0], [0.6, 0.1])));
        assert_eq!((all.inputs.clone(), all.targets.clone(), all.classes), (vec![[1.0, 1.0]], vec![1.0], 2));
        for reach in [[0.0, 0.0], [f64::NAN, 1.0]] {
            assert!(!touch(&mut all, Touch::Erase([0.0, 0.0], reach)));
        }
        assert!(touch(&mut all, Touch::Erase([0.0, 0.0], [9.0, 9.0])));
        assert_eq!((all.inputs.len(), all.classes), (0, 2));
    }

    #[test]
    fn a_drag_sprays_evenly() {
        assert_eq!(spray([0.0, 0.0], [25.0, 0.0], 10.0), [[10.0, 0.0], [20.0, 0.0]]);
        assert_eq!(spray([0.0, 0.0], [3.0, 4.0], 10.0), [[0.0; 2]; 0]);
        assert_eq!(spray([1.0, 1.0], [1.0, 1.0], 10.0).len(), 0);
        assert_eq!(spray([0.0, 0.0], [f64::NAN, 1.0], 10.0).len(), 0);
        assert_eq!(spray([0.0, 0.0], [1e300, 0.0], 1.0).len(), limits::POINTS);
        assert_eq!(spray([0.0, 0.0], [1.0, 0.0], 0.0).len(), 0);
    }

    #[test]
    fn rounding_keeps_points_apart() {
        let spread = |scale: f64| Points {
            inputs: vec![[scale / 3.0, 1e6 + scale], [scale, 1e6 + scale / 7.0]],
            targets: vec![scale / 3.0, scale],
            classes: 0,
            names: Vec::new(),
        };
        assert_eq!(rounded(spread(4.0)).inputs, [[1.3333, 1_000_004.0], [4.0, 1_000_000.571_4]]);
        let near = rounded(spread(1e-6));
        assert_eq!((near.inputs[0][0], near.targets[0]), (3.333_3e-7, 3.333_3e-7));
        assert_ne!(near.inputs[0][1], near.inputs[1][1]);
        assert_eq!(rounded(Points::default()), Points::default());
        assert_eq!(rounded(points()), points());
    }

    #[test]
    fn painting_begins_with_the_recipes_points_and_its_view() {
        let mut training = Training::default();
        let drawn = canvas(&training, 1);
        assert_eq!(drawn.inputs.len(), 500);
        assert!(drawn.inputs.iter().flatten().all(|x| libm::round(x * 1e4) / 1e4 == *x));
        training.own = Some(points());
        assert_eq!(canvas(&training, 1), points());
        let domain = dataset::find("two_moons").unwrap().setting().build().domain();
        assert_eq!(view(domain, &[[0.1, 0.1]]), domain);
        assert_eq!(view([[0.0, 0.5]; 2], &points().inputs), [[0.0, 1.0]; 2]);
        assert_eq!(view([[0.0, 0.5]; 2], &[]), [[0.0, 0.5]; 2]);
    }

    #[test]
    fn an_empty_canvas_is_nothing_to_learn_from() {
        let mut own = points();
        assert!(touch(&mut own, Touch::Erase([0.0; 2], EVERYWHERE)));
        let training = Training { own: Some(own), ..Training::default() };
        let trainer = Trainer::new(&training.task(10, 1), &Run::default());
        assert!(trainer.is_over() && trainer.samples().classes == 2);
    }

    #[test]
    fn there_is_always_something_to_paint_with() {
        let of = |classes: usize| targets(&Points { classes, ..points() }).len();
        assert_eq!([1, 2, 3, 5, 6, 8].map(of), [3, 3, 4, 6, 6, 8]);
        assert_eq!(targets(&Points { classes: 0, targets: vec![4.0, 8.0], ..points() }), [4.0, 6.0, 8.0]);
        assert_eq!(targets(&Points::default()), [-1.0, 0.0, 1.0]);
        assert_eq!([0, 1, 2, 9].map(|i| share(&[-1.0, 0.5, 2.0], i)), [-0.5, 0.25, 1.0, 0.0]);
        assert_eq!([0, 1].map(|i| share(&[4.0, 8.0], i)), [0.0, 1.0]);
    }
}
