//! The reader: the plan that an expression spells.

use super::{
    general::GENERAL,
    name::{resolve, signature},
};
use crate::{
    library::{
        Library,
        bind::{self, Bound},
        fault::{Fault, Reason},
        keras, leaf, optax, timm, torch, transformers,
    },
    plan::Plan,
    python::{Call, Expr, Kind, Script},
    schedule::{self, Setting},
};
use std::cell::Cell;

/// What a text is read against.
pub struct Reader<'a> {
    /// The length of the run, for lengths that the text leaves open.
    pub steps: u64,
    /// The optimizer's own rate.
    pub base: f64,
    pub(super) script: &'a Script,
    /// Whether a function gives a rate itself, so that the optimizer's own is to be one.
    pub(super) gives_rates: Cell<bool>,
    /// Whether a length was left open.
    pub(super) is_open: Cell<bool>,
}

impl Reader<'_> {
    /// The plan that an expression spells.
    pub fn plan(&self, expr: &Expr) -> Result<Plan, Fault> {
        match &expr.kind {
            Kind::Call(call) => self.call(call, expr.at),
            Kind::Number { value, .. } => bind::take(expr.at, "constant", &[("value", *value)]),
            Kind::Lambda(text) => {
                self.gives_rates.set(true);
                let entry = schedule::find("lambda").ok_or_else(|| Fault::new(expr.at, Reason::Nothing))?;
                let value = leaf::value_of(&entry.params[0], "schedule", expr, self.steps)?;
                let mut setting = entry.setting();
                let refused = |refusal| Fault::new(expr.at, Reason::Refused(text.clone(), refusal));
                setting.set(entry.params[0].key, value).map_err(refused)?;
                Ok(Plan::Of(setting))
            }
            Kind::Unknown(text) | Kind::Name(text) => Err(Fault::new(expr.at, Reason::Unknowable(text.clone()))),
            _ => Err(Fault::new(expr.at, Reason::Nothing)),
        }
    }

    /// The plan that a call spells.
    pub(super) fn call(&self, call: &Call, at: usize) -> Result<Plan, Fault> {
        let unknown = || Fault::new(at, Reason::UnknownName(call.name.clone()));
        let (library, name) = resolve(&call.name).ok_or_else(unknown)?;
        if GENERAL.contains(&name) {
            return self.general(name, call, at);
        }
        let signature = signature(library, name).ok_or_else(unknown)?;
        let takes_optimizer = matches!(library, Library::Torch | Library::Transformers | Library::Timm);
        let bound = bind::bind(signature, call, at, takes_optimizer && name != "ChainedScheduler")?;
        let special = match library {
            Library::Torch => torch::read(self, name, &bound),
            Library::Keras => keras::read(self, name, &bound),
            Library::Optax => optax::read(self, name, &bound),
            Library::Transformers => transformers::read(self, name, &bound),
            Library::Timm => Some(timm::read(self, name, &bound)),
        };
        special.unwrap_or_else(|| self.leaf(library, name, &bound).map(Plan::Of))
    }

    /// The schedule whose arguments are those of `name`.
    pub fn leaf(&self, library: Library, name: &str, bound: &Bound<'_>) -> Result<Setting, Fault> {
        let found = leaf::find(schedule::ALL, library, name);
        let (entry, spelling) = found.ok_or_else(|| Fault::new(bound.at, Reason::UnknownName(name.to_owned())))?;
        let setting = leaf::read(entry, spelling, bound, self.steps)?;
        // Only a length that the text leaves open depends on the run.
        if leaf::read(entry, spelling, bound, self.steps + 1).as_ref() != Ok(&setting) {
            self.is_open.set(true);
        }
        Ok(setting)
    }

    /// A length; what the text leaves open is that of the run.
    pub fn length(&self, bound: &Bound<'_>, name: &str) -> Result<u64, Fault> {
        match bound.count(name) {
            Err(Fault { reason: Reason::Unknowable(_), .. }) => {
                self.is_open.set(true);
                Ok(self.steps)
            }
            other => other,
        }
    }
}
