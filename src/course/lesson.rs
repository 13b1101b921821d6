//! A lesson: its text, programs, questions and figures, one after another.

use super::{ForPaper, exhibit::Exhibition, question::Question};
use crate::{browser, live, messages, page::Page, panels::copy::Copy, state::Lab};
use leptos::prelude::*;
use stepsize_course::{Block, Lesson};

/// How long the figures of a lesson have to be drawn before it is printed, in milliseconds.
const DRAWN: i32 = 500;
/// How often it is asked whether the networks have learnt, and for how long that is waited for.
const ASK: i32 = 250;
const PATIENCE: f64 = 30_000.0;

/// The lesson of this name, in the reader's language.
#[component]
pub fn LessonPage(id: &'static str) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let page = Page::Lesson(id);
    let for_paper = ForPaper::new(lab);
    provide_context(for_paper);
    let print = move || {
        for_paper.is_on.set(true);
        let since = browser::now();
        browser::later(DRAWN, move || {
            when_ready(for_paper, since, move || browser::print(move || for_paper.is_on.set(false)));
        });
    };
    // The browser's own key would print the figures that were seen alone.
    browser::watch_shortcuts(move |event| {
        let is_print =
            (event.ctrl_key() || event.meta_key()) && !event.shift_key() && event.key().eq_ignore_ascii_case("p");
        if is_print && !for_paper.is_on.get_untracked() {
            print();
        }
        is_print
    });
    let number = Memo::new(move |_| {
        stepsize_course::lessons(lab.tongue()).iter().position(|lesson| lesson.id == id).unwrap_or_default() + 1
    });
    view! {
        <article class="lesson" data-paper=live::aria(move || for_paper.is_on.get())>
            <p class="way">
                <a href="#course">{lab.words(messages::COURSE)}</a>
                " · "{live::text(move || messages::lesson_number(number.get(), lab.tongue()))}
                <button type="button" class="plain print" disabled=for_paper.is_on on:click=live::press(move |_| print())>{lab.words(messages::PRINT)}</button>
            </p>
            {live::part(move || page.lesson(lab.tongue()).map(|lesson| view! { <Blocks lesson/> }))}
            <nav class="further" aria-label=lab.words(messages::FURTHER)>
                {live::part(move || further(lab, page, -1))}
                {live::part(move || further(lab, page, 1))}
            </nav>
        </article>
    }
}

/// Does something once every figure has learnt and is drawn, or has been waited for long enough.
fn when_ready(for_paper: ForPaper, since: f64, act: impl Fn() + 'static) {
    // The reader has gone on.
    if !for_paper.is_on.get_untracked() {
        return;
    }
    if for_paper.is_ready() || browser::now() - since > PATIENCE {
        browser::later(DRAWN, act);
    } else {
        browser::later(ASK, move || when_ready(for_paper, since, act));
    }
}

/// The way to the lesson before or after.
fn further(lab: Lab, page: Page, by: isize) -> Option<impl IntoView> {
    let lesson = page.neighbour(lab.tongue(), by)?;
    let (class, word) = if by < 0 { ("before", messages::LESSON_BEFORE) } else { ("after", messages::LESSON_AFTER) };
    Some(
        view! { <a class=class href=format!("#lesson={}", lesson.id)><small>{lab.words(word)}</small>{lesson.title}</a> },
    )
}

/// What a lesson is made of. A figure behind a question waits for its answer, and so does what explains it: the text up to the
/// next section.
#[component]
fn Blocks(lesson: &'static Lesson) -> impl IntoView {
    let (mut waits, mut explained) = (None, None);
    let mut block = |(index, block): (usize, &'static Block)| {
        let figure: Option<RwSignal<bool>> = explained.take();
        match block {
            Block::Text(html) => {
                let is_early = live::flag(move || figure.is_some_and(|is_asked| !is_asked.get()));
                view! { <div class="text" hidden=is_early inner_html=*html></div> }.into_any()
            }
            Block::Code(code) => view! { <Program code index/> }.into_any(),
            Block::Predict(question) => {
                let answered = RwSignal::new(None);
                waits = Some(answered);
                view! { <Question question answered index/> }.into_any()
            }
            Block::Figure(figure) => {
                let waits = waits.take();
                let is_asked = RwSignal::new(waits.is_none());
                explained = Some(is_asked);
                view! { <Exhibition lesson=lesson.id figure waits is_asked/> }.into_any()
            }
        }
    };
    let blocks = lesson.blocks.iter().enumerate().map(&mut block).collect_view();
    view! { <h1>{lesson.title}</h1>{blocks} }
}

/// A program to read and to copy.
#[component]
fn Program(code: &'static str, index: usize) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let id = format!("program-{index}");
    view! {
        <div class="program">
            <Copy text=Signal::derive(move || code.to_owned()) shown=id.clone()/>
            <pre id=id tabindex="0" role="region" aria-label=lab.words(messages::SCRIPT)>{code}</pre>
        </div>
    }
}
