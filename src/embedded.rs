//! The page within another one: a figure that fills its frame, and tells the page around it what that may want to know.

use crate::{
    app::Warnings,
    browser,
    figure::{Exhibit, Figure},
    host, live, messages,
    panels::transport::{PLAY, icon},
    playback::Playback,
    state::Lab,
};
use leptos::{html, prelude::*};

/// The figure, or where the link asks for it, a poster that starts it.
#[component]
pub fn Embedded() -> impl IntoView {
    let lab = expect_context::<Lab>();
    host::speak(lab, expect_context::<Playback>());
    let is_open = RwSignal::new(!lab.view.with_untracked(|view| view.poster));
    // The text of a frame has no address that could be opened elsewhere.
    let has_links = lab.view.with_untracked(|view| view.links) && browser::has_address();
    let whole = NodeRef::<html::Main>::new();
    Effect::new(move || {
        if let Some(whole) = whole.get() {
            host::tell_size(&whole);
        }
    });
    view! {
        <main class="embedded" node_ref=whole data-poster=live::aria(move || !is_open.get())>
            <h1 class="unseen">"Stepsize"</h1>
            <Warnings/>
            {live::part(move || match is_open.get() {
                true => view! { <Figure/> }.into_any(),
                false => view! { <Poster is_open/> }.into_any(),
            })}
            {has_links.then(|| view! {
                <p class="credit">
                    <a target="_blank" rel="noopener" href=live::text(move || browser::address(&lab.whole_link()))>{lab.words(messages::OPEN_FULL)}</a>
                </p>
            })}
        </main>
    }
}

/// What is to be seen, in words, and the button that starts it. Nothing is computed before.
#[component]
fn Poster(is_open: RwSignal<bool>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let names = live::text(move || lab.labels().join(" / "));
    let player = expect_context::<Playback>();
    let start = move |_| {
        is_open.set(true);
        Exhibit { lab, player }.start();
    };
    view! {
        <div class="poster">
            <p>{names}</p>
            <button type="button" class="primary" on:click=live::press(start)>{icon(PLAY)}{lab.words(messages::START_FIGURE)}</button>
        </div>
    }
}
