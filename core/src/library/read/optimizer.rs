//! The optimizer that a call spells, and the schedules of its parameters.

use super::{
    Reader,
    call::outermost,
    name::{is_optimizer, last_name, prefix},
};
use crate::{
    driver::Drive,
    expression::{Dialect, Expression},
    library::{
        Library, bind,
        express::adopt,
        fault::{Fault, Reason},
        leaf,
    },
    optimizer,
    param::Value,
    plan::Plan,
    python::{Call, Expr, Kind},
    schedule,
};

/// An optimizer's call, read.
pub(super) struct Found<'a> {
    pub(super) library: Library,
    pub(super) setting: optimizer::Setting,
    pub(super) exact: bool,
    /// What the call gives as the learning rate.
    pub(super) rate: Option<&'a Expr>,
    /// What it gives as other parameters, where these are no numbers.
    curves: Vec<(&'static str, &'a Expr)>,
}

/// An optimizer's call.
pub(super) fn find(call: &Call, at: usize) -> Result<Found<'_>, Fault> {
    let unknown = || Fault::new(at, Reason::UnknownName(call.name.clone()));
    let known = prefix(&call.name);
    let libraries = Library::ALL.into_iter().filter(|library| known.is_none_or(|known| known == *library));
    let mut fault = None;
    for library in libraries {
        let Some((entry, spelling)) = leaf::find(optimizer::ALL, library, last_name(&call.name)) else { continue };
        let takes_params = matches!(library, Library::Torch);
        match bind::bind(spelling.signature, call, at, takes_params) {
            Err(other) => fault = fault.or(Some(other)),
            Ok(mut bound) => {
                let usual = bound.default(|name| spelling.ours(name) == "lr");
                let rate = bound.take_out(|name| spelling.ours(name) == "lr");
                let driven = optimizer::driven(&entry.setting());
                let curves = bound.take_curves(|name| driven.iter().copied().find(|key| *key == spelling.ours(name)));
                let mut setting = leaf::read(entry, spelling, &bound, 0)?;
                let number = rate.map_or(usual, |expr| match expr.kind {
                    Kind::Number { value, .. } => Some(value),
                    _ => None,
                });
                if let Some(number) = number {
                    let at = rate.map_or(at, |expr| expr.at);
                    let refused = |refusal| Fault::new(at, Reason::Refused("lr".into(), refusal));
                    setting.set("lr", Value::Number(number)).map_err(refused)?;
                }
                let exact = spelling.is_exact(&setting);
                return Ok(Found { library, setting, exact, rate, curves });
            }
        }
    }
    Err(fault.unwrap_or_else(unknown))
}

/// The library of a text's optimizer.
pub(super) fn library(values: &[&Expr]) -> Library {
    let calls = outermost(values, &is_optimizer);
    calls.last().and_then(|(call, at)| find(call, *at).ok()).map_or(Library::Torch, |found| found.library)
}

impl Reader<'_> {
    /// The schedules of an optimizer's parameters, whose own values are set to what these start from.
    pub(super) fn drives(&self, found: &mut Found<'_>) -> Result<Vec<Drive>, Fault> {
        let mut drives = Vec::new();
        for (key, expr) in std::mem::take(&mut found.curves) {
            let (plan, base) = match &expr.kind {
                Kind::Lambda(text) => {
                    // A function that cannot be read, such as one that looks into a table, is left out.
                    let Some(curve) = absolute(key, text) else { continue };
                    curve
                }
                _ => adopt(self.plan(expr)?, 1.0),
            };
            if found.setting.set(key, Value::Number(base)).is_ok() {
                drives.push(Drive { key, plan });
            }
        }
        Ok(drives)
    }
}

/// A function that gives a parameter's values themselves, as a schedule from a value that the parameter may have.
fn absolute(key: &str, function: &str) -> Option<(Plan, f64)> {
    let formula = Expression::read_lambda(function).ok()?.print(Dialect::Plain, &["t"]);
    let (text, base) = match key {
        optimizer::WEIGHT_DECAY_KEY => (formula, 1.0),
        _ => (format!("({formula}) / 0.9"), 0.9),
    };
    let mut setting = schedule::find("lambda")?.setting();
    setting.set("lr_lambda", Value::Text(text)).ok()?;
    Some((Plan::Of(setting), base))
}
