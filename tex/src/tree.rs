//! MathML as a tree. In MathML an element holds text or elements, never both.

use std::fmt;

/// One element, its text and attributes as they are escaped in the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub name: String,
    /// Its attributes, in their order.
    pub attributes: Vec<(String, String)>,
    /// Its text, where it holds no elements.
    pub text: String,
    /// Its elements.
    pub children: Vec<Node>,
}

impl Node {
    /// An element of these children.
    pub fn new(name: &str, children: Vec<Self>) -> Self {
        Self { name: name.into(), children, ..Self::default() }
    }

    /// The same with an attribute more.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.0 == name).map(|attribute| attribute.1.as_str())
    }

    /// Whether both show the same signs, however they are spaced there.
    pub fn shows(&self, other: &Self) -> bool {
        (&self.name, &self.text, self.get("mathvariant")) == (&other.name, &other.text, other.get("mathvariant"))
            && same(&self.children, &other.children)
    }

    /// Reads one element, which has to be all there is.
    pub fn read(text: &str) -> Option<Self> {
        let mut rest = text;
        let node = element(&mut rest)?;
        rest.is_empty().then_some(node)
    }
}

/// Whether both rows show the same signs.
pub fn same(these: &[Node], those: &[Node]) -> bool {
    these.len() == those.len() && these.iter().zip(those).all(|(this, that)| this.shows(that))
}

fn element(rest: &mut &str) -> Option<Node> {
    let tag = between(rest, "<", ">")?;
    let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
    let name = tag.split(' ').next()?;
    let mut node = Node { name: name.into(), attributes: attributes(&tag[name.len()..])?, ..Node::default() };
    if is_empty {
        return Some(node);
    }
    while !rest.starts_with("</") {
        if rest.starts_with('<') {
            node.children.push(element(rest)?);
        } else {
            let text = &rest[..rest.find('<')?];
            node.text.push_str(text);
            *rest = &rest[text.len()..];
        }
    }
    let is_pure = node.text.is_empty() || node.children.is_empty();
    (between(rest, "</", ">")? == node.name && is_pure).then_some(node)
}

fn attributes(mut text: &str) -> Option<Vec<(String, String)>> {
    let mut attributes = Vec::new();
    while !text.is_empty() {
        let name = between(&mut text, " ", "=")?;
        attributes.push((name.into(), between(&mut text, "\"", "\"")?.into()));
    }
    Some(attributes)
}

/// Takes what is between two marks off the start of the text.
fn between<'a>(text: &mut &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (inside, after) = text.strip_prefix(start)?.split_once(end)?;
    *text = after;
    Some(inside)
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, attributes, text, children } = self;
        write!(f, "<{name}")?;
        for (name, value) in attributes {
            write!(f, " {name}=\"{value}\"")?;
        }
        if name == "mspace" {
            return f.write_str("/>");
        }
        write!(f, ">{text}")?;
        for child in children {
            child.fmt(f)?;
        }
        write!(f, "</{name}>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let text =
            r#"<math display="block"><mi>x</mi><mo rspace="0">&lt;</mo><mspace width="1em"/><mrow></mrow></math>"#;
        let node = Node::read(text).unwrap();
        assert_eq!(node.children.len(), 4);
        assert_eq!(node.to_string(), text);
    }

    #[test]
    fn refuses_what_is_not_well_formed() {
        for text in
            ["", "x", "<mi>x", "<mi>x</mo>", "<mi>x</mi><mi>y</mi>", "<mrow>x<mi>y</mi></mrow>", "<mi a=b>x</mi>"]
        {
            assert_eq!(Node::read(text), None, "{text}");
        }
    }
}
