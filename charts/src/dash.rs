//! Dashing by hand, so that every backend shows the same dashes.

use crate::frame::Point;

/// A line that is this many times as long as half the way around it is noise: dashes would be lost in it.
const NOISY: f64 = 4.0;

/// Whether a line goes to and fro over the same place again and again.
pub(crate) fn is_noise(line: &[Point]) -> bool {
    let extent = |of: fn(&Point) -> f64| {
        let (lo, hi) = line.iter().map(of).fold((f64::MAX, f64::MIN), |(lo, hi), v| (lo.min(v), hi.max(v)));
        (hi - lo).max(0.0)
    };
    length(line) > NOISY * (extent(|p| p.0) + extent(|p| p.1))
}

/// The drawn parts of a dashed line; the line itself if the pattern is empty.
pub(crate) fn dashes(line: &[Point], pattern: &[f64]) -> Vec<Vec<Point>> {
    if pattern.is_empty() {
        return vec![line.to_vec()];
    }
    let mut pen = Pen { pattern, part: 0, left: pattern[0], drawn: Vec::new() };
    pen.drawn.extend(line.first().map(|&p| vec![p]));
    for ends in line.windows(2) {
        pen.draw(ends[0], ends[1]);
    }
    pen.drawn
}

/// The length of a line, in CSS pixels.
pub(crate) fn length(line: &[Point]) -> f64 {
    line.windows(2).map(|ends| distance(ends[0], ends[1])).sum()
}

/// The distance between two points, in CSS pixels.
pub(crate) fn distance(a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    (dx * dx + dy * dy).sqrt()
}

/// A pen that is down for the even parts of a pattern and up for the odd ones.
struct Pen<'a> {
    pattern: &'a [f64],
    part: usize,
    left: f64,
    drawn: Vec<Vec<Point>>,
}

impl Pen<'_> {
    fn draw(&mut self, a: Point, b: Point) {
        let total = distance(a, b);
        let mut done = 0.0;
        while total - done > self.left {
            done += self.left;
            let t = done / total;
            self.turn((a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1)));
        }
        self.left -= total - done;
        self.reach(b);
    }

    fn is_down(&self) -> bool {
        self.part.is_multiple_of(2)
    }

    fn reach(&mut self, p: Point) {
        if self.is_down()
            && let Some(dash) = self.drawn.last_mut()
        {
            dash.push(p);
        }
    }

    fn turn(&mut self, p: Point) {
        self.reach(p);
        self.part = (self.part + 1) % self.pattern.len();
        self.left = self.pattern[self.part].max(0.5);
        if self.is_down() {
            self.drawn.push(vec![p]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_follow_the_line() {
        let parts = dashes(&[(0.0, 0.0), (4.0, 0.0), (10.0, 0.0)], &[3.0, 2.0]);
        assert_eq!(parts, [[(0.0, 0.0), (3.0, 0.0)], [(5.0, 0.0), (8.0, 0.0)]]);
        assert_eq!(dashes(&[(0.0, 0.0), (3.0, 4.0)], &[]), [[(0.0, 0.0), (3.0, 4.0)]]);
        assert_eq!(length(&[(0.0, 0.0), (3.0, 4.0), (3.0, 5.0)]), 6.0);
    }

    #[test]
    fn noise_goes_to_and_fro() {
        let line =
            |height: f64| -> Vec<Point> { (0..100).map(|i| (f64::from(i), f64::from(i % 2) * height)).collect() };
        assert!(is_noise(&line(50.0)) && !is_noise(&line(1.0)) && !is_noise(&[]));
    }
}
