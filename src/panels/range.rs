//! The range test of the chosen run: its loss against a rising learning rate, and what that says of a good one.

use super::{lines::capture, stage::Stage, table::RangeTable, verdict::Verdict};
use crate::{desk::Desk, live, messages, probe::Probe, state::Lab};
use leptos::prelude::*;
use stepsize_charts::{
    Axis, Dot, Frame, Ramp, Scale, Sheet, Span, Theme, auto, cursor, format_short, paper::Paper, ramp,
};
use stepsize_core::range::Findings;

/// Room for the labels of the loss axis, in CSS pixels.
const GUTTER: f64 = 46.0;
/// How many updates Page keys go.
const PAGE: usize = 10;

/// The chart, on which the reader may choose a rate, and what to do with it.
#[component]
pub fn RangeTab() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let probe = Probe::open();
    let is_possible = Memo::new(move |_| probe.is_possible.get());
    let has_points = Memo::new(move |_| !lab.has_no_points());
    live::part(move || match (is_possible.get(), has_points.get()) {
        (true, true) => view! {
            <div class="ramp">
                <Curve probe/>
                <RangeTable probe/>
                <Verdict probe/>
            </div>
        }
        .into_any(),
        (true, false) => view! { <p class="none">{lab.words(messages::NO_POINTS)}</p> }.into_any(),
        (false, _) => view! { <p class="none">{lab.words(messages::NO_RATE)}</p> }.into_any(),
    })
}

/// The chart, a slider of the rate.
#[component]
fn Curve(probe: Probe) -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let stage = Stage::new();
    let colour = move || lab.run(desk.run(), |run| run.colour).unwrap_or_default();
    stage.draw_base(lab, move |sheet, theme| {
        let (sweep, run) = (desk.sweep().admitted(), colour());
        let ends = (sweep.low, sweep.high);
        probe.findings(|findings| draw(lab, findings, ends, run, sheet, theme))
    });
    stage.draw_over(lab, move |sheet, theme, frame| {
        let (run, update) = (colour(), probe.chosen());
        let dot = probe.findings(|findings| {
            Some(Dot { run, x: *findings.rates.get(update?)?, y: *findings.smoothed.get(update?)? })
        });
        // A canvas that cannot be drawn on stays as it is.
        let _ = cursor::draw(sheet, theme, frame, dot.map_or(f64::NAN, |dot| dot.x), dot.as_slice());
    });
    let put = move |event: &web_sys::PointerEvent| {
        if let Some(frame) = stage.frame.get_untracked() {
            let rate = frame.from_px_clamped(f64::from(event.offset_x()), 0.0).0;
            probe.picked.set(untrack(|| probe.findings(|findings| findings.nearest(rate))));
        }
    };
    let press = move |event: web_sys::PointerEvent| {
        capture(&event);
        put(&event);
    };
    let drag = move |event: web_sys::PointerEvent| {
        if event.buttons() == 1 {
            put(&event);
        }
    };
    let index = move || probe.chosen().unwrap_or_default();
    let last = move || probe.findings(|findings| findings.rates.len().checked_sub(1)).unwrap_or_default();
    let keys = move |event: web_sys::KeyboardEvent| {
        let (now, last) = untrack(|| (index(), last()));
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => now + 1,
            "ArrowLeft" | "ArrowDown" => now.saturating_sub(1),
            "PageUp" => now + PAGE,
            "PageDown" => now.saturating_sub(PAGE),
            "Home" => 0,
            "End" => last,
            "Escape" if probe.picked.get_untracked().is_some() => {
                event.prevent_default();
                return probe.picked.set(None);
            }
            _ => return,
        };
        event.prevent_default();
        probe.picked.set(Some(next.min(last)));
    };
    let words = live::text(move || messages::range_of(&desk.name(), lab.tongue()));
    view! {
        <div
            class="chart"
            role="slider"
            tabindex="0"
            aria-label=words
            aria-valuemin="0"
            aria-valuemax=live::text(move || last().to_string())
            aria-valuenow=live::text(move || index().to_string())
            aria-valuetext=live::text(move || pair(lab, probe))
            on:pointerdown=live::pointer(press)
            on:pointermove=live::pointer(drag)
            on:keydown=live::key(keys)
        >
            {stage.view()}
        </div>
    }
}

/// The chosen rate and the smoothed loss there, in words.
pub fn pair(lab: Lab, probe: Probe) -> String {
    let update = probe.chosen();
    let pair = probe.findings(|findings| {
        let [rate, loss] =
            [&findings.rates, &findings.smoothed].map(|list| list.get(update?).copied().map(format_short));
        Some(messages::rate_and_loss(&rate?, &loss?, lab.tongue()))
    });
    pair.unwrap_or_default()
}

fn draw(
    lab: Lab,
    findings: &Findings,
    ends: (f64, f64),
    run: usize,
    sheet: &Sheet<Paper<'_>>,
    theme: &Theme,
) -> Option<Frame> {
    let Findings { rates, losses, smoothed, diverged_at, .. } = findings;
    let x = Axis::new(lab.say(messages::RATE), Span::new(ends, Scale::Log));
    let is_positive = smoothed.iter().all(|loss| *loss > 0.0);
    let span = if is_positive { auto::loss_span(&[smoothed]).span } else { auto::span(&[smoothed], Scale::Linear) };
    let y = Axis::new(lab.say(messages::LOSS), span).with_gutter(GUTTER);
    let good = findings.steepest.zip(findings.tenth());
    let ramp = Ramp { x, y, run, rates, raw: losses, smoothed, good, diverged: *diverged_at };
    ramp::draw(sheet, theme, &ramp).ok()
}
