//! Reading a run: its optimizer, its schedule, and the schedules of its other parameters.

use super::Reader;
use crate::{
    driver::Drive,
    experiment::{
        Run, default_optimizer, default_schedule,
        link::{
            DRIVE,
            text::split,
            validity::{COLOUR, FROM, HIDDEN, RUNNING},
        },
        warning::Reason,
    },
    limits, optimizer,
    plan::{Part, Plan, RESTARTS},
    schedule,
};

impl Reader {
    pub(super) fn run(&mut self, text: &str, index: usize) -> Run {
        let field = format!("run {}", index + 1);
        let own = split(text, '/')[0];
        let rest = text.get(own.len() + 1..).unwrap_or("");
        let (mut colour, mut hidden, mut drives) = (index, false, Vec::new());
        self.leaves = 0;
        let optimizer = self.setting(&field, own, optimizer::find, default_optimizer(), |reader, key, value| {
            let name = format!("{field}, {key}");
            match key {
                "colour" => colour = reader.number(&COLOUR, &name, value).map_or(index, |n| n as usize),
                "hidden" => hidden = reader.number(&HIDDEN, &name, value).is_some_and(|n| n != 0.0),
                _ => match key.strip_prefix(DRIVE) {
                    Some(key) => drives.push((key.to_owned(), value.to_owned())),
                    None => return false,
                },
            }
            true
        });
        let drives = self.drives(&field, &optimizer, &drives);
        self.leaves = 0;
        Run { optimizer, schedule: self.plan(&format!("{field}, schedule"), rest, 0), drives, colour, hidden }
    }

    /// The schedules of the optimizer's other parameters; the last one counts where there are two.
    fn drives(&mut self, field: &str, optimizer: &optimizer::Setting, found: &[(String, String)]) -> Vec<Drive> {
        let mut drives: Vec<Drive> = Vec::new();
        for (key, text) in found {
            let name = format!("{field}, {DRIVE}{key}");
            let Some(key) = optimizer::driven(optimizer).into_iter().find(|known| known == key) else {
                self.warn(&name, text, Reason::UnknownField);
                continue;
            };
            let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
            let plan = self.plan(&name, inner, 0);
            drives.retain(|drive| drive.key != key);
            drives.push(Drive { key, plan });
        }
        drives
    }

    /// The schedule that `text` spells.
    fn plan(&mut self, field: &str, text: &str, depth: usize) -> Plan {
        let mut parts: Vec<Part> = Vec::new();
        for (index, text) in split(text, '/').into_iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let name = format!("{field} {}", index + 1);
            if parts.len() == limits::PARTS {
                self.warn(&name, text, Reason::TooMany(limits::PARTS));
                break;
            }
            parts.push(self.part(&name, text, depth));
        }
        if parts.is_empty() { Plan::default() } else { Plan::sequence(parts) }
    }

    fn part(&mut self, field: &str, text: &str, depth: usize) -> Part {
        let mut part = Part::new(0, Plan::default());
        let mut factors = Vec::new();
        for text in split(text, '*') {
            if factors.len() == limits::PARTS {
                self.warn(field, text, Reason::TooMany(limits::PARTS));
                break;
            }
            factors.push(self.factor(field, text, &mut part, depth));
        }
        part.plan = if factors.len() == 1 { factors.remove(0) } else { Plan::Product(factors) };
        part
    }

    /// One factor; it may also say where its part stands.
    fn factor(&mut self, field: &str, text: &str, part: &mut Part, depth: usize) -> Plan {
        let mut inner = None;
        let extra = |reader: &mut Self, key: &str, value: &str| {
            let name = format!("{field}, {key}");
            match key {
                "from" => part.from = reader.number(&FROM, &name, value).map_or(0, |n| n as u64),
                "running" => part.running = reader.number(&RUNNING, &name, value).is_some_and(|n| n != 0.0),
                "(" if depth >= limits::PLAN_DEPTH => reader.warn(field, value, Reason::TooMany(limits::PLAN_DEPTH)),
                "(" => inner = Some(reader.plan(field, value, depth + 1)),
                _ => return false,
            }
            true
        };
        let id = text.split(',').next().unwrap_or("");
        if text.starts_with('(') {
            // A name that nobody looks at: the group's own words are all extra.
            let group = format!("{},{text}", default_schedule().id);
            self.setting(field, &group, schedule::find, default_schedule(), extra);
            return inner.unwrap_or_default();
        }
        if id == RESTARTS.id {
            let cycles = self.setting(field, text, |_| Some(&RESTARTS), &RESTARTS, extra);
            return Plan::Restarts(cycles, Box::new(inner.unwrap_or_default()));
        }
        self.leaves += 1;
        if self.leaves > limits::LEAVES {
            self.warn(field, text, Reason::TooMany(limits::LEAVES));
            return Plan::default();
        }
        Plan::Of(self.setting(field, text, schedule::find, default_schedule(), extra))
    }
}
