//! The engine: an experiment's run becomes a trace, a pure function.

use crate::{
    driver::Driver,
    experiment::{Experiment, Run},
    network::Trainer,
    noise,
    optimizer::{Clock, Factor, WEIGHT_DECAY_KEY},
    surface::Surface,
};

/// All that a run did. Index `k` is the state after `k` updates; index 0 is the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// Where it was: one point more than there were updates.
    pub points: Vec<[f64; 2]>,
    /// The loss there.
    pub loss: Vec<f64>,
    /// The surface's gradient there, before any noise.
    pub gradients: Vec<[f64; 2]>,
    /// The learning rate that update `k` (counted from 0) uses, for all steps of the experiment, even past a divergence; one more than steps.
    pub rates: Vec<f64>,
    /// How many of the rates belong to one step of time: 1 on a surface, maybe several in an epoch.
    pub stride: usize,
    /// What a training tells beside its loss.
    pub learnt: Option<Learnt>,
    /// Other parameters that move, as long as the rates.
    pub driven: Vec<Driven>,
    /// The optimizer's state after `k` updates: for each point, slot after slot, both coordinates.
    pub state: Vec<f64>,
    /// The names of the slots.
    pub state_names: &'static [&'static str],
    /// The first update after which a coordinate or the loss was not finite.
    pub diverged_at: Option<usize>,
}

/// What a training tells beside its loss, each list as long as the losses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learnt {
    /// The loss on the points that validate.
    pub validation_loss: Vec<f64>,
    /// The share of the training points that is told right.
    pub accuracy: Vec<f64>,
    /// The same of the points that validate.
    pub validation_accuracy: Vec<f64>,
    /// For each layer the length of the last gradient of the epoch.
    pub gradients: Vec<Vec<f64>>,
    /// For each layer the length of the last update over that of its parameters.
    pub updates: Vec<Vec<f64>>,
    /// Whether all epochs are done.
    pub is_over: bool,
}

/// A parameter that a schedule moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Driven {
    /// The parameter.
    pub key: &'static str,
    /// Its value in update `k` (counted from 0), for all steps of the experiment; one more than steps.
    pub values: Vec<f64>,
}

impl Trace {
    /// The momentum or beta1 of each update, where a schedule moves it.
    pub fn momenta(&self) -> Option<&[f64]> {
        self.driven.iter().find(|driven| driven.key != WEIGHT_DECAY_KEY).map(|driven| &*driven.values)
    }

    /// The values of a parameter that a schedule moves: of the learning rate, or of parameter `key`.
    pub fn line(&self, key: Option<&str>) -> &[f64] {
        let Some(key) = key else { return &self.rates };
        self.driven.iter().find(|driven| driven.key == key).map_or(&[], |driven| &*driven.values)
    }

    /// The weight decay of each update, where a schedule moves it.
    pub fn weight_decays(&self) -> Option<&[f64]> {
        self.driven.iter().find(|driven| driven.key == WEIGHT_DECAY_KEY).map(|driven| &*driven.values)
    }

    /// The index of the last point.
    pub fn last(&self) -> usize {
        self.loss.len().saturating_sub(1)
    }

    /// Step `k` of time, or the latest that a training under way has come to.
    pub fn told(&self, k: usize) -> usize {
        let is_learning = self.learnt.as_ref().is_some_and(|learnt| !learnt.is_over);
        if is_learning { k.min(self.last()) } else { k }
    }

    /// The learning rate at step `k` of time.
    pub fn rate_at(&self, k: usize) -> Option<f64> {
        self.rates.get(k * self.stride).copied()
    }

    /// The last index at which everything is finite.
    pub fn last_finite(&self) -> usize {
        self.diverged_at.map_or(self.last(), |k| k.saturating_sub(1))
    }

    /// The state after `k` updates: for each slot, both coordinates.
    pub fn state_at(&self, k: usize) -> impl Iterator<Item = (&'static str, [f64; 2])> {
        let width = 2 * self.state_names.len();
        let from = self.state.get(k * width..(k + 1) * width).unwrap_or_default();
        self.state_names.iter().copied().zip(from.chunks_exact(2).map(|pair| [pair[0], pair[1]]))
    }

    /// The norm of the gradient at point `k`.
    pub fn gradient_norm(&self, k: usize) -> Option<f64> {
        self.gradients.get(k).map(|g| libm::hypot(g[0], g[1]))
    }

    /// For update `k` (which leads from point `k` to `k + 1`), the step of each coordinate over its
    /// gradient: the learning rate that plain gradient descent would have needed for the same move.
    pub fn effective_rate(&self, k: usize) -> Option<[f64; 2]> {
        let (from, to, g) = (self.points.get(k)?, self.points.get(k + 1)?, self.gradients.get(k)?);
        Some(std::array::from_fn(|i| (from[i] - to[i]) / g[i]))
    }
}

/// The trace of every run of an experiment.
pub fn traces(experiment: &Experiment) -> Vec<Trace> {
    experiment.runs.iter().map(|run| trace(experiment, run)).collect()
}

/// The trace of one run of an experiment; a training is gone through to its end.
pub fn trace(experiment: &Experiment, run: &Run) -> Trace {
    if let Some(training) = &experiment.training {
        let mut trainer = Trainer::new(&training.task(experiment.steps, experiment.seed), run);
        trainer.finish();
        return trainer.trace(run, experiment.steps as usize);
    }
    let surface = experiment.surface.build();
    let mut runner = Runner::new(&*surface, experiment, run);
    for _ in 0..experiment.steps {
        // Past a divergence the schedule goes on, and what it watches is no number any more.
        let loss = if runner.trace.diverged_at.is_none() { runner.update() } else { f64::NAN };
        runner.driver.advance(loss);
        runner.note_rate();
    }
    runner.trace
}

/// One update of a run, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// Its number; the first is 1.
    pub t: usize,
    /// Its learning rate.
    pub rate: f64,
    /// Where it starts.
    pub from: [f64; 2],
    /// Where it leads.
    pub to: [f64; 2],
    /// The gradient that the optimizer was given, noise included.
    pub gradient: [f64; 2],
    /// The optimizer's state after it: for each slot, both coordinates.
    pub state: Vec<(&'static str, [f64; 2])>,
    /// What else the optimizer tells of it, the same for both coordinates.
    pub factors: Vec<Factor>,
}

impl Update {
    /// What the optimizer took off each coordinate.
    pub fn step(&self) -> [f64; 2] {
        std::array::from_fn(|i| self.from[i] - self.to[i])
    }

    /// The step over the gradient: the learning rate that plain gradient descent would have needed for the same move.
    pub fn effective_rate(&self) -> [f64; 2] {
        let step = self.step();
        std::array::from_fn(|i| step[i] / self.gradient[i])
    }
}

/// Update `t` of a run with this trace, counted from 1, found by running up to it; the last one where the run ended before.
pub fn update(experiment: &Experiment, run: &Run, trace: &Trace, t: usize) -> Update {
    let surface = experiment.surface.build();
    let mut runner = Runner::new(&*surface, experiment, run);
    for _ in 1..t.min(trace.last()) {
        let loss = runner.update();
        runner.driver.advance(loss);
        runner.note_rate();
    }
    runner.take_apart()
}

/// A run under way.
struct Runner<'a> {
    surface: &'a dyn Surface,
    driver: Driver,
    noise: f64,
    seed: u64,
    state: Vec<f64>,
    trace: Trace,
}

impl<'a> Runner<'a> {
    fn new(surface: &'a dyn Surface, experiment: &Experiment, run: &Run) -> Self {
        let driver = Driver::new(&run.optimizer, &run.schedule, &run.drives);
        let state = driver.optimizer().initial(&experiment.start);
        let mut runner = Self {
            surface,
            noise: experiment.noise,
            seed: experiment.seed,
            trace: empty(&driver, experiment.steps),
            driver,
            state,
        };
        runner.note_rate();
        runner.record(experiment.start);
        runner
    }

    /// What the schedules say of the update that is due.
    fn note_rate(&mut self) {
        self.trace.rates.push(self.driver.rate());
        for (driven, (_, value)) in self.trace.driven.iter_mut().zip(self.driver.driven()) {
            driven.values.push(value);
        }
    }

    /// The gradient of the update that is due, with its noise.
    fn gradient(&self) -> [f64; 2] {
        let k = self.trace.last();
        let gradient = self.trace.gradients[k];
        if self.noise == 0.0 {
            return gradient;
        }
        let noise = noise::normal_pair(self.seed, k as u64);
        std::array::from_fn(|i| gradient[i] + self.noise * noise[i])
    }

    /// Does the update that is due, and tells of it.
    fn take_apart(mut self) -> Update {
        let k = self.trace.last();
        let (rate, gradient) = (self.trace.rates[k], self.gradient());
        let clock = Clock { t: k as u64 + 1, rate };
        self.update();
        Update {
            t: k + 1,
            rate,
            from: self.trace.points[k],
            to: self.trace.points[k + 1],
            gradient,
            state: self.trace.state_at(k + 1).collect(),
            factors: self.driver.optimizer().factors(&clock, 2, &self.state),
        }
    }

    /// One update; the loss after it.
    fn update(&mut self) -> f64 {
        let k = self.trace.last();
        let (mut point, gradient) = (self.trace.points[k], self.gradient());
        let clock = Clock { t: k as u64 + 1, rate: self.trace.rates[k] };
        let surface = self.surface;
        let mut problem = |x: &[f64], g: &mut [f64]| {
            let (loss, slope) = surface.slope([x[0], x[1]]);
            g.copy_from_slice(&slope);
            loss
        };
        self.driver.optimizer().update(&clock, &mut point, &gradient, &mut self.state, &mut problem);
        self.record(point)
    }

    fn record(&mut self, point: [f64; 2]) -> f64 {
        let (loss, gradient) = self.surface.slope(point);
        let trace = &mut self.trace;
        trace.points.push(point);
        trace.loss.push(loss);
        trace.gradients.push(gradient);
        trace.state.extend_from_slice(&self.state[..2 * trace.state_names.len()]);
        let finite = loss.is_finite() && point.iter().all(|x| x.is_finite());
        if !finite {
            trace.diverged_at = Some(trace.last());
        }
        loss
    }
}

/// A trace with room for every step, and nothing in it yet.
fn empty(driver: &Driver, steps: u64) -> Trace {
    let state_names = driver.optimizer().state_names();
    let points = steps as usize + 1;
    Trace {
        points: Vec::with_capacity(points),
        loss: Vec::with_capacity(points),
        gradients: Vec::with_capacity(points),
        rates: Vec::with_capacity(points),
        stride: 1,
        learnt: None,
        driven: driver.driven().map(|(key, _)| Driven { key, values: Vec::with_capacity(points) }).collect(),
        state: Vec::with_capacity(2 * points * state_names.len()),
        state_names,
        diverged_at: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{default_surface, link};

    fn experiment(link: &str) -> Experiment {
        link::parse(link, &Experiment::on(default_surface())).0
    }

    #[test]
    fn an_update_taken_apart_is_that_of_the_trace() {
        for link in ["v=1&noise=0.5&run=adam,lr:0.05/cosine_annealing", "v=1&run=prodigy,lr:1/constant"] {
            let experiment = experiment(link);
            let run = &experiment.runs[0];
            let trace = trace(&experiment, run);
            for t in [1, 2, 17, 300] {
                let Update { t: number, rate, from, to, state, .. } = update(&experiment, run, &trace, t);
                assert_eq!((number, rate), (t, trace.rates[t - 1]));
                assert_eq!([from, to], [trace.points[t - 1], trace.points[t]]);
                assert_eq!(state, trace.state_at(t).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn adams_step_can_be_worked_out_from_its_numbers() {
        let experiment = experiment("v=1&noise=0.1&run=adam,lr:0.05,eps:0/constant");
        let run = &experiment.runs[0];
        let update = update(&experiment, run, &trace(&experiment, run), 9);
        let [(_, m), (_, v), ..] = update.state[..] else { panic!("two moments") };
        let [(_, debias1), (_, debias2)] = update.factors[..] else { panic!("two corrections") };
        for i in 0..2 {
            let step = update.rate * (m[i] / debias1) / (v[i] / debias2).sqrt();
            assert!((step - update.step()[i]).abs() < 1e-15, "{step} and {}", update.step()[i]);
        }
    }

    #[test]
    fn what_is_past_the_end_is_the_last_update() {
        let experiment = experiment("v=1&steps=20&run=sgd,lr:0.5/constant");
        let run = &experiment.runs[0];
        let trace = trace(&experiment, run);
        assert_eq!(Some(update(&experiment, run, &trace, 20).t), trace.diverged_at);
        assert_eq!(update(&experiment, run, &trace, 0).t, 1);
    }
}
