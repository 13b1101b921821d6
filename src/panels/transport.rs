//! The transport bar: it moves the one time cursor.

use super::lines::seek_by_key;
use crate::{
    live, messages,
    playback::{Playback, SPEEDS},
    state::Lab,
};
use leptos::prelude::*;
use stepsize_core::text::Text;

/// Icons, as paths in a box of 16.
const TO_START: &str = "M3 3h2v10H3zM13 3v10L6 8z";
const BACK: &str = "M11 3v10L4 8z";
/// The triangle of play.
pub const PLAY: &str = "M4 2.5v11L13 8z";
const PAUSE: &str = "M4 3h3v10H4zM9 3h3v10H9z";
const FORWARD: &str = "M5 3v10l7-5z";
const TO_END: &str = "M11 3h2v10h-2zM3 3v10l7-5z";

/// Play, step, scrub and speed.
#[component]
pub fn Transport() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let player = expect_context::<Playback>();
    let last = move || lab.experiment.with(|experiment| experiment.steps);
    let last_text = live::text(move || last().to_string());
    let play_name =
        live::text(move || lab.say(if player.playing.get() { messages::PAUSE } else { messages::PLAY }).to_owned());
    let play_icon = move || if player.playing.get() { PAUSE } else { PLAY };
    let by = move |steps: isize| {
        player.playing.set(false);
        lab.move_by(steps);
    };
    view! {
        <section class="transport" aria-label=lab.words(messages::TRANSPORT)>
            <button type="button" class="icon play" aria-label=play_name title=play_name on:click=live::press(move |_| player.toggle())>
                {live::part(move || icon(play_icon()))}
            </button>
            <IconButton name=messages::RESET path=TO_START press=move |()| player.stop_at(0)/>
            <IconButton name=messages::STEP_BACK path=BACK press=move |()| by(-1)/>
            <IconButton name=messages::STEP_FORWARD path=FORWARD press=move |()| by(1)/>
            <IconButton name=messages::TO_END path=TO_END press=move |()| player.stop_at(last() as usize)/>
            <div class="scrub">
                <Marks/>
                <input
                    type="range"
                    min="0"
                    max=last_text
                    prop:value=live::text(move || lab.now().to_string())
                    aria-label=lab.words(messages::SCRUB)
                    on:input=live::typed(move |text| player.stop_at(text.parse().unwrap_or_default()))
                    on:keydown=live::key(move |event| seek_by_key(&player, lab, &event))
                />
            </div>
            <output class="at-step"><span class="word">{live::text(move || lab.moment().to_owned())}" "</span><b>{live::text(move || lab.now().to_string())}</b>" / "{last_text}</output>
            <label class="speed">
                <span class="unseen">{lab.words(messages::SPEED)}</span>
                <select on:change=live::typed(move |text| player.speed.set(text.parse().unwrap_or_default()))>
                    {SPEEDS.iter().enumerate().map(|(i, speed)| view! {
                        <option value=i.to_string() selected=i == player.speed.get_untracked()>{format!("{speed}×")}</option>
                    }).collect_view()}
                </select>
            </label>
        </section>
    }
}

/// A button with a picture for a name.
#[component]
fn IconButton(name: Text, path: &'static str, #[prop(into)] press: Callback<()>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let label = lab.words(name);
    view! {
        <button type="button" class="icon" aria-label=label title=label on:click=live::press(move |_| press.run(()))>{icon(path)}</button>
    }
}

/// A picture in the colour of the text.
pub fn icon(path: &'static str) -> impl IntoView {
    view! { <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d=path fill="currentColor"/></svg> }
}

/// Where the schedules drop, turn or end, in their runs' colours.
#[component]
fn Marks() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let marks = move || {
        lab.experiment.with(|experiment| {
            let steps = experiment.steps;
            let of_run = |run: &stepsize_core::experiment::Run| {
                let colour = run.colour;
                let marks = run.schedule.marks(steps);
                marks.into_iter().map(move |mark| (colour, 100.0 * mark as f64 / steps as f64))
            };
            experiment.runs.iter().filter(|run| !run.hidden).flat_map(of_run).collect::<Vec<_>>()
        })
    };
    view! {
        <svg class="marks" aria-hidden="true">
            {live::part(move || marks().into_iter().map(|(colour, left)| view! {
                <line data-colour=colour.to_string() x1=format!("{left}%") x2=format!("{left}%") y1="0" y2="6" stroke="currentColor" stroke-width="2"/>
            }).collect_view())}
        </svg>
    }
}
