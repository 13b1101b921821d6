//! The learning-rate range test: the loss while the rate rises from far too low to far too high, and what that says of a good rate.
//!
//! Smith: "Cyclical Learning Rates for Training Neural Networks", 2017, section 3.3; in the form of fastai's `lr_find` (Howard, Gugger: fastai, 2020):
//! the rate rises by the same factor at every update, and the losses are smoothed.

use crate::{
    dataset::Samples,
    engine,
    experiment::{Experiment, Run},
    limits,
    network::{Pace, Task, Trainer},
    optimizer::RATE_KEY,
    param::{Param, Scale, Value},
    plan::Plan,
    player, schedule,
};

/// How the rate rises.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sweep {
    /// The rate of the first update.
    pub low: f64,
    /// The rate of the last update.
    pub high: f64,
    /// Updates, 10 to [`limits::RANGE_TEST`].
    pub updates: usize,
    /// The share that the mean of the losses before keeps in the smoothed loss, 0 to below 1.
    pub smoothing: f64,
}

impl Default for Sweep {
    /// What fastai does: from 1e-7 to 10 within 100 updates, smoothed by 0.98.
    fn default() -> Self {
        Self { low: 1e-7, high: 10.0, updates: 100, smoothing: 0.98 }
    }
}

/// Rates that a test may go through.
const RATES: [f64; 2] = [1e-12, 1e6];

/// The lowest rate, as a control sets it.
pub const LOW: Param = Param::real(1e-6, (1e-9, 1e-2)).hard(RATES[0], RATES[1]).scale(Scale::Log);
/// The highest rate.
pub const HIGH: Param = Param::real(10.0, (1e-2, 1e3)).hard(RATES[0], RATES[1]).scale(Scale::Log);
/// The number of updates.
pub const UPDATES: Param =
    Param::count(600.0, (30.0, limits::RANGE_TEST as f64)).hard(10.0, limits::RANGE_TEST as f64).scale(Scale::Log);
/// The share that the losses before keep.
pub const SMOOTHING: Param = Param::real(0.95, (0.0, 0.99)).hard(0.0, 0.999);

impl Sweep {
    /// What the controls begin with. fastai's mean over fifty of a hundred updates lags behind by half of all rates, so that a small problem
    /// has converged or blown up long before it shows; updates are cheap here, so there are six times as many, and a mean over twenty of them.
    pub fn usual() -> Self {
        let [low, high, smoothing] = [LOW, HIGH, SMOOTHING].map(|param| param.default);
        Self { low, high, updates: UPDATES.default as usize, smoothing }
    }

    /// The same within the limits; what is no number is as in fastai.
    #[must_use]
    pub fn admitted(self) -> Self {
        let usual = Self::default();
        let or = |x: f64, usual: f64| if x.is_nan() { usual } else { x };
        let [low, high] = [or(self.low, usual.low), or(self.high, usual.high)].map(|x| x.clamp(RATES[0], RATES[1]));
        // A rate that does not rise tests nothing.
        let (low, high) = if low < high { (low, high) } else { (usual.low, usual.high) };
        let smoothing = or(self.smoothing, usual.smoothing).clamp(0.0, 0.999);
        Self { low, high, smoothing, updates: self.updates.clamp(10, limits::RANGE_TEST) }
    }

    /// `run` with its optimizer at the low rate, and a schedule that multiplies the rate by the same factor at every update.
    /// Schedules of the optimizer's other parameters stay.
    ///
    /// None where the optimizer has no rate. Runs that give the same are tested the same.
    pub fn tested(self, run: &Run) -> Option<Run> {
        let Self { low, high, updates, .. } = self.admitted();
        let gamma = libm::pow(high / low, 1.0 / (updates - 1) as f64);
        let mut rise = schedule::find("exponential")?.setting();
        rise.set("gamma", Value::Number(gamma)).ok()?;
        let mut optimizer = run.optimizer.clone();
        optimizer.set(RATE_KEY, Value::Number(low)).ok()?;
        Some(Run { optimizer, schedule: Plan::Of(rise), drives: run.drives.clone(), ..Run::default() })
    }
}

/// What a range test found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The learning rate of each update.
    pub rates: Vec<f64>,
    /// The loss before each update: on a surface the height above its least value, else the loss of the batch.
    pub losses: Vec<f64>,
    /// The same smoothed: `s_k = m_k / (1 - beta^k)` with `m_k = beta m_(k-1) + (1 - beta) loss_k`, as in fastai.
    pub smoothed: Vec<f64>,
    /// The first update (counted from 0) whose smoothed loss was above four times the least before, or at which a number was not finite.
    pub diverged_at: Option<usize>,
    /// The rate at which the smoothed loss falls fastest along the logarithm of the rate, before its minimum.
    pub steepest: Option<f64>,
    /// The rate at which the smoothed loss is least.
    pub minimum: Option<f64>,
}

/// What a range test says, to be put into a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict {
    /// The loss fell, and from some rate on it blew up.
    Found {
        /// Where the loss falls fastest.
        steepest: f64,
        /// A tenth of the rate at the minimum.
        tenth: f64,
        /// The rate at which it blew up.
        diverged: f64,
    },
    /// The loss fell and did not blow up: higher rates are worth a test.
    Endless {
        /// Where the loss falls fastest.
        steepest: f64,
        /// A tenth of the rate at the minimum.
        tenth: f64,
        /// The highest rate that was tested.
        highest: f64,
    },
    /// The loss fell nowhere, and from this rate on it blew up: lower rates are worth a test.
    NeverFell {
        /// The rate at which it blew up.
        diverged: f64,
    },
    /// The loss neither fell nor blew up.
    Flat,
}

/// A smoothed loss of more than this times the least one ends the test (fastai: `stop_div`).
const TOO_MUCH: f64 = 4.0;
/// This share of the first loss is nothing: where a path ends in the very minimum, four times the least loss is soon met.
const NOTHING: f64 = 1e-6;
/// A loss fell if it lost this share.
const FELL: f64 = 0.01;

impl Findings {
    /// A tenth of the rate at which the smoothed loss is least (fastai's `minimum`).
    pub fn tenth(&self) -> Option<f64> {
        self.minimum.map(|rate| rate / 10.0)
    }

    /// The rate at which the loss blew up.
    pub fn diverged(&self) -> Option<f64> {
        self.rates.get(self.diverged_at?).copied()
    }

    /// The rate to begin with: a tenth of the rate at the minimum where the loss blew up beyond it; elsewhere that minimum may be the last rate
    /// tested, and the more careful of the two rates counts.
    pub fn suggestion(&self) -> Option<f64> {
        let (steepest, tenth) = (self.steepest?, self.tenth()?);
        Some(if self.diverged_at.is_some() { tenth } else { libm::fmin(steepest, tenth) })
    }

    /// The update whose rate is nearest to this one, in equal ratios.
    pub fn nearest(&self, rate: f64) -> Option<usize> {
        let off = |tested: f64| libm::fabs(libm::log(tested / rate));
        let pairs = self.rates.iter().map(|tested| off(*tested)).enumerate();
        pairs.filter(|(_, off)| !off.is_nan()).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(update, _)| update)
    }

    /// What it all says.
    pub fn verdict(&self) -> Verdict {
        match (self.steepest.zip(self.tenth()), self.diverged()) {
            (Some((steepest, tenth)), Some(diverged)) => Verdict::Found { steepest, tenth, diverged },
            (Some((steepest, tenth)), None) => {
                Verdict::Endless { steepest, tenth, highest: self.rates.last().copied().unwrap_or_default() }
            }
            (None, Some(diverged)) => Verdict::NeverFell { diverged },
            (None, None) => Verdict::Flat,
        }
    }

    /// Looks for the two suggestions. As in fastai the first tenth is left out, where the smoothed loss is that of few updates.
    fn find(&mut self) {
        let from = self.rates.len() / 10;
        let finite = self.smoothed.iter().take_while(|loss| loss.is_finite()).count();
        let smoothed = self.smoothed.get(from..finite).unwrap_or_default();
        let Some((lowest, least)) = smoothed.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1)) else { return };
        let first = self.smoothed[0];
        let fell = first - least > FELL * libm::fabs(first);
        if !fell {
            return;
        }
        let falls = smoothed.windows(2).take(lowest).map(|pair| pair[1] - pair[0]).enumerate();
        // The rates are evenly spaced in their logarithm, so that the largest fall is the steepest.
        let steepest = falls.min_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, fall)| *fall < 0.0);
        self.steepest = steepest.map(|(k, _)| self.rates[from + k]);
        self.minimum = self.steepest.map(|_| self.rates[from + lowest]);
    }
}

/// Losses as they come in.
struct Meter {
    findings: Findings,
    smoothing: f64,
    /// The moving mean, which begins at zero, and the share that it is short of.
    mean: f64,
    missing: f64,
    best: f64,
}

impl Meter {
    fn new(smoothing: f64) -> Self {
        Self { findings: Findings::default(), smoothing, mean: 0.0, missing: 1.0, best: f64::INFINITY }
    }

    /// Takes the loss before an update; whether the test goes on.
    fn note(&mut self, rate: f64, loss: f64) -> bool {
        let Self { findings, smoothing, mean, missing, best } = self;
        *mean = *smoothing * *mean + (1.0 - *smoothing) * loss;
        *missing *= *smoothing;
        let smoothed = *mean / (1.0 - *missing);
        findings.rates.push(rate);
        findings.losses.push(loss);
        findings.smoothed.push(smoothed);
        *best = libm::fmin(*best, smoothed);
        let too_much = TOO_MUCH * *best + NOTHING * libm::fabs(findings.smoothed[0]);
        if !loss.is_finite() || smoothed > too_much {
            findings.diverged_at = Some(findings.rates.len() - 1);
        }
        findings.diverged_at.is_none()
    }
}

/// The test of a run on its experiment's surface, from the experiment's start and with its noise.
///
/// Losses are heights above the surface's least value, or above the least value that was met where it has none; none where the optimizer has no rate to test.
pub fn on_surface(experiment: &Experiment, run: &Run, sweep: Sweep) -> Option<Findings> {
    let sweep = sweep.admitted();
    let run = sweep.tested(run)?;
    let test = Experiment { steps: sweep.updates as u64, runs: vec![run], ..experiment.clone() };
    let trace = engine::trace(&test, &test.runs[0]);
    let surface = experiment.surface.build();
    let floors = surface.minima().into_iter().map(|at| surface.value(at));
    let met = trace.loss.iter().copied().filter(|loss| loss.is_finite());
    // What a minimum's own rounding leaves, a path may be below.
    let floor = floors.chain(met).reduce(libm::fmin).unwrap_or_default();
    let mut meter = Meter::new(sweep.smoothing);
    let pairs = trace.rates.iter().zip(&trace.loss).take(sweep.updates);
    // The search stops at the first that ends the test.
    let _ = pairs.into_iter().all(|(rate, loss)| meter.note(*rate, loss - floor));
    meter.findings.find();
    Some(meter.findings)
}

/// The test of a run on a network, under way.
pub struct RangeTest {
    trainer: Trainer,
    sweep: Sweep,
    meter: Meter,
}

impl RangeTest {
    /// The test of `run`'s optimizer on `task`, before its first update; none where the optimizer has no rate to test.
    pub fn new(task: &Task, run: &Run, sweep: Sweep) -> Option<Self> {
        Self::on(task.data.samples(), task, run, sweep)
    }

    /// The same on given samples.
    pub fn on(samples: Samples, task: &Task, run: &Run, sweep: Sweep) -> Option<Self> {
        let sweep = sweep.admitted();
        let run = sweep.tested(run)?;
        let samples = samples.admitted();
        let epochs = sweep.updates.div_ceil(task.updates_per_epoch(&samples));
        let task = Task { epochs, pace: Pace::Update, ..task.clone() };
        let trainer = Trainer::on(samples, &task, &run);
        Some(Self { trainer, meter: Meter::new(sweep.smoothing), sweep })
    }

    /// Whether there is nothing left to do.
    pub fn is_over(&self) -> bool {
        self.meter.findings.diverged_at.is_some()
            || self.trainer.updates() >= self.sweep.updates
            || self.trainer.is_over()
    }

    /// Updates until about `operations` are done, at least one; whether there is more to do.
    pub fn run(&mut self, operations: usize) -> bool {
        let updates = (operations / self.trainer.cost().max(1)).max(1);
        for _ in 0..updates {
            if self.is_over() {
                break;
            }
            self.update();
        }
        self.meter.findings.find();
        !self.is_over()
    }

    /// Updates until all is done.
    pub fn finish(&mut self) -> &Findings {
        while self.run(usize::MAX) {}
        &self.meter.findings
    }

    /// The share that is done, 0 to 1.
    pub fn progress(&self) -> f64 {
        if self.is_over() { 1.0 } else { self.trainer.updates() as f64 / self.sweep.updates as f64 }
    }

    /// What was found so far.
    pub fn findings(&self) -> &Findings {
        &self.meter.findings
    }

    fn update(&mut self) {
        let due = self.trainer.updates();
        self.trainer.update();
        let history = self.trainer.history();
        if let (Some(rate), Some(loss)) = (history.rates.get(due), history.batch_losses.get(due)) {
            self.meter.note(*rate, *loss);
        }
        // The loss before an update may still be finite, and the weights after it not.
        let findings = &mut self.meter.findings;
        findings.diverged_at = findings.diverged_at.or(history.diverged_at.map(|_| due));
    }
}

/// A one-cycle schedule up to `max_lr` that is as long as a run of `steps`, for a rate that a range test has found
/// (Smith, Topin: "Super-Convergence", 2018).
pub fn one_cycle(max_lr: f64, steps: u64) -> Plan {
    let Some(entry) = schedule::find("one_cycle") else { return Plan::default() };
    let mut setting = entry.setting().fitted(steps);
    // A rate out of range leaves the default.
    let _ = setting.set("max_lr", Value::Number(max_lr));
    Plan::Of(setting)
}

/// `run` at a rate that a test has found: its schedule stays where it goes by the optimizer's own rate, else that rate is held.
#[must_use]
pub fn at_rate(run: &Run, rate: f64, steps: u64) -> Run {
    let mut found = run.clone();
    // A rate out of range, or an optimizer without one, leaves the run as it is.
    if found.optimizer.set(RATE_KEY, Value::Number(rate)).is_err() {
        return found;
    }
    let first = |base: f64| player::rates(&run.schedule, base, steps);
    if first(rate) == first(2.0 * rate) {
        found.schedule = Plan::default();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    fn quadratic(optimizer: &str) -> (Experiment, Run) {
        let run = Run { optimizer: crate::optimizer::find(optimizer).unwrap().setting(), ..Run::default() };
        (Experiment::on(surface::find("quadratic").unwrap()), run)
    }

    #[test]
    fn a_quadratic_says_where_it_diverges() {
        let (experiment, run) = quadratic("sgd");
        let hessian = experiment.surface.build().hessian([0.0, 0.0]);
        let limit = 2.0 / libm::fmax(hessian[0][0], hessian[1][1]);
        for updates in [30, 100, 300, 1000] {
            for smoothing in [0.0, 0.9, 0.98] {
                let sweep = Sweep { updates, smoothing, ..Sweep::default() };
                let findings = on_surface(&experiment, &run, sweep).unwrap();
                let Verdict::Found { steepest, tenth, diverged } = findings.verdict() else { panic!("{findings:?}") };
                assert!(steepest < limit && tenth < limit && diverged > limit, "{updates}, {smoothing}: {findings:?}");
                assert_eq!(findings.diverged_at, Some(findings.rates.len() - 1));
                assert!((findings.rates[0] - 1e-7).abs() < 1e-20);
            }
        }
    }

    #[test]
    fn the_rate_rises_by_the_same_factor_to_the_end() {
        let (experiment, run) = quadratic("adam");
        let sweep = Sweep { low: 1e-6, high: 1e-3, updates: 31, smoothing: 0.9 };
        let findings = on_surface(&experiment, &run, sweep).unwrap();
        assert_eq!((findings.rates.len(), findings.diverged_at), (31, None));
        assert!((findings.rates[30] / 1e-3 - 1.0).abs() < 1e-12 && (findings.rates[10] / 1e-5 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_rate_that_does_nothing_is_flat_and_one_that_is_too_high_never_falls() {
        let (experiment, run) = quadratic("sgd");
        let at = |low, high| on_surface(&experiment, &run, Sweep { low, high, ..Sweep::default() }).unwrap().verdict();
        assert_eq!(at(1e-12, 1e-11), Verdict::Flat);
        assert!(matches!(at(1e3, 1e6), Verdict::NeverFell { .. }), "{:?}", at(1e3, 1e6));
        assert!(matches!(at(1e-6, 1e-2), Verdict::Endless { .. }), "{:?}", at(1e-6, 1e-2));
    }

    #[test]
    fn a_smoothed_loss_is_free_of_its_start() {
        let mut meter = Meter::new(0.98);
        assert!((0..50).all(|_| meter.note(1.0, 3.0)));
        assert!(meter.findings.smoothed.iter().all(|loss| (loss - 3.0).abs() < 1e-12));
        meter.note(1.0, 1e6);
        assert_eq!(meter.findings.diverged_at, Some(50));
    }

    #[test]
    fn the_controls_begin_with_a_test_that_tells_of_a_divergence_in_time() {
        let (experiment, run) = quadratic("sgd");
        let hessian = experiment.surface.build().hessian([0.0, 0.0]);
        let limit = 2.0 / libm::fmax(hessian[0][0], hessian[1][1]);
        let late = |sweep| on_surface(&experiment, &run, sweep).unwrap().diverged().unwrap() / limit;
        let (usual, fastai) = (late(Sweep::usual()), late(Sweep::default()));
        assert!(1.0 < usual && usual < fastai, "{usual} {fastai}");
        assert_eq!(Sweep::usual(), Sweep::usual().admitted());
    }

    #[test]
    fn a_rate_is_found_among_those_tested() {
        let (experiment, run) = quadratic("adam");
        let sweep = Sweep { low: 1e-6, high: 1e-3, updates: 31, smoothing: 0.0 };
        let findings = on_surface(&experiment, &run, sweep).unwrap();
        assert_eq!([1e-9, 1.1e-5, 1.0].map(|rate| findings.nearest(rate)), [Some(0), Some(10), Some(30)]);
        assert_eq!([f64::NAN, -1.0].map(|rate| findings.nearest(rate)), [None; 2]);
        assert_eq!(Findings::default().nearest(0.1), None);
    }

    #[test]
    fn a_found_rate_is_taken_and_a_schedule_with_rates_of_its_own_gives_way() {
        let (_, run) = quadratic("adam");
        let falling = Run { schedule: Plan::Of(schedule::find("exponential").unwrap().setting()), ..run.clone() };
        let taken = at_rate(&falling, 0.02, 100);
        assert_eq!((taken.base(None), &taken.schedule), (0.02, &falling.schedule));
        let cycle = Run { schedule: one_cycle(0.5, 100), ..run };
        let taken = at_rate(&cycle, 0.02, 100);
        assert_eq!((taken.base(None), player::rates(&taken.schedule, 0.02, 100)[50]), (0.02, 0.02));
        let sweep = Sweep::usual();
        assert_eq!(sweep.tested(&taken), sweep.tested(&Run { hidden: true, colour: 3, ..cycle }));
    }

    #[test]
    fn nothing_tested_is_no_rate() {
        for hostile in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
            let sweep = Sweep { low: hostile, high: hostile, updates: 0, smoothing: hostile }.admitted();
            assert!(sweep.low < sweep.high && sweep.low > 0.0 && sweep.smoothing < 1.0 && sweep.updates == 10);
        }
        assert_eq!(Findings::default().verdict(), Verdict::Flat);
        assert_eq!(crate::player::rates(&one_cycle(0.5, 100), 1.0, 100).into_iter().fold(0.0, f64::max), 0.5);
    }
}
