//! The runs' values at the cursor, in a panel's head.

use super::swatch::swatch;
use crate::state::Lab;
use leptos::prelude::*;
use stepsize_core::engine::Trace;

/// A swatch and a value for each run shown; `value` gives the text at a step, none where the run has ended.
#[component]
pub fn Readout(value: impl Fn(&Trace, usize) -> Option<String> + Send + Sync + 'static) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let values = move || {
        let now = lab.now();
        lab.traced.with(|traced| {
            let shown = traced.shown().map(|(_, run, trace)| (run.colour, value(trace, now)));
            shown.collect::<Vec<_>>()
        })
    };
    view! {
        <span class="readout" aria-hidden="true">
            {move || values().into_iter().map(|(colour, text)| view! {
                <span class="value">{swatch(colour)}{text.unwrap_or_else(|| "–".into())}</span>
            }).collect_view()}
        </span>
    }
}
