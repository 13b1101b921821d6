//! Marching squares: the closed lines around the ground that is higher than a level.

use crate::frame::Point;

/// The sides of a cell.
#[derive(Clone, Copy)]
enum Side {
    South,
    East,
    North,
    West,
}

use Side::{East, North, South, West};

/// For each set of high corners (1: southwest, 2: southeast, 4: northeast, 8: northwest): from which side to which the
/// line crosses the cell, with the high ground at its left. Of two opposite corners each gets its own line.
const CROSSINGS: [&[(Side, Side)]; 16] = [
    &[],
    &[(South, West)],
    &[(East, South)],
    &[(East, West)],
    &[(North, East)],
    &[(South, West), (North, East)],
    &[(North, South)],
    &[(North, West)],
    &[(West, North)],
    &[(South, North)],
    &[(East, South), (West, North)],
    &[(East, North)],
    &[(West, East)],
    &[(South, East)],
    &[(West, South)],
    &[],
];

const NONE: u32 = u32::MAX;

/// Traces level after level of one grid of heights, in one piece of memory.
///
/// The grid is surrounded by a rim of low ground, so that every line is closed. An edge of the grid is known by the
/// number of its lower left node, doubled, plus one for the edge that goes up.
pub(crate) struct Tracer {
    /// Nodes in a row, rim included.
    width: usize,
    /// Row by row, rim included.
    heights: Vec<f64>,
    /// For each edge that a line crosses, the edge it crosses next.
    next: Vec<u32>,
}

impl Tracer {
    /// A tracer of rows of `nx` heights, none of them NaN.
    pub(crate) fn new(nx: usize, heights: &[f64]) -> Self {
        let width = nx + 2;
        let low = || std::iter::repeat_n(f64::NEG_INFINITY, width);
        let rimmed = |row: &[f64]| [&[f64::NEG_INFINITY], row, &[f64::NEG_INFINITY]].concat();
        let heights: Vec<f64> = low().chain(heights.chunks_exact(nx).flat_map(rimmed)).chain(low()).collect();
        let next = vec![NONE; 2 * heights.len()];
        Self { width, heights, next }
    }

    /// The rings around the ground at or above a level, which is at their left (so counter-clockwise around hills and
    /// clockwise around hollows). Points are in cells from the first height: x to the right, y up.
    pub(crate) fn rings(&mut self, level: f64) -> Vec<Vec<Point>> {
        let crossed = self.link(level);
        crossed.into_iter().filter_map(|edge| self.follow(edge, level)).collect()
    }

    /// Links each edge that a line crosses to the next one; returns all of them.
    fn link(&mut self, level: f64) -> Vec<usize> {
        let mut crossed = Vec::new();
        let rows = self.heights.chunks_exact(self.width).zip(self.heights.chunks_exact(self.width).skip(1));
        for (j, (south, north)) in rows.enumerate() {
            let mut west = u8::from(south[0] >= level) | u8::from(north[0] >= level) << 3;
            for i in 0..self.width - 1 {
                let east = u8::from(south[i + 1] >= level) << 1 | u8::from(north[i + 1] >= level) << 2;
                for &(from, to) in CROSSINGS[usize::from(west | east)] {
                    let (from, to) = (self.edge(i, j, from), self.edge(i, j, to));
                    self.next[from] = to as u32;
                    crossed.push(from);
                }
                west = east >> 1 & 1 | east << 1 & 8;
            }
        }
        crossed
    }

    /// Takes the ring through an edge, if it is not taken yet.
    fn follow(&mut self, start: usize, level: f64) -> Option<Vec<Point>> {
        let mut ring = Vec::new();
        let mut edge = start;
        while self.next[edge] != NONE {
            ring.push(self.crossing(edge, level));
            edge = std::mem::replace(&mut self.next[edge], NONE) as usize;
        }
        (!ring.is_empty()).then_some(ring)
    }

    fn edge(&self, i: usize, j: usize, side: Side) -> usize {
        let node = 2 * (j * self.width + i);
        match side {
            South => node,
            West => node + 1,
            North => node + 2 * self.width,
            East => node + 3,
        }
    }

    /// Where a line crosses an edge; on the grid's own border, if the edge leads to the rim.
    fn crossing(&self, edge: usize, level: f64) -> Point {
        let (node, up) = (edge / 2, edge % 2);
        let (i, j) = (node % self.width, node / self.width);
        let (from, to) = (self.heights[node], self.heights[node + if up == 1 { self.width } else { 1 }]);
        let part = Some((level - from) / (to - from)).filter(|t| t.is_finite()).unwrap_or(0.5);
        let rows = self.heights.len() / self.width;
        let along = |a: usize, b: usize, count: usize| {
            let [a, b] = [a, b].map(|k| k.clamp(1, count - 2) as f64 - 1.0);
            a + part * (b - a)
        };
        (along(i, i + 1 - up, self.width), along(j, j + up, rows))
    }
}

/// The area within a ring: positive if it runs counter-clockwise (y up), negative if clockwise.
pub(crate) fn area(ring: &[Point]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rings(n: usize, level: f64, height: impl Fn(f64, f64) -> f64) -> Vec<Vec<Point>> {
        let at = |i: usize| i as f64 / (n - 1) as f64 * 2.0 - 1.0;
        let heights: Vec<f64> = (0..n * n).map(|k| height(at(k % n), at(k / n))).collect();
        Tracer::new(n, &heights).rings(level)
    }

    #[test]
    fn a_hill_has_its_area() {
        let hill = rings(101, 0.5, |x, y| 1.0 - x.hypot(y));
        assert_eq!(hill.len(), 1);
        assert!((area(&hill[0]) / 2500.0 - std::f64::consts::PI / 4.0).abs() < 1e-3);
    }

    #[test]
    fn a_hollow_is_a_hole_in_the_whole() {
        let mut areas: Vec<f64> = rings(101, 0.5, f64::hypot).iter().map(|ring| area(ring) / 2500.0).collect();
        areas.sort_by(f64::total_cmp);
        assert_eq!(areas.len(), 2);
        assert!((areas[0] + std::f64::consts::PI / 4.0).abs() < 1e-3 && (areas[1] - 4.0).abs() < 1e-9);
    }

    #[test]
    fn a_chessboard_has_a_ring_for_each_high_corner() {
        let corners = [1.0, 0.0, 0.0, 1.0];
        assert_eq!(Tracer::new(2, &corners).rings(0.5).len(), 2);
    }
}
