//! Known mistakes, found in a run.

use super::transport::icon;
use crate::{live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_core::library;

/// How many are shown at once.
const SHOWN: usize = 3;
/// A triangle with an exclamation mark, as a path in a box of 16.
const SIGN: &str = "M8 1.5 15.5 15H.5zM7.25 6v5h1.5V6zm0 6.2v1.5h1.5v-1.5z";

/// What a reader should look at in run `run`: a line each.
fn found(lab: Lab, run: usize) -> Memo<String> {
    Memo::new(move |_| {
        let language = lab.tongue();
        let lines = lab.traced.with(|traced| {
            let (own, trace) = (traced.experiment.runs.get(run)?, traced.traces.get(run)?);
            let concerns = library::lint(&traced.experiment, own, trace);
            Some(concerns.iter().map(|concern| concern.say(language)).collect::<Vec<_>>().join("\n"))
        });
        lines.unwrap_or_default()
    })
}

/// The list, for an open card; nothing where there is none.
#[component]
pub fn Concerns(run: usize) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let found = found(lab, run);
    live::part(move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let more = found.lines().count().saturating_sub(SHOWN);
            let rest = (more > 0).then(|| {
                let summary = messages::and_more(more, lab.tongue());
                view! { <details><summary>{summary}</summary>{list(lab, found.lines().skip(SHOWN))}</details> }
            });
            view! { <div class="concerns" role="note">{list(lab, found.lines().take(SHOWN))}{rest}</div> }
        })
    })
}

fn list<'a>(lab: Lab, lines: impl Iterator<Item = &'a str>) -> AnyView {
    let line = |line: &str| {
        let word = lab.say(messages::MIND);
        view! { <li>{icon(SIGN)}<span class="unseen">{word}" "</span><span>{line.to_owned()}</span></li> }
    };
    view! { <ul>{lines.map(line).collect_view()}</ul> }.into_any()
}

/// How many there are, for a card's first line.
#[component]
pub fn ConcernCount(run: usize) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let found = found(lab, run);
    live::part(move || {
        let count = found.with(|found| found.lines().count());
        let name = messages::concerns(count, lab.tongue());
        let number = if count > 1 { count.to_string() } else { String::new() };
        (count > 0).then(|| {
            view! { <span class="concern-count" role="img" aria-label=name.clone() title=name>{icon(SIGN)}{number}</span> }
        })
    })
}
