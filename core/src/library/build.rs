//! Calls and values, built.

use crate::{
    expression::{Dialect, Expression},
    python::{Argument, Call, Expr, Kind},
};

/// A call under construction.
pub struct Building(Call);

/// A call of `name`, without arguments.
pub fn call(name: &str) -> Building {
    Building(Call { name: name.to_owned(), arguments: Vec::new() })
}

impl Building {
    /// The call with argument `name`.
    pub fn with(mut self, name: &str, value: Expr) -> Self {
        self.0.arguments.push(Argument { at: 0, name: Some(name.to_owned()), value });
        self
    }

    /// The call with argument `name`, unless `value` is `default`.
    pub fn unless(self, default: f64, name: &str, value: Expr) -> Self {
        let is_default = matches!(value.kind, Kind::Number { value, .. } if value == default);
        if is_default { self } else { self.with(name, value) }
    }

    /// The call with a further argument without a name.
    pub fn and(mut self, value: Expr) -> Self {
        self.0.arguments.push(Argument { at: 0, name: None, value });
        self
    }

    /// The call without argument `name`.
    pub fn without(mut self, name: &str) -> Self {
        self.0.arguments.retain(|argument| argument.name.as_deref() != Some(name));
        self
    }

    /// The call with a further argument before all others.
    pub fn led_by(mut self, name: Option<&str>, value: Expr) -> Self {
        self.0.arguments.insert(0, Argument { at: 0, name: name.map(str::to_owned), value });
        self
    }

    /// The call with another value for argument `name`.
    pub fn set(mut self, name: &str, value: Expr) -> Self {
        if let Some(argument) = self.0.arguments.iter_mut().find(|argument| argument.name.as_deref() == Some(name)) {
            argument.value = value;
        }
        self
    }

    /// The call with the optimizer as its first argument.
    pub fn of_optimizer(self) -> Self {
        self.led_by(None, name("optimizer"))
    }

    /// The call.
    pub fn done(self) -> Call {
        self.0
    }
}

/// A finished call, to be changed.
pub fn restart(call: Call) -> Building {
    Building(call)
}

/// A call with `prefix` before its name, and the optimizer as its first argument.
pub fn scheduler(prefix: &str, call: Call) -> Call {
    let call = Call { name: format!("{prefix}{}", call.name), ..call };
    Building(call).of_optimizer().done()
}

/// A number with its sign changed; anything else as it is.
pub fn opposite(value: Expr) -> Expr {
    match value.kind {
        Kind::Number { value: number, whole } => Expr { kind: Kind::Number { value: -number, whole }, ..value },
        _ => value,
    }
}

/// A call as a value.
pub fn value(call: Call) -> Expr {
    expr(Kind::Call(call))
}

/// A name.
pub fn name(name: &str) -> Expr {
    expr(Kind::Name(name.to_owned()))
}

/// A real number.
pub fn real(value: f64) -> Expr {
    expr(Kind::Number { value, whole: false })
}

/// A whole number.
pub fn whole(value: f64) -> Expr {
    expr(Kind::Number { value, whole: true })
}

/// A string.
pub fn text(text: &str) -> Expr {
    expr(Kind::Text(text.to_owned()))
}

/// `True` or `False`.
pub fn flag(yes: bool) -> Expr {
    expr(Kind::Bool(yes))
}

/// `None`.
pub fn none() -> Expr {
    expr(Kind::None)
}

/// A list.
pub fn list(items: Vec<Expr>) -> Expr {
    expr(Kind::List(items))
}

/// A dictionary.
pub fn dict(pairs: Vec<(Expr, Expr)>) -> Expr {
    expr(Kind::Dict(pairs))
}

/// A formula as a function of the step.
pub fn lambda(formula: &str) -> Expr {
    let body = Expression::read_lambda(formula);
    let body = body.map_or_else(|_| formula.to_owned(), |formula| formula.print(Dialect::Python, &["t"]));
    expr(Kind::Lambda(format!("lambda t: {body}")))
}

fn expr(kind: Kind) -> Expr {
    Expr { at: 0, kind }
}
