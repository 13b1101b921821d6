//! Mistakes in schedules.

use super::Concern;
use crate::{
    engine::Trace,
    experiment::{Experiment, Run},
    param::Value,
    plan::Plan,
    schedule::Setting,
};

/// A share of the highest rate below which nothing moves any more.
const VANISHING: f64 = 1e-7;

/// What a reader should look at in the schedule of `run`, which left `trace`.
pub fn lint(experiment: &Experiment, run: &Run, trace: &Trace, concerns: &mut Vec<Concern>) {
    let (steps, rates) = (experiment.horizon(), &trace.rates);
    let plan = &run.schedule;
    lengths(plan, 0, steps, concerns);
    if let Some(last) = plan.last().filter(|last| last.saturating_add(1) < steps) {
        concerns.push(Concern::Stops(last + 1));
    }
    if let Some(t) = rates.iter().position(|rate| *rate < 0.0) {
        concerns.push(Concern::Negative(t as u64));
    }
    if rates.first() == Some(&0.0) && rates.iter().any(|rate| *rate > 0.0) {
        concerns.push(Concern::StartsAtZero);
    }
    jumps(plan, rates, concerns);
    vanishing(rates, concerns);
    details(run, concerns);
}

/// Lengths that are meant to be the run's, and are not.
fn lengths(plan: &Plan, start: u64, steps: u64, concerns: &mut Vec<Concern>) {
    match plan {
        Plan::Of(setting) => length(setting, start, steps, concerns),
        Plan::Sequence(parts) => {
            if let Some(last) = parts.last() {
                lengths(&last.plan, start.saturating_add(last.start()), steps, concerns);
            }
        }
        Plan::Product(plans) => plans.iter().for_each(|plan| lengths(plan, start, steps, concerns)),
        Plan::Restarts(..) => {}
    }
}

fn length(setting: &Setting, start: u64, steps: u64, concerns: &mut Vec<Concern>) {
    let schedule = setting.build();
    for (param, value) in setting.entry().params.iter().zip(setting.values()) {
        let (key, Value::Number(length)) = (param.key, value) else { continue };
        let end = start.saturating_add(*length as u64);
        if !param.fits_run || end == steps || end.saturating_add(1) == steps {
            continue;
        }
        let ends_alone = schedule.last().is_some();
        let later = (*length as u64).saturating_add(1 + *length as u64 / 4);
        let climbs = schedule.rate(1.0, later) > schedule.rate(1.0, *length as u64) * 1.001;
        match end {
            _ if *length * 10.0 <= (steps - start.min(steps)) as f64 => {
                concerns.push(Concern::Units { key, length: *length as u64, steps });
            }
            end if end < steps && !ends_alone => concerns.push(Concern::EndsEarly { key, end, steps, climbs }),
            end if end > steps => concerns.push(Concern::EndsLate { key, end, steps }),
            _ => {}
        }
    }
    for milestone in setting.get("milestones").map(Value::list).unwrap_or_default() {
        if start.saturating_add(*milestone as u64) >= steps {
            concerns.push(Concern::Unreached(start.saturating_add(*milestone as u64)));
        }
    }
}

/// Jumps of more than a fifth of the higher rate where a part gives over, unless the next is flat anyway.
fn jumps(plan: &Plan, rates: &[f64], concerns: &mut Vec<Concern>) {
    let Plan::Sequence(parts) = plan else { return };
    for part in parts.iter().skip(1) {
        let at = part.from as usize;
        let (Some(before), Some(to)) = (rates.get(at.wrapping_sub(1)), rates.get(at)) else { continue };
        // What the part before was about to do is no jump.
        let trend = rates.get(at.wrapping_sub(2)).map_or(0.0, |earlier| before - earlier);
        let jump = libm::fabs(to - (before + trend));
        if jump > 0.2 * libm::fmax(libm::fabs(*before), libm::fabs(*to)) {
            concerns.push(Concern::Jumps { at: part.from, from: *before, to: *to });
        }
    }
}

/// Most of the run without any rate to speak of.
fn vanishing(rates: &[f64], concerns: &mut Vec<Concern>) {
    let highest = rates.iter().fold(0.0_f64, |highest, rate| libm::fmax(highest, *rate));
    let moves = rates.iter().rposition(|rate| *rate > VANISHING * highest);
    if let Some(last) = moves.filter(|last| 2 * last < rates.len()) {
        concerns.push(Concern::Vanishes(last as u64 + 1));
    }
}

fn details(run: &Run, concerns: &mut Vec<Concern>) {
    let plan = &run.schedule;
    let optimizer = run.optimizer.build();
    let leaves = plan.leaves();
    if optimizer.momentum_key().is_none() && leaves.iter().any(|(_, setting)| setting.build().momentum(0).is_some()) {
        concerns.push(Concern::NoMomentum);
    }
    if !plan.uses_base() && plan.watches().is_none() {
        concerns.push(Concern::IgnoresRate(optimizer.base_rate()));
    }
    if plan.watches().is_some() && !matches!(plan, Plan::Of(_)) {
        concerns.push(Concern::WatchesInside);
    }
    for (_, setting) in leaves {
        if setting.get("start_factor").is_some_and(|value| value.number() == 0.0) {
            concerns.push(Concern::RefusesZero);
        }
        let n = |key: &str| setting.get(key).map(Value::number);
        if let (Some(first), Some(lowest)) = (n("T_0"), n("eta_min")) {
            let reached = setting.build().rate(optimizer.base_rate(), (first as u64).saturating_sub(1));
            // Close enough is no concern.
            if reached - lowest > 0.02 * libm::fabs(optimizer.base_rate() - lowest) {
                concerns.push(Concern::NeverLowest { reached, lowest });
            }
        }
    }
}
