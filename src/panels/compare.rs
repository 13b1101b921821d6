//! The same schedule in other libraries: where they part, why, and their curves upon the run's own.

use super::{inspector::SHEET, swatch::swatch};
use crate::{browser, desk::Desk, live, messages, state::Lab};
use leptos::prelude::*;
use std::sync::Arc;
use stepsize_core::{
    experiment::{Experiment, Run},
    library::{self, Comparison, Member, express},
    limits,
    text::Text,
};

/// What other libraries make of the chosen run's schedule.
#[component]
pub fn Compare() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let compare = move || {
        desk.alone.with(|alone| {
            let (run, trace) = alone.first()?;
            Some(table(lab, library::compare(&alone.experiment, run, trace)?, run))
        })
    };
    let none = move || view! { <p class="none">{lab.words(messages::NO_COMPARISON)}</p> }.into_any();
    live::part(move || compare().unwrap_or_else(none))
}

fn table(lab: Lab, comparison: Comparison, own: &Run) -> AnyView {
    let others = comparison.members.iter().filter(|member| member.gap.is_some());
    let others: Arc<[Run]> = others.map(|member| member.run(own)).collect();
    let head = [messages::LIBRARY, messages::LARGEST_GAP];
    let steps = lab.experiment.with_untracked(|experiment| experiment.steps);
    view! {
        <div class="bar">
            <h3>{lab.words(comparison.name)}</h3>
            {adder(lab, messages::OVERLAY_ALL, messages::OVERLAY_ALL_DOC, others)}
        </div>
        <table class="libraries">
            <thead><tr>
                {head.map(|text| view! { <th scope="col">{lab.words(text)}</th> }).collect_view()}
                <td></td>
            </tr></thead>
            <tbody>{comparison.members.into_iter().map(|member| row(lab, member, own, steps)).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// One library; pointing at it emphasises its curve, where that is drawn.
fn row(lab: Lab, member: Member, own: &Run, steps: u64) -> AnyView {
    let run: Arc<[Run]> = [member.run(own)].into();
    let same = run.clone();
    let at = Memo::new(move |_| place(lab, &same[0]));
    let colour = move || at.get().and_then(|at| lab.run(at, |run| run.colour));
    let is_own = express::call(member.library, &own.schedule, own.optimizer.build().base_rate()).is_some();
    let (gap, differs) = (member.gap, member.gap.is_some());
    let far = move || match gap {
        Some(gap) => messages::gap(&gap, steps, lab.tongue()),
        None => lab.say(if is_own { messages::ITS_OWN } else { messages::THE_SAME }).to_owned(),
    };
    let point = move || lab.focus.set(at.get_untracked());
    let leave = move || lab.focus.set(None);
    let last = move || match colour() {
        Some(colour) if differs => {
            view! { <span class="overlaid">{swatch(colour)}{lab.words(messages::OVERLAID)}</span> }.into_any()
        }
        None if differs => adder(lab, messages::OVERLAY_ONE, messages::OVERLAY_ONE_DOC, run.clone()),
        _ => ().into_any(),
    };
    view! {
        <tr
            on:pointerenter=live::pointer(move |_| point())
            on:pointerleave=live::pointer(move |_| leave())
            on:focusin=live::focus(move |_| point())
            on:focusout=live::focus(move |_| leave())
        >
            <th scope="row">{member.library.name()}</th>
            <td>
                {live::text(far)}
                <p>{lab.words(member.reason)}</p>
                <details><summary>{lab.words(messages::CALL)}</summary><code>{member.call}</code></details>
            </td>
            <td>{live::part(last)}</td>
        </tr>
    }
    .into_any()
}

/// The button that adds these curves.
fn adder(lab: Lab, name: Text, effect: Text, runs: Arc<[Run]>) -> AnyView {
    let wanted = runs.clone();
    let is_idle = live::flag(move || !lab.has_room() || wanted.iter().all(|run| place(lab, run).is_some()));
    let press = live::press(move |_| overlay(lab, &runs));
    view! { <button type="button" class="plain" title=lab.words(effect) disabled=is_idle on:click=press>{lab.words(name)}</button> }
        .into_any()
}

/// Where a run with this optimizer and schedule is in the experiment.
fn place(lab: Lab, run: &Run) -> Option<usize> {
    lab.experiment.with(|experiment| experiment.runs.iter().position(|other| is_same(other, run)))
}

fn is_same(a: &Run, b: &Run) -> bool {
    a.optimizer == b.optimizer && a.schedule == b.schedule
}

/// Adds those of `runs` that are not there yet, and shows what follows the end of their schedules.
fn overlay(lab: Lab, runs: &[Run]) {
    lab.edit(|experiment| {
        for run in runs {
            if experiment.runs.iter().all(|other| !is_same(other, run)) {
                experiment.add(run.clone());
            }
        }
        show_the_end(experiment, runs);
    });
    // The button is gone, or has nothing left to do.
    browser::later(0, || browser::focus(SHEET));
}

/// Makes the experiment longer by a quarter, where it ends no later than all of the schedules.
fn show_the_end(experiment: &mut Experiment, runs: &[Run]) {
    let steps = experiment.steps;
    if runs.iter().filter_map(|run| run.schedule.length()).max().is_some_and(|length| steps <= length) {
        experiment.steps = (steps + steps.div_ceil(4)).min(limits::STEPS);
    }
}
