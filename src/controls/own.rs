//! The reader's own data: a table that is pasted, read from a file or dropped, and the way back to a recipe.

use crate::{
    browser, live, messages,
    own::{DIALOG, Own},
    place::Place,
    state::Lab,
};
use leptos::prelude::*;
use stepsize_core::{
    limits,
    table::{self, Problem, Read, Target},
    text::Text,
};
use web_sys::MouseEvent;

/// The id of the table's field.
const FIELD: &str = "own-table";
/// The id of what says what the field takes.
const HINT: &str = "own-hint";
/// Faulty lines that are named.
const NAMED: usize = 10;

/// What the third column may be taken for.
const TARGETS: [(Text, Target); 3] = [
    (messages::COLUMN_DETECTED, Target::Detected),
    (messages::COLUMN_CLASSES, Target::Classes),
    (messages::COLUMN_VALUES, Target::Values),
];

/// The ways to own data, and back.
#[component]
pub fn OwnFields() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let own = expect_context::<Own>();
    let open = move |event: MouseEvent| {
        browser::focus_pressed(&event);
        own.is_open.set(true);
    };
    view! {
        <div class="own">
            <button type="button" class="plain" aria-haspopup="dialog" on:click=live::press(open)>{lab.words(messages::OWN_DATA)}"…"</button>
            <Back/>
            {live::part(move || own.waiting().map(|count| view! {
                <button type="button" class="plain" on:click=live::press(move |_| own.resume())>
                    {live::text(move || messages::back_to(&messages::your_points(count, lab.tongue()), lab.tongue()))}
                </button>
            }))}
            <NotInLink/>
        </div>
    }
}

/// The way back to the recipe.
#[component]
fn Back() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let own = expect_context::<Own>();
    let is_own = Memo::new(move |_| own.count.get().is_some());
    let recipe = lab.name(Place::Data);
    live::part(move || {
        is_own.get().then(|| {
            view! {
                <button type="button" class="plain back" on:click=live::press(move |_| own.leave())>
                    {live::text(move || messages::back_to(&recipe.get(), lab.tongue()))}
                </button>
            }
        })
    })
}

/// Says so where a link leaves the points out.
#[component]
fn NotInLink() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let own = expect_context::<Own>();
    live::part(move || {
        (!own.is_linked.get()).then(|| view! { <p class="unlinked" role="note">{lab.words(messages::NOT_IN_LINK)}</p> })
    })
}

/// The dialog, once for the whole page.
#[component]
pub fn OwnTable() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let own = expect_context::<Own>();
    let press = |event: MouseEvent| {
        // What lies upon the dialog covers all of it, so that only its backdrop is left.
        if event.target() == event.current_target() {
            browser::close_dialog(DIALOG);
        }
    };
    Effect::new(move || {
        if own.is_open.get() {
            // The view has to be there first.
            browser::later(0, || {
                browser::open_dialog(DIALOG);
                browser::focus(FIELD);
            });
        }
    });
    view! {
        <dialog
            id=DIALOG
            class="catalogue own-table"
            aria-label=lab.words(messages::OWN_DATA)
            data-over=live::aria(move || own.is_over.get())
            on:click=live::press(press)
            on:close=live::event(move |_| own.is_open.set(false))
        >
            {live::part(move || own.is_open.get().then(|| view! { <Table/> }))}
        </dialog>
    }
}

/// Everything upon the dialog.
#[component]
fn Table() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let own = expect_context::<Own>();
    let close = lab.words(messages::CLOSE);
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            own.take();
        }
    };
    view! {
        <header>
            <h2>{lab.words(messages::OWN_DATA)}</h2>
            <button type="button" class="icon" aria-label=close title=close on:click=live::press(|_| browser::close_dialog(DIALOG))>"✕"</button>
        </header>
        <div class="body">
            <p id=HINT class="about">{lab.words(messages::TABLE_HINT)}</p>
            <Files/>
            <textarea
                id=FIELD
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                wrap="off"
                placeholder="x,y,class\n0.5,1.2,0\n-0.3,0.8,1"
                aria-label=lab.words(messages::TABLE)
                aria-describedby=HINT
                prop:value=live::text(move || own.text.get())
                on:input=live::typed(move |text| own.text.set(text))
                on:keydown=live::key(keys)
            ></textarea>
            <Column/>
            {live::part(move || own.found.with(said))}
        </div>
        <Foot/>
    }
}

/// Where the table may come from.
#[component]
fn Files() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let own = expect_context::<Own>();
    let choose = move |event: web_sys::Event| {
        if let Some(file) = browser::chosen_file(&event) {
            own.load(&file);
        }
    };
    let has_before = Memo::new(move |_| own.before.with(Option::is_some));
    view! {
        <div class="files">
            <label class="file">
                {lab.words(messages::OPEN_FILE)}
                <input type="file" accept=".csv,.txt,.tsv" on:change=live::event(choose)/>
            </label>
            <span class="note">{lab.words(messages::DROP_HINT)}</span>
            {live::part(move || has_before.get().then(|| view! {
                <button type="button" class="plain" on:click=live::press(move |_| own.swap())>{lab.words(messages::TEXT_BEFORE)}</button>
            }))}
            {live::part(move || own.is_refused.get().then(|| view! { <p class="refusal" role="alert">{lab.words(messages::FILE_REFUSED)}</p> }))}
        </div>
    }
}

/// What the third column is taken for.
#[component]
fn Column() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let own = expect_context::<Own>();
    let chip = move |(name, target): (Text, Target)| {
        view! {
            <button type="button" class="chip" aria-pressed=live::aria(move || own.target.get() == target) on:click=live::press(move |_| own.target.set(target))>
                {lab.words(name)}
            </button>
        }
    };
    view! {
        <div class="column" role="group" aria-label=lab.words(messages::THIRD_COLUMN)>
            <span class="note">{lab.words(messages::THIRD_COLUMN)}</span>
            {TARGETS.map(chip).into_iter().collect_view()}
        </div>
    }
}

/// What was read, and which lines gave no point.
fn said(read: &Read) -> AnyView {
    let (lab, own) = (expect_context::<Lab>(), expect_context::<Own>());
    if own.text.with(|text| text.trim().is_empty()) {
        return ().into_any();
    }
    let Read { points, problems, .. } = read;
    let (count, is_all) = (problems.len(), problems.len() < limits::TABLE_PROBLEMS);
    let faults = (count > 0).then(|| {
        let rest = count.saturating_sub(NAMED);
        let more = (rest > 0).then(|| view! { <li class="note">{messages::and_more(rest, lab.tongue())}</li> });
        view! {
            <p>{messages::bad_lines(count, is_all, lab.tongue())}</p>
            <ul>{problems.iter().take(NAMED).map(|problem| fault(*problem)).collect_view()}{more}</ul>
        }
    });
    view! { <div class="read" role="status"><p><b>{messages::table(points, lab.tongue())}</b></p>{faults}</div> }
        .into_any()
}

/// A faulty line, which a press shows.
fn fault(problem: Problem) -> AnyView {
    let (lab, own) = (expect_context::<Lab>(), expect_context::<Own>());
    let Problem { line, reason } = problem;
    let show = move |_| {
        own.text.with_untracked(|text| {
            browser::select_in(FIELD, table::place(text, line), line, text.split('\n').count());
        });
    };
    let said = messages::in_line(line, lab.say(reason.say()), lab.tongue());
    view! { <li><button type="button" class="plain" on:click=live::press(show)>{said}</button></li> }.into_any()
}

/// What to do with the points.
#[component]
fn Foot() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let own = expect_context::<Own>();
    let count = Memo::new(move |_| own.found.with(|read| read.points.inputs.len()));
    view! {
        <footer>
            <NotInLink/>
            <a class="plain" download="stepsize-points.csv" href=live::text(move || own.file())>{lab.words(messages::DOWNLOAD_POINTS)}</a>
            <Back/>
            <button type="button" class="primary" disabled=live::flag(move || count.get() == 0) on:click=live::press(move |_| own.take())>
                {live::text(move || messages::use_points(count.get(), lab.tongue()))}
            </button>
        </footer>
    }
}
