//! The course: its list of lessons, a lesson, and the glossary.

mod exhibit;
mod lesson;
mod question;

use crate::{browser, live, messages, page::Page, state::Lab};
use leptos::prelude::*;
pub use lesson::LessonPage;
use std::collections::BTreeSet;
use stepsize_course::{glossary, lessons};

/// The tasks that were done since the page was opened, by their lessons.
#[derive(Clone, Copy)]
pub struct Done(pub RwSignal<BTreeSet<&'static str>>);

/// The open lesson on its way to paper, where every figure has to be there.
#[derive(Clone, Copy)]
pub struct ForPaper {
    /// Whether it is being made ready.
    pub is_on: RwSignal<bool>,
    /// The experiments of the figures that are there.
    pub labs: StoredValue<Vec<Lab>>,
}

impl ForPaper {
    /// Nothing is on its way, nor is it once the caller's part of the page is gone.
    pub fn new(lab: Lab) -> Self {
        on_cleanup(move || lab.on_paper.set(false));
        Self { is_on: lab.on_paper, labs: StoredValue::new(Vec::new()) }
    }

    /// Whether everything that learns has learnt.
    pub fn is_ready(self) -> bool {
        let is_over = |lab: &Lab| {
            lab.traced.try_with_untracked(|traced| {
                traced.traces.iter().all(|trace| trace.learnt.as_ref().is_none_or(|learnt| learnt.is_over))
            })
        };
        // A figure that is gone is not waited for.
        self.labs.with_value(|labs| labs.iter().all(|lab| is_over(lab).unwrap_or(true)))
    }
}

/// The course, a lesson of it, or its glossary.
#[component]
pub fn Course(page: RwSignal<Page>) -> impl IntoView {
    let lab = expect_context::<Lab>();
    let note = move |event: web_sys::MouseEvent| {
        let Some((element, id)) = browser::marked(&event, "data-term") else { return };
        if let Some(term) = stepsize_course::term(lab.language.get_untracked().0, &id) {
            browser::toggle_note(&element, term.text);
        }
    };
    view! {
        <main class="course" tabindex="-1" on:click=live::press(note)>
            {live::part(move || match page.get() {
                Page::Lesson(id) => view! { <LessonPage id/> }.into_any(),
                Page::Glossary => view! { <Glossary/> }.into_any(),
                _ => view! { <Contents/> }.into_any(),
            })}
        </main>
    }
}

/// The lessons, with what each is about.
#[component]
fn Contents() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let done = expect_context::<Done>().0;
    let list = move || {
        let row = |lesson: &'static stepsize_course::Lesson| {
            let is_done = move || done.with(|done| done.contains(lesson.id));
            view! {
                <li>
                    <a href=format!("#lesson={}", lesson.id)><h2>{lesson.title}</h2></a>
                    {live::part(move || is_done().then(|| view! { <span class="done">{lab.words(messages::TASK_DONE)}</span> }))}
                    <p>{lesson.summary}</p>
                </li>
            }
        };
        lessons(lab.tongue()).iter().map(row).collect_view()
    };
    view! {
        <div class="lesson contents">
            <h1>{lab.words(messages::COURSE)}</h1>
            <p class="lead">{lab.words(messages::COURSE_ABOUT)}</p>
            <ol>{live::part(list)}</ol>
            <p><a href="#glossary">{lab.words(messages::GLOSSARY)}</a></p>
        </div>
    }
}

/// What the terms mean.
#[component]
fn Glossary() -> impl IntoView {
    let lab = expect_context::<Lab>();
    let terms = move || {
        let entry = |term: &'static stepsize_course::Term| {
            view! { <dt>{term.name}</dt><dd inner_html=term.text></dd> }
        };
        glossary(lab.tongue()).iter().map(entry).collect_view()
    };
    view! {
        <div class="lesson glossary">
            <p class="way"><a href="#course">{lab.words(messages::COURSE)}</a></p>
            <h1>{lab.words(messages::GLOSSARY)}</h1>
            <dl>{live::part(terms)}</dl>
        </div>
    }
}
