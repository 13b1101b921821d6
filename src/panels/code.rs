//! A run as a script of any library, and pasted code as a run.

use super::{
    copy::Copy,
    paste::{self, Paste},
    transport::icon,
};
use crate::{browser, desk::Desk, live, messages, state::Lab};
use leptos::prelude::*;
use stepsize_core::library::{self, Library};

/// The id of the script.
const SCRIPT: &str = "script";
/// An arrow down to a line, as a path in a box of 16.
pub const DOWN: &str = "M7.25 1.5h1.5v6.6l2.2-2.2 1.05 1.05L8 11 4 6.95 5.05 5.9l2.2 2.2zM3 13h10v1.5H3z";

/// The script of the chosen run, or the place to paste one.
#[component]
pub fn Code() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let script = Memo::new(move |_| {
        let (library, language) = (desk.library(), lab.tongue());
        desk.alone.with(|alone| {
            let write = |(run, trace)| match alone.experiment.task() {
                // Why there is none is worth reading where the script would stand.
                Some(task) => library::write_training(library, &task, run, None, language)
                    .map_or_else(|why| format!("# {}\n", why.get(language)), |code| code.text),
                None => library::write(library, &alone.experiment, run, trace, language).text,
            };
            alone.first().map(write).unwrap_or_default()
        })
    });
    let toggle = move |_| {
        desk.pasting.update(|pasting| *pasting = !*pasting);
        if desk.pasting.get_untracked() {
            browser::later(0, || browser::focus(paste::FIELD));
        }
    };
    let switch = move || lab.say(if desk.pasting.get() { messages::PASTE_BACK } else { messages::PASTE });
    view! {
        <div class="bar">
            {live::part(move || match desk.pasting.get() {
                true => view! { <p class="note" id=paste::HINT>{lab.words(messages::PASTE_LABEL)}</p> }.into_any(),
                false => view! { <Libraries/><Copy text=script shown=SCRIPT/><Download script/> }.into_any(),
            })}
            <button type="button" class="plain" on:click=live::press(toggle)>{live::text(move || switch().to_owned())}</button>
        </div>
        {live::part(move || match desk.pasting.get() {
            true => view! { <Paste/> }.into_any(),
            false => view! { <Script script/> }.into_any(),
        })}
    }
}

/// The libraries, of which one is chosen.
#[component]
fn Libraries() -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let choice = move |library: Library| {
        let pressed = live::aria(move || desk.library() == library);
        view! {
            <button type="button" class="chip" aria-pressed=pressed on:click=live::press(move |_| desk.write_for(library))>{library.name()}</button>
        }
    };
    view! { <div class="chips" role="group" aria-label=lab.words(messages::LIBRARY)>{Library::ALL.map(choice).collect_view()}</div> }
}

/// The text, with its comments set back.
#[component]
fn Script(script: Memo<String>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let piece = |(is_comment, text): (bool, String)| match is_comment {
        true => view! { <i>{text}</i> }.into_any(),
        false => text.into_any(),
    };
    view! {
        <pre id=SCRIPT class="script" tabindex="0" role="region" aria-label=lab.words(messages::SCRIPT)>
            {live::part(move || script.with(|script| pieces(script)).into_iter().map(piece).collect_view())}
        </pre>
    }
}

/// Runs of lines that are comments, and of those that are not.
fn pieces(script: &str) -> Vec<(bool, String)> {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    for line in script.split_inclusive('\n') {
        let is_comment = line.trim_start().starts_with('#');
        match pieces.last_mut().filter(|(before, _)| *before == is_comment) {
            Some((_, text)) => text.push_str(line),
            None => pieces.push((is_comment, line.to_owned())),
        }
    }
    pieces
}

/// The script as a file.
#[component]
fn Download(script: Memo<String>) -> impl IntoView {
    let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
    let name = live::text(move || format!("stepsize_{}.py", desk.library().module()));
    view! {
        <a
            class="plain"
            download=name
            href=live::text(move || script.with(|script| browser::text_file(script)))
            aria-label=lab.words(messages::DOWNLOAD)
            title=lab.words(messages::DOWNLOAD)
        >
            {icon(DOWN)}{lab.words(messages::FILE)}
        </a>
    }
}
