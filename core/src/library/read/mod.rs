//! Code in: a pasted text becomes an optimizer and a schedule.

mod call;
mod general;
mod name;
mod optimizer;
mod reader;
mod text;

pub use reader::Reader;

use super::{
    Library,
    express::adopt,
    fault::{Fault, Reason},
};
use crate::{
    driver::Drive,
    experiment::Run,
    param::Value,
    plan::Plan,
    python::{self, Expr, Kind, Script},
};
use call::outermost;
use name::{is_optimizer, last_name, prefix};
use std::cell::Cell;

/// What a text holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The library that it speaks of.
    pub library: Library,
    /// The optimizer, where it names one.
    pub optimizer: Option<crate::optimizer::Setting>,
    /// The schedule, where it names one.
    pub plan: Option<Plan>,
    /// The optimizer's own rate, where the text gives it.
    pub base: Option<f64>,
    /// The schedules of the optimizer's other parameters.
    pub drives: Vec<Drive>,
    /// What a reader should know of it.
    pub notes: Vec<Note>,
}

impl Reading {
    /// Puts what was read into `run`; an optimizer without a schedule leaves its rate as it is.
    pub fn put_into(&self, run: &mut Run) {
        if let Some(optimizer) = &self.optimizer {
            run.take(optimizer.clone());
            run.drives.clone_from(&self.drives);
        }
        if let Some(base) = self.base {
            // Every optimizer has a rate, and a text that was read names one that is valid.
            let _ = run.optimizer.set("lr", Value::Number(base));
        }
        if self.plan.is_some() || self.optimizer.is_some() {
            run.schedule = self.plan.clone().unwrap_or_default();
        }
    }
}

/// Something that was read otherwise than it stands, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The library's optimizer differs in details from the one here, which is PyTorch's.
    Near,
    /// Several schedules stand there, and the last was taken.
    TookLast,
    /// A length that the text leaves open was taken to be the length of the run.
    OpenLength,
}

/// The optimizer and schedule of a pasted text, for a run of `steps` updates whose optimizer has the rate `base` so far.
pub fn read(text: &str, steps: u64, base: f64) -> Result<Reading, Fault> {
    let script = python::read(text);
    let values: Vec<&Expr> = script.statements.iter().filter_map(|statement| statement.value.as_ref().ok()).collect();
    let mut notes = Vec::new();
    let calls = outermost(&values, &is_optimizer);
    let mut found = calls.last().map(|(call, at)| optimizer::find(call, *at)).transpose()?;
    let own_rate = found.as_ref().map(|found| match found.rate.map(|expr| &expr.kind) {
        Some(Kind::Number { value, .. }) => *value,
        _ => found.setting.build().base_rate(),
    });
    let reader = Reader {
        steps,
        base: own_rate.unwrap_or(base),
        script: &script,
        gives_rates: Cell::new(false),
        is_open: Cell::new(false),
    };
    let plan = reader.schedule(&values, found.as_ref().and_then(|found| found.rate), &mut notes)?;
    let library = plan.as_ref().map(|(library, _)| *library).or(found.as_ref().map(|found| found.library));
    let Some(library) = library else { return Err(nothing(&script, &values)) };
    if plan.is_none()
        && let fault @ Fault { reason: Reason::UnknownName(_), .. } = nothing(&script, &values)
    {
        // An optimizer that is known with a schedule that is not: half of it would be a surprise.
        return Err(fault);
    }
    let mut base = own_rate;
    let plan = plan.map(|(_, plan)| {
        if reader.gives_rates.get() {
            base = Some(1.0);
        } else if matches!(library, Library::Keras | Library::Optax) {
            let (plan, top) = adopt(plan, reader.base);
            base = base.or((top != reader.base).then_some(top)).map(|_| top);
            return plan;
        }
        plan
    });
    let drives = found.as_mut().map(|found| reader.drives(found)).transpose()?.unwrap_or_default();
    if found.as_ref().is_some_and(|found| !found.exact) {
        notes.push(Note::Near);
    }
    if reader.is_open.get() {
        notes.push(Note::OpenLength);
    }
    Ok(Reading { library, optimizer: found.map(|found| found.setting), plan, base, drives, notes })
}

/// Why a text holds nothing that could be taken: its first mistake, or a name that looks as if it meant a schedule.
fn nothing(script: &Script, values: &[&Expr]) -> Fault {
    let mistake = script.statements.iter().find_map(|statement| statement.value.as_ref().err());
    let looks = |name: &str| {
        let last = last_name(name);
        prefix(name).is_some()
            && !is_optimizer(name)
            && (name.contains("schedul") || last.ends_with("LR") || last.ends_with("Decay"))
    };
    match (outermost(values, &looks).first(), mistake) {
        (Some((call, at)), _) => Fault::new(*at, Reason::UnknownName(call.name.clone())),
        (None, Some(mistake)) => Fault::new(mistake.at, Reason::Python(*mistake)),
        (None, None) => Fault::new(0, Reason::Nothing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::express;

    #[test]
    fn a_length_that_the_text_leaves_open_is_the_runs_and_said() {
        let notes = |text: &str| read(text, 300, 0.1).unwrap().notes;
        let open = "scheduler = CosineAnnealingLR(optimizer, T_max=len(loader) * epochs)";
        assert_eq!(notes(open), [Note::OpenLength]);
        assert_eq!(notes("get_linear_schedule_with_warmup(optimizer, 10, total_steps)"), [Note::OpenLength]);
        assert_eq!(notes("scheduler = CosineAnnealingLR(optimizer, T_max=300)"), []);
        assert_eq!(notes("SGD(p, lr=0.1)\nStepLR(optimizer, 3)"), []);
    }

    #[test]
    fn an_optimizer_without_a_schedule_keeps_its_rate() {
        let mut run = Run { schedule: express::ramp(Some(1.0), Some(0.0), 10), ..Run::default() };
        read("torch.optim.Adam(p, lr=0.02)", 300, 0.1).unwrap().put_into(&mut run);
        assert_eq!((run.optimizer.build().base_rate(), run.schedule), (0.02, Plan::default()));
        let mut run = Run::default();
        let optimizer = run.optimizer.clone();
        read("StepLR(optimizer, 3)", 300, 0.1).unwrap().put_into(&mut run);
        assert_eq!((run.optimizer, run.schedule == Plan::default()), (optimizer, false));
    }
}
