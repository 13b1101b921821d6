//! Files and the clipboard.

use super::{later, when};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::File;

/// A file with this Python text, as the address of a link.
pub fn text_file(text: &str) -> String {
    file("text/x-python", text)
}

/// A file with this table, as the address of a link.
pub fn table_file(text: &str) -> String {
    file("text/csv", text)
}

fn file(kind: &str, text: &str) -> String {
    format!("data:{kind};charset=utf-8,{}", String::from(js_sys::encode_uri_component(text)))
}

/// The file that was chosen in a field, which may then choose it again.
pub fn chosen_file(event: &web_sys::Event) -> Option<File> {
    let field = event.target()?.dyn_into::<web_sys::HtmlInputElement>().ok()?;
    let file = field.files()?.get(0);
    field.set_value("");
    file
}

/// Reads a file here, without sending it anywhere: its beginning, and one byte more where it goes on. `done` is told the text,
/// or none where the browser refuses.
pub fn read_file(file: &File, most: u32, done: impl Fn(Option<String>) + 'static) {
    let Ok(start) = file.slice_with_f64_and_f64(0.0, f64::from(most) + 1.0) else { return done(None) };
    when(&start.text().unchecked_into(), move |text| done(text.and_then(|text| text.as_string())));
}

/// Calls `over` as a file is dragged over the page and away again, and `dropped` with a file that is let go. The browser would
/// open it in the place of the page.
pub fn watch_files(over: impl Fn(bool) + 'static, dropped: impl Fn(File) + 'static) {
    let (over, dropped) = (Rc::new(over), Rc::new(dropped));
    for name in ["dragover", "dragleave", "drop"] {
        let (over, dropped) = (over.clone(), dropped.clone());
        let handle = window_event_listener_untyped(name, move |event| {
            let Some(transfer) = event.dyn_ref::<web_sys::DragEvent>().and_then(web_sys::DragEvent::data_transfer)
            else {
                return;
            };
            if transfer.types().iter().any(|kind| kind == "Files") {
                event.prevent_default();
                over(name == "dragover");
                let file = transfer.files().and_then(|files| files.get(0)).filter(|_| name == "drop");
                if let Some(file) = file {
                    dropped(file);
                }
            }
        });
        on_cleanup(move || handle.remove());
    }
}

/// Lets the reader save a file with this name, type and text. Whether the browser was able to begin with it.
pub fn save(name: &str, kind: &str, text: &str) -> bool {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options);
    blob.is_ok_and(|blob| save_blob(name, &blob))
}

/// The same with the file itself.
pub fn save_blob(name: &str, file: &web_sys::Blob) -> bool {
    let address = web_sys::Url::create_object_url_with_blob(file);
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok());
    let (Ok(address), Some(link)) = (address, link) else { return false };
    let _ = link.set_attribute("href", &address);
    let _ = link.set_attribute("download", name);
    link.click();
    // The browser reads the file a little later.
    later(FILE_LIFE, move || drop(web_sys::Url::revoke_object_url(&address)));
    true
}

/// How long a saved file is kept ready, in milliseconds.
const FILE_LIFE: i32 = 10_000;

/// Copies `text`; `done` is told whether that was allowed.
pub fn copy(text: &str, done: impl Fn(bool) + 'static) {
    match clipboard() {
        Some(clipboard) => when(&clipboard.write_text(text), move |copied| done(copied.is_some())),
        None => done(false),
    }
}

/// The clipboard; without a secure origin there is none at all.
pub fn clipboard() -> Option<web_sys::Clipboard> {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    clipboard.ok().filter(|clipboard| !clipboard.is_undefined()).map(wasm_bindgen::JsCast::unchecked_into)
}
