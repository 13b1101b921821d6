//! A button that copies a text.

use crate::{browser, live, messages, state::Lab};
use leptos::prelude::*;

/// How long the answer of the button stands, in milliseconds.
const ANSWER: i32 = 2_000;

/// Copies `text`, or selects the element with id `shown`, which shows it, where copying is not allowed.
#[component]
pub fn Copy(#[prop(into)] text: Signal<String>, #[prop(into)] shown: String) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let answer = RwSignal::new(None);
    let copy = move |_| {
        let shown = shown.clone();
        browser::copy(&text.get_untracked(), move |copied| {
            if !copied {
                browser::select(&shown);
            }
            answer.try_set(Some(if copied { messages::CODE_COPIED } else { messages::CODE_SELECTED }));
            let clear = move || {
                answer.try_set(None);
            };
            browser::later(ANSWER, clear);
        });
    };
    view! {
        <button type="button" class="plain copy" on:click=live::press(copy)>
            <span aria-live="polite">{live::text(move || lab.say(answer.get().unwrap_or(messages::COPY)).to_owned())}</span>
        </button>
    }
}
