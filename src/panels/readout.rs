//! The runs' values at the cursor, in a panel's head.

use super::{quantity::Quantity, swatch::swatch};
use crate::{live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_charts::format_number;
use stepsize_core::{engine::Trace, experiment::Run};

/// A swatch and a value for each run shown, and beside that on points that validate the one on those that train; a dash where the run
/// has ended.
#[component]
pub fn Readout(quantity: Quantity) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let values = move || {
        let now = lab.now();
        lab.traced.with(|traced| {
            let of_run = |(_, run, trace): (usize, &Run, &Trace)| {
                let [value, trained] = [quantity.at(trace, now), quantity.trained_at(trace, now)];
                (run.colour, value.map(format_number), trained.map(format_number))
            };
            traced.shown().map(of_run).collect::<Vec<_>>()
        })
    };
    view! {
        <span class="readout" aria-hidden="true">
            {live::part(move || values().into_iter().map(|(colour, text, trained)| view! {
                <span class="value">
                    {swatch(colour)}
                    {text.unwrap_or_else(|| "–".into())}
                    {trained.map(|trained| view! { <small>{messages::trained(&trained, lab.tongue())}</small> })}
                </span>
            }).collect_view())}
        </span>
    }
}
