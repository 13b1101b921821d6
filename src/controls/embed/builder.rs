//! What the dialog is set to, and what comes of it.

use crate::{browser, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    experiment::link,
    view::{Frame, Host, Knob, Panel, Part, View},
};

/// Widths of columns, in CSS pixels: of a phone, a text, a wide page, a slide.
pub const WIDTHS: [u32; 4] = [360, 720, 960, 1280];
/// Heights that a frame may have, in CSS pixels.
pub const HEIGHTS: [u32; 5] = [360, 480, 600, 760, 960];
/// What can be changed in a figure without a control of its own.
const FIXED: [Knob; 2] = [Knob { part: Part::Start, key: None }, Knob { part: Part::Runs, key: None }];

/// What the dialog is set to.
#[derive(Clone, Copy)]
pub struct Builder {
    /// The experiment.
    pub lab: Lab,
    /// What is shown.
    pub panels: RwSignal<Vec<Panel>>,
    /// What has a control.
    pub knobs: RwSignal<Vec<Knob>>,
    /// Dark or light; none is the reader's.
    pub is_dark: RwSignal<Option<bool>>,
    /// Whether it speaks the reader's language.
    pub follows_language: RwSignal<bool>,
    /// Whether it offers the way to the full page.
    pub links: RwSignal<bool>,
    /// Whether it waits for a click.
    pub poster: RwSignal<bool>,
    /// Whether it is made for a projector.
    pub is_large: RwSignal<bool>,
    /// Whether only its controls change anything.
    pub is_fixed: RwSignal<bool>,
    /// How wide the column is that it will stand in, in CSS pixels.
    pub width: RwSignal<u32>,
    /// Its height; none is what it needs.
    pub height: RwSignal<Option<u32>>,
    /// The height that the figure needs, in CSS pixels, once the preview has told it.
    pub needed: RwSignal<Option<u32>>,
    /// What the teacher calls it; empty is the names of the runs.
    pub title: RwSignal<String>,
    /// Where the words are pasted.
    pub host: RwSignal<Host>,
}

impl Builder {
    /// As it is at first.
    pub fn new(lab: Lab) -> Self {
        Self {
            lab,
            panels: RwSignal::new(vec![Panel::Rate, Panel::Map, Panel::Loss, Panel::Transport]),
            knobs: RwSignal::new(Vec::new()),
            is_dark: RwSignal::new(None),
            follows_language: RwSignal::new(true),
            links: RwSignal::new(true),
            poster: RwSignal::new(false),
            is_large: RwSignal::new(false),
            is_fixed: RwSignal::new(false),
            width: RwSignal::new(WIDTHS[1]),
            height: RwSignal::new(None),
            needed: RwSignal::new(None),
            title: RwSignal::new(String::new()),
            host: RwSignal::new(Host::Html),
        }
    }

    /// The address of the embedded page.
    pub fn address(self) -> String {
        let known = self.lab.experiment.with(View::knobs_of);
        let view = View {
            embed: true,
            panels: Panel::EMBEDDED.into_iter().filter(|panel| self.panels.with(|on| on.contains(panel))).collect(),
            knobs: known.into_iter().filter(|knob| self.knobs.with(|on| on.contains(knob))).collect(),
            links: self.links.get(),
            poster: self.poster.get(),
            projector: self.is_large.get(),
            locks: if self.is_fixed.get() { FIXED.to_vec() } else { Vec::new() },
        };
        let mut text = self.lab.experiment.with(link::print) + &view.print();
        if !self.follows_language.get() {
            text += "&lang=";
            text += self.lab.tongue().tag();
        }
        match self.is_dark.get() {
            Some(true) => text += "&theme=dark",
            Some(false) => text += "&theme=light",
            None => {}
        }
        browser::address(&text)
    }

    /// Makes it larger, as for a slide, or as it was.
    pub fn enlarge(self) {
        self.is_large.update(|on| *on = !*on);
        self.width.set(WIDTHS[if self.is_large.get_untracked() { WIDTHS.len() - 1 } else { 1 }]);
    }

    /// How high the frame is, in CSS pixels.
    pub fn pixels(self) -> u32 {
        self.height.get().or_else(|| self.needed.get()).unwrap_or(HEIGHTS[2])
    }

    /// What a screen reader says of the frame.
    pub fn name(self) -> String {
        Some(self.title.get()).filter(|title| !title.trim().is_empty()).unwrap_or_else(|| self.usual_name())
    }

    /// The name that it has by itself.
    pub fn usual_name(self) -> String {
        format!("Stepsize: {}", self.lab.labels().join(", "))
    }

    /// The words to paste.
    pub fn snippet(self) -> String {
        Frame { address: &self.address(), title: &self.name(), height: self.pixels() }.snippet(self.host.get())
    }
}
