//! The choice of an algorithm.

use super::catalogue::Browse;
use crate::{live, place::Place, state::Lab};
use leptos::prelude::*;
use stepsize_core::text::Text;

/// A menu of what `place` may hold, with the way to the catalogue beside it, and what the choice says of itself beneath.
#[component]
pub fn Picker(place: Place, label: Text) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let id = Memo::new(move |_| lab.id(place));
    view! {
        <div class="choice">
            <Browse place/>
            <label class="picker">
                <span>{lab.words(label)}</span>
                <select on:change=live::typed(move |text| lab.choose(place, &text))>
                    {lab.choices(place).into_iter().map(|(family, rows)| view! {
                        <optgroup label=lab.words(family)>
                            {rows.into_iter().map(|row| view! {
                                <option value=row.id prop:selected=live::flag(move || id.get() == row.id)>{lab.words(row.card.name)}</option>
                            }).collect_view()}
                        </optgroup>
                    }).collect_view()}
                </select>
            </label>
        </div>
        <p class="about">{lab.about(place)}</p>
    }
}
