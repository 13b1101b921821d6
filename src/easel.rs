//! Painting: what the hand holds, where it is, and what it has done that the experiment does not know of yet.

use crate::{browser, state::Lab};
use leptos::prelude::*;
use stepsize_charts::{
    Frame, Sheet, Theme,
    decision::{self, Answer, Dot, Kind},
    format_short,
    paper::Paper,
};
use stepsize_core::{
    dataset::Points,
    experiment::Experiment,
    paint::{self, Touch},
    param::tidy,
};
use web_sys::{KeyboardEvent, PointerEvent};

/// How far apart a drag leaves points, in CSS pixels.
const SPACING: f64 = 10.0;
/// How far the eraser reaches, in CSS pixels.
const REACH: f64 = 12.0;
/// How far an arrow key moves the cross, in CSS pixels; and with Shift.
const STRIDE: (f64, f64) = (8.0, 40.0);
/// How long what was painted waits for more before the networks learn it, in milliseconds.
const PAUSE: i32 = 100;

/// What the hand holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brush {
    /// One of the classes or values.
    Target(usize),
    /// What removes points.
    Eraser,
}

/// Where the hand is.
#[derive(Clone, Copy, PartialEq)]
struct Hand {
    /// The run whose picture it is on.
    run: usize,
    /// The pixel of the picture.
    at: [f64; 2],
    /// Whether keys move it, so that it has to be seen.
    is_by_key: bool,
}

/// The state of painting, which all pictures share.
#[derive(Clone, Copy)]
pub struct Easel {
    lab: Lab,
    /// What the hand holds; none while nobody paints.
    pub brush: RwSignal<Option<Brush>>,
    /// The part of the plane that was seen when painting began.
    began: RwSignal<Option<[[f64; 2]; 2]>>,
    hand: RwSignal<Option<Hand>>,
    /// The points that the experiment knows of.
    pub canvas: Memo<Option<Points>>,
    /// What it does not know of yet.
    touches: RwSignal<Vec<Touch>>,
    is_waiting: StoredValue<bool>,
    /// Where a drag left its last point.
    last: StoredValue<Option<[f64; 2]>>,
}

impl Easel {
    /// Nobody paints.
    pub fn new(lab: Lab) -> Self {
        let easel = Self {
            lab,
            brush: RwSignal::new(None),
            began: RwSignal::new(None),
            hand: RwSignal::new(None),
            canvas: Memo::new(move |_| {
                lab.experiment.with(|experiment| Some(paint::canvas(experiment.training.as_ref()?, experiment.seed)))
            }),
            touches: RwSignal::new(Vec::new()),
            is_waiting: StoredValue::new(false),
            last: StoredValue::new(None),
        };
        let recipe = Memo::new(move |_| lab.experiment.with(|e| e.training.as_ref().map(|t| t.data.entry().id)));
        Effect::new(move || {
            // Another recipe has another view, and so has a surface.
            recipe.track();
            easel.leave();
        });
        easel
    }

    /// Whether somebody paints.
    pub fn is_on(self) -> bool {
        self.brush.with(Option::is_some)
    }

    /// Begins to paint, or ends it.
    pub fn toggle(self) {
        if self.brush.get_untracked().is_some() {
            return self.leave();
        }
        let seen = |e: &Experiment| Some(e.training.as_ref()?.data(e.seed).domain());
        self.began.set(self.lab.experiment.with_untracked(seen));
        self.brush.set(Some(Brush::Target(0)));
    }

    /// Ends painting.
    pub fn leave(self) {
        if self.brush.get_untracked().is_some() {
            self.settle();
            self.brush.set(None);
            self.began.set(None);
            self.hand.set(None);
        }
    }

    /// The part of the plane to show, which does not move while somebody paints.
    pub fn view(self, usual: [[f64; 2]; 2], inputs: &[[f64; 2]]) -> [[f64; 2]; 2] {
        self.began.get().map_or(usual, |began| paint::view(began, inputs))
    }

    /// What there is to paint with.
    pub fn targets(self) -> Vec<f64> {
        self.canvas.with(|canvas| canvas.as_ref().map(paint::targets)).unwrap_or_default()
    }

    /// Presses the hand down at a pixel of a run's picture.
    pub fn press(self, run: usize, frame: &Frame, event: &PointerEvent) {
        let at = pixel(event);
        self.hand.set(Some(Hand { run, at, is_by_key: false }));
        self.last.set_value(Some(at));
        self.touch(frame, at, self.brush.get_untracked());
    }

    /// Moves the hand, pressed down or not.
    pub fn drag(self, run: usize, frame: &Frame, event: &PointerEvent) {
        let at = pixel(event);
        self.hand.set(Some(Hand { run, at, is_by_key: false }));
        if event.buttons() != 1 {
            return;
        }
        if let Some(last) = self.last.get_value() {
            for at in paint::spray(last, at, SPACING) {
                self.touch(frame, at, self.brush.get_untracked());
                self.last.set_value(Some(at));
            }
        }
    }

    /// Lifts the hand, so that what was painted is learnt at once.
    pub fn lift(self) {
        self.last.set_value(None);
        self.settle();
    }

    /// The hand is not over a picture any more.
    pub fn go(self) {
        self.hand.set(None);
    }

    /// The keyboard comes to a picture: its cross is shown.
    pub fn come(self, run: usize, frame: &Frame) {
        self.hand.set(Some(Hand { run, at: middle(frame), is_by_key: true }));
    }

    /// Moves the cross and paints with it; whether the key meant that.
    pub fn key(self, run: usize, frame: &Frame, event: &KeyboardEvent) -> bool {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return false;
        }
        let here = self.hand.get_untracked().filter(|hand| hand.run == run).map_or(middle(frame), |hand| hand.at);
        let stride = if event.shift_key() { STRIDE.1 } else { STRIDE.0 };
        let (by, brush) = match event.key().as_str() {
            "ArrowRight" => ([stride, 0.0], None),
            "ArrowLeft" => ([-stride, 0.0], None),
            "ArrowDown" => ([0.0, stride], None),
            "ArrowUp" => ([0.0, -stride], None),
            " " | "Enter" => ([0.0; 2], self.brush.get_untracked()),
            "Delete" | "Backspace" => ([0.0; 2], Some(Brush::Eraser)),
            _ => return false,
        };
        let plot = &frame.plot;
        let at = [(here[0] + by[0]).clamp(plot.left, plot.right), (here[1] + by[1]).clamp(plot.top, plot.bottom)];
        self.hand.set(Some(Hand { run, at, is_by_key: true }));
        self.touch(frame, at, brush);
        true
    }

    /// Removes every point.
    pub fn erase_all(self) {
        self.put(Touch::Erase([0.0; 2], paint::EVERYWHERE));
        self.settle();
    }

    /// Does what the brush does at a pixel; nothing beside the plot.
    fn touch(self, frame: &Frame, [px, py]: [f64; 2], brush: Option<Brush>) {
        let (Some(brush), Some((x, y))) = (brush, frame.from_px(px, py)) else { return };
        let width = [frame.x, frame.y].map(|span| span.hi() - span.lo());
        match brush {
            Brush::Eraser => {
                let pixels = [frame.plot.width(), frame.plot.height()];
                self.put(Touch::Erase([x, y], std::array::from_fn(|i| REACH * width[i] / pixels[i])));
            }
            Brush::Target(index) => {
                if let Some(target) = untrack(|| self.targets()).get(index) {
                    // As a person would write it, to a thousandth of the view.
                    let at = [tidy(x, width[0] * 1e-3), tidy(y, width[1] * 1e-3)];
                    self.put(Touch::Add(at, *target));
                }
            }
        }
    }

    /// Takes note of a touch, for the networks to learn a little later, together with what else is painted until then.
    fn put(self, touch: Touch) {
        self.touches.update(|touches| touches.push(touch));
        if !self.is_waiting.get_value() {
            self.is_waiting.set_value(true);
            browser::later(PAUSE, move || {
                self.is_waiting.try_set_value(false);
                self.settle();
            });
        }
    }

    /// Has the experiment know of what was painted.
    fn settle(self) {
        let touches = self.touches.try_update(std::mem::take).unwrap_or_default();
        if touches.is_empty() {
            return;
        }
        let Some(mut points) = self.canvas.get_untracked() else { return };
        let changes = touches.into_iter().filter(|touch| paint::touch(&mut points, *touch)).count();
        if changes > 0 {
            self.lab.put_own(Some(points));
        }
    }

    /// Draws the points that are not learnt yet, and the hand.
    pub fn draw(self, run: usize, sheet: &Sheet<Paper<'_>>, theme: &Theme, frame: &Frame) {
        let classes = self.canvas.with_untracked(|canvas| canvas.as_ref().map_or(0, |points| points.classes));
        let dot = |touch: &Touch| match *touch {
            Touch::Add([x, y], target) => {
                let kind = if classes > 0 { Kind::Class(target as usize) } else { Kind::Value(target) };
                Some(Dot { x, y, kind, is_training: true, is_wrong: false })
            }
            Touch::Erase(..) => None,
        };
        let dots: Vec<Dot> = self.touches.with(|touches| touches.iter().filter_map(dot).collect());
        // A canvas that cannot be drawn on stays as it is.
        let _ = decision::draw_dots(sheet, theme, frame, Answer::Classes(&[]), &dots);
        if let Some(hand) = self.hand.get().filter(|hand| hand.run == run) {
            let reach = (self.brush.get() == Some(Brush::Eraser)).then_some(REACH);
            let _ = decision::draw_hand(sheet, theme, hand.at.into(), hand.is_by_key, reach);
        }
    }

    /// Where the cross is, in words.
    pub fn spoken(self, run: usize, frame: Option<Frame>) -> String {
        let place = |hand: Hand| frame?.from_px(hand.at[0], hand.at[1]);
        let at = self.hand.get().filter(|hand| hand.is_by_key && hand.run == run).and_then(place);
        at.map(|(x, y)| format!("({}, {})", format_short(x), format_short(y))).unwrap_or_default()
    }
}

fn pixel(event: &PointerEvent) -> [f64; 2] {
    [f64::from(event.offset_x()), f64::from(event.offset_y())]
}

fn middle(frame: &Frame) -> [f64; 2] {
    [f64::midpoint(frame.plot.left, frame.plot.right), f64::midpoint(frame.plot.top, frame.plot.bottom)]
}
