//! What happens in the page, told as long as the caller's part of it is there.

use super::all;
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::Element;

/// Calls `seen` when the element comes near the part of the page that is in sight, and when it leaves it.
pub fn watch_sight(element: &Element, seen: impl Fn(bool) + 'static) {
    let callback = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last =
            entries.iter().last().map(wasm_bindgen::JsCast::unchecked_into::<web_sys::IntersectionObserverEntry>);
        if let Some(entry) = last {
            seen(entry.is_intersecting());
        }
    });
    let options = web_sys::IntersectionObserverInit::new();
    options.set_root_margin("25% 0%");
    let observer = web_sys::IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options);
    // Every browser that can run the page has observers.
    if let Ok(observer) = observer {
        observer.observe(element);
    }
    // The browser keeps an observer alive as long as the element it watches.
    callback.forget();
}

/// Calls `changed` with the element's size in CSS pixels, now and whenever it changes.
pub fn watch_size(element: &web_sys::Element, changed: impl Fn((u32, u32)) + 'static) {
    let callback = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last = entries.iter().last().map(wasm_bindgen::JsCast::unchecked_into::<web_sys::ResizeObserverEntry>);
        if let Some(area) = last.map(|entry| entry.content_rect()) {
            changed((area.width() as u32, area.height() as u32));
        }
    });
    // The browser keeps an observer alive as long as the element it watches.
    if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(element);
    }
    callback.forget();
}

/// Calls `pointed` with whatever the pointer comes upon or the keyboard reaches, as long as the caller's part of the page
/// is there.
pub fn watch_pointed(pointed: impl Fn(&Element, bool) + Clone + 'static) {
    for (name, by_key) in [("pointerover", false), ("focusin", true)] {
        let pointed = pointed.clone();
        let handle = window_event_listener_untyped(name, move |event| {
            if let Some(element) = event.target().and_then(|target| target.dyn_into().ok()) {
                pointed(&element, by_key);
            }
        });
        on_cleanup(move || handle.remove());
    }
}

/// Calls `act` with every key that nobody else has used.
pub fn watch_keys(act: impl Fn(&str) + 'static) {
    let handle = window_event_listener_untyped("keydown", move |event| {
        let key = event.dyn_ref::<web_sys::KeyboardEvent>().map(web_sys::KeyboardEvent::key);
        // A dialog takes Escape for itself.
        if let Some(key) = key.filter(|_| !event.default_prevented() && all("dialog[open]").is_empty()) {
            act(&key);
        }
    });
    on_cleanup(move || handle.remove());
}

/// Calls `act` with every key that nobody else has used, and uses it up where `act` says so.
pub fn watch_shortcuts(act: impl Fn(&web_sys::KeyboardEvent) -> bool + 'static) {
    let handle = window_event_listener_untyped("keydown", move |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        if !event.default_prevented() && all("dialog[open]").is_empty() && act(key) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Calls `left` when something outside the element is pressed or reached by the keyboard, as long as the caller's part of the
/// page is there.
pub fn watch_outside(element: &Element, left: impl Fn() + Clone + 'static) {
    for name in ["pointerdown", "focusin"] {
        let (element, left) = (element.clone(), left.clone());
        let handle = window_event_listener_untyped(name, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
            if !element.contains(target.as_ref()) {
                left();
            }
        });
        on_cleanup(move || handle.remove());
    }
}

/// Calls `told` with the height that a figure in a frame of this page says it needs, as long as the caller's part of the page is there.
pub fn watch_heights(told: impl Fn(u32) + 'static) {
    let handle = window_event_listener_untyped("message", move |event| {
        let Some(event) = event.dyn_ref::<web_sys::MessageEvent>() else { return };
        let field = |name: &str| js_sys::Reflect::get(&event.data(), &name.into()).ok();
        let is_height = field("stepsize").and_then(|kind| kind.as_string()).is_some_and(|kind| kind == "height");
        let is_ours = window().location().origin().is_ok_and(|origin| origin == event.origin());
        if let Some(height) = field("height").and_then(|height| height.as_f64()).filter(|_| is_height && is_ours) {
            told(height as u32);
        }
    });
    on_cleanup(move || handle.remove());
}
