//! The experiment as signals. Every view reads these, every control writes them, and nothing else is shared.

mod edit;
mod links;
mod read;
mod setting;
mod words;

use crate::{
    browser, history::History, page::Page, panels::whole::Charts, place::Place, school::School, traced::Traced,
};
use leptos::prelude::*;
use stepsize_core::{
    experiment::{Experiment, presets, warning::Warning},
    library::Library,
    text::Language,
    training::Training,
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
    /// Whether a lesson is being made ready for paper, which is light.
    pub on_paper: RwSignal<bool>,
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
            RwSignal::new(false),
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
        let lab = Self::new(self.language, self.dark_choice, self.on_paper, self.system_dark);
        lab.read_link(link);
        lab
    }

    fn new(
        language: RwSignal<(Language, bool)>,
        dark_choice: RwSignal<Option<bool>>,
        on_paper: RwSignal<bool>,
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
            on_paper,
            browsed: RwSignal::new(None),
            library: RwSignal::new(None),
            recent: RwSignal::new(Vec::new()),
            kept: StoredValue::new(None),
            system_dark,
        }
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
}
