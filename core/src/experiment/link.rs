//! The experiment as the text after `#`, and back.
//!
//! ```text
//! v=1&surface=rosenbrock,b:50&start=-1.5,2&steps=500&seed=1&run=adam,lr:0.05/linear,total_iters:50/cosine_annealing,from:50,T_max:450
//! ```
//!
//! A run is its optimizer, then the parts of its schedule, divided by `/`; a part after the first says from
//! which step it runs. Factors of a product are divided by `*`, and parentheses hold a schedule inside another:
//! `restarts,length:50,(linear/cosine_annealing,from:10)*exponential`. Each schedule names its algorithm and the parameters that
//! differ from their defaults; a formula stands between single quotes. Where another parameter of the optimizer follows a schedule
//! of its own, the optimizer says so: `adam,weight_decay:0.04,schedule.weight_decay:(cosine_annealing,T_max:300)`.
//! Reading never fails: each field that cannot be taken falls back by itself and is named in a [`Warning`].

use super::{
    DEFAULT_STEPS, Experiment, Run, default_optimizer, default_schedule, default_surface,
    warning::{Reason, Warning},
};
use crate::{
    dataset::{self, Points},
    driver::Drive,
    entry::{Entry, Setting},
    limits, optimizer,
    param::{Param, Refusal, print_number, read_number},
    plan::{Part, Plan, RESTARTS},
    schedule, surface,
    training::{DEFAULT_EPOCHS, MODEL, SAMPLING, Training, default_data},
    view,
};
use std::fmt::Write as _;

/// Bytes of a link that are left to the page's own fields.
const SPARE: usize = 256;

/// The link text of `experiment`, without the `#`. Own points stay out of a link that would be too long to be read with them.
pub fn print(experiment: &Experiment) -> String {
    let (head, tail) = (print_head(experiment), print_runs(experiment));
    let points =
        print_points(experiment).filter(|points| head.len() + points.len() + tail.len() <= limits::LINK - SPARE);
    head + &points.unwrap_or_default() + &tail
}

/// Whether the link of `experiment` holds all of it: see [`print`].
pub fn is_complete(experiment: &Experiment) -> bool {
    let has_points = experiment.training.as_ref().is_some_and(|training| training.own.is_some());
    !has_points || field(&print(experiment), "points").is_some()
}

fn print_head(experiment: &Experiment) -> String {
    let Experiment { surface, start, noise, training, steps, seed, .. } = experiment;
    let mut link = "v=1".to_owned();
    if let Some(training) = training {
        link += &print_training(training);
    }
    // A training needs no surface; one that waits is kept.
    if training.is_none() || *surface != default_surface().setting() {
        let _ = write!(link, "&surface={}", print_setting(surface, ""));
    }
    if *start != surface.build().start() {
        let _ = write!(link, "&start={},{}", print_number(start[0]), print_number(start[1]));
    }
    if *noise != 0.0 {
        let _ = write!(link, "&noise={}", print_number(*noise));
    }
    if *steps != default_steps(training.as_ref()) {
        let _ = write!(link, "&steps={steps}");
    }
    let _ = write!(link, "&seed={seed}");
    link
}

fn print_runs(experiment: &Experiment) -> String {
    let run = |(index, run): (usize, &Run)| format!("&run={}", print_run(run, index));
    experiment.runs.iter().enumerate().map(run).collect()
}

fn print_training(training: &Training) -> String {
    let Training { data, sampling, model, .. } = training;
    let mut text = format!("&data={}", print_setting(data, ""));
    for (name, printed) in [("sample", print_setting(sampling, "")), ("network", print_setting(model, ""))] {
        // The name is known; what it is called is not said twice.
        if let Some((_, values)) = printed.split_once(',') {
            let _ = write!(text, "&{name}={values}");
        }
    }
    text
}

/// Points as `x_y_class` divided by `;`. What stands before a `=` is how many classes there are, where that is not plain from
/// the points, or nothing for points that have values.
fn print_points(experiment: &Experiment) -> Option<String> {
    let points = experiment.training.as_ref()?.own.as_ref()?;
    let point = |([x, y], target): (&[f64; 2], &f64)| [*x, *y, *target].map(print_number).join("_");
    let all: Vec<String> = points.inputs.iter().zip(&points.targets).map(point).collect();
    let classes = match points.classes {
        0 => "=".to_owned(),
        classes if classes == plain_classes(points) => String::new(),
        classes => format!("{classes}="),
    };
    let names = match &points.names[..] {
        [] => String::new(),
        names => format!("&names={}", names.iter().map(|name| print_name(name)).collect::<Vec<_>>().join(";")),
    };
    Some(format!("&points={classes}{}{names}", all.join(";")))
}

/// A class's name without what would end it, or its field.
fn print_name(name: &str) -> String {
    encode(&name.replace([';', '&'], " "))
}

/// How many classes points have that do not say.
fn plain_classes(points: &Points) -> usize {
    let most = points.targets.iter().fold(1.0, |most, target| libm::fmax(most, *target));
    (most as usize).saturating_add(1)
}

/// The length of an experiment that does not say.
fn default_steps(training: Option<&Training>) -> u64 {
    if training.is_some() { DEFAULT_EPOCHS } else { DEFAULT_STEPS }
}

/// What stands before a parameter that follows a schedule.
const DRIVE: &str = "schedule.";

fn print_run(run: &Run, index: usize) -> String {
    let mut look = String::new();
    if run.colour != index {
        let _ = write!(look, ",colour:{}", run.colour);
    }
    if run.hidden {
        look.push_str(",hidden:true");
    }
    for Drive { key, plan } in &run.drives {
        let _ = write!(look, ",{DRIVE}{key}:({})", print_plan(plan));
    }
    format!("{}/{}", print_setting(&run.optimizer, &look), print_plan(&run.schedule))
}

/// The schedule as a run's text has it after the optimizer.
pub fn print_plan(plan: &Plan) -> String {
    let part = |part: &Part| {
        let mut place = String::new();
        if part.from != 0 {
            let _ = write!(place, ",from:{}", part.from);
        }
        if part.running {
            place.push_str(",running:true");
        }
        print_part(&part.plan, &place)
    };
    plan.parts().iter().map(part).collect::<Vec<_>>().join("/")
}

fn print_part(plan: &Plan, place: &str) -> String {
    match plan {
        Plan::Of(setting) => print_setting(setting, place),
        Plan::Sequence(_) => format!("({}){place}", print_plan(plan)),
        Plan::Restarts(cycles, plan) => format!("{},({})", print_setting(cycles, place), print_plan(plan)),
        Plan::Product(factors) => {
            let factor = |(i, plan): (usize, &Plan)| {
                let place = if i == 0 { place } else { "" };
                match plan {
                    Plan::Product(_) => format!("({}){place}", print_part(plan, "")),
                    _ => print_part(plan, place),
                }
            };
            factors.iter().enumerate().map(factor).collect::<Vec<_>>().join("*")
        }
    }
}

fn print_setting<T: ?Sized>(setting: &Setting<T>, extra: &str) -> String {
    let changed = setting.changed().map(|(param, value)| format!(",{}:{}", param.key, encode(&param.print(value))));
    format!("{}{extra}{}", setting.entry().id, changed.collect::<String>())
}

/// The experiment that `link` (with or without `#` or `?`) asks for, and what it asked for in vain.
///
/// A link that says nothing of runs means those of `fallback`, and an empty one all of it.
pub fn parse(link: &str, fallback: &Experiment) -> (Experiment, Vec<Warning>) {
    let mut reader = Reader { warnings: Vec::new(), leaves: 0 };
    let experiment = reader.experiment(link.trim_start_matches(['#', '?']), fallback);
    (experiment, reader.warnings)
}

/// Fields of the link that are not the experiment's: the page's own.
pub const VIEW_FIELDS: [&str; 7] = ["lang", "theme", "at", "tab", "course", "lesson", "glossary"];

/// Whether a field is the page's own.
fn is_of_view(key: &str) -> bool {
    VIEW_FIELDS.contains(&key) || view::FIELDS.contains(&key)
}

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
    /// Schedules of the run read so far.
    leaves: usize,
}

impl Reader {
    fn warn(&mut self, field: &str, given: &str, reason: Reason) {
        if self.warnings.len() < limits::WARNINGS {
            self.warnings.push(Warning::new(field, given, reason));
        }
    }

    fn experiment(&mut self, link: &str, fallback: &Experiment) -> Experiment {
        let text = decode(self.cut(link));
        if fields(&text).all(|(key, _)| is_of_view(key)) {
            return fallback.clone();
        }
        let surface = field(&text, "surface").map_or_else(|| default_surface().setting(), |text| self.surface(text));
        let start = surface.build().start();
        let training = field(&text, "data").map(|text| self.training(text));
        let steps = default_steps(training.as_ref());
        let base = Experiment { surface, start, noise: 0.0, training, runs: Vec::new(), steps, seed: 1 };
        let mut experiment = fields(&text).fold(base, |experiment, (key, value)| self.field(experiment, key, value));
        experiment.settle();
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
            "v" | "surface" | "data" => {}
            "sample" | "network" | "points" | "names" if experiment.training.is_some() => {
                if let Some(training) = &mut experiment.training {
                    self.part_of_training(training, key, value);
                }
            }
            "start" => self.start(&mut experiment.start, value),
            "noise" => experiment.noise = self.number(&NOISE, key, value).unwrap_or(experiment.noise),
            "steps" => experiment.steps = self.number(&STEPS, key, value).map_or(experiment.steps, |n| n as u64),
            "seed" => self.seed(&mut experiment.seed, value),
            "run" if experiment.runs.len() == limits::RUNS => self.warn(key, value, Reason::TooMany(limits::RUNS)),
            "run" => {
                let run = self.run(value, experiment.runs.len());
                experiment.runs.push(run);
            }
            _ if is_of_view(key) => {}
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

    fn training(&mut self, text: &str) -> Training {
        let data = self.setting("data", text, dataset::find, default_data(), |_, _, _| false);
        Training { data, ..Training::default() }
    }

    fn part_of_training(&mut self, training: &mut Training, key: &str, value: &str) {
        let named = format!("{key},{value}");
        match key {
            "sample" => training.sampling = self.setting(key, &named, |_| Some(&SAMPLING), &SAMPLING, |_, _, _| false),
            "network" => training.model = self.setting(key, &named, |_| Some(&MODEL), &MODEL, |_, _, _| false),
            "points" => training.own = self.points(value),
            _ => {
                if let Some(points) = &mut training.own {
                    let short = |name: &str| name.chars().take(limits::CLASS_NAME).collect();
                    points.names = value.split(';').take(points.classes).map(short).collect();
                }
            }
        }
    }

    /// The reader's own points, which may be none; those that cannot be read are left out, and named.
    fn points(&mut self, text: &str) -> Option<Points> {
        let (classes, text) = text.split_once('=').map_or((None, text), |(classes, text)| (Some(classes), text));
        let mut points = Points::default();
        for (i, point) in text.split(';').enumerate().filter(|_| !text.is_empty()) {
            let numbers: Option<Vec<f64>> = point.split('_').map(read_number).collect();
            match numbers.as_deref() {
                Some([x, y, target]) => {
                    points.inputs.push([*x, *y]);
                    points.targets.push(*target);
                }
                _ => self.warn(&format!("points {}", i + 1), point, Reason::Refused(Refusal::Unreadable)),
            }
        }
        points.classes = match classes {
            Some("") => 0,
            Some(classes) => self.number(&CLASSES, "points", classes).map_or(plain_classes(&points), |n| n as usize),
            None => plain_classes(&points),
        };
        let admitted = points.admitted();
        (text.is_empty() || !admitted.inputs.is_empty()).then_some(admitted)
    }

    fn surface(&mut self, text: &str) -> surface::Setting {
        self.setting("surface", text, surface::find, default_surface(), |_, _, _| false)
    }

    fn run(&mut self, text: &str, index: usize) -> Run {
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

    /// An algorithm and its parameters. `extra` takes the fields that are not parameters, and says whether it knew the key.
    fn setting<T: ?Sized>(
        &mut self,
        field: &str,
        text: &str,
        find: impl Fn(&str) -> Option<&'static Entry<T>>,
        default: &'static Entry<T>,
        mut extra: impl FnMut(&mut Self, &str, &str) -> bool,
    ) -> Setting<T> {
        let mut words = split(text, ',').into_iter();
        let id = words.next().unwrap_or("").trim();
        let mut setting = find(id).map_or_else(
            || {
                self.warn(field, id, Reason::UnknownName);
                default.setting()
            },
            Entry::setting,
        );
        for word in words {
            let group = word.strip_prefix('(').map(|inner| ("(", inner.strip_suffix(')').unwrap_or(inner)));
            let (key, value) = group.unwrap_or_else(|| word.split_once(':').unwrap_or((word, "")));
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
/// The number of epochs of a training.
pub const EPOCHS: Param =
    Param::count(DEFAULT_EPOCHS as f64, (10.0, 500.0)).hard(1.0, limits::EPOCHS as f64).scale(crate::param::Scale::Log);
/// The milestone of a part.
pub const FROM: Param = Param::steps(0.0, (0.0, 1000.0));
const CLASSES: Param = Param::steps(2.0, (2.0, 6.0)).hard(1.0, limits::CLASSES as f64);
const COLOUR: Param = Param::steps(0.0, (0.0, 7.0)).hard(0.0, (limits::RUNS - 1) as f64);
const RUNNING: Param = Param::switch(false);
const HIDDEN: Param = Param::switch(false);

/// The pieces of `text` between `separator`s that stand outside parentheses and quotes.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut pieces, mut start, mut depth, mut quoted) = (Vec::new(), 0, 0_u32, false);
    for (i, c) in text.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if c == separator && depth == 0 => {
                pieces.push(&text[start..i]);
                start = i + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    pieces
}

/// `%` and what would end a field, as `%xx`, so that reading gives the same text.
fn encode(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        let _ = if "%&#\"<>` ".contains(c) { write!(out, "%{:02X}", u32::from(c)) } else { write!(out, "{c}") };
        out
    })
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::presets;

    fn with(own: Points) -> Experiment {
        let training = Training { own: Some(own), ..Training::default() };
        Experiment { training: Some(training), ..presets::first() }
    }

    fn classed(classes: usize, targets: &[f64]) -> Points {
        let inputs = targets.iter().map(|target| [0.25, target / 7.0]).collect();
        Points { inputs, targets: targets.to_vec(), classes, names: Vec::new() }
    }

    #[test]
    fn own_points_come_back_to_the_last_bit() {
        let sets: [(usize, &[f64]); 6] =
            [(2, &[0.0, 1.0]), (2, &[0.0]), (2, &[]), (5, &[1.0, 0.0]), (0, &[0.1, -1e-9]), (0, &[])];
        for (classes, targets) in sets {
            let experiment = with(classed(classes, targets));
            let link = print(&experiment);
            let (back, warnings) = parse(&link, &presets::first());
            assert_eq!((back.training, warnings.len()), (experiment.training.clone(), 0), "{link}");
            assert!(is_complete(&experiment));
        }
    }

    #[test]
    fn classes_keep_their_names() {
        let named = |names: &[&str]| Points {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            ..classed(2, &[0.0, 1.0])
        };
        let experiment = with(named(&["猫", "50% dog's"]));
        let (back, warnings) = parse(&print(&experiment), &presets::first());
        assert_eq!((back.training, warnings.len()), (experiment.training, 0));
        let (back, warnings) = parse(&print(&with(named(&["a;b&c", "<d>"]))), &presets::first());
        let own = back.training.and_then(|training| training.own).unwrap();
        assert_eq!((own.names, warnings.len()), (vec!["a b c".to_owned(), "<d>".to_owned()], 0));
        let long = format!("v=1&data=xor&names=lost&points=0_0_1&names={};b;c", "a".repeat(99));
        let own = parse(&long, &presets::first()).0.training.and_then(|training| training.own).unwrap();
        assert_eq!(own.names, ["a".repeat(limits::CLASS_NAME), "b".to_owned()]);
    }

    #[test]
    fn points_that_cannot_be_read_are_named() {
        for (text, own, warnings) in
            [("0_0_1;x;1_1", Some(1), 2), ("nothing", None, 1), ("99=0_0_1", Some(1), 1), ("", Some(0), 0)]
        {
            let (back, told) = parse(&format!("v=1&data=xor&points={text}"), &presets::first());
            let count = back.training.and_then(|training| training.own).map(|points| points.inputs.len());
            assert_eq!((count, told.len()), (own, warnings), "{text}");
        }
    }

    #[test]
    fn more_points_than_a_link_holds_stay_out_of_it() {
        let long: Vec<f64> = (0..limits::POINTS).map(|i| f64::from(i as u32) / 7.0).collect();
        let experiment = with(classed(0, &long));
        let link = print(&experiment);
        assert!(link.len() < limits::LINK && field(&link, "points").is_none() && !is_complete(&experiment));
        let (back, warnings) = parse(&link, &presets::first());
        assert_eq!((back.runs.len(), warnings.len()), (experiment.runs.len(), 0), "the rest is there");
        let short: Vec<f64> = (0..limits::POINTS).map(|i| f64::from(i as u32 % 2)).collect();
        assert!(is_complete(&with(classed(2, &short))));
        assert!(is_complete(&presets::first()));
    }
}
