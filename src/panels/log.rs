//! The log of the chosen run's training: a line an epoch, to be read, copied, or taken along as a table.

use super::{code::DOWN, copy::Copy, transport::icon};
use crate::{browser, desk::Desk, live, messages, state::Lab};
use leptos::prelude::*;
use std::ops::Range;
use stepsize_core::{engine::Trace, network::log};

/// The id of the text.
const LOG: &str = "log";
/// The id of the line at the cursor.
const LINE: &str = "log-line";
/// Lines that are shown at once; a browser lays out thousands too slowly for every frame.
const SHOWN: usize = 200;
/// The name of the table's file.
const TABLE: &str = "stepsize_log.csv";

/// The lines that are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Window {
    first: usize,
    /// The line at the cursor, or the last one where the training has not come that far.
    at: usize,
    /// Whether that is the cursor's.
    is_there: bool,
    end: usize,
    count: usize,
}

impl Window {
    /// Up to [`SHOWN`] of `count` lines, around that of epoch `now`.
    fn around(now: usize, count: usize) -> Self {
        let at = now.min(count.saturating_sub(1));
        let first = at.saturating_sub(SHOWN / 2).min(count.saturating_sub(SHOWN));
        Self { first, at, is_there: now < count, end: count.min(first + SHOWN), count }
    }
}

/// The log, and what can be done with it.
#[component]
pub fn Log() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let window = Memo::new(move |_| {
        let count = desk.alone.with(|alone| alone.first().map_or(0, |(_, trace)| log::count(trace)));
        Window::around(lab.now(), count)
    });
    let all = move || tell(desk, |trace, epochs| log::text(trace, 0..log::count(trace), epochs));
    let title = live::text(move || format!("{}: {}", lab.say(messages::TRAINING_LOG), desk.name()));
    let count = live::text(move || {
        let Window { first, end, count, .. } = window.get();
        messages::lines(first, end, count, lab.tongue())
    });
    view! {
        <section class="log" aria-label=title>
            <div class="bar">
                <h3>{lab.words(messages::TRAINING_LOG)}</h3>
                <span class="note">{count}</span>
                <Copy text=live::text(all) shown=LOG/>
                <Download/>
            </div>
            <Lines window/>
        </section>
    }
}

/// The text, of which the line at the cursor is marked and kept in sight.
#[component]
fn Lines(window: Memo<Window>) -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let part = move |range: fn(Window) -> Range<usize>| {
        live::text(move || tell(desk, |trace, epochs| log::text(trace, range(window.get()), epochs)))
    };
    Effect::new(move || {
        drop(window.read());
        // The line is put there by effects of this moment.
        browser::later(0, || browser::keep_in_sight(LINE));
    });
    let name = live::text(move || format!("{} {}", lab.say(messages::TRAINING_LOG), desk.name()));
    view! {
        <pre id=LOG class="script" tabindex="0" role="region" aria-label=name>
            {part(|window| window.first..window.at)}
            <mark id=LINE aria-current=live::aria(move || window.get().is_there)>{part(|window| window.at..window.at + 1)}</mark>
            {part(|window| window.at + 1..window.end)}
        </pre>
    }
}

/// The table as a file, written only when it is asked for.
#[component]
fn Download() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let save = move |_| {
        browser::save(TABLE, "text/csv", &untrack(|| tell(desk, |trace, _| log::csv(trace))));
    };
    view! {
        <button
            type="button"
            class="plain save"
            aria-label=lab.words(messages::DOWNLOAD_CSV)
            title=lab.words(messages::DOWNLOAD_CSV)
            on:click=live::press(save)
        >
            {icon(DOWN)}{lab.words(messages::CSV)}
        </button>
    }
}

/// What the chosen run's trace gives, told how many epochs there are in all.
fn tell(desk: Desk, read: impl FnOnce(&Trace, usize) -> String) -> String {
    desk.alone
        .with(|alone| alone.first().map(|(_, trace)| read(trace, alone.experiment.steps as usize)).unwrap_or_default())
}
