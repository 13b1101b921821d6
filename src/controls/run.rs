//! The runs: a card each.

use super::{drives::Drives, param::Params, picker::Picker, schedule::Schedule};
use crate::{
    live, messages,
    panels::{
        concerns::{ConcernCount, Concerns},
        swatch::swatch,
    },
    place::{Line, Place},
    state::Lab,
};
use leptos::prelude::*;
use stepsize_charts::format_number;
use stepsize_core::{label, limits, view::Part};

/// All runs, and the way to add one.
#[component]
pub fn Runs() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let count = Memo::new(move |_| lab.experiment.with(|experiment| experiment.runs.len()));
    let add = move |_| lab.add_run(None);
    view! {
        <section class="runs">
            <header>
                <h2>{lab.words(messages::RUNS)}</h2>
                <button type="button" class="plain" disabled=live::flag(move || !lab.has_room() || lab.locks(Part::Runs, None)) on:click=live::press(add)>"+ "{lab.words(messages::ADD_RUN)}</button>
            </header>
            {live::rows(count, limits::RUNS, |index| view! { <RunCard index/> }.into_any())}
        </section>
    }
}

/// One run: colour, names and outcome; opened, its controls.
#[component]
fn RunCard(index: usize) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let colour = move || lab.run(index, |run| run.colour).unwrap_or_default();
    let hidden = live::flag(move || lab.run(index, |run| run.hidden).unwrap_or_default());
    let name = live::text(move || lab.labels().get(index).cloned().unwrap_or_default());
    let optimizer = lab.name(Place::Optimizer(index));
    let schedule =
        live::text(move || lab.run(index, |run| label::schedule_name(run, lab.tongue())).unwrap_or_default());
    let hide_label = live::text(move || lab.say(if hidden.get() { messages::SHOW } else { messages::HIDE }).to_owned());
    let point = move |_| lab.focus.set(Some(index));
    view! {
        <details
            class="card run"
            data-hidden=live::aria(move || hidden.get())
            open=index == 0
            data-colour=live::text(move || colour().to_string())
            on:pointerenter=live::pointer(point)
            on:pointerleave=live::pointer(move |_| lab.focus.set(None))
        >
            <summary>
                {live::part(move || swatch(colour()))}
                <span class="title">{optimizer}<small>" · "{schedule}</small></span>
                <ConcernCount run=index/>
                <span class="outcome">{live::text(move || outcome(lab, index))}</span>
            </summary>
            <fieldset class="bare actions" disabled=live::flag(move || lab.locks(Part::Runs, None))>
                <Action label=hide_label name press=move |()| {
                    lab.edit(|experiment| {
                        if let Some(run) = experiment.runs.get_mut(index) {
                            run.hidden = !run.hidden;
                        }
                    });
                }/>
                <Action label=lab.words(messages::DUPLICATE) name press=move |()| lab.add_run(Some(index))/>
                <Action label=lab.words(messages::REMOVE) name press=move |()| lab.remove_run(index)/>
            </fieldset>
            <Picker place=Place::Optimizer(index) label=messages::OPTIMIZER/>
            <Params place=Place::Optimizer(index)/>
            <Schedule line=Line::rate(index)/>
            <Drives run=index/>
            <Concerns run=index/>
        </details>
    }
}

/// The loss at the end, or that there is none.
pub fn outcome(lab: Lab, index: usize) -> String {
    if lab.has_no_points() {
        return String::new();
    }
    lab.traced.with(|traced| {
        let Some(trace) = traced.traces.get(index) else { return String::new() };
        let told = trace.learnt.as_ref().and_then(|learnt| {
            let last = |list: &[f64]| list.last().copied().filter(|share| share.is_finite());
            last(&learnt.validation_accuracy).or_else(|| last(&learnt.accuracy))
        });
        match trace.diverged_at {
            Some(step) => format!("✕ {step}"),
            None if told.is_some() => format!("{}%", format_number(100.0 * told.unwrap_or_default())),
            None => trace.loss.last().copied().map(format_number).unwrap_or_default(),
        }
    })
}

#[component]
fn Action(label: Signal<String>, name: Signal<String>, #[prop(into)] press: Callback<()>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let full = live::text(move || messages::act_on(&label.get(), &name.get(), lab.tongue()));
    view! { <button type="button" class="plain" aria-label=full on:click=live::press(move |_| press.run(()))>{label}</button> }
}
