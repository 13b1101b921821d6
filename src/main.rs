//! Stepsize in the browser: Leptos components over the numbers of `stepsize-core`, and nothing numeric.

mod app;
mod browser;
mod controls;
mod live;
mod messages;
mod panels;
mod playback;
mod state;

fn main() {
    browser::report_panics();
    leptos::mount::mount_to_body(app::App);
}
