//! Schedules of what an optimizer has beside its learning rate.

use super::schedule::{Schedule, segment_id};
use crate::{browser, live, messages, place::Line, state::Lab};
use leptos::prelude::*;
use stepsize_core::optimizer;

/// The schedules of a run's other parameters, and a button for each that has none.
#[component]
pub fn Drives(run: usize) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let keys = Memo::new(move |_| lab.run(run, |run| optimizer::driven(&run.optimizer)).unwrap_or_default());
    live::part(move || keys.get().into_iter().map(|key| drive(lab, Line { run, key: Some(key) })).collect_view())
}

/// The schedule of one parameter, or the button that gives it one.
fn drive(lab: Lab, line: Line) -> AnyView {
    let is_driven = Memo::new(move |_| lab.plan(line, |_, _| ()).is_some());
    live::part(move || match is_driven.get() {
        true => view! { <Schedule line/> }.into_any(),
        false => offer(lab, line),
    })
    .into_any()
}

fn offer(lab: Lab, line: Line) -> AnyView {
    let key = line.key.unwrap_or_default();
    let press = move |_| {
        lab.edit(|experiment| {
            let steps = experiment.horizon();
            if let Some(run) = experiment.runs.get_mut(line.run) {
                run.drive(key, steps);
            }
        });
        let id = segment_id(line, 0);
        browser::later(0, move || browser::focus(&id));
    };
    view! {
        <div class="additions">
            <button type="button" class="plain" title=lab.words(messages::DRIVE_DOC) on:click=live::press(press)>
                "+ "{live::text(move || messages::schedule_of(key, lab.tongue()))}
            </button>
        </div>
    }
    .into_any()
}
