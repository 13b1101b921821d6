//! A slider with a number field that takes any valid number.

use crate::{live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_charts::format_exact;
use stepsize_core::{
    param::{Kind, Param, Refusal, Unit, Value, print_number},
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
    /// The value; none once its owner is gone.
    #[prop(into)]
    value: Signal<Option<f64>>,
    /// Takes a new value.
    #[prop(into)]
    set: Callback<f64, Result<(), Refusal>>,
) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let current = move || value.get().unwrap_or(param.default);
    let refusal: RwSignal<Option<Refusal>> = RwSignal::new(None);
    let slide = move |position: u32| {
        refusal.set(set.run(param.at_position(f64::from(position) / NOTCHES)).err());
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let moved = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => nudge(param, current(), 1.0),
            "ArrowLeft" | "ArrowDown" => nudge(param, current(), -1.0),
            "PageUp" => param.at_position(param.position(current()) + PAGE / NOTCHES),
            "PageDown" => param.at_position(param.position(current()) - PAGE / NOTCHES),
            "Home" => param.soft.0,
            "End" => param.soft.1,
            _ => return,
        };
        event.prevent_default();
        refusal.set(set.run(moved).err());
    };
    let typed = move |text: String| {
        let outcome = param.read(&text).and_then(|value| set.run(value.number()));
        refusal.set(outcome.err());
    };
    let changed = live::aria(move || current() != param.default);
    view! {
        <div class="control" data-changed=changed>
            <Hint param name doc/>
            <input
                class="slider"
                type="range"
                min="0"
                max=NOTCHES.to_string()
                aria-label=name
                aria-valuetext=live::text(move || spoken(param, current(), lab.tongue()))
                prop:value=live::text(move || (param.position(current()) * NOTCHES).round().to_string())
                on:input=live::typed(move |text| slide(text.parse().unwrap_or_default()))
                on:keydown=live::key(keys)
                on:click=live::press(move |event| {
                    if event.detail() == DOUBLE {
                        refusal.set(set.run(param.default).err());
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
                prop:value=live::text(move || format_exact(current()))
                on:change=live::typed(typed)
            />
            {live::part(move || refusal.get().map(|refusal| view! { <p class="refusal" role="alert">{say_refusal(refusal, lab.tongue())}</p> }))}
        </div>
    }
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

fn say_refusal(refusal: Refusal, language: Language) -> String {
    match refusal {
        Refusal::OutOfRange(low, high) => messages::out_of_range(&print_number(low), &print_number(high), language),
        Refusal::Unreadable | Refusal::NotANumber | Refusal::TooMany(_) => {
            messages::BAD_NUMBER.get(language).to_owned()
        }
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
        let default = param.print(&param.default_value());
        let doc = lab.say(doc.unwrap_or(param.doc));
        // A parameter of the experiment itself has no library to take its default from.
        let source = if param.key.is_empty() { String::new() } else { format!(" ({})", lab.say(param.source)) };
        format!("{doc} {} {default}{source}", lab.say(messages::DEFAULT))
    });
    view! {
        <button type="button" class="hint" aria-expanded=live::aria(move || open.get()) on:click=live::press(move |_| open.update(|open| *open = !*open))>
            {name}
            {(param.unit == Unit::Steps).then(|| view! { <small>" "{lab.words(messages::UNIT_STEPS)}</small> })}
        </button>
        <p class="doc" data-open=live::aria(move || open.get()) role="note">{text}</p>
    }
}

/// The number in a value.
pub fn number(value: Option<Value>) -> Option<f64> {
    value.map(|value| value.number())
}
