//! Schedules one after the other: warm-up, then anything.

use crate::{
    limits,
    order::in_order,
    schedule::{Schedule, Setting},
};

/// One schedule of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The update at which it takes over, counted from the start of the plan; zero for the first.
    pub from: u64,
    /// The schedule; its own time starts at `from`.
    pub schedule: Setting,
}

/// One to [`limits::PARTS`] schedules, each taking over from the one before at its milestone.
///
/// The meaning is that of PyTorch's `SequentialLR`: at its milestone the next scheduler starts from the
/// optimizer's own rate, even if the one before has not finished.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan(Vec<Part>);

impl Plan {
    /// A plan of one schedule.
    pub fn of(schedule: Setting) -> Self {
        Self(vec![Part { from: 0, schedule }])
    }

    /// The parts, in the order of their milestones; at least one, and the first starts at zero.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The same parts with `edit` applied to part `index`; milestones are put in order again.
    pub fn edit(&mut self, index: usize, edit: impl FnOnce(&mut Part)) {
        if let Some(part) = self.0.get_mut(index) {
            edit(part);
            self.settle();
        }
    }

    /// Adds a part, unless the plan is full.
    pub fn push(&mut self, part: Part) {
        if self.0.len() < limits::PARTS {
            self.0.push(part);
            self.settle();
        }
    }

    /// Removes part `index`, unless it is the only one.
    pub fn remove(&mut self, index: usize) {
        if self.0.len() > 1 && index < self.0.len() {
            self.0.remove(index);
            self.settle();
        }
    }

    /// The plan, ready to be asked for rates.
    pub fn build(&self) -> Sequence {
        Sequence(self.0.iter().map(|part| (part.from, part.schedule.build())).collect())
    }

    fn settle(&mut self) {
        self.0 = in_order(self.0.drain(..), |part| part.from);
        self.0[0].from = 0;
    }
}

/// A [`Plan`] ready to be asked for rates.
pub struct Sequence(Vec<(u64, Box<dyn Schedule>)>);

impl Sequence {
    /// The part in charge of update `t`, and the update counted from its milestone.
    fn active(&self, t: u64) -> (usize, u64) {
        let i = self.0.iter().rposition(|(from, _)| *from <= t).unwrap_or(0);
        (i, t - self.0[i].0)
    }
}

impl Schedule for Sequence {
    fn rate(&self, base: f64, t: u64) -> f64 {
        let (i, local) = self.active(t);
        self.0[i].1.rate(base, local)
    }

    /// A scheduler that cycles momentum sets it when it is made, moves it in its time, and leaves it as it
    /// is when the next one takes over; where several do, the last one made has set it last.
    fn momentum(&self, t: u64) -> Option<f64> {
        let (now, local) = self.active(t);
        let last_step = |i: usize| if i == now { local } else { self.0[i + 1].0.saturating_sub(self.0[i].0 + 1) };
        let moved = (0..=now).rev().find_map(|i| self.0[i].1.momentum(last_step(i)));
        moved.or_else(|| self.0.iter().rev().find_map(|(_, schedule)| schedule.momentum(0)))
    }

    fn uses_base(&self) -> bool {
        self.0.iter().any(|(_, schedule)| schedule.uses_base())
    }

    fn last(&self) -> Option<u64> {
        let ends = self.0.iter().enumerate().filter_map(|(i, (from, schedule))| {
            let last = from + schedule.last()?;
            let next = self.0.get(i + 1).map_or(u64::MAX, |(next, _)| *next);
            (last < next).then_some(last)
        });
        ends.min()
    }

    fn marks(&self, end: u64) -> Vec<u64> {
        let mut marks: Vec<u64> = self
            .0
            .iter()
            .enumerate()
            .flat_map(|(i, (from, schedule))| {
                let next = self.0.get(i + 1).map_or(end, |(next, _)| *next);
                let own = schedule.marks(next.saturating_sub(*from));
                own.into_iter().map(move |mark| from + mark).filter(move |mark| *mark < next).chain([*from])
            })
            .filter(|mark| 0 < *mark && *mark < end)
            .collect();
        marks = in_order(marks.into_iter(), |mark| *mark);
        marks.dedup();
        marks
    }
}
