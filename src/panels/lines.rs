//! Line charts over the steps, each a slider of the time cursor.

use super::{
    export::Export,
    quantity::{Columns, Quantity},
    readout::Readout,
    stage::Stage,
    subject::Subject,
    table::DataTable,
};
use crate::{live, messages, playback::Playback, sound, state::Lab};
use leptos::prelude::*;
use stepsize_charts::{
    Axis, Emphasis, Frame, LineChart, Scale, Series, Sheet, Style, Theme,
    cursor::{self, Dot},
    format_number, line,
    paper::Paper,
    sound as sound_of,
};
use stepsize_core::{engine::Trace, text::Text};
use wasm_bindgen::JsCast as _;

/// Room for the labels of the value axis, in CSS pixels; the same everywhere, so that the step axes of charts line up.
const GUTTER: f64 = 46.0;
/// A panel with a line chart of `quantity`; dragging, hovering and keys move the time cursor.
#[component]
pub fn LinePanel(quantity: Quantity, class: &'static str) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let stage = Stage::new();
    let chosen: RwSignal<Option<Scale>> = RwSignal::new(None);
    let scale = Memo::new(move |_| {
        let usual = |scale: fn(Columns<'_>) -> Scale| lab.traced.with(|traced| scale(&quantity.columns(traced)));
        chosen.get().or(quantity.scale.map(usual)).unwrap_or(Scale::Linear)
    });
    stage.draw_base(lab, move |sheet, theme| draw_lines(lab, quantity, scale.get(), sheet, theme));
    stage.draw_over(lab, move |sheet, theme, frame| draw_cursor(lab, quantity, sheet, theme, frame));

    let is_log = move || scale.get() == Scale::Log;
    let switch = move |_| chosen.set(Some(if is_log() { Scale::Linear } else { Scale::Log }));
    view! {
        <section class=format!("panel {class}")>
            <header>
                <h2>{lab.words(quantity.title)}</h2>
                {quantity.scale.map(|_| view! {
                    <button type="button" class="chip" aria-pressed=live::aria(is_log) on:click=live::press(switch)>
                        {lab.words(messages::LOG)}
                    </button>
                })}
                <button type="button" class="chip hear" aria-label=lab.words(messages::HEAR) title=lab.words(messages::HEAR) on:click=live::press(move |_| hear(lab, quantity, scale.get_untracked()))>"♪"</button>
                <Readout quantity/>
                <Export subject=Subject::Lines(quantity) stages=StoredValue::new_local(vec![(None, stage)])/>
            </header>
            <TimeSlider stage quantity/>
            <DataTable quantity/>
        </section>
    }
}

/// Plays the shown runs' curves, or only that of the run that the reader points at.
fn hear(lab: Lab, quantity: Quantity, scale: Scale) {
    let focus = lab.focus.get_untracked();
    lab.traced.with_untracked(|traced| {
        let wanted = traced.shown().filter(|(i, ..)| focus.is_none_or(|focus| focus == *i));
        let curves: Vec<&[f64]> = wanted.map(|(.., trace)| (quantity.values)(trace)).collect();
        sound::play(&sound_of::melodies(&curves, scale));
    });
}

fn draw_lines(lab: Lab, quantity: Quantity, scale: Scale, sheet: &Sheet<Paper<'_>>, theme: &Theme) -> Option<Frame> {
    let (focus, step_word) =
        (lab.focus.get(), lab.say(if lab.trains() { messages::EPOCH_AXIS } else { messages::STEP_AXIS }));
    lab.traced.with(|traced| {
        let series: Vec<Series<'_>> = traced
            .shown()
            .flat_map(|(i, run, trace)| {
                let series = Series {
                    run: run.colour,
                    ys: (quantity.values)(trace),
                    pitch: 1.0 / quantity.stride(trace) as f64,
                    emphasis: emphasis(focus, i),
                    diverged: trace.diverged_at.filter(|_| quantity.marks_divergence),
                    ..Series::default()
                };
                [Series { ys: (quantity.trained)(trace), style: Style::Thin, diverged: None, ..series }, series]
            })
            .filter(|series| !series.ys.is_empty())
            .collect();
        let span = (quantity.span)(&quantity.columns(traced), scale);
        let x = Axis::steps(step_word, traced.experiment.steps as usize);
        let y = Axis::new("", span).with_gutter(GUTTER);
        let chart = LineChart { x, y, series: &series };
        line::draw(sheet, theme, &chart).ok().map(|drawn| drawn.frame)
    })
}

/// How a run is drawn while the reader points at run `focus`.
pub fn emphasis(focus: Option<usize>, run: usize) -> Emphasis {
    match focus {
        Some(focus) if focus == run => Emphasis::Strong,
        Some(_) => Emphasis::Faint,
        None => Emphasis::Normal,
    }
}

fn draw_cursor(lab: Lab, quantity: Quantity, sheet: &Sheet<Paper<'_>>, theme: &Theme, frame: &Frame) {
    let now = lab.now();
    lab.traced.with(|traced| {
        let dots = traced.shown().filter_map(|(_, run, trace)| {
            let y = quantity.at(trace, now).filter(|y| y.is_finite())?;
            Some(Dot { run: run.colour, x: trace.told(now) as f64, y })
        });
        // A canvas that cannot be drawn on stays as it is.
        let _ = cursor::draw(sheet, theme, frame, now as f64, &dots.collect::<Vec<_>>());
    });
}

/// The chart as a slider of the time cursor, for pointer and keys.
#[component]
fn TimeSlider(stage: Stage, quantity: Quantity) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let player = expect_context::<Playback>();
    let step_at = move |event: &web_sys::PointerEvent| {
        let (x, _) = stage.frame.get_untracked()?.from_px_clamped(f64::from(event.offset_x()), 0.0);
        Some(x.round().max(0.0) as usize)
    };
    let seek = move |event: &web_sys::PointerEvent| {
        if let Some(step) = step_at(event) {
            player.stop_at(step);
        }
    };
    let press = move |event: web_sys::PointerEvent| {
        capture(&event);
        seek(&event);
    };
    let drag = move |event: web_sys::PointerEvent| match event.buttons() {
        0 if event.pointer_type() == "mouse" => {
            lab.hover.set(step_at(&event).filter(|_| !player.playing.get_untracked()));
        }
        0 => {}
        _ => seek(&event),
    };
    let ends = move |trace: &Trace| {
        let values = (quantity.values)(trace);
        Some((format_number(*values.first()?), format_number(*values.last()?)))
    };
    view! {
        <div
            class="chart"
            role="slider"
            tabindex="0"
            aria-label=summary(lab, quantity.title, messages::CHART_KEYS, ends)
            aria-valuemin="0"
            aria-valuemax=live::text(move || lab.experiment.with(|e| e.steps.to_string()))
            aria-valuenow=live::text(move || lab.cursor.get().to_string())
            aria-valuetext=live::text(move || spoken(lab, quantity))
            on:pointerdown=live::pointer(press)
            on:pointermove=live::pointer(drag)
            on:pointerleave=live::pointer(move |_| lab.hover.set(None))
            on:keydown=live::key(move |event| seek_by_key(&player, lab, &event))
        >
            {stage.view()}
        </div>
    }
}

/// What a chart shows, then how to use it. `ends` gives a run's first and last value, where it has any.
pub fn summary(
    lab: Lab,
    title: Text,
    manual: Text,
    ends: impl Fn(&Trace) -> Option<(String, String)> + Send + Sync + 'static,
) -> Signal<String> {
    live::text(move || {
        let names = lab.labels();
        let runs = lab.traced.with(|traced| {
            let ends = traced.shown().filter_map(|(i, _, trace)| {
                let (first, last) = ends(trace)?;
                Some((names.get(i)?.clone(), first, last))
            });
            ends.collect::<Vec<_>>()
        });
        format!("{} {}", messages::summary(title, &runs, lab.tongue()), lab.say(manual))
    })
}

/// The cursor's step with every run's value there.
fn spoken(lab: Lab, quantity: Quantity) -> String {
    let (step, names) = (lab.cursor.get(), lab.labels());
    let values = lab.traced.with(|traced| {
        let value = |(i, _, trace): (usize, _, &Trace)| {
            Some(format!("{} {}", names.get(i)?, format_number(quantity.at(trace, step)?)))
        };
        traced.shown().filter_map(value).collect::<Vec<_>>().join(", ")
    });
    format!("{} {step}: {values}", lab.moment())
}

/// Lets a drag go on outside the element it began in.
pub fn capture(event: &web_sys::PointerEvent) {
    let target = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let Some(target) = target.filter(|_| event.button() == 0) {
        let _ = target.set_pointer_capture(event.pointer_id());
    }
}

/// How far Page keys go.
const PAGE: isize = 10;

/// Keys that move the cursor or play; the same on every chart and on the transport.
pub fn seek_by_key(player: &Playback, lab: Lab, event: &web_sys::KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let last = lab.experiment.with_untracked(|e| e.steps) as usize;
    match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => lab.move_by(1),
        "ArrowLeft" | "ArrowDown" => lab.move_by(-1),
        "PageUp" => lab.move_by(PAGE),
        "PageDown" => lab.move_by(-PAGE),
        "Home" => lab.move_to(0),
        "End" => lab.move_to(last),
        " " => player.toggle(),
        _ => return,
    }
    event.prevent_default();
}
