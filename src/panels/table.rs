//! A chart's numbers for readers who do not see it.

use super::quantity::Quantity;
use crate::{live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_charts::format_number;
use stepsize_core::engine::Trace;

/// How many steps a table shows.
const ROWS: usize = 10;

/// A table, hidden from sight, of the runs' values at steps spread over the whole run.
#[component]
pub fn DataTable(quantity: Quantity) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let table = move || {
        let labels = lab.labels();
        lab.traced.with(|traced| {
            let last = traced.experiment.steps as usize;
            let has_trained = |trace: &Trace| quantity.trained_at(trace, 0).is_some();
            let names = traced.shown().flat_map(|(i, _, trace)| {
                let name = labels.get(i).cloned().unwrap_or_default();
                let trained = has_trained(trace).then(|| messages::on_training(&name, lab.tongue()));
                std::iter::once(name).chain(trained)
            });
            let row = |step: usize| {
                let of_run = |trace: &Trace| {
                    let trained = has_trained(trace).then(|| quantity.trained_at(trace, step));
                    std::iter::once(quantity.at(trace, step)).chain(trained)
                };
                let cell = |value: Option<f64>| view! { <td>{value.map_or_else(|| "–".into(), format_number)}</td> };
                let cells = traced.shown().flat_map(|(.., trace)| of_run(trace).map(cell).collect::<Vec<_>>());
                view! { <tr><th scope="row">{step.to_string()}</th>{cells.collect_view()}</tr> }
            };
            view! {
                <table>
                    <caption>{lab.say(quantity.title)}</caption>
                    <tr>
                        <th scope="col">{lab.moment()}</th>
                        {names.map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
                    </tr>
                    {(0..=ROWS).map(|i| row(last * i / ROWS)).collect_view()}
                </table>
            }
        })
    };
    view! { <div class="unseen">{live::part(table)}</div> }
}
