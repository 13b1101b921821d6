//! Text, flags, views and handlers, each kind of one type, so that the page carries the code for it once: a bare
//! closure in a view would bring its own copy.

use leptos::prelude::*;
use std::sync::Arc;
use web_sys::{Event, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent};

/// A view made anew when a signal that `make` reads changes.
pub type Part = Box<dyn FnMut() -> AnyView + Send>;

/// Text that follows signals.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

/// A yes or no that follows signals.
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// A yes or no as an ARIA attribute writes it.
pub fn aria(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<String> {
    text(move || read().to_string())
}

/// A part of a view that follows signals.
pub fn part<V: IntoView + 'static>(mut make: impl FnMut() -> V + Send + 'static) -> Part {
    Box::new(move || make().into_any())
}

/// What happens on a click.
pub fn press(act: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(act)
}

/// What happens when a pointer moves, presses, comes or goes.
pub fn pointer(act: impl FnMut(PointerEvent) + 'static) -> Box<dyn FnMut(PointerEvent)> {
    Box::new(act)
}

/// What happens on a key.
pub fn key(act: impl FnMut(KeyboardEvent) + 'static) -> Box<dyn FnMut(KeyboardEvent)> {
    Box::new(act)
}

/// What happens when the keyboard comes or goes.
pub fn focus(act: impl FnMut(FocusEvent) + 'static) -> Box<dyn FnMut(FocusEvent)> {
    Box::new(act)
}

/// What happens on any other event.
pub fn event(act: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}

/// What happens to the text of a field, or the value of a slider or menu.
pub fn typed(mut act: impl FnMut(String) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| act(event_target_value(&event)))
}

/// One view for each index below `count`, which is never above `most`; those that stay are kept as they are.
pub fn rows(count: Memo<usize>, most: usize, make: impl Fn(usize) -> AnyView + Send + Sync + 'static) -> Vec<Part> {
    let make: Arc<dyn Fn(usize) -> AnyView + Send + Sync> = Arc::new(make);
    let row = |index| {
        let (make, is_there) = (make.clone(), Memo::new(move |_| index < count.get()));
        part(move || is_there.get().then(|| make(index)))
    };
    (0..most).map(row).collect()
}
