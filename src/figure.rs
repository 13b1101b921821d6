//! An experiment with no more around it than its view asks for: in a lesson, or as the whole of a page that another one embeds.

use crate::{
    browser,
    controls::{knob::Knobs, run},
    easel::Easel,
    live, messages,
    own::Own,
    panels::{
        lines::LinePanel, map::MapPanel, quantity::Quantity, reading::Reading, swatch::swatch, transport::Transport,
    },
    playback::Playback,
    state::Lab,
};
use leptos::{html, prelude::*};
use stepsize_core::{limits, view::Panel};

/// An experiment beside the lab's own, and what plays it.
#[derive(Clone, Copy)]
pub struct Exhibit {
    /// The experiment.
    pub lab: Lab,
    /// What plays it.
    pub player: Playback,
}

impl Exhibit {
    /// The experiment of a link, in the language and theme of `lab`.
    pub fn beside(lab: Lab, link: &str) -> Self {
        let lab = lab.beside(link);
        Self { lab, player: Playback::new(lab) }
    }

    /// Gives what is shown within the current part of the page what it needs.
    pub fn provide(self) {
        provide_context(self.lab);
        provide_context(self.player);
        provide_context(Own::new(self.lab));
        provide_context(Easel::new(self.lab));
    }

    /// Shows the run from its beginning: played, or where the reader wants less motion, at its end.
    pub fn start(self) {
        if !browser::matches_media("(prefers-reduced-motion: reduce)") {
            self.lab.move_to(0);
            self.player.toggle();
        }
    }
}

/// What the view shows of the experiment that the context holds.
#[component]
pub fn Figure() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let has = move |panel: Panel| Memo::new(move |_| lab.has(panel));
    let line = move |panel: Panel, quantity: Quantity, class: &'static str| {
        let is_optional = matches!(panel, Panel::Driven | Panel::Accuracy);
        let (wanted, is_there) =
            (has(panel), Memo::new(move |_| !is_optional || lab.traced.with(|traced| quantity.is_there(traced))));
        live::part(move || (wanted.get() && is_there.get()).then(|| view! { <LinePanel quantity class/> }))
    };
    let (reading, transport) = (has(Panel::Reading), has(Panel::Transport));
    let area = NodeRef::<html::Section>::new();
    Effect::new(move || {
        if let Some(area) = area.get() {
            browser::watch_sight(&area, move |is_seen| {
                lab.in_sight.try_set(is_seen);
            });
        }
    });
    view! {
        <section class="exhibit" node_ref=area>
            {live::part(move || reading.get().then(|| view! { <Reading/> }))}
            <Legend/>
            <Knobs/>
            <div class="exhibits">
                {line(Panel::Rate, Quantity::RATE, "rate")}
                {line(Panel::Driven, Quantity::MOMENTUM, "momentum")}
                {line(Panel::Driven, Quantity::DECAY, "momentum")}
                <MapPanel/>
                {line(Panel::Loss, Quantity::LOSS, "loss")}
                {line(Panel::Accuracy, Quantity::ACCURACY, "accuracy")}
            </div>
            {live::part(move || transport.get().then(|| view! { <Transport/> }))}
        </section>
    }
}

/// The runs with their outcomes, each a button that hides it or shows it again.
#[component]
fn Legend() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let count = Memo::new(move |_| lab.experiment.with(|experiment| experiment.runs.len()));
    let entry = move |index: usize| {
        let colour = move || lab.run(index, |run| run.colour).unwrap_or_default();
        let is_shown = move || lab.run(index, |run| !run.hidden).unwrap_or_default();
        let name = live::text(move || lab.labels().get(index).cloned().unwrap_or_default());
        let toggle = move |_| lab.edit_run(index, |run| run.hidden = !run.hidden);
        view! {
            <button
                type="button"
                class="legend"
                aria-pressed=live::aria(is_shown)
                data-colour=live::text(move || colour().to_string())
                on:click=live::press(toggle)
                on:pointerenter=live::pointer(move |_| lab.focus.set(Some(index)))
                on:pointerleave=live::pointer(move |_| lab.focus.set(None))
            >
                {live::part(move || swatch(colour()))}
                <span>{name}</span>
                <span class="outcome">{live::text(move || run::outcome(lab, index))}</span>
            </button>
        }
        .into_any()
    };
    view! {
        <div class="legends" role="group" aria-label=lab.words(messages::RUNS)>
            {live::rows(count, limits::RUNS, entry)}
        </div>
    }
}
