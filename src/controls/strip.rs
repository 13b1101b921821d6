//! The strip: a run's parts side by side upon its curve, as long as they last, with handles between them.

use super::schedule::{Editor, segment_id};
use crate::{live, messages, panels::lines::capture, place::Line, state::Lab};
use leptos::prelude::*;
use std::fmt::Write as _;
use stepsize_core::{
    experiment::Experiment,
    label, limits,
    param::tidy,
    plan::{Path, Plan},
};
use wasm_bindgen::JsCast as _;

/// Numbers of the curve that are drawn, at most: twice as many as columns.
const COLUMNS: usize = 100;
/// The box that the curve is drawn in, stretched to the strip.
const HEIGHT: f64 = 100.0;

/// The parts of a schedule, each a button, with a handle before each but the first.
#[component]
pub fn Strip(editor: Editor) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let count = Memo::new(move |_| editor.count());
    let line = Memo::new(move |_| {
        let Line { run, key } = editor.line;
        lab.traced.with(|traced| traced.traces.get(run).map(|trace| polyline(trace.line(key))).unwrap_or_default())
    });
    view! {
        <div class="strip">
            <svg viewBox=format!("0 0 {COLUMNS} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
                <polyline points=live::text(move || line.get()) fill="none" stroke="currentColor" stroke-width="1.5" vector-effect="non-scaling-stroke"/>
            </svg>
            {live::rows(count, limits::PARTS, move |index| view! {
                {(index > 0).then(|| view! { <Handle editor index/> })}
                <Segment editor index/>
            }.into_any())}
        </div>
    }
}

/// The rates from zero to their highest, as points of a polyline: of each column the lowest and the highest, in their order.
fn polyline(rates: &[f64]) -> String {
    let top = rates.iter().copied().filter(|rate| rate.is_finite()).fold(f64::MIN_POSITIVE, f64::max);
    let last = rates.len().saturating_sub(1).max(1) as f64;
    let mut points = String::new();
    // One number is left for the last.
    let columns = COLUMNS - 1;
    let mut put = |i: usize, rate: f64| {
        let (x, y) = (COLUMNS as f64 * i as f64 / last, HEIGHT * (1.0 - rate.clamp(0.0, top) / top));
        let _ = write!(points, "{x:.2},{y:.1} ");
    };
    let width = rates.len().div_ceil(columns).max(1);
    for (column, chunk) in rates.chunks(width).enumerate() {
        let finite = chunk.iter().copied().enumerate().filter(|(_, rate)| rate.is_finite());
        let ends = finite.fold(None, |ends: Option<[(usize, f64); 2]>, one| {
            let [low, high] = ends.unwrap_or([one; 2]);
            Some([if one.1 < low.1 { one } else { low }, if one.1 > high.1 { one } else { high }])
        });
        if let Some([low, high]) = ends {
            let [first, second] = if low.0 <= high.0 { [low, high] } else { [high, low] };
            put(column * width + first.0, first.1);
            if first.0 != second.0 {
                put(column * width + second.0, second.1);
            }
        }
    }
    if let Some(rate) = rates.last().filter(|rate| rate.is_finite()) {
        put(rates.len() - 1, *rate);
    }
    points
}

/// Where part `index` begins, as a share of the run from 0 to 1; the end for a part that is not there.
fn share(plan: &Plan, index: usize, steps: u64) -> f64 {
    let from = plan.starts().get(index).map_or(steps, |(from, _)| *from);
    (from as f64 / steps.max(1) as f64).min(1.0)
}

/// The name of a part.
fn name(lab: Lab, editor: Editor, index: usize) -> Signal<String> {
    let read = move |plan: &Plan| plan.starts().get(index).map(|(_, part)| label::plan_name(part, lab.tongue()));
    live::text(move || lab.plan(editor.line, |plan, _| read(plan)).flatten().unwrap_or_default())
}

/// One part, as long as it lasts; pressing it opens its editor.
#[component]
fn Segment(editor: Editor, index: usize) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let name = name(lab, editor, index);
    let at = move |index: usize| lab.plan(editor.line, |plan, steps| share(plan, index, steps)).unwrap_or_default();
    view! {
        <button
            type="button"
            class="segment"
            id=segment_id(editor.line, index)
            title=name
            aria-pressed=live::aria(move || editor.chosen() == index)
            style:left=live::text(move || percent(at(index)))
            style:width=live::text(move || percent(at(index + 1) - at(index)))
            on:click=live::press(move |_| editor.choose(index))
        >
            <span>{name}</span>
        </button>
    }
}

/// The end of the strip that a share is near, where a wide label would stick out.
fn side(share: f64) -> &'static str {
    match share {
        ..0.08 => "start",
        0.92.. => "end",
        _ => "",
    }
}

/// A share of a length, as CSS writes it.
pub fn percent(share: f64) -> String {
    format!("{:.3}%", 100.0 * share.max(0.0))
}

/// A milestone being moved: the plan before the first move, and what the last one has made of it, so that what
/// happens to fit on the way is not taken along.
type Grip = StoredValue<Option<(Plan, Plan, u64)>>;

/// The milestone between two parts, as a slider for pointer and keys.
#[component]
fn Handle(editor: Editor, index: usize) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let Editor { line, .. } = editor;
    let name = name(lab, editor, index);
    let from = Memo::new(move |_| lab.plan(line, |plan, _| plan.starts().get(index).map(|(from, _)| *from)).flatten());
    let from = move || from.get().unwrap_or_default();
    let range = move || lab.plan(line, |plan, steps| plan.milestone_range(index, steps)).unwrap_or_default();
    let at = move || lab.plan(line, |plan, steps| share(plan, index, steps)).unwrap_or_default();
    let grip = Grip::new(None);
    let held = StoredValue::new(0.0);
    let moved = StoredValue::new(false);
    let press = move |event: web_sys::PointerEvent| {
        capture(&event);
        moved.set_value(false);
        // Where the pointer took hold, so that the handle does not jump under it.
        held.set_value(pointed(&event).map_or(0.0, |(share, _)| share - untrack(at)));
    };
    let drag = move |event: web_sys::PointerEvent| {
        if let (1, Some((share, pixels))) = (event.buttons(), pointed(&event)) {
            let steps = lab.experiment.with_untracked(Experiment::horizon) as f64;
            let to = tidy((share - held.get_value()) * steps, (steps / pixels).max(1.0)).max(0.0) as u64;
            if to != untrack(from) {
                moved.set_value(true);
                pull(lab, editor, grip, index, to);
            }
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let steps = lab.experiment.with_untracked(Experiment::horizon);
        if let Some(to) = moved_by(&event, untrack(from), untrack(range), steps) {
            event.prevent_default();
            pull(lab, editor, grip, index, to);
        }
    };
    let choose = move |_| {
        if !moved.get_value() {
            editor.choose(index);
        }
    };
    view! {
        <div
            class="handle"
            role="slider"
            tabindex="0"
            aria-label=live::text(move || messages::starts(&name.get(), lab.tongue()))
            aria-valuemin=live::text(move || range().0.to_string())
            aria-valuemax=live::text(move || range().1.to_string())
            aria-valuenow=live::text(move || from().to_string())
            aria-valuetext=live::text(move || format!("{} {}", lab.say(messages::STEP), from()))
            data-side=live::text(move || side(at()).to_owned())
            style:left=live::text(move || percent(at()))
            on:pointerdown=live::pointer(press)
            on:pointermove=live::pointer(drag)
            on:keydown=live::key(keys)
            on:click=live::press(choose)
        >
            <b>{live::text(move || from().to_string())}</b>
        </div>
    }
}

/// Moves milestone `index`, as if from where the reader took hold of it.
fn pull(lab: Lab, editor: Editor, grip: Grip, index: usize, to: u64) {
    lab.edit_plan(editor.line, |plan, end| {
        let held = grip.get_value().filter(|(_, made, steps)| made == plan && *steps == end);
        let before = held.map_or_else(|| plan.clone(), |(before, ..)| before);
        plan.clone_from(&before);
        plan.edit(Path::ROOT, |plan| plan.move_milestone(index, to, end));
        grip.set_value(Some((before, plan.clone(), end)));
    });
}

/// Where a key takes a milestone: arrows by one, with Shift and Page keys by a tenth of the run.
fn moved_by(event: &web_sys::KeyboardEvent, from: u64, range: (u64, u64), steps: u64) -> Option<u64> {
    let tenth = (steps / 10).max(1);
    let by = if event.shift_key() { tenth } else { 1 };
    Some(match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => from.saturating_add(by),
        "ArrowLeft" | "ArrowDown" => from.saturating_sub(by),
        "PageUp" => from.saturating_add(tenth),
        "PageDown" => from.saturating_sub(tenth),
        "Home" => range.0,
        "End" => range.1,
        _ => return None,
    })
}

/// Where the pointer is along the strip, from 0 to 1, and how many pixels the strip is long.
fn pointed(event: &web_sys::PointerEvent) -> Option<(f64, f64)> {
    let strip = event.current_target()?.dyn_into::<web_sys::Element>().ok()?.parent_element()?;
    let area = strip.get_bounding_client_rect();
    let pixels = area.width();
    (pixels > 0.0).then(|| ((f64::from(event.client_x()) - area.left()) / pixels, pixels))
}
