//! The room that the limits leave for more.

use crate::{
    limits,
    plan::{Path, Plan},
};

impl Plan {
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{compose::tests::read, experiment::link};

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
}
