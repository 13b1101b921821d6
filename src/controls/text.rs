//! Parameters that are typed: lists of numbers and formulas.

use super::{
    draft::{Draft, Setter},
    number::Hint,
};
use crate::{live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_core::param::{Kind, Param, Value};

/// A list of numbers; a long one has room for a pasted column.
#[component]
pub fn ListControl(param: &'static Param, value: Signal<Option<Value>>, set: Setter) -> impl IntoView {
    let draft = Draft::new(param, value, set);
    let field = match param.kind {
        Kind::Counts => view! { <Line draft name=param.key/> }.into_any(),
        _ => view! { <Area draft name=param.key/><Count value/> }.into_any(),
    };
    view! {
        <div class="control list">
            <Hint param name=param.key.to_owned() doc=None/>
            {field}
            {draft.complaint()}
        </div>
    }
}

/// A formula; while it has a mistake, the last good one stays in force.
#[component]
pub fn FormulaControl(param: &'static Param, value: Signal<Option<Value>>, set: Setter) -> impl IntoView {
    let draft = Draft::new(param, value, set);
    view! {
        <div class="control formula">
            <Hint param name=param.key.to_owned() doc=None/>
            <Line draft name=param.key/>
            {draft.complaint()}
        </div>
    }
}

/// A field for one line.
#[component]
fn Line(draft: Draft, name: &'static str) -> impl IntoView {
    view! {
        <input
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-label=name
            aria-invalid=draft.is_invalid()
            prop:value=draft.text(plain)
            on:input=live::typed(move |text| draft.type_on(text))
            on:change=live::typed(move |text| draft.settle(text))
        />
    }
}

/// A field for many numbers.
#[component]
pub fn Area(
    /// What is typed.
    draft: Draft,
    /// What it is called.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    view! {
        <textarea
            rows="3"
            autocomplete="off"
            spellcheck="false"
            aria-label=name
            aria-invalid=draft.is_invalid()
            prop:value=draft.text(plain)
            on:input=live::typed(move |text| draft.type_on(text))
            on:change=live::typed(move |text| draft.settle(text))
        ></textarea>
    }
}

/// How many numbers a list has.
#[component]
fn Count(value: Signal<Option<Value>>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let count = move || value.get().map_or(0, |value| value.list().len());
    view! { <output class="count">{live::text(move || messages::numbers(count(), lab.tongue()))}</output> }
}

/// A value as a person would type it, not as a link has it.
fn plain(param: &Param, value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Unset => String::new(),
        _ => param.print(value).replace('+', ", "),
    }
}
