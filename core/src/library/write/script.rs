//! What the scripts of a run have in common, whatever the run works on: comments, the optimizer, and the schedule as a value.

use super::Code;
use crate::{
    engine::Driven,
    experiment::Run,
    expression::{Dialect, Expression},
    library::{
        Library, build,
        counterpart::Counterpart,
        express::{self, Expressed, How},
        kinship::{self, Scene},
        leaf,
    },
    param::{Value, print_number},
    plan::Plan,
    python::{Call, Expr},
    text::{Language, Text},
};

/// Columns of a line.
pub(super) const WIDTH: usize = 88;

/// A script in the making.
pub(super) struct Script<'a> {
    pub library: Library,
    pub run: &'a Run,
    /// How often the schedule goes on.
    pub steps: u64,
    /// The learning rate of each step, and of the one to come.
    pub rates: &'a [f64],
    /// Other parameters that move, as long as the rates.
    pub driven: &'a [Driven],
    pub expressed: Expressed,
    pub counterpart: Counterpart,
    pub language: Language,
    pub lines: Vec<String>,
}

impl Script<'_> {
    /// The script as it stands.
    pub(super) fn done(mut self) -> Code {
        self.import_math();
        Code { text: self.lines.join("\n") + "\n", how: self.expressed.how }
    }

    /// Imports the module that only some formulas need, before the first import.
    fn import_math(&mut self) {
        let is_used = |line: &String| line.contains(" math.") || line.contains("(math.");
        let first = self.lines.iter().position(|line| line.starts_with("import "));
        if let Some(first) = first.filter(|_| self.lines.iter().any(is_used)) {
            self.lines.insert(first, "import math".into());
        }
    }

    pub(super) fn line(&mut self, text: impl Into<String>) {
        self.lines.push(text.into());
    }

    pub(super) fn all(&mut self, lines: &[&str]) {
        self.lines.extend(lines.iter().map(|line| (*line).to_owned()));
    }

    /// Lines under an indentation.
    pub(super) fn indented(&mut self, indent: &str, lines: Vec<String>) {
        let put = |line: String| if line.is_empty() { line } else { format!("{indent}{line}") };
        self.lines.extend(lines.into_iter().map(put));
    }

    pub(super) fn comment(&mut self, text: Text) {
        let text = text.get(self.language).replace("{}", self.library.name());
        self.line(format!("# {text}"));
    }

    /// How the library comes to draw the curve, and what of it it cannot do.
    pub(super) fn say_curve(&mut self) {
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
        if let Some(last) =
            schedule.last().filter(|last| last.saturating_add(1) < self.steps && self.library == Library::Torch)
        {
            self.comment(Text::new(
                "The schedule gives no rate beyond its own length: PyTorch stops with an error after this step:",
                "调度超出自身长度后没有学习率：PyTorch 会在这一步之后报错停止：",
            ));
            self.line(format!("# {}", last + 1));
        }
    }

    /// What the library's optimizer has to do with the run's.
    pub(super) fn say_kinship(&mut self, scene: Scene) {
        let said = kinship::say(&self.counterpart, self.library, self.run.optimizer.entry(), self.language, scene);
        self.lines.extend(said.into_iter().map(|line| format!("# {line}")));
    }

    /// The value of a parameter that no library has, where a schedule has another than its default.
    pub(super) fn held(&self, key: &str) -> Option<Expr> {
        let leaves = self.expressed.plan.leaves();
        leaves.iter().find_map(|(_, setting)| {
            let param = setting.entry().params.iter().find(|param| param.key == key)?;
            let value = setting.get(key).filter(|value| **value != param.default_value())?;
            leaf::expr_of(param, value, self.expressed.base)
        })
    }

    pub(super) fn list(&mut self, key: &str) {
        if let Some(expr) = self.held(key) {
            self.line(format!("{key} = {}", expr.print()));
        }
    }

    /// The rate of every update, the last one repeating.
    pub(super) fn table(&mut self) {
        self.numbers("rates", self.rates);
    }

    pub(super) fn numbers(&mut self, name: &str, numbers: &[f64]) {
        self.line(format!("{name} = ["));
        for row in numbers.chunks(4) {
            let row: Vec<String> = row.iter().map(|x| number(*x)).collect();
            self.line(format!("    {},", row.join(", ")));
        }
        self.line("]");
    }

    pub(super) fn assign(&mut self, target: &str, call: &Call) {
        let text = call.print_lines_after(&format!("{target} = "), 0, WIDTH);
        self.line(text);
    }

    /// The schedule as the value of a learning rate, and the lines before it.
    pub(super) fn rate(&mut self) -> Expr {
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

    /// What watches a metric beside the optimizer.
    pub(super) fn callback(&self) -> Option<Call> {
        let Expressed { plan, base, how } = &self.expressed;
        (plan.watches().is_some() && *how == How::Own).then(|| express::call(self.library, plan, *base)).flatten()
    }
}

/// A number as Python reads it.
fn number(x: f64) -> String {
    if x.is_finite() { print_number(x) } else { build::real(x).print() }
}

impl build::Building {
    /// The call with `params` first and its rate spelled out.
    pub(super) fn first(self, params: Expr, name: &str, rate: Expr) -> Self {
        self.without(name).led_by(Some(name), rate).led_by(None, params)
    }

    /// The call with `rate` as its learning rate.
    pub(super) fn rated(self, rate: Expr) -> Self {
        self.without("learning_rate").led_by(Some("learning_rate"), rate)
    }
}
