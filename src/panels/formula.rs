//! The formulas of a run's algorithms, each symbol linked with its control.

use super::{
    symbol::{RATE, Symbol, TIME, light},
    update::UpdateNumbers,
};
use crate::{
    browser, controls::schedule::segment_id, desk::Desk, live, messages, place::Line, state::Lab, traced::Traced,
};
use leptos::prelude::*;
use stepsize_charts::format_exact;
use stepsize_core::{
    entry::Card,
    mathml, optimizer,
    param::{Absent, Kind, Param, Value},
    parity,
    plan::Plan,
    schedule,
};
use wasm_bindgen::JsCast as _;

/// A formula for each algorithm of the chosen run: its schedules in their order, then its optimizer.
#[component]
pub fn Formulas() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let ids = Memo::new(move |_| desk.alone.with(algorithms).join(" "));
    let symbol = RwSignal::new(String::new());
    browser::watch_pointed(move |element, _| {
        let pointed = Symbol::at(element).map_or_else(String::new, |symbol| symbol.print());
        if symbol.with_untracked(|symbol| *symbol != pointed) {
            symbol.set(pointed);
        }
    });
    Effect::new(move || {
        drop(ids.read());
        let run = desk.run();
        symbol.with(|symbol| light(symbol, run));
    });
    on_cleanup(|| light("", 0));
    view! { <div class="formulas">{live::part(move || ids.with(|ids| ids.split(' ').map(formula).collect_view()))}</div> }
}

/// The ids of the run's schedules, each once, then that of its optimizer.
fn algorithms(alone: &Traced) -> Vec<&'static str> {
    let Some((run, _)) = alone.first() else { return Vec::new() };
    let mut ids: Vec<&str> = Vec::new();
    for (_, setting) in run.schedule.leaves() {
        if !ids.contains(&setting.entry().id) {
            ids.push(setting.entry().id);
        }
    }
    ids.push(run.optimizer.entry().id);
    ids
}

/// Id, card and parameters of a schedule or an optimizer.
fn entry(id: &str) -> Option<(&'static str, &'static Card, &'static [Param])> {
    let schedule = schedule::find(id).map(|entry| (entry.id, &entry.card, entry.params));
    schedule.or_else(|| optimizer::find(id).map(|entry| (entry.id, &entry.card, entry.params)))
}

/// What one algorithm does, as a formula and a sentence, and how far both are known to be right.
fn formula(id: &str) -> AnyView {
    let lab = expect_context::<Lab>();
    let Some((id, card, params)) = entry(id) else { return ().into_any() };
    let formula = mathml::of(id).unwrap_or_default();
    view! {
        <article data-of=id>
            <h3>{lab.words(card.name)}</h3>
            <div class="math" tabindex="0" inner_html=formula></div>
            <div class="terms" role="group" aria-label=lab.words(messages::SYMBOLS)>
                {keys(formula).into_iter().map(|key| term(id, key, formula, params)).collect_view()}
            </div>
            {optimizer::find(id).map(|_| view! { <UpdateNumbers/> })}
            <p>{lab.words(card.about)}</p>
            {parity(card)}
            <ul class="references" aria-label=lab.words(messages::REFERENCES)>
                {card.references.iter().map(|reference| view! { <li>{*reference}</li> }).collect_view()}
            </ul>
        </article>
    }
    .into_any()
}

/// The keys that a formula's symbols have, in order, each once.
fn keys(formula: &'static str) -> Vec<&'static str> {
    let mut keys = Vec::new();
    for key in formula.split("data-param=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// The symbol with this key, as a formula of its own.
fn symbol(formula: &str, key: &str) -> String {
    let start = format!("data-param=\"{key}\">");
    let rest = formula.split_once(&start).map_or("", |(_, rest)| rest);
    let mut depth = 1;
    let end = rest.match_indices("mrow").find_map(|(at, _)| {
        let is_end = rest.get(..at).is_some_and(|before| before.ends_with("</"));
        depth += if is_end { -1 } else { 1 };
        (depth == 0).then_some(at - 2)
    });
    format!("<math>{}</math>", rest.get(..end.unwrap_or_default()).unwrap_or_default())
}

/// A symbol's name and present value; pressing it leads to its control.
fn term(id: &'static str, key: &'static str, formula: &str, params: &'static [Param]) -> AnyView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let param = params.iter().find(|param| param.key == key);
    let name = move || if param.is_none() && key == TIME { lab.say(messages::STEP) } else { key }.to_owned();
    let doc = move || match (param, key) {
        (Some(param), _) => lab.say(param.doc),
        (None, TIME) => lab.say(messages::STEP),
        (None, _) => lab.say(messages::BASE_RATE_DOC),
    };
    view! {
        <button
            type="button"
            data-param=key
            title=live::text(move || doc().to_owned())
            on:click=live::press(move |_| lead_to(lab, desk, id, key))
        >
            <span inner_html=symbol(formula, key)></span>" "<b>{live::text(name)}</b>" "{live::text(move || value(lab, desk, id, key, param))}
        </button>
    }
    .into_any()
}

/// The values of parameter `key` in the chosen run: one for each schedule of this kind.
fn value(lab: Lab, desk: Desk, id: &str, key: &str, param: Option<&Param>) -> String {
    if key == TIME && param.is_none() {
        return lab.now().to_string();
    }
    desk.alone.with(|alone| {
        let Some((run, _)) = alone.first() else { return String::new() };
        let own = (run.optimizer.entry().id == id || param.is_none()).then(|| run.optimizer.get(key)).flatten();
        let leaves = run.schedule.leaves();
        let leaves = leaves.iter().filter(|(_, setting)| setting.entry().id == id);
        let values = own.into_iter().chain(leaves.filter_map(|(_, setting)| setting.get(key)));
        let texts: Vec<String> = values.map(|value| print(lab, param, value)).collect();
        texts.join(" | ")
    })
}

/// Characters of a value that are shown.
const LONGEST: usize = 40;

/// A value as its control shows it.
fn print(lab: Lab, param: Option<&Param>, value: &Value) -> String {
    let text = match (param, value) {
        (Some(Param { absent: Absent::Base, .. }), Value::Unset) => RATE.to_owned(),
        (_, Value::Unset) => lab.say(messages::AUTOMATIC).to_owned(),
        (Some(Param { kind: Kind::Real | Kind::Count, .. }) | None, Value::Number(x)) => format_exact(*x),
        (Some(param), value) => param.print(value).replace('+', ", "),
        (None, _) => String::new(),
    };
    if text.chars().count() > LONGEST {
        return text.chars().take(LONGEST).chain(['…']).collect();
    }
    text
}

/// Opens the run's card and the part of its schedule that holds `id`, and brings the keyboard to the control of `key`.
fn lead_to(lab: Lab, desk: Desk, id: &'static str, key: &'static str) {
    let run = untrack(|| desk.run());
    let part = lab.plan(Line::rate(run), |plan, _| match plan {
        Plan::Sequence(parts) => {
            parts.iter().position(|part| part.plan.leaves().iter().any(|(_, setting)| setting.entry().id == id))
        }
        _ => None,
    });
    if let Some(card) = browser::all(".card.run").get(run) {
        let _ = card.set_attribute("open", "");
    }
    if let Some(part) = untrack(|| part).flatten() {
        browser::click(&segment_id(Line::rate(run), part));
    }
    browser::later(0, move || {
        let controls = Symbol { id: id.to_owned(), key: key.to_owned() }.controls(run);
        let field = controls
            .first()
            .and_then(|control| control.query_selector("input, select, textarea, [role=switch]").ok()?);
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
}

/// How closely the recorded runs of each library are matched.
fn parity(card: &'static Card) -> Option<AnyView> {
    let lab = expect_context::<Lab>();
    let lines = card.spellings.iter().filter_map(|spelling| parity::of(spelling.library, spelling.name()));
    let lines: Vec<_> = lines.collect();
    let line = |line: &'static parity::Line| {
        let address = format!("parity.html#{}-{}", line.library.module(), line.name);
        view! { <li><a href=address>{live::text(move || messages::parity(line, lab.tongue()))}</a></li> }
    };
    (!lines.is_empty())
        .then(|| view! { <ul class="parity">{lines.into_iter().map(line).collect_view()}</ul> }.into_any())
}
