//! The runs' values at the cursor, in a panel's head.

use super::{quantity::Quantity, swatch::swatch};
use crate::live;
use crate::state::Lab;
use leptos::prelude::*;
use stepsize_charts::format_number;

/// A swatch and a value for each run shown; a dash where the run has ended.
#[component]
pub fn Readout(quantity: Quantity) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let values = move || {
        let now = lab.now();
        lab.traced.with(|traced| {
            let shown = traced.shown().map(|(_, run, trace)| (run.colour, quantity.at(trace, now).map(format_number)));
            shown.collect::<Vec<_>>()
        })
    };
    view! {
        <span class="readout" aria-hidden="true">
            {live::part(move || values().into_iter().map(|(colour, text)| view! {
                <span class="value">{swatch(colour)}{text.unwrap_or_else(|| "–".into())}</span>
            }).collect_view())}
        </span>
    }
}
