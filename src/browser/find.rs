//! Elements of the page, and notes that open in it.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, NodeList};

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

/// The element around, or at, where something happened that has this attribute, with its value.
pub fn marked(event: &web_sys::Event, name: &str) -> Option<(Element, String)> {
    let element = closest(&event.target()?.dyn_into().ok()?, &format!("[{name}]"))?;
    let value = element.get_attribute(name)?;
    Some((element, value))
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
