//! A chart's numbers for readers who do not see it.

use super::quantity::Quantity;
use crate::{live, messages, probe::Probe, state::Lab};
use leptos::prelude::*;
use stepsize_charts::format_number;
use stepsize_core::engine::Trace;

/// How many rows a table has after the first.
const ROWS: usize = 10;

/// A table: its caption, the heads of its columns, and the rows, each with a head and values.
struct Table {
    caption: String,
    heads: Vec<String>,
    rows: Vec<(String, Vec<Option<f64>>)>,
}

impl Table {
    /// The table, hidden from sight; a dash where there is no value.
    fn view(self) -> impl IntoView {
        let cell = |value: Option<f64>| view! { <td>{value.map_or_else(|| "–".into(), format_number)}</td> };
        let row = |(head, values): (String, Vec<Option<f64>>)| {
            view! { <tr><th scope="row">{head}</th>{values.into_iter().map(cell).collect_view()}</tr> }
        };
        view! {
            <table>
                <caption>{self.caption}</caption>
                <tr>{self.heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr>
                {self.rows.into_iter().map(row).collect_view()}
            </table>
        }
    }
}

/// The runs' values at steps spread over the whole run.
#[component]
pub fn DataTable(quantity: Quantity) -> impl IntoView {
    let lab = expect_context::<Lab>();
    view! { <div class="unseen">{live::part(move || of_runs(lab, quantity).view())}</div> }
}

fn of_runs(lab: Lab, quantity: Quantity) -> Table {
    let labels = lab.labels();
    lab.traced.with(|traced| {
        let has_trained = |trace: &Trace| quantity.trained_at(trace, 0).is_some();
        let names = traced.shown().flat_map(|(i, _, trace)| {
            let name = labels.get(i).cloned().unwrap_or_default();
            let trained = has_trained(trace).then(|| messages::on_training(&name, lab.tongue()));
            std::iter::once(name).chain(trained)
        });
        let row = |step: usize| {
            let of_run = |trace: &Trace| {
                let trained = has_trained(trace).then(|| quantity.trained_at(trace, step));
                std::iter::once(quantity.at(trace, step)).chain(trained).collect::<Vec<_>>()
            };
            (step.to_string(), traced.shown().flat_map(|(.., trace)| of_run(trace)).collect())
        };
        let last = traced.experiment.steps as usize;
        Table {
            caption: lab.say(quantity.title).to_owned(),
            heads: std::iter::once(lab.moment().to_owned()).chain(names).collect(),
            rows: (0..=ROWS).map(|i| row(last * i / ROWS)).collect(),
        }
    })
}

/// The smoothed loss of a range test at rates spread over all that it tried.
#[component]
pub fn RangeTable(probe: Probe) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let table = move || {
        probe.findings(|findings| {
            let last = findings.rates.len().checked_sub(1)?;
            let row = |i: usize| {
                let rate = findings.rates.get(i).copied().map(format_number);
                (rate.unwrap_or_default(), vec![findings.smoothed.get(i).copied()])
            };
            Some(Table {
                caption: lab.say(messages::TAB_RANGE).to_owned(),
                heads: [messages::RATE, messages::LOSS].map(|head| lab.say(head).to_owned()).into(),
                rows: (0..=ROWS).map(|i| row(last * i / ROWS)).collect(),
            })
        })
    };
    view! { <div class="unseen">{live::part(move || table().map(Table::view))}</div> }
}
