//! The course as the text of Rust tables.

use crate::blocks::{Block, Lesson, Task, Term};

/// A table with this name, of this type, in this language.
pub fn table<T: Written>(name: &str, kind: &str, language: &str, list: &[T]) -> String {
    format!("static {name}_{}: &[{kind}] = {};\n", language.to_uppercase(), slice(list))
}

/// What can be written as Rust.
pub trait Written {
    fn rust(&self) -> String;
}

fn slice<T: Written>(list: &[T]) -> String {
    format!("&[{}]", list.iter().map(Written::rust).collect::<Vec<_>>().join(", "))
}

impl Written for String {
    fn rust(&self) -> String {
        format!("{self:?}")
    }
}

impl Written for Lesson {
    fn rust(&self) -> String {
        let Self { id, title, summary, blocks } = self;
        format!("Lesson {{ id: {id:?}, title: {title:?}, summary: {summary:?}, blocks: {} }}", slice(blocks))
    }
}

impl Written for Block {
    fn rust(&self) -> String {
        match self {
            Self::Text(html) => format!("Block::Text({html:?})"),
            Self::Code(code) => format!("Block::Code({code:?})"),
            Self::Figure { link, caption, task } => {
                let task = task.as_ref().map_or("None".to_owned(), |task| format!("Some({})", task.rust()));
                format!("Block::Figure(Figure {{ link: {link:?}, caption: {caption:?}, task: {task} }})")
            }
            Self::Predict { question, answers, right, explanation } => format!(
                "Block::Predict(Predict {{ question: {question:?}, answers: {}, right: {right}, explanation: {explanation:?} }})",
                slice(answers)
            ),
        }
    }
}

impl Written for Task {
    fn rust(&self) -> String {
        let Self { text, goal, answer } = self;
        format!("Task {{ text: {text:?}, goal: {goal:?}, answer: {answer:?} }}")
    }
}

impl Written for Term {
    fn rust(&self) -> String {
        let Self { id, name, text } = self;
        format!("Term {{ id: {id:?}, name: {name:?}, text: {text:?} }}")
    }
}
