//! Reading: what a link asks for, and what it asks for in vain.

mod run;
mod training;

use super::{
    VIEW_FIELDS, default_steps,
    text::{decode, field, fields, split},
    validity::{COORDINATE, NOISE, STEPS},
};
use crate::{
    entry::{Entry, Setting},
    experiment::{
        Experiment, default_surface,
        warning::{Reason, Warning},
    },
    limits,
    param::{Param, Refusal},
    surface,
    text::Language,
    view,
};

/// The experiment that `link` (with or without `#` or `?`) asks for, and what it asked for in vain.
///
/// A link that says nothing of runs means those of `fallback`, and an empty one all of it.
pub fn parse(link: &str, fallback: &Experiment) -> (Experiment, Vec<Warning>) {
    let mut reader = Reader { warnings: Vec::new(), leaves: 0 };
    let link = link.trim_start_matches(['#', '?']);
    reader.manner(link);
    let experiment = reader.experiment(link, fallback);
    (experiment, reader.warnings)
}

/// Whether a field is the page's own.
fn is_of_view(key: &str) -> bool {
    VIEW_FIELDS.contains(&key) || view::FIELDS.contains(&key)
}

/// A link being read.
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

    /// What the page itself takes of a link, which is named where it cannot be read.
    fn manner(&mut self, link: &str) {
        for (key, value) in fields(link) {
            let is_known = match key {
                "lang" => Language::of_tag(value).is_some(),
                "theme" => matches!(value, "dark" | "light"),
                "at" => value.parse::<usize>().is_ok(),
                _ => true,
            };
            if !is_known {
                self.warn(key, value, Reason::Refused(Refusal::Unreadable));
            }
        }
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

    fn surface(&mut self, text: &str) -> surface::Setting {
        self.setting("surface", text, surface::find, default_surface(), |_, _, _| false)
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
