//! Parameters beside the learning rate that a schedule moves: a curve for each, and a line that sets it at every step.

use super::script::Script;
use crate::{
    engine::Driven,
    expression::{Dialect, Expression},
    library::{
        Library, Spelling, build,
        express::{self, How},
    },
    optimizer,
    python::{Call, Expr, Kind},
};

/// A parameter that a script moves.
struct Moved<'a> {
    key: &'static str,
    /// The library's argument; one of a tuple is written `betas.0`.
    argument: &'static str,
    values: &'a [f64],
    /// The same values as a formula, where there is one.
    formula: Option<Expression>,
}

impl<'a> Script<'a> {
    /// The parameters that schedules move, but for the momentum that PyTorch's own schedulers cycle.
    fn driven(&self) -> impl Iterator<Item = &'a Driven> + use<'a> {
        let cycles_itself = self.library == Library::Torch && self.expressed.how == How::Own;
        let run = self.run;
        self.driven.iter().filter(move |driven| !cycles_itself || run.plan(Some(driven.key)).is_some())
    }

    fn spelling(&self) -> Option<&'static Spelling> {
        let named = |spelling: &&'static Spelling| {
            spelling.library == self.library.optimizers()
                && self.counterpart.call.name.strip_prefix(spelling.folder) == Some(spelling.name())
        };
        optimizer::ALL.iter().flat_map(|entry| entry.card.spellings).find(named)
    }

    fn moved(&self) -> Vec<Moved<'a>> {
        let spelling = self.spelling();
        let moved = |driven: &'a Driven| {
            let argument = spelling?.theirs(driven.key)?;
            // The value after the last update is used by none.
            let values = driven.values.split_last().map_or(&*driven.values, |(_, used)| used);
            let plan = self.run.plan(Some(driven.key));
            let formula = plan.and_then(|plan| express::curve(plan, self.run.base(Some(driven.key)), &driven.values));
            Some(Moved { key: driven.key, argument, values, formula })
        };
        self.driven().filter_map(moved).collect()
    }

    /// The parameters that move here, and that the script has no way to move.
    pub(super) fn unmoved(&self) -> Vec<&'static str> {
        let spelling = self.spelling();
        let has = |key: &'static str| spelling.is_some_and(|spelling| spelling.theirs(key).is_some());
        self.driven().map(|driven| driven.key).filter(|key| !has(key)).collect()
    }

    /// The curves, each a function of the step by the parameter's name.
    pub(super) fn curves(&mut self, dialect: Dialect) {
        for Moved { key, values, formula, .. } in self.moved() {
            if let Some(formula) = formula {
                self.line(format!("{key} = lambda t: {}", formula.print(dialect, &["t"])));
                continue;
            }
            self.numbers(&format!("{key}s"), values);
            let at =
                if self.library == Library::Optax { format!("jnp.asarray({key}s)[t]") } else { format!("{key}s[t]") };
            self.line(format!("{key} = lambda t: {at}"));
        }
    }

    /// Lines that set them in PyTorch's parameter group at step `step`.
    pub(super) fn moves_in_groups(&self, step: &str) -> Vec<String> {
        let set = |Moved { key, argument, .. }: Moved<'_>| {
            let (name, is_first) = argument.split_once('.').map_or((argument, false), |(name, _)| (name, true));
            let group = "optimizer.param_groups[0]";
            let value =
                if is_first { format!("({key}({step}), *{group}[\"{name}\"][1:])") } else { format!("{key}({step})") };
            format!("{group}[\"{name}\"] = {value}")
        };
        self.moved().into_iter().map(set).collect()
    }

    /// Lines that set them as attributes of Keras' optimizer at step `step`.
    pub(super) fn moves_of_attributes(&self, step: &str) -> Vec<String> {
        let set = |Moved { key, argument, .. }: Moved<'_>| format!("optimizer.{argument} = {key}({step})");
        self.moved().into_iter().map(set).collect()
    }

    /// Keras' optimizer at this rate. One that is made without momentum keeps no room for it, so that a momentum that rises from zero is made at once.
    pub(super) fn keras_optimizer(&self, rate: Expr) -> Call {
        let call = build::restart(self.counterpart.call.clone()).rated(rate).done();
        let call = Call { name: format!("keras.optimizers.{}", call.name), ..call };
        let is_none = |x: &Expr| matches!(x.kind, Kind::Number { value: 0.0, .. });
        let has = |key: &str| {
            call.arguments.iter().any(|argument| argument.name.as_deref() == Some(key) && !is_none(&argument.value))
        };
        let rising = self.moved().into_iter().find(|moved| moved.argument == "momentum" && !has(moved.argument));
        let first = rising.and_then(|moved| moved.values.iter().copied().find(|x| *x != 0.0));
        match first {
            Some(first) => build::restart(call).without("momentum").with("momentum", build::real(first)).done(),
            None => call,
        }
    }

    /// Optax' optimizer with the curves as its arguments.
    pub(super) fn injected(&self, call: Call) -> Call {
        let moved = self.moved();
        if moved.is_empty() {
            return call;
        }
        // Whatever is no number must not be made one.
        let is_fixed = |kind: &Kind| matches!(kind, Kind::Bool(_) | Kind::None | Kind::Text(_));
        let fixed = call.arguments.iter().filter(|argument| is_fixed(&argument.value.kind));
        let names: Vec<String> =
            fixed.filter_map(|argument| Some(format!("\"{}\",", argument.name.as_ref()?))).collect();
        let fixed = if names.is_empty() { String::new() } else { format!(", static_args=({})", names.join(" ")) };
        let name = format!("optax.inject_hyperparams({}{fixed})", call.name);
        let set = moved.iter().fold(build::restart(call), |call, moved| {
            call.without(moved.argument).with(moved.argument, build::name(moved.key))
        });
        Call { name, ..set.done() }
    }
}
