//! The same schedule and optimizer in other libraries: where they part, why, and their curves upon the run's own.

use super::{inspector::SHEET, swatch::swatch};
use crate::{browser, desk::Desk, live, messages, state::Lab};
use leptos::prelude::*;
use std::sync::Arc;
use stepsize_core::{
    experiment::{Experiment, Run},
    library::{self, Comparison, Member, Rival, express},
    limits,
    text::Text,
};

/// What other libraries make of the chosen run's schedule, and of its optimizer.
#[component]
pub fn Compare() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let schedules = move || {
        desk.alone.with(|alone| {
            let (run, trace) = alone.first()?;
            Some(of_schedule(lab, library::compare(&alone.experiment, run, trace)?, run))
        })
    };
    let optimizers = move || {
        if lab.trains() {
            // Each library's optimizer would have to train a network first.
            return None;
        }
        desk.alone.with(|alone| {
            let (run, trace) = alone.first()?;
            let rivals = library::rivals(&alone.experiment, run, trace);
            (rivals.len() > 1).then(|| of_optimizer(lab, rivals, run))
        })
    };
    let none = move |text: Text| view! { <p class="none">{lab.words(text)}</p> }.into_any();
    view! {
        <section class="of-schedule">
            {live::part(move || schedules().unwrap_or_else(|| none(messages::NO_COMPARISON)))}
        </section>
        <section class="of-optimizer">
            {live::part(move || optimizers().unwrap_or_else(|| none(if lab.trains() { messages::RIVALS_ON_SURFACES } else { messages::NO_RIVALS })))}
        </section>
    }
}

/// One library's way, as a row shows it.
struct Row {
    library: &'static str,
    /// How far it is from the run's own.
    far: String,
    reason: Text,
    call: String,
    /// What may be laid over the run; none where it is the same.
    run: Option<Run>,
}

/// What a table is about, and what its buttons say and do.
#[derive(Clone, Copy)]
struct Subject {
    name: Text,
    all_doc: Text,
    one_doc: Text,
    /// Whether the run is to be drawn out, so that what follows the end of a schedule shows.
    lengthens: bool,
}

fn of_schedule(lab: Lab, comparison: Comparison, own: &Run) -> AnyView {
    let steps = lab.experiment.with_untracked(stepsize_core::experiment::Experiment::horizon);
    let row = |member: Member| {
        let is_own = express::call(member.library, &own.schedule, own.optimizer.build().base_rate()).is_some();
        let same = if is_own { messages::ITS_OWN } else { messages::THE_SAME };
        let far = member.gap.map_or_else(|| lab.say(same).to_owned(), |gap| messages::gap(&gap, steps, lab.tongue()));
        let run = member.gap.map(|_| member.run(own));
        Row { library: member.library.name(), far, reason: member.reason, call: member.call, run }
    };
    let subject = Subject {
        name: comparison.name,
        all_doc: messages::OVERLAY_ALL_DOC,
        one_doc: messages::OVERLAY_ONE_DOC,
        lengthens: true,
    };
    table(lab, subject, comparison.members.into_iter().map(row).collect())
}

fn of_optimizer(lab: Lab, rivals: Vec<Rival>, own: &Run) -> AnyView {
    let row = |rival: Rival| {
        let is_own = rival.setting == own.optimizer;
        let same = if is_own { messages::ITS_OWN } else { messages::THE_SAME };
        let far = rival.gap.map_or_else(|| lab.say(same).to_owned(), |gap| messages::path_gap(&gap, lab.tongue()));
        let far = format!("{far}{}", messages::lost(&rival.lost, lab.tongue()));
        let run = rival.gap.map(|_| rival.run(own));
        Row { library: rival.library.name(), far, reason: rival.note, call: rival.call, run }
    };
    let subject = Subject {
        name: own.optimizer.entry().card.name,
        all_doc: messages::OVERLAY_PATHS_DOC,
        one_doc: messages::OVERLAY_PATH_DOC,
        lengthens: false,
    };
    table(lab, subject, rivals.into_iter().map(row).collect())
}

fn table(lab: Lab, subject: Subject, rows: Vec<Row>) -> AnyView {
    let others: Arc<[Run]> = rows.iter().filter_map(|row| row.run.clone()).collect();
    let head = [messages::LIBRARY, messages::LARGEST_GAP];
    let name = lab.words(subject.name);
    view! {
        <div class="bar">
            <h3>{name}</h3>
            {adder(lab, messages::OVERLAY_ALL, subject.all_doc, others, subject.lengthens)}
        </div>
        <table class="libraries" aria-label=name>
            <thead><tr>
                {head.map(|text| view! { <th scope="col">{lab.words(text)}</th> }).collect_view()}
                <td></td>
            </tr></thead>
            <tbody>{rows.into_iter().map(|row| line(lab, subject, row)).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// One library; pointing at it emphasises its curve, where that is drawn.
fn line(lab: Lab, subject: Subject, row: Row) -> AnyView {
    let run = row.run.clone();
    let at = Memo::new(move |_| run.as_ref().and_then(|run| place(lab, run)));
    let colour = move || at.get().and_then(|at| lab.run(at, |run| run.colour));
    let point = move || lab.focus.set(at.get_untracked());
    let leave = move || lab.focus.set(None);
    let runs: Arc<[Run]> = row.run.into_iter().collect();
    let last = move || match colour() {
        _ if runs.is_empty() => ().into_any(),
        Some(colour) => {
            view! { <span class="overlaid">{swatch(colour)}{lab.words(messages::OVERLAID)}</span> }.into_any()
        }
        None => adder(lab, messages::OVERLAY_ONE, subject.one_doc, runs.clone(), subject.lengthens),
    };
    view! {
        <tr
            on:pointerenter=live::pointer(move |_| point())
            on:pointerleave=live::pointer(move |_| leave())
            on:focusin=live::focus(move |_| point())
            on:focusout=live::focus(move |_| leave())
        >
            <th scope="row">{row.library}</th>
            <td>
                {row.far}
                <p>{lab.words(row.reason)}</p>
                <details><summary>{lab.words(messages::CALL)}</summary><code>{row.call}</code></details>
            </td>
            <td>{live::part(last)}</td>
        </tr>
    }
    .into_any()
}

/// The button that adds these curves.
fn adder(lab: Lab, name: Text, effect: Text, runs: Arc<[Run]>, lengthens: bool) -> AnyView {
    let wanted = runs.clone();
    let is_idle = live::flag(move || !lab.has_room() || wanted.iter().all(|run| place(lab, run).is_some()));
    let press = live::press(move |_| overlay(lab, &runs, lengthens));
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

/// Adds those of `runs` that are not there yet, and shows what follows the end of their schedules if they are to be drawn out.
fn overlay(lab: Lab, runs: &[Run], lengthens: bool) {
    lab.edit(|experiment| {
        for run in runs {
            if experiment.runs.iter().all(|other| !is_same(other, run)) {
                experiment.add(run.clone());
            }
        }
        if lengthens {
            show_the_end(experiment, runs);
        }
    });
    // The button is gone, or has nothing left to do.
    browser::later(0, || browser::focus(SHEET));
}

/// Makes the experiment longer by a quarter, where it ends no later than all of the schedules.
fn show_the_end(experiment: &mut Experiment, runs: &[Run]) {
    let steps = experiment.steps;
    if experiment.training.is_some() {
        return;
    }
    if runs.iter().filter_map(|run| run.schedule.length()).max().is_some_and(|length| steps <= length) {
        experiment.steps = (steps + steps.div_ceil(4)).min(limits::STEPS);
    }
}
