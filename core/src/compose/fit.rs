//! Fitting: lengths that follow the time they have, and plans drawn out or in.

use super::span::spans;
use crate::{
    entry::Setting,
    limits,
    param::{Kind, Unit, Value},
    plan::{Part, Plan},
};

impl Plan {
    /// Draws the whole plan out, or in, so that it ends with the run. A plan without an end stays.
    pub fn fit(&mut self, end: u64) {
        if let Some(length) = self.length().filter(|length| *length > 0) {
            *self = Self::sequence(retimed(&self.parts(), (0, length), (0, end)));
        }
    }

    /// Gives every length that is exactly `before` the value `after`.
    pub fn follow(&mut self, before: u64, after: u64) {
        if before == after || before == 0 {
            return;
        }
        match self {
            Self::Of(setting) => lengthen(setting, before, after),
            Self::Sequence(parts) => {
                // Only the last part reaches to the end.
                if let Some(last) = parts.last_mut() {
                    let start = last.start();
                    last.plan.follow(before.saturating_sub(start), after.saturating_sub(start));
                }
            }
            Self::Product(plans) => plans.iter_mut().for_each(|plan| plan.follow(before, after)),
            Self::Restarts(cycles, plan) => {
                if cycles.build().length == before {
                    lengthen(cycles, before, after);
                    plan.follow(before, after);
                }
            }
        }
    }
}

/// Gives every number of updates that is exactly `before` the value `after`, as far as it is valid.
fn lengthen<T: ?Sized>(setting: &mut Setting<T>, before: u64, after: u64) {
    for (i, param) in setting.entry().params.iter().enumerate() {
        let fits = setting.values().get(i).and_then(Value::as_number) == Some(before as f64);
        if fits && param.kind == Kind::Count && param.unit == Unit::Steps {
            let _ = setting.set(param.key, Value::Number(after as f64));
        }
    }
}

/// `plan` drawn out from one time to another.
pub(super) fn refitted(plan: &Plan, before: u64, after: u64) -> Plan {
    if before == 0 {
        return plan.clone();
    }
    let factor = after as f64 / before as f64;
    let mut plan = plan.clone().stretched(factor);
    // Rounding may have missed the end by one.
    plan.follow(libm::round(before as f64 * factor) as u64, after);
    plan
}

/// `parts`, which had the time from `old.0` to `old.1`, drawn out to the time from `new.0` to `new.1`.
pub(super) fn retimed(parts: &[Part], old: (u64, u64), new: (u64, u64)) -> Vec<Part> {
    let length = |(from, to): (u64, u64)| to.saturating_sub(from) as f64;
    let factor = if length(old) > 0.0 { length(new) / length(old) } else { 1.0 };
    let moved = |t: u64| {
        let at = new.0 as f64 + libm::round(t.saturating_sub(old.0) as f64 * factor);
        libm::fmin(at, limits::COUNT) as u64
    };
    let mut late: Vec<Part> = parts.iter().map(|part| Part { from: moved(part.from), ..part.clone() }).collect();
    let (before, after) = (spans(parts, old.1), spans(&late, new.1));
    for ((part, before), after) in late.iter_mut().zip(before).zip(after) {
        let mut plan = std::mem::take(&mut part.plan).stretched(factor);
        plan.follow(libm::round(before as f64 * factor) as u64, after);
        part.plan = plan;
    }
    late
}

#[cfg(test)]
mod tests {
    use crate::compose::tests::{after, read};

    #[test]
    fn everything_fits_the_run() {
        let warm = "linear,total_iters:33/cosine_annealing,from:33,T_max:300";
        assert_eq!(after(warm, |plan| plan.fit(1000)), "linear,total_iters:99/cosine_annealing,from:99,T_max:901");
        assert_eq!(after("constant/step,from:30", |plan| plan.fit(1000)), "constant/step,from:30", "no end, no fit");
        assert_eq!(read(warm).length(), Some(333));
        assert_eq!(read("constant*one_cycle").length(), Some(300));
        assert_eq!(read("restarts,(one_cycle)").length(), None);
    }
}
