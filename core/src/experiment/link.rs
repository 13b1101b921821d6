//! The experiment as the text after `#`, and back.
//!
//! ```text
//! v=1&surface=rosenbrock,b:50&start=-1.5,2&steps=500&seed=1&run=adam,lr:0.05/linear,total_iters:50/cosine_annealing,from:50,T_max:450
//! ```
//!
//! A run is its optimizer, then the parts of its schedule, divided by `/`; a part after the first says from
//! which step it runs. Each names its algorithm and the parameters that differ from their defaults.
//! Reading never fails: each field that cannot be taken falls back by itself and is named in a [`Warning`].

use super::{
    DEFAULT_STEPS, Experiment, Run, default_optimizer, default_schedule, default_surface,
    warning::{Reason, Warning},
};
use crate::{
    entry::{Entry, Setting},
    limits, optimizer,
    param::{Param, Refusal, print_number},
    plan::{Part, Plan},
    schedule, surface,
};
use std::fmt::Write as _;

/// The link text of `experiment`, without the `#`.
pub fn print(experiment: &Experiment) -> String {
    let Experiment { surface, start, noise, runs, steps, seed } = experiment;
    let mut link = format!("v=1&surface={}", print_setting(surface, ""));
    if *start != surface.build().start() {
        let _ = write!(link, "&start={},{}", print_number(start[0]), print_number(start[1]));
    }
    if *noise != 0.0 {
        let _ = write!(link, "&noise={}", print_number(*noise));
    }
    if *steps != DEFAULT_STEPS {
        let _ = write!(link, "&steps={steps}");
    }
    let _ = write!(link, "&seed={seed}");
    for (index, run) in runs.iter().enumerate() {
        let _ = write!(link, "&run={}", print_run(run, index));
    }
    link
}

fn print_run(run: &Run, index: usize) -> String {
    let mut look = String::new();
    if run.colour != index {
        let _ = write!(look, ",colour:{}", run.colour);
    }
    if run.hidden {
        look.push_str(",hidden:true");
    }
    let parts = run.schedule.parts().iter().map(|part| {
        let from = if part.from == 0 { String::new() } else { format!(",from:{}", part.from) };
        format!("/{}", print_setting(&part.schedule, &from))
    });
    print_setting(&run.optimizer, &look) + &parts.collect::<String>()
}

fn print_setting<T: ?Sized>(setting: &Setting<T>, extra: &str) -> String {
    let changed = setting.changed().map(|(param, value)| format!(",{}:{}", param.key, param.print(value)));
    format!("{}{extra}{}", setting.entry().id, changed.collect::<String>())
}

/// The experiment that `link` (with or without `#` or `?`) asks for, and what it asked for in vain.
///
/// A link that says nothing of runs means those of `fallback`, and an empty one all of it.
pub fn parse(link: &str, fallback: &Experiment) -> (Experiment, Vec<Warning>) {
    let mut reader = Reader { warnings: Vec::new() };
    let experiment = reader.experiment(link.trim_start_matches(['#', '?']), fallback);
    (experiment, reader.warnings)
}

/// Fields of the link that are not the experiment's: the page's own.
pub const VIEW_FIELDS: [&str; 3] = ["lang", "theme", "at"];

/// The first value of `key` in `link`, as it stands.
pub fn field<'a>(link: &'a str, key: &str) -> Option<&'a str> {
    fields(link).find(|(name, _)| *name == key).map(|(_, value)| value)
}

fn fields(link: &str) -> impl Iterator<Item = (&str, &str)> {
    let fields = link.trim_start_matches(['#', '?']).split('&').filter(|field| !field.is_empty());
    fields.map(|field| field.split_once('=').unwrap_or((field, "")))
}

struct Reader {
    warnings: Vec<Warning>,
}

impl Reader {
    fn warn(&mut self, field: &str, given: &str, reason: Reason) {
        if self.warnings.len() < limits::WARNINGS {
            self.warnings.push(Warning::new(field, given, reason));
        }
    }

    fn experiment(&mut self, link: &str, fallback: &Experiment) -> Experiment {
        let text = decode(self.cut(link));
        if text.is_empty() {
            return fallback.clone();
        }
        let surface = field(&text, "surface").map_or_else(|| default_surface().setting(), |text| self.surface(text));
        let start = surface.build().start();
        let base = Experiment { surface, start, noise: 0.0, runs: Vec::new(), steps: DEFAULT_STEPS, seed: 1 };
        let mut experiment = fields(&text).fold(base, |experiment, (key, value)| self.field(experiment, key, value));
        if experiment.runs.is_empty() {
            experiment.runs.clone_from(&fallback.runs);
        }
        experiment
    }

    /// The part of an overlong link that is read.
    fn cut<'a>(&mut self, link: &'a str) -> &'a str {
        if link.len() <= limits::LINK {
            return link;
        }
        self.warn("#", link, Reason::TooMany(limits::LINK));
        let end = (0..=limits::LINK).rev().find(|i| link.is_char_boundary(*i)).unwrap_or(0);
        &link[..end]
    }

    fn field(&mut self, mut experiment: Experiment, key: &str, value: &str) -> Experiment {
        match key {
            "v" if value != "1" => self.warn(key, value, Reason::Version),
            "v" | "surface" => {}
            "start" => self.start(&mut experiment.start, value),
            "noise" => experiment.noise = self.number(&NOISE, key, value).unwrap_or(experiment.noise),
            "steps" => experiment.steps = self.number(&STEPS, key, value).map_or(experiment.steps, |n| n as u64),
            "seed" => self.seed(&mut experiment.seed, value),
            "run" if experiment.runs.len() == limits::RUNS => self.warn(key, value, Reason::TooMany(limits::RUNS)),
            "run" => {
                let run = self.run(value, experiment.runs.len());
                experiment.runs.push(run);
            }
            _ if VIEW_FIELDS.contains(&key) => {}
            _ => self.warn(key, value, Reason::UnknownField),
        }
        experiment
    }

    fn number(&mut self, param: &Param, field: &str, text: &str) -> Option<f64> {
        match param.read(text) {
            Ok(value) => Some(value.number()),
            Err(refusal) => {
                self.warn(field, text, Reason::Refused(refusal));
                None
            }
        }
    }

    fn seed(&mut self, seed: &mut u64, text: &str) {
        match text.parse() {
            Ok(number) => *seed = number,
            Err(_) => self.warn("seed", text, Reason::Refused(Refusal::Unreadable)),
        }
    }

    fn start(&mut self, start: &mut [f64; 2], text: &str) {
        let Some((x, y)) = text.split_once(',') else {
            return self.warn("start", text, Reason::Refused(Refusal::Unreadable));
        };
        for (i, (field, text)) in [("start x", x), ("start y", y)].into_iter().enumerate() {
            start[i] = self.number(&COORDINATE, field, text).unwrap_or(start[i]);
        }
    }

    fn surface(&mut self, text: &str) -> surface::Setting {
        self.setting("surface", text, surface::find, default_surface(), |_, _, _| false)
    }

    fn run(&mut self, text: &str, index: usize) -> Run {
        let field = format!("run {}", index + 1);
        let mut pieces = text.split('/');
        let (mut colour, mut hidden) = (index, false);
        let optimizer = self.setting(
            &field,
            pieces.next().unwrap_or(""),
            optimizer::find,
            default_optimizer(),
            |reader, key, value| {
                let name = format!("{field}, {key}");
                match key {
                    "colour" => colour = reader.number(&COLOUR, &name, value).map_or(index, |n| n as usize),
                    "hidden" => hidden = reader.number(&HIDDEN, &name, value).is_some_and(|n| n != 0.0),
                    _ => return false,
                }
                true
            },
        );
        Run { optimizer, schedule: self.plan(&field, pieces), colour, hidden }
    }

    fn plan<'a>(&mut self, field: &str, pieces: impl Iterator<Item = &'a str>) -> Plan {
        let mut plan: Option<Plan> = None;
        for (index, text) in pieces.enumerate() {
            let name = format!("{field}, schedule {}", index + 1);
            if index == limits::PARTS {
                self.warn(&name, text, Reason::TooMany(limits::PARTS));
                break;
            }
            let part = self.part(&name, text);
            match &mut plan {
                None => plan = Some(Plan::of(part.schedule)),
                Some(plan) => plan.push(part),
            }
        }
        plan.unwrap_or_else(|| Plan::of(default_schedule().setting()))
    }

    fn part(&mut self, field: &str, text: &str) -> Part {
        let mut from = 0;
        let schedule = self.setting(field, text, schedule::find, default_schedule(), |reader, key, value| {
            if key == "from" {
                from = reader.number(&FROM, &format!("{field}, from"), value).map_or(0, |n| n as u64);
            }
            key == "from"
        });
        Part { from, schedule }
    }

    /// An algorithm and its parameters. `extra` takes the fields that are not parameters, and says whether it knew the key.
    fn setting<T: ?Sized>(
        &mut self,
        field: &str,
        text: &str,
        find: impl Fn(&str) -> Option<&'static Entry<T>>,
        default: &'static Entry<T>,
        mut extra: impl FnMut(&mut Self, &str, &str) -> bool,
    ) -> Setting<T> {
        let mut words = text.split(',');
        let id = words.next().unwrap_or("").trim();
        let mut setting = find(id).map_or_else(
            || {
                self.warn(field, id, Reason::UnknownName);
                default.setting()
            },
            Entry::setting,
        );
        for word in words {
            let (key, value) = word.split_once(':').unwrap_or((word, ""));
            let name = format!("{field}, {key}");
            let param = setting.entry().params.iter().find(|param| param.key == key);
            match param.map(|param| param.read(value).and_then(|value| setting.set(key, value))) {
                Some(Ok(())) => {}
                Some(Err(refusal)) => self.warn(&name, value, Reason::Refused(refusal)),
                None if extra(self, key, value) => {}
                None => self.warn(&name, value, Reason::UnknownField),
            }
        }
        setting
    }
}

/// Validity of the fields that are no algorithm's, also for the page's own controls.
pub const COORDINATE: Param = Param::real(0.0, (-5.0, 5.0)).hard(-limits::COORDINATE, limits::COORDINATE);
/// The standard deviation of the gradient noise.
pub const NOISE: Param = Param::real(0.0, (0.0, 10.0)).hard(0.0, limits::NOISE).scale(crate::param::Scale::Log);
/// The number of updates.
pub const STEPS: Param =
    Param::steps(DEFAULT_STEPS as f64, (10.0, 2000.0)).hard(1.0, limits::STEPS as f64).scale(crate::param::Scale::Log);
/// The milestone of a part.
pub const FROM: Param = Param::steps(0.0, (0.0, 1000.0));
const COLOUR: Param = Param::steps(0.0, (0.0, 7.0)).hard(0.0, (limits::RUNS - 1) as f64);
const HIDDEN: Param = Param::switch(false);

/// The text with `%xx` read as UTF-8; what is no escape stays.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut i) = (Vec::with_capacity(bytes.len()), 0);
    while i < bytes.len() {
        let escaped = (bytes[i] == b'%').then(|| bytes.get(i + 1..i + 3)).flatten();
        let byte =
            escaped.and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(byte.unwrap_or(bytes[i]));
        i += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
