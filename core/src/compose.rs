//! What is usually done to plans: a warm-up in front, a cool-down behind, a milestone moved, all of it made to fit the run.
//!
//! `end` is always the number of updates that the plan as a whole has, and every change keeps what fitted its time
//! fitting: a length that was exactly the time of its part follows that time.

use crate::{
    entry::Setting,
    limits,
    param::{Kind, Unit, Value, tidy},
    plan::{Part, Path, Plan, RESTARTS},
    schedule::{self, find},
};

/// What the ready-made parts are made from.
const WARM_UP: &str = "linear";
const HOLD: &str = "constant";
const COOL_DOWN: &str = "cosine_annealing";
const FACTOR: &str = "exponential";

/// The share of the run that a new warm-up takes.
const WARM_UP_SHARE: f64 = 0.1;
/// The share of the run that a new hold or cool-down takes.
const SHARE: f64 = 0.2;
/// How often what is repeated fits into its time.
const CYCLES: u64 = 3;
/// What a new factor has become at the end of its time.
const FACTOR_END: f64 = 0.1;

/// A schedule of the registry with some of its parameters set.
fn made(id: &str, values: &[(&str, f64)]) -> Plan {
    let mut setting = find(id).unwrap_or(schedule::default_schedule()).setting();
    for (key, value) in values {
        // A value that is not valid there leaves the default.
        let _ = setting.set(key, Value::Number(*value));
    }
    Plan::Of(setting)
}

impl Plan {
    /// Where each part of a sequence takes over, and what it is; a plan that is none is its own only part.
    pub fn starts(&self) -> Vec<(u64, &Self)> {
        match self {
            Self::Sequence(parts) => parts.iter().map(|part| (part.from, &part.plan)).collect(),
            other => vec![(0, other)],
        }
    }

    /// The part that stands at `path`, where a sequence holds it.
    pub fn part(&self, path: Path) -> Option<&Part> {
        let (parent, index) = path.parent()?;
        if let Self::Sequence(parts) = self.at(parent)? { parts.get(index) } else { None }
    }

    /// The time in which the plan does all it does; none where it goes on for ever.
    pub fn length(&self) -> Option<u64> {
        match self {
            Self::Of(setting) => {
                let is_length = |key: &str| setting.entry().id == WARM_UP && key == "total_iters";
                let params = setting.entry().params.iter().zip(setting.values());
                let lengths = params.filter(|(param, _)| param.fits_run || is_length(param.key));
                lengths.filter_map(|(_, value)| value.as_number()).map(|length| length as u64).max()
            }
            Self::Sequence(parts) => {
                let last = parts.last()?;
                Some((last.start() + last.plan.length()?).max(last.from))
            }
            Self::Product(plans) => plans.iter().filter_map(Self::length).max(),
            Self::Restarts(..) => None,
        }
    }

    /// How many updates what stands at `path` has, on its own clock.
    pub fn span(&self, path: Path, end: u64) -> u64 {
        path.parent().map_or(end, |(parent, index)| {
            let end = self.span(parent, end);
            match self.at(parent) {
                Some(Self::Sequence(parts)) => spans(parts, end).get(index).copied().unwrap_or(end),
                Some(Self::Restarts(cycles, _)) => cycles.build().length,
                _ => end,
            }
        })
    }

    /// The updates to which milestone `index` of a sequence may move: each part keeps one at least.
    pub fn milestone_range(&self, index: usize, end: u64) -> (u64, u64) {
        let Self::Sequence(parts) = self else { return (0, 0) };
        let Some(here) = parts.get(index).map(|part| part.from) else { return (0, 0) };
        let before = index.checked_sub(1).and_then(|i| parts.get(i)).map_or(here, |part| part.from + 1);
        let after = parts.get(index + 1).map_or(end, |part| part.from).saturating_sub(1);
        (before.min(here), after.max(here))
    }

    /// Moves milestone `index` of a sequence to `to`, within its range. What fitted one of the parts beside it follows.
    pub fn move_milestone(&mut self, index: usize, to: u64, end: u64) {
        let (low, high) = self.milestone_range(index, end);
        if let Self::Sequence(parts) = self {
            change(parts, index, end, |part| part.from = to.clamp(low, high));
        }
    }

    /// The same for the part at `path`.
    pub fn move_part(&mut self, path: Path, to: u64, end: u64) {
        if let Some((parent, index)) = path.parent() {
            let end = self.span(parent, end);
            self.edit(parent, |plan| plan.move_milestone(index, to, end));
        }
    }

    /// Lets the clock of the part at `path` run from the start of its sequence, or from where it takes over.
    pub fn set_running(&mut self, path: Path, running: bool, end: u64) {
        if let Some((parent, index)) = path.parent() {
            let end = self.span(parent, end);
            self.edit(parent, |plan| {
                if let Self::Sequence(parts) = plan {
                    change(parts, index, end, |part| part.running = running);
                }
            });
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

    /// Exchanges the part at `path` and the one after it, or before it; both keep their time.
    pub fn shift(&mut self, path: Path, later: bool, end: u64) {
        if let Some((parent, index)) = path.parent() {
            let end = self.span(parent, end);
            let first = if later { Some(index) } else { index.checked_sub(1) };
            self.edit(parent, |plan| first.into_iter().for_each(|first| plan.swap(first, end)));
        }
    }

    fn swap(&mut self, index: usize, end: u64) {
        let mut parts = self.parts();
        let lasts = parts.get(index + 1).map(|part| next(&parts, index + 1, end).saturating_sub(part.from).max(1));
        if let (Some(lasts), Some([a, b])) = (lasts, parts.get_mut(index..index + 2)) {
            (a.from, b.from) = (a.from + lasts, a.from);
            parts.swap(index, index + 1);
            *self = Self::sequence(parts);
        }
    }

    /// Removes what stands at `path`. Where it was part of a sequence, the part before it takes over its time, or the one after.
    pub fn cut(&mut self, path: Path, end: u64) {
        let Some((parent, index)) = path.parent() else { return };
        let Some(Self::Sequence(parts)) = self.at(parent).filter(|plan| plan.children().len() > index) else {
            return self.remove(path);
        };
        let (span, mut parts) = (self.span(parent, end), parts.clone());
        let mut before = spans(&parts, span);
        parts.remove(index);
        before.remove(index);
        if let Some(first) = parts.first_mut() {
            (first.from, first.running) = (0, false);
        }
        let after = spans(&parts, span);
        for ((part, before), after) in parts.iter_mut().zip(before).zip(after) {
            part.plan.follow(before, after);
        }
        self.edit(parent, |plan| *plan = Self::sequence(parts));
    }

    /// Draws the whole plan out, or in, so that it ends with the run. A plan without an end stays.
    pub fn fit(&mut self, end: u64) {
        if let Some(length) = self.length().filter(|length| *length > 0) {
            *self = Self::sequence(retimed(&self.parts(), (0, length), (0, end)));
        }
    }

    /// Whether another part fits after the others, or between them.
    pub fn has_room(&self) -> bool {
        let is_wrapped = matches!(self, Self::Sequence(_)) || self.height() < limits::PLAN_DEPTH;
        is_wrapped && self.parts().len() < limits::PARTS && self.leaves().len() < limits::LEAVES
    }

    /// Whether what stands at `path` may be put into restarts, or into a product with another.
    pub fn has_room_at(&self, path: Path) -> bool {
        let Some(plan) = self.at(path) else { return false };
        let wrapped = path.depth() + plan.height() < limits::PLAN_DEPTH;
        let fits = if let Self::Product(plans) = plan { plans.len() < limits::PARTS } else { wrapped };
        fits && self.leaves().len() < limits::LEAVES
    }

    /// How many schedules stand inside each other here.
    fn height(&self) -> usize {
        let heights = self.children().into_iter().map(|plan| plan.height() + 1);
        heights.max().unwrap_or(0)
    }

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
fn refitted(plan: &Plan, before: u64, after: u64) -> Plan {
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
fn retimed(parts: &[Part], old: (u64, u64), new: (u64, u64)) -> Vec<Part> {
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

/// Changes part `index`, which is not the first; what fitted a part follows it.
fn change(parts: &mut [Part], index: usize, end: u64, change: impl FnOnce(&mut Part)) {
    let before = spans(parts, end);
    if let Some(part) = parts.get_mut(index).filter(|_| index > 0) {
        change(part);
    }
    let after = spans(parts, end);
    for ((part, before), after) in parts.iter_mut().zip(before).zip(after) {
        part.plan.follow(before, after);
    }
}

/// How many updates each part has on its own clock.
fn spans(parts: &[Part], end: u64) -> Vec<u64> {
    parts.iter().enumerate().map(|(i, part)| next(parts, i, end).saturating_sub(part.start())).collect()
}

/// Where part `i` gives over to the next, or `end`.
fn next(parts: &[Part], i: usize, end: u64) -> u64 {
    parts.get(i + 1).map_or(end, |part| part.from)
}

fn share(end: u64, share: f64) -> u64 {
    libm::fmax(libm::round(end as f64 * share), 1.0) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{link, presets};

    fn read(plan: &str) -> Plan {
        let (experiment, warnings) = link::parse(&format!("run=sgd/{plan}"), &presets::first());
        assert_eq!(warnings, [], "{plan}");
        experiment.runs[0].schedule.clone()
    }

    fn after(plan: &str, change: impl FnOnce(&mut Plan)) -> String {
        let mut plan = read(plan);
        change(&mut plan);
        let text = link::print_plan(&plan);
        assert_eq!(read(&text), plan, "{text} reads back otherwise");
        text
    }

    const THREE: &str = "linear,start_factor:0.1,total_iters:100/constant,from:100/cosine_annealing,from:600,T_max:400";

    #[test]
    fn what_fits_beside_a_milestone_follows_it() {
        let first = after(THREE, |plan| plan.move_milestone(1, 50, 1000));
        assert_eq!(
            first,
            "linear,start_factor:0.1,total_iters:50/constant,from:50/cosine_annealing,from:600,T_max:400"
        );
        let second = after(THREE, |plan| plan.move_milestone(2, 750, 1000));
        assert!(second.ends_with("/constant,from:100/cosine_annealing,from:750,T_max:250"), "{second}");
        let loose = after("step,step_size:30/constant,from:100", |plan| plan.move_milestone(1, 40, 1000));
        assert_eq!(loose, "step/constant,from:40", "what did not fit stays");
        let zero = after(THREE, |plan| plan.move_milestone(0, 50, 1000));
        assert_eq!(zero, THREE, "the first part starts at zero");
    }

    #[test]
    fn a_milestone_leaves_each_part_an_update() {
        let plan = read(THREE);
        assert_eq!((plan.milestone_range(1, 1000), plan.milestone_range(2, 1000)), ((1, 599), (101, 999)));
        assert_eq!(plan.milestone_range(2, 500), (101, 600), "one beyond the end may stay there");
        assert_eq!(plan.milestone_range(9, 500), (0, 0));
        let far = after(THREE, |plan| plan.move_milestone(1, u64::MAX, 1000));
        assert!(far.contains("total_iters:599/constant,from:599"), "{far}");
        let none = after(THREE, |plan| plan.move_milestone(7, 3, 0));
        assert_eq!(none, THREE);
    }

    #[test]
    fn a_running_clock_counts_from_the_start() {
        let plan = "linear,total_iters:100/cosine_annealing,from:100,running:true,T_max:1000";
        let moved = after(plan, |plan| plan.move_milestone(1, 200, 1000));
        assert_eq!(moved, "linear,total_iters:200/cosine_annealing,from:200,running:true,T_max:1e3");
        assert_eq!(read(plan).span(Path::ROOT.child(1), 1000), 1000);
    }

    #[test]
    fn another_clock_is_another_length() {
        let (path, plan) = (Path::ROOT.child(1), "linear,total_iters:100/cosine_annealing,from:100,T_max:900");
        let running = after(plan, |plan| plan.set_running(path, true, 1000));
        assert_eq!(running, "linear,total_iters:100/cosine_annealing,from:100,running:true,T_max:1e3");
        assert_eq!(after(&running, |plan| plan.set_running(path, false, 1000)), plan);
        assert_eq!(after(plan, |plan| plan.set_running(Path::ROOT.child(0), true, 1000)), plan);
        let nested = "constant/(linear,total_iters:40/cosine_annealing,from:40,T_max:60),from:100";
        let moved = after(nested, |plan| plan.move_part(path.child(1), 10, 200));
        assert_eq!(moved, "constant/(linear,total_iters:10/cosine_annealing,from:10,T_max:90),from:100");
        assert_eq!(read(nested).part(path).map(|part| part.from), Some(100));
        assert_eq!(read(nested).starts().len(), 2);
    }

    #[test]
    fn groups_follow_where_they_reach_to_the_end() {
        let nested = "constant/(linear,total_iters:40/cosine_annealing,from:40,T_max:60)*exponential,from:100";
        let moved = after(nested, |plan| plan.move_milestone(1, 120, 200));
        assert!(moved.contains("from:40,T_max:40)"), "{moved}");
        let cycles = "constant/restarts,length:100,(cosine_annealing,T_max:100),from:100";
        let (path, plan) = (Path::ROOT.child(1), read("constant/restarts,from:100,(cosine_annealing,T_max:100)"));
        assert_eq!((plan.span(path, 200), plan.span(path.child(0), 900)), (100, 100), "{cycles}");
    }

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

    #[test]
    fn everything_fits_the_run() {
        let warm = "linear,total_iters:33/cosine_annealing,from:33,T_max:300";
        assert_eq!(after(warm, |plan| plan.fit(1000)), "linear,total_iters:99/cosine_annealing,from:99,T_max:901");
        assert_eq!(after("constant/step,from:30", |plan| plan.fit(1000)), "constant/step,from:30", "no end, no fit");
        assert_eq!(read(warm).length(), Some(333));
        assert_eq!(read("constant*one_cycle").length(), Some(300));
        assert_eq!(read("restarts,(one_cycle)").length(), None);
    }

    #[test]
    fn neighbours_change_places_with_their_time() {
        let swapped = after(THREE, |plan| plan.shift(Path::ROOT.child(1), true, 1000));
        assert!(swapped.ends_with("/cosine_annealing,from:100,T_max:400/constant,from:500"), "{swapped}");
        let first = after(THREE, |plan| plan.shift(Path::ROOT.child(1), false, 1000));
        assert!(first.starts_with("constant/linear,from:500,start_factor:0.1,total_iters:100/"), "{first}");
        assert_eq!(after(THREE, |plan| plan.shift(Path::ROOT.child(2), true, 1000)), THREE);
        assert_eq!(after(THREE, |plan| plan.shift(Path::ROOT.child(0), false, 1000)), THREE);
    }

    #[test]
    fn a_neighbour_takes_over_the_time_of_what_is_cut() {
        let root = Path::ROOT;
        let middle = after(THREE, |plan| plan.cut(root.child(1), 1000));
        assert_eq!(middle, "linear,start_factor:0.1,total_iters:600/cosine_annealing,from:600,T_max:400");
        let warm = "linear,total_iters:100/cosine_annealing,from:100,T_max:900";
        assert_eq!(after(warm, |plan| plan.cut(root.child(0), 1000)), "cosine_annealing,T_max:1e3");
        assert_eq!(after("constant*step", |plan| plan.cut(root.child(1), 1000)), "constant");
        assert_eq!(after("constant", |plan| plan.cut(root, 1000)), "constant");
    }

    #[test]
    fn repeating_and_back() {
        let repeated = "restarts,length:300,(cosine_annealing)";
        assert_eq!(after("cosine_annealing,T_max:900", |plan| plan.repeat_at(Path::ROOT, 900)), repeated);
        assert_eq!(after(repeated, |plan| plan.unrepeat_at(Path::ROOT, 900)), "cosine_annealing,T_max:900");
        let factor = after("constant", |plan| plan.multiply_at(Path::ROOT, 1000));
        assert_eq!(factor, "constant*exponential,gamma:0.9977");
    }

    #[test]
    fn what_is_as_deep_as_plans_go_reads_back_too() {
        let mut plan = Plan::default();
        for _ in 0..=limits::PLAN_DEPTH {
            plan.repeat_at(Path::ROOT, 1000);
            assert_eq!(read(&link::print_plan(&plan)), plan);
        }
        assert_eq!((plan.height(), plan.has_room(), plan.has_room_at(Path::ROOT)), (limits::PLAN_DEPTH, false, false));
        assert_eq!(plan.add_warm_up(1000), 0);
        assert_eq!(plan.height(), limits::PLAN_DEPTH);
    }

    #[test]
    fn whatever_is_done_reads_back_from_a_link() {
        let mut plan = Plan::default();
        for i in 0..60_u64 {
            let paths: Vec<Path> = plan.leaves().into_iter().map(|(path, _)| path).collect();
            let path = paths[i as usize % paths.len()];
            match i % 6 {
                0 => plan.multiply_at(path, 100),
                1 => plan.repeat_at(path, 100),
                2 => drop(plan.add_warm_up(100)),
                3 => drop(plan.add_next(100)),
                4 => plan.swap(i as usize % 5, 100),
                _ => plan.move_milestone(1 + i as usize % 4, i, 100),
            }
            assert!(plan.leaves().len() <= limits::LEAVES);
            let text = link::print_plan(&plan);
            assert_eq!(link::print_plan(&read(&text)), text, "after {i}");
        }
        for end in [0, 1, 2, 1_000_000_000, u64::MAX] {
            let mut plan = plan.clone();
            plan.fit(end);
            plan.add_cool_down(end);
            plan.cut(Path::ROOT.child(0), end);
        }
    }
}
