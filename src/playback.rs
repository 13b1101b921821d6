//! Frames: the page's only animation. Playing moves the time cursor, and trainings go on; nothing else knows of time.

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

/// Whether the cursor runs, and how fast.
#[derive(Clone, Copy)]
pub struct Playback {
    lab: Lab,
    /// Whether the cursor runs.
    pub playing: RwSignal<bool>,
    /// Which of [`SPEEDS`] it runs at.
    pub speed: RwSignal<usize>,
}

impl Playback {
    /// A player at rest.
    pub fn new(lab: Lab) -> Self {
        let player = Self { lab, playing: RwSignal::new(false), speed: RwSignal::new(2) };
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
            is_due.try_set_value(is_playing || is_learning);
            if is_playing || is_learning {
                again();
            }
        }));
        Effect::new(move || {
            let is_new = self.lab.traced.with(Traced::is_learning);
            // One frame at a time: a second request would run everything twice.
            if (self.playing.get() || is_new) && self.lab.in_sight.get() && !is_due.get_value() {
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
