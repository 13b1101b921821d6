//! Frames: the page's only animation. Playing moves the time cursor, trainings go on, and what the inspector works out; nothing else knows of time.

use crate::{browser, school::SHARE, state::Lab, traced::Traced};
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast as _, closure::Closure};

/// Speeds on offer, as multiples of the usual one.
pub const SPEEDS: [f64; 5] = [0.25, 0.5, 1.0, 2.0, 4.0];
/// How long a run plays at the usual speed, in milliseconds.
const USUAL: f64 = 6_000.0;
/// The longest gap between two frames that counts, in milliseconds; after a longer one (a sleeping tab) playing goes on where it was.
const LONGEST_FRAME: f64 = 100.0;
/// How much of a frame an errand may take, in milliseconds, after the trainings.
const ERRAND_SHARE: f64 = 5.0;

/// Work that a part of the page has done in frames: told the moment by which to be done, it says whether there is more.
type Errand = Rc<dyn Fn(f64) -> bool>;

/// Whether the cursor runs, and how fast.
#[derive(Clone, Copy)]
pub struct Playback {
    lab: Lab,
    /// Whether the cursor runs.
    pub playing: RwSignal<bool>,
    /// Which of [`SPEEDS`] it runs at.
    pub speed: RwSignal<usize>,
    /// The number of the last errand, and what it is until it is over.
    errand: StoredValue<(u64, Option<Errand>), LocalStorage>,
    /// Whether the errand has something to do.
    is_sent: RwSignal<bool>,
}

impl Playback {
    /// A player at rest.
    pub fn new(lab: Lab) -> Self {
        let player = Self {
            lab,
            playing: RwSignal::new(false),
            speed: RwSignal::new(2),
            errand: StoredValue::new_local((0, None)),
            is_sent: RwSignal::new(false),
        };
        player.follow();
        player
    }

    /// Starts, from the beginning if the cursor is at the end; or stops.
    pub fn toggle(&self) {
        let last = self.lab.experiment.with_untracked(|e| e.steps) as usize;
        if !self.playing.get_untracked() && self.lab.cursor.get_untracked() >= last {
            self.lab.move_to(0);
        }
        self.playing.update(|playing| *playing = !*playing);
    }

    /// Stops, and puts the cursor at `step`.
    pub fn stop_at(&self, step: usize) {
        self.playing.set(false);
        self.lab.move_to(step);
    }

    /// Has `work` done in frames as often as [`Self::send`] is called, until the caller's part of the page is gone. There is one errand at a time.
    pub fn employ(&self, work: impl Fn(f64) -> bool + 'static) {
        let (errand, is_sent) = (self.errand, self.is_sent);
        let number = errand.with_value(|(number, _)| number + 1);
        errand.set_value((number, Some(Rc::new(work))));
        on_cleanup(move || {
            // The part of the page that follows may have sent its own already.
            if errand.try_with_value(|(now, _)| *now == number) == Some(true) {
                errand.set_value((number, None));
                is_sent.set(false);
            }
        });
    }

    /// There is something to do for the errand.
    pub fn send(&self) {
        if !self.is_sent.get_untracked() {
            self.is_sent.set(true);
        }
    }

    /// Runs the errand for a share of a frame; whether there is more to do.
    fn run_errand(&self) -> bool {
        if self.is_sent.try_get_untracked() != Some(true) {
            return false;
        }
        let errand = self.errand.try_with_value(|(_, errand)| errand.clone()).flatten();
        let has_more = errand.is_some_and(|errand| errand(browser::now() + ERRAND_SHARE));
        if !has_more {
            self.is_sent.set(false);
        }
        has_more
    }

    /// Trains for a share of a frame; whether there is more to do.
    fn teach(&self) -> bool {
        let mut is_over = true;
        let mut has_taught = false;
        self.lab.school.try_update_value(|school| {
            has_taught = school.teach(browser::now() + SHARE);
            is_over = school.is_over();
        });
        if has_taught {
            self.lab.lesson.update(|lesson| *lesson += 1);
        }
        !is_over
    }

    /// Runs frames while playing, and while there is something to learn.
    fn follow(self) {
        // One closure serves every frame; a new one each frame would be garbage for the browser.
        type Frame = Closure<dyn FnMut(f64)>;
        let frame: Rc<RefCell<Option<Frame>>> = Rc::default();
        let request = {
            let frame = frame.clone();
            move || {
                if let Some(frame) = &*frame.borrow() {
                    let _ = window().request_animation_frame(frame.as_ref().unchecked_ref());
                }
            }
        };
        let again = request.clone();
        let is_due = StoredValue::new(false);
        let mut position = Position::default();
        *frame.borrow_mut() = Some(Closure::new(move |now| {
            let is_seen = self.lab.in_sight.try_get_untracked() == Some(true);
            let is_playing = is_seen && self.playing.try_get_untracked() == Some(true);
            if is_playing {
                self.advance(&mut position, now);
            } else {
                position = Position::default();
            }
            let is_learning = is_seen && self.teach();
            let is_busy = is_seen && self.run_errand();
            let is_more = is_playing || is_learning || is_busy;
            is_due.try_set_value(is_more);
            if is_more {
                again();
            }
        }));
        Effect::new(move || {
            let is_new = self.lab.traced.with(Traced::is_learning);
            // One frame at a time: a second request would run everything twice.
            let is_wanted = self.playing.get() || is_new || self.is_sent.get();
            if is_wanted && self.lab.in_sight.get() && !is_due.get_value() {
                is_due.set_value(true);
                request();
            }
        });
    }

    fn advance(&self, position: &mut Position, now: f64) {
        let last = self.lab.experiment.with_untracked(|e| e.steps) as f64;
        let cursor = self.lab.cursor.get_untracked();
        let elapsed = position.before.map_or(0.0, |before| (now - before).clamp(0.0, LONGEST_FRAME));
        let speed = SPEEDS.get(self.speed.get_untracked()).copied().unwrap_or(1.0);
        // The cursor may have been moved by hand since: its fraction then starts anew.
        let from = if position.step.floor() as usize == cursor { position.step } else { cursor as f64 };
        *position = Position { before: Some(now), step: (from + last * speed * elapsed / USUAL).min(last) };
        self.lab.move_to(position.step as usize);
        if position.step >= last {
            self.playing.set(false);
        }
    }
}

/// Where playing is, with the fraction of a step that the cursor cannot show.
#[derive(Default)]
struct Position {
    before: Option<f64>,
    step: f64,
}
