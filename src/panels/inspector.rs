//! The inspector: a run's numbers, formula, code and likes in other libraries, behind tabs.

use super::{
    code::Code, compare::Compare, formula::Formulas, landscape::LandscapeTab, log::Log, numbers::Numbers,
    range::RangeTab, swatch::swatch, transport::icon, units::NetworkTab,
};
use crate::{
    browser,
    desk::Desk,
    gaze::Gaze,
    live, messages,
    state::{Lab, TABS},
};
use leptos::prelude::*;
use stepsize_core::text::Text;

/// The names of the tabs, in the order of [`TABS`].
const NAMES: [Text; TABS.len()] = [
    messages::TAB_CURSOR,
    messages::ON_NETWORK,
    messages::TAB_LANDSCAPE,
    messages::TAB_RANGE,
    messages::TAB_FORMULA,
    messages::TAB_CODE,
    messages::TAB_LIBRARIES,
];
/// The id of what the chosen tab shows.
pub const SHEET: &str = "sheet";
/// The id of the button that enlarges the panel.
const WIDEN: &str = "widen";
/// Icons, as paths in a box of 16.
const OUTWARDS: &str = "M9 2h5v5h-1.5V4.6L9.5 7.5 8.5 6.5l2.9-3H9zM7 14H2V9h1.5v2.4l2.9-2.9 1 1-2.9 3H7z";
const INWARDS: &str = "M14 7H9V2h1.5v2.4l2.9-2.9 1 1-2.9 3H14zM2 9h5v5H5.5v-2.4l-2.9 2.9-1-1 2.9-3H2z";

/// The panel with its tabs.
#[component]
pub fn Inspector() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let desk = Desk::new(lab);
    provide_context(desk);
    let gaze = Gaze::new();
    provide_context(gaze);
    desk.follow_cards();
    browser::watch_keys(move |key| {
        if key == "Escape" && !gaze.close() && desk.wide.get_untracked() {
            desk.wide.set(false);
            browser::focus(WIDEN);
        }
    });
    let tab = Memo::new(move |_| lab.shown_tab());
    let trains = Memo::new(move |_| lab.trains());
    // Only at the cursor do the numbers of a surface speak of all runs, and need little room.
    let is_roomy = move || tab.get() > 0 || trains.get();
    let title = move || match tab.get() {
        0 => lab.at_moment(),
        tab => NAMES.get(tab).map(|name| lab.say(*name).to_owned()).unwrap_or_default(),
    };
    view! {
        <section class="panel inspector" data-wide=live::aria(move || desk.wide.get()) data-roomy=live::aria(is_roomy)>
            <header>
                <h2 class="unseen">{live::text(title)}</h2>
                <Tabs/>
                {live::part(move || is_roomy().then(|| view! { <RunPicker/> }))}
                <Widen/>
            </header>
            <div id=SHEET class="sheet" role="tabpanel" tabindex="0" aria-labelledby=live::text(move || tab_id(tab.get()))>
                {live::part(move || match tab.get() {
                    1 => view! { <NetworkTab/> }.into_any(),
                    2 => view! { <LandscapeTab/> }.into_any(),
                    3 => view! { <RangeTab/> }.into_any(),
                    4 => view! { <Formulas/> }.into_any(),
                    5 => view! { <Code/> }.into_any(),
                    6 => view! { <Compare/> }.into_any(),
                    _ if trains.get() => view! {
                        <div class="of-training" tabindex="0" role="region" aria-label=lab.words(messages::TAB_CURSOR)><Numbers/></div>
                        <Log/>
                    }.into_any(),
                    _ => view! { <Numbers/> }.into_any(),
                })}
            </div>
        </section>
    }
}

/// The id of a tab.
fn tab_id(tab: usize) -> String {
    format!("tab-{}", TABS.get(tab).unwrap_or(&TABS[0]))
}

/// The tabs that are there.
fn tabs(lab: Lab) -> Vec<usize> {
    (0..TABS.len()).filter(|tab| lab.has_tab(*tab)).collect()
}

/// The tabs; arrows, Home and End choose among them.
#[component]
fn Tabs() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let keys = move |event: web_sys::KeyboardEvent| {
        let (there, shown) = untrack(|| (tabs(lab), lab.shown_tab()));
        let (now, count) = (there.iter().position(|tab| *tab == shown).unwrap_or_default(), there.len());
        let next = match event.key().as_str() {
            "ArrowRight" => (now + 1) % count,
            "ArrowLeft" => (now + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        let Some(next) = there.get(next).copied() else { return };
        event.prevent_default();
        lab.tab.set(next);
        browser::focus(&tab_id(next));
    };
    let tab = move |(index, name): (usize, Text)| {
        let chosen = move || lab.shown_tab() == index;
        view! {
            <button
                type="button"
                role="tab"
                hidden=live::flag(move || !lab.has_tab(index))
                id=tab_id(index)
                data-name=lab.words(name)
                aria-controls=SHEET
                aria-selected=live::aria(chosen)
                tabindex=live::text(move || if chosen() { "0" } else { "-1" }.to_owned())
                on:click=live::press(move |_| lab.tab.set(index))
            >
                {lab.words(name)}
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=lab.words(messages::TABS) on:keydown=live::key(keys)>
            {NAMES.into_iter().enumerate().map(tab).collect_view()}
        </div>
    }
}

/// The choice of the run that the tabs speak of, where there are several.
#[component]
fn RunPicker() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let names = Memo::new(move |_| lab.labels().join("\n"));
    let chosen = Memo::new(move |_| desk.run());
    let colour = move || lab.run(chosen.get(), |run| run.colour).unwrap_or_default();
    let several = Memo::new(move |_| names.with(|names| names.lines().count() > 1));
    let options = move || {
        let option = |(i, name): (usize, &str)| {
            view! { <option value=i.to_string() selected=i == chosen.get()>{name.to_owned()}</option> }
        };
        names.with(|names| names.lines().enumerate().map(option).collect_view())
    };
    live::part(move || {
        several.get().then(|| {
            view! {
                <label class="of-run">
                    <span class="unseen">{lab.words(messages::RUN)}</span>
                    {live::part(move || swatch(colour()))}
                    <select on:change=live::typed(move |text| desk.choose(text.parse().unwrap_or_default()))>{live::part(options)}</select>
                </label>
            }
        })
    })
}

/// The button that spreads the panel over the charts, and back.
#[component]
fn Widen() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let is_wide = move || desk.wide.get();
    let name = live::text(move || lab.say(if is_wide() { messages::NARROW } else { messages::WIDEN }).to_owned());
    view! {
        <button
            type="button"
            id=WIDEN
            class="icon"
            aria-label=name
            title=name
            aria-expanded=live::aria(is_wide)
            aria-controls=SHEET
            on:click=live::press(move |_| desk.wide.update(|wide| *wide = !*wide))
        >
            {live::part(move || icon(if is_wide() { INWARDS } else { OUTWARDS }))}
        </button>
    }
}
