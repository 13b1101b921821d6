//! A training as the experiment holds it: data, network and how they meet, as values that controls and links can set.

use crate::{
    dataset::{self, Data, Points, Source},
    entry::{Card, Entry, Setting},
    limits,
    network::{Activation, Init, Loss, Network, Pace, Precision, Task},
    param::{Absent, Field, OURS, PYTORCH, Param, Scale, Value},
    params,
    text::Text,
};

params! {
    /// How many points there are, and how many of them train.
    pub struct Sampling {
        count: u64 = Param::count(500.0, (20.0, 2000.0)).hard(2.0, limits::POINTS as f64).scale(Scale::Log).source(OURS),
            "Points in all.", "点的总数。";
        share: f64 = Param::real(0.8, (0.1, 1.0)).hard(0.01, 1.0).source(OURS),
            "The share of the points that trains; the others validate.", "用于训练的比例，其余用于验证。";
    }
}

params! {
    /// The layers, and how they learn.
    pub struct Model {
        hidden: Vec<f64> = Param::reals(&[8.0, 8.0]).hard(1.0, limits::UNITS as f64).source(OURS),
            "Units of each hidden layer, up to six layers of 64; empty for none.", "每个隐藏层的单元数，至多六层、每层 64 个；留空表示没有隐藏层。";
        activation: Activation = Param::choice(&["tanh", "relu", "sigmoid", "gelu", "silu", "linear"]).source(OURS),
            "What a hidden unit makes of its sum.", "隐藏单元的激活函数。";
        loss: Loss = Param::choice(&["logistic", "softmax", "squared", "squared_sigmoid"]).source(OURS),
            "What is minimised; where it does not suit the data, the one that does.", "要最小化的损失；若与数据不符，则改用合适的一种。";
        init: Init = Param::choice(&["torch", "xavier", "he"]).source(PYTORCH),
            "How the first weights are drawn.", "初始权重的抽取方式。";
        batch: Option<u64> = Param::count(10.0, (1.0, 200.0)).hard(1.0, limits::POINTS as f64).scale(Scale::Log).or(Absent::Automatic).source(OURS),
            "Samples of an update; empty for all at once.", "每次更新的样本数；留空表示全部。";
        pace: Pace = Param::choice(&["update", "epoch"]).source(OURS),
            "When the schedule goes on: after each update or each epoch.", "调度何时前进：每次更新之后，还是每轮之后。";
        l2: f64 = Param::real(0.0, (0.0, 0.1)).hard(0.0, 1e3).scale(Scale::Log).source(OURS),
            "Adds half of this times the squared weights to the loss that is minimised.", "把该值的一半乘以权重平方和加到要最小化的损失上。";
    }
}

impl Field for Activation {
    fn of(value: &Value) -> Self {
        chosen(&Self::ALL, value)
    }
}

impl Field for Loss {
    fn of(value: &Value) -> Self {
        chosen(&Self::ALL, value)
    }
}

impl Field for Init {
    fn of(value: &Value) -> Self {
        chosen(&Self::ALL, value)
    }
}

impl Field for Pace {
    fn of(value: &Value) -> Self {
        chosen(&Self::ALL, value)
    }
}

fn chosen<T: Copy>(all: &[T], value: &Value) -> T {
    all.get(value.number() as usize).copied().unwrap_or(all[0])
}

const fn card(name: Text, about: Text) -> Card {
    Card { name, family: Text::same(""), about, tex: "", references: &[], spellings: &[] }
}

/// How [`Sampling`] is declared; it is no algorithm, and stands in no registry.
pub static SAMPLING: Entry<Sampling> = Entry::new(
    <Sampling as crate::param::Parametric>::PARAMS,
    |values| Box::new(crate::param::Parametric::from_values(values)),
    card(
        Text::new("Sample", "样本"),
        Text::new("How many points, and how many of them train.", "点的数量，以及其中多少用于训练。"),
    ),
)
.named("sample");

/// How [`Model`] is declared; likewise.
pub static MODEL: Entry<Model> = Entry::new(
    <Model as crate::param::Parametric>::PARAMS,
    |values| Box::new(crate::param::Parametric::from_values(values)),
    card(
        Text::new("Network", "神经网络"),
        Text::new("A small network that learns the points.", "学习这些点的小型神经网络。"),
    ),
)
.named("network");

/// The parameter of [`Sampling`] that does not apply to the reader's own points.
pub const COUNT: &str = "count";

/// A training without its optimizer, length and seed.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// The recipe of the points.
    pub data: dataset::Setting,
    /// The reader's own points, which stand in for the recipe's.
    pub own: Option<Points>,
    /// How many points, and how many of them train.
    pub sampling: Setting<Sampling>,
    /// The network.
    pub model: Setting<Model>,
}

/// Epochs of a training that does not say.
pub const DEFAULT_EPOCHS: u64 = 100;

impl Default for Training {
    fn default() -> Self {
        Self::on(default_data())
    }
}

/// What a link that names no known data set means; never changes.
pub fn default_data() -> &'static dataset::Entry {
    dataset::find("two_moons").unwrap_or(&dataset::ALL[0])
}

impl Training {
    /// The usual network on this data set.
    pub fn on(data: &'static dataset::Entry) -> Self {
        Self { data: data.setting(), own: None, sampling: SAMPLING.setting(), model: MODEL.setting() }
    }

    /// The points.
    pub fn data(&self, seed: u64) -> Data {
        let Sampling { count, share } = *self.sampling.build();
        let source = match &self.own {
            Some(points) => Source::Own(points.clone()),
            None => Source::Drawn(self.data.clone(), count as usize),
        };
        Data { source, share, seed }
    }

    /// The task: all that a run's training depends on but its optimizer and schedules.
    pub fn task(&self, epochs: u64, seed: u64) -> Task {
        let Model { hidden, activation, loss, init, batch, pace, l2 } = *self.model.build();
        let hidden: Vec<usize> = hidden.iter().map(|n| libm::round(*n) as usize).collect();
        Task {
            data: self.data(seed),
            network: Network::of(&hidden, activation),
            loss,
            batch: batch.map(|batch| batch as usize),
            epochs: epochs as usize,
            pace,
            init,
            seed,
            l2,
            precision: Precision::Single,
        }
    }

    /// Samples that train, of as many as there are.
    pub fn trained(&self, seed: u64) -> usize {
        self.data(seed).samples().train.len()
    }

    /// Steps of the schedule in one epoch.
    pub fn stride(&self, seed: u64) -> u64 {
        let Model { batch, pace, .. } = *self.model.build();
        match (pace, batch) {
            (Pace::Epoch, _) | (_, None) => 1,
            (Pace::Update, Some(batch)) => (self.trained(seed) as u64).div_ceil(batch.max(1)).max(1),
        }
    }

    /// As many epochs as the limits allow.
    pub fn most_epochs(&self, seed: u64) -> u64 {
        let task = self.task(limits::EPOCHS as u64, seed);
        let samples = task.data.samples();
        (task.admitted(&samples).epochs as u64).max(1)
    }
}
