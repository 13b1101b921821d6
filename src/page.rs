//! Which page is open: the lab, the course, one of its lessons, or its glossary.

use crate::{browser, state::Lab};
use leptos::prelude::*;
use stepsize_core::{
    experiment::{
        link::field,
        warning::{Reason, Warning},
    },
    text::Language,
    view::View,
};
use stepsize_course::{Lesson, lesson, lessons};

/// A page, as the address names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The experiment.
    Lab,
    /// The list of lessons.
    Course,
    /// The lesson of this name.
    Lesson(&'static str),
    /// What the terms mean.
    Glossary,
}

impl Page {
    /// The page that a link names; a lesson that is not there is looked for in the list.
    pub fn of(link: &str) -> Self {
        if let Some(id) = field(link, "lesson") {
            return lesson(Language::English, id).map_or(Self::Course, |lesson| Self::Lesson(lesson.id));
        }
        match (field(link, "course"), field(link, "glossary")) {
            (Some(_), _) => Self::Course,
            (_, Some(_)) => Self::Glossary,
            _ => Self::Lab,
        }
    }

    /// The link to it, where it is none of the lab.
    pub fn link(self) -> Option<String> {
        match self {
            Self::Lab => None,
            Self::Course => Some("course".into()),
            Self::Glossary => Some("glossary".into()),
            Self::Lesson(id) => Some(format!("lesson={id}")),
        }
    }

    /// The lesson, in the reader's language where it is written in that.
    pub fn lesson(self, language: Language) -> Option<&'static Lesson> {
        if let Self::Lesson(id) = self { lesson(language, id) } else { None }
    }

    /// The lesson so many places further.
    pub fn neighbour(self, language: Language, by: isize) -> Option<&'static Lesson> {
        let all = lessons(language);
        let at = all.iter().position(|lesson| Self::Lesson(lesson.id) == self)?;
        all.get(at.checked_add_signed(by)?)
    }
}

/// What a link to the course asks for in vain.
fn missing(link: &str) -> Vec<Warning> {
    let unknown = field(link, "lesson").filter(|id| lesson(Language::English, id).is_none());
    unknown.map(|id| Warning::new("lesson", id, Reason::UnknownName)).into_iter().collect()
}

/// The address of the page, with the reader's language and theme.
pub fn address(lab: Lab, page: Page) -> String {
    page.link().map_or_else(|| lab.link(), |link| link + &lab.manner())
}

/// The open page; it follows the address, and the lab reads what is its own there.
pub fn open(lab: Lab) -> RwSignal<Page> {
    let link = browser::hash();
    let page = RwSignal::new(Page::of(&link));
    if page.get_untracked() != Page::Lab {
        lab.warnings.set(missing(&link));
    }
    browser::watch_hash(move |link| {
        if View::parse(link).0.embed != lab.view.with_untracked(|view| view.embed) {
            // A figure alone is another page, which starts like any other.
            return browser::reload();
        }
        let next = Page::of(link);
        if next == Page::Lab {
            lab.read_link(link);
        } else {
            lab.read_manner(link);
            lab.warnings.set(missing(link));
        }
        if page.get_untracked() != next {
            page.set(next);
            browser::scroll_to_top();
        }
    });
    page
}
