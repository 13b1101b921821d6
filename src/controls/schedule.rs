//! A run's schedule: the strip of its parts, what is often added to them, and the editor of the part that is chosen.

use super::{part::node, strip::Strip};
use crate::{browser, live, messages, place::Line, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    limits,
    plan::{Path, Plan},
    text::Text,
};

/// The schedule that is edited, and the part that is chosen.
#[derive(Clone, Copy)]
pub struct Editor {
    /// Which schedule of which run.
    pub line: Line,
    lab: Lab,
    wanted: RwSignal<usize>,
}

impl Editor {
    /// How many parts there are.
    pub fn count(self) -> usize {
        self.lab.plan(self.line, |plan, _| plan.starts().len()).unwrap_or_default()
    }

    /// The index of the part that is chosen.
    pub fn chosen(self) -> usize {
        self.wanted.get().min(self.count().saturating_sub(1))
    }

    /// Chooses a part.
    pub fn choose(self, index: usize) {
        self.wanted.set(index);
    }

    /// Chooses the part before, or after.
    pub fn step(self, by: isize) {
        self.choose(untrack(|| self.chosen()).saturating_add_signed(by));
    }

    /// Brings the keyboard back to the chosen part, after what it was on has gone.
    pub fn focus(self) {
        let id = segment_id(self.line, untrack(|| self.chosen()));
        browser::later(0, move || browser::focus(&id));
    }

    fn path(self) -> Path {
        let is_sequence = self.lab.plan(self.line, |plan, _| matches!(plan, Plan::Sequence(_))).unwrap_or_default();
        if is_sequence { Path::ROOT.child(self.chosen()) } else { Path::ROOT }
    }
}

/// Where a part may stand. Each has an editor of its own, as one that is taken over would keep what was typed there.
fn places() -> impl Iterator<Item = Path> {
    [Path::ROOT].into_iter().chain((0..limits::PARTS).map(|index| Path::ROOT.child(index)))
}

/// The id of a part's button in the strip.
pub fn segment_id(line: Line, index: usize) -> String {
    let Line { run, key } = line;
    format!("part-{run}{}-{index}", key.unwrap_or_default())
}

/// What a schedule is called, where there is room for it.
fn title(line: Line, lab: Lab) -> &'static str {
    line.key.unwrap_or_else(|| lab.say(messages::SCHEDULE))
}

/// The same in full.
fn name(line: Line, lab: Lab) -> String {
    line.key.map_or_else(|| lab.say(messages::SCHEDULE).to_owned(), |key| messages::schedule_of(key, lab.tongue()))
}

/// A schedule of a run.
#[component]
pub fn Schedule(line: Line) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let editor = Editor { line, lab, wanted: RwSignal::new(0) };
    let path = Memo::new(move |_| editor.path());
    let endless = live::flag(move || lab.plan(line, |plan, _| plan.length().is_none()).unwrap_or(true));
    view! {
        <section class="schedule" aria-label=live::text(move || name(line, lab))>
            <header>
                <h3>{live::text(move || title(line, lab).to_owned())}</h3>
                {line.key.map(|key| view! {
                    <button
                        type="button"
                        class="plain"
                        title=lab.words(messages::STOP_DRIVE_DOC)
                        on:click=live::press(move |_| lab.edit_run(line.run, |run| run.drives.retain(|drive| drive.key != key)))
                    >
                        {lab.words(messages::STOP_DRIVE)}
                    </button>
                })}
                <button
                    type="button"
                    class="plain"
                    title=lab.words(messages::FIT_DOC)
                    disabled=endless
                    on:click=live::press(move |_| lab.edit_plan(line, Plan::fit))
                >
                    {lab.words(messages::FIT)}
                </button>
            </header>
            <Strip editor/>
            <Additions editor/>
            <Stepper editor/>
            {places().map(|place| {
                let is_chosen = Memo::new(move |_| path.get() == place);
                live::part(move || is_chosen.get().then(|| node(editor, place, messages::CURVE)))
            }).collect_view()}
        </section>
    }
}

/// Adds a part, and says which it is.
type Add = fn(&mut Plan, u64) -> usize;

/// Parts that are often added.
const ADDITIONS: [(Text, Text, Add); 4] = [
    (messages::WARM_UP, messages::WARM_UP_DOC, Plan::add_warm_up),
    (messages::HOLD, messages::HOLD_DOC, Plan::add_hold),
    (messages::COOL_DOWN, messages::COOL_DOWN_DOC, Plan::add_cool_down),
    (messages::NEXT, messages::NEXT_DOC, Plan::add_next),
];

#[component]
fn Additions(editor: Editor) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let full = live::flag(move || !lab.plan(editor.line, |plan, _| plan.has_room()).unwrap_or_default());
    let button = move |(name, doc, add): (Text, Text, Add)| {
        let press = move |_| {
            lab.edit_plan(editor.line, |plan, end| editor.choose(add(plan, end)));
        };
        view! { <button type="button" class="plain" title=lab.words(doc) disabled=full on:click=live::press(press)>"+ "{lab.words(name)}</button> }
    };
    view! { <div class="additions">{ADDITIONS.map(button).collect_view()}</div> }
}

/// Which part is being edited, and the way to the ones beside it, where there are several.
#[component]
fn Stepper(editor: Editor) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let several = Memo::new(move |_| editor.count() > 1);
    let words = move || messages::part_of(editor.chosen() + 1, editor.count(), lab.tongue());
    let first = live::flag(move || editor.chosen() == 0);
    let last = live::flag(move || editor.chosen() + 1 >= editor.count());
    let button = move |sign: &'static str, name: Text, off: Signal<bool>, by: isize| {
        view! { <button type="button" aria-label=lab.words(name) title=lab.words(name) disabled=off on:click=live::press(move |_| editor.step(by))>{sign}</button> }
    };
    live::part(move || {
        several.get().then(|| {
            view! {
                <div class="stepper">
                    {button("‹", messages::PART_BEFORE, first, -1)}
                    <span>{live::text(words)}</span>
                    {button("›", messages::PART_AFTER, last, 1)}
                </div>
            }
        })
    })
}
