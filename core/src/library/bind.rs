//! A call's arguments, matched with the signature of what it calls.

use super::fault::{Fault, Reason};
use crate::{
    param::Value,
    plan::Plan,
    python::{self, Call, Expr, Kind},
    schedule,
};

/// Arguments that never change a number here, or that only say how the library is plugged together.
const INFRASTRUCTURE: &[&str] = &[
    "optimizer",
    "params",
    "parameters",
    "last_epoch",
    "verbose",
    "foreach",
    "maximize",
    "capturable",
    "differentiable",
    "fused",
    "name",
    "t_in_epochs",
    "noise_pct",
    "noise_std",
    "noise_seed",
    "initialize",
    "monitor",
    "model",
    "mu_dtype",
    "dtype",
    "accumulator_dtype",
    "use_ema",
    "ema_momentum",
    "state_dtype",
    "mask",
];

/// How often Keras puts the average of the parameters in their place; without it the average changes nothing.
const EMA_OVERWRITE: &str = "ema_overwrite_frequency";

/// Whether Keras is to keep an average of the parameters.
fn is_averaged(call: &Call) -> bool {
    let is_it = |argument: &python::Argument| argument.name.as_deref() == Some("use_ema");
    call.arguments.iter().any(|argument| is_it(argument) && argument.value.kind != Kind::Bool(false))
}

/// Every argument of a signature, with what a call gives it.
pub struct Bound<'a> {
    /// Where the call starts.
    pub at: usize,
    slots: Vec<Slot<'a>>,
}

/// One argument of a signature.
pub struct Slot<'a> {
    /// Its name.
    pub name: String,
    /// What the call gives it.
    pub given: Option<&'a Expr>,
    /// What it has unless told otherwise; none for a required one.
    pub default: Option<Expr>,
}

impl Slot<'_> {
    /// The value in force; none where it is `None` or left out.
    pub fn value(&self) -> Option<&Expr> {
        self.given.or(self.default.as_ref()).filter(|expr| expr.kind != Kind::None)
    }
}

/// The arguments of a signature such as `StepLR(step_size, gamma=0.1)`, without values.
pub fn slots<'a>(signature: &str) -> Vec<Slot<'a>> {
    let statement = python::read(signature).statements.into_iter().next();
    let Some(Ok(Expr { kind: Kind::Call(call), .. })) = statement.map(|statement| statement.value) else {
        return Vec::new();
    };
    let slot = |argument: python::Argument| match (argument.name, argument.value) {
        (Some(name), default) => Slot { name, given: None, default: Some(default) },
        (None, Expr { kind: Kind::Name(name), .. }) => Slot { name, given: None, default: None },
        (None, _) => Slot { name: String::new(), given: None, default: None },
    };
    call.arguments.into_iter().map(slot).collect()
}

/// The arguments of `call`, which starts at `at`, matched with `signature`.
///
/// Where the library passes the optimizer (or the parameters) first, `skips_first` leaves out a first argument that could be it.
pub fn bind<'a>(signature: &str, call: &'a Call, at: usize, skips_first: bool) -> Result<Bound<'a>, Fault> {
    let mut slots = slots(signature);
    let mut position = 0;
    for (index, argument) in call.arguments.iter().enumerate() {
        let slot = if let Some(name) = &argument.name {
            if let Some(slot) = slots.iter_mut().find(|slot| slot.name == *name) {
                slot
            } else if INFRASTRUCTURE.contains(&name.as_str()) || argument.value.kind == Kind::None {
                continue;
            } else if name == EMA_OVERWRITE {
                if is_averaged(call) {
                    return Err(Fault::new(argument.at, Reason::NotCarried(name.clone())));
                }
                continue;
            } else {
                return Err(Fault::new(argument.at, Reason::UnknownArgument(name.clone())));
            }
        } else {
            let plumbing =
                matches!(argument.value.kind, Kind::Name(_) | Kind::Unknown(_) | Kind::Call(_) | Kind::List(_));
            if index == 0 && skips_first && plumbing {
                continue;
            }
            if let Kind::Unknown(source) = &argument.value.kind
                && source.starts_with('*')
            {
                continue;
            }
            position += 1;
            slots.get_mut(position - 1).ok_or(Fault::new(argument.at, Reason::TooManyArguments))?
        };
        slot.given = Some(&argument.value);
    }
    match slots.iter().find(|slot| slot.default.is_none() && slot.given.is_none()) {
        Some(slot) => Err(Fault::new(at, Reason::Missing(slot.name.clone()))),
        None => Ok(Bound { at, slots }),
    }
}

/// The plan of schedule `id` with these values, for a call that starts at `at`.
pub fn take(at: usize, id: &str, values: &[(&str, f64)]) -> Result<Plan, Fault> {
    let entry = schedule::find(id).ok_or_else(|| Fault::new(at, Reason::UnknownName(id.to_owned())))?;
    let mut setting = entry.setting();
    for (key, value) in values {
        let refused = |refusal| Fault::new(at, Reason::Refused((*key).to_owned(), refusal));
        setting.set(key, Value::Number(*value)).map_err(refused)?;
    }
    Ok(Plan::Of(setting))
}

impl<'a> Bound<'a> {
    /// The number that the argument whose name fits has unless told otherwise.
    pub fn default(&self, fits: impl Fn(&str) -> bool) -> Option<f64> {
        let slot = self.slots.iter().find(|slot| fits(&slot.name))?;
        match slot.default.as_ref()?.kind {
            Kind::Number { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Takes out the arguments that are functions or calls, as far as their names fit, as if the call did not give them.
    pub fn take_curves<T>(&mut self, fits: impl Fn(&str) -> Option<T>) -> Vec<(T, &'a Expr)> {
        let is_curve = |expr: &&Expr| matches!(expr.kind, Kind::Lambda(_) | Kind::Call(_));
        let taken = |slot: &mut Slot<'a>| {
            let key = fits(&slot.name).filter(|_| slot.given.as_ref().is_some_and(is_curve))?;
            Some((key, slot.given.take()?))
        };
        self.slots.iter_mut().filter_map(taken).collect()
    }

    /// Takes out the argument whose name fits, as if the call did not give it.
    pub fn take_out(&mut self, fits: impl Fn(&str) -> bool) -> Option<&'a Expr> {
        let slot = self.slots.iter_mut().find(|slot| fits(&slot.name))?;
        slot.default = None;
        slot.given.take()
    }
}

impl Bound<'_> {
    /// The plan of schedule `id` with these values.
    pub fn take(&self, id: &str, values: &[(&str, f64)]) -> Result<Plan, Fault> {
        take(self.at, id, values)
    }

    /// Whether the signature has argument `name`.
    pub fn has(&self, name: &str) -> bool {
        self.slots.iter().any(|slot| slot.name == name)
    }

    /// Every argument, in the order of the signature.
    pub fn slots(&self) -> &[Slot<'_>] {
        &self.slots
    }

    /// The value of argument `name`; none where it is `None` or left out.
    pub fn value(&self, name: &str) -> Option<&Expr> {
        self.slots.iter().find(|slot| slot.name == name)?.value()
    }

    /// The number that argument `name` has; none where it is `None` or left out.
    pub fn optional(&self, name: &str) -> Result<Option<f64>, Fault> {
        let Some(expr) = self.value(name) else { return Ok(None) };
        match expr.kind {
            Kind::Number { value, .. } => Ok(Some(value)),
            Kind::Unknown(_) | Kind::Name(_) | Kind::Call(_) => {
                Err(Fault::new(expr.at, Reason::Unknowable(name.to_owned())))
            }
            _ => Err(Fault::new(expr.at, Reason::Refused(name.to_owned(), crate::param::Refusal::NotANumber))),
        }
    }

    /// The number that argument `name` has.
    pub fn number(&self, name: &str) -> Result<f64, Fault> {
        self.optional(name)?.ok_or_else(|| Fault::new(self.at, Reason::Missing(name.to_owned())))
    }

    /// The number of updates that argument `name` has; a negative one is zero.
    pub fn count(&self, name: &str) -> Result<u64, Fault> {
        self.number(name).map(|x| libm::fmin(x, crate::limits::COUNT) as u64)
    }

    /// Whether argument `name` is true.
    pub fn flag(&self, name: &str) -> bool {
        match self.value(name).map(|expr| &expr.kind) {
            Some(Kind::Bool(yes)) => *yes,
            Some(Kind::Number { value, .. }) => *value != 0.0,
            _ => false,
        }
    }

    /// The text that argument `name` has.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.value(name).map(|expr| &expr.kind) {
            Some(Kind::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The items of the list that argument `name` has.
    pub fn list(&self, name: &str) -> &[Expr] {
        match self.value(name).map(|expr| &expr.kind) {
            Some(Kind::List(items)) => items,
            _ => &[],
        }
    }

    /// Where argument `name` is written, or the call.
    pub fn place(&self, name: &str) -> usize {
        self.slots.iter().find(|slot| slot.name == name).and_then(|slot| slot.given).map_or(self.at, |expr| expr.at)
    }
}
