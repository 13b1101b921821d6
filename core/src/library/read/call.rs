//! The calls of a text, found inside each other.

use crate::python::{Call, Expr, Kind};

/// The outermost calls whose names are wanted, with where they start, in the order of the text.
pub(super) fn outermost<'a>(values: &[&'a Expr], wanted: &dyn Fn(&str) -> bool) -> Vec<(&'a Call, usize)> {
    let mut calls = Vec::new();
    for expr in values {
        gather(expr, wanted, &mut calls);
    }
    calls
}

fn gather<'a>(expr: &'a Expr, wanted: &dyn Fn(&str) -> bool, calls: &mut Vec<(&'a Call, usize)>) {
    match &expr.kind {
        Kind::Call(call) if wanted(&call.name) => calls.push((call, expr.at)),
        Kind::Call(call) => call.arguments.iter().for_each(|argument| gather(&argument.value, wanted, calls)),
        Kind::List(items) => items.iter().for_each(|item| gather(item, wanted, calls)),
        Kind::Dict(pairs) => pairs.iter().for_each(|(_, value)| gather(value, wanted, calls)),
        _ => {}
    }
}

/// Whether `call` is made of `part`.
pub(super) fn holds(call: &Call, part: &Call) -> bool {
    let mut inner = Vec::new();
    call.arguments.iter().for_each(|argument| gather(&argument.value, &|name| name == part.name, &mut inner));
    inner.iter().any(|(inner, _)| *inner == part)
        || call.arguments.iter().any(|argument| match &argument.value.kind {
            Kind::Call(inner) => holds(inner, part),
            Kind::List(items) => {
                items.iter().any(|item| matches!(&item.kind, Kind::Call(inner) if inner == part || holds(inner, part)))
            }
            _ => false,
        })
}
