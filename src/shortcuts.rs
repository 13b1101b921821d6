//! Keys that work wherever the keyboard is not needed otherwise.

use crate::{browser, controls::header::HELP, page::Page, playback::Playback, state::Lab};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// Whether single keys do something; a reader who speaks to the computer turns that off.
#[derive(Clone, Copy)]
pub struct SingleKeys(pub RwSignal<bool>);

/// What takes keys for itself.
const TAKERS: &str =
    "input, textarea, select, button, summary, a, iframe, [role=application], [role=slider], [contenteditable]";

/// Listens for the keys.
pub fn listen(lab: Lab, player: Playback, page: RwSignal<Page>, single: SingleKeys) {
    browser::watch_shortcuts(move |event| {
        if page.get_untracked() == Page::Lab && travels(lab, event) {
            return true;
        }
        let is_free = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !browser::has_focus(TAKERS);
        is_free && single.0.get_untracked() && acts(lab, player, page, &event.key())
    });
}

/// Takes an edit back, or makes it again; a text field does so for itself.
fn travels(lab: Lab, event: &KeyboardEvent) -> bool {
    if !(event.ctrl_key() || event.meta_key()) || browser::has_focus("input[type=text], textarea") {
        return false;
    }
    match (event.key().to_lowercase().as_str(), event.shift_key()) {
        ("z", false) => lab.undo(),
        ("z", true) | ("y", false) => lab.redo(),
        _ => return false,
    }
    true
}

fn acts(lab: Lab, player: Playback, page: RwSignal<Page>, key: &str) -> bool {
    if key == "?" {
        browser::open_dialog(HELP);
        return true;
    }
    if page.get_untracked() != Page::Lab {
        return false;
    }
    match key {
        " " => player.toggle(),
        "." => player.stop_at(lab.cursor.get_untracked() + 1),
        "," => player.stop_at(lab.cursor.get_untracked().saturating_sub(1)),
        "r" | "R" => player.stop_at(0),
        _ => return false,
    }
    true
}
