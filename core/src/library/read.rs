//! Code in: a pasted text becomes an optimizer and a schedule.

use super::{
    Library, Spelling,
    bind::{self, Bound},
    build,
    express::adopt,
    fault::{Fault, Reason},
    keras, leaf, optax, timm, torch, transformers,
};
use crate::{
    driver::Drive,
    experiment::Run,
    expression::{Dialect, Expression},
    limits, optimizer,
    param::Value,
    plan::{Part, Plan},
    python::{self, Call, Expr, Kind, Script},
    schedule::{self, Setting},
};
use std::cell::Cell;

/// What a text holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The library that it speaks of.
    pub library: Library,
    /// The optimizer, where it names one.
    pub optimizer: Option<optimizer::Setting>,
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

/// What a text is read against.
pub struct Reader<'a> {
    /// The length of the run, for lengths that the text leaves open.
    pub steps: u64,
    /// The optimizer's own rate.
    pub base: f64,
    script: &'a Script,
    /// Whether a function gives a rate itself, so that the optimizer's own is to be one.
    gives_rates: Cell<bool>,
    /// Whether a length was left open.
    is_open: Cell<bool>,
}

/// An optimizer's call, read.
struct Found<'a> {
    library: Library,
    setting: optimizer::Setting,
    exact: bool,
    /// What the call gives as the learning rate.
    rate: Option<&'a Expr>,
    /// What it gives as other parameters, where these are no numbers.
    curves: Vec<(&'static str, &'a Expr)>,
}

/// The optimizer and schedule of a pasted text, for a run of `steps` updates whose optimizer has the rate `base` so far.
pub fn read(text: &str, steps: u64, base: f64) -> Result<Reading, Fault> {
    let script = python::read(text);
    let values: Vec<&Expr> = script.statements.iter().filter_map(|statement| statement.value.as_ref().ok()).collect();
    let mut notes = Vec::new();
    let calls = outermost(&values, &is_optimizer);
    let mut found = calls.last().map(|(call, at)| optimizer(call, *at)).transpose()?;
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

impl Reader<'_> {
    /// The schedules of an optimizer's parameters, whose own values are set to what these start from.
    fn drives(&self, found: &mut Found<'_>) -> Result<Vec<Drive>, Fault> {
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

    /// The schedule of the whole text, and its library.
    fn schedule(
        &self,
        values: &[&Expr],
        rate: Option<&Expr>,
        notes: &mut Vec<Note>,
    ) -> Result<Option<(Library, Plan)>, Fault> {
        if let Some(table) = self.table()? {
            let library = rate.map_or(Library::Torch, |_| library_of_optimizer(values));
            return Ok(Some((library, table)));
        }
        let calls = outermost(values, &|name| resolve(name).is_some());
        let function = rate.filter(|expr| matches!(expr.kind, Kind::Lambda(_)));
        let function =
            function.or_else(|| self.script.value("rate").filter(|expr| matches!(expr.kind, Kind::Lambda(_))));
        let Some((call, at)) = calls.last() else {
            return function.map(|expr| Ok((library_of_optimizer(values), self.plan(expr)?))).transpose();
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
    fn call(&self, call: &Call, at: usize) -> Result<Plan, Fault> {
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

    /// `get_scheduler` and the trainer's arguments, which name a function by a word.
    fn general(&self, general: &str, call: &Call, at: usize) -> Result<Plan, Fault> {
        let trainer = general != "get_scheduler";
        let bound = bind::bind(if trainer { TRAINER } else { GET_SCHEDULER }, call, at, false)?;
        let word = bound.text(if trainer { "lr_scheduler_type" } else { "name" }).unwrap_or("linear");
        let function = transformers::TYPES.iter().find(|(own, _)| *own == word).map(|(_, function)| *function);
        let function = function.ok_or_else(|| Fault::new(at, Reason::UnknownName(word.to_owned())))?;
        let mut inner = build::call(function);
        let slots = bind::slots(signature(Library::Transformers, function).unwrap_or(""));
        let (start, total) =
            if trainer { ("warmup_steps", "max_steps") } else { ("num_warmup_steps", "num_training_steps") };
        for (theirs, ours) in [(start, "num_warmup_steps"), (total, "num_training_steps")] {
            if let (Some(expr), true) = (bound.value(theirs), slots.iter().any(|slot| slot.name == ours)) {
                inner = inner.with(ours, expr.clone());
            }
        }
        let extra = if trainer { "lr_scheduler_kwargs" } else { "scheduler_specific_kwargs" };
        if let Some(Expr { kind: Kind::Dict(pairs), .. }) = bound.value(extra) {
            for (key, value) in pairs {
                if let Kind::Text(name) = &key.kind {
                    inner = inner.with(name, value.clone());
                }
            }
        }
        self.call(&inner.done(), at)
    }
}

const GENERAL: [&str; 2] = ["get_scheduler", "TrainingArguments"];
const GET_SCHEDULER: &str =
    "get_scheduler(name, optimizer=None, num_warmup_steps=0, num_training_steps=None, scheduler_specific_kwargs=None)";
const TRAINER: &str = "TrainingArguments(output_dir='', lr_scheduler_type='linear', learning_rate=5e-5, warmup_steps=0, max_steps=-1, \
                       lr_scheduler_kwargs=None, num_train_epochs=3, per_device_train_batch_size=8)";

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

/// An optimizer's call.
fn optimizer(call: &Call, at: usize) -> Result<Found<'_>, Fault> {
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

fn is_optimizer(name: &str) -> bool {
    let known = prefix(name);
    let fits =
        |spelling: &Spelling| spelling.name() == last_name(name) && known.is_none_or(|known| known == spelling.library);
    let is_schedule = name.rsplit_once('.').is_some_and(|(path, _)| path.contains("schedule"));
    !is_schedule && optimizer::ALL.iter().any(|entry| entry.card.spellings.iter().any(fits))
}

/// The library and name of a schedule's call.
fn resolve(name: &str) -> Option<(Library, &str)> {
    let last = last_name(name);
    if GENERAL.contains(&last) {
        return Some((Library::Transformers, last));
    }
    let known = prefix(name);
    let libraries = Library::ALL.into_iter().filter(|library| known.is_none_or(|known| known == *library));
    libraries.into_iter().find(|library| signature(*library, last).is_some()).map(|library| (library, last))
}

/// The signature of `library`'s schedule `name`.
pub fn signature(library: Library, name: &str) -> Option<&'static str> {
    let own = super::signatures(library);
    let special = own.iter().copied().find(|signature| signature.split('(').next() == Some(name));
    special.or_else(|| leaf::find(schedule::ALL, library, name).map(|(_, spelling)| spelling.signature))
}

/// The library that a dotted name begins with.
fn prefix(name: &str) -> Option<Library> {
    let words: Vec<&str> = name.split('.').collect();
    let (_, path) = words.split_last()?;
    let holds = |word: &str| path.contains(&word);
    let by_word: [(&[&str], Library); 5] = [
        (&["timm"], Library::Timm),
        (&["transformers"], Library::Transformers),
        (&["optax"], Library::Optax),
        (&["keras", "tf", "tensorflow", "callbacks", "optimizers"], Library::Keras),
        (&["torch", "optim", "lr_scheduler", "swa_utils"], Library::Torch),
    ];
    by_word.into_iter().find(|(words, _)| words.iter().any(|word| holds(word))).map(|(_, library)| library)
}

fn last_name(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn library_of_optimizer(values: &[&Expr]) -> Library {
    let calls = outermost(values, &is_optimizer);
    calls.last().and_then(|(call, at)| optimizer(call, *at).ok()).map_or(Library::Torch, |found| found.library)
}

/// The outermost calls whose names are wanted, with where they start, in the order of the text.
fn outermost<'a>(values: &[&'a Expr], wanted: &dyn Fn(&str) -> bool) -> Vec<(&'a Call, usize)> {
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
fn holds(call: &Call, part: &Call) -> bool {
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
