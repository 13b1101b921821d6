//! Same name, different library: what each makes of the same nominal schedule.

mod call;
mod nominal;

use super::{Library, build, express, read};
use crate::{
    engine::Trace,
    experiment::{Experiment, Run},
    limits,
    param::Value,
    plan::Plan,
    player::Player,
    text::Text,
};
use call::Call;
use nominal::Nominal;

/// One nominal schedule as several libraries do it.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What it is called.
    pub name: Text,
    /// The run's own rates, to a quarter beyond its end.
    pub rates: Vec<f64>,
    /// The libraries that have it.
    pub members: Vec<Member>,
}

/// The schedule as one library does it.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The library.
    pub library: Library,
    /// What a person would write there.
    pub call: String,
    /// What that means here.
    pub plan: Plan,
    /// The optimizer's own rate that goes with it.
    pub base: f64,
    /// Its rates, as far as the run's.
    pub rates: Vec<f64>,
    /// Where it is furthest from the run's own; none where it is the same.
    pub gap: Option<Gap>,
    /// What the library does otherwise.
    pub reason: Text,
}

impl Member {
    /// `own` with the library's schedule in place of its own, to be drawn beside it.
    pub fn run(&self, own: &Run) -> Run {
        let mut run = Run { schedule: self.plan.clone(), hidden: false, ..own.clone() };
        // A rate that goes with a schedule that was read is valid.
        let _ = run.optimizer.set("lr", Value::Number(self.base));
        run
    }
}

/// The largest distance between two curves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The update.
    pub at: u64,
    /// The run's own rate there.
    pub own: f64,
    /// The library's rate there.
    pub theirs: f64,
}

/// What the run's schedule is called elsewhere, and what comes of it there; none where no other library has the like.
pub fn compare(experiment: &Experiment, run: &Run, trace: &Trace) -> Option<Comparison> {
    let base = run.optimizer.build().base_rate();
    let nominal = Nominal::of(&run.schedule, base, experiment.horizon())?;
    let (name, calls) = nominal.calls();
    let horizon = experiment.horizon() + experiment.horizon().div_ceil(4);
    let play = |plan: &Plan, base: f64| {
        let mut player = Player::new(plan, base);
        let next = |t: u64| {
            let rate = player.rate();
            player.advance(trace.loss.get(t as usize + 1).or(trace.loss.last()).copied().unwrap_or(f64::NAN));
            rate
        };
        (0..=horizon.min(2 * limits::STEPS)).map(next).collect::<Vec<f64>>()
    };
    let rates = play(&run.schedule, base);
    // A run of PyTorch's own schedulers is what it is, whatever the nominal call would leave out of it.
    let own = express::call(Library::Torch, &run.schedule, base).map(|call| build::value(call).print());
    let member = |(library, call, reason): Call| {
        let call = own.clone().filter(|_| library == Library::Torch).unwrap_or(call);
        let reading = read(&call, experiment.horizon(), base).ok()?;
        let (plan, base) = (reading.plan?, reading.base.unwrap_or(base));
        let theirs = play(&plan, base);
        Some(Member { library, gap: gap(&rates, &theirs), plan, base, rates: theirs, call, reason })
    };
    let members: Vec<Member> = calls.into_iter().filter_map(member).collect();
    Some(Comparison { name, rates, members })
}

/// Differences below this share of the highest rate are rounding.
const ROUNDING: f64 = 1e-9;

fn gap(own: &[f64], theirs: &[f64]) -> Option<Gap> {
    let highest = own.iter().chain(theirs).fold(0.0_f64, |highest, x| libm::fmax(highest, libm::fabs(*x)));
    let mut largest = ROUNDING * highest;
    let mut found = None;
    for (t, (own, theirs)) in own.iter().zip(theirs).enumerate() {
        let distance = libm::fabs(own - theirs);
        if distance > largest {
            largest = distance;
            found = Some(Gap { at: t as u64, own: *own, theirs: *theirs });
        }
    }
    found
}
