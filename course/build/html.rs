//! Markdown to HTML that holds nothing but text, formulas and links.

use pulldown_cmark::{CowStr, Event, Options, Tag, TagEnd};

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

/// Events as HTML.
pub fn render<'a>(events: impl Iterator<Item = Event<'a>>) -> Result<String, String> {
    let mut open = Vec::new();
    let events: Vec<_> = events.map(|event| admitted(event, &mut open)).collect::<Result<_, _>>()?;
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    Ok(html)
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
