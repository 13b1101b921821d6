//! The experiment as signals. Every view reads these, every control writes them, and nothing else is shared.

use crate::{
    browser,
    history::History,
    live, messages,
    page::Page,
    panels::whole::Charts,
    place::{Chosen, Line, Place},
    school::School,
    traced::Traced,
};
use leptos::prelude::*;
use std::fmt::Write as _;
use stepsize_core::{
    catalogue::{self, Family},
    dataset::{self, Points},
    entry::Card,
    experiment::{DEFAULT_STEPS, Experiment, Run, link, presets, warning::Warning},
    label,
    library::Library,
    limits, optimizer,
    param::{Param, Refusal, Value},
    plan::{Path, Plan},
    schedule, surface,
    text::{Language, Text},
    training::{DEFAULT_EPOCHS, Training},
    view::{Panel, Part, View},
};

/// What a link calls the tabs of the inspector.
pub const TABS: [&str; 7] = ["cursor", "network", "landscape", "range", "formula", "code", "libraries"];
/// Those of [`TABS`] that are there only while a network trains.
const OF_NETWORK: [usize; 2] = [1, 2];

/// Everything that the page shows, as signals.
#[derive(Clone, Copy)]
pub struct Lab {
    /// The experiment; edit it with [`Lab::edit`].
    pub experiment: RwSignal<Experiment>,
    /// The experiment with its traces.
    pub traced: Memo<Traced>,
    /// The trainings, where the runs train a network.
    pub school: StoredValue<School, LocalStorage>,
    /// Counts the frames in which something was learnt.
    pub lesson: RwSignal<u64>,
    /// The time cursor: a number of updates.
    pub cursor: RwSignal<usize>,
    /// The step under the pointer, which stands in for the cursor while it is there.
    pub hover: RwSignal<Option<usize>>,
    /// The run that the reader points at, emphasised in every chart.
    pub focus: RwSignal<Option<usize>>,
    /// Which of [`TABS`] the reader wants; [`Lab::shown_tab`] is the one that the inspector shows.
    pub tab: RwSignal<usize>,
    /// What is shown, and what stays as it is.
    pub view: RwSignal<View>,
    /// Whether any of it is in sight; nothing goes on where it is not.
    pub in_sight: RwSignal<bool>,
    /// What the experiment was before.
    pub history: History,
    /// The charts that are on the page.
    pub charts: Charts,
    /// What the link asked for in vain.
    pub warnings: RwSignal<Vec<Warning>>,
    /// The language, and whether the reader chose it.
    pub language: RwSignal<(Language, bool)>,
    /// The reader's choice of a dark page; none follows the system.
    pub dark_choice: RwSignal<Option<bool>>,
    /// The place that the catalogue is open for.
    pub browsed: RwSignal<Option<Place>>,
    /// The library that the catalogue is narrowed to.
    pub library: RwSignal<Option<Library>>,
    /// The ids of what was chosen last, the latest first: a few of each registry.
    pub recent: RwSignal<Vec<&'static str>>,
    /// The training that waits while a surface is shown, or the other way round, with its length.
    kept: StoredValue<Option<(Option<Training>, u64)>>,
    system_dark: ReadSignal<bool>,
}

impl Lab {
    /// The state that the address asks for.
    pub fn open() -> Self {
        let lab = Self::new(
            RwSignal::new((browser::reader_language(), false)),
            RwSignal::new(None),
            browser::media("(prefers-color-scheme: dark)"),
        );
        let link = browser::hash();
        let is_lab = Page::of(&link) == Page::Lab;
        lab.read_link(if is_lab { &link } else { "" });
        lab.read_manner(&link);
        lab
    }

    /// Another experiment on the same page, in the same language and theme.
    pub fn beside(&self, link: &str) -> Self {
        let lab = Self::new(self.language, self.dark_choice, self.system_dark);
        lab.read_link(link);
        lab
    }

    fn new(
        language: RwSignal<(Language, bool)>,
        dark_choice: RwSignal<Option<bool>>,
        system_dark: ReadSignal<bool>,
    ) -> Self {
        let experiment = RwSignal::new(presets::first());
        let (school, lesson) = (StoredValue::new_local(School::default()), RwSignal::new(0));
        let traced = Memo::new(move |before: Option<&Traced>| {
            let experiment = experiment.get();
            if experiment.training.is_none() {
                school.update_value(|school| school.enrol(&experiment));
                return Traced::of(experiment, before);
            }
            lesson.track();
            let mut traces = Vec::new();
            school.update_value(|school| {
                school.enrol(&experiment);
                traces = school.traces();
            });
            Traced { experiment, traces }
        });
        Self {
            experiment,
            traced,
            school,
            lesson,
            cursor: RwSignal::new(0),
            hover: RwSignal::new(None),
            focus: RwSignal::new(None),
            tab: RwSignal::new(0),
            view: RwSignal::new(View::default()),
            in_sight: RwSignal::new(true),
            history: History::new(),
            charts: StoredValue::new_local(Vec::new()),
            warnings: RwSignal::new(Vec::new()),
            language,
            dark_choice,
            browsed: RwSignal::new(None),
            library: RwSignal::new(None),
            recent: RwSignal::new(Vec::new()),
            kept: StoredValue::new(None),
            system_dark,
        }
    }

    /// Takes everything from a link.
    pub fn read_link(&self, text: &str) {
        let (experiment, mut warnings) = link::parse(text, &presets::first());
        let (view, of_view) = View::parse(text);
        warnings.extend(of_view);
        self.view.set(view);
        let last = experiment.steps as usize;
        let at = link::field(text, "at").and_then(|at| at.parse().ok());
        self.cursor.set(at.map_or(last, |at: usize| at.min(last)));
        self.experiment.set(experiment);
        self.warnings.set(warnings);
        if let Some(tab) = link::field(text, "tab").and_then(|name| TABS.iter().position(|tab| *tab == name)) {
            self.tab.set(tab);
        }
        self.read_manner(text);
    }

    /// Takes an experiment from a link; what is shown stays.
    pub fn read_experiment(&self, text: &str) {
        let view = self.view.get_untracked();
        self.read_link(text);
        self.view.set(view);
    }

    /// The link that shows all of the experiment, wherever it stands now.
    pub fn whole_link(&self) -> String {
        self.experiment.with(link::print)
    }

    /// Takes language and theme from a link.
    pub fn read_manner(&self, text: &str) {
        // A figure is as its link says; elsewhere a link that does not say leaves the reader's choice.
        let is_figure = self.view.with_untracked(|view| view.embed);
        match link::field(text, "lang").and_then(Language::of_tag) {
            Some(language) => self.language.set((language, true)),
            None if is_figure => self.language.set((browser::reader_language(), false)),
            None => {}
        }
        match link::field(text, "theme") {
            Some("dark") => self.dark_choice.set(Some(true)),
            Some("light") => self.dark_choice.set(Some(false)),
            _ if is_figure => self.dark_choice.set(None),
            _ => {}
        }
    }

    /// The link that gives this page again.
    pub fn link(&self) -> String {
        let (experiment, cursor) = (self.experiment.get(), self.cursor.get());
        let mut link = link::print(&experiment) + &self.view.with(View::print);
        if cursor as u64 != experiment.steps {
            let _ = write!(link, "&at={cursor}");
        }
        if let Some(tab) = TABS.get(self.shown_tab()).filter(|tab| **tab != TABS[0]) {
            let _ = write!(link, "&tab={tab}");
        }
        link + &self.manner()
    }

    /// Language and theme as fields of a link, where the reader chose them.
    pub fn manner(&self) -> String {
        let mut fields = String::new();
        if let (language, true) = self.language.get() {
            let _ = write!(fields, "&lang={}", language.tag());
        }
        if let Some(dark) = self.dark_choice.get() {
            fields += if dark { "&theme=dark" } else { "&theme=light" };
        }
        fields
    }

    /// Changes the experiment. A cursor at the end stays at the end.
    pub fn edit(&self, change: impl FnOnce(&mut Experiment)) {
        let at_end = self.cursor.get_untracked() as u64 >= self.experiment.with_untracked(|e| e.steps);
        let before = self.experiment.get_untracked();
        self.experiment.update(|experiment| {
            change(experiment);
            self.view.with_untracked(|view| view.hold(&before, experiment));
            experiment.settle();
        });
        if self.experiment.with_untracked(|experiment| *experiment != before) {
            self.history.keep(before);
        }
        let last = self.experiment.with_untracked(|e| e.steps) as usize;
        let cursor = self.cursor.get_untracked();
        if at_end || cursor > last {
            self.cursor.set(last);
        }
    }

    /// Takes the last edit back.
    pub fn undo(&self) {
        self.go(self.history.back(self.experiment.get_untracked()));
    }

    /// Makes the edit again that was taken back.
    pub fn redo(&self) {
        self.go(self.history.forth(self.experiment.get_untracked()));
    }

    fn go(&self, there: Option<Experiment>) {
        if let Some(experiment) = there {
            self.show(experiment);
        }
    }

    /// Shows another experiment, at its end.
    fn show(&self, experiment: Experiment) {
        self.focus.set(None);
        self.experiment.set(experiment);
        self.cursor.set(self.experiment.with_untracked(|e| e.steps) as usize);
    }

    /// The step that every chart emphasises.
    pub fn now(&self) -> usize {
        self.hover.get().unwrap_or_else(|| self.cursor.get())
    }

    /// Moves the cursor, within the run.
    pub fn move_to(&self, step: usize) {
        let last = self.experiment.with_untracked(|e| e.steps) as usize;
        self.hover.set(None);
        self.cursor.set(step.min(last));
    }

    /// Moves the cursor by some steps.
    pub fn move_by(&self, steps: isize) {
        self.move_to(self.cursor.get_untracked().saturating_add_signed(steps));
    }

    /// The words of `text` in the reader's language.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.language.get().0)
    }

    /// Whether a panel is shown.
    pub fn has(&self, panel: Panel) -> bool {
        self.view.with(|view| view.has(panel))
    }

    /// Whether a part of the experiment, or this parameter of it, stays as it is.
    pub fn locks(&self, part: Part, key: Option<&str>) -> bool {
        self.view.with(|view| view.locks(part, key))
    }

    /// Whether points can be painted: where data can be set, and stays not as it is.
    pub fn may_paint(&self) -> bool {
        self.has(Panel::Settings) && !self.locks(Part::Data, None)
    }

    /// Whether the runs train a network.
    pub fn trains(&self) -> bool {
        self.experiment.with(|experiment| experiment.training.is_some())
    }

    /// Whether the inspector has this one of [`TABS`].
    pub fn has_tab(&self, tab: usize) -> bool {
        !OF_NETWORK.contains(&tab) || self.trains()
    }

    /// Which of [`TABS`] the inspector shows: the first where the wanted one is not there.
    pub fn shown_tab(&self) -> usize {
        Some(self.tab.get()).filter(|tab| self.has_tab(*tab)).unwrap_or_default()
    }

    /// Reads the reader's own points, where a network learns them.
    pub fn own<T>(&self, read: impl FnOnce(&Points) -> T) -> Option<T> {
        self.experiment.with(|experiment| experiment.training.as_ref()?.own.as_ref().map(read))
    }

    /// Whether the networks have nothing to learn from, which is no divergence.
    pub fn has_no_points(&self) -> bool {
        self.own(|points| points.inputs.is_empty()).unwrap_or_default()
    }

    /// Has a network learn these points, or those of its recipe.
    pub fn put_own(&self, points: Option<Points>) {
        self.edit(|experiment| {
            if let Some(training) = &mut experiment.training {
                training.own = points;
            }
        });
    }

    /// What a step of time is called: a step, or an epoch.
    pub fn moment(&self) -> &'static str {
        self.say(if self.trains() { messages::EPOCH } else { messages::STEP })
    }

    /// The moment of the cursor, in words.
    pub fn at_moment(&self) -> String {
        let words = if self.trains() { messages::AT_EPOCH } else { messages::AT_STEP };
        format!("{} {}", self.say(words), self.now())
    }

    /// The words of `text`, following the language.
    pub fn words(self, text: Text) -> Signal<String> {
        live::text(move || self.say(text).to_owned())
    }

    /// The reader's language.
    pub fn tongue(&self) -> Language {
        self.language.get().0
    }

    /// Whether the page is dark.
    pub fn dark(&self) -> bool {
        self.dark_choice.get().unwrap_or_else(|| self.system_dark.get())
    }

    /// A name for each run.
    pub fn labels(&self) -> Vec<String> {
        self.experiment.with(|experiment| label::labels(experiment, self.tongue()))
    }

    /// The id of the algorithm in `place`.
    pub fn id(&self, place: Place) -> &'static str {
        self.setting(place, |setting| setting.id()).unwrap_or("")
    }

    /// The name of the algorithm in `place`.
    pub fn name(self, place: Place) -> Signal<String> {
        self.of_card(place, |card| card.name)
    }

    /// What the algorithm in `place` is.
    pub fn about(self, place: Place) -> Signal<String> {
        self.of_card(place, |card| card.about)
    }

    /// What the algorithm in `place` says of itself.
    pub fn card(&self, place: Place) -> Option<&'static Card> {
        self.setting(place, |setting| setting.card())
    }

    fn of_card(self, place: Place, read: fn(&Card) -> Text) -> Signal<String> {
        live::text(move || self.card(place).map_or("", |card| self.say(read(card))).to_owned())
    }

    /// The parameters of the algorithm in `place`.
    pub fn params(&self, place: Place) -> &'static [Param] {
        self.setting(place, |setting| setting.params()).unwrap_or(&[])
    }

    /// The value of a parameter.
    pub fn value(&self, place: Place, key: &'static str) -> Option<Value> {
        self.setting(place, |setting| setting.value(key)).flatten()
    }

    /// Sets a parameter, if the value is valid there.
    pub fn set(&self, place: Place, key: &str, value: Value) -> Result<(), Refusal> {
        let mut result = Ok(());
        self.edit(|experiment| {
            let own_start = experiment.start == experiment.surface.build().start();
            place.edit(experiment, |setting| result = setting.put(key, value));
            if own_start {
                experiment.start = experiment.surface.build().start();
            }
        });
        result
    }

    /// Puts the algorithm `id` into `place`, with its defaults; a length that fits the run is set to it.
    pub fn choose(&self, place: Place, id: &str) {
        self.recent.update(|recent| catalogue::remember(recent, &self.choices(place), id));
        self.edit(|experiment| {
            let steps = experiment.horizon();
            match place {
                Place::Surface => choose_surface(experiment, id),
                Place::Data => choose_data(experiment, id),
                Place::Sampling | Place::Model => {}
                Place::Optimizer(run) => {
                    if let (Some(run), Some(entry)) = (experiment.runs.get_mut(run), optimizer::find(id)) {
                        run.take(entry.setting());
                    }
                }
                Place::Part(line, path) => {
                    if let (Some(plan), Some(entry)) = (line.of_mut(experiment), schedule::find(id)) {
                        let span = plan.span(path, steps);
                        plan.edit(path, |plan| *plan = Plan::Of(entry.setting().fitted(span)));
                    }
                }
            }
        });
    }

    /// What may stand at a place, family by family.
    pub fn choices(&self, place: Place) -> Vec<Family> {
        place.choices(self.experiment.with_untracked(|experiment| experiment.training.is_some()))
    }

    /// Has the runs train a network, or run down a surface again; what is put aside is taken up again as it was.
    pub fn train(&self, network: bool) {
        let kept = self.kept.get_value();
        self.edit(|experiment| {
            let before = experiment.horizon();
            self.kept.set_value(Some((experiment.training.take(), experiment.steps)));
            let (training, steps) = kept.unwrap_or((None, if network { DEFAULT_EPOCHS } else { DEFAULT_STEPS }));
            experiment.training = network.then(|| training.unwrap_or_default());
            experiment.steps = steps;
            // Schedules go on filling the run as they did.
            let factor = experiment.horizon() as f64 / before.max(1) as f64;
            for run in &mut experiment.runs {
                run.schedule = run.schedule.clone().stretched(factor);
                for drive in &mut run.drives {
                    drive.plan = drive.plan.clone().stretched(factor);
                }
            }
        });
        self.move_to(usize::MAX);
    }

    /// Moves the start point; a coordinate beyond the limits stays.
    pub fn set_start(&self, start: [f64; 2]) {
        self.edit(|experiment| {
            for (old, new) in experiment.start.iter_mut().zip(start) {
                *old = link::COORDINATE.admit(Value::Number(new)).map_or(*old, |value| value.number());
            }
        });
    }

    /// Changes a schedule of a run; the change is told the number of updates as well.
    pub fn edit_plan(&self, line: Line, change: impl FnOnce(&mut Plan, u64)) {
        self.edit(|experiment| {
            let steps = experiment.horizon();
            if let Some(plan) = line.of_mut(experiment) {
                change(plan, steps);
            }
        });
    }

    /// Changes a run, where it is there.
    pub fn edit_run(&self, run: usize, change: impl FnOnce(&mut Run)) {
        self.edit(|experiment| {
            if let Some(run) = experiment.runs.get_mut(run) {
                change(run);
            }
        });
    }

    /// A schedule of a run, with the number of updates; nothing where it is gone.
    pub fn plan<T>(&self, line: Line, read: impl FnOnce(&Plan, u64) -> T) -> Option<T> {
        self.experiment.with(|experiment| Some(read(line.of(experiment)?, experiment.horizon())))
    }

    /// What a schedule starts from, for a place in one: the optimizer's own rate or value.
    pub fn base_rate(&self, place: Place) -> Option<f64> {
        match place {
            Place::Part(line, _) => self.run(line.run, |run| run.base(line.key)),
            _ => None,
        }
    }

    /// What stands at a place of a run's schedule.
    pub fn plan_at<T>(&self, line: Line, path: Path, read: impl FnOnce(&Plan) -> T) -> Option<T> {
        self.plan(line, |plan, _| plan.at(path).map(read)).flatten()
    }

    /// Adds a copy of run `index`, or a new run, and points at it.
    pub fn add_run(&self, index: Option<usize>) {
        self.edit(|experiment| {
            let run = index.and_then(|i| experiment.runs.get(i).cloned()).unwrap_or_default();
            experiment.add(run);
        });
    }

    /// Removes run `index`, unless it is the only one.
    pub fn remove_run(&self, index: usize) {
        self.focus.set(None);
        self.edit(|experiment| {
            if experiment.runs.len() > 1 && index < experiment.runs.len() {
                experiment.runs.remove(index);
            }
        });
    }

    /// Whether another run fits.
    pub fn has_room(&self) -> bool {
        self.experiment.with(|experiment| experiment.runs.len() < limits::RUNS)
    }

    /// Run `index`, where there is one.
    pub fn run<T>(&self, index: usize, read: impl FnOnce(&Run) -> T) -> Option<T> {
        self.experiment.with(|experiment| experiment.runs.get(index).map(read))
    }

    /// Opens a preset.
    pub fn open_preset(&self, preset: &presets::Preset) {
        self.warnings.set(Vec::new());
        self.history.keep(self.experiment.get_untracked());
        self.show(preset.experiment());
    }

    /// The sentence that says what happened.
    pub fn reading(&self) -> Vec<(usize, String)> {
        let names = self.labels();
        if self.has_no_points() {
            return self.traced.with(|traced| messages::no_points(traced, &names, self.tongue()));
        }
        self.traced.with(|traced| messages::reading(traced, &names, self.tongue()))
    }

    fn setting<T>(&self, place: Place, read: impl FnOnce(&dyn Chosen) -> T) -> Option<T> {
        self.experiment.with(|experiment| place.of(experiment).map(read))
    }
}

fn choose_surface(experiment: &mut Experiment, id: &str) {
    if let Some(entry) = surface::find(id) {
        experiment.surface = entry.setting();
        experiment.start = experiment.surface.build().start();
    }
}

fn choose_data(experiment: &mut Experiment, id: &str) {
    if let (Some(training), Some(entry)) = (&mut experiment.training, dataset::find(id)) {
        (training.data, training.own) = (entry.setting(), None);
    }
}
