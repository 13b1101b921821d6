//! The schedule of a whole text, of which a call may be but a part.

use super::{
    Note, Reader,
    call::{holds, outermost},
    name::{last_name, resolve},
    optimizer,
};
use crate::{
    library::{
        Library,
        fault::{Fault, Reason},
        leaf,
    },
    limits,
    plan::{Part, Plan},
    python::{Call, Expr, Kind},
    schedule,
};

impl Reader<'_> {
    /// The schedule of the whole text, and its library.
    pub(super) fn schedule(
        &self,
        values: &[&Expr],
        rate: Option<&Expr>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<(Library, Plan)>, Fault> {
        if let Some(table) = self.table()? {
            let library = rate.map_or(Library::Torch, |_| optimizer::library(values));
            return Ok(Some((library, table)));
        }
        let calls = outermost(values, &|name| resolve(name).is_some());
        let function = rate.filter(|expr| matches!(expr.kind, Kind::Lambda(_)));
        let function =
            function.or_else(|| self.script.value("rate").filter(|expr| matches!(expr.kind, Kind::Lambda(_))));
        let Some((call, at)) = calls.last() else {
            return function.map(|expr| Ok((optimizer::library(values), self.plan(expr)?))).transpose();
        };
        let (library, _) =
            resolve(&call.name).ok_or_else(|| Fault::new(*at, Reason::UnknownName(call.name.clone())))?;
        let last = self.call(call, *at)?;
        // What the last one is not made of stands beside it.
        let others: Vec<&(&Call, usize)> =
            calls[..calls.len() - 1].iter().filter(|(other, _)| *other != *call && !holds(call, other)).collect();
        let plan = match others.last() {
            None => last,
            Some((other, at)) => {
                let both = self.beside(call, last.clone(), self.call(other, *at)?);
                if both.is_none() {
                    notes.push(Note::TookLast);
                }
                both.unwrap_or(last)
            }
        };
        Ok(Some((library, self.with_metrics(plan))))
    }

    /// Two schedules that belong together though neither holds the other.
    fn beside(&self, call: &Call, last: Plan, other: Plan) -> Option<Plan> {
        let number = |name: &str| match self.script.value(name)?.kind {
            Kind::Number { value, .. } => Some(libm::fmin(value, limits::COUNT) as u64),
            _ => None,
        };
        if last_name(&call.name) == "SWALR" {
            let from = number("swa_start")? + 2;
            return Some(Plan::sequence(vec![Part::new(0, other), Part::new(from, last)]));
        }
        // A learning rate and, apart from it, what scales the updates.
        let pair =
            matches!(resolve(&call.name)?.0, Library::Optax) && last.watches().is_some() && other.watches().is_none();
        pair.then(|| Plan::product(vec![other, last]))
    }

    /// The values of `rates`, where the text lists them one by one.
    fn table(&self) -> Result<Option<Plan>, Fault> {
        let Some(Expr { kind: Kind::List(_), at }) = self.script.value("rates") else { return Ok(None) };
        let Some(entry) = schedule::find("table") else { return Ok(None) };
        let mut setting = entry.setting();
        let expr = self.script.value("rates").map(|expr| leaf::value_of(&entry.params[0], "rates", expr, self.steps));
        let value = expr.unwrap_or(Err(Fault::new(*at, Reason::Nothing)))?;
        let refused = |refusal| Fault::new(*at, Reason::Refused("rates".into(), refusal));
        setting.set(entry.params[0].key, value).map_err(refused)?;
        Ok(Some(Plan::Of(setting)))
    }

    /// Metrics, or updates of each epoch, that the text lists under those names.
    fn with_metrics(&self, plan: Plan) -> Plan {
        plan.map(&mut |mut setting| {
            for key in ["metrics", "steps_per_epoch"] {
                let param = setting.entry().params.iter().find(|param| param.key == key);
                let value = param.zip(self.script.value(key));
                if let Some(Ok(value)) = value.map(|(param, expr)| leaf::value_of(param, key, expr, self.steps)) {
                    // A value that cannot be taken leaves the default.
                    let _ = setting.set(key, value);
                }
            }
            setting
        })
    }
}
