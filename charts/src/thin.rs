//! Leaving out what is too fine to be seen.

use crate::frame::Point;

/// A line goes far where it leaves out this many times the finest distance.
const FAR: f64 = 3.0;

/// A line without the points that are nearer than `finest` pixels to the one before. Its ends are kept, and so is a
/// point from which it goes far.
pub(crate) fn thin(line: &[Point], finest: f64) -> Vec<Point> {
    let is_near = |a: &Point, b: &Point, by: f64| (a.0 - b.0).abs() < by && (a.1 - b.1).abs() < by;
    let mut kept: Vec<Point> = Vec::with_capacity(line.len());
    for (i, p) in line.iter().enumerate() {
        let stays = line.get(i + 1).is_some_and(|next| is_near(p, next, FAR * finest));
        if !stays || !kept.last().is_some_and(|last| is_near(last, p, finest)) {
            kept.push(*p);
        }
    }
    kept
}

/// A ring without the points in the middle of upright or level stretches, such as the edges of a grid.
pub(crate) fn straightened(ring: &[Point]) -> Vec<Point> {
    let mut ring = ring.to_vec();
    ring.dedup();
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    let count = ring.len();
    let is_bend = |a: Point, b: Point, c: Point| (a.0 != b.0 || b.0 != c.0) && (a.1 != b.1 || b.1 != c.1);
    let is_needed = |i: &usize| is_bend(ring[(i + count - 1) % count], ring[*i], ring[(i + 1) % count]);
    (0..count).filter(is_needed).map(|i| ring[i]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_stay_and_crowds_go() {
        let crowd: Vec<Point> = (0..=100).map(|i| (f64::from(i) / 100.0, 0.0)).collect();
        assert_eq!(thin(&crowd, 0.4), [(0.0, 0.0), (0.4, 0.0), (0.8, 0.0), (1.0, 0.0)]);
        let corner = [(0.0, 0.1), (0.0, 0.0), (9.0, 0.0)];
        assert_eq!(thin(&corner, 0.4), corner);
        assert!(thin(&[], 1.0).is_empty());
    }

    #[test]
    fn a_square_is_its_corners() {
        let ring = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 1.0), (0.0, 0.0)];
        assert_eq!(straightened(&ring), [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]);
        assert!(straightened(&[]).is_empty());
    }
}
