//! The choice of an algorithm.

use crate::{live, place::Place, state::Lab};
use leptos::prelude::*;
use stepsize_core::text::Text;

/// A menu of what `place` may hold, with what the choice says of itself beneath.
#[component]
pub fn Picker(place: Place, label: Text) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let id = Memo::new(move |_| lab.id(place));
    view! {
        <label class="picker">
            <span>{lab.words(label)}</span>
            <select on:change=live::typed(move |text| lab.choose(place, &text))>
                {place.choices().into_iter().map(|(family, choices)| view! {
                    <optgroup label=lab.words(family)>
                        {choices.into_iter().map(|(choice, name)| view! {
                            <option value=choice prop:selected=live::flag(move || id.get() == choice)>{lab.words(name)}</option>
                        }).collect_view()}
                    </optgroup>
                }).collect_view()}
            </select>
        </label>
        <p class="about">{lab.about(place)}</p>
    }
}
