//! A training under way.

use super::{
    History, Pace, Score, Task,
    history::{Checkpoints, Epoch},
    machine,
};
use crate::{
    dataset::Samples,
    driver::Driver,
    engine::Driven,
    experiment::Run,
    limits,
    noise::Stream,
    optimizer::{Clock, Problem, Tensors},
};
use std::ops::Range;
use stepsize_net::{Work, spans};

/// A training under way. Stopping anywhere and going on gives the same bits as going through in one go.
pub struct Trainer {
    task: Task,
    samples: Samples,
    machine: Box<dyn Work>,
    driver: Driver,
    tensors: Tensors,
    parameters: Vec<f64>,
    gradient: Vec<f64>,
    /// The score of the next update's batch, where `gradient` holds its gradient already.
    ahead: Option<Score>,
    /// Room for the parameters before an update that is measured.
    before: Vec<f64>,
    spans: Vec<[Range<usize>; 2]>,
    /// The order of this epoch's samples, and how many of them are done.
    order: Vec<usize>,
    done: usize,
    /// Orders that were given, one an epoch.
    given: Vec<Vec<usize>>,
    history: History,
    checkpoints: Checkpoints,
}

/// The stream of the batches' orders; the epoch is added.
const ORDER: u64 = 1 << 32;

impl Trainer {
    /// The training of `task` by a run's optimizer and schedules, before its first update.
    pub fn new(task: &Task, run: &Run) -> Self {
        Self::on(task.data.samples(), task, run)
    }

    /// The same on given samples.
    pub fn on(samples: Samples, task: &Task, run: &Run) -> Self {
        let samples = samples.admitted();
        let task = task.clone().admitted(&samples);
        let parameters = task.init.draw(&task, samples.classes);
        let machine = machine(&task, &samples);
        let driver = Driver::new(&run.optimizer, &run.schedule, &run.drives);
        let mut trainer = Self {
            tensors: Tensors::new(driver.optimizer(), &[], &[]),
            gradient: vec![0.0; parameters.len()],
            ahead: None,
            before: vec![0.0; parameters.len()],
            spans: spans(&task.network.sizes(task.loss, samples.classes)),
            order: samples.train.clone(),
            done: 0,
            given: Vec::new(),
            history: History::default(),
            checkpoints: Checkpoints::default(),
            machine,
            driver,
            samples,
            task,
            parameters: Vec::new(),
        };
        let driven = trainer.driver.driven().map(|(key, _)| Driven { key, values: Vec::new() });
        trainer.history.driven = driven.collect();
        trainer.note_rate();
        trainer.start_from(parameters)
    }

    /// The same from given parameters (all weights, then all biases), if they are as many as the network's; before the first update.
    #[must_use]
    pub fn start_from(mut self, parameters: Vec<f64>) -> Self {
        if parameters.len() == self.gradient.len() && self.updates() == 0 {
            self.parameters = parameters;
            let shapes = self.task.network.shapes(self.task.loss, self.samples.classes);
            self.tensors = Tensors::new(self.driver.optimizer(), &self.parameters, &shapes);
            self.history.epochs.clear();
            self.checkpoints = Checkpoints::default();
            let layers = self.spans.len();
            self.note_epoch(vec![0.0; layers], vec![0.0; layers]);
            self.shuffle();
        }
        self
    }

    /// The same with given orders of the samples, one an epoch; before the first update. Samples that do not exist are left out.
    #[must_use]
    pub fn in_order(mut self, orders: Vec<Vec<usize>>) -> Self {
        let n = self.samples.inputs.len();
        let known = |order: Vec<usize>| order.into_iter().filter(|i| *i < n).take(limits::POINTS).collect();
        self.given = orders.into_iter().map(known).take(limits::EPOCHS).collect();
        if self.updates() == 0 {
            self.ahead = None;
            self.shuffle();
        }
        self
    }

    /// The task, as far as the limits allow.
    pub fn task(&self) -> &Task {
        &self.task
    }

    /// The samples.
    pub fn samples(&self) -> &Samples {
        &self.samples
    }

    /// What was done so far.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The parameters as they are now: all weights (outputs x inputs, row by row), then all biases.
    pub fn parameters(&self) -> &[f64] {
        &self.parameters
    }

    /// The parameters after `epoch`, or after the last epoch before it that is kept, and which one that is.
    pub fn weights_at(&self, epoch: usize) -> (usize, &[f64]) {
        let now = self.epochs();
        if epoch >= now && self.done == 0 {
            return (now, &self.parameters);
        }
        self.checkpoints.at(epoch).unwrap_or((now, &self.parameters))
    }

    /// The parameters after the epochs that are kept, and as they are now; each with its epoch.
    pub fn path(&self) -> Vec<(usize, &[f64])> {
        let mut path: Vec<(usize, &[f64])> = self.checkpoints.iter().collect();
        let now = self.epochs();
        if self.done > 0 || path.last().is_none_or(|(epoch, _)| *epoch < now) {
            path.push((now, &self.parameters));
        }
        path
    }

    /// Whole epochs so far.
    pub fn epochs(&self) -> usize {
        self.history.epochs.len().saturating_sub(1)
    }

    /// Updates so far.
    pub fn updates(&self) -> usize {
        self.history.batch_losses.len()
    }

    /// Whether there is nothing left to do: all epochs are done, nothing is there to learn from, or a number is not finite any more.
    pub fn is_over(&self) -> bool {
        self.history.diverged_at.is_some() || self.order.is_empty() || self.epochs() >= self.task.epochs
    }

    /// Trains for so many epochs in all, as far as the limits allow.
    pub fn extend(&mut self, epochs: usize) {
        self.task.epochs = epochs.min(self.task.most_epochs(&self.samples));
    }

    /// Arithmetic operations of one update, about.
    pub fn cost(&self) -> usize {
        let batch = self.task.batch.unwrap_or(self.order.len());
        // A product and a sum forward, for the gradient and backward; a score of operations for the optimizer.
        self.parameters.len() * (6 * batch + 20)
    }

    /// Updates until about `operations` are done, at least one; whether there is more to do.
    pub fn run(&mut self, operations: usize) -> bool {
        let updates = (operations / self.cost().max(1)).max(1);
        for _ in 0..updates {
            if !self.update() {
                return false;
            }
        }
        !self.is_over()
    }

    /// Updates until an epoch is done; whether there is more to do.
    pub fn epoch(&mut self) -> bool {
        let due = self.epochs() + 1;
        while self.epochs() < due && self.update() {}
        !self.is_over()
    }

    /// Updates until all is done.
    pub fn finish(&mut self) -> &History {
        while self.update() {}
        &self.history
    }

    /// One update; whether there was one to do.
    pub fn update(&mut self) -> bool {
        if self.is_over() {
            return false;
        }
        let from = self.done;
        let to = self.task.batch.map_or(self.order.len(), |batch| (from + batch).min(self.order.len()));
        let is_last = to == self.order.len();
        if is_last {
            self.before.copy_from_slice(&self.parameters);
        }
        let loss = self.step(from..to);
        self.history.batch_losses.push(loss);
        self.done = to;
        let is_finite = loss.is_finite() && are_finite(&self.parameters);
        if !is_finite {
            self.history.diverged_at = Some(self.updates());
        }
        if is_last {
            self.end_epoch();
        }
        if self.task.pace == Pace::Update {
            self.driver.advance(loss);
        }
        self.note_rate();
        is_finite
    }

    /// Moves the parameters by the gradient of these samples of the epoch; their loss before.
    fn step(&mut self, span: Range<usize>) -> f64 {
        let Self { machine, parameters, gradient, order, spans, task, .. } = self;
        let (batch, l2) = (&order[span], task.l2);
        let loss = match self.ahead.take() {
            Some(score) => score.loss,
            None => objective(&mut **machine, spans, l2, parameters, batch, gradient).0.loss,
        };
        let mut asked = 0;
        let mut problem = |x: &[f64], g: &mut [f64]| {
            asked += 1;
            if asked > limits::EVALUATIONS || x.len() != g.len() {
                // Without a slope there is nowhere to go: the search ends.
                g.fill(0.0);
                return f64::NAN;
            }
            let (score, penalty) = objective(&mut **machine, spans, l2, x, batch, g);
            score.loss + penalty
        };
        let clock = Clock {
            t: self.history.batch_losses.len() as u64 + 1,
            rate: self.history.rates.last().copied().unwrap_or_default(),
        };
        let problem: &mut Problem<'_> = &mut problem;
        self.tensors.update(self.driver.optimizer(), &clock, parameters, gradient, problem);
        loss
    }

    fn end_epoch(&mut self) {
        let Self { spans, parameters, before, gradient, .. } = self;
        let lengths = |list: &[f64]| -> Vec<f64> { spans.iter().map(|span| length(list, span)).collect() };
        let (gradients, sizes) = (lengths(gradient), lengths(before));
        before.iter_mut().zip(&*parameters).for_each(|(before, now)| *before = now - *before);
        let steps = lengths(before).iter().zip(sizes).map(|(step, size)| step / size).collect();
        self.note_epoch(gradients, steps);
        if self.task.pace == Pace::Epoch {
            let Some(Epoch { train, validation, .. }) = self.history.epochs.last() else { return };
            let judge = if self.samples.validation.is_empty() { train } else { validation };
            self.driver.advance(judge.loss);
        }
        self.shuffle();
    }

    fn note_epoch(&mut self, gradients: Vec<f64>, steps: Vec<f64>) {
        let train = self.judge();
        let validation = self.machine.evaluate(&self.samples.validation);
        self.checkpoints.note(self.history.epochs.len(), &self.parameters);
        self.history.epochs.push(Epoch {
            updates: self.history.batch_losses.len(),
            train,
            validation,
            gradients,
            steps,
        });
    }

    /// How the network does on the training samples; a full batch finds its next gradient on the way.
    fn judge(&mut self) -> Score {
        let Self { machine, parameters, gradient, spans, task, samples: Samples { train, .. }, .. } = self;
        let next = self.history.epochs.len();
        let is_next_the_same = task.batch.is_none() && next < task.epochs && self.given.get(next).is_none();
        if is_next_the_same {
            let (score, _) = objective(&mut **machine, spans, task.l2, parameters, train, gradient);
            self.ahead = Some(score);
            return score;
        }
        machine.load(parameters);
        machine.evaluate(train)
    }

    /// The order of the epoch that begins: given, or any; a full batch keeps that of the samples.
    fn shuffle(&mut self) {
        self.done = 0;
        let epoch = self.epochs();
        if let Some(given) = self.given.get(epoch) {
            self.order.clone_from(given);
        } else {
            self.order.clone_from(&self.samples.train);
            if self.task.batch.is_some() {
                Stream::new(self.task.seed, ORDER + epoch as u64).shuffle(&mut self.order);
            }
        }
    }

    /// What the schedules say of the update that is due.
    fn note_rate(&mut self) {
        self.history.rates.push(self.driver.rate());
        for (driven, (_, value)) in self.history.driven.iter_mut().zip(self.driver.driven()) {
            driven.values.push(value);
        }
    }
}

/// Score and penalty of the parameters `x`; the gradient of loss and penalty is written to `g`.
fn objective(
    machine: &mut dyn Work,
    spans: &[[Range<usize>; 2]],
    l2: f64,
    x: &[f64],
    batch: &[usize],
    g: &mut [f64],
) -> (Score, f64) {
    machine.load(x);
    let score = machine.gradient(batch, g);
    let weights = spans.last().map_or(0, |[w, _]| w.end);
    if l2 == 0.0 {
        return (score, 0.0);
    }
    let mut squares = 0.0;
    for (g, x) in g.iter_mut().zip(x).take(weights) {
        *g += l2 * x;
        squares += x * x;
    }
    (score, 0.5 * l2 * squares)
}

/// The length of one layer's share of the list.
fn length(list: &[f64], [w, b]: &[Range<usize>; 2]) -> f64 {
    let parts = [w, b].into_iter().filter_map(|span| list.get(span.clone()));
    parts.flatten().map(|x| x * x).sum::<f64>().sqrt()
}

/// Whether every number is finite: times zero, all others are not zero.
fn are_finite(list: &[f64]) -> bool {
    let (pairs, rest) = list.as_chunks::<2>();
    let zero = pairs.iter().fold([0.0; 2], |sum, pair| [sum[0] + pair[0] * 0.0, sum[1] + pair[1] * 0.0]);
    zero == [0.0; 2] && rest.iter().all(|x| x.is_finite())
}
