//! A run's colour and dash, as its curves have them.

use leptos::prelude::*;
use stepsize_charts::theme;

/// Length and height of a swatch, in CSS pixels.
const SIZE: (f64, f64) = (18.0, 10.0);

/// A piece of the line of the run with this colour; decoration, as its name stands beside it.
pub fn swatch(colour: usize) -> impl IntoView {
    let dash: Vec<String> = theme::dash(colour).iter().map(ToString::to_string).collect();
    let (width, height) = SIZE;
    view! {
        <svg class="swatch" data-colour=colour width=width height=height aria-hidden="true">
            <line x1="1" y1=height / 2.0 x2=width - 1.0 y2=height / 2.0 stroke="currentColor" stroke-width="3" stroke-dasharray=dash.join(" ")/>
        </svg>
    }
}
