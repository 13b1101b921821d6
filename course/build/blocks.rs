//! A lesson cut into text, programs, figures and questions.

use crate::html::{html, line, options, render};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

/// A lesson as it is written.
pub struct Lesson {
    pub id: String,
    pub title: String,
    pub summary: String,
    pub blocks: Vec<Block>,
}

pub enum Block {
    Text(String),
    Code(String),
    Figure { link: String, caption: String, task: Option<Task> },
    Predict { question: String, answers: Vec<String>, right: usize, explanation: String },
}

pub struct Task {
    pub text: String,
    pub goal: String,
    pub answer: String,
}

pub struct Term {
    pub id: String,
    pub name: String,
    pub text: String,
}

/// Reads a lesson.
pub fn lesson(id: &str, markdown: &str) -> Result<Lesson, String> {
    let mut lesson = Lesson { id: id.into(), title: String::new(), summary: String::new(), blocks: Vec::new() };
    let mut waiting: Vec<Event<'_>> = Vec::new();
    let mut events = Parser::new_ext(markdown, options());
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => lesson.title = plain(&mut events, &[]),
            // What explains a figure ends where the next section begins.
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                lesson.flush(&mut waiting)?;
                waiting.push(event);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) => {
                lesson.flush(&mut waiting)?;
                lesson.blocks.push(fenced(&kind, &plain(&mut events, &[]))?);
            }
            Event::Start(Tag::Paragraph) if lesson.summary.is_empty() => {
                waiting.push(Event::Start(Tag::Paragraph));
                let from = waiting.len();
                waiting.extend(events.by_ref().take_while(|event| !matches!(event, Event::End(TagEnd::Paragraph))));
                lesson.summary = words(&waiting[from..]);
                waiting.push(Event::End(TagEnd::Paragraph));
            }
            event => waiting.push(event),
        }
    }
    lesson.flush(&mut waiting)?;
    match lesson.title.is_empty() || lesson.summary.is_empty() {
        true => Err("begins with a title (`# ...`) and a paragraph".into()),
        false => Ok(lesson),
    }
}

impl Lesson {
    /// Takes up the text before a block.
    fn flush(&mut self, waiting: &mut Vec<Event<'_>>) -> Result<(), String> {
        let html = render(waiting.drain(..))?;
        if !html.trim().is_empty() {
            self.blocks.push(Block::Text(html));
        }
        Ok(())
    }
}

/// The text up to the end of what has begun, without markup.
fn plain<'a>(events: &mut impl Iterator<Item = Event<'a>>, before: &[Event<'a>]) -> String {
    let inside: Vec<_> =
        events.take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_) | TagEnd::CodeBlock))).collect();
    words(before) + &words(&inside)
}

fn words(events: &[Event<'_>]) -> String {
    let word = |event: &Event<'_>| match event {
        Event::Text(text) | Event::Code(text) | Event::InlineMath(text) => text.to_string(),
        Event::SoftBreak | Event::HardBreak => " ".to_owned(),
        _ => String::new(),
    };
    events.iter().map(word).collect()
}

fn fenced(kind: &str, text: &str) -> Result<Block, String> {
    match kind {
        "figure" => figure(text),
        "predict" => predict(text),
        "python" => Ok(Block::Code(text.trim_end().to_owned() + "\n")),
        _ => Err(format!("a block called `{kind}` is neither of figure, predict, python")),
    }
}

/// The fields that a figure may have.
const FIELDS: [&str; 6] = ["link", "show", "caption", "task", "goal", "answer"];

fn figure(text: &str) -> Result<Block, String> {
    let mut values: [Option<&str>; FIELDS.len()] = [None; FIELDS.len()];
    for row in text.lines().filter(|row| !row.trim().is_empty()) {
        let (name, value) = row.split_once(':').ok_or(format!("`{row}` in a figure is no `field: value`"))?;
        let at = FIELDS.iter().position(|field| *field == name.trim());
        let at = at.ok_or(format!("a figure has no field `{}`", name.trim()))?;
        values[at] = Some(value.trim());
    }
    let [link, show, caption, task, goal, answer] = values;
    let need =
        |value: Option<&str>, name: &str| value.map(str::to_owned).ok_or(format!("a figure needs `{name}`: {text}"));
    let shown = |link: String| match show {
        Some(show) => format!("{link}&show={}", show.split_whitespace().collect::<Vec<_>>().join(",")),
        None => link,
    };
    let task = match (task, goal, answer) {
        (None, None, None) => None,
        _ => Some(Task {
            text: line(&need(task, "task")?)?,
            goal: need(goal, "goal")?,
            answer: shown(need(answer, "answer")?),
        }),
    };
    Ok(Block::Figure { link: shown(need(link, "link")?), caption: line(&need(caption, "caption")?)?, task })
}

fn predict(text: &str) -> Result<Block, String> {
    let (mut question, mut answers, mut explanation) = (String::new(), Vec::new(), String::new());
    let mut rights = Vec::new();
    for row in text.lines() {
        let answer = ["- [ ] ", "- [x] "].iter().position(|mark| row.starts_with(mark));
        if let Some(mark) = answer {
            if mark == 1 {
                rights.push(answers.len());
            }
            answers.push(line(&row[6..])?);
        } else {
            let text = if answers.is_empty() { &mut question } else { &mut explanation };
            text.push_str(row);
            text.push('\n');
        }
    }
    let [right] = rights[..] else { return Err(format!("of the answers to `{}` not one is right", question.trim())) };
    if answers.len() < 2 || explanation.trim().is_empty() {
        return Err(format!("`{}` needs two answers and an explanation", question.trim()));
    }
    Ok(Block::Predict { question: line(&question)?, answers, right, explanation: html(&explanation)? })
}

/// Reads the glossary: each term is a heading with its id, `## Name {#id}`, and a paragraph.
pub fn glossary(markdown: &str) -> Result<Vec<Term>, String> {
    let mut terms: Vec<Term> = Vec::new();
    for piece in markdown.split("\n## ").skip(usize::from(!markdown.starts_with("## "))) {
        let (heading, text) =
            piece.trim_start_matches("## ").split_once('\n').ok_or(format!("`{piece}` has no text"))?;
        let (name, id) = heading.split_once("{#").ok_or(format!("`{heading}` has no {{#id}}"))?;
        let id = id.trim_end().trim_end_matches('}').to_owned();
        terms.push(Term { id, name: name.trim().into(), text: line(text)? });
    }
    Ok(terms)
}
