//! What the reader's system says and does: language, theme, time, paper.

use leptos::prelude::*;
use std::{cell::Cell, rc::Rc};
use stepsize_core::text::Language;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};

/// The first language of the reader's that the page speaks.
pub fn reader_language() -> Language {
    let wanted = window().navigator().languages();
    let known = wanted.iter().find_map(|tag| Language::of_tag(&tag.as_string()?));
    known.unwrap_or_default()
}

/// Sets an attribute of the root element, such as `lang`.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}

/// Sets a custom property of the root element's style.
pub fn set_root_property(name: &str, value: &str) {
    let root = document().document_element().and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(root) = root {
        let _ = root.style().set_property(name, value);
    }
}

/// How much larger everything is in the projector's view; the style sheet says the same.
const PROJECTED: f64 = 1.3;

/// Device pixels in a CSS pixel of a chart.
pub fn density() -> f64 {
    let view = document().document_element().and_then(|root| root.get_attribute("data-view"));
    let zoom = if view.as_deref() == Some("projector") { PROJECTED } else { 1.0 };
    window().device_pixel_ratio() * zoom
}

/// Whether a media query matches, as a signal that follows it.
pub fn media(query: &str) -> ReadSignal<bool> {
    let (matches, set_matches) = signal(false);
    if let Ok(Some(list)) = window().match_media(query) {
        set_matches.set(list.matches());
        let follow =
            Closure::<dyn FnMut(web_sys::MediaQueryListEvent)>::new(move |event: web_sys::MediaQueryListEvent| {
                set_matches.try_set(event.matches());
            });
        let _ = list.add_event_listener_with_callback("change", follow.as_ref().unchecked_ref());
        follow.forget();
    }
    matches
}

/// Whether a query matches now.
pub fn matches_media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Whether the window has any room: the frame of a slide that is not shown has none.
pub fn is_laid_out() -> bool {
    document().document_element().is_some_and(|root| root.client_width() > 0)
}

/// Milliseconds since the page was opened.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// Calls `act` after some milliseconds.
pub fn later(milliseconds: i32, act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(act);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), milliseconds);
}

/// Calls `done` with what a promise gives, or with nothing where it is broken.
pub fn when(promise: &js_sys::Promise, done: impl Fn(Option<JsValue>) + 'static) {
    let done: Rc<dyn Fn(Option<JsValue>)> = Rc::new(done);
    tell(promise, &done);
}

/// The same, compiled once.
fn tell(promise: &js_sys::Promise, done: &Rc<dyn Fn(Option<JsValue>)>) {
    let [kept, broken] = [true, false].map(|is_kept| {
        let done = done.clone();
        Closure::<dyn FnMut(JsValue)>::new(move |value| done(Some(value).filter(|_| is_kept)))
    });
    let _ = promise.then2(&kept, &broken);
    // The browser calls one of them later.
    kept.forget();
    broken.forget();
}

/// How long a browser has to print, in milliseconds; one that does not say when it is done has had its time then.
const PRINTED: i32 = 60_000;

/// Opens the browser's print dialog; `done` is called once when that is closed.
pub fn print(done: impl FnOnce() + 'static) {
    let done = Rc::new(Cell::new(Some(done)));
    let finish = move || {
        if let Some(done) = done.take() {
            done();
        }
    };
    let closed = finish.clone();
    // It has nothing left to do after the first time, so it may stay.
    let _ = window_event_listener_untyped("afterprint", move |_| closed());
    // A frame may forbid it.
    match window().print() {
        Ok(()) => later(PRINTED, finish),
        Err(_) => finish(),
    }
}
