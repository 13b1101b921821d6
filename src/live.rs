//! Text, flags and views that follow signals. Each kind has one type, so that the page carries the code that
//! shows it once; a closure in a view would bring its own copy.

use leptos::prelude::*;

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
pub fn aria(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<&'static str> {
    Signal::derive(move || if read() { "true" } else { "false" })
}

/// A part of a view that follows signals.
pub fn part<V: IntoView + 'static>(mut make: impl FnMut() -> V + Send + 'static) -> Part {
    Box::new(move || make().into_any())
}
