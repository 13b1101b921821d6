//! A curve drawn by hand: the schedule's own curve, with its points upon it as handles.

use super::{draft::Setter, hand::Hand, strip::percent};
use crate::{live, messages, place::Place, state::Lab};
use leptos::prelude::*;
use std::fmt::Write as _;
use stepsize_charts::format_exact;
use stepsize_core::{
    limits,
    param::{Param, Value},
    points::{self, Point, Points},
    schedule::Setting,
};

/// The box that the curve is drawn in, stretched to the area.
const SIZE: f64 = 100.0;

/// A schedule's points, and where they are kept.
#[derive(Clone, Copy)]
pub struct Drawn {
    /// The experiment.
    pub lab: Lab,
    /// Where the schedule stands.
    pub place: Place,
    /// The parameter that holds the points.
    pub param: &'static Param,
    /// What it holds.
    pub value: Signal<Option<Value>>,
    /// Takes other points.
    pub set: Setter,
}

/// What is seen of a curve: all of it in the time that its part has, from zero up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sight {
    /// The curve by rising step.
    curve: Vec<Point>,
    /// The step at the right edge.
    pub end: f64,
    /// The value at the upper edge.
    pub top: f64,
}

impl Drawn {
    /// Whether the schedule goes through the points, so that they can be drawn on it.
    pub fn is_on_curve(self) -> bool {
        self.read(|setting, base, _| points::are_on_curve(setting, self.param, base)).unwrap_or_default()
    }

    /// The points.
    pub fn points(self) -> Points {
        self.value.with(|value| value.as_ref().map(|value| Points::of(value.list())).unwrap_or_default())
    }

    /// The curve's value at a step.
    pub fn rate(self, step: u64) -> Option<f64> {
        untrack(|| self.read(|setting, base, _| setting.build().rate(base, step)))
    }

    /// What is seen, up to a round value above all that is.
    pub fn sight(self) -> Sight {
        let points = self.points();
        let seen = self.read(|setting, base, end| Sight {
            curve: points::curve(setting, &points, base, end),
            end: end as f64,
            top: 0.0,
        });
        let seen = seen.unwrap_or_default();
        let largest = seen.curve.iter().chain(points.shown(seen.end)).map(|point| point[1]).fold(0.0, f64::max);
        // With nothing above zero there is still room to draw in.
        let largest = if largest > 0.0 { largest } else { self.param.soft.1 / 2.0 };
        Sight { top: points::round_above(largest), ..seen }
    }

    /// Reads the schedule, with the optimizer's own rate and how many updates there are.
    fn read<T>(self, read: impl FnOnce(&Setting, f64, u64) -> T) -> Option<T> {
        let Place::Part(line, path) = self.place else { return None };
        let base = self.lab.base_rate(self.place)?;
        let part = self.lab.plan(line, |plan, end| Some(read(plan.setting(path)?, base, plan.span(path, end).max(1))));
        part.flatten()
    }
}

impl Sight {
    /// Where a point lies in the area, from 0 to 1: how far to the right, and how far down.
    pub fn place(&self, [step, value]: Point) -> (f64, f64) {
        (step / self.end, (1.0 - value / self.top).clamp(0.0, 1.0))
    }

    fn polyline(&self) -> String {
        let mut line = String::new();
        for point in &self.curve {
            let (x, y) = self.place(*point);
            let _ = write!(line, "{:.2},{:.2} ", SIZE * x, SIZE * y);
        }
        line
    }
}

/// The area: points are dragged there, added where there is none, and dragged out.
#[component]
pub fn Drawing(drawn: Drawn) -> impl IntoView {
    let lab = drawn.lab;
    let hand = Hand::new(drawn);
    let sight = hand.sight;
    let line = live::text(move || sight.with(Sight::polyline));
    // The curve down to the axis and back, for what is filled.
    let beneath = live::text(move || format!("0,{SIZE} {}{SIZE},{SIZE}", line.get()));
    let count = Memo::new(move |_| drawn.points().shown(sight.with(|sight| sight.end)).count());
    let most = move || hand.is_full.get().then(|| messages::most_points(limits::LIST, lab.tongue()));
    view! {
        <div
            class="drawing"
            role="group"
            aria-label=lab.words(messages::DRAW_KEYS)
            data-held=live::aria(move || hand.held.get().is_some())
            on:pointerdown=live::pointer(move |event| hand.press(&event))
            on:pointermove=live::pointer(move |event| hand.drag(&event))
            on:pointerup=live::pointer(move |event| hand.release(&event))
            on:pointercancel=live::pointer(move |_| hand.let_go())
            on:keydown=live::key(move |event| hand.key(&event))
            on:focusout=move |_| hand.leave()
        >
            <svg viewBox=format!("0 0 {SIZE} {SIZE}") preserveAspectRatio="none" aria-hidden="true">
                <polygon points=beneath/>
                <polyline points=line fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" vector-effect="non-scaling-stroke"/>
            </svg>
            <span class="axis-top">{live::text(move || format_exact(sight.with(|sight| sight.top)))}</span>
            <span class="axis-start">"0"</span>
            <span class="axis-end">{live::text(move || messages::at_step(&format_exact(sight.with(|sight| sight.end)), lab.tongue()))}</span>
            {live::rows(count, limits::LIST, move |index| view! { <Knob hand index/> }.into_any())}
        </div>
        <p class="about">{lab.words(messages::DRAW_HINT)}</p>
        <p class="full" role="status">{live::text(move || most().unwrap_or_default())}</p>
    }
}

/// One point, as a slider.
#[component]
fn Knob(hand: Hand, index: usize) -> impl IntoView {
    let (drawn, sight) = (hand.drawn, hand.sight);
    let lab = drawn.lab;
    let point = move || drawn.points().0.get(index).copied().unwrap_or_default();
    let at = move || sight.with(|sight| sight.place(point()));
    let spoken = live::text(move || {
        let [step, value] = point().map(format_exact);
        messages::on_curve(&step, &value, lab.tongue())
    });
    view! {
        <div
            class="knob"
            role="slider"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=live::text(move || messages::point_of(index + 1, drawn.points().0.len(), lab.tongue()))
            aria-valuemin="0"
            aria-valuemax=live::text(move || sight.with(|sight| sight.top).to_string())
            aria-valuenow=live::text(move || point()[1].to_string())
            aria-valuetext=spoken
            data-point=index.to_string()
            data-held=live::aria(move || hand.held.get() == Some(index))
            data-side=live::text(move || side(at().0).to_owned())
            style:left=live::text(move || percent(at().0))
            style:top=live::text(move || percent(at().1))
        >
            <b>{spoken}</b>
        </div>
    }
}

/// The edge that a point is near, where its words would stick out.
fn side(share: f64) -> &'static str {
    match share {
        ..0.22 => "start",
        0.78.. => "end",
        _ => "",
    }
}
