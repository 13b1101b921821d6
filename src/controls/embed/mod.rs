//! What a teacher needs to put the experiment into a page: which parts of it, a preview, and the words to paste.

mod builder;
mod choice;
mod preview;
mod tick;

use crate::{
    browser, live, messages,
    panels::{copy::Copy, whole::SaveFigure},
    state::Lab,
};
use builder::Builder;
use choice::{Heights, Hosts, Themes, Title, Widths};
use leptos::prelude::*;
use preview::Preview;
use stepsize_core::{
    text::Text,
    view::{Host, Panel},
};
use tick::{knobs, tick, toggle};

/// The id of the dialog.
pub const DIALOG: &str = "embed";
/// The id of the words to paste.
const SNIPPET: &str = "snippet";
/// What panels are called, in the order of [`Panel::EMBEDDED`].
const PANELS: [Text; 7] = [
    messages::PANEL_READING,
    messages::RATE_TITLE,
    messages::PANEL_DRIVEN,
    messages::PANEL_MAP,
    messages::LOSS_TITLE,
    messages::ACCURACY_TITLE,
    messages::TRANSPORT,
];

/// The dialog; what is in it is made when it opens.
#[component]
pub fn EmbedDialog(is_open: RwSignal<bool>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let builder = Builder::new(lab);
    let close = move |_| {
        browser::close_dialog(DIALOG);
        is_open.set(false);
    };
    view! {
        <dialog id=DIALOG class="embedding" aria-labelledby="embed-title" on:close=live::event(move |_| is_open.set(false))>
            <header>
                <h2 id="embed-title">{lab.words(messages::EMBED)}</h2>
                <button type="button" class="plain" on:click=live::press(close)>{lab.words(messages::CLOSE)}</button>
            </header>
            {live::part(move || is_open.get().then(|| view! { <Options builder/> }))}
        </dialog>
    }
}

#[component]
fn Options(builder: Builder) -> impl IntoView {
    let lab = builder.lab;
    let snippet = Memo::new(move |_| builder.snippet());
    browser::watch_heights(move |height| builder.needed.set(Some(height)));
    view! {
        <div class="building">
            <div class="options">
                <fieldset>
                    <legend>{lab.words(messages::EMBED_PANELS)}</legend>
                    {Panel::EMBEDDED.into_iter().zip(PANELS).map(|(panel, name)| tick(
                        lab.words(name),
                        live::flag(move || builder.panels.with(|on| on.contains(&panel))),
                        move || toggle(builder.panels, panel),
                    )).collect_view()}
                </fieldset>
                <fieldset>
                    <legend>{lab.words(messages::EMBED_KNOBS)}</legend>
                    <div class="ticks">{live::part(move || knobs(builder))}</div>
                </fieldset>
                <fieldset>
                    <legend>{lab.words(messages::EMBED_MANNERS)}</legend>
                    {tick(lab.words(messages::EMBED_POSTER), builder.poster.into(), move || builder.poster.update(|on| *on = !*on))}
                    {tick(lab.words(messages::EMBED_LINKS), builder.links.into(), move || builder.links.update(|on| *on = !*on))}
                    {tick(lab.words(messages::EMBED_LANGUAGE), builder.follows_language.into(), move || builder.follows_language.update(|on| *on = !*on))}
                    {tick(lab.words(messages::EMBED_FIXED), builder.is_fixed.into(), move || builder.is_fixed.update(|on| *on = !*on))}
                    {tick(lab.words(messages::PROJECTOR), builder.is_large.into(), move || builder.enlarge())}
                    <Themes builder/>
                    <Widths builder/>
                    <Heights builder/>
                    <Title builder/>
                </fieldset>
            </div>
            <div class="wording">
                <label class="picker"><span>{lab.words(messages::EMBED_HOST)}</span><Hosts builder/></label>
                <Copy text=Signal::derive(move || snippet.get()) shown=SNIPPET/>
                <pre id=SNIPPET tabindex="0" role="region" aria-label=lab.words(messages::SNIPPET)>{live::part(move || snippet.get())}</pre>
                <p class="note">{live::text(move || notes(lab, builder.host.get()))}</p>
                <SaveFigure lab panels=builder.panels is_dark=builder.is_dark/>
            </div>
            <Preview builder/>
        </div>
    }
}

/// What else the teacher needs to know.
fn notes(lab: Lab, host: Host) -> String {
    let of_host = match host {
        Host::Myst => Some(messages::NOTE_MYST),
        Host::Reveal => Some(messages::NOTE_REVEAL),
        Host::Moodle => Some(messages::NOTE_MOODLE),
        Host::Address => Some(messages::NOTE_ADDRESS),
        _ => None,
    };
    let of_height = if host.fits() { messages::NOTE_FITS } else { messages::NOTE_HEIGHT };
    let of_place = is_local().then_some(messages::NOTE_LOCAL);
    let all = [of_place, of_host, Some(of_height).filter(|_| host != Host::Address)];
    all.into_iter().flatten().map(|note| lab.say(note)).collect::<Vec<_>>().join(" ")
}

/// Whether the address means something on this computer alone.
fn is_local() -> bool {
    let host = browser::host_name();
    host == "localhost" || host.starts_with("127.") || host == "[::1]"
}
