//! What is usually done to plans: a warm-up in front, a cool-down behind, a milestone moved, all of it made to fit the run.
//!
//! `end` is always the number of updates that the plan as a whole has, and every change keeps what fitted its time
//! fitting: a length that was exactly the time of its part follows that time.

mod fit;
mod group;
mod milestone;
mod part;
mod room;
mod sequence;
mod span;

#[cfg(test)]
mod tests {
    use crate::{
        experiment::{link, presets},
        limits,
        plan::{Path, Plan},
    };

    /// The plan that a run's text has.
    pub fn read(plan: &str) -> Plan {
        let (experiment, warnings) = link::parse(&format!("run=sgd/{plan}"), &presets::first());
        assert_eq!(warnings, [], "{plan}");
        experiment.runs[0].schedule.clone()
    }

    /// The plan that a run's text has, as text again after a change.
    pub fn after(plan: &str, change: impl FnOnce(&mut Plan)) -> String {
        let mut plan = read(plan);
        change(&mut plan);
        let text = link::print_plan(&plan);
        assert_eq!(read(&text), plan, "{text} reads back otherwise");
        text
    }

    /// A warm-up, a hold and a cool-down.
    pub const THREE: &str =
        "linear,start_factor:0.1,total_iters:100/constant,from:100/cosine_annealing,from:600,T_max:400";

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
