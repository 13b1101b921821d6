//! A slider with a number field that takes any valid number, or none where the parameter may have no value.

use super::draft::{Setter, say_refusal};
use crate::{live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_charts::format_exact;
use stepsize_core::{
    param::{Absent, Kind, Param, Refusal, Unit, Value},
    text::{Language, Text},
};

/// Positions of a slider.
const NOTCHES: f64 = 1000.0;
/// How often a double click counts.
const DOUBLE: i32 = 2;
/// Positions that a Page key moves.
const PAGE: f64 = 100.0;

/// A labelled slider and field for the number that `param` describes.
#[component]
pub fn NumberControl(
    /// Validity, slider and words.
    param: &'static Param,
    /// What it is called.
    #[prop(into)]
    name: Signal<String>,
    /// What it does, where the parameter does not say.
    #[prop(optional)]
    doc: Option<Text>,
    /// The value; none where it is unset, or once its owner is gone.
    #[prop(into)]
    value: Signal<Option<f64>>,
    /// What stands in for a value that is unset.
    #[prop(optional, into)]
    stand_in: Option<Signal<f64>>,
    /// Takes a new value.
    #[prop(into)]
    set: Setter,
) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let current = move || value.get().or(stand_in.map(|number| number.get())).unwrap_or(param.default);
    let refusal: RwSignal<Option<Refusal>> = RwSignal::new(None);
    let take = move |value: Value| refusal.set(set.run(value).err());
    let slide = move |position: u32| take(Value::Number(param.at_position(f64::from(position) / NOTCHES)));
    let keys = move |event: web_sys::KeyboardEvent| {
        if let Some(moved) = moved_by(&event.key(), param, current()) {
            event.prevent_default();
            take(Value::Number(moved));
        }
    };
    let may_be_absent = param.absent != Absent::Never;
    let typed = move |text: String| match param.read(&text) {
        _ if may_be_absent && text.trim().is_empty() => take(Value::Unset),
        Ok(value) => take(value),
        Err(refused) => refusal.set(Some(refused)),
    };
    let unset = move || may_be_absent && value.get().is_none();
    let changed = live::aria(move || value.get() != param.default_value().as_number());
    let shown = move || if unset() { String::new() } else { format_exact(current()) };
    let spoken =
        move || if unset() { stand_in_word(param, lab).to_owned() } else { spoken(param, current(), lab.tongue()) };
    view! {
        <div class=if may_be_absent { "control absent" } else { "control" } data-changed=changed data-unset=live::aria(unset)>
            <Hint param name doc/>
            <input
                class="slider"
                type="range"
                min="0"
                max=NOTCHES.to_string()
                aria-label=name
                aria-valuetext=live::text(spoken)
                prop:value=live::text(move || (param.position(current()) * NOTCHES).round().to_string())
                on:input=live::typed(move |text| slide(text.parse().unwrap_or_default()))
                on:keydown=live::key(keys)
                on:click=live::press(move |event| {
                    if event.detail() == DOUBLE {
                        take(param.default_value());
                    }
                })
            />
            <input
                class="number"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                spellcheck="false"
                aria-label=name
                aria-invalid=live::aria(move || refusal.get().is_some())
                placeholder=live::text(move || stand_in_word(param, lab).to_owned())
                prop:value=live::text(shown)
                on:change=live::typed(typed)
            />
            {may_be_absent.then(|| view! { <Clear name is_clear=live::flag(unset) press=move |()| take(Value::Unset)/> })}
            {live::part(move || refusal.get().map(|refusal| view! { <p class="refusal" role="alert">{say_refusal(param, "", refusal, lab.tongue())}</p> }))}
        </div>
    }
}

/// What an empty field stands for.
fn stand_in_word(param: &Param, lab: Lab) -> &'static str {
    match param.absent {
        Absent::Never => "",
        Absent::Base => lab.say(messages::EQUALS_BASE),
        Absent::Automatic => lab.say(messages::AUTOMATIC),
    }
}

/// The way back to no value.
#[component]
fn Clear(name: Signal<String>, is_clear: Signal<bool>, #[prop(into)] press: Callback<()>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let label = live::text(move || messages::act_on(lab.say(messages::CLEAR), &name.get(), lab.tongue()));
    view! {
        <button type="button" class="clear" aria-label=label title=lab.words(messages::CLEAR) disabled=is_clear on:click=live::press(move |_| press.run(()))>"×"</button>
    }
}

/// Where a key takes the slider; none for a key that does not move it.
fn moved_by(key: &str, param: &Param, value: f64) -> Option<f64> {
    Some(match key {
        "ArrowRight" | "ArrowUp" => nudge(param, value, 1.0),
        "ArrowLeft" | "ArrowDown" => nudge(param, value, -1.0),
        "PageUp" => param.at_position(param.position(value) + PAGE / NOTCHES),
        "PageDown" => param.at_position(param.position(value) - PAGE / NOTCHES),
        "Home" => param.soft.0,
        "End" => param.soft.1,
        _ => return None,
    })
}

/// The next value that differs, in the direction of `by` notches.
fn nudge(param: &Param, value: f64, by: f64) -> f64 {
    if param.kind == Kind::Count {
        return (value + by).clamp(param.soft.0, param.soft.1);
    }
    let position = param.position(value);
    let steps = (1..=NOTCHES as u32).map(|i| param.at_position(position + by * f64::from(i) / NOTCHES));
    steps.into_iter().find(|next| *next != value).unwrap_or(value)
}

fn spoken(param: &Param, value: f64, language: Language) -> String {
    match param.unit {
        Unit::None => format_exact(value),
        Unit::Steps => format!("{} {}", format_exact(value), messages::UNIT_STEPS.get(language)),
    }
}

/// The control's name, which opens what the parameter does, its default, and where that comes from.
#[component]
pub fn Hint(
    /// The parameter.
    param: &'static Param,
    /// What it is called.
    #[prop(into)]
    name: Signal<String>,
    /// What it does, where the parameter does not say.
    doc: Option<Text>,
) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let open = RwSignal::new(false);
    let text = live::text(move || {
        let default = match param.default_value() {
            Value::Unset => stand_in_word(param, lab).to_owned(),
            value => param.print(&value),
        };
        let doc = lab.say(doc.unwrap_or(param.doc));
        // A parameter of the experiment itself has no library to take its default from.
        let source = if param.key.is_empty() { String::new() } else { format!(" ({})", lab.say(param.source)) };
        format!("{doc} {} {default}{source}", lab.say(messages::DEFAULT))
    });
    view! {
        <button type="button" class="hint" aria-expanded=live::aria(move || open.get()) on:click=live::press(move |_| open.update(|open| *open = !*open))>
            {name}
            {(param.unit == Unit::Steps && !param.key.is_empty()).then(|| view! { <small>" "{lab.words(messages::UNIT_STEPS)}</small> })}
        </button>
        <p class="doc" data-open=live::aria(move || open.get()) role="note">{text}</p>
    }
}
