//! Assignments, and what names stand for after them.

use super::{
    Expr, Kind, Mistake, Statement,
    cursor::Parser,
    lex::What,
    names::{Bound, measure},
    parse::KEYWORDS,
    skip::augments,
};

impl Parser<'_> {
    /// An assignment, or an expression by itself.
    pub(super) fn assignment(&mut self) {
        let (start, at) = (self.next, self.token().at);
        let mut groups = Vec::new();
        while let Some(names) = self.targets(groups.is_empty()) {
            groups.push(names);
        }
        if groups.is_empty() && self.at_end() {
            return;
        }
        let mut value = self.values();
        while value.is_ok() && self.op() == "=" {
            // A target without a name, such as `a[0]`: what it belongs to has changed.
            self.forget(start);
            self.advance();
            value = self.values();
        }
        if value.is_ok() && augments(self.op()) {
            self.forget(start);
            return self.skip_statement();
        }
        if value.is_ok() && !self.at_end() {
            value = Err(self.unexpected());
        }
        while value.is_err() && !matches!(self.token().what, What::Line(_) | What::End) {
            self.advance();
        }
        self.assign(at, groups, value);
    }

    /// The names before an equals sign, with an annotation or without. A name alone on its line, which is
    /// the `first` thing on it, does nothing, and is passed.
    fn targets(&mut self, first: bool) -> Option<Vec<String>> {
        let start = self.next;
        let mut names = Vec::new();
        while !self.word().is_empty() && !KEYWORDS.contains(&self.word()) {
            names.push(self.path());
            if !self.take(",") {
                break;
            }
            if self.op() == "=" {
                // `a, = x` takes `x` apart.
                names.push(String::new());
            }
        }
        if names.len() == 1 && self.take(":") {
            self.skip().ok();
        }
        if !names.is_empty() && self.take("=") {
            return Some(names);
        }
        if !(first && names.len() == 1 && self.at_end()) {
            self.next = start;
        }
        None
    }

    /// One value, or a tuple without brackets.
    fn values(&mut self) -> Result<Expr, Mistake> {
        let at = self.token().at;
        let first = self.starred()?;
        if self.op() != "," {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take(",") && !self.at_end() && self.op() != "=" {
            items.push(self.starred()?);
        }
        Ok(Expr { at, kind: Kind::List(items) })
    }

    /// Gives the value to each of `groups`: a group of several names takes it apart.
    fn assign(&mut self, at: usize, groups: Vec<Vec<String>>, value: Result<Expr, Mistake>) {
        let (single, several): (Vec<_>, Vec<_>) = groups.into_iter().partition(|names| names.len() == 1);
        let mut whole = !single.is_empty() || several.is_empty();
        for names in several {
            match &value {
                Ok(Expr { kind: Kind::List(items), .. }) if items.len() == names.len() => {
                    for (name, item) in names.into_iter().zip(items) {
                        let item = self.charge(measure(item).0).map(|()| item.clone());
                        self.keep(at, vec![name], item);
                    }
                }
                _ => {
                    whole = true;
                    for name in &names {
                        self.names.set(name, None);
                    }
                }
            }
        }
        let names: Vec<_> = single.into_iter().flatten().collect();
        match value {
            // A docstring.
            Ok(Expr { kind: Kind::Text(_), .. }) if names.is_empty() => {}
            value if whole => self.keep(at, names, value),
            _ => {}
        }
    }

    /// Adds a statement, and lets its targets stand for its value.
    pub(super) fn keep(&mut self, at: usize, targets: Vec<String>, value: Result<Expr, Mistake>) {
        let statement = self.statements.len();
        let measured = value.as_ref().ok().filter(|_| !targets.is_empty()).map(measure);
        let (cost, height) = measured.unwrap_or_default();
        for name in &targets {
            match &value {
                Ok(Expr { kind: Kind::Name(full), .. }) => self.stand_for(name, full.clone()),
                Ok(_) => self.names.set(name, Some(Bound::Value { statement, cost, height })),
                Err(_) => self.names.set(name, None),
            }
        }
        if let Ok(Expr { kind: Kind::Call(call), .. }) = &value
            && let Some((owner, _)) = call.name.rsplit_once('.')
        {
            self.change(owner);
        }
        self.statements.push(Statement { at, targets, value });
    }

    /// A method may change the list or the dictionary that it belongs to.
    fn change(&mut self, owner: &str) {
        if let Some(Bound::Value { statement, .. }) = self.names.find(owner)
            && let Some(Ok(value)) = self.statements.get(*statement).map(|statement| &statement.value)
            && matches!(value.kind, Kind::List(_) | Kind::Dict(_))
        {
            self.names.set(owner, None);
        }
    }

    /// The name at token `start` has no known value any more.
    fn forget(&mut self, start: usize) {
        let next = std::mem::replace(&mut self.next, start);
        let name = self.path();
        self.names.set(&name, None);
        self.next = next;
    }
}
