//! The algorithms of the experiment, by the places where they stand.

use super::Lab;
use crate::{
    live,
    place::{Chosen, Place},
};
use leptos::prelude::*;
use stepsize_core::{
    catalogue::{self, Family},
    dataset,
    entry::Card,
    experiment::Experiment,
    optimizer,
    param::{Param, Refusal, Value},
    plan::Plan,
    schedule, surface,
    text::Text,
};

impl Lab {
    /// The id of the algorithm in `place`.
    pub fn id(&self, place: Place) -> &'static str {
        self.setting(place, |setting| setting.id()).unwrap_or("")
    }

    /// The name of the algorithm in `place`.
    pub fn name(self, place: Place) -> Signal<String> {
        self.of_card(place, |card| card.name)
    }

    /// What the algorithm in `place` is.
    pub fn about(self, place: Place) -> Signal<String> {
        self.of_card(place, |card| card.about)
    }

    /// What the algorithm in `place` says of itself.
    pub fn card(&self, place: Place) -> Option<&'static Card> {
        self.setting(place, |setting| setting.card())
    }

    fn of_card(self, place: Place, read: fn(&Card) -> Text) -> Signal<String> {
        live::text(move || self.card(place).map_or("", |card| self.say(read(card))).to_owned())
    }

    /// The parameters of the algorithm in `place`.
    pub fn params(&self, place: Place) -> &'static [Param] {
        self.setting(place, |setting| setting.params()).unwrap_or(&[])
    }

    /// The value of a parameter.
    pub fn value(&self, place: Place, key: &'static str) -> Option<Value> {
        self.setting(place, |setting| setting.value(key)).flatten()
    }

    /// Sets a parameter, if the value is valid there.
    pub fn set(&self, place: Place, key: &str, value: Value) -> Result<(), Refusal> {
        let mut result = Ok(());
        self.edit(|experiment| {
            let own_start = experiment.start == experiment.surface.build().start();
            place.edit(experiment, |setting| result = setting.put(key, value));
            if own_start {
                experiment.start = experiment.surface.build().start();
            }
        });
        result
    }

    /// Puts the algorithm `id` into `place`, with its defaults; a length that fits the run is set to it.
    pub fn choose(&self, place: Place, id: &str) {
        self.recent.update(|recent| catalogue::remember(recent, &self.choices(place), id));
        self.edit(|experiment| {
            let steps = experiment.horizon();
            match place {
                Place::Surface => choose_surface(experiment, id),
                Place::Data => choose_data(experiment, id),
                Place::Sampling | Place::Model => {}
                Place::Optimizer(run) => {
                    if let (Some(run), Some(entry)) = (experiment.runs.get_mut(run), optimizer::find(id)) {
                        run.take(entry.setting());
                    }
                }
                Place::Part(line, path) => {
                    if let (Some(plan), Some(entry)) = (line.of_mut(experiment), schedule::find(id)) {
                        let span = plan.span(path, steps);
                        plan.edit(path, |plan| *plan = Plan::Of(entry.setting().fitted(span)));
                    }
                }
            }
        });
    }

    /// What may stand at a place, family by family.
    pub fn choices(&self, place: Place) -> Vec<Family> {
        place.choices(self.experiment.with_untracked(|experiment| experiment.training.is_some()))
    }

    fn setting<T>(&self, place: Place, read: impl FnOnce(&dyn Chosen) -> T) -> Option<T> {
        self.experiment.with(|experiment| place.of(experiment).map(read))
    }
}

fn choose_surface(experiment: &mut Experiment, id: &str) {
    if let Some(entry) = surface::find(id) {
        experiment.surface = entry.setting();
        experiment.start = experiment.surface.build().start();
    }
}

fn choose_data(experiment: &mut Experiment, id: &str) {
    if let (Some(training), Some(entry)) = (&mut experiment.training, dataset::find(id)) {
        (training.data, training.own) = (entry.setting(), None);
    }
}
