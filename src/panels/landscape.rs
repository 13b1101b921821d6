//! The loss of the network over a plane of its weights, with the paths of the runs.

use super::{
    gauge::Gauge,
    halt::Halt,
    lines::{emphasis, seek_by_key, summary},
    stage::Stage,
    surface::nearest_step,
};
use crate::{
    desk::Desk,
    live, messages,
    playback::Playback,
    scene::{Ground, Scene},
    state::Lab,
    vista::Vista,
};
use leptos::prelude::*;
use stepsize_charts::{Field, Frame, Sheet, Surface, Theme, Trail, format_number, paper::Paper, surface, trails};
use stepsize_core::{engine::Trace, text::Text};

/// The names of the axes: principal components, or random directions.
const COMPONENTS: [&str; 2] = ["PC 1", "PC 2"];
const DIRECTIONS: [&str; 2] = ["d₁", "d₂"];

/// The plane that is looked at, its picture, and how far that is to be trusted.
#[component]
pub fn LandscapeTab() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let vista = Vista::open();
    let is_blank = Memo::new(move |_| vista.ground(|scene| scene.blank).is_some());
    let why = live::text(move || {
        vista.ground(|scene| scene.blank).map_or("", |why| lab.say(messages::blank(why))).to_owned()
    });
    view! {
        <div class="bar">
            <Planes/>
            <Halt name=messages::TAB_LANDSCAPE progress=vista.progress halted=vista.halted again=move |()| vista.again()/>
        </div>
        {live::part(move || match is_blank.get() {
            true => view! { <p class="none">{why}</p> }.into_any(),
            false => view! { <div class="vista"><Picture vista/><Gauge vista/></div> }.into_any(),
        })}
    }
}

/// The choice of the plane.
#[component]
fn Planes() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let choice = move |name: Text, doc: Text, is_random: bool| {
        view! {
            <button
                type="button"
                class="chip"
                title=lab.words(doc)
                aria-pressed=live::aria(move || desk.is_random.get() == is_random)
                on:click=live::press(move |_| desk.is_random.set(is_random))
            >
                {lab.words(name)}
            </button>
        }
    };
    let step = move |sign: &'static str, name: Text, change: fn(u64) -> u64| {
        view! {
            <button
                type="button"
                aria-label=lab.words(name)
                title=lab.words(name)
                on:click=live::press(move |_| desk.plane.update(|plane| *plane = change(*plane)))
            >
                {sign}
            </button>
        }
    };
    let number = live::text(move || messages::plane(desk.plane.get(), lab.tongue()));
    view! {
        <div class="chips" role="group" aria-label=lab.words(messages::PLANE)>
            {choice(messages::PLANE_OF_PATHS, messages::PLANE_OF_PATHS_DOC, false)}
            {choice(messages::RANDOM_PLANE, messages::RANDOM_PLANE_DOC, true)}
        </div>
        {live::part(move || desk.is_random.get().then(|| view! {
            <div class="stepper">
                {step("‹", messages::PLANE_BEFORE, |plane| plane.saturating_sub(1).max(1))}
                <span aria-live="polite">{number}</span>
                {step("›", messages::ANOTHER_PLANE, |plane| plane.saturating_add(1))}
            </div>
        }))}
    }
}

/// The heat map with the paths, at which keys move the time cursor, and the pointer finds the epoch of a path.
#[component]
fn Picture(vista: Vista) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let player = expect_context::<Playback>();
    let stage = Stage::new();
    stage.draw_base(lab, move |sheet, theme| {
        vista.ground(|scene| scene.ground.as_ref().and_then(|ground| draw(ground, sheet, theme)))
    });
    stage.draw_over(lab, move |sheet, theme, frame| draw_paths(lab, vista, sheet, theme, frame));
    let point = move |event: web_sys::PointerEvent| {
        if event.pointer_type() == "mouse" {
            let nearest = |scene: &Scene| nearest_step(stage, &event, scene.paths.iter().map(|path| &path.points[..]));
            lab.hover.set(untrack(|| vista.marks(nearest)));
        }
    };
    let ends = |trace: &Trace| Some((format_number(*trace.loss.first()?), format_number(*trace.loss.last()?)));
    let runs = summary(lab, messages::LANDSCAPE_TITLE, messages::CHART_KEYS, ends);
    let words = live::text(move || {
        let extent = vista.ground(|scene| extent(&scene.ground.as_ref()?.field));
        format!("{} {}", messages::extent(extent, lab.tongue()), runs.get())
    });
    view! {
        <div
            class="chart"
            role="img"
            tabindex="0"
            aria-label=words
            on:pointermove=live::pointer(point)
            on:pointerleave=live::pointer(move |_| lab.hover.set(None))
            on:keydown=live::key(move |event| seek_by_key(&player, lab, &event))
        >
            {stage.view()}
        </div>
    }
}

/// The least and the largest loss in view.
fn extent(field: &Field) -> Option<(f64, f64)> {
    let finite = field.values().iter().copied().filter(|loss| loss.is_finite());
    let ends = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    (ends.0 <= ends.1).then_some(ends)
}

fn draw(ground: &Ground, sheet: &Sheet<Paper<'_>>, theme: &Theme) -> Option<Frame> {
    let [x_label, y_label] = if ground.explained.is_some() { COMPONENTS } else { DIRECTIONS };
    surface::draw(sheet, theme, &Surface { x_label, y_label, field: &ground.field, minima: &[] }).ok()
}

fn draw_paths(lab: Lab, vista: Vista, sheet: &Sheet<Paper<'_>>, theme: &Theme, frame: &Frame) {
    let (now, focus) = (lab.now(), lab.focus.get());
    vista.marks(|scene| {
        lab.traced.with(|traced| {
            let known = scene.paths.iter().filter_map(|path| {
                let (run, trace) = (traced.experiment.runs.get(path.run)?, traced.traces.get(path.run)?);
                let emphasis = emphasis(focus, path.run);
                let trail = Trail { run: run.colour, points: &path.points, emphasis, diverged: trace.diverged_at };
                Some((trail, &path.distances[..]))
            });
            let (trails, distances): (Vec<Trail<'_>>, Vec<&[f64]>) = known.unzip();
            // A canvas that cannot be drawn on stays as it is.
            trails::draw_leaving(sheet, theme, frame, now, &trails, &distances).ok()
        })
    });
}
