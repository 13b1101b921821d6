//! Small networks that learn to tell points in the plane apart, or what value each has: data, layers, loss and training as one
//! plain value, the [`Task`], and the [`Trainer`] that works it off.
//!
//! The parameters and the optimizer's state are `f64`, so that every optimizer of the registry works unchanged. With
//! [`Precision::Single`] the weights are rounded once an update and the gradients widened; everything between is `f32`.

mod activation;
mod head;
mod history;
mod initial;
mod landscape;
pub mod log;
mod plane;
mod principal;
mod survey;
mod trace;
mod trainer;
mod view;

pub use activation::Activation;
pub use head::Loss;
pub use history::{Checkpoints, Epoch, History};
pub use initial::Init;
pub use landscape::{Slice, Truth};
pub use plane::{Fit, Plane, Shadow, held};
pub use stepsize_net::Score;
pub use survey::{Blank, Survey, View, Visit};
pub use trainer::Trainer;
pub use view::{Field, Grid, evaluate, field, units};

use std::ops::Range;
use stepsize_net::{Work, spans};

use crate::{
    dataset::{self, Data, Samples},
    limits,
    optimizer::Shape,
    text::Text,
};

/// The layers of a network with two inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// The units of each hidden layer.
    pub hidden: Vec<usize>,
    /// What these units make of their sums.
    pub activation: Activation,
}

impl Network {
    /// Hidden layers of so many units.
    pub fn of(hidden: &[usize], activation: Activation) -> Self {
        Self { hidden: hidden.to_vec(), activation }
    }

    /// Units of every layer, inputs first, for data of so many classes.
    pub fn sizes(&self, loss: Loss, classes: usize) -> Vec<usize> {
        let hidden = self.hidden.iter().take(limits::LAYERS).map(|n| (*n).clamp(1, limits::UNITS));
        let outputs = loss.suited_to(classes).outputs(classes.min(limits::CLASSES));
        std::iter::once(2).chain(hidden).chain([outputs]).collect()
    }

    /// The tensors that the parameters are, in their order: every layer's weights (outputs x inputs), then every layer's biases.
    pub fn shapes(&self, loss: Loss, classes: usize) -> Vec<Shape> {
        let sizes = self.sizes(loss, classes);
        let weights = sizes.windows(2).map(|pair| Shape::Matrix(pair[1], pair[0]));
        let biases = sizes[1..].iter().map(|n| Shape::Vector(*n));
        weights.chain(biases).collect()
    }

    /// How many parameters there are.
    pub fn parameters(&self, loss: Loss, classes: usize) -> usize {
        self.shapes(loss, classes).iter().map(Shape::len).sum()
    }
}

/// The parameters that a training of `task` starts from, for data of so many classes, and where each layer's weights and biases are.
pub(crate) fn first_parameters(task: &Task, classes: usize) -> (Vec<f64>, Vec<[Range<usize>; 2]>) {
    (task.init.draw(task, classes), spans(&task.network.sizes(task.loss, classes)))
}

/// The network of `task` at work on these samples, with all weights zero.
pub(crate) fn machine(task: &Task, samples: &Samples) -> Box<dyn Work> {
    let loss = task.loss.suited_to(samples.classes);
    let plan = stepsize_net::Plan {
        sizes: &task.network.sizes(loss, samples.classes),
        activation: task.network.activation.arithmetic(),
        loss: loss.arithmetic(),
        classes: samples.classes,
        inputs: &samples.inputs,
        targets: &samples.targets,
    };
    match task.precision {
        Precision::Single => stepsize_net::single(&plan),
        Precision::Double => stepsize_net::double(&plan),
    }
}

/// The numbers that the network computes with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precision {
    /// `f32`: twice as fast or more, and off by about 1e-6.
    #[default]
    Single,
    /// `f64`, as the recorded runs.
    Double,
}

/// When the schedule goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// After each update; a schedule that watches a metric sees the loss of the batch before its update.
    #[default]
    Update,
    /// After each epoch; such a schedule sees the validation loss, or the training loss where nothing validates.
    Epoch,
}

impl Pace {
    /// Both, in the order of the pickers.
    pub const ALL: [Self; 2] = [Self::Update, Self::Epoch];

    /// Its name in links.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Epoch => "epoch",
        }
    }

    /// Its name in the pickers.
    pub const fn name(self) -> Text {
        match self {
            Self::Update => Text::new("each update", "每次更新"),
            Self::Epoch => Text::new("each epoch", "每轮"),
        }
    }
}

/// Everything that a training depends on but the optimizer and its schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// The points.
    pub data: Data,
    /// The layers.
    pub network: Network,
    /// The loss; see [`Loss::suited_to`].
    pub loss: Loss,
    /// Samples of an update; none stands for all, in their order. A batch is drawn without repetition, in an order that changes each epoch.
    pub batch: Option<usize>,
    /// Passes over the training samples.
    pub epochs: usize,
    /// When the schedule goes on.
    pub pace: Pace,
    /// Where the weights start.
    pub init: Init,
    /// What the weights' start and the batches' order are drawn from.
    pub seed: u64,
    /// Adds this times half the squared weights to the loss that is minimised; biases, and the losses that are reported, are without it.
    pub l2: f64,
    /// The numbers that the network computes with.
    pub precision: Precision,
}

impl Task {
    /// Two hidden layers of eight tanh units, batches of ten, 100 epochs.
    pub fn on(set: dataset::Setting) -> Self {
        Self {
            data: Data::of(set),
            network: Network::of(&[8, 8], Activation::Tanh),
            loss: Loss::Logistic,
            batch: Some(10),
            epochs: 100,
            pace: Pace::Update,
            init: Init::default(),
            seed: 1,
            l2: 0.0,
            precision: Precision::Single,
        }
    }

    /// The same within the limits for these samples, and with the loss that suits them.
    #[must_use]
    pub fn admitted(mut self, samples: &Samples) -> Self {
        self.loss = self.loss.suited_to(samples.classes);
        let sizes = self.network.sizes(self.loss, samples.classes);
        self.network.hidden = sizes[1..sizes.len() - 1].to_vec();
        self.batch = self.batch.filter(|batch| *batch < samples.train.len()).map(|batch| batch.max(1));
        self.l2 = if self.l2.is_finite() { self.l2.clamp(0.0, limits::POINT) } else { 0.0 };
        self.epochs = self.epochs.min(self.most_epochs(samples));
        self
    }

    /// Updates of one epoch.
    pub fn updates_per_epoch(&self, samples: &Samples) -> usize {
        let n = samples.train.len().max(1);
        n.div_ceil(self.batch.unwrap_or(n).clamp(1, n))
    }

    /// How often the schedule goes on in the whole training: its epochs or its updates.
    pub fn schedule_steps(&self, samples: &Samples) -> u64 {
        let per_epoch = if self.pace == Pace::Update { self.updates_per_epoch(samples) } else { 1 };
        self.epochs.saturating_mul(per_epoch) as u64
    }

    /// As many epochs as the limits allow.
    pub fn most_epochs(&self, samples: &Samples) -> usize {
        let (n, updates) = (samples.train.len().max(1), self.updates_per_epoch(samples));
        let cost = (self.network.parameters(self.loss, samples.classes) * n) as u64;
        let affordable = limits::TRAINING / cost.max(1);
        affordable.min((limits::UPDATES / updates) as u64).min(limits::EPOCHS as u64) as usize
    }
}
