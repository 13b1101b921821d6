//! Schedules made of schedules: one after the other, multiplied, or started again and again.

use crate::{
    entry::{Card, Entry, Setting},
    limits,
    order::in_order,
    param::{OURS, Param, Parametric as _, Scale},
    params,
    schedule::{self, Watch, default_schedule},
    shape::{self, Piece, Shape},
    text::Text,
};

/// A schedule, or several put together.
#[derive(Clone, Debug, PartialEq)]
pub enum Plan {
    /// One schedule.
    Of(schedule::Setting),
    /// One after the other, with the meaning of PyTorch's `SequentialLR`: at its milestone the next one starts
    /// from the optimizer's own rate, even if the one before has not finished.
    Sequence(Vec<Part>),
    /// All at once, with the meaning of PyTorch's `ChainedScheduler`: each does to the rate what it would do to its own.
    Product(Vec<Plan>),
    /// The same again and again.
    Restarts(Setting<Cycles>, Box<Plan>),
}

/// One part of a sequence.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The update at which it takes over, counted from the start of the sequence; zero for the first.
    pub from: u64,
    /// Whether its clock has run since the start of the sequence, as timm's does without `warmup_prefix`;
    /// otherwise its own time starts when it takes over.
    pub running: bool,
    /// What takes over.
    pub plan: Plan,
}

params! {
    /// How a plan starts again.
    pub struct Cycles {
        length: u64 = Param::steps(100.0, (1.0, 1000.0)).hard(1.0, limits::COUNT).scale(Scale::Log).source(OURS).tex("T_0"),
            "Updates of the first cycle.", "第一个周期的步数。";
        growth: f64 = Param::real(1.0, (1.0, 4.0)).hard(1.0, 100.0).source(OURS),
            "Each cycle is this many times as long as the one before, and what it holds is drawn out as much.", "每个周期的长度是前一个的多少倍；周期内的内容同样拉长。";
        decay: f64 = Param::real(1.0, (0.1, 1.0)).hard(0.0, 100.0).source(OURS),
            "Each cycle's rates are this many times those of the one before.", "每个周期的学习率是前一个的多少倍。";
    }
}

/// How restarts are declared; they have no place in the registry, as they hold a plan.
pub static RESTARTS: Entry<Cycles> = Entry::new(
    Cycles::PARAMS,
    |values| Box::new(Cycles::from_values(values)),
    Card {
        name: Text::new("Restarts", "重启"),
        family: schedule::CYCLES,
        about: Text::new("Starts the same schedule again and again.", "让同一个调度一遍又一遍地重新开始。"),
        tex: "",
        references: &[],
        spellings: &[],
    },
)
.named("restarts");

/// Where a plan stands inside another: the index at each level, from the outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path {
    indices: [u8; limits::PLAN_DEPTH],
    depth: u8,
}

impl Path {
    /// The plan itself.
    pub const ROOT: Self = Self { indices: [0; limits::PLAN_DEPTH], depth: 0 };

    /// The child `index` of what stands here; the path itself where it is as deep as plans go.
    #[must_use]
    pub fn child(mut self, index: usize) -> Self {
        if let Some(slot) = self.indices.get_mut(usize::from(self.depth)) {
            *slot = u8::try_from(index).unwrap_or(u8::MAX);
            self.depth += 1;
        }
        self
    }

    /// The path to what holds this, and the index there; none for the root.
    pub fn parent(mut self) -> Option<(Self, usize)> {
        self.depth = self.depth.checked_sub(1)?;
        let index = std::mem::take(self.indices.get_mut(usize::from(self.depth))?);
        Some((self, usize::from(index)))
    }

    /// How deep it is.
    pub fn depth(self) -> usize {
        usize::from(self.depth)
    }

    fn steps(&self) -> &[u8] {
        self.indices.get(..usize::from(self.depth)).unwrap_or_default()
    }
}

impl Plan {
    /// The plans right inside this one.
    pub fn children(&self) -> Vec<&Self> {
        match self {
            Self::Of(_) => Vec::new(),
            Self::Sequence(parts) => parts.iter().map(|part| &part.plan).collect(),
            Self::Product(plans) => plans.iter().collect(),
            Self::Restarts(_, plan) => vec![plan],
        }
    }

    /// Every schedule of the plan, with where it stands, in reading order.
    pub fn leaves(&self) -> Vec<(Path, &schedule::Setting)> {
        fn gather<'a>(plan: &'a Plan, path: Path, leaves: &mut Vec<(Path, &'a schedule::Setting)>) {
            if let Plan::Of(setting) = plan {
                leaves.push((path, setting));
            }
            for (i, child) in plan.children().into_iter().enumerate() {
                gather(child, path.child(i), leaves);
            }
        }
        let mut leaves = Vec::new();
        gather(self, Path::ROOT, &mut leaves);
        leaves
    }

    /// What stands at `path`.
    pub fn at(&self, path: Path) -> Option<&Self> {
        path.steps().iter().try_fold(self, |plan, index| plan.children().get(usize::from(*index)).copied())
    }

    /// The schedule at `path`, if one stands there.
    pub fn setting(&self, path: Path) -> Option<&schedule::Setting> {
        if let Some(Self::Of(setting)) = self.at(path) { Some(setting) } else { None }
    }

    /// Changes what stands at `path`; milestones are put in order again, and what no longer holds several things is simplified.
    pub fn edit(&mut self, path: Path, edit: impl FnOnce(&mut Self)) {
        let mut plan = Some(&mut *self);
        for index in path.steps() {
            plan = plan.and_then(|plan| plan.child_mut(usize::from(*index)));
        }
        if let Some(plan) = plan {
            edit(plan);
        }
        self.settle();
    }

    fn child_mut(&mut self, index: usize) -> Option<&mut Self> {
        match self {
            Self::Of(_) => None,
            Self::Sequence(parts) => parts.get_mut(index).map(|part| &mut part.plan),
            Self::Product(plans) => plans.get_mut(index),
            Self::Restarts(_, plan) => (index == 0).then_some(plan),
        }
    }

    /// The parts of a sequence; a plan that is none is its own only part.
    pub fn parts(&self) -> Vec<Part> {
        match self {
            Self::Sequence(parts) => parts.clone(),
            other => vec![Part { from: 0, running: false, plan: other.clone() }],
        }
    }

    /// The sequence of `parts`, in the order of their milestones.
    pub fn sequence(parts: Vec<Part>) -> Self {
        let mut plan = Self::Sequence(parts);
        plan.settle();
        plan
    }

    /// The product of `plans`.
    pub fn product(plans: Vec<Self>) -> Self {
        let mut plan = Self::Product(plans);
        plan.settle();
        plan
    }

    /// Adds a part to the sequence that this is or becomes, unless it is full.
    pub fn push(&mut self, part: Part) {
        let mut parts = self.parts();
        if parts.len() < limits::PARTS {
            parts.push(part);
            *self = Self::sequence(parts);
        }
    }

    /// Multiplies by `plan`, unless there are too many factors already.
    pub fn multiply(&mut self, plan: Self) {
        let mut factors = match std::mem::take(self) {
            Self::Product(factors) => factors,
            other => vec![other],
        };
        if factors.len() < limits::PARTS {
            factors.push(plan);
        }
        *self = Self::Product(factors);
        self.settle();
    }

    /// Removes what stands at `path`; what holds it is simplified. A plan is never empty.
    pub fn remove(&mut self, path: Path) {
        let Some((parent, index)) = path.parent() else { return };
        self.edit(parent, |plan| match plan {
            Self::Sequence(parts) if parts.len() > 1 && index < parts.len() => {
                parts.remove(index);
            }
            Self::Product(plans) if plans.len() > 1 && index < plans.len() => {
                plans.remove(index);
            }
            Self::Restarts(_, inner) => *plan = std::mem::take(&mut **inner),
            _ => {}
        });
    }

    /// The same drawn out in time by `factor`.
    #[must_use]
    pub fn stretched(self, factor: f64) -> Self {
        let longer = |t: u64| libm::fmin(libm::round(t as f64 * factor), limits::COUNT) as u64;
        match self {
            Self::Of(setting) => Self::Of(setting.stretched(factor)),
            Self::Sequence(parts) => {
                let part = |part: Part| Part { from: longer(part.from), plan: part.plan.stretched(factor), ..part };
                Self::sequence(parts.into_iter().map(part).collect())
            }
            Self::Product(plans) => Self::Product(plans.into_iter().map(|plan| plan.stretched(factor)).collect()),
            Self::Restarts(cycles, plan) => Self::Restarts(cycles.stretched(factor), Box::new(plan.stretched(factor))),
        }
    }

    /// Every schedule changed by `change`.
    #[must_use]
    pub fn map(self, change: &mut dyn FnMut(schedule::Setting) -> schedule::Setting) -> Self {
        match self {
            Self::Of(setting) => Self::Of(change(setting)),
            Self::Sequence(parts) => {
                Self::Sequence(parts.into_iter().map(|part| Part { plan: part.plan.map(change), ..part }).collect())
            }
            Self::Product(plans) => Self::Product(plans.into_iter().map(|plan| plan.map(change)).collect()),
            Self::Restarts(cycles, plan) => Self::Restarts(cycles, Box::new(plan.map(change))),
        }
    }

    /// Whether any rate depends on the optimizer's own.
    pub fn uses_base(&self) -> bool {
        self.leaves().iter().any(|(_, setting)| setting.build().uses_base())
    }

    /// What watches a metric, if anything does.
    pub fn watches(&self) -> Option<Box<dyn Watch>> {
        self.leaves().iter().find_map(|(_, setting)| setting.build().watch())
    }

    /// The last update for which the library gives a rate; after it the library stops with an error, and the rate here stays.
    pub fn last(&self) -> Option<u64> {
        match self {
            Self::Of(setting) => setting.build().last(),
            Self::Sequence(parts) => {
                let ends = parts.iter().enumerate().filter_map(|(i, part)| {
                    let last = part.start() + part.plan.last()?;
                    (last < next(parts, i, u64::MAX)).then_some(last)
                });
                ends.min()
            }
            Self::Product(plans) => plans.iter().filter_map(Self::last).min(),
            Self::Restarts(cycles, plan) => plan.last().filter(|last| *last < cycles.build().length),
        }
    }

    /// Updates before `end` at which something happens: a drop, a phase, a milestone, a restart.
    pub fn marks(&self, end: u64) -> Vec<u64> {
        let mut marks: Vec<u64> = match self {
            Self::Of(setting) => setting.build().marks(end),
            Self::Sequence(parts) => parts
                .iter()
                .enumerate()
                .flat_map(|(i, part)| {
                    let (from, start, next) = (part.from, part.start(), next(parts, i, end));
                    let own = part.plan.marks(next.saturating_sub(start));
                    let inside = move |mark: &u64| from <= *mark && *mark < next;
                    own.into_iter().map(move |mark| start + mark).filter(inside).chain([from])
                })
                .collect(),
            Self::Product(plans) => plans.iter().flat_map(|plan| plan.marks(end)).collect(),
            Self::Restarts(cycles, plan) => {
                let starts = cycles.build().starts(end);
                let inside = |start: u64| {
                    plan.marks(cycles.build().length).into_iter().map(move |mark| start + mark).chain([start])
                };
                starts.into_iter().take(limits::MARKS).flat_map(|(start, _)| inside(start)).collect()
            }
        };
        marks.retain(|mark| 0 < *mark && *mark < end);
        marks.truncate(limits::MARKS);
        marks = in_order(marks.into_iter(), |mark| *mark);
        marks.dedup();
        marks
    }

    /// The plan's curve up to `end` as elementary curves one after the other; none where it is not made of such.
    pub fn pieces(&self, base: f64, end: u64) -> Option<Vec<Piece>> {
        match self {
            Self::Of(setting) => setting.build().pieces(base),
            Self::Sequence(parts) => {
                let mut pieces = Vec::new();
                for (i, part) in parts.iter().enumerate().filter(|(_, part)| part.from < end) {
                    let next = next(parts, i, end);
                    let own = part.plan.pieces(base, next.saturating_sub(part.start()))?;
                    let skipped = if part.running { part.from } else { 0 };
                    let own = shape::clip(own, skipped, next.saturating_sub(part.start()));
                    pieces.extend(own.into_iter().map(|piece| piece.later(part.start())));
                }
                Some(pieces)
            }
            Self::Product(plans) => {
                // Only a constant factor leaves elementary curves elementary.
                let mut pieces: Option<Vec<Piece>> = None;
                let mut factor = 1.0;
                for own in plans.iter().map(|plan| plan.pieces(base, end)) {
                    match (own?.as_slice(), base) {
                        ([Piece { shape: Shape::Hold(value), .. }], base) if base != 0.0 => factor *= value / base,
                        (own, _) if pieces.is_none() => pieces = Some(own.to_vec()),
                        _ => return None,
                    }
                }
                let pieces = pieces.unwrap_or_else(|| vec![Piece::first(Shape::Hold(base))]);
                Some(pieces.into_iter().map(|piece| piece.scaled(factor)).collect())
            }
            Self::Restarts(cycles, plan) => {
                let cycles = cycles.build();
                let mut pieces = Vec::new();
                for (i, (start, length)) in cycles.starts(end).into_iter().enumerate() {
                    if pieces.len() > limits::PIECES {
                        return None;
                    }
                    let stretched = plan.clone().stretched(libm::pow(cycles.growth, i as f64));
                    let own = shape::clip(stretched.pieces(base, length)?, 0, length);
                    let height = libm::pow(cycles.decay, i as f64);
                    pieces.extend(own.into_iter().map(|piece| piece.later(start).scaled(height)));
                }
                Some(pieces)
            }
        }
    }

    /// Milestones in order, the first at zero; nothing that holds only one thing; no more than the limits allow.
    fn settle(&mut self) {
        self.settle_below(0);
    }

    fn settle_below(&mut self, depth: usize) {
        let too_deep = depth >= limits::PLAN_DEPTH;
        // What holds one thing is that thing, and makes it no deeper.
        let only = match self {
            Self::Sequence(parts) if parts.len() <= 1 || too_deep => parts.drain(..).next().map(|part| part.plan),
            Self::Product(plans) if plans.len() <= 1 || too_deep => plans.drain(..).next(),
            Self::Restarts(_, plan) if too_deep => Some(std::mem::take(&mut **plan)),
            _ => return self.settle_children(depth + 1),
        };
        *self = only.unwrap_or_default();
        self.settle_below(depth);
    }

    fn settle_children(&mut self, depth: usize) {
        match self {
            Self::Of(_) => {}
            Self::Sequence(parts) => {
                for part in parts.iter_mut() {
                    part.plan.settle_below(depth);
                }
                *parts = in_order(parts.drain(..), |part| part.from);
                if let Some(first) = parts.first_mut() {
                    (first.from, first.running) = (0, false);
                }
            }
            Self::Product(plans) => plans.iter_mut().for_each(|plan| plan.settle_below(depth)),
            Self::Restarts(_, plan) => plan.settle_below(depth),
        }
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self::Of(default_schedule().setting())
    }
}

impl Part {
    /// The part of `plan` from `from` on, with its own clock.
    pub fn new(from: u64, plan: Plan) -> Self {
        Self { from, running: false, plan }
    }

    /// The update at which the part's clock shows zero.
    pub fn start(&self) -> u64 {
        if self.running { 0 } else { self.from }
    }
}

impl Cycles {
    /// Start and length of every cycle that begins before `end`.
    pub fn starts(&self, end: u64) -> Vec<(u64, u64)> {
        let (mut start, mut length) = (0, self.length as f64);
        let mut starts = Vec::new();
        while start < end && starts.len() < limits::STEPS as usize {
            let whole = libm::fmax(libm::round(length), 1.0) as u64;
            starts.push((start, whole));
            start += whole;
            length = libm::fmin(length * self.growth, limits::COUNT);
        }
        starts
    }
}

/// Where part `i` gives over to the next, or `end`.
fn next(parts: &[Part], i: usize, end: u64) -> u64 {
    parts.get(i + 1).map_or(end, |part| part.from.min(end))
}
