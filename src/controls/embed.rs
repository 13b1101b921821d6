//! What a teacher needs to put the experiment into a page: which parts of it, a preview, and the words to paste.

use crate::{
    browser, live, messages,
    panels::{copy::Copy, whole::SaveFigure},
    state::Lab,
};
use leptos::{html, prelude::*};
use stepsize_core::{
    experiment::link,
    text::Text,
    view::{Frame, Host, Knob, Panel, Part, View},
};

/// The id of the dialog.
pub const DIALOG: &str = "embed";
/// The id of the words to paste.
const SNIPPET: &str = "snippet";
/// Widths of columns, in CSS pixels: of a phone, a text, a wide page, a slide.
const WIDTHS: [u32; 4] = [360, 720, 960, 1280];
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

/// What can be changed in a figure without a control of its own.
const FIXED: [Knob; 2] = [Knob { part: Part::Start, key: None }, Knob { part: Part::Runs, key: None }];

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
    is_large: RwSignal<bool>,
    is_fixed: RwSignal<bool>,
    /// How wide the column is that it will stand in, in CSS pixels.
    width: RwSignal<u32>,
    /// Its height; none is what it needs.
    height: RwSignal<Option<u32>>,
    /// The height that the figure needs in the preview.
    needed: RwSignal<u32>,
    /// What the teacher calls it; empty is the names of the runs.
    title: RwSignal<String>,
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
            is_large: RwSignal::new(false),
            is_fixed: RwSignal::new(false),
            width: RwSignal::new(WIDTHS[1]),
            height: RwSignal::new(None),
            needed: RwSignal::new(HEIGHTS[2]),
            title: RwSignal::new(String::new()),
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
            projector: self.is_large.get(),
            locks: if self.is_fixed.get() { FIXED.to_vec() } else { Vec::new() },
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

    /// Makes it larger, as for a slide, or as it was.
    fn enlarge(self) {
        self.is_large.update(|on| *on = !*on);
        self.width.set(WIDTHS[if self.is_large.get_untracked() { WIDTHS.len() - 1 } else { 1 }]);
    }

    /// How high the frame is, in CSS pixels.
    fn pixels(self) -> u32 {
        self.height.get().unwrap_or_else(|| self.needed.get())
    }

    /// What a screen reader says of the frame.
    fn name(self) -> String {
        Some(self.title.get()).filter(|title| !title.trim().is_empty()).unwrap_or_else(|| self.usual_name())
    }

    fn usual_name(self) -> String {
        format!("Stepsize: {}", self.lab.labels().join(", "))
    }

    fn snippet(self) -> String {
        Frame { address: &self.address(), title: &self.name(), height: self.pixels() }.snippet(self.host.get())
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
    let snippet = Memo::new(move |_| builder.snippet());
    browser::watch_heights(move |height| builder.needed.set(height));
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
            <div class="paste">
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

/// The figure as wide as in its column, made smaller where the dialog is narrower.
#[component]
fn Preview(builder: Builder) -> impl IntoView {
    let lab = builder.lab;
    let address = Memo::new(move |_| builder.address());
    let (place, room) = (NodeRef::<html::Div>::new(), RwSignal::new(0));
    Effect::new(move || {
        if let Some(place) = place.get() {
            browser::watch_size(&place, move |(width, _)| {
                room.try_set(width);
            });
        }
    });
    let scale = Memo::new(move |_| (f64::from(room.get()) / f64::from(builder.width.get())).min(1.0));
    let frame = move || {
        view! {
            <iframe
                src=move || address.get()
                title=lab.words(messages::PREVIEW)
                style:width=live::text(move || format!("{}px", builder.width.get()))
                style:height=live::text(move || format!("{}px", builder.pixels()))
                style:transform=live::text(move || format!("scale({})", scale.get()))
            ></iframe>
        }
    };
    view! {
        <div class="preview" node_ref=place style:height=live::text(move || format!("{}px", f64::from(builder.pixels()) * scale.get()))>
            {match is_served() {
                true => frame().into_any(),
                false => view! { <p class="note">{lab.words(messages::NOTE_UNSERVED)}</p> }.into_any(),
            }}
        </div>
    }
}

/// Whether other pages can have this one in a frame: not one that was opened from a disk.
fn is_served() -> bool {
    browser::address("").starts_with("http")
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

/// A tick for everything that can be changed, under the name of what it belongs to.
fn knobs(builder: Builder) -> impl IntoView {
    let all = builder.lab.experiment.with(View::knobs_of);
    let mut last = None;
    let knob = |knob: Knob| {
        let is_new = last.replace(group(knob.part)) != Some(group(knob.part));
        let heading = is_new.then(|| view! { <h4>{part_name(builder.lab, knob.part)}</h4> });
        let (name, shown) = (knob_name(builder.lab, &knob), knob.clone());
        let is_on = live::flag(move || builder.knobs.with(|on| on.contains(&shown)));
        view! { {heading}{tick(name, is_on, move || toggle(builder.knobs, knob.clone()))} }
    };
    all.into_iter().map(knob).collect_view()
}

/// Parts under the same heading are the same here.
fn group(part: Part) -> Part {
    match part {
        Part::Steps | Part::Noise | Part::Seed => Part::Runs,
        Part::Sample => Part::Data,
        part => part,
    }
}

/// What a group of parameters is called.
fn part_name(lab: Lab, part: Part) -> Signal<String> {
    let of_run = move |run: usize| live::text(move || lab.labels().get(run).cloned().unwrap_or_default());
    match group(part) {
        Part::Optimizer(run) => of_run(run),
        Part::Schedule(run) => {
            let name = of_run(run);
            live::text(move || messages::schedule_of_run(&name.get(), lab.tongue()))
        }
        Part::Surface => lab.words(messages::SURFACE),
        Part::Data => lab.words(messages::DATA),
        Part::Network => lab.words(messages::ON_NETWORK),
        _ => lab.words(messages::EMBED_RUNS),
    }
}

/// What a parameter is called: as the libraries do, or in words where it is none of theirs.
fn knob_name(lab: Lab, knob: &Knob) -> Signal<String> {
    match (&knob.key, knob.part) {
        (Some(key), _) => {
            let key = key.clone();
            Signal::derive(move || key.clone())
        }
        (None, Part::Steps) => lab.words(messages::STEPS),
        (None, Part::Noise) => lab.words(messages::NOISE),
        _ => lab.words(messages::SEED),
    }
}

#[component]
fn Themes(builder: Builder) -> impl IntoView {
    let lab = builder.lab;
    let choose = move |text: String| builder.is_dark.set(text.parse().ok());
    view! {
        <label class="picker">
            <span>{lab.words(messages::EMBED_THEME)}</span>
            <select on:change=live::typed(choose)>
                {[(None, messages::THEME_READER), (Some(false), messages::THEME_LIGHT), (Some(true), messages::THEME_DARK)].map(|(theme, name)| view! {
                    <option
                        value=theme.map_or_else(String::new, |is_dark| is_dark.to_string())
                        prop:selected=live::flag(move || builder.is_dark.get() == theme)
                    >
                        {lab.words(name)}
                    </option>
                }).into_iter().collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Widths(builder: Builder) -> impl IntoView {
    let choose = move |text: String| builder.width.set(text.parse().unwrap_or(WIDTHS[1]));
    view! {
        <label class="picker">
            <span>{builder.lab.words(messages::EMBED_WIDTH)}</span>
            <select on:change=live::typed(choose)>
                {WIDTHS.map(|width| view! {
                    <option value=width.to_string() prop:selected=live::flag(move || builder.width.get() == width)>{format!("{width} px")}</option>
                }).into_iter().collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Heights(builder: Builder) -> impl IntoView {
    let lab = builder.lab;
    let choose = move |text: String| builder.height.set(text.parse().ok());
    let needed = live::text(move || messages::needed_height(builder.needed.get(), lab.tongue()));
    view! {
        <label class="picker">
            <span>{lab.words(messages::EMBED_HEIGHT)}</span>
            <select on:change=live::typed(choose)>
                <option value="" prop:selected=live::flag(move || builder.height.get().is_none())>{needed}</option>
                {HEIGHTS.map(|height| view! {
                    <option value=height.to_string() prop:selected=live::flag(move || builder.height.get() == Some(height))>{format!("{height} px")}</option>
                }).into_iter().collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Title(builder: Builder) -> impl IntoView {
    view! {
        <label class="picker">
            <span>{builder.lab.words(messages::EMBED_TITLE)}</span>
            <input
                type="text"
                placeholder=live::text(move || builder.usual_name())
                prop:value=builder.title
                on:input=live::typed(move |text| builder.title.set(text))
            />
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
            {Host::ALL.into_iter().enumerate().map(|(i, host)| view! {
                <option value=i.to_string() prop:selected=live::flag(move || builder.host.get() == host)>{name(host)}</option>
            }).collect_view()}
        </select>
    }
}
