//! Code out: a run as a script of any library.

mod moved;

use super::{
    Library, build,
    counterpart::{Counterpart, counterpart},
    express::{self, Expressed, How},
    kinship, leaf, torch,
};
use crate::{
    engine::Trace,
    experiment::{Experiment, Run},
    expression::{Dialect, Expression},
    param::{Value, print_number},
    plan::Plan,
    python::{Call, Expr},
    text::{Language, Text},
};

/// A script that does in one library what a run does here.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// The script.
    pub text: String,
    /// How the library comes to draw the curve.
    pub how: How,
}

/// Columns of a line.
const WIDTH: usize = 88;

/// `run` of `experiment`, which left `trace`, as a script for `library`; its comments are in `language`.
pub fn write(library: Library, experiment: &Experiment, run: &Run, trace: &Trace, language: Language) -> Code {
    let base = run.optimizer.build().base_rate();
    let expressed = express::express(library, &run.schedule, base, &trace.rates);
    let counterpart = counterpart(library, experiment, run, trace, expressed.base);
    let mut script = Script { library, experiment, run, trace, expressed, counterpart, language, lines: Vec::new() };
    script.write();
    Code { text: script.lines.join("\n") + "\n", how: script.expressed.how }
}

struct Script<'a> {
    library: Library,
    experiment: &'a Experiment,
    run: &'a Run,
    trace: &'a Trace,
    expressed: Expressed,
    counterpart: Counterpart,
    language: Language,
    lines: Vec<String>,
}

impl Script<'_> {
    fn write(&mut self) {
        self.comments();
        match self.library {
            Library::Torch | Library::Transformers | Library::Timm => self.stepped(),
            Library::Keras => self.keras(),
            Library::Optax => self.optax(),
        }
        self.import_math();
    }

    /// Imports the module that only some formulas need, before the first import.
    fn import_math(&mut self) {
        let is_used = |line: &String| line.contains(" math.") || line.contains("(math.");
        let first = self.lines.iter().position(|line| line.starts_with("import "));
        if let Some(first) = first.filter(|_| self.lines.iter().any(is_used)) {
            self.lines.insert(first, "import math".into());
        }
    }

    fn line(&mut self, text: impl Into<String>) {
        self.lines.push(text.into());
    }

    fn all(&mut self, lines: &[&str]) {
        self.lines.extend(lines.iter().map(|line| (*line).to_owned()));
    }

    fn comment(&mut self, text: Text) {
        let text = text.get(self.language).replace("{}", self.library.name());
        self.line(format!("# {text}"));
    }

    /// What the library does otherwise than the page.
    fn comments(&mut self) {
        let schedule = &self.run.schedule;
        match self.expressed.how {
            How::Own => {}
            How::Equivalent => self.comment(Text::new(
                "{} draws this curve with other schedules; over this run they are equal.",
                "{} 用其他调度组合出同样的曲线；在本次运行内完全一致。",
            )),
            How::Formula => self.comment(Text::new(
                "{} has no schedule of this shape; the formula gives the learning rate itself.",
                "{} 没有这种形状的调度；下面的公式直接给出学习率。",
            )),
            How::Table if schedule.watches().is_some() => self.comment(Text::new(
                "{} cannot follow the metric in this way; the table holds the learning rates of this run.",
                "{} 无法以这种方式跟随指标；下表是本次运行的学习率。",
            )),
            How::Table => self.comment(Text::new(
                "{} has no schedule of this shape; the table holds the learning rate of every update.",
                "{} 没有这种形状的调度；下表列出每一步的学习率。",
            )),
        }
        for key in self.unmoved() {
            self.comment(Text::new(
                "A schedule also moves this parameter, which is not done here:",
                "还有一个调度会改变以下参数，此处未包含：",
            ));
            self.line(format!("# {key}"));
        }
        if let Some(last) = schedule
            .last()
            .filter(|last| last.saturating_add(1) < self.experiment.steps && self.library == Library::Torch)
        {
            self.comment(Text::new(
                "The schedule gives no rate beyond its own length: PyTorch stops with an error after this step:",
                "调度超出自身长度后没有学习率：PyTorch 会在这一步之后报错停止：",
            ));
            self.line(format!("# {}", last + 1));
        }
        if self.experiment.noise > 0.0 {
            self.comment(Text::new(
                "The page adds seeded noise to the gradient, which is not done here.",
                "页面会给梯度加入带种子的噪声，此处未包含。",
            ));
        }
        let said = kinship::say(&self.counterpart, self.library, self.run.optimizer.entry(), self.language);
        self.lines.extend(said.into_iter().map(|line| format!("# {line}")));
    }

    /// The surface as a function of a point.
    fn loss(&mut self, dialect: Dialect, point: &str, prefix: &str) {
        let text = self.experiment.surface.build().text();
        let formula = Expression::read(&text, &["x", "y"]);
        let body = formula.map_or(text, |formula| formula.print(dialect, &["x", "y"])).replace("math.", prefix);
        self.all(&[
            "",
            &format!("def loss_at({point}):"),
            &format!("    x, y = {point}"),
            &format!("    return {body}"),
            "",
        ]);
    }

    fn start(&self) -> String {
        let [x, y] = self.experiment.start.map(|x| build::real(x).print());
        format!("[{x}, {y}]")
    }

    fn optimizer(&self) -> Call {
        self.counterpart.call.clone()
    }

    /// PyTorch, and what gives it schedulers.
    fn stepped(&mut self) {
        let Expressed { plan, base, how } = self.expressed.clone();
        let pair = torch::averaging(&plan, base).filter(|_| self.library == Library::Torch);
        let needs_scheduler = express::constant(&plan, base).is_none();
        let fallback = matches!(how, How::Formula | How::Table);
        let own = if fallback { Library::Torch } else { self.library };
        let call = express::call(own, &plan, base).filter(|_| needs_scheduler && how != How::Table);
        self.line("import torch");
        match (self.library, &call) {
            (Library::Transformers, Some(call)) if !fallback => {
                self.line(format!("from transformers import {}", call.name));
            }
            (Library::Timm, Some(call)) if !fallback => self.line(format!("from timm.scheduler import {}", call.name)),
            _ if needs_scheduler => {
                let uses =
                    |module: &str| call.as_ref().is_none_or(|call| build::value(call.clone()).print().contains(module));
                if uses("lr_scheduler.") || fallback || pair.is_some() {
                    self.line("from torch.optim import lr_scheduler");
                }
                if pair.is_some() || call.as_ref().is_some_and(|call| call.name.starts_with("swa_utils")) {
                    self.line("from torch.optim import swa_utils");
                }
            }
            _ => {}
        }
        self.line("");
        self.loss(Dialect::Python, "point", "torch.");
        let start = self.start();
        self.all(&["", &format!("point = torch.nn.Parameter(torch.tensor({start}, dtype=torch.float64))")]);
        let mut optimizer = self.optimizer();
        let rate = if how == How::Table { 1.0 } else { express::constant(&plan, base).unwrap_or(base) };
        optimizer = build::restart(optimizer).first(build::name("[point]"), "lr", build::real(rate)).done();
        optimizer.name = format!("torch.optim.{}", optimizer.name);
        self.assign("optimizer", &optimizer);
        self.list("metrics");
        self.list("steps_per_epoch");
        let mut after = Vec::new();
        if let Some((first, second, last)) = pair {
            self.assign("scheduler", &first);
            self.assign("swa_scheduler", &second);
            self.line(format!("swa_start = {last}"));
            after = vec![
                "    if step > swa_start:".into(),
                "        swa_scheduler.step()".into(),
                "    else:".into(),
                "        scheduler.step()".into(),
            ];
        } else if how == How::Table {
            self.table();
            self.line("scheduler = lr_scheduler.LambdaLR(optimizer, lambda t: rates[min(t, len(rates) - 1)])");
            after.push("    scheduler.step()".into());
        } else if let Some(call) = call {
            self.assign("scheduler", &call);
            // timm sets the rate of a step when it is told the step, and before that only for a warm-up.
            let is_late = matches!(plan, Plan::Of(_)) && self.trace.rates.first() != Some(&base);
            if self.library == Library::Timm && !fallback && is_late {
                self.line("scheduler.step(0)");
            }
            after.push(format!("    scheduler.step({})", self.step_argument(fallback)));
        }
        self.curves(Dialect::Python);
        self.stepping();
        self.lines.extend(after);
        self.all(&["", "print(point.tolist(), loss_at(point).item())"]);
    }

    /// The loop up to the optimizer's step.
    fn stepping(&mut self) {
        let repeat = format!("for step in range({}):", self.experiment.steps);
        if self.counterpart.is_closed {
            self.all(&["", "def closure():", "    optimizer.zero_grad()", "    loss = loss_at(point)"]);
            self.all(&["    loss.backward()", "    return loss", "", &repeat, "    optimizer.step(closure)"]);
        } else {
            self.all(&["", &repeat]);
            self.move_in_groups();
            self.all(&["    optimizer.zero_grad()", "    loss_at(point).backward()", "    optimizer.step()"]);
        }
    }

    /// What the scheduler is told at each step.
    fn step_argument(&self, fallback: bool) -> String {
        let plan = &self.expressed.plan;
        let metric = plan.watches().is_some().then(|| match self.held("metrics") {
            Some(_) => "metrics[min(step, len(metrics) - 1)]",
            None => "loss_at(point).item()",
        });
        match (self.library, metric, fallback) {
            (Library::Timm, Some(metric), false) => format!("step + 1, {metric}"),
            (Library::Timm, None, false) => "step + 1".into(),
            (_, Some(metric), _) => metric.into(),
            _ if self.held("steps_per_epoch").is_some() => "(step + 1) / steps_per_epoch".into(),
            _ => String::new(),
        }
    }

    /// The value of a parameter that no library has, where a schedule has another than its default.
    fn held(&self, key: &str) -> Option<Expr> {
        let leaves = self.expressed.plan.leaves();
        leaves.iter().find_map(|(_, setting)| {
            let param = setting.entry().params.iter().find(|param| param.key == key)?;
            let value = setting.get(key).filter(|value| **value != param.default_value())?;
            leaf::expr_of(param, value, self.expressed.base)
        })
    }

    fn list(&mut self, key: &str) {
        if let Some(expr) = self.held(key) {
            self.line(format!("{key} = {}", expr.print()));
        }
    }

    /// The rate of every update, the last one repeating.
    fn table(&mut self) {
        self.numbers("rates", &self.trace.rates);
    }

    fn numbers(&mut self, name: &str, numbers: &[f64]) {
        self.line(format!("{name} = ["));
        for row in numbers.chunks(4) {
            let row: Vec<String> = row.iter().map(|x| print_number(*x)).collect();
            self.line(format!("    {},", row.join(", ")));
        }
        self.line("]");
    }

    fn assign(&mut self, target: &str, call: &Call) {
        let text = call.print_lines_after(&format!("{target} = "), 0, WIDTH);
        self.line(text);
    }

    /// The schedule as the value of a learning rate, and the lines before it.
    fn rate(&mut self) -> Expr {
        let Expressed { plan, base, how } = self.expressed.clone();
        if let Some(rate) = express::constant(&plan, base) {
            return build::real(rate);
        }
        if plan.watches().is_some() && how == How::Own {
            return build::real(base);
        }
        let is_keras = self.library == Library::Keras;
        match how {
            How::Own | How::Equivalent => {
                if let Some(mut call) = express::call(self.library, &plan, base) {
                    if is_keras {
                        call.name = format!("keras.optimizers.schedules.{}", call.name);
                    }
                    self.assign("schedule", &call);
                }
            }
            How::Formula => {
                let dialect = if is_keras { Dialect::Keras } else { Dialect::Jax };
                let text = match &plan {
                    Plan::Of(setting) => setting.values().first().cloned(),
                    _ => None,
                };
                let formula = text.and_then(|text| {
                    if let Value::Text(text) = text { Expression::read_lambda(&text).ok() } else { None }
                });
                let body = formula.map_or_else(String::new, |formula| formula.print(dialect, &["t"]));
                self.line(format!("{} = lambda t: {body}", if is_keras { "rate" } else { "schedule" }));
                if is_keras {
                    self.keras_class("rate(keras.ops.cast(step, \"float64\"))");
                }
            }
            How::Table => {
                self.table();
                if is_keras {
                    self.keras_class("keras.ops.take(rates, keras.ops.minimum(step, len(rates) - 1))");
                } else {
                    self.line("schedule = lambda t: jnp.asarray(rates)[jnp.minimum(t, len(rates) - 1)]");
                }
            }
        }
        build::name("schedule")
    }

    fn keras_class(&mut self, value: &str) {
        self.all(&[
            "",
            "class Schedule(keras.optimizers.schedules.LearningRateSchedule):",
            "    def __call__(self, step):",
            &format!("        return {value}"),
            "",
            "schedule = Schedule()",
        ]);
    }

    fn keras(&mut self) {
        self.all(&[
            "import os",
            "",
            "os.environ[\"KERAS_BACKEND\"] = \"jax\"",
            "",
            "import jax",
            "import jax.numpy as jnp",
            "import keras",
        ]);
        self.all(&["", "jax.config.update(\"jax_enable_x64\", True)"]);
        self.loss(Dialect::Jax, "point", "math.");
        self.line("");
        let rate = self.rate();
        let mut optimizer = build::restart(self.optimizer()).rated(rate).done();
        optimizer.name = format!("keras.optimizers.{}", optimizer.name);
        self.assign("optimizer", &optimizer);
        let (start, steps) = (self.start(), self.experiment.steps);
        if let Some(mut call) = self.callback() {
            call.name = format!("keras.callbacks.{}", call.name);
            self.comment(Text::new(
                "A callback of model.fit, where it is told the loss after every epoch.",
                "这是 model.fit 的回调，在每个 epoch 之后得到损失。",
            ));
            self.list("metrics");
            self.assign("plateau", &call);
            self.all(&["# model.compile(optimizer=optimizer, loss=\"mse\")", "# model.fit(x, y, callbacks=[plateau])"]);
            return;
        }
        self.curves(Dialect::Jax);
        self.all(&[
            &format!("point = keras.Variable({start}, dtype=\"float64\")"),
            "optimizer.build([point])",
            "",
            &format!("for step in range({steps}):"),
        ]);
        self.move_attributes();
        self.all(&[
            "    optimizer.apply([jax.grad(loss_at)(point.value)], [point])",
            "",
            "print(point.value, loss_at(point.value))",
        ]);
    }

    /// What watches a metric beside the optimizer.
    fn callback(&self) -> Option<Call> {
        let Expressed { plan, base, how } = &self.expressed;
        (plan.watches().is_some() && *how == How::Own).then(|| express::call(self.library, plan, *base)).flatten()
    }

    fn optax(&mut self) {
        self.all(&[
            "import jax",
            "import jax.numpy as jnp",
            "import optax",
            "",
            "jax.config.update(\"jax_enable_x64\", True)",
        ]);
        self.loss(Dialect::Jax, "point", "math.");
        self.line("");
        let rate = self.rate();
        self.curves(Dialect::Jax);
        let mut optimizer = build::restart(self.optimizer()).rated(rate).done();
        optimizer.name = format!("optax.{}", optimizer.name);
        let mut optimizer = self.injected(optimizer);
        let watched = self.callback();
        if let Some(call) = &watched {
            self.list("metrics");
            optimizer = build::call("optax.chain").and(build::value(optimizer)).and(build::value(call.clone())).done();
        }
        self.assign("optimizer", &optimizer);
        let (start, steps) = (self.start(), self.experiment.steps);
        let value = match (watched.is_some(), self.held("metrics")) {
            (false, _) => "",
            (true, None) => ", value=loss_at(point)",
            (true, Some(_)) => ", value=metrics[min(step, len(metrics) - 1)]",
        };
        self.all(&[
            &format!("point = jnp.array({start})"),
            "state = optimizer.init(point)",
            "",
            &format!("for step in range({steps}):"),
            "    gradient = jax.grad(loss_at)(point)",
            &format!("    updates, state = optimizer.update(gradient, state, point{value})"),
            "    point = optax.apply_updates(point, updates)",
            "",
            "print(point, loss_at(point))",
        ]);
    }
}

impl build::Building {
    /// The call with `params` first and its rate spelled out.
    fn first(self, params: Expr, name: &str, rate: Expr) -> Self {
        self.without(name).led_by(Some(name), rate).led_by(None, params)
    }

    /// The call with `rate` as its learning rate.
    fn rated(self, rate: Expr) -> Self {
        self.without("learning_rate").led_by(Some("learning_rate"), rate)
    }
}
