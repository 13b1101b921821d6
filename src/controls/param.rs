//! The controls of an algorithm, one a parameter, made from its table.

use super::{
    draft::Setter,
    number::{Hint, NumberControl},
    points::PointsControl,
    text::{FormulaControl, ListControl},
};
use crate::{live, messages, place::Place, state::Lab};
use leptos::prelude::*;
use stepsize_core::param::{Absent, Kind, Param, Value};

/// A control for every parameter of the algorithm in `place`.
#[component]
pub fn Params(
    /// Where the algorithm stands.
    place: Place,
    /// The parameter that does not apply.
    #[prop(optional)]
    without: Option<&'static str>,
) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let id = Memo::new(move |_| lab.id(place));
    view! {
        <div class="params">
            {live::part(move || {
                // Made anew only when the place holds another algorithm, so that a drag keeps its slider.
                drop(id.read());
                untrack(|| controls(lab, place, without))
            })}
        </div>
    }
}

/// The controls; those of an optimizer that only say how libraries differ are folded away.
fn controls(lab: Lab, place: Place, without: Option<&str>) -> AnyView {
    let card = matches!(place, Place::Optimizer(_)).then(|| lab.card(place)).flatten();
    let is_fine = |param: &&'static Param| card.is_some_and(|card| card.is_fine_print(param.key));
    let applying = lab.params(place).iter().filter(|param| Some(param.key) != without);
    let (fine, usual): (Vec<_>, Vec<_>) = applying.partition(is_fine);
    let control = |param: &'static Param| view! { <ParamControl place param/> };
    let is_changed = |param: &&Param| lab.value(place, param.key).is_some_and(|value| value != param.default_value());
    let is_open = fine.iter().any(is_changed);
    let folded = (!fine.is_empty()).then(|| {
        view! {
            <details class="more fine" open=is_open>
                <summary>{lab.words(messages::FINE_PRINT)}</summary>
                {fine.into_iter().map(control).collect_view()}
            </details>
        }
    });
    view! { {usual.into_iter().map(control).collect_view()}{folded} }.into_any()
}

/// The control of one parameter; it rests where the view locks it.
#[component]
pub fn ParamControl(place: Place, param: &'static Param) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let value = Memo::new(move |_| lab.value(place, param.key));
    let set = Setter::new(move |new: Value| lab.set(place, param.key, new));
    let value: Signal<Option<Value>> = value.into();
    let number = Signal::derive(move || value.get().and_then(|value| value.as_number()));
    let stand_in = Signal::derive(move || match param.absent {
        Absent::Base => lab.base_rate(place).unwrap_or(param.default),
        _ => param.default,
    });
    let control = match param.kind {
        Kind::Real | Kind::Count => {
            view! { <NumberControl param name=param.key.to_owned() value=number stand_in set/> }.into_any()
        }
        Kind::Switch => view! { <SwitchControl param value=number set/> }.into_any(),
        Kind::Choice(words) => view! { <ChoiceControl param words value=number set/> }.into_any(),
        Kind::Counts | Kind::Reals => view! { <ListControl param value set/> }.into_any(),
        Kind::Points => view! { <PointsControl place param value set/> }.into_any(),
        Kind::Formula => view! { <FormulaControl param value set/> }.into_any(),
    };
    view! { <fieldset class="bare" disabled=live::flag(move || lab.locks(place.part(), Some(param.key)))>{control}</fieldset> }
}

#[component]
fn SwitchControl(param: &'static Param, value: Signal<Option<f64>>, set: Setter) -> impl IntoView {
    let on = move || value.get() == Some(1.0);
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
    value: Signal<Option<f64>>,
    set: Setter,
) -> impl IntoView {
    let chosen = move |i: usize| value.get() == Some(i as f64);
    let choose = move |text: String| {
        // The menu holds nothing but the parameter's own words.
        let _ = param.read(&text).and_then(|value| set.run(value));
    };
    view! {
        <div class="control">
            <Hint param name=param.key.to_owned() doc=None/>
            <select aria-label=param.key on:change=live::typed(choose)>
                {words.iter().enumerate().map(|(i, word)| view! { <option value=*word prop:selected=live::flag(move || chosen(i))>{*word}</option> }).collect_view()}
            </select>
        </div>
    }
}
