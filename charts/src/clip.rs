//! Cutting lines at the edge of a plot.

use crate::frame::{Point, Rect};

/// The parts of a polyline inside a rectangle.
pub(crate) fn clip(line: &[Point], rect: &Rect) -> Vec<Vec<Point>> {
    if line.iter().all(|&p| rect.contains(p)) {
        return vec![line.to_vec()];
    }
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for (a, b) in line.windows(2).filter_map(|ends| segment(ends[0], ends[1], rect)) {
        match parts.last_mut() {
            Some(part) if part.last() == Some(&a) => part.push(b),
            _ => parts.push(vec![a, b]),
        }
    }
    parts
}

/// The part of a segment inside a rectangle.
pub(crate) fn segment(a: Point, b: Point, rect: &Rect) -> Option<(Point, Point)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let walls = [(-dx, a.0 - rect.left), (dx, rect.right - a.0), (-dy, a.1 - rect.top), (dy, rect.bottom - a.1)];
    let (mut enter, mut leave) = (0f64, 1f64);
    for (towards, distance) in walls {
        if towards < 0.0 {
            enter = enter.max(distance / towards);
        } else if towards > 0.0 {
            leave = leave.min(distance / towards);
        } else if distance < 0.0 {
            return None;
        }
    }
    let at = |t: f64| match t {
        0.0 => a,
        1.0 => b,
        _ => (a.0 + t * dx, a.1 + t * dy),
    };
    (enter <= leave).then(|| (at(enter), at(leave)))
}

/// Where a line leaves a rectangle for good, among its first points: the last of them that is inside, or, if the line
/// goes on outside, where it crosses the edge.
pub(crate) fn exit(line: &[Point], rect: &Rect) -> Option<Point> {
    let last = line.iter().rposition(|&p| rect.contains(p))?;
    match line.get(last + 1) {
        Some(&next) => segment(line[last], next, rect).map(|(_, out)| out),
        None => Some(line[last]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: Rect = Rect { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    #[test]
    fn a_line_that_leaves_and_returns_is_cut_in_two() {
        let line = [(1.0, 5.0), (5.0, 5.0), (5.0, -5.0), (8.0, -5.0), (8.0, 5.0)];
        let parts = clip(&line, &RECT);
        assert_eq!(parts, [vec![(1.0, 5.0), (5.0, 5.0), (5.0, 0.0)], vec![(8.0, 0.0), (8.0, 5.0)]]);
        assert_eq!(exit(&line[..4], &RECT), Some((5.0, 0.0)));
        assert_eq!(exit(&line[..2], &RECT), Some((5.0, 5.0)));
    }

    #[test]
    fn a_line_may_cross_without_a_point_inside() {
        assert_eq!(clip(&[(-5.0, 5.0), (15.0, 5.0)], &RECT), [[(0.0, 5.0), (10.0, 5.0)]]);
        assert!(clip(&[(-5.0, -5.0), (15.0, -5.0)], &RECT).is_empty());
        assert_eq!(exit(&[(-5.0, 5.0)], &RECT), None);
    }
}
