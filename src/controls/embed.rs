//! What a teacher needs to put the experiment into a page: which parts of it, a preview, and the words to paste.

use crate::{browser, live, messages, panels::copy::Copy, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    experiment::link,
    text::Text,
    view::{Frame, Host, Knob, Panel, View},
};

/// The id of the dialog.
pub const DIALOG: &str = "embed";
/// The id of the words to paste.
const SNIPPET: &str = "snippet";
/// Heights that a frame may have, in CSS pixels.
const HEIGHTS: [u32; 5] = [360, 480, 600, 760, 960];
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

/// What the dialog is set to.
#[derive(Clone, Copy)]
struct Builder {
    lab: Lab,
    panels: RwSignal<Vec<Panel>>,
    knobs: RwSignal<Vec<Knob>>,
    is_dark: RwSignal<Option<bool>>,
    follows_language: RwSignal<bool>,
    links: RwSignal<bool>,
    poster: RwSignal<bool>,
    height: RwSignal<u32>,
    host: RwSignal<Host>,
}

impl Builder {
    fn new(lab: Lab) -> Self {
        Self {
            lab,
            panels: RwSignal::new(vec![Panel::Rate, Panel::Map, Panel::Loss, Panel::Transport]),
            knobs: RwSignal::new(Vec::new()),
            is_dark: RwSignal::new(None),
            follows_language: RwSignal::new(true),
            links: RwSignal::new(true),
            poster: RwSignal::new(false),
            height: RwSignal::new(HEIGHTS[2]),
            host: RwSignal::new(Host::Html),
        }
    }

    /// The address of the embedded page.
    fn address(self) -> String {
        let known = self.lab.experiment.with(View::knobs_of);
        let view = View {
            embed: true,
            panels: Panel::EMBEDDED.into_iter().filter(|panel| self.panels.with(|on| on.contains(panel))).collect(),
            knobs: known.into_iter().filter(|knob| self.knobs.with(|on| on.contains(knob))).collect(),
            links: self.links.get(),
            poster: self.poster.get(),
            ..View::default()
        };
        let mut text = self.lab.experiment.with(link::print) + &view.print();
        if !self.follows_language.get() {
            text += "&lang=";
            text += self.lab.tongue().tag();
        }
        match self.is_dark.get() {
            Some(true) => text += "&theme=dark",
            Some(false) => text += "&theme=light",
            None => {}
        }
        browser::address(&text)
    }

    fn snippet(self) -> String {
        let title = format!("Stepsize: {}", self.lab.labels().join(", "));
        Frame { address: &self.address(), title: &title, height: self.height.get() }.snippet(self.host.get())
    }
}

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
    let address = Memo::new(move |_| builder.address());
    let snippet = Memo::new(move |_| builder.snippet());
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
                    <Themes builder/>
                    <Heights builder/>
                </fieldset>
            </div>
            <div class="preview">
                {live::part(move || match is_served() {
                    true => view! {
                        <iframe
                            src=move || address.get()
                            title=lab.words(messages::PREVIEW)
                            height=move || builder.height.get().to_string()
                        ></iframe>
                    }.into_any(),
                    false => view! { <p class="note">{lab.words(messages::NOTE_UNSERVED)}</p> }.into_any(),
                })}
            </div>
            <div class="paste">
                <label class="picker"><span>{lab.words(messages::EMBED_HOST)}</span><Hosts builder/></label>
                <Copy text=Signal::derive(move || snippet.get()) shown=SNIPPET/>
                <pre id=SNIPPET tabindex="0" role="region" aria-label=lab.words(messages::SNIPPET)>{live::part(move || snippet.get())}</pre>
                <p class="note">{live::text(move || note(lab, builder.host.get()).to_owned())}</p>
            </div>
        </div>
    }
}

/// Whether other pages can have this one in a frame: not one that was opened from a disk.
fn is_served() -> bool {
    browser::address("").starts_with("http")
}

/// What else the host needs to know.
fn note(lab: Lab, host: Host) -> &'static str {
    lab.say(match host {
        Host::Myst => messages::NOTE_MYST,
        Host::Moodle => messages::NOTE_MOODLE,
        Host::Address => messages::NOTE_ADDRESS,
        _ => messages::NOTE_HTML,
    })
}

/// A tick before a name.
fn tick(name: Signal<String>, is_on: Signal<bool>, flip: impl Fn() + 'static) -> AnyView {
    view! {
        <label class="tick"><input type="checkbox" prop:checked=is_on on:change=live::event(move |_| flip())/><span>{name}</span></label>
    }
    .into_any()
}

fn toggle<T: PartialEq + Send + Sync + 'static>(list: RwSignal<Vec<T>>, item: T) {
    list.update(|list| match list.iter().position(|other| *other == item) {
        Some(at) => drop(list.remove(at)),
        None => list.push(item),
    });
}

/// A tick for everything that can be changed.
fn knobs(builder: Builder) -> impl IntoView {
    let all = builder.lab.experiment.with(View::knobs_of);
    let knob = |knob: Knob| {
        let (name, shown) = (knob.to_string(), knob.clone());
        let is_on = live::flag(move || builder.knobs.with(|on| on.contains(&shown)));
        tick(Signal::derive(move || name.clone()), is_on, move || toggle(builder.knobs, knob.clone()))
    };
    all.into_iter().map(knob).collect_view()
}

#[component]
fn Themes(builder: Builder) -> impl IntoView {
    let lab = builder.lab;
    let choose = move |text: String| builder.is_dark.set(text.parse().ok());
    view! {
        <label class="picker">
            <span>{lab.words(messages::EMBED_THEME)}</span>
            <select on:change=live::typed(choose)>
                <option value="">{lab.words(messages::THEME_READER)}</option>
                <option value="false">{lab.words(messages::THEME_LIGHT)}</option>
                <option value="true">{lab.words(messages::THEME_DARK)}</option>
            </select>
        </label>
    }
}

#[component]
fn Heights(builder: Builder) -> impl IntoView {
    let choose = move |text: String| builder.height.set(text.parse().unwrap_or(HEIGHTS[2]));
    view! {
        <label class="picker">
            <span>{builder.lab.words(messages::EMBED_HEIGHT)}</span>
            <select on:change=live::typed(choose)>
                {HEIGHTS.map(|height| view! {
                    <option value=height.to_string() selected=height == builder.height.get_untracked()>{format!("{height} px")}</option>
                }).into_iter().collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Hosts(builder: Builder) -> impl IntoView {
    let choose = move |text: String| {
        if let Some(host) = text.parse().ok().and_then(|i: usize| Host::ALL.get(i)) {
            builder.host.set(*host);
        }
    };
    let name = move |host: Host| match host {
        Host::HtmlFitted => builder.lab.words(messages::HOST_FITTED),
        Host::Address => builder.lab.words(messages::HOST_ADDRESS),
        _ => live::text(move || host.name().to_owned()),
    };
    view! {
        <select on:change=live::typed(choose)>
            {Host::ALL.into_iter().enumerate().map(|(i, host)| view! { <option value=i.to_string()>{name(host)}</option> }).collect_view()}
        </select>
    }
}
