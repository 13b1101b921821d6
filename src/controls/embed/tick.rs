//! Ticks before names: of panels, of manners, and of everything that can be changed.

use super::builder::Builder;
use crate::{live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_core::view::{Knob, Part, View};

/// A tick before a name.
pub fn tick(name: Signal<String>, is_on: Signal<bool>, flip: impl Fn() + 'static) -> AnyView {
    view! {
        <label class="tick"><input type="checkbox" prop:checked=is_on on:change=live::event(move |_| flip())/><span>{name}</span></label>
    }
    .into_any()
}

/// Puts something into a list, or takes it out of it.
pub fn toggle<T: PartialEq + Send + Sync + 'static>(list: RwSignal<Vec<T>>, item: T) {
    list.update(|list| match list.iter().position(|other| *other == item) {
        Some(at) => drop(list.remove(at)),
        None => list.push(item),
    });
}

/// A tick for everything that can be changed, under the name of what it belongs to.
pub fn knobs(builder: Builder) -> impl IntoView {
    let all = builder.lab.experiment.with(View::knobs_of);
    let mut last = None;
    let knob = |knob: Knob| {
        let is_new = last.replace(group(knob.part)) != Some(group(knob.part));
        let heading = is_new.then(|| view! { <h4>{part_name(builder.lab, knob.part)}</h4> });
        let (name, shown) = (knob_name(builder.lab, &knob), knob.clone());
        let is_on = live::flag(move || builder.knobs.with(|on| on.contains(&shown)));
        view! { {heading}{tick(name, is_on, move || toggle(builder.knobs, knob.clone()))} }
    };
    all.into_iter().map(knob).collect_view()
}

/// Parts under the same heading are the same here.
fn group(part: Part) -> Part {
    match part {
        Part::Steps | Part::Noise | Part::Seed => Part::Runs,
        Part::Sample => Part::Data,
        part => part,
    }
}

/// What a group of parameters is called.
fn part_name(lab: Lab, part: Part) -> Signal<String> {
    let of_run = move |run: usize| live::text(move || lab.labels().get(run).cloned().unwrap_or_default());
    match group(part) {
        Part::Optimizer(run) => of_run(run),
        Part::Schedule(run) => {
            let name = of_run(run);
            live::text(move || messages::schedule_of_run(&name.get(), lab.tongue()))
        }
        Part::Surface => lab.words(messages::SURFACE),
        Part::Data => lab.words(messages::DATA),
        Part::Network => lab.words(messages::ON_NETWORK),
        _ => lab.words(messages::EMBED_RUNS),
    }
}

/// What a parameter is called: as the libraries do, or in words where it is none of theirs.
fn knob_name(lab: Lab, knob: &Knob) -> Signal<String> {
    match (&knob.key, knob.part) {
        (Some(key), _) => {
            let key = key.clone();
            Signal::derive(move || key.clone())
        }
        (None, Part::Steps) if lab.trains() => lab.words(messages::EPOCHS),
        (None, Part::Steps) => lab.words(messages::STEPS),
        (None, Part::Noise) => lab.words(messages::NOISE),
        _ => lab.words(messages::SEED),
    }
}
