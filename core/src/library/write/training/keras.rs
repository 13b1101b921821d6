//! A training in Keras, on JAX.

use super::{super::stepped::mentions, Training};
use crate::{
    expression::Dialect,
    library::{build, express::How},
    network::{Activation, Init, Loss, Pace, Precision},
    param::print_number,
    python::{Call, Kind},
    text::Text,
};

impl Training<'_> {
    /// The whole script.
    pub(super) fn keras(&mut self) {
        self.keras_watch();
        self.script.all(&[
            "import os",
            "",
            "os.environ[\"KERAS_BACKEND\"] = \"jax\"",
            "",
            "import jax",
            "import jax.numpy as jnp",
            "import keras",
            "import numpy as np",
            "",
            "jax.config.update(\"jax_enable_x64\", True)",
        ]);
        if self.task.precision == Precision::Double {
            self.script.line("keras.config.set_floatx(\"float64\")");
        }
        // Keras takes seeds of 32 bits.
        self.script.line(format!("keras.utils.set_random_seed({})", self.task.seed % (1 << 32)));
        self.script.line("");
        self.points();
        self.keras_data();
        self.keras_model();
        let is_scheduled = self.keras_optimizer();
        self.script.curves(Dialect::Jax);
        self.keras_score();
        self.keras_fit(is_scheduled);
        self.drop_unused_import();
    }

    /// Only some curves need JAX' arrays.
    fn drop_unused_import(&mut self) {
        let lines = &mut self.script.lines;
        if !lines.iter().any(|line| line.contains("jnp.")) {
            lines.retain(|line| line != "import jax.numpy as jnp");
        }
    }

    /// Keras' own callback watches epochs. A schedule that watches updates is a table of what it did on the page, where that is known.
    fn keras_watch(&mut self) {
        let script = &mut self.script;
        if script.callback().is_none() || self.task.pace == Pace::Epoch {
            return;
        }
        if self.is_recorded {
            script.expressed.how = How::Table;
            script.comment(Text::new(
                "{} cannot follow the loss of each update; the table holds the learning rates of this training.",
                "{} 无法跟随每次更新的损失；下表是本次训练的学习率。",
            ));
        } else {
            script.comment(Text::new(
                "On the page the schedule watches the loss of each update, the callback here that of each epoch.",
                "页面上的调度跟随每次更新的损失，而这里的回调跟随每一轮的损失。",
            ));
        }
    }

    fn keras_data(&mut self) {
        let target = if self.has_column() { "[float(target)]" } else { "target" };
        let n = self.split().0;
        self.script.all(&[
            "inputs = np.array([[x, y] for x, y, _ in points])",
            &format!("targets = np.array([{target} for _, _, target in points])"),
            &format!("train, validation = slice(0, {n}), slice({n}, None)"),
            "",
        ]);
    }

    fn keras_model(&mut self) {
        let activation = match self.task.network.activation {
            Activation::Tanh => Some("tanh"),
            Activation::Relu => Some("relu"),
            Activation::Sigmoid => Some("sigmoid"),
            Activation::Gelu => Some("gelu"),
            Activation::Silu => Some("silu"),
            Activation::Linear => None,
        };
        let sizes = self.sizes();
        self.script.line("model = keras.Sequential([");
        self.script.line("    keras.Input((2,)),");
        for (i, pair) in sizes.windows(2).enumerate() {
            let end = (self.task.loss == Loss::SquaredSigmoid).then_some("sigmoid");
            let bend = if i + 2 < sizes.len() { activation } else { end };
            let bend = bend.map_or_else(String::new, |bend| format!(", activation=\"{bend}\""));
            let rest = self.keras_layer(pair[0]);
            self.script.line(format!("    keras.layers.Dense({}{bend}{rest}),", pair[1]));
        }
        self.script.line("])");
        if self.embeds_weights() {
            self.weights();
            self.script.all(&[
                "shapes = [weights.shape for weights in model.get_weights()]",
                "model.set_weights([np.reshape(values, shape[::-1]).T for values, shape in zip(start, shapes)])",
            ]);
        }
        self.script.line("");
    }

    /// The penalty and the initialisers of a layer of so many inputs; [`Init::Xavier`] is what Keras does by itself.
    fn keras_layer(&self, inputs: usize) -> String {
        let penalty = match self.task.l2 {
            0.0 => String::new(),
            // Keras' penalty is without the half.
            l2 => format!(", kernel_regularizer=keras.regularizers.L2({})", print_number(0.5 * l2)),
        };
        let scaled = |scale: &str, kind: &str| {
            format!(", kernel_initializer=keras.initializers.VarianceScaling({scale}, \"fan_in\", \"{kind}\")")
        };
        let draw = match self.task.init {
            _ if self.embeds_weights() => String::new(),
            Init::Xavier => String::new(),
            Init::He => scaled("2", "untruncated_normal"),
            Init::Torch => {
                let reach = print_number(1.0 / (inputs as f64).sqrt());
                let bias = format!(", bias_initializer=keras.initializers.RandomUniform(-{reach}, {reach})");
                scaled("1 / 3", "uniform") + &bias
            }
        };
        penalty + &draw
    }

    /// The optimizer; whether a schedule has to be asked at each epoch.
    fn keras_optimizer(&mut self) -> bool {
        let rate = self.script.rate();
        // The schedules of Keras count updates.
        let by_epoch = self.task.pace == Pace::Epoch && self.task.batch.is_some() && matches!(rate.kind, Kind::Name(_));
        let first = self.script.rates.first().copied().unwrap_or_default();
        let rate = if by_epoch { build::real(first) } else { rate };
        let optimizer = self.script.keras_optimizer(rate);
        self.script.assign("optimizer", &optimizer);
        by_epoch
    }

    fn keras_score(&mut self) {
        let loss = match self.task.loss {
            Loss::Logistic => "BinaryCrossentropy(from_logits=True)",
            Loss::Softmax => "SparseCategoricalCrossentropy(from_logits=True)",
            Loss::Squared | Loss::SquaredSigmoid => "MeanSquaredError()",
        };
        self.script.all(&[
            &format!("criterion = keras.losses.{loss}"),
            "",
            "def score(part):",
            "    outputs = np.asarray(model(inputs[part]))",
            "    loss = float(criterion(targets[part], outputs))",
        ]);
        let found = match self.task.loss {
            Loss::Softmax => "outputs.argmax(1) == targets[part]",
            Loss::Logistic => "(outputs > 0) == (targets[part] > 0.5)",
            Loss::Squared | Loss::SquaredSigmoid => "(outputs > 0.5) == (targets[part] > 0.5)",
        };
        if self.samples.classes > 0 {
            self.script.line(format!("    return loss, float(np.mean({found}))"));
        } else {
            self.script.line("    return loss");
        }
    }

    fn keras_fit(&mut self, is_scheduled: bool) {
        let by_epoch = self.steps_by_epoch();
        let moves = self.script.moves_of_attributes(if by_epoch { "epoch" } else { "step" });
        let is_moved = !moves.is_empty();
        self.script.all(&["", "class Epochs(keras.callbacks.Callback):"]);
        let mut begin = Vec::new();
        if is_scheduled {
            begin.push("optimizer.learning_rate = float(schedule(epoch))".to_owned());
        }
        if mentions(&moves, "step") || moves.iter().any(|line| line.contains("(step)")) {
            begin.push("self.epoch = epoch".into());
            self.script.line("    def on_train_batch_begin(self, batch, logs=None):");
            self.script.line("        step = self.epoch * self.params[\"steps\"] + batch");
            self.script.indented("        ", moves);
            self.script.line("");
        } else {
            begin.extend(moves);
        }
        if !begin.is_empty() {
            self.script.line("    def on_epoch_begin(self, epoch, logs=None):");
            self.script.indented("        ", begin);
            self.script.line("");
        }
        self.script.line("    def on_epoch_end(self, epoch, logs=None):");
        let scoring = self.scoring();
        self.script.indented("        ", scoring);
        self.script.line(format!("        {}", self.report()));
        self.script.line("");
        let watch = self.keras_callback();
        let eager = if is_moved {
            self.say(Text::new(
                "What is compiled does not see that a parameter moves.",
                "编译后的代码看不到参数的变化，因此逐步执行。",
            ));
            ", run_eagerly=True"
        } else {
            ""
        };
        let (n, validates) = self.split();
        let (batch, shuffle) = self.task.batch.map_or((n, "False"), |batch| (batch, "True"));
        let callbacks = if watch { "[Epochs(), plateau]" } else { "[Epochs()]" };
        self.script.line(format!("model.compile(optimizer=optimizer, loss=criterion{eager})"));
        self.script.line("model.fit(");
        self.script.line("    inputs[train],");
        self.script.line("    targets[train],");
        self.script.line(format!("    batch_size={batch},"));
        self.script.line(format!("    epochs={},", self.task.epochs));
        self.script.line(format!("    shuffle={shuffle},"));
        if watch && validates {
            self.script.line("    validation_data=(inputs[validation], targets[validation]),");
        }
        self.script.line(format!("    callbacks={callbacks},"));
        self.script.all(&["    verbose=0,", ")"]);
    }

    /// What watches a metric beside the optimizer; whether there is one.
    fn keras_callback(&mut self) -> bool {
        let Some(call) = self.script.callback() else { return false };
        let validates = self.split().1;
        if !validates {
            self.say(Text::new(
                "Keras' own training loss is a mean over the epoch, the page's is that after it.",
                "Keras 的训练损失是整轮的平均值，页面的则是该轮之后的值。",
            ));
        }
        if self.task.l2 > 0.0 {
            self.say(Text::new(
                "Keras adds the penalty to the loss that it watches, the page does not.",
                "Keras 会把惩罚项加进所监视的损失，页面则不会。",
            ));
        }
        let monitor = build::text(if validates { "val_loss" } else { "loss" });
        let call = Call {
            name: format!("keras.callbacks.{}", call.name),
            ..build::restart(call).set("monitor", monitor).done()
        };
        self.script.assign("plateau", &call);
        true
    }
}
