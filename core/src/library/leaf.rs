//! One algorithm by one of its spellings, both ways.

use super::{
    bind::{self, Bound},
    build,
    fault::{Fault, Reason},
    spelling::{Library, Spelling},
};
use crate::{
    entry::{Entry, Setting},
    param::{Absent, Kind, Param, Refusal, Value},
    python::{self, Call, Expr},
};

/// Parameters that no library has: what they hold is passed in another way.
const OURS_ALONE: [&str; 2] = ["metrics", "steps_per_epoch"];

/// The algorithm that `library` calls `name`.
pub fn find<T: ?Sized>(
    all: &'static [Entry<T>],
    library: Library,
    name: &str,
) -> Option<(&'static Entry<T>, &'static Spelling)> {
    let spellings = all.iter().flat_map(|entry| entry.card.spellings.iter().map(move |spelling| (entry, spelling)));
    spellings.into_iter().find(|(_, spelling)| spelling.library == library && spelling.name() == name)
}

/// The setting that a call spells. A length that the text leaves open is `steps`, the length of the run.
pub fn read<T: ?Sized>(
    entry: &'static Entry<T>,
    spelling: &Spelling,
    bound: &Bound<'_>,
    steps: u64,
) -> Result<Setting<T>, Fault> {
    let mut setting = entry.setting();
    for (ours, value) in spelling.fixed {
        if let Some(value) = param(entry, ours).and_then(|param| param.read(value).ok()) {
            // A spelling fixes values that its algorithm takes; the tests read every one.
            let _ = setting.set(ours, value);
        }
    }
    for slot in bound.slots() {
        let items: Vec<(String, Option<&Expr>)> = match slot.value() {
            Some(Expr { kind: python::Kind::List(items), .. }) if param(entry, spelling.ours(&slot.name)).is_none() => {
                items.iter().enumerate().map(|(i, item)| (format!("{}.{i}", slot.name), Some(item))).collect()
            }
            value => vec![(slot.name.clone(), value)],
        };
        for (theirs, expr) in items {
            let Some(param) = param(entry, spelling.ours(&theirs)) else { continue };
            let value = match expr.filter(|expr| expr.kind != python::Kind::None) {
                None if param.absent == Absent::Never => continue,
                None => Value::Unset,
                Some(expr) if spelling.is_opposite(&theirs) => {
                    value_of(param, &slot.name, &build::opposite(expr.clone()), steps)?
                }
                Some(expr) => value_of(param, &slot.name, expr, steps)?,
            };
            let at = slot.given.map_or(bound.at, |expr| expr.at);
            setting.set(param.key, value).map_err(|refusal| refused(at, &slot.name, refusal))?;
        }
    }
    Ok(setting)
}

/// The call that spells `setting` in `library`, where one does. `base` is the optimizer's own rate.
pub fn write<T: ?Sized>(library: Library, setting: &Setting<T>, base: f64) -> Option<Call> {
    write_exactly(library, setting, base).map(|(call, _)| call)
}

/// The same, with whether the library's numbers are the same as here.
pub fn write_exactly<T: ?Sized>(library: Library, setting: &Setting<T>, base: f64) -> Option<(Call, bool)> {
    let own = setting.entry().card.spellings.iter().filter(|spelling| spelling.library == library);
    own.into_iter()
        .find_map(|spelling| write_as(spelling, setting, base).map(|call| (call, spelling.is_exact(setting))))
}

/// Whether `setting` is what `spelling` would be read as, up to values that it has arguments for.
pub fn holds<T: ?Sized>(spelling: &Spelling, setting: &Setting<T>) -> bool {
    write_as(spelling, setting, 0.0).is_some()
}

/// The call that `spelling` writes for `setting`, where it can.
pub fn write_as<T: ?Sized>(spelling: &Spelling, setting: &Setting<T>, base: f64) -> Option<Call> {
    let entry = setting.entry();
    let fixed = |param: &Param| spelling.fixed.iter().find(|(ours, _)| *ours == param.key);
    let holds = |(ours, text): &(&str, &str)| {
        let wanted = param(entry, ours).and_then(|param| param.read(text).ok());
        wanted.is_some() && wanted.as_ref() == setting.get(ours)
    };
    if !spelling.fixed.iter().all(holds) {
        return None;
    }
    let mut covered: Vec<&str> = OURS_ALONE.to_vec();
    let mut call = build::call(&[spelling.folder, spelling.name()].concat());
    for slot in bind::slots(spelling.signature) {
        let whole = param(entry, spelling.ours(&slot.name));
        let parts: Vec<&Param> = match whole {
            Some(param) => vec![param],
            None => (0..).map_while(|i| param(entry, spelling.ours(&format!("{}.{i}", slot.name)))).collect(),
        };
        if parts.is_empty() {
            continue;
        }
        covered.extend(parts.iter().map(|param| param.key));
        let expr = |param: &&Param| expr_of(param, setting.get(param.key)?, base);
        let is_opposite = spelling.is_opposite(&slot.name);
        let values = parts.iter().map(|param| expr(param).map(|x| if is_opposite { build::opposite(x) } else { x }));
        let mut values: Vec<Expr> = values.collect::<Option<_>>()?;
        let value = if whole.is_some() { values.remove(0) } else { build::list(values) };
        if value.kind == python::Kind::None && slot.default.as_ref().is_some_and(is_number) {
            // What has a number unless told otherwise does not take none.
            return None;
        }
        let is_ours = parts.iter().all(|param| setting.get(param.key) == Some(&param.default_value()));
        let is_theirs = |default: Expr| same(&default, &value) || (is_ours && default.kind == python::Kind::None);
        if !slot.default.is_some_and(is_theirs) {
            call = call.with(&slot.name, value);
        }
    }
    let uncovered = entry.params.iter().filter(|param| !covered.contains(&param.key) && fixed(param).is_none());
    let all_default = uncovered.into_iter().all(|param| setting.get(param.key) == Some(&param.default_value()));
    all_default.then(|| call.done())
}

fn param<T: ?Sized>(entry: &'static Entry<T>, key: &str) -> Option<&'static Param> {
    entry.params.iter().find(|param| param.key == key)
}

/// The value that an argument gives a parameter.
pub fn value_of(param: &Param, name: &str, expr: &Expr, steps: u64) -> Result<Value, Fault> {
    let number = |expr: &Expr| match expr.kind {
        python::Kind::Number { value, .. } => Some(value),
        python::Kind::Bool(yes) => Some(f64::from(u8::from(yes))),
        _ => None,
    };
    let value = match (param.kind, &expr.kind) {
        (_, python::Kind::Unknown(_) | python::Kind::Name(_) | python::Kind::Call(_)) if param.fits_run => {
            Some(Value::Number(steps as f64))
        }
        (_, python::Kind::Unknown(_) | python::Kind::Name(_) | python::Kind::Call(_)) => {
            return Err(Fault::new(expr.at, Reason::Unknowable(name.to_owned())));
        }
        (Kind::Choice(words), python::Kind::Text(text)) => {
            words.iter().position(|word| word == text).map(|i| Value::Number(i as f64))
        }
        (Kind::Counts | Kind::Reals, python::Kind::List(items)) => {
            items.iter().map(number).collect::<Option<_>>().map(Value::List)
        }
        (Kind::Points, python::Kind::Dict(pairs)) => {
            let pair = |(key, value): &(Expr, Expr)| Some([number(key)?, number(value)?]);
            let pairs = pairs.iter().map(pair).collect::<Option<Vec<_>>>();
            pairs.map(|pairs| Value::List(pairs.into_iter().flatten().collect()))
        }
        (Kind::Formula, python::Kind::Lambda(text)) => Some(Value::Text(text.clone())),
        // One function for each parameter group: there is one group here.
        (Kind::Formula, python::Kind::List(items)) => match items.first().map(|item| &item.kind) {
            Some(python::Kind::Lambda(text)) => Some(Value::Text(text.clone())),
            _ => None,
        },
        (Kind::Real | Kind::Count | Kind::Switch, _) => number(expr).map(Value::Number),
        _ => None,
    };
    let value = value.ok_or_else(|| refused(expr.at, name, Refusal::Unreadable))?;
    // A formula's own offset counts from its colon on, where the text of a lambda and of its source run alike.
    param.admit(value).map_err(|refusal| match refusal {
        Refusal::Formula(mistake) => Fault::new(expr.at + mistake.at, Reason::Formula(mistake)),
        other => refused(expr.at, name, other),
    })
}

/// The argument that spells a parameter's value.
pub fn expr_of(param: &Param, value: &Value, base: f64) -> Option<Expr> {
    Some(match (param.kind, value) {
        (_, Value::Unset) if param.absent == Absent::Base => build::real(base),
        (_, Value::Unset) => build::none(),
        (Kind::Formula, Value::Text(text)) => build::lambda(text),
        (Kind::Choice(words), Value::Number(i)) => build::text(words.get(*i as usize)?),
        (Kind::Switch, Value::Number(x)) => build::flag(*x != 0.0),
        (Kind::Count, Value::Number(x)) => build::whole(*x),
        (Kind::Real, Value::Number(x)) => build::real(*x),
        (Kind::Counts, Value::List(list)) => build::list(list.iter().map(|x| build::whole(*x)).collect()),
        (Kind::Reals, Value::List(list)) => build::list(list.iter().map(|x| build::real(*x)).collect()),
        (Kind::Points, Value::List(list)) => {
            build::dict(list.chunks_exact(2).map(|pair| (build::whole(pair[0]), build::real(pair[1]))).collect())
        }
        _ => return None,
    })
}

fn refused(at: usize, name: &str, refusal: Refusal) -> Fault {
    Fault::new(at, Reason::Refused(name.to_owned(), refusal))
}

fn is_number(expr: &Expr) -> bool {
    matches!(expr.kind, python::Kind::Number { .. })
}

/// Whether two values are the same, however their numbers are written.
fn same(a: &Expr, b: &Expr) -> bool {
    use python::Kind::{Bool, List, None, Number, Text};
    match (&a.kind, &b.kind) {
        (Number { value: a, .. }, Number { value: b, .. }) => a == b,
        (List(a), List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Text(a), Text(b)) => a == b,
        (Bool(a), Bool(b)) => a == b,
        (None, None) => true,
        _ => false,
    }
}
