//! The button of a chart's panel that opens what can be taken away from it: pictures and numbers.

use super::{
    code::DOWN,
    offer::{Offer, Stages},
    subject::Subject,
    transport::icon,
    whole,
};
use crate::{browser, live, messages, state::Lab};
use leptos::{html, prelude::*};
use stepsize_core::text::Text;

/// The button, and while it is open, the menu.
#[component]
pub fn Export(subject: Subject, stages: Stages) -> impl IntoView {
    let lab = expect_context::<Lab>();
    whole::hang(lab, subject, stages);
    let (place, button) = (NodeRef::<html::Div>::new(), NodeRef::<html::Button>::new());
    let is_open = RwSignal::new(false);
    let close = move || {
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
        is_open.set(false);
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.prevent_default();
            close();
        }
    };
    let label =
        live::text(move || messages::of_chart(lab.say(messages::TAKE_AWAY), lab.say(subject.title()), lab.tongue()));
    view! {
        <div class="export" node_ref=place on:keydown=live::key(keys)>
            <button
                type="button"
                class="icon"
                node_ref=button
                aria-label=label
                title=lab.words(messages::TAKE_AWAY)
                aria-expanded=live::aria(move || is_open.get())
                on:click=live::press(move |_| is_open.update(|is_open| *is_open = !*is_open))
            >
                {icon(DOWN)}
            </button>
            {live::part(move || is_open.get().then(|| {
                if let Some(place) = place.get_untracked() {
                    browser::watch_outside(&place, move || is_open.set(false));
                }
                view! { <Menu subject stages label close=Callback::new(move |()| close())/> }
            }))}
        </div>
    }
}

/// What can be taken away. It closes when a file is saved; what went wrong, or was copied, it says.
#[component]
fn Menu(subject: Subject, stages: Stages, label: Signal<String>, close: Callback<()>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let offer = Offer { lab, subject, stages, said: RwSignal::new(None), close };
    let button = |words: Text, act: fn(Offer)| {
        view! { <button type="button" on:click=live::press(move |_| act(offer))>{lab.words(words)}</button> }
    };
    view! {
        <div class="menu" role="group" aria-label=label>
            {button(messages::SAVE_SVG, Offer::save_svg)}
            {button(messages::SAVE_PNG, Offer::save_png)}
            {button(messages::SAVE_NUMBERS, Offer::save_csv)}
            {button(messages::COPY_IMAGE, Offer::copy)}
            <span role="status">{live::text(move || offer.said.get().map_or("", |words| lab.say(words)).to_owned())}</span>
        </div>
    }
}
