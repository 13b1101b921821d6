//! Imports, which make names fuller.

use super::{
    cursor::Parser,
    names::{Bound, cost_of_text},
};

impl Parser<'_> {
    /// `import a.b as c, d`, after the first word.
    pub(super) fn import(&mut self) {
        while !self.word().is_empty() {
            let path = self.path();
            match self.alias() {
                Some(name) => self.stand_for(&name, path),
                // What the name stood for before is shadowed.
                None => self.names.set(path.split('.').next().unwrap_or(&path), None),
            }
            if !self.take(",") {
                break;
            }
        }
    }

    /// `from a.b import (c, d as e)`, after the first word. Of a relative import, only what is known is kept.
    pub(super) fn import_from(&mut self) {
        while self.take(".") || self.take("...") {}
        let module = if self.word() == "import" { String::new() } else { self.path() + "." };
        if self.word() != "import" {
            return;
        }
        self.advance();
        self.take("(");
        while !self.word().is_empty() {
            let word = self.word();
            self.advance();
            let name = self.alias().unwrap_or_else(|| word.to_owned());
            self.stand_for(&name, format!("{module}{word}"));
            if !self.take(",") {
                break;
            }
        }
    }

    /// The name after `as`.
    fn alias(&mut self) -> Option<String> {
        if self.word() != "as" {
            return None;
        }
        self.advance();
        let name = self.word().to_owned();
        self.advance();
        Some(name)
    }

    /// Lets `name` stand for the name `full`, as far as the budget goes.
    pub(super) fn stand_for(&mut self, name: &str, full: String) {
        let bound = self.charge(cost_of_text(full.len())).is_ok().then_some(Bound::Name(full));
        self.names.set(name, bound);
    }
}
