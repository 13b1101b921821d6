//! A training in PyTorch.

use super::{
    super::stepped::{Names, mentions},
    Training,
};
use crate::{
    expression::Dialect,
    network::{Activation, Init, Loss, Pace, Precision},
    param::print_number,
};

impl Training<'_> {
    /// The whole script.
    pub(super) fn torch(&mut self) {
        let stepping = self.script.stepping();
        self.script.line("import torch");
        self.script.import_schedulers(&stepping);
        self.script.line("");
        if self.task.precision == Precision::Double {
            self.script.line("torch.set_default_dtype(torch.float64)");
        }
        if self.task.batch.is_some() || !self.embeds_weights() {
            self.script.line(format!("torch.manual_seed({})", self.task.seed));
        }
        self.points();
        self.torch_data();
        self.torch_model();
        let metric = self.torch_metric();
        let step = if self.steps_by_epoch() { "epoch" } else { "step" };
        let names = Names { params: "model.parameters()", step, metric };
        self.script.line(format!("criterion = torch.nn.{}()", self.torch_loss()));
        self.script.stepped_optimizer(&names);
        let steps = self.script.steps_of(&stepping, &names);
        self.script.curves(Dialect::Python);
        self.torch_score();
        self.torch_loop(&names, steps);
    }

    fn torch_metric(&self) -> &'static str {
        match (self.task.pace, self.split().1) {
            (Pace::Update, _) => "loss.item()",
            (Pace::Epoch, true) => "val_loss",
            (Pace::Epoch, false) => "train_loss",
        }
    }

    fn torch_loss(&self) -> &'static str {
        match self.task.loss {
            Loss::Logistic => "BCEWithLogitsLoss",
            Loss::Softmax => "CrossEntropyLoss",
            Loss::Squared | Loss::SquaredSigmoid => "MSELoss",
        }
    }

    fn torch_data(&mut self) {
        let target = if self.has_column() { "[float(target)]" } else { "target" };
        let n = self.split().0;
        self.script.all(&[
            "inputs = torch.tensor([[x, y] for x, y, _ in points])",
            &format!("targets = torch.tensor([{target} for _, _, target in points])"),
            &format!("train, validation = torch.arange(len(points)).tensor_split([{n}])"),
            "",
        ]);
    }

    fn torch_model(&mut self) {
        let activation = match self.task.network.activation {
            Activation::Tanh => Some("Tanh"),
            Activation::Relu => Some("ReLU"),
            Activation::Sigmoid => Some("Sigmoid"),
            Activation::Gelu => Some("GELU"),
            Activation::Silu => Some("SiLU"),
            Activation::Linear => None,
        };
        let sizes = self.sizes();
        self.script.line("model = torch.nn.Sequential(");
        for (i, pair) in sizes.windows(2).enumerate() {
            self.script.line(format!("    torch.nn.Linear({}, {}),", pair[0], pair[1]));
            let end = (self.task.loss == Loss::SquaredSigmoid).then_some("Sigmoid");
            let bend = if i + 2 < sizes.len() { activation } else { end };
            if let Some(bend) = bend {
                self.script.line(format!("    torch.nn.{bend}(),"));
            }
        }
        self.script.line(")");
        if self.embeds_weights() {
            self.weights();
            self.script.all(&[
                "with torch.no_grad():",
                "    for parameter, values in zip(model.parameters(), start):",
                "        parameter.copy_(torch.tensor(values).reshape(parameter.shape))",
            ]);
        } else {
            self.torch_initialiser();
        }
        self.script.line("");
    }

    /// What draws the first weights; [`Init::Torch`] is what the layers do by themselves.
    fn torch_initialiser(&mut self) {
        let draw = match self.task.init {
            Init::Torch => return,
            Init::Xavier => "xavier_uniform_(layer.weight)",
            Init::He => "kaiming_normal_(layer.weight, nonlinearity=\"relu\")",
        };
        self.script.all(&[
            "for layer in model:",
            "    if isinstance(layer, torch.nn.Linear):",
            &format!("        torch.nn.init.{draw}"),
            "        torch.nn.init.zeros_(layer.bias)",
        ]);
    }

    /// The loss of some samples, and the share of them that is found.
    fn torch_score(&mut self) {
        if self.task.l2 > 0.0 {
            let half = print_number(0.5 * self.task.l2);
            self.script.all(&[
                "",
                "def penalty():",
                "    matrices = [weights for weights in model.parameters() if weights.dim() == 2]",
                &format!("    return {half} * sum((weights ** 2).sum() for weights in matrices)"),
            ]);
        }
        self.script.all(&[
            "",
            "def score(part):",
            "    with torch.no_grad():",
            "        outputs = model(inputs[part])",
            "        loss = criterion(outputs, targets[part]).item()",
        ]);
        let found = match self.task.loss {
            Loss::Softmax => "outputs.argmax(1) == targets[part]",
            Loss::Logistic => "(outputs > 0) == (targets[part] > 0.5)",
            Loss::Squared | Loss::SquaredSigmoid => "(outputs > 0.5) == (targets[part] > 0.5)",
        };
        if self.samples.classes > 0 {
            self.script.line(format!("        return loss, ({found}).double().mean().item()"));
        } else {
            self.script.line("        return loss");
        }
    }

    fn torch_loop(&mut self, names: &Names, steps: Vec<String>) {
        let moves = self.script.moves_in_groups(names.step);
        let (batch, by_epoch) = (self.task.batch, self.steps_by_epoch());
        let is_counted = !by_epoch && (mentions(&steps, names.step) || !moves.is_empty());
        self.script.line("");
        if is_counted {
            self.script.line("step = 0");
        }
        self.script.line(format!("for epoch in range({}):", self.task.epochs));
        let (indent, part) = if let Some(batch) = batch {
            if by_epoch {
                self.script.indented("    ", moves.clone());
            }
            self.script.line(format!("    for batch in train[torch.randperm(len(train))].split({batch}):"));
            ("        ", "batch")
        } else {
            ("    ", "train")
        };
        if batch.is_none() || !by_epoch {
            self.script.indented(indent, moves);
        }
        let update = self.torch_update(part);
        self.script.indented(indent, update);
        let (inner, outer) = if self.task.pace == Pace::Update { (steps, Vec::new()) } else { (Vec::new(), steps) };
        self.script.indented(indent, inner);
        if is_counted {
            self.script.line(format!("{indent}step += 1"));
        }
        let scoring = self.scoring();
        self.script.indented("    ", scoring);
        self.script.indented("    ", outer);
        self.script.line(format!("    {}", self.report()));
    }

    /// The lines of one update on the samples that `part` names.
    fn torch_update(&self, part: &str) -> Vec<String> {
        let loss = format!("loss = criterion(model(inputs[{part}]), targets[{part}])");
        let total = if self.task.l2 > 0.0 { "(loss + penalty())" } else { "loss" };
        if self.script.counterpart.is_closed {
            vec![
                "def closure():".into(),
                "    optimizer.zero_grad()".into(),
                format!("    {loss}"),
                format!("    {total}.backward()"),
                format!("    return {total}"),
                String::new(),
                "loss = optimizer.step(closure)".into(),
            ]
        } else {
            vec!["optimizer.zero_grad()".into(), loss, format!("{total}.backward()"), "optimizer.step()".into()]
        }
    }
}
