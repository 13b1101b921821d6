//! Just enough HTML to find the tags of a page of our own, minified or not.

use std::ops::Range;

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// From `<` to behind `>`.
    pub range: Range<usize>,
    pub name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The value of an attribute; empty where it has none.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(found, _)| *found == name).map(|(_, value)| *value)
    }

    /// What the tag names in an attribute, if it is an address of another file beside the page.
    pub fn file(&self) -> Option<&'a str> {
        let address = self.get("src").or_else(|| self.get("href"))?;
        (!address.starts_with('#') && !address.contains(':')).then(|| name(address))
    }
}

/// The name of a file without the way from the page to it.
pub fn name(address: &str) -> &str {
    address.strip_prefix("./").unwrap_or(address)
}

/// Every start tag outside of comments, scripts and styles.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let (mut tags, mut at) = (Vec::new(), 0);
    while let Some(found) = html[at..].find('<') {
        at += found;
        let rest = &html[at..];
        if rest.starts_with("<!--") {
            at = behind(html, at, "-->");
        } else if rest[1..].starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            let tag = tag(html, at);
            at = match tag.name {
                "script" | "style" => behind(html, tag.range.end, &format!("</{}", tag.name)),
                _ => tag.range.end,
            };
            tags.push(tag);
        } else {
            at += 1;
        }
    }
    tags
}

fn behind(html: &str, from: usize, end: &str) -> usize {
    html[from..].find(end).map_or(html.len(), |found| from + found + end.len())
}

/// The tag that starts here.
fn tag(html: &str, start: usize) -> Tag<'_> {
    let is_end = |letter: char| letter == '>' || letter.is_ascii_whitespace();
    let (name, mut rest) = cut(&html[start + 1..], is_end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with('>') {
            let end = html.len() - rest.len() + usize::from(!rest.is_empty());
            return Tag { range: start..end, name, attributes };
        }
        let (name, after) = cut(rest, |letter| letter == '=' || is_end(letter));
        let Some(value) = after.strip_prefix('=') else {
            attributes.push((name, ""));
            rest = after;
            continue;
        };
        let quote = value.chars().next().filter(|letter| matches!(letter, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => cut(value, is_end),
        };
        attributes.push((name, value));
        rest = after;
    }
}

fn cut(text: &str, is_end: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(is_end).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_tags_minified_or_not() {
        let html = "<!doctype html><p><!-- <b> --><link href=./a.css rel=stylesheet>\n<script defer src=\"b.js\">'<i>'</script><a href='#x'>";
        let tags = tags(html);
        let names: Vec<_> = tags.iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["p", "link", "script", "a"]);
        assert_eq!(tags[1].file(), Some("a.css"));
        assert_eq!(tags[1].get("rel"), Some("stylesheet"));
        assert_eq!(&html[tags[1].range.clone()], "<link href=./a.css rel=stylesheet>");
        assert_eq!((tags[2].get("defer"), tags[2].file()), (Some(""), Some("b.js")));
        assert_eq!(tags[3].file(), None);
    }

    #[test]
    fn ends_with_the_text() {
        for html in ["<", "<a", "<a b", "<a b=", "<a b='", "<!--", "<script>", "a < b"] {
            assert!(tags(html).len() <= 1);
        }
    }
}
