//! The header: questions to begin with, link, language, theme and help.

use crate::{browser, live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    experiment::{link, presets::PRESETS},
    text::Language,
};

/// The id of the help.
const HELP: &str = "help";

/// The header.
#[component]
pub fn Header() -> impl IntoView {
    let lab = expect_context::<Lab>();
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
            <QuestionPicker/>
            <CopyLink/>
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
            <select on:change=live::typed(choose)>
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

#[component]
fn Help() -> impl IntoView {
    let lab = expect_context::<Lab>();
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
            <button type="button" class="primary" on:click=live::press(|_| browser::close_dialog(HELP))>{lab.words(messages::CLOSE)}</button>
        </dialog>
    }
}
