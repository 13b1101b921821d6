//! The surface, with the paths of the runs and the start point that the reader moves.

use super::{
    export::Export,
    lines::{capture, emphasis, summary},
    stage::Stage,
    subject::Subject,
};
use crate::{live, messages, state::Lab, traced::Traced};
use leptos::prelude::*;
use std::sync::Arc;
use stepsize_charts::{Field, Frame, Sheet, Span, Surface, Theme, Trail, format_short, paper::Paper, surface, trails};
use stepsize_core::{engine::Trace, param::tidy, surface::Setting};

/// Samples along each side of the heat map.
const GRAIN: usize = 180;
/// A point on the path counts as pointed at within this many CSS pixels.
const REACH: f64 = 24.0;

/// The panel of the surface.
#[component]
pub fn SurfacePanel() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let stage = Stage::new();
    let landscape = Memo::new(move |before: Option<&Landscape>| {
        lab.experiment.with(|experiment| {
            let known = before.filter(|before| before.setting == experiment.surface);
            known.cloned().unwrap_or_else(|| Landscape::sample(&experiment.surface))
        })
    });
    stage.draw_base(lab, move |sheet, theme| landscape.with(|landscape| landscape.draw(sheet, theme)));
    stage.draw_over(lab, move |sheet, theme, frame| draw_trails(lab, sheet, theme, frame));
    view! {
        <section class="panel surface">
            <header>
                <h2>{lab.words(messages::PATHS_TITLE)}</h2>
                <span class="note">{lab.words(messages::START_HINT)}</span>
                <Export subject=Subject::Paths stages=StoredValue::new_local(vec![(None, stage)])/>
            </header>
            <StartPicker stage/>
        </section>
    }
}

/// A surface and its heights. It compares by the surface alone.
#[derive(Clone)]
struct Landscape {
    setting: Setting,
    field: Option<Arc<Field>>,
}

impl PartialEq for Landscape {
    fn eq(&self, other: &Self) -> bool {
        self.setting == other.setting
    }
}

impl Landscape {
    fn sample(setting: &Setting) -> Self {
        let surface = setting.build();
        let [x, y] = surface.domain();
        let at = |[low, high]: [f64; 2], i: usize| low + (high - low) * i as f64 / (GRAIN - 1) as f64;
        let (mut xs, mut ys, mut values) = (Vec::new(), Vec::new(), vec![0.0; GRAIN * GRAIN]);
        for i in 0..GRAIN * GRAIN {
            xs.push(at(x, i % GRAIN));
            ys.push(at(y, i / GRAIN));
        }
        let (mut gx, mut gy) = (values.clone(), values.clone());
        surface.slopes(&xs, &ys, &mut values, &mut gx, &mut gy);
        let field = Field::new(x.into(), y.into(), GRAIN, GRAIN, values).map(Arc::new);
        Self { setting: setting.clone(), field }
    }

    fn draw(&self, sheet: &Sheet<Paper<'_>>, theme: &Theme) -> Option<Frame> {
        let minima: Vec<(f64, f64)> = self.setting.build().minima().into_iter().map(Into::into).collect();
        let field = self.field.as_deref()?;
        surface::draw(sheet, theme, &Surface { x_label: "x", y_label: "y", field, minima: &minima }).ok()
    }
}

fn draw_trails(lab: Lab, sheet: &Sheet<Paper<'_>>, theme: &Theme, frame: &Frame) {
    let (now, focus) = (lab.now(), lab.focus.get());
    lab.traced.with(|traced| {
        let trails: Vec<Trail<'_>> = traced
            .shown()
            .map(|(i, run, trace)| Trail {
                run: run.colour,
                points: &trace.points,
                emphasis: emphasis(focus, i),
                diverged: trace.diverged_at,
            })
            .collect();
        // A canvas that cannot be drawn on stays as it is.
        let _ = trails::draw(sheet, theme, frame, now, &trails);
    });
}

/// The chart as a place to put the start point, for pointer and keys.
#[component]
fn StartPicker(stage: Stage) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let put = move |event: &web_sys::PointerEvent| {
        if let Some(frame) = stage.frame.get_untracked() {
            let (x, y) = frame.from_px_clamped(f64::from(event.offset_x()), f64::from(event.offset_y()));
            lab.set_start([fine(x, &frame.x), fine(y, &frame.y)]);
        }
    };
    let press = move |event: web_sys::PointerEvent| {
        if event.button() == 0 {
            capture(&event);
            put(&event);
        }
    };
    let drag = move |event: web_sys::PointerEvent| match event.buttons() {
        0 if event.pointer_type() == "mouse" => {
            let paths =
                |traced: &Traced| nearest_step(stage, &event, traced.shown().map(|(.., trace)| &trace.points[..]));
            lab.hover.set(lab.traced.with_untracked(paths));
        }
        1 => put(&event),
        _ => {}
    };
    let ends = |trace: &Trace| {
        let at = |point: &[f64; 2]| point.map(format_short).join(", ");
        Some((at(trace.points.first()?), at(trace.points.last()?)))
    };
    view! {
        <div
            class="chart"
            role="application"
            tabindex="0"
            aria-label=summary(lab, messages::PATHS_TITLE, messages::MOVE_START, ends)
            on:pointerdown=live::pointer(press)
            on:pointermove=live::pointer(drag)
            on:pointerleave=live::pointer(move |_| lab.hover.set(None))
            on:keydown=live::key(move |event| start_by_key(lab, stage, &event))
        >
            {stage.view()}
        </div>
    }
}

/// The step of the paths' point nearest to the pointer, within reach.
pub fn nearest_step<'a>(
    stage: Stage,
    event: &web_sys::PointerEvent,
    paths: impl Iterator<Item = &'a [[f64; 2]]>,
) -> Option<usize> {
    let frame = stage.frame.get_untracked()?;
    let (px, py) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
    let distance = |at: &[f64; 2]| frame.to_px(at[0], at[1]).map(|(x, y)| (x - px) * (x - px) + (y - py) * (y - py));
    let points = paths.flat_map(|path| path.iter().enumerate());
    let near = points.filter_map(|(step, at)| Some((step, distance(at)?)));
    near.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, distance)| *distance < REACH * REACH).map(|(step, _)| step)
}

/// Arrow keys move the start by a hundredth of the view, with Shift by a tenth.
fn start_by_key(lab: Lab, stage: Stage, event: &web_sys::KeyboardEvent) {
    let Some(frame) = stage.frame.get_untracked() else { return };
    let share = if event.shift_key() { 0.1 } else { 0.01 };
    let (dx, dy) = match event.key().as_str() {
        "ArrowRight" => (share, 0.0),
        "ArrowLeft" => (-share, 0.0),
        "ArrowUp" => (0.0, share),
        "ArrowDown" => (0.0, -share),
        _ => return,
    };
    event.prevent_default();
    let [x, y] = lab.experiment.with_untracked(|experiment| experiment.start);
    let moved = |value: f64, by: f64, span: &Span| fine(value + by * width(span), span);
    lab.set_start([moved(x, dx, &frame.x), moved(y, dy, &frame.y)]);
}

fn width(span: &Span) -> f64 {
    span.hi() - span.lo()
}

/// A coordinate as a person would write it, to a thousandth of the view.
fn fine(value: f64, span: &Span) -> f64 {
    tidy(value, width(span) * 1e-3)
}
