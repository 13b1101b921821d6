//! The page: header, rail, panels and transport.

use crate::{
    browser,
    controls::{catalogue::Catalogue, header::Header, own::OwnTable, problem::Problem, run::Runs},
    easel::Easel,
    live, messages,
    own::Own,
    panels::{
        inspector::Inspector, lines::LinePanel, network::NetworkPanel, quantity::Quantity, reading::Reading, stage,
        surface::SurfacePanel, transport::Transport,
    },
    playback::Playback,
    state::Lab,
};
use leptos::prelude::*;
use stepsize_charts::theme;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let lab = Lab::open();
    provide_context(lab);
    provide_context(Playback::new(lab));
    provide_context(Own::new(lab));
    provide_context(Easel::new(lab));
    follow_root(lab);
    follow_address(lab);
    let driven = [Quantity::MOMENTUM, Quantity::DECAY]
        .map(|quantity| (quantity, Memo::new(move |_| lab.traced.with(|traced| quantity.is_there(traced)))));
    let cycled = move || driven.iter().any(|(_, is_there)| is_there.get());
    let trains = Memo::new(move |_| lab.experiment.with(|experiment| experiment.training.is_some()));
    let judges = Memo::new(move |_| lab.traced.with(|traced| Quantity::ACCURACY.is_there(traced)));
    view! {
        <Header/>
        <main class="lab">
            <aside class="rail" aria-label=lab.words(messages::SETTINGS)>
                <Warnings/>
                <Problem/>
                <Runs/>
            </aside>
            <div class="panels" data-cycled=live::aria(cycled)>
                <Reading/>
                <LinePanel quantity=Quantity::RATE class="rate"/>
                <div class="driven">
                    {driven.map(|(quantity, is_there)| live::part(move || {
                        is_there.get().then(|| view! { <LinePanel quantity class="momentum"/> })
                    })).into_iter().collect_view()}
                </div>
                {live::part(move || match trains.get() {
                    true => view! { <NetworkPanel/> }.into_any(),
                    false => view! { <SurfacePanel/> }.into_any(),
                })}
                <div class="curves">
                    <LinePanel quantity=Quantity::LOSS class="loss"/>
                    {live::part(move || judges.get().then(|| view! { <LinePanel quantity=Quantity::ACCURACY class="accuracy"/> }))}
                </div>
                <Inspector/>
            </div>
            <Transport/>
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
        for (i, colour) in stage::theme(lab).runs.iter().enumerate() {
            browser::set_root_property(&format!("--run-{i}"), &theme::css(*colour));
        }
    });
}

/// How long the address waits for the next edit, in milliseconds: browsers refuse more than a few writes a second.
const ADDRESS_PAUSE: i32 = 300;

/// Writes the experiment into the address, and reads the address when the reader changes it.
fn follow_address(lab: Lab) {
    let link = Memo::new(move |_| lab.link());
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
    browser::watch_hash(move |link| lab.read_link(link));
}

/// What the link asked for in vain.
#[component]
fn Warnings() -> impl IntoView {
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
