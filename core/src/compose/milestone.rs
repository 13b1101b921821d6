//! Milestones, moved, and the clocks of the parts that take over there.

use super::span::spans;
use crate::plan::{Part, Path, Plan};

impl Plan {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::tests::{THREE, after, read};

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
}
