//! Ready-made parts: a warm-up, a hold, a cool-down, and whatever comes next.

use super::fit::retimed;
use crate::{
    param::Value,
    plan::{Part, Plan},
    schedule::{self, find},
};

/// What the ready-made parts are made from.
pub(super) const WARM_UP: &str = "linear";
const HOLD: &str = "constant";
const COOL_DOWN: &str = "cosine_annealing";

/// The share of the run that a new warm-up takes.
const WARM_UP_SHARE: f64 = 0.1;
/// The share of the run that a new hold or cool-down takes.
const SHARE: f64 = 0.2;

impl Plan {
    /// A slow rise in front of everything else, which is drawn in to the time that is left. The index of the new part.
    pub fn add_warm_up(&mut self, end: u64) -> usize {
        let length = share(end, WARM_UP_SHARE);
        let plan = made(WARM_UP, &[("start_factor", 0.1), ("end_factor", 1.0), ("total_iters", length as f64)]);
        self.insert(0, plan, length, end)
    }

    /// A while at the optimizer's own rate, after the warm-up if there is one. The index of the new part.
    pub fn add_hold(&mut self, end: u64) -> usize {
        let parts = self.parts();
        let warm =
            parts.first().is_some_and(|part| matches!(&part.plan, Self::Of(first) if first.entry().id == WARM_UP));
        self.insert(usize::from(warm), made(HOLD, &[]), share(end, SHARE), end)
    }

    /// A soft landing at zero behind everything else, which is drawn in to the time that is left. The index of the new part.
    pub fn add_cool_down(&mut self, end: u64) -> usize {
        let length = share(end, SHARE);
        let plan = made(COOL_DOWN, &[("T_max", length as f64), ("eta_min", 0.0)]);
        self.insert(self.parts().len(), plan, length, end)
    }

    /// Another schedule from halfway between the last part and the end. The index of the new part.
    pub fn add_next(&mut self, end: u64) -> usize {
        let parts = self.parts();
        let last = parts.last().map_or(0, |part| part.from);
        if self.has_room() {
            self.push(Part::new(u64::midpoint(last, end.max(last)), Self::default()));
        }
        self.parts().len() - 1
    }

    /// Puts `plan` before part `index`, or behind them all, for `length` updates; what stands after it is drawn in to the
    /// time that is left, or behind them all, what stands before it.
    fn insert(&mut self, index: usize, plan: Self, length: u64, end: u64) -> usize {
        let mut parts = self.parts();
        if !self.has_room() {
            return index.min(parts.len() - 1);
        }
        let from = if let Some(at) = parts.get(index).map(|part| part.from) {
            let length = length.min(end.saturating_sub(at) / 2).max(1);
            let late = parts.split_off(index);
            parts.extend(retimed(&late, (at, end), (at + length, end)));
            at
        } else {
            let left = end.saturating_sub(length);
            parts = retimed(&parts, (0, end), (0, left));
            left
        };
        parts.insert(index, Part::new(from, plan));
        *self = Self::sequence(parts);
        index
    }
}

/// A schedule of the registry with some of its parameters set.
pub(super) fn made(id: &str, values: &[(&str, f64)]) -> Plan {
    let mut setting = find(id).unwrap_or(schedule::default_schedule()).setting();
    for (key, value) in values {
        // A value that is not valid there leaves the default.
        let _ = setting.set(key, Value::Number(*value));
    }
    Plan::Of(setting)
}

fn share(end: u64, share: f64) -> u64 {
    libm::fmax(libm::round(end as f64 * share), 1.0) as u64
}

#[cfg(test)]
mod tests {
    use crate::compose::tests::after;

    #[test]
    fn a_warm_up_draws_the_rest_in() {
        let warm = after("cosine_annealing,T_max:300", |plan| assert_eq!(plan.add_warm_up(300), 0));
        assert_eq!(warm, "linear,start_factor:0.1,total_iters:30/cosine_annealing,from:30,T_max:270");
        let twice = after("step,step_size:200/constant,from:500", |plan| assert_eq!(plan.add_warm_up(1000), 0));
        assert_eq!(twice, "linear,start_factor:0.1,total_iters:100/step,from:100,step_size:180/constant,from:550");
    }

    #[test]
    fn a_hold_stands_after_the_warm_up() {
        let warm = "linear,total_iters:100/cosine_annealing,from:100,T_max:900";
        let held = after(warm, |plan| assert_eq!(plan.add_hold(1000), 1));
        assert_eq!(held, "linear,total_iters:100/constant,from:100/cosine_annealing,from:300,T_max:700");
        let cold = after("cosine_annealing,T_max:1000", |plan| assert_eq!(plan.add_hold(1000), 0));
        assert_eq!(cold, "constant/cosine_annealing,from:200,T_max:800");
    }

    #[test]
    fn a_cool_down_draws_what_is_before_it_in() {
        let cool = after("cosine_annealing,T_max:1000", |plan| assert_eq!(plan.add_cool_down(1000), 1));
        assert_eq!(cool, "cosine_annealing,T_max:800/cosine_annealing,from:800,T_max:200");
        let third = after("linear,total_iters:33/cosine_annealing,from:33,T_max:300", |plan| {
            plan.add_cool_down(333);
        });
        let lengths = "linear,total_iters:26/cosine_annealing,from:26,T_max:240/cosine_annealing,from:266,T_max:67";
        assert_eq!(third, lengths, "rounding leaves no gap");
    }
}
