//! What a run makes of a rate that a test has found.

use crate::{experiment::Run, optimizer::RATE_KEY, param::Value, plan::Plan, player, schedule};

/// A one-cycle schedule up to `max_lr` that is as long as a run of `steps`, for a rate that a range test has found
/// (Smith, Topin: "Super-Convergence", 2018).
pub fn one_cycle(max_lr: f64, steps: u64) -> Plan {
    let Some(entry) = schedule::find("one_cycle") else { return Plan::default() };
    let mut setting = entry.setting().fitted(steps);
    // A rate out of range leaves the default.
    let _ = setting.set("max_lr", Value::Number(max_lr));
    Plan::Of(setting)
}

/// `run` at a rate that a test has found: its schedule stays where it goes by the optimizer's own rate, else that rate is held.
#[must_use]
pub fn at_rate(run: &Run, rate: f64, steps: u64) -> Run {
    let mut found = run.clone();
    // A rate out of range, or an optimizer without one, leaves the run as it is.
    if found.optimizer.set(RATE_KEY, Value::Number(rate)).is_err() {
        return found;
    }
    let first = |base: f64| player::rates(&run.schedule, base, steps);
    if first(rate) == first(2.0 * rate) {
        found.schedule = Plan::default();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{optimizer, range::Sweep};

    #[test]
    fn a_found_rate_is_taken_and_a_schedule_with_rates_of_its_own_gives_way() {
        let run = Run { optimizer: optimizer::find("adam").unwrap().setting(), ..Run::default() };
        let falling = Run { schedule: Plan::Of(schedule::find("exponential").unwrap().setting()), ..run.clone() };
        let taken = at_rate(&falling, 0.02, 100);
        assert_eq!((taken.base(None), &taken.schedule), (0.02, &falling.schedule));
        let cycle = Run { schedule: one_cycle(0.5, 100), ..run };
        let taken = at_rate(&cycle, 0.02, 100);
        assert_eq!((taken.base(None), player::rates(&taken.schedule, 0.02, 100)[50]), (0.02, 0.02));
        let sweep = Sweep::usual();
        assert_eq!(sweep.tested(&taken), sweep.tested(&Run { hidden: true, colour: 3, ..cycle }));
    }

    #[test]
    fn a_cycle_reaches_its_rate() {
        assert_eq!(player::rates(&one_cycle(0.5, 100), 1.0, 100).into_iter().fold(0.0, f64::max), 0.5);
    }
}
