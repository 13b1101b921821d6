//! The choice of an algorithm.

use crate::state::{Lab, Place, choices};
use leptos::prelude::*;
use stepsize_core::text::Text;

/// A menu of what `place` may hold, with what the choice says of itself beneath.
#[component]
pub fn Picker(place: Place, label: Text) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let id = Memo::new(move |_| lab.id(place));
    view! {
        <label class="picker">
            <span>{move || lab.say(label)}</span>
            <select on:change:target=move |event| lab.choose(place, &event.target().value())>
                {choices(place).into_iter().map(|(choice, name)| view! {
                    <option value=choice selected=move || id.get() == choice>{move || lab.say(name)}</option>
                }).collect_view()}
            </select>
        </label>
        <p class="about">{move || lab.card(place).map(|card| lab.say(card.about))}</p>
    }
}
