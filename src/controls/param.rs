//! The controls of an algorithm, one a parameter, made from its table.

use super::number::{Hint, NumberControl, number};
use crate::{live, messages, place::Place, state::Lab};
use leptos::prelude::*;
use stepsize_core::param::{Kind, Param, Refusal, Value};

/// Takes a new value of one parameter.
type Setter = Callback<Value, Result<(), Refusal>>;

/// A control for every parameter of the algorithm in `place`.
#[component]
pub fn Params(place: Place) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let id = Memo::new(move |_| lab.id(place));
    view! {
        <div class="params">
            {live::part(move || {
                // Made anew only when the place holds another algorithm, so that a drag keeps its slider.
                drop(id.read());
                untrack(|| lab.params(place)).iter().map(|param| view! { <ParamControl place param/> }).collect_view()
            })}
        </div>
    }
}

#[component]
fn ParamControl(place: Place, param: &'static Param) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let value = Memo::new(move |_| lab.value(place, param.key));
    let set = Setter::new(move |new: Value| lab.set(place, param.key, new));
    match param.kind {
        Kind::Real | Kind::Count => view! {
            <NumberControl param name=param.key.to_owned() value=Signal::derive(move || number(value.get())) set=move |x| set.run(Value::Number(x))/>
        }
        .into_any(),
        Kind::Switch => view! { <SwitchControl param value set/> }.into_any(),
        Kind::Choice(words) => view! { <ChoiceControl param words value set/> }.into_any(),
        Kind::Counts => view! { <ListControl param value set/> }.into_any(),
    }
}

#[component]
fn SwitchControl(param: &'static Param, value: Memo<Option<Value>>, set: Setter) -> impl IntoView {
    let on = move || number(value.get()) == Some(1.0);
    let flip = move |_| {
        // A switch takes both of its values.
        let _ = set.run(Value::Number(f64::from(u8::from(!on()))));
    };
    view! {
        <div class="control switch">
            <Hint param name=param.key.to_owned() doc=None/>
            <button type="button" role="switch" aria-checked=live::aria(on) aria-label=param.key on:click=live::press(flip)><i></i></button>
        </div>
    }
}

#[component]
fn ChoiceControl(
    param: &'static Param,
    words: &'static [&'static str],
    value: Memo<Option<Value>>,
    set: Setter,
) -> impl IntoView {
    let chosen = move |i: usize| number(value.get()) == Some(i as f64);
    let choose = move |text: String| {
        // The menu holds nothing but the parameter's own words.
        let _ = param.read(&text).and_then(|value| set.run(value));
    };
    view! {
        <div class="control">
            <Hint param name=param.key.to_owned() doc=None/>
            <select aria-label=param.key on:change=live::typed(choose)>
                {words.iter().enumerate().map(|(i, word)| view! { <option value=*word selected=live::flag(move || chosen(i))>{*word}</option> }).collect_view()}
            </select>
        </div>
    }
}

#[component]
fn ListControl(param: &'static Param, value: Memo<Option<Value>>, set: Setter) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let refused = RwSignal::new(false);
    let text = move || value.get().map(|value| param.print(&value).replace('+', ", ")).unwrap_or_default();
    view! {
        <div class="control list">
            <Hint param name=param.key.to_owned() doc=None/>
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-label=param.key
                aria-invalid=live::aria(move || refused.get())
                prop:value=live::text(text)
                on:change=live::typed(move |text| refused.set(param.read(&text).and_then(|value| set.run(value)).is_err()))
            />
            {live::part(move || refused.get().then(|| view! { <p class="refusal" role="alert">{lab.say(messages::BAD_NUMBER)}</p> }))}
        </div>
    }
}
