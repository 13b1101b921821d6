//! Markdown to HTML that holds nothing but text, formulas and links.

use crate::typography::{closing, whole_numbers};
use pulldown_cmark::{CowStr, Event, Options, Tag, TagEnd, TextMergeStream};

/// What of Markdown the course is written in.
pub fn options() -> Options {
    Options::ENABLE_MATH | Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Markdown as HTML.
pub fn html(markdown: &str) -> Result<String, String> {
    render(pulldown_cmark::Parser::new_ext(markdown, options()))
}

/// Markdown of one paragraph as HTML without that paragraph.
pub fn line(markdown: &str) -> Result<String, String> {
    let html = html(markdown.trim())?;
    let inner = html.trim().strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>"));
    inner.filter(|inner| !inner.contains("<p>")).map(str::to_owned).ok_or(format!("`{markdown}` is not one paragraph"))
}

/// Events as HTML, with punctuation tied to the formula or the term that it follows.
pub fn render<'a>(events: impl Iterator<Item = Event<'a>>) -> Result<String, String> {
    let mut events = TextMergeStream::new(events).peekable();
    let (mut shown, mut open) = (Vec::new(), Vec::new());
    while let Some(event) = events.next() {
        let is_held = holds_punctuation(&event);
        let from = shown.len();
        let is_term = is_held && matches!(event, Event::Start(_));
        shown.push(admitted(event, &mut open)?);
        // A term goes on until its link ends.
        while is_term && !open.is_empty() {
            let Some(event) = events.next() else { break };
            shown.push(admitted(event, &mut open)?);
        }
        let mark = if is_held { events.peek_mut().and_then(punctuation) } else { None };
        if let Some(mark) = mark {
            shown.insert(from, raw("<span class=\"tied\">".into()));
            shown.extend([Event::Text(mark.into()), raw("</span>".into())]);
        }
    }
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, shown.into_iter());
    Ok(html)
}

/// The longest formula, in letters of TeX, that punctuation is tied to.
const SHORT: usize = 40;

/// Whether what begins here is tied to the punctuation that follows it: a short formula, or a term.
fn holds_punctuation(event: &Event<'_>) -> bool {
    match event {
        Event::InlineMath(tex) => tex.chars().count() <= SHORT,
        Event::Start(Tag::Link { dest_url, .. }) => dest_url.starts_with("term:"),
        _ => false,
    }
}

/// Takes from a text the punctuation that it begins with.
fn punctuation(event: &mut Event<'_>) -> Option<String> {
    let Event::Text(text) = event else { return None };
    let (mark, rest) = closing(text);
    let (mark, rest) = (mark.to_owned(), rest.to_owned());
    *text = rest.into();
    (!mark.is_empty()).then_some(mark)
}

/// The event as it is shown; `open` holds the ends of the links that it stands in.
fn admitted<'a>(event: Event<'a>, open: &mut Vec<&'static str>) -> Result<Event<'a>, String> {
    Ok(match event {
        Event::InlineMath(tex) => raw(stepsize_tex::inline(&tex)?),
        Event::DisplayMath(tex) => {
            raw(format!("<span class=\"math\" tabindex=\"0\">{}</span>", stepsize_tex::render(&tex, &[])?))
        }
        Event::Start(Tag::Link { dest_url, .. }) => {
            let (start, end) = link(&dest_url)?;
            open.push(end);
            raw(start)
        }
        Event::End(TagEnd::Link) => raw(open.pop().unwrap_or_default().into()),
        Event::Html(text) | Event::InlineHtml(text) => {
            return Err(format!("`{text}` is HTML, which lessons do without"));
        }
        Event::Start(Tag::Image { .. }) => return Err("holds a picture; lessons have live figures instead".into()),
        Event::Start(Tag::CodeBlock(_)) => {
            return Err("holds code by indenting; a program is a block called `python`".into());
        }
        // An address stays as it is.
        Event::Text(text) if !text.contains("://") => Event::Text(whole_numbers(&text).into()),
        other => other,
    })
}

fn raw(html: String) -> Event<'static> {
    Event::InlineHtml(CowStr::from(html))
}

/// The beginning and the end of a link.
fn link(address: &str) -> Result<(String, &'static str), String> {
    let (kind, rest) = address.split_once(':').ok_or(format!("`{address}` leads nowhere"))?;
    let rest = rest.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let start = match kind {
        "term" => {
            let start = format!("<button type=\"button\" class=\"term\" aria-expanded=\"false\" data-term=\"{rest}\">");
            return Ok((start, "</button>"));
        }
        "lesson" => format!("<a href=\"#lesson={rest}\">"),
        "lab" => format!("<a href=\"#{rest}\">"),
        "https" => format!("<a href=\"https:{rest}\" target=\"_blank\" rel=\"noopener noreferrer\">"),
        _ => return Err(format!("`{address}` is neither of term:, lesson:, lab:, https:")),
    };
    Ok((start, "</a>"))
}
