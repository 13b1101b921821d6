//! The course: lessons and a glossary, written as Markdown in `lessons/` and turned into this when the crate is built.
//!
//! A lesson is a file a language, `NN-id.en.md` and `NN-id.zh.md`; adding the files adds the lesson. CONTRIBUTING.md says what may
//! stand in them. The HTML here comes from those files alone, and holds no script, no style and no address of another host's
//! but in links.

use stepsize_core::text::Language;

/// A lesson in one language.
#[derive(Clone, Copy, Debug)]
pub struct Lesson {
    /// Its name in links, the same in every language.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its first paragraph, without markup.
    pub summary: &'static str,
    /// What it is made of, in order, after its title.
    pub blocks: &'static [Block],
}

/// A part of a lesson.
#[derive(Clone, Copy, Debug)]
pub enum Block {
    /// Text of one section, as HTML.
    Text(&'static str),
    /// A program, as it stands.
    Code(&'static str),
    /// An experiment, live.
    Figure(Figure),
    /// A question that is answered before an experiment is run.
    Predict(Predict),
}

/// An experiment in a lesson.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// The experiment, and what of it is shown, as a link.
    pub link: &'static str,
    /// What is seen, as HTML.
    pub caption: &'static str,
    /// What the reader is asked to do.
    pub task: Option<Task>,
}

/// Something to reach by moving what a figure shows.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// What is asked, as HTML.
    pub text: &'static str,
    /// When it is done: see [`stepsize_core::view::Goal`].
    pub goal: &'static str,
    /// An experiment that does it, as a link.
    pub answer: &'static str,
}

/// A question with answers of which one is right.
#[derive(Clone, Copy, Debug)]
pub struct Predict {
    /// The question, as HTML.
    pub question: &'static str,
    /// The answers, as HTML.
    pub answers: &'static [&'static str],
    /// Which of them is right.
    pub right: usize,
    /// Why, as HTML.
    pub explanation: &'static str,
}

/// A term of the glossary.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// What lessons call it in their links.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it means, as HTML.
    pub text: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/course.rs"));

/// The lessons in a language, in their order.
pub fn lessons(language: Language) -> &'static [Lesson] {
    match language {
        Language::English => LESSONS_EN,
        Language::Chinese => LESSONS_ZH,
    }
}

/// The glossary in a language.
pub fn glossary(language: Language) -> &'static [Term] {
    match language {
        Language::English => GLOSSARY_EN,
        Language::Chinese => GLOSSARY_ZH,
    }
}

/// A lesson by its name in links: in the language, or in another where it has not been written in that yet.
pub fn lesson(language: Language, id: &str) -> Option<&'static Lesson> {
    let find = |language| lessons(language).iter().find(|lesson| lesson.id == id);
    find(language).or_else(|| Language::ALL.into_iter().find_map(find))
}

/// A term by its name in links.
pub fn term(language: Language, id: &str) -> Option<&'static Term> {
    glossary(language).iter().find(|term| term.id == id)
}
