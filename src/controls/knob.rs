//! One thing of an experiment that can be changed, where it stands alone.

use super::{
    param::ParamControl,
    picker::Menu,
    problem::{NoiseField, SeedField, StepsField},
};
use crate::{live, messages, panels::swatch::swatch, place::Place, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    text::Text,
    view::{Knob, Part},
};

/// A control for every knob of the view; those of a run stand together, under its name where there are several.
#[component]
pub fn Knobs() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let knobs = Memo::new(move |_| lab.view.with(|view| view.knobs.clone()));
    let groups = move || {
        let all = knobs.get();
        all.chunk_by(|a, b| owner(a) == owner(b)).map(|of_one| view! { <Group knobs=of_one.to_vec()/> }).collect_view()
    };
    view! { <div class="knobs" hidden=live::flag(move || knobs.with(Vec::is_empty))>{live::part(groups)}</div> }
}

/// The run that a knob belongs to.
fn owner(knob: &Knob) -> Option<usize> {
    if let Part::Optimizer(run) | Part::Schedule(run) = knob.part { Some(run) } else { None }
}

#[component]
fn Group(knobs: Vec<Knob>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let run = knobs.first().and_then(owner);
    let name = Memo::new(move |_| {
        let names = lab.labels();
        run.filter(|_| names.len() > 1).and_then(|run| names.get(run).cloned())
    });
    let colour = move || run.and_then(|run| lab.run(run, |run| run.colour));
    let heading = move || name.get().map(|name| view! { <p class="whose">{colour().map(swatch)}{name}</p> });
    view! {
        <div
            class="owned"
            class:run=run.is_some()
            role="group"
            aria-label=live::text(move || name.get().unwrap_or_default())
            data-colour=live::text(move || colour().map(|n| n.to_string()).unwrap_or_default())
        >
            {live::part(heading)}
            {knobs.into_iter().map(|knob| view! { <KnobControl knob/> }).collect_view()}
        </div>
    }
}

#[component]
fn KnobControl(knob: Knob) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let place = {
        let knob = knob.clone();
        Memo::new(move |_| lab.experiment.with(|experiment| Place::of_knob(&knob, experiment)))
    };
    let id = Memo::new(move |_| place.get().map_or("", |place| lab.id(place)));
    let control = move || {
        // Made anew only for another algorithm, so that a drag keeps its slider.
        drop(id.read());
        match (place.get(), &knob.key, knob.part) {
            (Some(place), Some(key), _) => {
                let param = untrack(|| lab.params(place).iter().find(|param| param.key == *key));
                param.map(|param| view! { <ParamControl place param/> }.into_any())
            }
            (Some(place), None, part) => {
                let name = lab.words(title(part));
                Some(view! { <label class="picker"><span>{name}</span><Menu place/></label> }.into_any())
            }
            (None, _, Part::Steps) => Some(view! { <StepsField/> }.into_any()),
            (None, _, Part::Noise) => Some(view! { <NoiseField/> }.into_any()),
            (None, _, Part::Seed) => Some(view! { <SeedField/> }.into_any()),
            _ => None,
        }
    };
    view! { <div class="lone">{live::part(control)}</div> }
}

/// What a part is called beside its menu.
fn title(part: Part) -> Text {
    match part {
        Part::Optimizer(_) => messages::OPTIMIZER,
        Part::Schedule(_) => messages::SCHEDULE,
        Part::Data => messages::DATA,
        _ => messages::SURFACE,
    }
}
