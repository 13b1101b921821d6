//! One update of the chosen run taken apart: the numbers that its formula is made of.

use crate::{desk::Desk, live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_charts::format_number;
use stepsize_core::engine::{self, Update};

/// The numbers of the update that led to the cursor.
#[component]
pub fn UpdateNumbers() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let update = Memo::new(move |_| {
        let now = lab.now();
        desk.alone.with(|alone| alone.first().map(|(run, trace)| engine::update(&alone.experiment, run, trace, now)))
    });
    view! {
        <div class="update">
            {live::part(move || update.with(|update| update.as_ref().map(|update| table(lab, update))))}
        </div>
    }
}

fn table(lab: Lab, update: &Update) -> AnyView {
    let factors = [("ηₜ", update.rate)].into_iter().chain(update.factors.iter().copied());
    let factor = |(name, value): (&'static str, f64)| {
        view! { <span><i>{name}</i>" "{format_number(value)}</span> }
    };
    // What a rule does not use stays at zero all the time, and is left out as in the row of the run.
    let state = update.state.iter().filter(|(_, pair)| *pair != [0.0; 2]);
    let own = state.map(|(name, pair)| ((*name).to_owned(), *pair));
    let say = |text| lab.say(text).to_owned();
    let rows = [(say(messages::UPDATE_FROM), update.from), (say(messages::UPDATE_GRADIENT), update.gradient)]
        .into_iter()
        .chain(own)
        .chain([
            (say(messages::UPDATE_STEP), update.step()),
            (say(messages::UPDATE_EFFECTIVE), update.effective_rate()),
        ]);
    // Where the gradient is zero there is nothing to divide a step by.
    let cell = |x: f64| if x.is_nan() { "–".to_owned() } else { format_number(x) };
    let row = |(name, [x, y]): (String, [f64; 2])| {
        view! { <tr><th scope="row">{name}</th><td>{cell(x)}</td><td>{cell(y)}</td></tr> }
    };
    view! {
        <table>
            <caption>{messages::update(update.t, lab.tongue())}</caption>
            <thead><tr><td></td><th scope="col">"x"</th><th scope="col">"y"</th></tr></thead>
            <tbody>{rows.map(row).collect_view()}</tbody>
        </table>
        <p class="factors">{factors.map(factor).collect_view()}</p>
    }
    .into_any()
}
