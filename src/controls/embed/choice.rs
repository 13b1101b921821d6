//! What the dialog lets one choose or write.

use super::builder::{Builder, HEIGHTS, WIDTHS};
use crate::{live, messages};
use leptos::prelude::*;
use stepsize_core::view::Host;

#[component]
pub fn Themes(builder: Builder) -> impl IntoView {
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
pub fn Widths(builder: Builder) -> impl IntoView {
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
pub fn Heights(builder: Builder) -> impl IntoView {
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
pub fn Title(builder: Builder) -> impl IntoView {
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
pub fn Hosts(builder: Builder) -> impl IntoView {
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
