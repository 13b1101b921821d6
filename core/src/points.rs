//! A curve's points, as a hand takes them: moved, added and removed on the curve itself.

use crate::{
    limits,
    order::in_order,
    param::{Param, Value},
    schedule::Setting,
};

/// A step and the value there.
pub type Point = [f64; 2];

/// Updates at which a curve is read, besides those at its points.
const GRID: u64 = 128;

/// Points by rising step, as a parameter of [`Kind::Points`](crate::param::Kind::Points) holds them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points(pub Vec<Point>);

impl Points {
    /// The points of a list in which steps and values take turns.
    pub fn of(list: &[f64]) -> Self {
        Self(list.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect())
    }

    /// The points as such a list.
    pub fn value(&self) -> Value {
        Value::List(self.0.concat())
    }

    /// How many of them lie within the first `end` updates, or at their end.
    pub fn within(&self, end: f64) -> usize {
        self.0.partition_point(|point| point[0] <= end)
    }

    /// These points.
    pub fn shown(&self, end: f64) -> impl Iterator<Item = &Point> {
        self.0.iter().take(self.within(end))
    }

    /// With point `index` moved, but neither past its neighbours nor past `end`.
    #[must_use]
    pub fn moved(mut self, index: usize, [step, value]: Point, end: f64) -> Self {
        let step_at = |i: usize| self.0.get(i).map(|point| point[0]);
        let low = index.checked_sub(1).and_then(step_at).unwrap_or(0.0);
        let high = step_at(index + 1).unwrap_or(end).min(end).max(low);
        if let Some(point) = self.0.get_mut(index) {
            *point = [libm::round(step).clamp(low, high), value];
        }
        self
    }

    /// With another point, and its index: behind those at the same step. None where there is no room.
    pub fn with(mut self, [step, value]: Point) -> Option<(Self, usize)> {
        let point = [libm::round(step), value];
        let index = self.within(point[0]);
        if self.0.len() >= limits::LIST {
            return None;
        }
        self.0.insert(index, point);
        Some((self, index))
    }

    /// Without point `index`, unless it is the only one.
    #[must_use]
    pub fn without(mut self, index: usize) -> Self {
        if self.0.len() > 1 && index < self.0.len() {
            self.0.remove(index);
        }
        self
    }

    /// The update halfway from point `index` to the next, or to `end`; none where no update lies between.
    pub fn halfway(&self, index: usize, end: f64) -> Option<u64> {
        let from = self.0.get(index)?[0];
        let to = self.0.get(index + 1).map_or(end, |point| point[0].min(end));
        let middle = libm::floor(f64::midpoint(from, to));
        (from < middle && middle < to).then_some(middle as u64)
    }
}

/// Whether the curve goes through the points of its parameter `param`, whatever these are: so it does through some odd ones.
pub fn are_on_curve(setting: &Setting, param: &Param, base: f64) -> bool {
    let (low, high) = param.soft;
    let odd = [0.3, 0.7, 0.2].map(|share| low + (high - low) * share);
    let points = Points(odd.into_iter().enumerate().map(|(t, value)| [t as f64, value]).collect());
    let mut probe = setting.clone();
    let is_taken = probe.set(param.key, points.value()).is_ok();
    let curve = probe.build();
    is_taken && points.0.iter().all(|point| curve.rate(base, point[0] as u64) == point[1])
}

/// The curve up to `end`, by rising update; at every point that lies there, and just before it, where it may jump.
pub fn curve(setting: &Setting, points: &Points, base: f64, end: u64) -> Vec<Point> {
    let grid = (0..=GRID).map(|i| libm::round(end as f64 * i as f64 / GRID as f64) as u64);
    let corners = points.0.iter().flat_map(|point| [(point[0] as u64).saturating_sub(1), point[0] as u64]);
    let mut updates = in_order(grid.chain(corners.filter(|t| *t <= end)), |t| *t);
    updates.dedup();
    let curve = setting.build();
    updates.into_iter().map(|t| [t as f64, curve.rate(base, t)]).collect()
}

/// The smallest of 1, 2 and 5 times a power of ten that is above `x`; for nothing above zero it is 1.
pub fn round_above(x: f64) -> f64 {
    if !(x > 0.0 && x.is_finite()) {
        return 1.0;
    }
    let exponent = libm::floor(libm::log10(x)) as i32;
    let round = [1.0, 2.0, 5.0, 10.0, 20.0].map(|digit| match libm::exp10(f64::from(exponent.abs())) {
        // A negative power of ten is no exact number.
        power if exponent < 0 => digit / power,
        power => digit * power,
    });
    round.into_iter().find(|round| *round > x).unwrap_or(x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{param::Kind, schedule};

    fn points() -> Points {
        Points::of(&[0.0, 0.1, 10.0, 0.2, 10.0, 0.3, 40.0, 0.0])
    }

    #[test]
    fn a_point_stays_between_its_neighbours_and_in_the_run() {
        let step = |index: usize, to: f64| points().moved(index, [to, 0.5], 30.0).0[index][0];
        assert_eq!([step(0, -5.0), step(0, 99.0), step(1, 4.4), step(1, 99.0)], [0.0, 10.0, 4.0, 10.0]);
        assert_eq!([step(2, 0.0), step(2, 99.0), step(3, 20.0), step(3, 99.0)], [10.0, 30.0, 20.0, 30.0]);
        assert_eq!(points().moved(9, [1.0, 1.0], 30.0), points());
        // What lies behind the run is not drawn nearer by what is in front of it.
        assert_eq!(points().moved(2, [35.0, 0.5], 5.0).0[2], [10.0, 0.5]);
    }

    #[test]
    fn points_come_and_go() {
        let (more, index) = points().with([10.2, 0.9]).unwrap();
        assert_eq!((index, more.0.len(), more.0[3]), (3, 5, [10.0, 0.9]));
        assert_eq!(more.without(index), points());
        let only = Points::of(&[5.0, 1.0]);
        assert_eq!(only.clone().without(0), only);
        let full = Points(vec![[0.0, 0.0]; limits::LIST]);
        assert_eq!(full.with([1.0, 1.0]), None);
        assert_eq!((points().within(10.0), points().within(9.0)), (3, 1));
        assert_eq!(points().value(), Value::List(vec![0.0, 0.1, 10.0, 0.2, 10.0, 0.3, 40.0, 0.0]));
    }

    #[test]
    fn halfway_is_between_or_nowhere() {
        let halfway = |index, end| points().halfway(index, end);
        assert_eq!(
            [halfway(0, 50.0), halfway(1, 50.0), halfway(2, 50.0), halfway(3, 50.0)],
            [Some(5), None, Some(25), Some(45)]
        );
        assert_eq!([halfway(3, 41.0), halfway(3, 40.0), halfway(4, 99.0)], [None; 3]);
    }

    #[test]
    fn a_curve_is_read_where_it_bends() {
        let mut setting = schedule::find("drawn").unwrap().setting();
        setting.set("points", Value::List(vec![0.0, 1.0, 333.0, 0.5, 2_000.0, 0.0])).unwrap();
        setting.set("interpolation", Value::Number(2.0)).unwrap();
        let curve = curve(&setting, &Points::of(setting.values()[0].list()), 0.1, 1000);
        assert!(curve.len() <= 200 && curve.is_sorted_by(|a, b| a[0] < b[0]));
        assert!(curve.contains(&[332.0, 1.0]) && curve.contains(&[333.0, 0.5]));
        assert_eq!((curve[0], curve[curve.len() - 1]), ([0.0, 1.0], [1000.0, 0.5]));
    }

    #[test]
    fn only_values_on_the_curve_can_be_drawn() {
        for (id, is_on) in [("drawn", true), ("piecewise_scaled", false)] {
            let entry = schedule::find(id).unwrap();
            let param = entry.params.iter().find(|param| param.kind == Kind::Points).unwrap();
            for base in [0.0, 0.1, 1.0] {
                assert_eq!(are_on_curve(&entry.setting(), param, base), is_on, "{id}");
            }
        }
    }

    #[test]
    fn an_axis_ends_above_its_largest_number() {
        let pairs =
            [(0.1, 0.2), (0.19, 0.2), (0.2, 0.5), (0.5, 1.0), (0.99, 1.0), (1.0, 2.0), (3.0, 5.0), (7e-5, 1e-4)];
        for (x, round) in pairs {
            assert_eq!(round_above(x), round, "{x}");
        }
        assert_eq!([0.0, -1.0, f64::NAN, f64::INFINITY].map(round_above), [1.0; 4]);
        for x in [f64::MIN_POSITIVE, 5e-324, f64::MAX] {
            assert!(round_above(x) >= x && round_above(x) > 0.0);
        }
    }
}
