//! What of the page is shown and what stays as it is: the part of a link that never changes a number.
//!
//! ```text
//! embed=1&show=rate,map,transport,optimizer.lr&lock=start&theme=dark&lang=zh&links=0&poster=1
//! ```
//!
//! `show` names panels, and knobs that get a control of their own; `hide` takes panels away; `lock` names knobs that stay as they are.

mod goal;
mod knob;
mod snippet;

use crate::{
    experiment::{
        Experiment,
        link::field,
        warning::{Reason, Warning},
    },
    limits,
    optimizer::RATE_KEY,
};
pub use goal::Goal;
pub use knob::{Knob, Part};
pub use snippet::{Frame, Host};
use std::fmt::Write as _;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The bar with the title, the questions, theme and language.
    Header,
    /// Problem and runs, with all of their controls.
    Settings,
    /// The sentence that says what happened.
    Reading,
    /// The learning rate.
    Rate,
    /// What else is scheduled: momentum, weight decay.
    Driven,
    /// The surface with its paths, or what the networks make of the plane.
    Map,
    /// The loss.
    Loss,
    /// The accuracy, where there is one.
    Accuracy,
    /// Numbers, formulas, code.
    Inspector,
    /// Play, step and scrub.
    Transport,
}

impl Panel {
    /// Every panel, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::Header,
        Self::Settings,
        Self::Reading,
        Self::Rate,
        Self::Driven,
        Self::Map,
        Self::Loss,
        Self::Accuracy,
        Self::Inspector,
        Self::Transport,
    ];
    /// What an embedded page shows unless it is told.
    pub const EMBEDDED: [Self; 7] =
        [Self::Reading, Self::Rate, Self::Driven, Self::Map, Self::Loss, Self::Accuracy, Self::Transport];

    /// Its name in links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Settings => "settings",
            Self::Reading => "reading",
            Self::Rate => "rate",
            Self::Driven => "driven",
            Self::Map => "map",
            Self::Loss => "loss",
            Self::Accuracy => "accuracy",
            Self::Inspector => "inspector",
            Self::Transport => "transport",
        }
    }

    /// The panel of this name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|panel| panel.name() == name)
    }
}

/// What is shown, and what stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the link that is there or not")]
pub struct View {
    /// Whether the page is a figure in another one.
    pub embed: bool,
    /// The panels, in the order of the page.
    pub panels: Vec<Panel>,
    /// What has a control beside the panels.
    pub knobs: Vec<Knob>,
    /// What stays as it is.
    pub locks: Vec<Knob>,
    /// Whether there are ways out of the page.
    pub links: bool,
    /// Whether nothing is computed before the reader asks for it.
    pub poster: bool,
    /// Whether everything is larger, for a projector.
    pub projector: bool,
}

impl Default for View {
    fn default() -> Self {
        Self {
            embed: false,
            panels: Panel::ALL.to_vec(),
            knobs: Vec::new(),
            locks: Vec::new(),
            links: true,
            poster: false,
            projector: false,
        }
    }
}

/// Fields of a link that a view is read from.
pub const FIELDS: [&str; 7] = ["embed", "show", "hide", "lock", "links", "poster", "view"];

impl View {
    /// The view that a link asks for, with what it asks for in vain.
    pub fn parse(link: &str) -> (Self, Vec<Warning>) {
        let mut warnings = Vec::new();
        let mut flag = |name: &str, usual: bool| match field(link, name) {
            None => usual,
            Some("1") => true,
            Some("0") => false,
            Some(other) => {
                warnings.push(Warning::new(name, other, Reason::UnknownName));
                usual
            }
        };
        let embed = flag("embed", false);
        let (links, poster) = (flag("links", true), flag("poster", false));
        let mut view = Self { embed, links, poster, ..Self::default() };
        if embed {
            view.panels = Panel::EMBEDDED.to_vec();
        }
        view.read_lists(link, &mut warnings);
        match field(link, "view") {
            None | Some("") => {}
            Some("projector") => view.projector = true,
            Some(other) => warnings.push(Warning::new("view", other, Reason::UnknownName)),
        }
        warnings.truncate(limits::WARNINGS);
        (view, warnings)
    }

    fn read_lists(&mut self, link: &str, warnings: &mut Vec<Warning>) {
        let mut shown = Vec::new();
        for name in names(link, "show") {
            match (Panel::find(name), Knob::parse(name)) {
                (Some(panel), _) => shown.push(panel),
                (None, Some(knob)) => self.knobs.push(knob),
                (None, None) => warnings.push(Warning::new("show", name, Reason::UnknownName)),
            }
        }
        if !shown.is_empty() {
            self.panels = Panel::ALL.into_iter().filter(|panel| shown.contains(panel)).collect();
        }
        for name in names(link, "hide") {
            match Panel::find(name) {
                Some(hidden) => self.panels.retain(|panel| *panel != hidden),
                None => warnings.push(Warning::new("hide", name, Reason::UnknownName)),
            }
        }
        for name in names(link, "lock") {
            match Knob::parse(name) {
                Some(knob) => self.locks.push(knob),
                None => warnings.push(Warning::new("lock", name, Reason::UnknownName)),
            }
        }
        self.knobs.truncate(limits::KNOBS);
        self.locks.truncate(limits::KNOBS);
    }

    /// The view as fields of a link, each with its `&`; nothing for the usual one.
    pub fn print(&self) -> String {
        let usual = if self.embed { &Panel::EMBEDDED[..] } else { &Panel::ALL[..] };
        let mut link = String::new();
        let mut say = |name: &str, value: &str| {
            // Writing to a text cannot fail.
            let _ = write!(link, "&{name}={value}");
        };
        if self.embed {
            say("embed", "1");
        }
        let panels = (self.panels != usual).then_some(&self.panels);
        let panels = panels.into_iter().flatten().map(|panel| panel.name().to_owned());
        let shown: Vec<String> = panels.chain(self.knobs.iter().map(ToString::to_string)).collect();
        if !shown.is_empty() {
            say("show", &shown.join(","));
        }
        if self.panels.is_empty() {
            say("hide", &usual.iter().map(|panel| panel.name()).collect::<Vec<_>>().join(","));
        }
        if !self.locks.is_empty() {
            say("lock", &self.locks.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
        }
        for (name, value, is_said) in
            [("links", "0", !self.links), ("poster", "1", self.poster), ("view", "projector", self.projector)]
        {
            if is_said {
                say(name, value);
            }
        }
        link
    }

    /// Every knob that an experiment has: of each run's optimizer and schedules, of the problem, and its length, noise and seed.
    pub fn knobs_of(experiment: &Experiment) -> Vec<Knob> {
        let with = |part: Part, keys: Vec<&'static str>| {
            keys.into_iter().map(move |key| Knob { part, key: Some(key.to_owned()) })
        };
        let keys = |params: &'static [crate::param::Param]| params.iter().map(|param| param.key).collect::<Vec<_>>();
        let mut knobs = Vec::new();
        for (i, run) in experiment.runs.iter().enumerate() {
            // A schedule may set every rate by itself, and then the optimizer's own moves nothing.
            let moves = |key: &&'static str| run.schedule.uses_base() || *key != RATE_KEY;
            let own = keys(run.optimizer.entry().params).into_iter().filter(moves).collect();
            knobs.extend(with(Part::Optimizer(i), own));
            let mut of_plan: Vec<&'static str> = Vec::new();
            for (_, leaf) in run.schedule.leaves() {
                of_plan.extend(
                    keys(leaf.entry().params).into_iter().filter(|key| !of_plan.contains(key)).collect::<Vec<_>>(),
                );
            }
            knobs.extend(with(Part::Schedule(i), of_plan));
        }
        match &experiment.training {
            Some(training) => {
                knobs.extend(with(Part::Data, keys(training.data.entry().params)));
                knobs.extend(with(Part::Sample, keys(training.sampling.entry().params)));
                knobs.extend(with(Part::Network, keys(training.model.entry().params)));
            }
            None => knobs.extend(with(Part::Surface, keys(experiment.surface.entry().params))),
        }
        let plain = [Part::Steps, Part::Noise, Part::Seed].into_iter();
        let fits = |part: &Part| experiment.training.is_none() || *part != Part::Noise;
        knobs.extend(plain.filter(fits).map(|part| Knob { part, key: None }));
        knobs
    }

    /// Whether a panel is shown.
    pub fn has(&self, panel: Panel) -> bool {
        self.panels.contains(&panel)
    }

    /// Whether a parameter of a part stays as it is, or the part itself where there is no key.
    pub fn locks(&self, part: Part, key: Option<&str>) -> bool {
        let fits = |lock: &Knob| lock.part == part && (lock.key.is_none() || lock.key.as_deref() == key);
        self.locks.iter().any(fits)
    }

    /// Undoes in `after` what must stay as it was in `before`.
    pub fn hold(&self, before: &Experiment, after: &mut Experiment) {
        for lock in &self.locks {
            lock.copy(before, after);
        }
    }
}

/// The names in a list of a link.
fn names<'a>(link: &'a str, list: &str) -> impl Iterator<Item = &'a str> {
    field(link, list).unwrap_or("").split([',', ' ', '+']).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{link, presets};

    fn experiment(text: &str) -> Experiment {
        link::parse(text, &presets::first()).0
    }

    #[test]
    fn a_view_is_printed_and_read_back() {
        let texts = [
            "",
            "&embed=1",
            "&embed=1&show=rate,map,optimizer.lr,2.schedule.gamma&lock=start,surface&links=0&poster=1",
            "&show=map&view=projector",
            "&show=optimizer.lr",
        ];
        for text in texts {
            let (view, warnings) = View::parse(text);
            assert_eq!((view.print(), warnings), (text.to_owned(), Vec::new()));
        }
        let (view, _) = View::parse("embed=1&hide=reading,rate,driven,map,loss,accuracy,transport");
        assert_eq!(View::parse(&view.print()).0, view);
    }

    #[test]
    fn every_knob_has_a_name_that_is_read_back() {
        for preset in presets::PRESETS {
            let experiment = preset.experiment();
            for knob in View::knobs_of(&experiment) {
                assert_eq!(Knob::parse(&knob.to_string()), Some(knob.clone()));
                assert!(knob.is_in(&experiment), "{knob} in {}", preset.link);
            }
        }
    }

    #[test]
    fn what_is_not_known_is_named_and_left_out() {
        let (view, warnings) = View::parse("embed=yes&show=rate,<b>&hide=all&lock=moon.lr&view=tv&poster=2");
        assert_eq!(view.panels, [Panel::Rate]);
        let named: Vec<_> = warnings.iter().map(|warning| warning.field.as_str()).collect();
        assert_eq!(named, ["embed", "poster", "show", "hide", "lock", "view"]);
    }

    #[test]
    fn a_locked_knob_stays_and_others_move() {
        let before = experiment("surface=quadratic&run=sgd,lr:0.1/step,gamma:0.5&run=adam,lr:0.2");
        let mut after = experiment("surface=beale&steps=50&run=adam,lr:0.3/step,gamma:0.9,step_size:7&run=adam,lr:0.4");
        let (view, _) = View::parse("lock=optimizer,schedule.gamma,surface,steps");
        view.hold(&before, &mut after);
        assert_eq!(
            link::print(&after),
            link::print(&experiment(
                "surface=quadratic&start=-4,1&run=sgd,lr:0.1/step,gamma:0.5,step_size:7&run=adam,lr:0.4"
            ))
            .replace("&start=-4,1", &format!("&start={},{}", after.start[0], after.start[1]))
        );
        assert!(view.locks(Part::Optimizer(0), Some("lr")) && !view.locks(Part::Optimizer(1), Some("lr")));
        assert!(view.locks(Part::Schedule(0), Some("gamma")) && !view.locks(Part::Schedule(0), Some("step_size")));
    }

    #[test]
    fn locked_runs_can_be_neither_added_nor_removed() {
        let before = experiment("surface=quadratic&run=sgd,lr:0.1&run=adam,lr:0.2");
        let mut after = before.clone();
        after.runs.remove(0);
        after.add(crate::experiment::Run::default());
        after.runs[0].optimizer.set("lr", crate::param::Value::Number(0.7)).expect("a fine rate");
        View::parse("lock=runs").0.hold(&before, &mut after);
        assert_eq!(after.runs.len(), 2);
        assert_eq!(after.runs[1].optimizer.get("lr").map(crate::param::Value::number), Some(0.7));
    }
}
