//! How far the picture of a landscape is to be trusted: what the plane holds of the paths, and what is true of each run beside it.

use super::swatch::swatch;
use crate::{live, messages, state::Lab, vista::Vista};
use leptos::prelude::*;
use stepsize_charts::{format_number, format_short};

/// The plane in words, and a row a run.
#[component]
pub fn Gauge(vista: Vista) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let words = live::text(move || {
        let names = lab.labels();
        let words = vista.marks(|scene| {
            let ground = scene.ground.as_ref()?;
            let name = names.get(ground.centre).map_or("", String::as_str);
            Some(messages::trust(name, scene.share, ground.explained, lab.tongue()))
        });
        words.unwrap_or_else(|| lab.say(messages::WORKING).to_owned())
    });
    let heads = [messages::OFF_PLANE, messages::ON_PLANE, messages::TRULY];
    view! {
        <div class="gauge" tabindex="0" role="region" aria-label=lab.words(messages::TRUST)>
            <p>{words}</p>
            <table>
                <caption class="unseen">{lab.words(messages::TRUST)}</caption>
                <thead><tr>
                    <th scope="col">{live::text(move || lab.at_moment())}</th>
                    {heads.map(|head| view! { <th scope="col">{lab.words(head)}</th> }).collect_view()}
                </tr></thead>
                <tbody>{live::part(move || rows(lab, vista))}</tbody>
            </table>
        </div>
    }
}

/// For each run its distance from the plane, the loss that is shown there, and its own.
fn rows(lab: Lab, vista: Vista) -> AnyView {
    let names = lab.labels();
    let row = |told: &crate::scene::Told| {
        let colour = lab.run(told.run, |run| run.colour).unwrap_or_default();
        let name = names.get(told.run).cloned().unwrap_or_default();
        let cells = match told.truth {
            Some(truth) => [format_short(truth.distance), format_number(truth.shown), format_number(truth.loss)],
            None => ["✕"; 3].map(str::to_owned),
        };
        let run = told.run;
        view! {
            <tr on:pointerenter=live::pointer(move |_| lab.focus.set(Some(run))) on:pointerleave=live::pointer(move |_| lab.focus.set(None))>
                <th scope="row">{swatch(colour)}{name}</th>
                {cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}
            </tr>
        }
    };
    vista.marks(|scene| Some(scene.told.iter().map(row).collect_view())).into_any()
}
