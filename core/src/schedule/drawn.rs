//! A curve drawn by hand.

use super::{Entry, OWN, Schedule, cosine, linear};
use crate::{
    entry::Card,
    param::{Field, OURS, Param, Unit, Value},
    params,
    shape::{Piece, Shape},
    text::Text,
};

/// The curve between two points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// A straight line.
    Linear,
    /// Half a cosine wave.
    Cosine,
    /// The first point's rate.
    Hold,
}

impl Field for Between {
    fn of(value: &Value) -> Self {
        match value.number() as u8 {
            0 => Self::Linear,
            1 => Self::Cosine,
            _ => Self::Hold,
        }
    }
}

/// Numbers of updates among other numbers.
const POINTS: Param =
    Param { unit: Unit::Steps, ..Param::points(&[0.0, 0.01, 50.0, 0.1, 250.0, 0.1, 300.0, 0.0]).hard(0.0, 1e6) };

params! {
    /// The rate goes through points `(t_i, r_i)`; before the first it is that one's, from the last on it is that one's.
    ///
    /// Of points at the same update the last counts from there on, so that a curve may jump. The optimizer's own rate is
    /// not used, unless there are no points.
    pub struct Drawn {
        points: Vec<(u64, f64)> = POINTS.soft(0.0, 0.2).source(OURS).tex("(t_i, r_i)"),
            "Updates and the rates there.", "各步及其学习率。";
        interpolation: Between = Param::choice(&["linear", "cosine", "hold"]).source(OURS),
            "The curve between two points.", "两点之间的曲线。";
    }
}

/// An update and the rate there.
type Point = (u64, f64);

impl Drawn {
    /// The last point not after update `t`, and the one after that.
    fn around(&self, t: u64) -> (Option<Point>, Option<Point>) {
        let next = self.points.partition_point(|point| point.0 <= t);
        let at = |i: usize| self.points.get(i).copied();
        (next.checked_sub(1).and_then(at), at(next))
    }
}

impl Schedule for Drawn {
    fn rate(&self, base: f64, t: u64) -> f64 {
        match self.around(t) {
            (Some((from, start)), Some((to, end))) => {
                let portion = (t - from) as f64 / (to - from) as f64;
                match self.interpolation {
                    Between::Linear => linear(start, end, portion),
                    Between::Cosine => cosine(start, end, portion),
                    Between::Hold => start,
                }
            }
            (Some((_, rate)), None) | (None, Some((_, rate))) => rate,
            (None, None) => base,
        }
    }

    fn uses_base(&self) -> bool {
        self.points.is_empty()
    }

    fn marks(&self, _end: u64) -> Vec<u64> {
        self.points.iter().map(|point| point.0).collect()
    }

    fn pieces(&self, base: f64) -> Option<Vec<Piece>> {
        let piece = |from: u64| match self.around(from) {
            (Some((from, start)), Some((to, end))) => {
                let over = to - from;
                Piece::at(
                    from,
                    match self.interpolation {
                        _ if start == end => Shape::Hold(start),
                        Between::Linear => Shape::line(start, end, over),
                        Between::Cosine => Shape::Cosine { start, end, over },
                        Between::Hold => Shape::Hold(start),
                    },
                )
            }
            _ => Piece::at(from, Shape::Hold(self.rate(base, from))),
        };
        let mut starts: Vec<u64> = [0].into_iter().chain(self.marks(0)).collect();
        starts.dedup();
        Some(starts.into_iter().map(piece).collect())
    }
}

/// Card and constructor.
pub const ENTRY: Entry = Entry::of::<Drawn>(Card {
    name: Text::new("Drawn by hand", "手绘曲线"),
    family: OWN,
    about: Text::new("Goes through the points that you set.", "经过你设定的各点。"),
    tex: r"\eta_{t_i} = r_i \quad \forall\,(t_i, r_i)",
    references: &["Optax: optax.piecewise_interpolate_schedule"],
    spellings: &[],
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_through_its_points_and_may_jump() {
        let points = vec![(2, 1.0), (4, 3.0), (4, 0.5), (8, 0.5)];
        let curve = |interpolation| {
            let drawn = Drawn { points: points.clone(), interpolation };
            [0, 2, 3, 4, 6, 8, 1_000_000_000].map(|t| drawn.rate(9.0, t))
        };
        assert_eq!(curve(Between::Linear), [1.0, 1.0, 2.0, 0.5, 0.5, 0.5, 0.5]);
        assert_eq!(curve(Between::Hold), [1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5]);
        assert_eq!(Drawn { points: Vec::new(), interpolation: Between::Hold }.rate(9.0, 3), 9.0);
    }
}
