//! The few things asked of the browser. Each works, or quietly does nothing, in a frame without rights.

use leptos::prelude::*;
use std::{cell::Cell, rc::Rc};
use stepsize_core::text::Language;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Element, File, HtmlTextAreaElement, NodeList};

#[wasm_bindgen]
extern "C" {
    /// Shows the message that outlives the app; `public/boot.js` defines it.
    #[wasm_bindgen(js_name = stepsizeFailed)]
    fn stepsize_failed(message: &str);
}

/// Lets a panic end in a message outside the app instead of a dead page.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| stepsize_failed(&info.to_string())));
}

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

/// Brings the keyboard to the element with this id.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// Brings the keyboard to what was pressed.
pub fn focus_pressed(event: &web_sys::Event) {
    let target = event.current_target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(target) = target {
        let _ = target.focus();
    }
}

/// Scrolls to the element with this id: as little as it takes to show it, or so that it stands in the middle.
pub fn reveal(id: &str, centred: bool) {
    if let Some(element) = document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        let block =
            if centred { web_sys::ScrollLogicalPosition::Center } else { web_sys::ScrollLogicalPosition::Nearest };
        options.set_block(block);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The id of the element that fits `selector` and that something happened in.
pub fn id_around(event: &web_sys::Event, selector: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    Some(target.closest(selector).ok()??.id())
}

/// Folds the `<details>` up whose direct child was pressed.
pub fn fold(event: &web_sys::Event) {
    let target = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let Some(details) = target.and_then(|target| target.parent_element()) {
        let _ = details.remove_attribute("open");
    }
}

/// Scrolls what holds the element with this id, and nothing around it, so far that the element is in sight.
pub fn keep_in_sight(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    let Some((element, holder)) = element.and_then(|element| Some((element.clone(), element.parent_element()?))) else {
        return;
    };
    let (top, bottom) = (element.offset_top(), element.offset_top() + element.offset_height());
    let (from, height) = (holder.scroll_top(), holder.client_height());
    if top < from || bottom > from + height {
        holder.set_scroll_top(if top < from { top } else { bottom - height });
    }
}

/// Whether the keyboard is on an element that fits.
pub fn has_focus(selector: &str) -> bool {
    document().active_element().is_some_and(|element| element.matches(selector).unwrap_or_default())
}

/// Shows the top of the page, and brings the keyboard there.
pub fn scroll_to_top() {
    if let Some(main) = all("main").into_iter().next().and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = main.focus();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
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

/// Names the page, for tabs and bookmarks.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Opens a note with this HTML of ours behind the paragraph of `element`, or closes the one that `element` opened.
pub fn toggle_note(element: &Element, html: &str) {
    if let Some(open) = element.get_attribute(CONTROLS) {
        let _ = (element.set_attribute("aria-expanded", "false"), element.remove_attribute(CONTROLS));
        if let Some(note) = document().get_element_by_id(&open) {
            note.remove();
        }
        return;
    }
    let place = all("[data-term]").iter().position(|other| other == element).unwrap_or_default();
    let id = format!("{NOTE}-{place}");
    let _ = (element.set_attribute("aria-expanded", "true"), element.set_attribute(CONTROLS, &id));
    let note = format!("<div class=\"{NOTE}\" id=\"{id}\" role=\"note\">{html}</div>");
    // In an item or a cell it stands at the end, behind a paragraph after it.
    let _ = match closest(element, "p, li, dd, td, figcaption") {
        Some(block) if block.tag_name() == "P" => block.insert_adjacent_html("afterend", &note),
        Some(block) => block.insert_adjacent_html("beforeend", &note),
        None => element.insert_adjacent_html("afterend", &note),
    };
}

/// The class of such a note, and how its term names it while it is open.
const NOTE: &str = "term-note";
const CONTROLS: &str = "aria-controls";

/// The element around, or at, where something happened that has this attribute, with its value.
pub fn marked(event: &web_sys::Event, name: &str) -> Option<(Element, String)> {
    let element = closest(&event.target()?.dyn_into().ok()?, &format!("[{name}]"))?;
    let value = element.get_attribute(name)?;
    Some((element, value))
}

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

/// Presses the element with this id.
pub fn click(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        element.click();
    }
}

/// Every element that fits, in the order of the page.
pub fn all(selector: &str) -> Vec<Element> {
    let list = document().query_selector_all(selector).ok();
    let item = |list: &NodeList, i: u32| list.get(i)?.dyn_into().ok();
    list.map(|list| (0..list.length()).filter_map(|i| item(&list, i)).collect()).unwrap_or_default()
}

/// The nearest element around `element`, or itself, that fits.
pub fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
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

/// Selects the text of the element with this id, for the reader to copy.
pub fn select(id: &str) {
    if let (Some(element), Ok(Some(selection))) = (document().get_element_by_id(id), window().get_selection()) {
        let _ = selection.select_all_children(&element);
    }
}

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

/// Selects a part of the text field with this id, counted in UTF-16, and scrolls so that line `line` of `lines` is seen.
pub fn select_in(id: &str, (start, end): (usize, usize), line: usize, lines: usize) {
    let field = document().get_element_by_id(id).and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(field) = field {
        let _ = field.focus();
        let _ = field.set_selection_range(start as u32, end as u32);
        let middle = f64::from(field.scroll_height()) * (line as f64 - 0.5) / lines.max(1) as f64;
        field.set_scroll_top(middle as i32 - field.client_height() / 2);
    }
}

/// Whether the keyboard, not the pointer, brought the focus to where something happened.
pub fn is_by_key(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(":focus-visible").unwrap_or_default())
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

/// Opens the dialog with this id, upon everything else.
pub fn open_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        let _ = dialog.show_modal();
    }
}

/// Closes the dialog with this id.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

fn dialog(id: &str) -> Option<web_sys::HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
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

/// Calls `act` after some milliseconds.
pub fn later(milliseconds: i32, act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(act);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), milliseconds);
}

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

/// The name of the computer that serves the page; empty for a page from a disk.
pub fn host_name() -> String {
    window().location().hostname().unwrap_or_default()
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

/// Whether the window has any room: the frame of a slide that is not shown has none.
pub fn is_laid_out() -> bool {
    document().document_element().is_some_and(|root| root.client_width() > 0)
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

/// Milliseconds since the page was opened.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
