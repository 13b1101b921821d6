//! The same curve in another library's schedules: exact, or not at all.

use super::{Library, keras, optax, timm, torch, transformers};
use crate::{
    expression::{Dialect, Expression},
    limits,
    param::{Absent, Value},
    plan::{Part, Plan},
    player,
    python::Call,
    schedule::{self, Setting},
    shape::{self, Piece, Shape},
};

/// A plan as a library can express it.
#[derive(Clone, Debug, PartialEq)]
pub struct Expressed {
    /// The plan, made of what the library has.
    pub plan: Plan,
    /// The optimizer's own rate that goes with it.
    pub base: f64,
    /// How it came about.
    pub how: How,
}

/// How a plan came to be expressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The library has these very schedules.
    Own,
    /// Other schedules of the library draw the same curve over the run.
    Equivalent,
    /// The library has no schedule for it: a formula gives the rate.
    Formula,
    /// Neither: a table of rates.
    Table,
}

/// Largest difference, relative to the largest rate, of curves that count as the same.
const TOLERANCE: f64 = 1e-12;

/// `plan` as `library` can express it, for a run that met these `rates` (one more than its steps).
pub fn express(library: Library, plan: &Plan, base: f64, rates: &[f64]) -> Expressed {
    let by_hand = library == Library::Torch && torch::averaging(plan, base).is_some();
    if by_hand || constant(plan, base).is_some() || call(library, plan, base).is_some() {
        return Expressed { plan: plan.clone(), base, how: How::Own };
    }
    let pieces = pieces(plan, base, rates);
    for candidate in pieces.iter().flat_map(|pieces| candidates(library, pieces, base)) {
        let (candidate, base) = adopt(candidate, base);
        if call(library, &candidate, base).is_some() && draws(&candidate, base, rates) {
            return Expressed { plan: candidate, base, how: How::Equivalent };
        }
    }
    if let Some(plan) = pieces.and_then(|pieces| formula(&pieces, rates)) {
        return Expressed { plan, base: 1.0, how: How::Formula };
    }
    let plan = with_value("table", "rates", Value::List(rates.iter().copied().take(limits::TABLE).collect()));
    Expressed { plan: plan.unwrap_or_default(), base, how: How::Table }
}

/// A plan's curve as a formula that gives the values themselves, for a run that met these `values` (one more than its steps).
pub fn curve(plan: &Plan, base: f64, values: &[f64]) -> Option<Expression> {
    let Plan::Of(setting) = formula(&pieces(plan, base, values)?, values)? else { return None };
    let Value::Text(text) = setting.get("lr_lambda")? else { return None };
    Expression::read(text, &["t"]).ok()
}

/// The elementary curves of a plan over a run, where they are few enough.
fn pieces(plan: &Plan, base: f64, rates: &[f64]) -> Option<Vec<Piece>> {
    let steps = rates.len().saturating_sub(1) as u64;
    let pieces = plan.pieces(base, steps).map(|pieces| shape::settled(shape::clip(pieces, 0, steps), steps));
    pieces.filter(|pieces| pieces.len() <= limits::PIECES)
}

/// A formula for the rate itself that draws `pieces`, as a plan for the rate 1.
fn formula(pieces: &[Piece], rates: &[f64]) -> Option<Plan> {
    let formula = Expression::read(&shape::formula(pieces), &["t"]).ok()?;
    // Some notations are longer or deeper than others, and what is printed must be read again.
    let reads = |dialect: &Dialect| Expression::read(&formula.print(*dialect, &["t"]), &["t"]).is_ok();
    Dialect::ALL.iter().all(reads).then_some(())?;
    let plan = with_value("lambda", "lr_lambda", Value::Text(formula.print(Dialect::Plain, &["t"])))?;
    draws(&plan, 1.0, rates).then_some(plan)
}

/// Whether a plan gives the rates that the updates of a run used; none uses the one after the last.
fn draws(plan: &Plan, base: f64, rates: &[f64]) -> bool {
    let used = rates.split_last().map_or(rates, |(_, used)| used);
    let steps = rates.len().saturating_sub(1) as u64;
    agree(&player::rates(plan, base, steps)[..used.len()], used)
}

/// The rate of a plan that never changes it, which needs no schedule anywhere.
pub fn constant(plan: &Plan, base: f64) -> Option<f64> {
    let Plan::Of(setting) = plan else { return None };
    (setting.entry().id == schedule::default_schedule().id).then(|| setting.build().rate(base, 0))
}

/// The call that spells `plan` in `library`, where it has one.
pub fn call(library: Library, plan: &Plan, base: f64) -> Option<Call> {
    match library {
        Library::Torch => torch::write(plan, base),
        Library::Keras => keras::write(plan, base),
        Library::Optax => optax::write(plan, base),
        Library::Transformers => transformers::write(plan, base),
        Library::Timm => timm::write(plan, base),
    }
}

fn candidates(library: Library, pieces: &[Piece], base: f64) -> Vec<Plan> {
    match library {
        Library::Torch => torch::candidates(pieces, base),
        Library::Keras => keras::candidates(pieces, base),
        Library::Optax => optax::candidates(pieces, base),
        Library::Transformers => transformers::candidates(pieces, base),
        Library::Timm => timm::candidates(pieces, base),
    }
}

/// Whether two curves are the same over the run, up to rounding.
pub fn agree(a: &[f64], b: &[f64]) -> bool {
    let largest = b.iter().fold(0.0_f64, |largest, x| libm::fmax(largest, libm::fabs(*x)));
    let close = |(a, b): (&f64, &f64)| a == b || libm::fabs(a - b) <= TOLERANCE * largest || (a.is_nan() && b.is_nan());
    a.len() == b.len() && a.iter().zip(b).all(close)
}

/// The plan with the optimizer's own rate in place of the largest rate that its schedules name, and that rate.
///
/// In Keras and Optax a schedule names its rates; here the optimizer does, so that one slider moves the whole curve.
pub fn adopt(plan: Plan, base: f64) -> (Plan, f64) {
    // Where a curve starts says more of the optimizer's rate than where it ends.
    let largest = |starts: bool| {
        let mut largest = 0.0;
        for (_, setting) in plan.leaves() {
            for (param, value) in setting.entry().params.iter().zip(setting.values()) {
                if param.absent == Absent::Base && param.absent_first == starts {
                    largest = libm::fmax(largest, value.number());
                }
            }
        }
        Some(largest).filter(|largest| *largest > 0.0)
    };
    let Some(top) = largest(true).or_else(|| largest(false)) else { return (plan, base) };
    // A schedule that already takes the optimizer's own rate must keep it.
    let takes_own = plan.leaves().iter().any(|(_, setting)| takes_base(setting));
    if takes_own && top != base {
        return (plan, base);
    }
    let plan = plan.map(&mut |mut setting| {
        for param in setting.entry().params.iter().filter(|param| param.absent == Absent::Base) {
            if setting.get(param.key).and_then(Value::as_number) == Some(top) {
                // A parameter that may be absent takes no value.
                let _ = setting.set(param.key, Value::Unset);
            }
        }
        setting
    });
    (plan, top)
}

/// Whether a schedule depends on the optimizer's own rate already.
fn takes_base(setting: &Setting) -> bool {
    let names_rate = setting.entry().params.iter().any(|param| param.absent == Absent::Base && param.absent_first);
    let all_named = setting.entry().params.iter().zip(setting.values());
    let any_unset = all_named.into_iter().any(|(param, value)| param.absent == Absent::Base && *value == Value::Unset);
    any_unset || (!names_rate && setting.build().uses_base())
}

/// The schedule `id` with these values, where all are valid.
pub fn setting_of(id: &str, values: &[(&str, f64)]) -> Option<Setting> {
    let mut setting = schedule::find(id)?.setting();
    for (key, value) in values {
        setting.set(key, Value::Number(*value)).ok()?;
    }
    Some(setting)
}

/// Share of a rate, in a number that a person would write.
pub fn share(of: f64, whole: f64) -> f64 {
    shape::tidy(of / whole)
}

/// The schedule that draws `shape` and names its rates, as those of Keras and Optax do.
pub fn setting_for(shape: &Shape) -> Option<Setting> {
    match *shape {
        Shape::Cosine { start, end, over } if start != 0.0 => setting_of(
            "cosine_decay",
            &[("initial", start), ("decay_steps", over as f64), ("alpha", share(end, start))],
        ),
        Shape::Power { start, end, over, power } => setting_of(
            "polynomial_decay",
            &[("initial", start), ("end", end), ("decay_steps", over as f64), ("power", power)],
        ),
        Shape::Decay { start, factor, every, stairs } => setting_of(
            "exponential_decay",
            &[
                ("initial", start),
                ("decay_steps", every),
                ("decay_rate", factor),
                ("staircase", f64::from(u8::from(stairs))),
            ],
        ),
        _ => None,
    }
}

/// The plan of one schedule with these values, where all are valid.
pub fn plan_of(id: &str, values: &[(&str, f64)]) -> Option<Plan> {
    setting_of(id, values).map(Plan::Of)
}

fn with_value(id: &str, key: &str, value: Value) -> Option<Plan> {
    let mut setting = schedule::find(id)?.setting();
    setting.set(key, value).ok()?;
    Some(Plan::Of(setting))
}

/// A straight line between two rates; none stands for the optimizer's own.
pub fn ramp(start: Option<f64>, end: Option<f64>, over: u64) -> Plan {
    let Some(mut setting) = setting_of("polynomial_decay", &[("decay_steps", over as f64)]) else {
        return Plan::default();
    };
    for (key, value) in [("initial", start), ("end", end)] {
        // Rates that a library takes are valid here, or the line keeps its default.
        let _ = setting.set(key, value.map_or(Value::Unset, Value::Number));
    }
    Plan::Of(setting)
}

/// Start, end and length of a straight line.
pub fn as_ramp(plan: &Plan, base: f64) -> Option<(f64, f64, u64)> {
    let Plan::Of(setting) = plan else { return None };
    let pieces = setting.build().pieces(base)?;
    match (setting.entry().id, pieces.as_slice()) {
        ("polynomial_decay", [Piece { shape: Shape::Power { start, end, over, power: 1.0 }, .. }]) => {
            Some((*start, *end, *over))
        }
        _ => None,
    }
}

/// `main` from update `from` on, after a line from the factor `start` to 1 over `over` updates.
pub fn warmup(start: f64, over: u64, from: u64, main: Plan) -> Plan {
    let values = [("start_factor", start), ("end_factor", 1.0), ("total_iters", over as f64)];
    let rise = plan_of("linear", &values).unwrap_or_default();
    Plan::sequence(vec![Part::new(0, rise), Part::new(from, main)])
}

/// Start factor and length of a line that leads to the full rate.
pub fn as_warmup(plan: &Plan) -> Option<(f64, u64)> {
    let Plan::Of(setting) = plan else { return None };
    let n = |key: &str| setting.get(key).map(Value::number);
    let leads_up = setting.entry().id == "linear" && n("end_factor")? == 1.0;
    leads_up.then_some(())?;
    Some((n("start_factor")?, n("total_iters")? as u64))
}

/// Values between milestones.
pub fn stairs(milestones: Vec<f64>, values: Vec<f64>) -> Option<Plan> {
    let mut setting = schedule::find("piecewise_constant")?.setting();
    setting.set("milestones", Value::List(milestones)).ok()?;
    setting.set("values", Value::List(values)).ok()?;
    Some(Plan::Of(setting))
}
