//! The problem: surface, start, noise, steps and seed.

use super::{number::NumberControl, own::OwnFields, param::Params, picker::Picker};
use crate::{live, messages, own::Own, place::Place, state::Lab};
use leptos::prelude::*;
use stepsize_charts::format_exact;
use stepsize_core::{
    experiment::{Experiment, link},
    param::{Param, Refusal, Value},
    text::Text,
    training::COUNT,
    view::Part,
};

/// The problem's controls, folded away until asked for.
#[component]
pub fn Problem() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let trains = Memo::new(move |_| lab.experiment.with(|experiment| experiment.training.is_some()));
    let own = expect_context::<Own>();
    let title = move || match own.count.get() {
        Some(_) => lab.say(messages::OWN_DATA),
        None => lab.card(if trains.get() { Place::Data } else { Place::Surface }).map_or("", |card| lab.say(card.name)),
    };
    view! {
        <details class="card problem">
            <summary><span class="title">{live::text(move || title().to_owned())}</span><span class="note">{live::text(move || note(lab))}</span></summary>
            <Kinds trains/>
            {live::part(move || match trains.get() {
                true => view! { <TrainingFields/> }.into_any(),
                false => view! { <SurfaceFields/> }.into_any(),
            })}
            <SeedField/>
        </details>
    }
}

/// Which kind of problem it is.
#[component]
fn Kinds(trains: Memo<bool>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let button = move |name: Text, network: bool| {
        view! {
            <button type="button" class="chip" disabled=live::flag(move || lab.locks(Part::Surface, None) || lab.locks(Part::Data, None)) aria-pressed=live::aria(move || trains.get() == network) on:click=live::press(move |_| {
                if trains.get_untracked() != network {
                    lab.train(network);
                }
            })>{lab.words(name)}</button>
        }
    };
    view! {
        <div class="kinds" role="group" aria-label=lab.words(messages::PROBLEM)>
            {button(messages::ON_SURFACE, false)}
            {button(messages::ON_NETWORK, true)}
        </div>
    }
}

#[component]
fn SurfaceFields() -> impl IntoView {
    view! {
        <Picker place=Place::Surface label=messages::SURFACE/>
        <Params place=Place::Surface/>
        <StartFields/>
        <NoiseField/>
        <StepsField/>
    }
}

/// The noise of the gradients.
#[component]
pub fn NoiseField() -> impl IntoView {
    view! {
        <ExperimentNumber
            part=Part::Noise param=&link::NOISE name=messages::NOISE doc=messages::NOISE_DOC
            get=|experiment| experiment.noise
            put=|experiment, x| experiment.noise = x
        />
    }
}

/// How long the runs are, in steps or epochs.
#[component]
pub fn StepsField() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let (param, name, doc) = match untrack(|| lab.trains()) {
        true => (&link::EPOCHS, messages::EPOCHS, messages::EPOCHS_DOC),
        false => (&link::STEPS, messages::STEPS, messages::STEPS_DOC),
    };
    view! {
        <ExperimentNumber
            part=Part::Steps param name doc
            get=|experiment| experiment.steps as f64
            put=|experiment, x| experiment.steps = x as u64
        />
    }
}

#[component]
fn TrainingFields() -> impl IntoView {
    let own = expect_context::<Own>();
    let is_own = Memo::new(move |_| own.count.get().is_some());
    view! {
        <Picker place=Place::Data label=messages::DATA/>
        <OwnFields/>
        {live::part(move || match is_own.get() {
            true => view! { <Params place=Place::Sampling without=COUNT/> }.into_any(),
            false => view! { <Params place=Place::Data/><Params place=Place::Sampling/> }.into_any(),
        })}
        <Params place=Place::Model/>
        <StepsField/>
    }
}

/// What else there is to know of the problem, in short.
fn note(lab: Lab) -> String {
    lab.experiment.with(|experiment| {
        let Experiment { training, start: [x, y], steps, .. } = experiment;
        match training {
            Some(training) => {
                let hidden = &training.model.build().hidden;
                let units: Vec<String> = hidden.iter().map(ToString::to_string).collect();
                let layers = units.join("-");
                match &training.own {
                    Some(own) => format!("{} · {layers}", messages::points(own.inputs.len(), lab.tongue())),
                    None => format!("{layers} · {steps} {}", lab.say(messages::UNIT_EPOCHS)),
                }
            }
            None => format!("({}, {}) · {steps} {}", format_exact(*x), format_exact(*y), lab.say(messages::UNIT_STEPS)),
        }
    })
}

/// A number of the experiment itself.
#[component]
fn ExperimentNumber(
    part: Part,
    param: &'static Param,
    name: Text,
    doc: Text,
    get: fn(&Experiment) -> f64,
    put: fn(&mut Experiment, f64),
) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let value = Signal::derive(move || Some(lab.experiment.with(get)));
    let set = move |value: Value| {
        let admitted = param.admit(value)?;
        lab.edit(|experiment| put(experiment, admitted.number()));
        Ok::<(), Refusal>(())
    };
    view! { <fieldset class="bare" disabled=live::flag(move || lab.locks(part, None))><NumberControl param name=live::text(move || lab.say(name).to_owned()) doc value set/></fieldset> }
}

/// The start point as two fields; the surface takes clicks and arrow keys as well.
#[component]
fn StartFields() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let field = move |i: usize| {
        let axis = ["x", "y"][i];
        let typed = move |text: String| {
            if let Ok(value) = link::COORDINATE.read(&text) {
                let mut start = lab.experiment.with_untracked(|experiment| experiment.start);
                start[i] = value.number();
                lab.set_start(start);
            }
        };
        view! {
            <input
                class="number"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                disabled=live::flag(move || lab.locks(Part::Start, None))
                aria-label=live::text(move || format!("{} {axis}", lab.say(messages::START)))
                prop:value=live::text(move || format_exact(lab.experiment.with(|experiment| experiment.start[i])))
                on:change=live::typed(typed)
            />
        }
    };
    view! { <div class="control pair"><span>{lab.words(messages::START)}</span>{field(0)}{field(1)}</div> }
}

/// The seed of the noise.
#[component]
pub fn SeedField() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let typed = move |text: String| {
        if let Ok(seed) = text.trim().parse() {
            lab.edit(|experiment| experiment.seed = seed);
        }
    };
    view! {
        <label class="control pair">
            <span>{lab.words(messages::SEED)}</span>
            <input
                class="number"
                disabled=live::flag(move || lab.locks(Part::Seed, None))
                type="text"
                inputmode="numeric"
                autocomplete="off"
                prop:value=live::text(move || lab.experiment.with(|experiment| experiment.seed.to_string()))
                on:change=live::typed(typed)
            />
        </label>
    }
}
