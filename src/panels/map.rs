//! What the runs move on: the surface with their paths, or the plane that networks divide.

use super::{network::NetworkPanel, surface::SurfacePanel};
use crate::{live, state::Lab};
use leptos::prelude::*;
use stepsize_core::view::Panel;

/// The panel of either, where the view shows it.
#[component]
pub fn MapPanel() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let (is_shown, trains) = (Memo::new(move |_| lab.has(Panel::Map)), Memo::new(move |_| lab.trains()));
    live::part(move || match (is_shown.get(), trains.get()) {
        (false, _) => None,
        (true, true) => Some(view! { <NetworkPanel/> }.into_any()),
        (true, false) => Some(view! { <SurfacePanel/> }.into_any()),
    })
}
