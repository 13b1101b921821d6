//! What passes between the page and one that embeds it: heights, events and questions, as posted messages.
//!
//! A host asks with `{ stepsize: "set", link }`, `"get"`, `"play"`, `"pause"` or `{ stepsize: "seek", at }`, and may give an `id`.
//! Each is answered with `{ stepsize: "state", id, link, at, playing, results }`, where a result is a run's name, last loss, accuracy and
//! the step of its divergence; a question that is none of these with `{ stepsize: "error", id, message }`. Unasked come `"ready"`, and
//! the height of the figure in the words of several hosts.

use crate::{browser, playback::Playback, state::Lab};
use js_sys::{Array, Object, Reflect};
use leptos::prelude::*;
use std::sync::Arc;
use stepsize_core::engine::Trace;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Element, MessageEvent, Window};

/// Longest word of a question that an answer repeats, in characters.
const SHOWN: usize = 40;

/// Answers what the page around asks, if there is one.
pub fn speak(lab: Lab, player: Playback) {
    let Some(host) = parent() else { return };
    let asked = host.clone();
    browser::watch_keys(move |key| {
        if key == "Escape" {
            // A deck of slides gets its keys back.
            let _ = asked.focus();
        }
    });
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // A window of another page is no `Window` of this one's, so asking for its class would refuse every host.
        let asker = event.source().map(wasm_bindgen::JsCast::unchecked_into::<Window>);
        let question = get(&event.data(), "stepsize");
        if let (Some(asker), false) = (asker, question.is_undefined()) {
            let answer = match question.as_string() {
                Some(question) => answer(lab, player, &question, &event.data()),
                None => refusal("`stepsize` is text: get, set, play, pause or seek."),
            };
            set(&answer, "id", &get(&event.data(), "id"));
            post(&asker, &answer);
        }
    });
    let _ = window().add_event_listener_with_callback("message", listen.as_ref().unchecked_ref());
    // The page has no other life than the app's.
    listen.forget();
    post(&host, &message("ready"));
}

/// Tells the page around, if there is one, how high the figure is, now and whenever that changes.
pub fn tell_size(figure: &Element) {
    let Some(host) = parent() else { return };
    let itself = figure.clone();
    browser::watch_size(figure, move |_| {
        // With everything that is around it, and as large as it is shown. A frame that is not shown has no height worth telling.
        let height = itself.get_bounding_client_rect().height().ceil();
        if height > 0.0 && browser::is_laid_out() {
            tell_height(&host, height);
        }
    });
}

/// The page around this one.
fn parent() -> Option<Window> {
    let parent = window().parent().ok().flatten()?;
    (!Object::is(&parent, &window())).then_some(parent)
}

/// The height in the words of Stepsize, of Observable, of learning platforms, of AMP and of Pym.
fn tell_height(host: &Window, pixels: f64) {
    let height = JsValue::from(pixels);
    let of = |pairs: &[(&str, &str)]| {
        let message = Object::new();
        for (name, value) in pairs {
            set(&message, name, &JsValue::from(*value));
        }
        set(&message, "height", &height);
        message
    };
    for message in [
        of(&[("stepsize", "height")]),
        of(&[("subject", "lti.frameResize")]),
        of(&[("sentinel", "amp"), ("type", "embed-size")]),
    ] {
        post(host, &message);
    }
    let pym = format!("pymxPYMx{}xPYMxheightxPYMx{pixels}", pym_id());
    let _ = host.post_message(&pym.into(), "*");
}

/// What Pym calls this frame: it says so in the address.
fn pym_id() -> String {
    let search = window().location().search().unwrap_or_default();
    let id = search.trim_start_matches('?').split('&').find_map(|field| field.strip_prefix("childId="));
    id.unwrap_or("stepsize").to_owned()
}

fn answer(lab: Lab, player: Playback, question: &str, data: &JsValue) -> Object {
    match question {
        "play" if !player.playing.get_untracked() => player.toggle(),
        "get" | "play" => {}
        "pause" => player.playing.set(false),
        "set" => match text(data, "link") {
            Some(link) => {
                player.playing.set(false);
                lab.read_experiment(&link);
            }
            None => return refusal("`set` needs a `link`, which is text."),
        },
        "seek" => match get(data, "at").as_f64().filter(|at| at.is_finite() && *at >= 0.0) {
            Some(at) => player.stop_at(at as usize),
            None => return refusal("`seek` needs an `at`, which is a number from zero on."),
        },
        other => {
            let word: String = other.chars().take(SHOWN).collect();
            return refusal(&format!("`{word}` is none of get, set, play, pause, seek."));
        }
    }
    state(lab, player)
}

fn state(lab: Lab, player: Playback) -> Object {
    let state = message("state");
    untrack(|| {
        set(&state, "link", &lab.link().into());
        set(&state, "at", &JsValue::from(lab.cursor.get() as f64));
        set(&state, "playing", &player.playing.get().into());
        let warnings = lab.warnings.get().into_iter().map(|warning| JsValue::from(warning.say(lab.tongue())));
        set(&state, "warnings", &warnings.collect::<Array>());
        let names = lab.labels();
        let result = |(trace, name): (&Arc<Trace>, String)| {
            let result = Object::new();
            let number = |x: Option<f64>| x.filter(|x| x.is_finite()).map_or(JsValue::NULL, JsValue::from);
            set(&result, "name", &name.into());
            set(&result, "steps", &JsValue::from(trace.last() as f64));
            set(&result, "loss", &number(trace.loss.last().copied()));
            let accuracy = trace.learnt.as_ref().and_then(|learnt| learnt.validation_accuracy.last().copied());
            set(&result, "accuracy", &number(accuracy));
            set(&result, "diverged", &number(trace.diverged_at.map(|step| step as f64)));
            JsValue::from(result)
        };
        let results = lab.traced.with(|traced| traced.traces.iter().zip(names).map(result).collect::<Array>());
        set(&state, "results", &results);
    });
    state
}

fn refusal(why: &str) -> Object {
    let refusal = message("error");
    set(&refusal, "message", &why.into());
    refusal
}

fn message(kind: &str) -> Object {
    let message = Object::new();
    set(&message, "stepsize", &kind.into());
    message
}

fn post(to: &Window, message: &JsValue) {
    // Nothing secret is told, and who embeds the page is not known to it.
    let _ = to.post_message(message, "*");
}

fn get(data: &JsValue, name: &str) -> JsValue {
    // What is no object has no fields.
    Reflect::get(data, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(data: &JsValue, name: &str) -> Option<String> {
    get(data, name).as_string()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // An object of ours takes any field.
    let _ = Reflect::set(object, &name.into(), value);
}
