//! The choice of an algorithm.

use super::catalogue::Browse;
use crate::{live, messages, own::Own, place::Place, state::Lab};
use leptos::prelude::*;
use stepsize_core::text::Text;

/// A menu of what `place` may hold, with the way to the catalogue beside it, and what the choice says of itself beneath.
#[component]
pub fn Picker(place: Place, label: Text) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let own = expect_context::<Own>();
    let count = Memo::new(move |_| own.count.get().filter(|_| place == Place::Data));
    let about = lab.about(place);
    view! {
        <fieldset class="bare choice" disabled=live::flag(move || lab.locks(place.part(), None))>
            <Browse place/>
            <label class="picker">
                <span>{lab.words(label)}</span>
                <Menu place/>
            </label>
        </fieldset>
        <p class="about">{live::text(move || if count.get().is_some() { lab.say(messages::OWN_ABOUT).to_owned() } else { about.get() })}</p>
    }
}

/// The menu alone.
#[component]
pub fn Menu(place: Place) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let count = Memo::new(move |_| lab.own(|points| points.inputs.len()).filter(|_| place == Place::Data));
    // The reader's own points stand in for those of any recipe.
    let id = Memo::new(move |_| if count.get().is_some() { "" } else { lab.id(place) });
    view! {
        <select
            disabled=live::flag(move || lab.locks(place.part(), None))
            on:change=live::typed(move |text| lab.choose(place, &text))
        >
            {live::part(move || count.get().map(|count| view! {
                <option value="" disabled=true selected=true>{live::text(move || messages::your_points(count, lab.tongue()))}</option>
            }))}
            {lab.choices(place).into_iter().map(|(family, rows)| view! {
                <optgroup label=lab.words(family)>
                    {rows.into_iter().map(|row| view! {
                        <option value=row.id prop:selected=live::flag(move || id.get() == row.id)>{lab.words(row.card.name)}</option>
                    }).collect_view()}
                </optgroup>
            }).collect_view()}
        </select>
    }
}
