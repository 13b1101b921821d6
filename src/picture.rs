//! Pictures that leave the page: as a file, or by the clipboard. Where the browser refuses, `done` is told.

use crate::browser;
use js_sys::{Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Blob, ClipboardItem, HtmlCanvasElement};

/// Device pixels of a picture in a CSS pixel.
pub const DENSITY: f64 = 2.0;
/// The type of a picture.
const PNG: &str = "image/png";

/// What is told whether the browser did it.
pub type Done = Box<dyn Fn(bool)>;

/// A canvas that is nowhere on the page.
pub fn canvas() -> Option<HtmlCanvasElement> {
    document().create_element("canvas").ok()?.dyn_into().ok()
}

/// Lets the reader save a picture with this name.
pub fn save(picture: &HtmlCanvasElement, name: String, done: Done) {
    browser::when(&png(picture), move |file| {
        let file = file.and_then(|file| file.dyn_into::<Blob>().ok());
        done(file.is_some_and(|file| browser::save_blob(&name, &file)));
    });
}

/// Puts a picture into the clipboard. It is promised, not made before, as some browsers allow that only while a press lasts.
pub fn copy(picture: &HtmlCanvasElement, done: Done) {
    let kinds = Object::new();
    let is_set = Reflect::set(&kinds, &PNG.into(), &png(picture)).is_ok();
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&kinds).ok().filter(|_| is_set);
    match (browser::clipboard(), item) {
        (Some(clipboard), Some(item)) => {
            browser::when(&clipboard.write(&js_sys::Array::of1(&item)), move |copied| done(copied.is_some()));
        }
        _ => done(false),
    }
}

/// The picture as a file that is to come.
fn png(picture: &HtmlCanvasElement) -> Promise {
    Promise::new(&mut |kept, broken| {
        let give = move |file: JsValue| {
            let to = if file.is_null() { &broken } else { &kept };
            let _ = to.call1(&JsValue::NULL, &file);
        };
        // A picture without a pixel breaks the promise.
        let _ = picture.to_blob(Closure::once_into_js(give).unchecked_ref());
    })
}
