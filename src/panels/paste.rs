//! Code in: what the reader pastes is read at once, and put into the chosen run when asked to.

use crate::{desk::Desk, live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    experiment::{Experiment, Run},
    label,
    library::{self, Fault, Reading},
    text::Language,
};

/// The id of the field.
pub const FIELD: &str = "paste";
/// The id of what says what the field takes.
pub const HINT: &str = "paste-hint";

/// The field, what was found in it, and the button that takes it.
#[component]
pub fn Paste() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let is_wrong = RwSignal::new(false);
    let steps = Memo::new(move |_| lab.experiment.with(|experiment| experiment.horizon() as usize));
    let found = move || {
        // What was found stays, and the button with it, when the run changes by it.
        drop(steps.read());
        let found = desk.pasted.with(|text| read(lab, desk, text));
        is_wrong.set(matches!(found, Some(Err(_))));
        match found {
            Some(Ok(reading)) => taken(reading),
            Some(Err(fault)) => refused(lab, desk, &fault),
            None => ().into_any(),
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            apply(lab, desk);
        }
    };
    view! {
        <div class="paste">
            <textarea
                id=FIELD
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                aria-label=lab.words(messages::PASTE)
                aria-describedby=HINT
                aria-invalid=live::aria(move || is_wrong.get())
                prop:value=live::text(move || desk.pasted.get())
                on:input=live::typed(move |text| desk.pasted.set(text))
                on:keydown=live::key(keys)
            ></textarea>
            {live::part(found)}
        </div>
    }
}

/// What `text` holds, against the chosen run as it is now; none for an empty text.
fn read(lab: Lab, desk: Desk, text: &str) -> Option<Result<Reading, Fault>> {
    untrack(|| {
        let steps = lab.experiment.with(Experiment::horizon);
        let base = lab.run(desk.run(), |run| run.optimizer.build().base_rate())?;
        (!text.trim().is_empty()).then(|| library::read(text, steps, base))
    })
}

/// Puts what the field holds into the chosen run.
fn apply(lab: Lab, desk: Desk) {
    if let Some(Ok(reading)) = desk.pasted.with_untracked(|text| read(lab, desk, text)) {
        lab.edit_run(untrack(|| desk.run()), |run| reading.put_into(run));
    }
}

/// What was found, and the button that takes it; once the run has it, that is said.
fn taken(reading: Reading) -> AnyView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let said = say(&reading, lab.tongue());
    let has_it = move || {
        let is_unchanged = |run: &Run| {
            let mut changed = run.clone();
            reading.put_into(&mut changed);
            changed == *run
        };
        lab.run(desk.run(), is_unchanged).unwrap_or_default()
    };
    let word = move || if has_it() { messages::applied(&desk.name(), lab.tongue()) } else { String::new() };
    view! {
        <div class="understood">
            <p role="status">{said}" "<b>{live::text(word)}</b></p>
            <button type="button" class="primary" title=lab.words(messages::APPLY_KEYS) on:click=live::press(move |_| apply(lab, desk))>
                {live::text(move || messages::apply_to(&desk.name(), lab.tongue()))}
            </button>
        </div>
    }
    .into_any()
}

/// What a text holds, and what should be known of it.
fn say(reading: &Reading, language: Language) -> String {
    let optimizer = reading.optimizer.as_ref().map(|setting| setting.entry().card.name.get(language).to_owned());
    let schedule = reading.plan.as_ref().map(|plan| label::plan_name(plan, language));
    let names: Vec<String> = optimizer.into_iter().chain(schedule).collect();
    let notes = reading.notes.iter().map(|note| messages::note(*note).get(language).to_owned());
    let all: Vec<String> = std::iter::once(messages::found(reading, &names, language)).chain(notes).collect();
    all.join(" ")
}

/// Why the text cannot be taken, and where in it.
fn refused(lab: Lab, desk: Desk, fault: &Fault) -> AnyView {
    let (line, place) = desk.pasted.with_untracked(|text| fault.place(text));
    let (said, is_somewhere) = (fault.say(lab.tongue()), fault.is_somewhere());
    let said = if is_somewhere { messages::in_line(line, &said, lab.tongue()) } else { said };
    view! {
        <div class="refusal" role="alert" aria-live="polite">
            {is_somewhere.then(|| view! { <pre aria-hidden="true">{place}</pre> })}
            <p>{said}</p>
        </div>
    }
    .into_any()
}
