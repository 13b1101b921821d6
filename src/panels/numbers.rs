//! Every run's numbers at the cursor.

use super::swatch::swatch;
use crate::{live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_charts::{format_number, format_short};
use stepsize_core::{engine::Trace, text::Text};

/// What the columns are called where runs go down a surface.
const SURFACE: [Text; 6] =
    [messages::RATE, messages::LOSS, messages::POSITION, messages::GRADIENT, messages::EFFECTIVE, messages::STATE];
/// The same where they train a network.
const TRAINING: [Text; 7] = [
    messages::RATE,
    messages::TRAIN_LOSS,
    messages::TRAIN_ACCURACY,
    messages::VALIDATION_LOSS,
    messages::VALIDATION_ACCURACY,
    messages::LAYER_GRADIENTS,
    messages::LAYER_UPDATES,
];

/// One row a run: rate, loss, position, gradient, effective rate and the optimizer's state.
#[component]
pub fn Numbers() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let rows = move || {
        let (now, names) = (lab.now(), lab.labels());
        lab.traced.with(|traced| {
            let row = |(i, run, trace): (usize, &stepsize_core::experiment::Run, &Trace)| {
                (i, run.colour, names.get(i).cloned().unwrap_or_default(), cells(trace, now))
            };
            traced.shown().map(row).collect::<Vec<_>>()
        })
    };
    let columns = move || if lab.trains() { TRAINING.to_vec() } else { SURFACE.to_vec() };
    view! {
        <table class="numbers">
            <thead><tr>
                <th scope="col">{live::text(move || lab.at_moment())}</th>
                {live::part(move || columns().into_iter().map(|column| view! { <th scope="col">{lab.words(column)}</th> }).collect_view())}
            </tr></thead>
            <tbody>
                {live::part(move || rows().into_iter().map(|(i, colour, name, cells)| view! {
                    <tr on:pointerenter=live::pointer(move |_| lab.focus.set(Some(i))) on:pointerleave=live::pointer(move |_| lab.focus.set(None))>
                        <th scope="row">{swatch(colour)}{name}</th>
                        {cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view()}
                    </tr>
                }).collect_view())}
            </tbody>
        </table>
    }
}

/// The numbers of one run at a step, as text; a dash where the run had ended.
fn cells(trace: &Trace, step: usize) -> Vec<String> {
    let one = |value: Option<f64>| value.filter(|x| !x.is_nan()).map_or_else(|| "–".into(), format_number);
    if let Some(learnt) = &trace.learnt {
        let step = trace.told(step);
        let at = |list: &[f64]| one(list.get(step).copied());
        let layers = |list: &[Vec<f64>]| {
            let all: Option<Vec<String>> =
                list.get(step).map(|layers| layers.iter().map(|x| format_short(*x)).collect());
            all.filter(|_| step > 0).map_or_else(|| "–".into(), |layers| layers.join(", "))
        };
        return vec![
            one(trace.rate_at(step)),
            at(&trace.loss),
            at(&learnt.accuracy),
            at(&learnt.validation_loss),
            at(&learnt.validation_accuracy),
            layers(&learnt.gradients),
            layers(&learnt.updates),
        ];
    }
    // Where the gradient is zero there is nothing to divide a step by.
    let known = |pair: &[f64; 2]| pair.iter().all(|x| !x.is_nan());
    let two = |pair: Option<[f64; 2]>| {
        pair.filter(known).map_or_else(|| "–".into(), |pair| pair.map(format_short).join(", "))
    };
    let state = trace.state_at(step).filter(|(_, pair)| *pair != [0.0; 2]);
    let state: Vec<String> =
        state.map(|(name, pair)| format!("{name} {}", pair.map(format_short).join(", "))).collect();
    vec![
        one(trace.rates.get(step).copied()),
        one(trace.loss.get(step).copied()),
        two(trace.points.get(step).copied()),
        one(trace.gradient_norm(step)),
        two(step.checked_sub(1).and_then(|update| trace.effective_rate(update))),
        if state.is_empty() { "–".into() } else { state.join("; ") },
    ]
}
