//! What a range test says, the rate that is chosen, what to do with it, and how the test goes.

use super::{halt::Halt, range::pair};
use crate::{controls::number::NumberControl, desk::Desk, live, messages, probe::Probe, state::Lab, vista::ALL};
use leptos::prelude::*;
use stepsize_charts::format_number;
use stepsize_core::{
    experiment::{Experiment, Run},
    param::{Param, Refusal, Value, tidy},
    range::{self, Sweep},
    text::Text,
};

/// A rate is handed over as it is written: with about two digits.
const GRAIN: f64 = 5e-2;

/// The sentence, the choice and the settings.
#[component]
pub fn Verdict(probe: Probe) -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let trains = Memo::new(move |_| lab.trains());
    let says = live::text(move || match probe.progress.get() < ALL && !probe.halted.get() {
        true => lab.say(messages::WORKING).to_owned(),
        false => {
            probe.findings(|findings| Some(messages::verdict(findings.verdict(), lab.tongue()))).unwrap_or_default()
        }
    });
    view! {
        <div class="verdict">
            <p>{says}</p>
            <Choice probe/>
            <details open=live::flag(move || desk.wide.get())>
                <summary>{lab.words(messages::TEST_SETTINGS)}</summary>
                {NUMBERS.map(|number| view! { <SweepNumber number/> }).into_iter().collect_view()}
            </details>
            {live::part(move || trains.get().then(|| view! {
                <Halt name=messages::RANGE_TITLE progress=probe.progress halted=probe.halted again=move |()| probe.begin()/>
            }))}
        </div>
    }
}

/// The rate that is chosen, and the run that takes it.
#[component]
fn Choice(probe: Probe) -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let said: RwSignal<String> = RwSignal::new(String::new());
    let hand_over = move |done: Text, change: fn(&Run, f64, u64) -> Run| {
        let update = untrack(|| probe.chosen());
        let rate = untrack(|| probe.findings(|findings| findings.rates.get(update?).copied()));
        let Some(rate) = rate.map(|rate| tidy(rate, rate * GRAIN)) else { return };
        let (run, steps) = untrack(|| (desk.run(), lab.experiment.with(Experiment::horizon)));
        let sentence = untrack(|| messages::handed_over(&desk.name(), done, &format_number(rate), lab.tongue()));
        lab.edit_run(run, |run| *run = change(run, rate, steps));
        said.set(sentence);
    };
    let is_missing = live::flag(move || probe.chosen().is_none());
    let rate = live::text(move || pair(lab, probe));
    let source = live::text(move || {
        let is_own = probe.picked.get().is_some();
        lab.say(if is_own { messages::YOUR_RATE } else { messages::SUGGESTED_RATE }).to_owned()
    });
    let cycle = |run: &Run, rate: f64, steps: u64| Run { schedule: range::one_cycle(rate, steps), ..run.clone() };
    let button = move |class: &'static str, name: Text, done: Text, change: fn(&Run, f64, u64) -> Run| {
        view! {
            <button type="button" class=class disabled=is_missing on:click=live::press(move |_| hand_over(done, change))>
                {lab.words(name)}
            </button>
        }
    };
    view! {
        <p class="rate-choice" data-missing=live::aria(move || is_missing.get())>
            <span>{source}</span>" "<b>{rate}</b>
        </p>
        <div class="bar">
            {button("primary", messages::USE_CYCLE, messages::TOOK_CYCLE, cycle)}
            {button("plain", messages::USE_RATE, messages::TOOK_RATE, range::at_rate)}
        </div>
        <p class="note" role="status">{live::text(move || said.get())}</p>
    }
}

/// A number of the test, as a control sets it.
#[derive(Clone, Copy)]
struct Number {
    param: &'static Param,
    name: Text,
    doc: Text,
    get: fn(&Sweep) -> f64,
    put: fn(&mut Sweep, f64),
}

/// The numbers of the test.
const NUMBERS: [Number; 4] = [
    Number {
        param: &range::LOW,
        name: messages::LOWEST_RATE,
        doc: messages::LOWEST_RATE_DOC,
        get: |sweep| sweep.low,
        put: |sweep, x| sweep.low = x,
    },
    Number {
        param: &range::HIGH,
        name: messages::HIGHEST_RATE,
        doc: messages::HIGHEST_RATE_DOC,
        get: |sweep| sweep.high,
        put: |sweep, x| sweep.high = x,
    },
    Number {
        param: &range::UPDATES,
        name: messages::UPDATES,
        doc: messages::UPDATES_DOC,
        get: |sweep| sweep.updates as f64,
        put: |sweep, x| sweep.updates = x as usize,
    },
    Number {
        param: &range::SMOOTHING,
        name: messages::SMOOTHING,
        doc: messages::SMOOTHING_DOC,
        get: |sweep| sweep.smoothing,
        put: |sweep, x| sweep.smoothing = x,
    },
];

/// The control of a number.
#[component]
fn SweepNumber(number: Number) -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let Number { param, name, doc, get, put } = number;
    let value = Signal::derive(move || Some(get(&desk.sweep())));
    let set = move |value: Value| {
        let admitted = param.admit(value)?;
        desk.test_by(|sweep| put(sweep, admitted.number()));
        Ok::<(), Refusal>(())
    };
    view! { <NumberControl param name=lab.words(name) doc value set/> }
}
