//! A plan being played, update by update.
//!
//! Most schedules can be asked for any update. Two things need the ones before: a schedule that watches a metric, and a
//! product, as PyTorch's chained schedulers change the rate in turn, each what the one before has left.

use crate::{
    limits,
    plan::{Cycles, Part, Plan},
    schedule::{Schedule, Watch, carried},
};

/// A plan under way; it starts at update 0.
pub struct Player {
    group: Group,
    voice: Voice,
}

/// What all parts of a plan have a hand in, as the parameter group of an optimizer.
struct Group {
    base: f64,
    momentum: Option<f64>,
    metric: f64,
}

/// A plan under way inside another.
struct Voice {
    /// Its own time.
    t: u64,
    /// Its own rate.
    rate: f64,
    kind: Kind,
}

enum Kind {
    Leaf { schedule: Box<dyn Schedule>, watch: Option<Box<dyn Watch>>, before: Option<f64> },
    Sequence { parts: Vec<(Part, Voice)>, active: usize },
    Product(Vec<Voice>),
    Restarts { cycles: Cycles, plan: Plan, cycle: i32, next: u64, voice: Box<Voice> },
}

impl Player {
    /// `plan` at update 0, for an optimizer whose own rate is `base`.
    pub fn new(plan: &Plan, base: f64) -> Self {
        let mut group = Group { base, momentum: None, metric: f64::NAN };
        let mut voice = Voice::of(plan, &mut group);
        voice.enter(&mut group, None, 0);
        Self { group, voice }
    }

    /// The learning rate of the update that is due.
    pub fn rate(&self) -> f64 {
        self.voice.rate
    }

    /// The momentum (or beta1) of the update that is due, where the plan moves it.
    pub fn momentum(&self) -> Option<f64> {
        self.group.momentum
    }

    /// Goes on to the next update; the one that was due has led to `metric`.
    pub fn advance(&mut self, metric: f64) {
        self.group.metric = metric;
        self.voice.advance(&mut self.group);
    }
}

/// The rates of updates 0 to `steps` (both included) of a plan that watches nothing, or only its own list.
pub fn rates(plan: &Plan, base: f64, steps: u64) -> Vec<f64> {
    let mut player = Player::new(plan, base);
    let rate = |_| {
        let rate = player.rate();
        player.advance(f64::NAN);
        rate
    };
    (0..=steps.min(limits::STEPS)).map(rate).collect()
}

impl Voice {
    /// Schedulers that cycle momentum set it when they are made, one after the other.
    fn of(plan: &Plan, group: &mut Group) -> Self {
        let kind = match plan {
            Plan::Of(setting) => {
                let schedule = setting.build();
                group.momentum = schedule.momentum(0).or(group.momentum);
                Kind::Leaf { watch: schedule.watch(), schedule, before: None }
            }
            Plan::Sequence(parts) => {
                let parts = parts.iter().map(|part| (part.clone(), Self::of(&part.plan, group))).collect();
                Kind::Sequence { parts, active: 0 }
            }
            Plan::Product(plans) => Kind::Product(plans.iter().map(|plan| Self::of(plan, group)).collect()),
            Plan::Restarts(cycles, plan) => {
                let (cycles, voice) = (*cycles.build(), Box::new(Self::of(plan, group)));
                Kind::Restarts { next: cycles.length, cycles, plan: (**plan).clone(), cycle: 0, voice }
            }
        };
        Self { t: 0, rate: group.base, kind }
    }

    /// Takes over with its own clock at `t`; `before` is the rate of the update before, if there was one.
    fn enter(&mut self, group: &mut Group, before: Option<f64>, t: u64) {
        self.t = t;
        self.rate = match &mut self.kind {
            Kind::Leaf { schedule, before: own_before, watch } => {
                (*own_before, *watch) = (before, schedule.watch());
                group.momentum = schedule.momentum(t).or(group.momentum);
                before.map_or_else(|| schedule.rate(group.base, t), |before| schedule.resume(group.base, before, t))
            }
            Kind::Sequence { parts, active } => {
                *active = parts.iter().rposition(|(part, _)| part.from <= t).unwrap_or(0);
                let (part, voice) = &mut parts[*active];
                voice.enter(group, before, t - part.start());
                voice.rate
            }
            Kind::Product(voices) => {
                let base = group.base;
                voices.iter_mut().fold(base, |now, voice| {
                    voice.enter(group, before, t);
                    match &voice.kind {
                        Kind::Leaf { schedule, watch: None, .. } if t == 0 => schedule.follow(base, now, 0),
                        _ => carried(now, base, voice.rate),
                    }
                })
            }
            Kind::Restarts { voice, .. } => {
                voice.enter(group, before, t);
                voice.rate
            }
        };
    }

    /// Goes on to its next update.
    fn advance(&mut self, group: &mut Group) {
        self.t += 1;
        let t = self.t;
        self.rate = match &mut self.kind {
            Kind::Leaf { schedule, watch, before } => {
                group.momentum = schedule.momentum(t).or(group.momentum);
                match (watch, before) {
                    (Some(watch), _) => watch.react(group.base, self.rate, group.metric),
                    (None, Some(before)) => schedule.resume(group.base, *before, t),
                    (None, None) => schedule.rate(group.base, t),
                }
            }
            Kind::Sequence { parts, active } => {
                let now = parts.iter().rposition(|(part, _)| part.from <= t).unwrap_or(0);
                let taken_over = now != *active;
                *active = now;
                let (part, voice) = &mut parts[now];
                if taken_over {
                    let before = (!part.running).then_some(self.rate);
                    voice.enter(group, before, t - part.start());
                } else {
                    voice.advance(group);
                }
                voice.rate
            }
            Kind::Product(voices) => voices.iter_mut().fold(self.rate, |now, voice| voice.follow(group, now)),
            Kind::Restarts { cycles, plan, cycle, next, voice } => {
                if t < *next {
                    voice.advance(group);
                } else {
                    *cycle = cycle.saturating_add(1);
                    let stretch = libm::pow(cycles.growth, f64::from(*cycle));
                    let length = libm::round(libm::fmin(cycles.length as f64 * stretch, limits::COUNT));
                    *next = t + libm::fmax(length, 1.0) as u64;
                    if stretch != 1.0 {
                        **voice = Self::of(&plan.clone().stretched(stretch), group);
                    }
                    voice.enter(group, None, 0);
                }
                voice.rate * libm::pow(cycles.decay, f64::from(*cycle))
            }
        };
    }

    /// Goes on to its next update, as a factor of a product whose rate is `now`; what it makes of that rate.
    fn follow(&mut self, group: &mut Group, now: f64) -> f64 {
        match &mut self.kind {
            Kind::Leaf { schedule, watch: None, .. } => {
                self.t += 1;
                group.momentum = schedule.momentum(self.t).or(group.momentum);
                schedule.follow(group.base, now, self.t)
            }
            Kind::Leaf { watch: Some(watch), .. } => {
                self.t += 1;
                watch.react(group.base, now, group.metric)
            }
            _ => {
                let before = self.rate;
                self.advance(group);
                carried(now, before, self.rate)
            }
        }
    }
}
