//! Transformers' general functions, which name a schedule by a word.

use super::{Reader, name::signature};
use crate::{
    library::{
        Library, bind, build,
        fault::{Fault, Reason},
        transformers,
    },
    plan::Plan,
    python::{Call, Expr, Kind},
};

impl Reader<'_> {
    /// `get_scheduler` and the trainer's arguments, which name a function by a word.
    pub(super) fn general(&self, general: &str, call: &Call, at: usize) -> Result<Plan, Fault> {
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

/// Their names.
pub(super) const GENERAL: [&str; 2] = ["get_scheduler", "TrainingArguments"];
const GET_SCHEDULER: &str =
    "get_scheduler(name, optimizer=None, num_warmup_steps=0, num_training_steps=None, scheduler_specific_kwargs=None)";
const TRAINER: &str = "TrainingArguments(output_dir='', lr_scheduler_type='linear', learning_rate=5e-5, warmup_steps=0, max_steps=-1, \
                       lr_scheduler_kwargs=None, num_train_epochs=3, per_device_train_batch_size=8)";
