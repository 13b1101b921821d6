//! Where the keyboard is, and what is in sight.

use super::all;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlTextAreaElement};

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

/// Whether the keyboard is on an element that fits.
pub fn has_focus(selector: &str) -> bool {
    document().active_element().is_some_and(|element| element.matches(selector).unwrap_or_default())
}

/// Presses the element with this id.
pub fn click(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        element.click();
    }
}

/// Whether the keyboard, not the pointer, brought the focus to where something happened.
pub fn is_by_key(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.matches(":focus-visible").unwrap_or_default())
}

/// The id of the element that fits `selector` and that something happened in.
pub fn id_around(event: &web_sys::Event, selector: &str) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    Some(target.closest(selector).ok()??.id())
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

/// Shows the top of the page, and brings the keyboard there.
pub fn scroll_to_top() {
    if let Some(main) = all("main").into_iter().next().and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = main.focus();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Folds the `<details>` up whose direct child was pressed.
pub fn fold(event: &web_sys::Event) {
    let target = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let Some(details) = target.and_then(|target| target.parent_element()) {
        let _ = details.remove_attribute("open");
    }
}

/// Selects the text of the element with this id, for the reader to copy.
pub fn select(id: &str) {
    if let (Some(element), Ok(Some(selection))) = (document().get_element_by_id(id), window().get_selection()) {
        let _ = selection.select_all_children(&element);
    }
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
