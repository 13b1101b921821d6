//! The page: header, rail, panels and transport.

use crate::{
    browser,
    controls::{catalogue::Catalogue, header::Header, own::OwnTable, problem::Problem, run::Runs},
    course::{Course, Done},
    easel::Easel,
    embedded::Embedded,
    live, messages,
    own::Own,
    page::{self, Page},
    panels::{
        inspector::Inspector, lines::LinePanel, map::MapPanel, quantity::Quantity, reading::Reading, stage,
        transport::Transport,
    },
    playback::Playback,
    shortcuts::{self, SingleKeys},
    state::Lab,
};
use leptos::prelude::*;
use stepsize_charts::theme;
use stepsize_core::view::Panel;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let lab = Lab::open();
    provide_context(lab);
    provide_context(Playback::new(lab));
    provide_context(Own::new(lab));
    provide_context(Easel::new(lab));
    provide_context(Done(RwSignal::default()));
    follow_root(lab);
    let page = page::open(lab);
    provide_context(page);
    let single = SingleKeys(RwSignal::new(true));
    provide_context(single);
    let embeds = lab.view.with_untracked(|view| view.embed);
    if embeds {
        return view! { <Embedded/> }.into_any();
    }
    follow_address(lab, page);
    shortcuts::listen(lab, expect_context::<Playback>(), page, single);
    let has_header = Memo::new(move |_| page.get() != Page::Lab || lab.has(Panel::Header));
    view! {
        {live::part(move || has_header.get().then(|| view! { <Header/> }))}
        <Warnings/>
        {live::part(move || match page.get() {
            Page::Lab => view! { <Workbench/> }.into_any(),
            _ => view! { <Course page/> }.into_any(),
        })}
    }
    .into_any()
}

/// The lab: rail, panels, transport and what opens upon them.
#[component]
fn Workbench() -> impl IntoView {
    let lab = expect_context::<Lab>();
    expect_context::<Own>().watch_files();
    let has = move |panel: Panel| Memo::new(move |_| lab.has(panel));
    let driven = [Quantity::MOMENTUM, Quantity::DECAY].map(|quantity| {
        let is_there =
            move |_: Option<&bool>| lab.has(Panel::Driven) && lab.traced.with(|traced| quantity.is_there(traced));
        (quantity, Memo::new(is_there))
    });
    let cycled = move || driven.iter().any(|(_, is_there)| is_there.get());
    let judges =
        Memo::new(move |_| lab.has(Panel::Accuracy) && lab.traced.with(|traced| Quantity::ACCURACY.is_there(traced)));
    let [settings, reading, rate, loss, inspector, transport] =
        [Panel::Settings, Panel::Reading, Panel::Rate, Panel::Loss, Panel::Inspector, Panel::Transport].map(has);
    // Who comes by a link knows what it is about.
    let is_welcome = browser::hash().is_empty();
    let rail = move || {
        settings.get().then(|| {
            view! {
                <aside class="rail" aria-label=lab.words(messages::SETTINGS)>
                    <Problem/>
                    <Runs/>
                </aside>
            }
        })
    };
    view! {
        <main class="lab" tabindex="-1" data-rail=live::aria(move || settings.get())>
            {live::part(rail)}
            <div class="panels" data-cycled=live::aria(cycled)>
                {live::part(move || reading.get().then(|| view! { <Reading is_welcome/> }))}
                {live::part(move || rate.get().then(|| view! { <LinePanel quantity=Quantity::RATE class="rate"/> }))}
                <div class="driven">
                    {driven.map(|(quantity, is_there)| live::part(move || {
                        is_there.get().then(|| view! { <LinePanel quantity class="momentum"/> })
                    })).into_iter().collect_view()}
                </div>
                <MapPanel/>
                <div class="curves">
                    {live::part(move || loss.get().then(|| view! { <LinePanel quantity=Quantity::LOSS class="loss"/> }))}
                    {live::part(move || judges.get().then(|| view! { <LinePanel quantity=Quantity::ACCURACY class="accuracy"/> }))}
                </div>
                {live::part(move || inspector.get().then(|| view! { <Inspector/> }))}
            </div>
            {live::part(move || transport.get().then(|| view! { <Transport/> }))}
        </main>
        <Catalogue/>
        <OwnTable/>
    }
}

/// Keeps the root element's language, theme and run colours, which the charts' theme alone knows.
fn follow_root(lab: Lab) {
    Effect::new(move || {
        browser::set_root("lang", lab.tongue().tag());
        browser::set_root("data-theme", if lab.dark() { "dark" } else { "light" });
        browser::set_root("data-view", if lab.view.with(|view| view.projector) { "projector" } else { "page" });
        for (i, colour) in stage::theme(lab).runs.iter().enumerate() {
            browser::set_root_property(&format!("--run-{i}"), &theme::css(*colour));
        }
    });
}

/// How long the address waits for the next edit, in milliseconds: browsers refuse more than a few writes a second.
const ADDRESS_PAUSE: i32 = 300;

/// Writes the experiment, or which page of the course is open, into the address.
fn follow_address(lab: Lab, page: RwSignal<Page>) {
    let link = Memo::new(move |_| page::address(lab, page.get()));
    let waiting = StoredValue::new(false);
    Effect::new(move |before: Option<()>| {
        // Tracking alone would not compute the memo, and one that was never computed never changes.
        drop(link.read());
        if before.is_none() || waiting.get_value() {
            return;
        }
        waiting.set_value(true);
        let write = move || {
            waiting.try_set_value(false);
            if let Some(link) = link.try_get_untracked() {
                browser::replace_hash(&link);
            }
        };
        browser::later(ADDRESS_PAUSE, write);
    });
    // Trainings rest while a lesson is read.
    Effect::new(move || lab.in_sight.set(page.get() == Page::Lab));
    Effect::new(move || {
        let lesson = page.get().lesson(lab.tongue()).map(|lesson| lesson.title);
        let title = match page.get() {
            Page::Lab => None,
            Page::Lesson(_) => lesson,
            Page::Course => Some(lab.say(messages::COURSE)),
            Page::Glossary => Some(lab.say(messages::GLOSSARY)),
        };
        browser::set_title(&title.map_or("Stepsize".to_owned(), |title| format!("{title} · Stepsize")));
    });
}

/// What the link asked for in vain, above everything that it did give.
#[component]
pub fn Warnings() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let list = move || {
        let said = lab.warnings.get().into_iter().map(|warning| view! { <li>{warning.say(lab.tongue())}</li> });
        let dismiss = live::press(move |_| lab.warnings.set(Vec::new()));
        (said.len() > 0).then(|| {
            view! {
                <section class="warnings" role="alert">
                    <h2>{lab.words(messages::WARNINGS_TITLE)}</h2>
                    <ul>{said.collect_view()}</ul>
                    <button type="button" class="plain" on:click=dismiss>{lab.words(messages::DISMISS)}</button>
                </section>
            }
        })
    };
    live::part(list)
}
