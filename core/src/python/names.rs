//! What the names of the text stand for.

use super::{Expr, Kind};

/// What a name stands for.
#[derive(Clone)]
pub(super) enum Bound {
    /// Another dotted name: an import, or a name without a value.
    Name(String),
    /// The value of a statement.
    Value {
        /// The index of the statement.
        statement: usize,
        /// What a copy of the value costs.
        cost: usize,
        /// How deep the value is.
        height: usize,
    },
}

/// The names in alphabetical order.
#[derive(Default)]
pub(super) struct Names(Vec<(String, Bound)>);

impl Names {
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }

    /// What `name` stands for.
    pub(super) fn find(&self, name: &str) -> Option<&Bound> {
        self.place(name).ok().and_then(|i| self.0.get(i)).map(|(_, bound)| bound)
    }

    /// Lets `name` stand for `bound`, or for nothing.
    pub(super) fn set(&mut self, name: &str, bound: Option<Bound>) {
        match (self.place(name), bound) {
            (Ok(i), Some(bound)) => self.0[i].1 = bound,
            (Ok(i), None) => drop(self.0.remove(i)),
            (Err(i), Some(bound)) => self.0.insert(i, (name.to_owned(), bound)),
            (Err(_), None) => {}
        }
    }

    /// `path` with its first part, or all of it, replaced by the name that it stands for.
    pub(super) fn full(&self, path: &str) -> String {
        if let Some(bound) = self.find(path) {
            return if let Bound::Name(name) = bound { name } else { path }.to_owned();
        }
        let (head, tail) = path.split_at(path.find('.').unwrap_or(path.len()));
        match self.find(head) {
            Some(Bound::Name(name)) => format!("{name}{tail}"),
            _ => path.to_owned(),
        }
    }
}

/// What a string of `length` bytes costs: 16 bytes as much as a node.
pub(super) fn cost_of_text(length: usize) -> usize {
    1 + length / 16
}

/// What a copy of `expr` costs, in nodes, and how deep it is.
pub(super) fn measure(expr: &Expr) -> (usize, usize) {
    let mut total = (1, 0);
    let mut add = |expr: &Expr| {
        let (cost, height) = measure(expr);
        total = (total.0 + cost, total.1.max(height));
    };
    match &expr.kind {
        Kind::Text(text) | Kind::Lambda(text) | Kind::Name(text) | Kind::Unknown(text) => {
            total.0 = cost_of_text(text.len());
        }
        Kind::List(items) => items.iter().for_each(add),
        Kind::Dict(items) => items.iter().for_each(|(key, value)| {
            add(key);
            add(value);
        }),
        Kind::Call(call) => {
            call.arguments.iter().for_each(|argument| add(&argument.value));
            let names = call.arguments.iter().filter_map(|argument| argument.name.as_ref());
            total.0 += names.fold(call.name.len(), |length, name| length + name.len()) / 16;
        }
        Kind::Number { .. } | Kind::Bool(_) | Kind::None => {}
    }
    (total.0, total.1 + 1)
}
