//! The figure as its readers will see it.

use super::builder::Builder;
use crate::{browser, live, messages};
use leptos::{html, prelude::*};

/// The figure as wide as in its column, made smaller where the dialog is narrower.
#[component]
pub fn Preview(builder: Builder) -> impl IntoView {
    let lab = builder.lab;
    let address = Memo::new(move |_| builder.address());
    let (place, room) = (NodeRef::<html::Div>::new(), RwSignal::new(0));
    Effect::new(move || {
        if let Some(place) = place.get() {
            browser::watch_size(&place, move |(width, _)| {
                room.try_set(width);
            });
        }
    });
    let scale = Memo::new(move |_| (f64::from(room.get()) / f64::from(builder.width.get())).min(1.0));
    let frame = move || {
        view! {
            <iframe
                src=move || address.get()
                title=lab.words(messages::PREVIEW)
                style:width=live::text(move || format!("{}px", builder.width.get()))
                style:height=live::text(move || format!("{}px", builder.pixels()))
                style:transform=live::text(move || format!("scale({})", scale.get()))
            ></iframe>
        }
    };
    view! {
        <div class="preview" node_ref=place style:height=live::text(move || format!("{}px", f64::from(builder.pixels()) * scale.get()))>
            // Other pages cannot have one from a disk in a frame.
            {match browser::site().is_empty() {
                false => frame().into_any(),
                true => view! { <p class="note">{lab.words(messages::NOTE_UNSERVED)}</p> }.into_any(),
            }}
        </div>
    }
}
