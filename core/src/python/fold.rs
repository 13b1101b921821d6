//! Arithmetic on known numbers, by Python's rules for whole and real ones.

use super::{Argument, Call, Kind, number};

/// What is not worked out; its source is filled in by the expression around it.
pub(super) const UNKNOWN: Kind = Kind::Unknown(String::new());

/// Functions that are worked out, or else unknown.
const FUNCTIONS: [&str; 10] =
    ["len", "int", "float", "round", "abs", "min", "max", "math.ceil", "math.floor", "math.sqrt"];

/// Modules that know the usual constants.
const MODULES: [&str; 6] = ["math", "np", "numpy", "torch", "jnp", "jax.numpy"];

/// `op` before a value.
pub(super) fn unary(op: &str, kind: &Kind) -> Kind {
    match (op, kind) {
        // An `int` has no negative zero.
        ("-", Kind::Number { value, whole: true }) => Kind::Number { value: 0.0 - value, whole: true },
        ("-", Kind::Number { value, whole: false }) => Kind::Number { value: -value, whole: false },
        ("+", Kind::Number { .. }) => kind.clone(),
        _ => UNKNOWN,
    }
}

/// `op` between two values.
pub(super) fn binary(op: &str, left: &Kind, right: &Kind) -> Kind {
    let (Kind::Number { value: a, whole: p }, Kind::Number { value: b, whole: q }) = (left, right) else {
        return UNKNOWN;
    };
    let (a, b, whole) = (*a, *b, *p && *q);
    let (value, whole) = match op {
        "+" => (a + b, whole),
        "-" => (a - b, whole),
        "*" => (a * b, whole),
        "/" => (a / b, false),
        "//" => (divide(a, b).0, whole),
        "%" => (divide(a, b).1, whole),
        "**" => (libm::pow(a, b), whole && b >= 0.0),
        _ => return UNKNOWN,
    };
    // Python raises an error, or counts on beyond what is kept here.
    let lost = !value.is_finite() && a.is_finite() && b.is_finite();
    match lost {
        true => UNKNOWN,
        false if whole => Kind::Number { value: value + 0.0, whole },
        false => Kind::Number { value, whole },
    }
}

/// Quotient rounded down and remainder with the sign of `b`, step by step as in CPython's `float_divmod`.
fn divide(a: f64, b: f64) -> (f64, f64) {
    let mut rest = libm::fmod(a, b);
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = libm::copysign(0.0, b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    let down = libm::floor(quotient);
    (if quotient - down > 0.5 { down + 1.0 } else { down }, rest)
}

/// The number that the full name of a constant stands for.
pub(super) fn constant(name: &str) -> Option<Kind> {
    let (module, name) = name.rsplit_once('.')?;
    let value = match name {
        "pi" => std::f64::consts::PI,
        "e" => std::f64::consts::E,
        "inf" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => return None,
    };
    MODULES.contains(&module).then_some(Kind::Number { value, whole: false })
}

/// Functions that are given a function, and give one that takes the same arguments.
const WRAPPERS: [&str; 2] = ["inject_hyperparams", "jit"];

/// The function that a call wraps without telling its arguments, if it does.
pub(super) fn wrapped(call: &Call) -> Option<String> {
    let name = call.name.rsplit('.').next().unwrap_or(&call.name);
    let first = call.arguments.first().filter(|argument| argument.name.is_none() && WRAPPERS.contains(&name))?;
    if let Kind::Name(function) = &first.value.kind { Some(function.clone()) } else { None }
}

/// What a call of `name` gives, if that is worked out here.
pub(super) fn call(name: &str, arguments: &[Argument]) -> Option<Kind> {
    FUNCTIONS.contains(&name).then(|| apply(name, arguments).unwrap_or(UNKNOWN))
}

fn apply(name: &str, arguments: &[Argument]) -> Option<Kind> {
    if arguments.iter().any(|argument| argument.name.is_some()) {
        return None;
    }
    if let "min" | "max" = name {
        return match arguments {
            [Argument { value, .. }] => match &value.kind {
                Kind::List(items) => extreme(name, items.iter().map(|item| &item.kind)),
                _ => None,
            },
            _ => extreme(name, arguments.iter().map(|argument| &argument.value.kind)),
        };
    }
    let [Argument { value, .. }] = arguments else { return None };
    match (name, &value.kind) {
        ("len", Kind::List(items)) => Some(Kind::Number { value: items.len() as f64, whole: true }),
        ("len", Kind::Dict(items)) => Some(Kind::Number { value: items.len() as f64, whole: true }),
        ("float", Kind::Text(text)) => number::of_text(text).map(|value| Kind::Number { value, whole: false }),
        (_, Kind::Number { value, whole }) => number(name, *value, *whole),
        _ => None,
    }
}

/// A function of one number.
fn number(name: &str, x: f64, whole: bool) -> Option<Kind> {
    let (value, whole) = match name {
        "float" => (x, false),
        "abs" => (libm::fabs(x), whole),
        "math.sqrt" => (libm::sqrt(x), false),
        "int" => (libm::trunc(x), true),
        "round" => (libm::rint(x), true),
        "math.ceil" => (libm::ceil(x), true),
        "math.floor" => (libm::floor(x), true),
        _ => return None,
    };
    let known = value.is_finite() || name == "float" || name == "abs";
    // Adding zero turns -0 into 0, which an `int` cannot tell apart.
    known.then_some(Kind::Number { value: if whole { value + 0.0 } else { value }, whole })
}

/// The smallest or the largest of some numbers, the first of equal ones.
fn extreme<'a>(name: &str, mut kinds: impl Iterator<Item = &'a Kind>) -> Option<Kind> {
    let first = kinds.next().filter(|kind| matches!(kind, Kind::Number { .. }))?;
    let best = kinds.try_fold(first, |best, kind| match (best, kind) {
        (Kind::Number { value: a, .. }, Kind::Number { value: b, .. }) => {
            let better = if name == "min" { b < a } else { b > a };
            Some(if better { kind } else { best })
        }
        _ => None,
    });
    best.cloned()
}
