//! A run's colour and dash, as its curves have them.

use leptos::prelude::*;
use stepsize_charts::theme;

/// A piece of the line of the run with this colour; decoration, as its name stands beside it.
pub fn swatch(colour: usize) -> impl IntoView {
    let dash: Vec<String> = theme::dash(colour).iter().map(ToString::to_string).collect();
    view! {
        <svg class="swatch" data-colour=colour.to_string() width="18" height="10" aria-hidden="true">
            <line x1="1" y1="5" x2="17" y2="5" stroke="currentColor" stroke-width="3" stroke-dasharray=dash.join(" ")/>
        </svg>
    }
}
