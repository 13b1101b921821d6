//! A chart's numbers for readers who do not see it.

use super::lines::Quantity;
use crate::{live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_charts::format_number;

/// How many steps a table shows.
const ROWS: usize = 10;

/// A table, hidden from sight, of the runs' values at steps spread over the whole run.
#[component]
pub fn DataTable(quantity: Quantity) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let rows = move || {
        lab.traced.with(|traced| {
            let last = traced.experiment.steps as usize;
            let steps = (0..=ROWS).map(|i| last * i / ROWS);
            let row = |step: usize| {
                let cells = traced
                    .shown()
                    .map(|(_, _, trace)| quantity.at(trace, step).map_or_else(|| "–".into(), format_number));
                (step, cells.collect::<Vec<_>>())
            };
            steps.map(row).collect::<Vec<_>>()
        })
    };
    let names = move || {
        let labels = lab.labels();
        lab.traced.with(|traced| traced.shown().filter_map(|(i, ..)| labels.get(i).cloned()).collect::<Vec<_>>())
    };
    view! {
        <table class="unseen">
            <caption>{lab.words(quantity.title)}</caption>
            <thead><tr>
                <th scope="col">{lab.words(messages::STEP)}</th>
                {live::part(move || names().into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view())}
            </tr></thead>
            <tbody>
                {live::part(move || rows().into_iter().map(|(step, cells)| view! {
                    <tr>
                        <th scope="row">{step}</th>
                        {cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view()}
                    </tr>
                }).collect_view())}
            </tbody>
        </table>
    }
}
