//! PyTorch's optimizers with its own schedulers, or those of Transformers or timm: an object that is told to go on.

use super::script::Script;
use crate::{
    library::{
        Library, build,
        express::{self, How},
        torch,
    },
    plan::Plan,
    python::Call,
};

/// What a script calls the things that optimizer and scheduler need.
pub(super) struct Names {
    /// What is trained.
    pub params: &'static str,
    /// The number of the step, from 0.
    pub step: &'static str,
    /// What a scheduler watches.
    pub metric: &'static str,
}

/// What steps the learning rate.
pub(super) struct Stepping {
    /// Two schedulers, and the step after which the second takes over.
    pair: Option<(Call, Call, u64)>,
    call: Option<Call>,
    /// Whether a formula or a table of PyTorch stands for the library's own.
    is_fallback: bool,
    is_needed: bool,
}

impl Script<'_> {
    /// What steps this run's rate.
    pub(super) fn stepping(&self) -> Stepping {
        let (plan, base, how) = (&self.expressed.plan, self.expressed.base, self.expressed.how);
        let is_fallback = matches!(how, How::Formula | How::Table);
        let own = if is_fallback { Library::Torch } else { self.library };
        let is_needed = express::constant(plan, base).is_none();
        Stepping {
            pair: torch::averaging(plan, base).filter(|_| self.library == Library::Torch),
            call: express::call(own, plan, base).filter(|_| is_needed && how != How::Table),
            is_fallback,
            is_needed,
        }
    }

    /// Imports what the schedulers come from.
    pub(super) fn import_schedulers(&mut self, stepping: &Stepping) {
        let Stepping { pair, call, is_fallback, is_needed } = stepping;
        match (self.library, call) {
            (Library::Transformers, Some(call)) if !is_fallback => {
                self.line(format!("from transformers import {}", call.name));
            }
            (Library::Timm, Some(call)) if !is_fallback => {
                self.line(format!("from timm.scheduler import {}", call.name));
            }
            _ if *is_needed => {
                let uses =
                    |module: &str| call.as_ref().is_none_or(|call| build::value(call.clone()).print().contains(module));
                if uses("lr_scheduler.") || *is_fallback || pair.is_some() {
                    self.line("from torch.optim import lr_scheduler");
                }
                if pair.is_some() || call.as_ref().is_some_and(|call| call.name.starts_with("swa_utils")) {
                    self.line("from torch.optim import swa_utils");
                }
            }
            _ => {}
        }
    }

    /// The optimizer of `names.params`, at the rate that its schedulers start from, and the lists that they are told of.
    pub(super) fn stepped_optimizer(&mut self, names: &Names) {
        let (plan, base, how) = (&self.expressed.plan, self.expressed.base, self.expressed.how);
        let rate = if how == How::Table { 1.0 } else { express::constant(plan, base).unwrap_or(base) };
        let call = build::restart(self.counterpart.call.clone());
        let mut optimizer = call.first(build::name(names.params), "lr", build::real(rate)).done();
        optimizer.name = format!("torch.optim.{}", optimizer.name);
        self.assign("optimizer", &optimizer);
        self.list("metrics");
        self.list("steps_per_epoch");
    }

    /// Writes the schedulers down; the lines that have them go on.
    pub(super) fn steps_of(&mut self, stepping: &Stepping, names: &Names) -> Vec<String> {
        let step = names.step;
        if let Some((first, second, last)) = &stepping.pair {
            self.assign("scheduler", first);
            self.assign("swa_scheduler", second);
            self.line(format!("swa_start = {last}"));
            let go = [&format!("if {step} > swa_start:"), "    swa_scheduler.step()", "else:", "    scheduler.step()"];
            return go.map(str::to_owned).to_vec();
        }
        if self.expressed.how == How::Table {
            self.table();
            self.line("scheduler = lr_scheduler.LambdaLR(optimizer, lambda t: rates[min(t, len(rates) - 1)])");
            return vec!["scheduler.step()".into()];
        }
        let Some(call) = &stepping.call else { return Vec::new() };
        self.assign("scheduler", call);
        // timm sets the rate of a step when it is told the step, and before that only for a warm-up.
        let is_late = matches!(self.expressed.plan, Plan::Of(_)) && self.rates.first() != Some(&self.expressed.base);
        if self.library == Library::Timm && !stepping.is_fallback && is_late {
            self.line("scheduler.step(0)");
        }
        vec![format!("scheduler.step({})", self.step_argument(stepping.is_fallback, names))]
    }

    /// What the scheduler is told at each step.
    fn step_argument(&self, is_fallback: bool, names: &Names) -> String {
        let Names { step, metric, .. } = names;
        let metric = self.expressed.plan.watches().is_some().then(|| match self.held("metrics") {
            Some(_) => format!("metrics[min({step}, len(metrics) - 1)]"),
            None => (*metric).to_owned(),
        });
        match (self.library, metric, is_fallback) {
            (Library::Timm, Some(metric), false) => format!("{step} + 1, {metric}"),
            (Library::Timm, None, false) => format!("{step} + 1"),
            (_, Some(metric), _) => metric,
            _ if self.held("steps_per_epoch").is_some() => format!("({step} + 1) / steps_per_epoch"),
            _ => String::new(),
        }
    }
}

/// Whether any of the lines uses the variable `name`.
pub(super) fn mentions(lines: &[String], name: &str) -> bool {
    let is_within = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    lines.iter().any(|line| line.split(|c| !is_within(c)).any(|word| word == name))
}
