//! The address of the page.

use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};

/// The text after `#` in the address.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// The whole address with `link` after its `#`.
pub fn address(link: &str) -> String {
    let here = window().location().href().unwrap_or_default();
    format!("{}#{link}", here.split('#').next().unwrap_or(""))
}

/// The address as people say it: the server and the folder; nothing where the page came from no server.
pub fn site() -> String {
    let here = window().location();
    let Some(host) = here.host().ok().filter(|host| !host.is_empty()) else { return String::new() };
    let folder = here.pathname().unwrap_or_default();
    format!("{host}{}", folder.trim_end_matches("index.html").trim_end_matches('/'))
}

/// The name of the computer that serves the page; empty for a page from a disk.
pub fn host_name() -> String {
    window().location().hostname().unwrap_or_default()
}

/// Whether the page has an address of its own: the text of a frame has none.
pub fn has_address() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol != "about:")
}

/// Writes `link` after the `#` of the address, without a step in the history.
pub fn replace_hash(link: &str) {
    // A needless write could undo a step back that the browser is about to take.
    if hash().trim_start_matches('#') == link {
        return;
    }
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{link}")));
    }
}

/// Starts the page afresh, as its address has it now.
pub fn reload() {
    let _ = window().location().reload();
}

/// Calls `changed` with the text after `#` whenever the reader changes it; writing it from here does not count.
pub fn watch_hash(changed: impl Fn(&str) + 'static) {
    let changed = Closure::<dyn FnMut(web_sys::HashChangeEvent)>::new(move |event: web_sys::HashChangeEvent| {
        // By now the address may have been written again, so what it was changed to counts.
        changed(event.new_url().split_once('#').map_or("", |(_, link)| link));
    });
    let _ = window().add_event_listener_with_callback("hashchange", changed.as_ref().unchecked_ref());
    // The page has no other life than the app's.
    changed.forget();
}

/// Names the page, for tabs and bookmarks.
pub fn set_title(title: &str) {
    document().set_title(title);
}
