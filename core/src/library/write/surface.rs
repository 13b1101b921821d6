//! A run on a surface as a script.

use super::{Code, script::Script, stepped::Names};
use crate::{
    engine::Trace,
    experiment::{Experiment, Run},
    expression::{Dialect, Expression},
    library::{Library, build, counterpart::counterpart, express, kinship::Scene},
    text::{Language, Text},
};

/// `run` of `experiment`, which left `trace`, as a script for `library`; its comments are in `language`.
pub fn write(library: Library, experiment: &Experiment, run: &Run, trace: &Trace, language: Language) -> Code {
    let base = run.optimizer.build().base_rate();
    let expressed = express::express(library, &run.schedule, base, &trace.rates);
    let counterpart = counterpart(library, experiment, run, trace, expressed.base);
    let script = Script {
        library,
        run,
        steps: experiment.steps,
        rates: &trace.rates,
        driven: &trace.driven,
        expressed,
        counterpart,
        language,
        lines: Vec::new(),
    };
    let mut descent = Descent { script, experiment };
    descent.write();
    descent.script.done()
}

/// The script of a run on a surface in the making.
struct Descent<'a> {
    script: Script<'a>,
    experiment: &'a Experiment,
}

impl Descent<'_> {
    fn write(&mut self) {
        self.script.say_curve();
        if self.experiment.noise > 0.0 {
            self.script.comment(Text::new(
                "The page adds seeded noise to the gradient, which is not done here.",
                "页面会给梯度加入带种子的噪声，此处未包含。",
            ));
        }
        self.script.say_kinship(Scene::Surface);
        match self.script.library {
            Library::Torch | Library::Transformers | Library::Timm => self.stepped(),
            Library::Keras => self.keras(),
            Library::Optax => self.optax(),
        }
    }

    /// The surface as a function of a point.
    fn loss(&mut self, dialect: Dialect, point: &str, prefix: &str) {
        let text = self.experiment.surface.build().text();
        let formula = Expression::read(&text, &["x", "y"]);
        let body = formula.map_or(text, |formula| formula.print(dialect, &["x", "y"])).replace("math.", prefix);
        self.script.all(&[
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

    /// PyTorch, and what gives it schedulers.
    fn stepped(&mut self) {
        let stepping = self.script.stepping();
        self.script.line("import torch");
        self.script.import_schedulers(&stepping);
        self.script.line("");
        self.loss(Dialect::Python, "point", "torch.");
        let start = self.start();
        self.script.all(&["", &format!("point = torch.nn.Parameter(torch.tensor({start}, dtype=torch.float64))")]);
        let names = Names { params: "[point]", step: "step", metric: "loss_at(point).item()" };
        self.script.stepped_optimizer(&names);
        let steps = self.script.steps_of(&stepping, &names);
        self.script.curves(Dialect::Python);
        self.loop_over_steps();
        self.script.indented("    ", steps);
        self.script.all(&["", "print(point.tolist(), loss_at(point).item())"]);
    }

    /// The loop up to the optimizer's step.
    fn loop_over_steps(&mut self) {
        let script = &mut self.script;
        let repeat = format!("for step in range({}):", script.steps);
        if script.counterpart.is_closed {
            script.all(&["", "def closure():", "    optimizer.zero_grad()", "    loss = loss_at(point)"]);
            script.all(&["    loss.backward()", "    return loss", "", &repeat, "    optimizer.step(closure)"]);
        } else {
            script.all(&["", &repeat]);
            let moves = script.moves_in_groups("step");
            script.indented("    ", moves);
            script.all(&["    optimizer.zero_grad()", "    loss_at(point).backward()", "    optimizer.step()"]);
        }
    }

    fn keras(&mut self) {
        self.script.all(&[
            "import os",
            "",
            "os.environ[\"KERAS_BACKEND\"] = \"jax\"",
            "",
            "import jax",
            "import jax.numpy as jnp",
            "import keras",
        ]);
        self.script.all(&["", "jax.config.update(\"jax_enable_x64\", True)"]);
        self.loss(Dialect::Jax, "point", "math.");
        self.script.line("");
        let rate = self.script.rate();
        let optimizer = self.script.keras_optimizer(rate);
        self.script.assign("optimizer", &optimizer);
        let (start, steps) = (self.start(), self.experiment.steps);
        if let Some(mut call) = self.script.callback() {
            call.name = format!("keras.callbacks.{}", call.name);
            self.script.comment(Text::new(
                "A callback of model.fit, where it is told the loss after every epoch.",
                "这是 model.fit 的回调，在每个 epoch 之后得到损失。",
            ));
            self.script.list("metrics");
            self.script.assign("plateau", &call);
            self.script
                .all(&["# model.compile(optimizer=optimizer, loss=\"mse\")", "# model.fit(x, y, callbacks=[plateau])"]);
            return;
        }
        self.script.curves(Dialect::Jax);
        self.script.all(&[
            &format!("point = keras.Variable({start}, dtype=\"float64\")"),
            "optimizer.build([point])",
            "",
            &format!("for step in range({steps}):"),
        ]);
        let moves = self.script.moves_of_attributes("step");
        self.script.indented("    ", moves);
        self.script.all(&[
            "    optimizer.apply([jax.grad(loss_at)(point.value)], [point])",
            "",
            "print(point.value, loss_at(point.value))",
        ]);
    }

    fn optax(&mut self) {
        self.script.all(&[
            "import jax",
            "import jax.numpy as jnp",
            "import optax",
            "",
            "jax.config.update(\"jax_enable_x64\", True)",
        ]);
        self.loss(Dialect::Jax, "point", "math.");
        self.script.line("");
        let rate = self.script.rate();
        self.script.curves(Dialect::Jax);
        let mut optimizer = build::restart(self.script.counterpart.call.clone()).rated(rate).done();
        optimizer.name = format!("optax.{}", optimizer.name);
        let mut optimizer = self.script.injected(optimizer);
        let watched = self.script.callback();
        if let Some(call) = &watched {
            self.script.list("metrics");
            optimizer = build::call("optax.chain").and(build::value(optimizer)).and(build::value(call.clone())).done();
        }
        self.script.assign("optimizer", &optimizer);
        let (start, steps) = (self.start(), self.experiment.steps);
        let value = match (watched.is_some(), self.script.held("metrics")) {
            (false, _) => "",
            (true, None) => ", value=loss_at(point)",
            (true, Some(_)) => ", value=metrics[min(step, len(metrics) - 1)]",
        };
        self.script.all(&[
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
