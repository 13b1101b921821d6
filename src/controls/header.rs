//! The header: questions to begin with, link, language, theme and help.

use super::embed::{self, EmbedDialog};
use crate::{browser, live, messages, page::Page, panels::transport::icon, shortcuts::SingleKeys, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    experiment::{link, presets::PRESETS},
    text::{Language, Text},
};

/// The id of the help.
pub const HELP: &str = "help";

/// The header.
#[component]
pub fn Header() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let page = expect_context::<RwSignal<Page>>();
    let is_lab = Memo::new(move |_| page.get() == Page::Lab);
    let theme_name =
        live::text(move || lab.say(if lab.dark() { messages::TO_LIGHT } else { messages::TO_DARK }).to_owned());
    view! {
        <header class="top">
            <h1>
                <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
                    <path d="M3 6h7v7h6v6c5 0 7 7 13 7" fill="none" stroke="currentColor" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"/>
                </svg>
                "Stepsize"
                <small>{lab.words(messages::TAGLINE)}</small>
            </h1>
            <nav class="pages" aria-label=lab.words(messages::PAGES)>
                <a href=live::text(move || format!("#{}", lab.link())) aria-current=live::text(move || current(page.get() == Page::Lab))>{lab.words(messages::LAB)}</a>
                <a href="#course" aria-current=live::text(move || current(page.get() != Page::Lab))>{lab.words(messages::COURSE)}</a>
            </nav>
            {live::part(move || is_lab.get().then(|| view! { <QuestionPicker/><Travel/><CopyLink/><Embed/> }))}
            <button type="button" class="plain" aria-label=theme_name title=theme_name on:click=live::press(move |_| lab.dark_choice.set(Some(!lab.dark())))>
                <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                    <path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2v10A5 5 0 0 0 8 3z" fill="currentColor" fill-rule="evenodd"/>
                </svg>
            </button>
            <button
                type="button"
                class="plain"
                lang=live::text(move || other(lab.tongue()).tag().to_owned())
                aria-label=lab.words(messages::LANGUAGE_LABEL)
                on:click=live::press(move |_| lab.language.set((other(lab.tongue()), true)))
            >
                {lab.words(messages::LANGUAGE)}
            </button>
            <button type="button" class="plain" aria-label=lab.words(messages::HELP) title=lab.words(messages::HELP) on:click=live::press(|_| browser::open_dialog(HELP))>"?"</button>
            <Help/>
        </header>
    }
}

/// What `aria-current` says of a page.
fn current(is_open: bool) -> String {
    if is_open { "page" } else { "false" }.to_owned()
}

/// The language that the switch leads to.
fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Chinese,
        Language::Chinese => Language::English,
    }
}

/// The presets, by their questions.
#[component]
fn QuestionPicker() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let open = Memo::new(move |_| {
        lab.experiment.with(|experiment| PRESETS.iter().position(|preset| preset.experiment() == *experiment))
    });
    let choose = move |text: String| {
        if let Some(preset) = text.parse().ok().and_then(|i: usize| PRESETS.get(i)) {
            lab.open_preset(preset);
        }
    };
    view! {
        <label class="question">
            <span class="unseen">{lab.words(messages::QUESTION)}</span>
            <select disabled=live::flag(move || lab.view.with(|view| !view.locks.is_empty())) on:change=live::typed(choose)>
                <option value="" disabled=true prop:selected=live::flag(move || open.get().is_none())>{lab.words(messages::OWN_QUESTION)}</option>
                {PRESETS.iter().enumerate().map(|(i, preset)| view! {
                    <option value=i.to_string() prop:selected=live::flag(move || open.get() == Some(i))>{lab.words(preset.question)}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

/// How long the answer of the copy button stands, in milliseconds.
const ANSWER: i32 = 2_000;

#[component]
fn CopyLink() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let answer = RwSignal::new(None);
    let copy = move |_| {
        let address = browser::address(&untrack(|| lab.link()));
        let is_complete = lab.experiment.with_untracked(link::is_complete);
        browser::copy(&address, move |copied| {
            let said = if is_complete { messages::COPIED } else { messages::COPIED_WITHOUT };
            answer.try_set(Some(if copied { said } else { messages::COPY_BLOCKED }));
            let clear = move || {
                answer.try_set(None);
            };
            browser::later(ANSWER, clear);
        });
    };
    view! {
        <button type="button" class="plain copy" on:click=live::press(copy)>
            <span aria-live="polite">{live::text(move || lab.say(answer.get().unwrap_or(messages::COPY_LINK)).to_owned())}</span>
        </button>
    }
}

/// Back to what the experiment was, and forth again.
#[component]
fn Travel() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let (undo, redo) = (lab.words(messages::UNDO), lab.words(messages::REDO));
    view! {
        <button type="button" class="plain icon travel" aria-label=undo title=undo disabled=live::flag(move || !lab.history.has_past()) on:click=live::press(move |_| lab.undo())>{icon(BACK)}</button>
        <button type="button" class="plain icon travel" aria-label=redo title=redo disabled=live::flag(move || !lab.history.has_future()) on:click=live::press(move |_| lab.redo())>{icon(FORTH)}</button>
    }
}

/// Icons, as paths in a box of 16.
const BACK: &str =
    "M6.2 2.2 7.3 3.3 4.9 5.7H9a4.3 4.3 0 0 1 0 8.6H5.5v-1.6H9a2.7 2.7 0 0 0 0-5.4H4.9l2.4 2.4-1.1 1.1L1.9 6.5z";
const FORTH: &str =
    "M9.8 2.2 8.7 3.3l2.4 2.4H7a4.3 4.3 0 0 0 0 8.6h3.5v-1.6H7a2.7 2.7 0 0 1 0-5.4h4.1L8.7 9.7l1.1 1.1 4.3-4.3z";

/// The way to the words that embed the experiment.
#[component]
fn Embed() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let is_open = RwSignal::new(false);
    let open = move |_| {
        is_open.set(true);
        browser::open_dialog(embed::DIALOG);
    };
    view! {
        <button type="button" class="plain embed" on:click=live::press(open)>{lab.words(messages::EMBED)}</button>
        <EmbedDialog is_open/>
    }
}

/// Keys and what they do.
const SHORTCUTS: [(&[&str], Text); 6] = [
    (&["Space"], messages::KEY_PLAY),
    (&[",", "."], messages::KEY_STEP),
    (&["R"], messages::RESET),
    (&["Ctrl Z"], messages::UNDO),
    (&["Ctrl Shift Z"], messages::REDO),
    (&["?"], messages::HELP),
];

#[component]
fn Help() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let single = expect_context::<SingleKeys>().0;
    let paragraphs = [
        messages::HELP_INTRO,
        messages::HELP_CHART,
        messages::HELP_SURFACE,
        messages::HELP_SLIDER,
        messages::HELP_EXACT,
    ];
    view! {
        <dialog id=HELP aria-label=lab.words(messages::HELP)>
            <h2>{lab.words(messages::HELP)}</h2>
            {paragraphs.map(|text| view! { <p>{lab.words(text)}</p> }).collect_view()}
            <h3>{lab.words(messages::SHORTCUTS)}</h3>
            <dl class="keys">
                {SHORTCUTS.map(|(keys, text)| view! { <dt>{keys.iter().map(|key| view! { <kbd>{*key}</kbd>" " }).collect_view()}</dt><dd>{lab.words(text)}</dd> }).into_iter().collect_view()}
            </dl>
            <label class="tick">
                <input
                    type="checkbox"
                    prop:checked=live::flag(move || lab.view.with(|view| view.projector))
                    on:change=live::event(move |_| lab.view.update(|view| view.projector = !view.projector))
                />
                <span>{lab.words(messages::PROJECTOR)}</span>
            </label>
            <label class="tick">
                <input type="checkbox" prop:checked=single on:change=live::event(move |_| single.update(|on| *on = !*on))/>
                <span>{lab.words(messages::SINGLE_KEYS)}</span>
            </label>
            <button type="button" class="primary" autofocus=true on:click=live::press(|_| browser::close_dialog(HELP))>{lab.words(messages::CLOSE)}</button>
        </dialog>
    }
}
