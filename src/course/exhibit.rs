//! A figure of a lesson: made when it comes near, asked for where a question stands before it, and checked where it sets a task.

use super::{Done, ForPaper};
use crate::{
    browser,
    figure::{Exhibit, Figure},
    live, messages,
    state::Lab,
};
use leptos::{html, prelude::*};
use stepsize_core::view::Goal;
use stepsize_course::Task;

/// The figure with its caption.
#[component]
pub fn Exhibition(
    /// The lesson it stands in.
    lesson: &'static str,
    /// The experiment and its caption.
    figure: &'static stepsize_course::Figure,
    /// The answer to the question before it.
    waits: Option<RwSignal<Option<usize>>>,
    /// Whether it is to run: from the start, or since it was asked for.
    is_asked: RwSignal<bool>,
) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let place = NodeRef::<html::Figure>::new();
    let is_near = RwSignal::new(false);
    Effect::new(move || {
        if let Some(place) = place.get() {
            browser::watch_sight(&place, move |is_seen| {
                if is_seen && is_near.try_get_untracked() == Some(false) {
                    is_near.set(true);
                }
            });
        }
    });
    let for_paper = expect_context::<ForPaper>();
    let is_answered = move || waits.is_some_and(|answer| answer.with(Option::is_some));
    Effect::new(move || {
        if for_paper.is_on.get() {
            is_near.set(true);
        }
        if for_paper.is_on.get() || is_answered() {
            is_asked.set(true);
        }
    });
    let state = Memo::new(move |_| (is_near.get(), is_asked.get()));
    let body = move || match state.get() {
        (_, false) => view! { <Closed is_asked/> }.into_any(),
        (false, true) => view! { <div class="closed"></div> }.into_any(),
        (true, true) => {
            let exhibit = Exhibit::beside(lab, figure.link);
            exhibit.provide();
            for_paper.labs.update_value(|labs| labs.push(exhibit.lab));
            if waits.is_some() && !for_paper.is_on.get_untracked() {
                exhibit.start();
            }
            Effect::new(move || {
                // What is out of sight rests, but not on its way to paper.
                if for_paper.is_on.get() && !exhibit.lab.in_sight.get() {
                    exhibit.lab.in_sight.set(true);
                }
            });
            view! {
                <Figure/>
                {figure.task.as_ref().map(|task| view! { <TaskBox lesson task/> })}
                <p class="way-out"><a href=live::text(move || format!("#{}", exhibit.lab.whole_link()))>{lab.words(messages::OPEN_IN_LAB)}</a></p>
            }
            .into_any()
        }
    };
    view! {
        <figure class="exhibition" node_ref=place>
            {live::part(body)}
            <figcaption hidden=live::flag(move || !is_asked.get()) inner_html=figure.caption></figcaption>
        </figure>
    }
}

/// What stands in for a figure until the question before it is answered.
#[component]
fn Closed(is_asked: RwSignal<bool>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    view! {
        <div class="closed">
            <p>{lab.words(messages::PREDICT_FIRST)}</p>
            <button type="button" class="plain" on:click=live::press(move |_| is_asked.set(true))>{lab.words(messages::RUN_ANYWAY)}</button>
        </div>
    }
}

/// What the reader is asked to reach, and whether it is reached.
#[component]
fn TaskBox(lesson: &'static str, task: &'static Task) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let done = expect_context::<Done>().0;
    let goal = Goal::parse(task.goal).ok();
    let is_met = Memo::new(move |_| {
        lab.traced.with(|traced| {
            let is_over = traced.traces.iter().all(|trace| trace.learnt.as_ref().is_none_or(|learnt| learnt.is_over));
            is_over && goal.as_ref().is_some_and(|goal| goal.is_met(&traced.experiment, &traced.traces))
        })
    });
    Effect::new(move || {
        if is_met.get() && !done.with_untracked(|done| done.contains(lesson)) {
            done.update(|done| {
                done.insert(lesson);
            });
        }
    });
    let said = move || if is_met.get() { lab.say(messages::TASK_MET).to_owned() } else { String::new() };
    view! {
        <div class="task" data-met=live::aria(move || is_met.get())>
            <b>{lab.words(messages::TASK)}</b>
            <span inner_html=task.text></span>
            <span class="met" role="status">{live::text(said)}</span>
        </div>
    }
}
