//! A chart's numbers for readers who do not see it.

use super::quantity::Quantity;
use crate::{live, state::Lab};
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
            let cell = |trace: &Trace, step| quantity.at(trace, step).map_or_else(|| "–".into(), format_number);
            let names = traced.shown().filter_map(|(i, ..)| labels.get(i).cloned());
            let row = |step: usize| {
                let cells = traced.shown().map(|(.., trace)| view! { <td>{cell(trace, step)}</td> });
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
