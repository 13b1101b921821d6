//! Running a case again, and judging the difference.

use super::{
    case::{Case, numbers},
    spelling::{self, Claim},
    training,
};
use serde_json::json;
use std::fmt;
use stepsize_core::{
    engine::{self, Trace},
    experiment::{Experiment, Run, default_optimizer},
    limits,
    param::Value,
    plan::Plan,
    player::Player,
};

/// What came of a case.
pub enum Verdict {
    /// Within tolerance everywhere.
    Passed(Tally),
    /// Out of tolerance, where and by how much.
    Failed(Tally, String),
    /// Not claimed: what is missing.
    Unsupported(String),
}

/// What was compared.
#[derive(Default)]
pub struct Tally {
    /// Numbers compared.
    pub points: usize,
    /// The largest relative difference.
    pub error: f64,
    /// What carries the schedule here.
    pub carried: String,
    fault: Option<String>,
}

impl Tally {
    /// Compares one number; `scale` turns the difference into a relative one.
    pub fn compare(&mut self, what: impl Fn() -> String, ours: f64, theirs: f64, scale: f64, tolerance: f64) {
        self.points += 1;
        let difference = (ours - theirs).abs();
        if difference.is_nan() {
            let both = !ours.is_finite() && theirs.is_nan();
            if !both {
                self.blame(format!("{}: {ours:e} for {theirs:e}", what()));
            }
            return;
        }
        self.error = self.error.max(difference / scale);
        if difference > tolerance {
            self.blame(format!("{}: {ours:e} for {theirs:e}", what()));
        }
    }

    fn blame(&mut self, fault: String) {
        self.fault.get_or_insert(fault);
    }

    fn verdict(mut self) -> Verdict {
        match self.fault.take() {
            Some(fault) => Verdict::Failed(self, fault),
            None if self.points == 0 => Verdict::Failed(self, "nothing was compared".into()),
            None => Verdict::Passed(self),
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed(Tally { points, error, .. }) => write!(f, "{points:>7} {error:>10.1e}  passed"),
            Self::Failed(Tally { points, error, .. }, fault) => write!(f, "{points:>7} {error:>10.1e}  FAILED {fault}"),
            Self::Unsupported(missing) => write!(f, "{:>7} {:>10}  unsupported: {missing}", "-", "-"),
        }
    }
}

/// Runs `case` again and compares.
pub fn verdict(case: &Case) -> Verdict {
    let tally = match (case.library(), case.text("category")) {
        (_, "schedules") => schedules(case),
        ("torch", "optimizers") => optimizers(case),
        (_, "optimizers") => others(case),
        ("torch", "combined") => combined(case),
        ("torch", "surfaces") => surfaces(case),
        (_, "mlp") => training::compare(case),
        (library, category) => Err(format!("{library} {category}")),
    };
    tally.map_or_else(Verdict::Unsupported, Tally::verdict)
}

fn schedules(case: &Case) -> Claim<Tally> {
    let (library, name) = (case.library(), case.text("name"));
    let own = spelling::call(library, name, case.params());
    let base = case.number("base_lr").unwrap_or(f64::NAN);
    let reading = spelling::read(&(surroundings(case) + &own), base)?;
    let plan = reading.plan.ok_or("no schedule was found")?;
    let metrics = if case.has("metric") { case.column("metric") } else { case.column("metrics") };
    // timm's own step, and Optax' update, take the metric of the update whose rate they set, the others' that of the one before.
    let early = usize::from(library == "timm" || library == "optax");
    let mut player = Player::new(&plan, reading.base.unwrap_or(base));
    if library == "optax" && !metrics.is_empty() {
        // Its first update has seen a metric already.
        player.advance(metrics.first().copied().unwrap_or(f64::NAN));
    }
    let (mut ours, mut momenta) = (Vec::new(), Vec::new());
    for t in 0..case.column("lr").len() {
        ours.push(player.rate());
        momenta.push(player.momentum().unwrap_or(f64::NAN));
        player.advance(metrics.get(t + early).copied().unwrap_or(f64::NAN));
    }
    let mut tally = Tally { carried: carried(&plan), ..Tally::default() };
    rates(&mut tally, "lr", &case.column("lr"), |t| ours[t as usize]);
    if case.has("momentum") {
        rates(&mut tally, "momentum", &case.column("momentum"), |t| momenta[t as usize]);
    }
    if let Some(call) = case.json("error")["at_scheduler_step"].as_u64() {
        let last = plan.last().map_or(f64::NAN, |last| last as f64);
        tally.compare(|| "last value".into(), last, (call - 1) as f64, 1.0, 0.0);
    }
    Ok(tally)
}

/// The ids of a plan's schedules, in order.
pub fn carried(plan: &Plan) -> String {
    let ids: Vec<&str> = plan.leaves().iter().map(|(_, setting)| setting.entry().id).collect();
    ids.join(" → ")
}

/// What stands before the recorded call: a scheduler that came before it, or updates of each epoch.
fn surroundings(case: &Case) -> String {
    let mut code = String::new();
    if let Some(start) = case.json("swa_start").as_u64() {
        let before = case.json("before");
        let call = spelling::call("torch", before["name"].as_str().unwrap_or(""), &before["params"]);
        code = format!("scheduler = {call}\nswa_start = {start}\n");
    }
    if let Some(step) = case.column("epoch_arg").get(1) {
        code = format!("steps_per_epoch = {}\n", (1.0 / step).round());
    }
    code
}

/// A column of rates: within 1e-12 of the largest, as the libraries' recursions round at each step.
pub fn rates(tally: &mut Tally, name: &str, theirs: &[f64], ours: impl Fn(u64) -> f64) {
    let scale = theirs.iter().fold(f64::MIN_POSITIVE, |scale: f64, x| scale.max(x.abs()));
    for (t, theirs) in theirs.iter().enumerate() {
        tally.compare(|| format!("{name} at {t}"), ours(t as u64), *theirs, scale, 1e-12 * scale);
    }
}

fn optimizers(case: &Case) -> Claim<Tally> {
    let code = spelling::call("torch", case.text("name"), case.params());
    trajectory(case, &code)
}

/// Largest relative difference of a path recorded from the other libraries, up to where a few roundings stay small.
const PATH_TOLERANCE: f64 = 1e-9;

/// The paths of Keras and Optax: compared up to the step until which rounding stays small, as the recording measured it.
fn others(case: &Case) -> Claim<Tally> {
    let code = spelling::call(case.library(), case.text("name"), case.params());
    let steps = case.column("steps");
    let trace = run(case, &code, &steps)?;
    let (xs, ys, losses) = (case.column("x"), case.column("y"), case.column("loss"));
    let until = case.number("stable_until").unwrap_or(f64::INFINITY);
    let diverged = case.number("diverged_at").unwrap_or(f64::INFINITY);
    let loose =
        if case.text("precision") == "float32" { case.number("float32_error").unwrap_or(0.0) * 10.0 } else { 0.0 };
    let mut tally = Tally::default();
    for (i, step) in steps.iter().enumerate().filter(|(_, step)| **step <= until && **step < diverged) {
        let k = *step as usize;
        let Some(point) = trace.points.get(k) else {
            tally.blame(format!("stopped before step {k}"));
            break;
        };
        let tolerance = |scale: f64| (PATH_TOLERANCE + loose) * scale;
        for (name, ours, theirs) in [("x", point[0], xs[i]), ("y", point[1], ys[i])] {
            let scale = theirs.abs().max(1.0);
            tally.compare(|| format!("{name} at {k}"), ours, theirs, scale, tolerance(scale));
        }
        // Where it is steep, a difference of the point is a larger one of the loss.
        let slope = trace.gradient_norm(k).unwrap_or_default();
        let scale = losses[i].abs().max(1.0);
        tally.compare(|| format!("loss at {k}"), trace.loss[k], losses[i], scale, tolerance(scale + slope));
    }
    Ok(tally)
}

fn combined(case: &Case) -> Claim<Tally> {
    let part = |key: &str| {
        let part = &case.params()[key];
        spelling::call("torch", part["name"].as_str().unwrap_or(""), &part["params"])
    };
    trajectory(case, &format!("optimizer = {}\nscheduler = {}\n", part("optimizer"), part("scheduler")))
}

/// The trace of a recorded run, of the optimizer and schedule that `code` spells.
fn run(case: &Case, code: &str, steps: &[f64]) -> Claim<Trace> {
    let reading = spelling::read(code, f64::NAN)?;
    let mut optimizer = reading.optimizer.ok_or("no optimizer was found")?;
    if let Some(base) = reading.base {
        optimizer.set("lr", Value::Number(base)).map_err(|refusal| format!("lr: {refusal:?}"))?;
    }
    let start = case.column("start");
    let experiment = Experiment {
        surface: spelling::surface(case.text("surface"))?,
        start: [start[0], start[1]],
        noise: 0.0,
        training: None,
        runs: vec![Run { optimizer, schedule: reading.plan.unwrap_or_default(), ..Run::default() }],
        steps: (steps[steps.len() - 1] as u64).min(limits::STEPS),
        seed: 1,
    };
    Ok(engine::trace(&experiment, &experiment.runs[0]))
}

fn trajectory(case: &Case, code: &str) -> Claim<Tally> {
    let steps = case.column("steps");
    let trace = run(case, code, &steps)?;
    let mut tally = Tally::default();
    points(&mut tally, case, &steps, &trace);
    if case.has("lr") {
        rates(&mut tally, "lr", &case.column("lr"), |i| trace.rates[steps[i as usize] as usize]);
    }
    if case.has("momentum") {
        let momenta = trace.momenta().ok_or("a momentum cycle")?;
        rates(&mut tally, "momentum", &case.column("momentum"), |i| momenta[steps[i as usize] as usize]);
    }
    Ok(tally)
}

/// The path: compared while rounding noise is small, as measured in the recording by `jitter_spread`.
fn points(tally: &mut Tally, case: &Case, steps: &[f64], trace: &Trace) {
    let [xs, ys, losses, jitter] = ["x", "y", "loss", "jitter_spread"].map(|key| case.column(key));
    let diverged = case.number("diverged_at").map(|step| step as usize);
    let mut spread = 0.0_f64;
    for (i, k) in steps.iter().map(|step| *step as usize).enumerate() {
        let at_end = diverged.is_some_and(|step| k >= step);
        spread = spread.max(jitter[i]);
        let scale = xs[i].abs().max(ys[i].abs()).max(1.0);
        if at_end || spread.is_nan() || spread > 1e-10 * scale {
            break;
        }
        let Some(point) = trace.points.get(k) else {
            tally.blame(format!("stopped before step {k}"));
            break;
        };
        let tolerance = 1e-12 * scale + 100.0 * spread;
        tally.compare(|| format!("x at {k}"), point[0], xs[i], scale, tolerance);
        tally.compare(|| format!("y at {k}"), point[1], ys[i], scale, tolerance);
        // The loss may differ by what the point's tolerance is worth on the slope, and by its own rounding.
        let slope = trace.gradient_norm(k).unwrap_or(0.0);
        let loss_scale = losses[i].abs().max(1.0);
        tally.compare(
            || format!("loss at {k}"),
            trace.loss[k],
            losses[i],
            loss_scale,
            1e-12 * loss_scale + 2.0 * slope * tolerance,
        );
    }
    let ours = trace.diverged_at.map_or(f64::NAN, |step| step as f64);
    match diverged {
        Some(step) => tally.compare(|| "diverged at".into(), ours, step as f64, 1.0, 0.0),
        None if spread <= 1e-10 && trace.diverged_at.is_some() => tally.blame(format!("diverged at {ours}")),
        None => {}
    }
}

fn surfaces(case: &Case) -> Claim<Tally> {
    let surface = spelling::surface(case.text("name"))?.build();
    let mut tally = Tally::default();
    let listed = ["points", "stationary"].into_iter().flat_map(|key| case.json(key).as_array().into_iter().flatten());
    for point in listed {
        let [x, y, value, gx, gy] = ["x", "y", "value", "gx", "gy"].map(|key| point[key].as_f64().unwrap_or(f64::NAN));
        let (ours, slope) = surface.slope([x, y]);
        // Rounding errors are those of the terms that cancel, which are as large as the value and slope around the point.
        let scale = value.abs().max(gx.abs()).max(gy.abs()).max(1.0);
        for (name, ours, theirs) in [("value", ours, value), ("gx", slope[0], gx), ("gy", slope[1], gy)] {
            let exact = theirs.is_nan() && !ours.is_nan();
            let what = || format!("{name} at ({x}, {y})");
            if exact { tally.blame(what()) } else { tally.compare(what, ours, theirs, scale, 1e-12 * scale) }
        }
    }
    Ok(tally)
}

#[test]
fn a_wrong_number_is_noticed() {
    let mut tally = Tally::default();
    tally.compare(String::new, 1.0 + 1e-11, 1.0, 1.0, 1e-12);
    assert!(matches!(tally.verdict(), Verdict::Failed(..)));
    assert!(matches!(Tally::default().verdict(), Verdict::Failed(..)));
    let code = spelling::call("torch", "SGD", &json!({ "momentum": "x" }));
    assert!(spelling::read(&code, 0.1).is_err());
    assert_eq!(numbers(&json!([1, null]))[0], 1.0);
    assert_eq!(default_optimizer().id, "sgd");
}
