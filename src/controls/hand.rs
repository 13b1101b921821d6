//! The hand upon a drawing: what pointer and keys do to its points.

use super::drawing::{Drawn, Sight};
use crate::{browser, panels::lines::capture};
use leptos::prelude::*;
use stepsize_core::{
    param::tidy,
    points::{Point, Points},
};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, KeyboardEvent, PointerEvent};

/// How far from a point a mouse takes hold of it, and a finger or pen, in pixels.
const REACH: (f64, f64) = (12.0, 22.0);
/// A step or value stays as it is until the pointer has gone this many pixels in its direction.
const STICK: f64 = 3.0;
/// A finger that has moved no farther than this has tapped.
const TAP: f64 = 8.0;
/// How far out of the area a point is gone.
const OUT: f64 = 40.0;
/// What a key makes of a value, as shares of the axis: an arrow, the same with Shift, and the error of writing it short.
const FINE: f64 = 0.02;
const COARSE: f64 = 0.1;
const GRAIN: f64 = 1e-3;

/// A hand, with what it holds.
#[derive(Clone, Copy)]
pub struct Hand {
    /// What it draws.
    pub drawn: Drawn,
    /// What is seen meanwhile: the axis stays as it is under the hand, unless a point goes beyond it.
    pub sight: Memo<Sight>,
    /// The point that is held.
    pub held: RwSignal<Option<usize>>,
    /// Whether the last point that was wanted is one too many.
    pub is_full: RwSignal<bool>,
    top: RwSignal<f64>,
    grip: StoredValue<Grip>,
}

/// What a hand is doing.
#[derive(Clone)]
enum Grip {
    Nothing,
    /// A finger has touched an empty place there: it may tap, or scroll.
    Touch((f64, f64)),
    Point(Held),
}

/// A point being dragged, as everything was when the hand took hold of it.
#[derive(Clone)]
struct Held {
    points: Points,
    index: usize,
    point: Point,
    /// Where the point was, and where the pointer.
    from: (f64, f64),
    press: (f64, f64),
    sight: Sight,
}

/// A pointer upon the area, in pixels from its upper left corner.
struct Spot {
    at: (f64, f64),
    size: (f64, f64),
    area: Element,
}

impl Spot {
    /// The place of the first finger, or of the mouse; a second finger does nothing.
    fn of(event: &PointerEvent) -> Option<Self> {
        let area = event.current_target()?.dyn_into::<Element>().ok()?;
        let frame = area.get_bounding_client_rect();
        let at = (f64::from(event.client_x()) - frame.left(), f64::from(event.client_y()) - frame.top());
        let size = (frame.width(), frame.height());
        (event.is_primary() && size.0 > 0.0 && size.1 > 0.0).then_some(Self { at, size, area })
    }

    /// The pixel of a point.
    fn pixel(&self, sight: &Sight, point: Point) -> (f64, f64) {
        let (x, y) = sight.place(point);
        (x * self.size.0, y * self.size.1)
    }

    /// The point at a pixel, written as short as pixels are wide.
    fn point(&self, sight: &Sight, (x, y): (f64, f64)) -> Point {
        let (width, height) = self.size;
        let step = tidy(x / width * sight.end, (sight.end / width).max(1.0));
        [step.clamp(0.0, sight.end), tidy((1.0 - y / height) * sight.top, sight.top / height)]
    }
}

impl Hand {
    /// A hand that holds nothing.
    pub fn new(drawn: Drawn) -> Self {
        let top = RwSignal::new(0.0);
        let sight = Memo::new(move |_| {
            let mut sight = drawn.sight();
            sight.top = sight.top.max(top.get());
            sight
        });
        let (held, is_full) = (RwSignal::new(None), RwSignal::new(false));
        Self { drawn, sight, held, is_full, top, grip: StoredValue::new(Grip::Nothing) }
    }

    /// Takes hold of the point under the pointer, or of a new one. A finger may be about to scroll, and makes none yet.
    pub fn press(self, event: &PointerEvent) {
        let Some(spot) = Spot::of(event).filter(|_| event.button() == 0) else { return };
        let is_finger = event.pointer_type() != "mouse";
        let (points, sight) = self.now();
        let reach = if is_finger { REACH.1 } else { REACH.0 };
        let near = nearest(&points, &sight, &spot, reach);
        if is_finger && near.is_none() {
            return self.grip.set_value(Grip::Touch(spot.at));
        }
        let Some(index) = near.or_else(|| self.add(spot.point(&sight, spot.at))) else { return };
        capture(event);
        self.top.set(sight.top);
        let points = untrack(|| self.drawn.points());
        let Some(point) = points.0.get(index).copied() else { return };
        let from = if near.is_some() { spot.pixel(&sight, point) } else { spot.at };
        focus(&spot.area, index);
        self.held.set(Some(index));
        self.grip.set_value(Grip::Point(Held { points, index, point, from, press: spot.at, sight }));
    }

    /// Takes what is held along.
    pub fn drag(self, event: &PointerEvent) {
        let (Some(spot), Grip::Point(grip)) = (Spot::of(event), self.grip.get_value()) else { return };
        if event.buttons() == 0 {
            return self.let_go();
        }
        let by = (spot.at.0 - grip.press.0, spot.at.1 - grip.press.1);
        let (x, y) = (grip.from.0 + by.0, grip.from.1 + by.1);
        let is_out = x < -OUT || x > spot.size.0 + OUT || y > spot.size.1 + OUT;
        if is_out && grip.points.0.len() > 1 {
            self.held.set(None);
            return self.put(&grip.points.without(grip.index));
        }
        let [step, value] = spot.point(&grip.sight, (x, y));
        let step = if by.0.abs() < STICK { grip.point[0] } else { step };
        let value = if by.1.abs() < STICK { grip.point[1] } else { self.valid(value) };
        self.held.set(Some(grip.index));
        self.put(&grip.points.moved(grip.index, [step, value], grip.sight.end));
    }

    /// Ends a drag, or what turns out to have been a tap.
    pub fn release(self, event: &PointerEvent) {
        let Some(spot) = Spot::of(event) else { return };
        let grip = self.grip.get_value();
        self.let_go();
        if matches!(grip, Grip::Touch(from) if distance(spot.at, from) < TAP) {
            let (_, sight) = self.now();
            if let Some(index) = self.add(spot.point(&sight, spot.at)) {
                focus(&spot.area, index);
            }
        }
    }

    /// Lets go of what is held.
    pub fn let_go(self) {
        self.grip.set_value(Grip::Nothing);
        self.held.set(None);
        self.leave();
    }

    /// Lets the axis fit the curve again.
    pub fn leave(self) {
        // The handles outlive the hand by a moment when another schedule takes their place.
        if matches!(self.grip.try_get_value(), Some(Grip::Nothing)) {
            self.top.set(0.0);
        }
    }

    /// Moves, adds or removes the point that the keyboard is on.
    pub fn key(self, event: &KeyboardEvent) {
        let Some((area, index)) = aimed(event) else { return };
        let (points, sight) = self.now();
        let Some([step, value]) = points.0.get(index).copied() else { return };
        let is_far = event.shift_key();
        let tenth = (sight.end / 10.0).round().max(1.0);
        let along = if is_far { tenth } else { 1.0 };
        let up = sight.top * if is_far { COARSE } else { FINE };
        let (along, up) = match event.key().as_str() {
            "ArrowUp" => (0.0, up),
            "ArrowDown" => (0.0, -up),
            "Home" => (0.0, -value),
            "End" => (0.0, sight.top - value),
            "ArrowRight" => (along, 0.0),
            "ArrowLeft" => (-along, 0.0),
            "PageUp" => (tenth, 0.0),
            "PageDown" => (-tenth, 0.0),
            "Enter" | "Insert" => {
                event.prevent_default();
                return self.add_after(&points, &sight, index, &area);
            }
            "Delete" | "Backspace" => {
                event.prevent_default();
                self.put(&points.without(index));
                return focus(&area, index);
            }
            _ => return,
        };
        event.prevent_default();
        self.top.set(sight.top);
        let value = if up == 0.0 { value } else { self.valid(tidy(value + up, GRAIN * sight.top)) };
        self.put(&points.moved(index, [step + along, value], sight.end));
    }

    /// Adds a point on the curve, halfway to the next.
    fn add_after(self, points: &Points, sight: &Sight, index: usize, area: &Element) {
        if let Some(step) = points.halfway(index, sight.end) {
            let value = self.drawn.rate(step).unwrap_or_default();
            if let Some(index) = self.add([step as f64, tidy(value, GRAIN * sight.top)]) {
                focus(area, index);
            }
        }
    }

    /// Adds a point where there is room for one.
    fn add(self, [step, value]: Point) -> Option<usize> {
        let added = untrack(|| self.drawn.points()).with([step, self.valid(value)]);
        let index = added.as_ref().map(|(_, index)| *index);
        if let Some((points, _)) = added {
            self.put(&points);
        }
        self.is_full.set(index.is_none());
        index
    }

    fn put(self, points: &Points) {
        self.is_full.set(false);
        if *points != untrack(|| self.drawn.points()) {
            // Steps are within the run and values within what is valid.
            let _ = self.drawn.set.run(points.value());
        }
    }

    fn valid(self, value: f64) -> f64 {
        let (low, high) = self.drawn.param.hard;
        value.clamp(low.max(0.0), high)
    }

    fn now(self) -> (Points, Sight) {
        untrack(|| (self.drawn.points(), self.sight.get()))
    }
}

/// The point that is nearest to the pointer, of those within reach.
fn nearest(points: &Points, sight: &Sight, spot: &Spot, reach: f64) -> Option<usize> {
    let far = |point: &Point| distance(spot.pixel(sight, *point), spot.at);
    let all = points.shown(sight.end).map(far).enumerate().filter(|(_, far)| *far <= reach);
    all.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(index, _)| index)
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (x, y) = (a.0 - b.0, a.1 - b.1);
    (x * x + y * y).sqrt()
}

/// The area, and the index of the point in it that a key is meant for.
fn aimed(event: &KeyboardEvent) -> Option<(Element, usize)> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let area = event.current_target()?.dyn_into::<Element>().ok()?;
    let knob = event.target()?.dyn_into::<Element>().ok()?;
    Some((area, knob.get_attribute("data-point")?.parse().ok()?))
}

/// Brings the keyboard to a point, or to the last where there are fewer, once it is there.
fn focus(area: &Element, index: usize) {
    let area = area.clone();
    browser::later(0, move || {
        let knobs = (0..=index).rev();
        let mut found = knobs.filter_map(|i| area.query_selector(&format!("[data-point='{i}']")).ok().flatten());
        if let Some(knob) = found.next().and_then(|knob| knob.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = knob.focus();
        }
    });
}
