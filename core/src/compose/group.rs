//! Groups: what stands in a plan, multiplied by a decay or repeated in its time.

use super::{fit::refitted, part::made};
use crate::{
    param::{Value, tidy},
    plan::{Path, Plan, RESTARTS},
};

/// What a new factor is made from.
const FACTOR: &str = "exponential";
/// How often what is repeated fits into its time.
const CYCLES: u64 = 3;
/// What a new factor has become at the end of its time.
const FACTOR_END: f64 = 0.1;

impl Plan {
    /// Multiplies what stands at `path` by a gentle decay, unless there is no room.
    pub fn multiply_at(&mut self, path: Path, end: u64) {
        if self.has_room_at(path) {
            let gamma = libm::pow(FACTOR_END, 1.0 / self.span(path, end).max(1) as f64);
            let gamma = tidy(gamma, (1.0 - gamma) * 0.05);
            self.edit(path, |plan| plan.multiply(made(FACTOR, &[("gamma", gamma)])));
        }
    }

    /// Lets what stands at `path` happen several times in its time, unless there is no room.
    pub fn repeat_at(&mut self, path: Path, end: u64) {
        if self.has_room_at(path) {
            let span = self.span(path, end);
            let length = span.div_ceil(CYCLES).max(1);
            let mut cycles = RESTARTS.setting();
            // A time beyond the limits leaves the default.
            let _ = cycles.set("length", Value::Number(length as f64));
            self.edit(path, |plan| {
                *plan = Self::Restarts(cycles, Box::new(refitted(&*plan, span, length)));
            });
        }
    }

    /// Lets what the restarts at `path` hold happen once, in all of their time.
    pub fn unrepeat_at(&mut self, path: Path, end: u64) {
        let span = self.span(path, end);
        self.edit(path, |plan| {
            if let Self::Restarts(cycles, inner) = plan {
                *plan = refitted(inner, cycles.build().length, span);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::tests::after;

    #[test]
    fn repeating_and_back() {
        let repeated = "restarts,length:300,(cosine_annealing)";
        assert_eq!(after("cosine_annealing,T_max:900", |plan| plan.repeat_at(Path::ROOT, 900)), repeated);
        assert_eq!(after(repeated, |plan| plan.unrepeat_at(Path::ROOT, 900)), "cosine_annealing,T_max:900");
        let factor = after("constant", |plan| plan.multiply_at(Path::ROOT, 1000));
        assert_eq!(factor, "constant*exponential,gamma:0.9977");
    }
}
