//! One sentence that says what happened.

use super::swatch::swatch;
use crate::{live, messages, state::Lab};
use leptos::prelude::*;

/// A clause a run, best first; pointing at one emphasises its run.
#[component]
pub fn Reading(
    /// Whether the reader is told how to begin.
    #[prop(optional)]
    is_welcome: bool,
) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let clauses = move || {
        let colour = |i| lab.run(i, |run| run.colour).unwrap_or_default();
        lab.reading().into_iter().map(|(i, text)| (i, colour(i), text)).collect::<Vec<_>>()
    };
    view! {
        <p class="reading" role="status">
            {live::part(move || clauses().into_iter().map(|(i, colour, mut text)| view! {
                <span class="clause" on:pointerenter=live::pointer(move |_| lab.focus.set(Some(i))) on:pointerleave=live::pointer(move |_| lab.focus.set(None))>
                    <span class="head">{swatch(colour)}{head(&text).to_owned()}</span>{text.split_off(head(&text).len())}
                </span>" "
            }).collect_view())}
            {is_welcome.then(|| view! { <small class="welcome">{lab.words(messages::WELCOME)}" "<a href="#course">{lab.words(messages::WELCOME_COURSE)}</a></small> })}
        </p>
    }
}

/// The word that a swatch stands before, on the same line; words of other scripts break anywhere.
fn head(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_graphic()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}
