//! What points are painted with: classes or values, an eraser, and a blank canvas.

use crate::{
    easel::{Brush, Easel},
    live::{self, Part},
    messages,
    panels::stage,
    state::Lab,
};
use leptos::prelude::*;
use std::fmt::Write as _;
use stepsize_charts::{decision, format_short, theme};
use stepsize_core::{dataset::Points, limits, paint};

/// The id of the button that begins and ends painting.
pub const TOGGLE: &str = "paint";
/// The size of a mark in its button, as the radius of a disc.
const RADIUS: f64 = 5.0;

/// The button that begins and ends painting, and what there is to paint with meanwhile.
#[component]
pub fn Palette() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let easel = expect_context::<Easel>();
    let is_on = Memo::new(move |_| easel.is_on());
    view! {
        <div class="palette">
            {live::part(move || is_on.get().then(|| view! { <Brushes/> }))}
            <button
                type="button"
                id=TOGGLE
                class="chip"
                title=live::text(move || lab.say(if is_on.get() { messages::PAINT_HINT } else { messages::PAINT_DOC }).to_owned())
                aria-pressed=live::aria(move || is_on.get())
                on:click=live::press(move |_| easel.toggle())
            >
                {lab.words(messages::PAINT)}
            </button>
        </div>
    }
}

#[component]
fn Brushes() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let easel = expect_context::<Easel>();
    let targets = Memo::new(move |_| easel.targets());
    let count = Memo::new(move |_| targets.with(Vec::len));
    let brush = move |index: usize| {
        let name = live::text(move || name(lab, &easel, index, &targets.read()));
        button(Brush::Target(index), name, live::part(move || mark(lab, &easel, index, &targets.read())))
    };
    let eraser = button(Brush::Eraser, lab.words(messages::ERASER), live::part(eraser));
    view! {
        <span class="note" role="status">{live::text(move || how_many(lab, &easel))}</span>
        <div class="brushes" role="group" aria-label=lab.words(messages::PAINT_WITH)>
            {live::rows(count, limits::CLASSES, brush)}
            {eraser}
        </div>
        <button type="button" class="chip" on:click=live::press(move |_| easel.erase_all())>{lab.words(messages::ERASE_ALL)}</button>
    }
}

/// The button that takes a brush.
fn button(brush: Brush, name: Signal<String>, icon: Part) -> AnyView {
    let easel = expect_context::<Easel>();
    let is_held = live::aria(move || easel.brush.get() == Some(brush));
    let take = live::press(move |_| easel.brush.set(Some(brush)));
    view! {
        <button type="button" class="brush" aria-label=name title=name aria-pressed=is_held on:click=take>
            <svg viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">{icon}</svg>
        </button>
    }
    .into_any()
}

/// How many points there are, and whether no more fit.
fn how_many(lab: Lab, easel: &Easel) -> String {
    let count = |points: &Points| (points.inputs.len(), paint::is_full(points));
    match easel.canvas.with(|canvas| canvas.as_ref().map(count)).unwrap_or_default() {
        (_, true) => messages::no_more_points(limits::POINTS, lab.tongue()),
        (count, false) => messages::points(count, lab.tongue()),
    }
}

/// What a class or value is called.
fn name(lab: Lab, easel: &Easel, index: usize, targets: &[f64]) -> String {
    let named = |points: &Points| match points.classes {
        0 => messages::value(&format_short(targets.get(index).copied().unwrap_or_default()), lab.tongue()),
        _ => messages::class(points.names.get(index).map_or(&index.to_string(), |name| name), lab.tongue()),
    };
    easel.canvas.with(|canvas| canvas.as_ref().map(named)).unwrap_or_default()
}

/// A class as the picture marks it, or a disc in a value's colour.
fn mark(lab: Lab, easel: &Easel, index: usize, targets: &[f64]) -> AnyView {
    let theme = stage::theme(lab);
    let has_classes = easel.canvas.with(|canvas| canvas.as_ref().is_none_or(|points| points.classes > 0));
    let fill = match has_classes {
        true => theme::css(theme.class(index)),
        false => theme::css(theme.signed(paint::share(targets, index))),
    };
    let corners = decision::corners(index, RADIUS).filter(|_| has_classes);
    let stroke = if has_classes { "none" } else { "currentColor" };
    match corners {
        Some(corners) => {
            let points = corners.iter().fold(String::new(), |mut text, (x, y)| {
                let _ = write!(text, "{x:.2},{y:.2} ");
                text
            });
            view! { <polygon points=points fill=fill/> }.into_any()
        }
        None => view! { <circle r=RADIUS.to_string() fill=fill stroke=stroke/> }.into_any(),
    }
}

fn eraser() -> AnyView {
    view! {
        <path d="M-6 2L1-5l5 5-6 6h-2zM-2.500-1.500l5 5M0 6h6" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"/>
    }
    .into_any()
}
