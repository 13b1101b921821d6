//! From a series of numbers to the few lines that show it.

use std::ops::Range;

use crate::frame::{Frame, Point};
use crate::span::{Scale, Span};

/// A series as lines, in CSS pixels, some of them outside the plot.
pub(crate) struct Traced {
    /// One line for each stretch without gaps.
    pub lines: Vec<Vec<Point>>,
    /// How many numbers the axes cannot show.
    pub gaps: usize,
}

/// The lines of the numbers `ys` at x = 0, 1, 2.. times `pitch`, which is positive, in a frame.
///
/// Where there are many numbers for a column of pixels, only its first, lowest, highest and last are kept: the picture
/// is the same. Where there are few, a jump between two plateaus is drawn upright, at the step that makes it.
pub(crate) fn trace(frame: &Frame, ys: &[f64], pitch: f64) -> Traced {
    let scale = frame.y.scale();
    let points = Points { frame, ys, pitch };
    let shown = visible(&frame.x, pitch, ys.len());
    let columns = frame.plot.width().ceil().max(1.0) as usize;
    let mut lines = vec![Vec::new()];
    if shown.len() <= 2 * columns {
        points.every(shown, &mut lines);
    } else {
        for column in buckets(&frame.x, pitch, &shown, columns) {
            let kept = extremes(&ys[column.clone()], scale).map(|kept| kept.map(|i| i + column.start));
            points.extend(kept.as_ref().map_or(&[], |kept| &kept[..]), &mut lines);
        }
    }
    lines.retain(|line| line.len() > 1);
    Traced { lines, gaps: ys.iter().filter(|&&y| !scale.shows(y)).count() }
}

/// The indices between the ends of the axis, and one more at each side, where the line comes from or goes to.
fn visible(x: &Span, pitch: f64, count: usize) -> Range<usize> {
    let first = ((x.lo() / pitch).ceil() as usize).saturating_sub(1);
    let last = ((x.hi() / pitch).floor() as usize).saturating_add(2).min(count);
    first.min(last)..last
}

/// The numbers of a series, to be placed.
struct Points<'a> {
    frame: &'a Frame,
    ys: &'a [f64],
    pitch: f64,
}

impl Points<'_> {
    /// The pixel of a number at the place of index `i`.
    fn place(&self, i: usize, y: f64) -> Option<Point> {
        self.frame.place(i as f64 * self.pitch, y)
    }

    fn every(&self, shown: Range<usize>, lines: &mut Vec<Vec<Point>>) {
        for i in shown {
            if is_jump(self.ys, i)
                && let (Some(line), Some(corner)) = (lines.last_mut(), self.place(i, self.ys[i - 1]))
            {
                line.push(corner);
            }
            self.extend(&[i], lines);
        }
    }

    /// Lengthens the last line by the numbers at some indices, or starts a new one if there is nothing to show.
    fn extend(&self, indices: &[usize], lines: &mut Vec<Vec<Point>>) {
        let different = indices.chunk_by(|a, b| a == b).filter_map(|same| same.first());
        let mut points = different.filter_map(|&i| self.place(i, self.ys[i])).peekable();
        match lines.last_mut() {
            Some(line) if points.peek().is_some() || line.is_empty() => line.extend(points),
            _ => lines.push(points.collect()),
        }
    }
}

/// Whether the number at `i` starts a plateau and the one before it ends another.
fn is_jump(ys: &[f64], i: usize) -> bool {
    let same = |a: usize, b: usize| ys.get(b).is_none_or(|y| *y == ys[a]);
    i >= 2 && ys[i] != ys[i - 1] && same(i - 1, i - 2) && same(i, i + 1)
}

/// The indices that fall on each column of pixels.
fn buckets(x: &Span, pitch: f64, shown: &Range<usize>, columns: usize) -> impl Iterator<Item = Range<usize>> {
    let edge = move |column: usize| (x.at(column as f64 / columns as f64) / pitch).ceil().max(0.0) as usize;
    let edges = (1..=columns).map(edge).chain([shown.end]);
    let mut start = shown.start;
    let end = shown.end;
    edges.filter_map(move |edge| {
        let bucket = start..edge.clamp(start, end);
        start = bucket.end;
        (!bucket.is_empty()).then_some(bucket)
    })
}

/// The indices of the first, lowest, highest and last number that can be shown, in order.
pub(crate) fn extremes(ys: &[f64], scale: Scale) -> Option<[usize; 4]> {
    let mut shown = (0..ys.len()).filter(|&i| scale.shows(ys[i]));
    let first = shown.next()?;
    let [mut lowest, mut highest, mut last] = [first; 3];
    for i in shown {
        lowest = if ys[i] < ys[lowest] { i } else { lowest };
        highest = if ys[i] > ys[highest] { i } else { highest };
        last = i;
    }
    Some([first, lowest.min(highest), lowest.max(highest), last])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::Rect;

    fn frame(last: f64, scale: Scale) -> Frame {
        let plot = Rect { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        Frame { plot, x: Span::new((0.0, last), Scale::Linear), y: Span::new((1.0, 101.0), scale) }
    }

    #[test]
    fn every_column_keeps_its_lowest_and_highest_number() {
        let ys: Vec<f64> = (0..10_000).map(|i| 1.0 + f64::from(i * 7919 % 101)).collect();
        let line = &trace(&frame(9_999.0, Scale::Linear), &ys, 1.0).lines[0];
        assert!(line.len() <= 404);
        for column in 0..100 {
            let edge = |c: usize| (c as f64 * 99.99).ceil() as usize;
            let numbers = &ys[edge(column)..edge(column + 1)];
            let drawn = |y: &f64| line.iter().any(|p| p.0 as usize == column && (p.1 - (101.0 - y)).abs() < 1e-9);
            assert!(drawn(numbers.iter().min_by(|a, b| a.total_cmp(b)).unwrap()), "lowest of {column}");
            assert!(drawn(numbers.iter().max_by(|a, b| a.total_cmp(b)).unwrap()), "highest of {column}");
        }
    }

    #[test]
    fn what_cannot_be_shown_is_a_gap() {
        let ys = [1.0, 2.0, f64::NAN, 3.0, 4.0, 0.0, 5.0, -1.0, 6.0, 7.0];
        let Traced { lines, gaps } = trace(&frame(9.0, Scale::Log), &ys, 1.0);
        assert_eq!((lines.iter().map(Vec::len).collect::<Vec<_>>(), gaps), (vec![2, 2, 2], 3));
    }

    #[test]
    fn plateaus_are_joined_by_upright_jumps() {
        let line = &trace(&frame(5.0, Scale::Linear), &[9.0, 9.0, 9.0, 3.0, 3.0, 3.0], 1.0).lines[0];
        assert!(line.windows(2).all(|ends| ends[0].0 == ends[1].0 || ends[0].1 == ends[1].1));
        let slope = &trace(&frame(3.0, Scale::Linear), &[9.0, 9.0, 8.0, 7.0], 1.0).lines[0];
        assert_eq!(slope.len(), 4);
    }

    #[test]
    fn a_pitch_stretches_the_series() {
        let ys: Vec<f64> = (0..10_000).map(|i| 1.0 + f64::from(i * 7919 % 101)).collect();
        let dense = trace(&frame(9_999.0, Scale::Linear), &ys, 1.0).lines;
        let stretched = trace(&frame(9_999.0 * 0.25, Scale::Linear), &ys, 0.25).lines;
        assert_eq!(dense, stretched);
        let half = &trace(&frame(2.0, Scale::Linear), &[5.0, 1.0, 9.0, 4.0, 7.0], 0.5).lines[0];
        assert_eq!(half.iter().map(|p| p.0).collect::<Vec<_>>(), [0.0, 25.0, 50.0, 75.0, 100.0]);
    }
}
