//! PyTorch: every scheduler is made of an optimizer, and several are put together by two more.

use super::{
    bind::Bound,
    build, express,
    fault::{Fault, Reason},
    leaf,
    read::Reader,
    spelling::Library,
};
use crate::{
    limits,
    param::Value,
    plan::{Part, Plan},
    python::{Call, Expr},
    schedule::{self, Setting},
    shape::{Piece, Shape},
};

/// Calls that put schedulers together.
pub const SIGNATURES: &[&str] = &["SequentialLR(schedulers, milestones)", "ChainedScheduler(schedulers)"];

/// The plan of a call that puts schedulers together, or whose arguments are not one to one.
pub fn read(reader: &Reader<'_>, name: &str, bound: &Bound<'_>) -> Option<Result<Plan, Fault>> {
    match name {
        "SequentialLR" => Some(sequential(reader, bound)),
        "ChainedScheduler" => {
            let plans = bound.list("schedulers").iter().map(|item| reader.plan(item)).collect::<Result<_, _>>();
            Some(plans.map(Plan::product))
        }
        // A factor of one holds the rate, for however long.
        "ConstantLR" if bound.optional("factor") == Ok(Some(1.0)) => Some(Ok(Plan::default())),
        "OneCycleLR" if bound.value("total_steps").is_none() => Some(one_cycle(reader, bound)),
        _ => None,
    }
}

fn sequential(reader: &Reader<'_>, bound: &Bound<'_>) -> Result<Plan, Fault> {
    let plans = bound.list("schedulers").iter().map(|item| reader.plan(item)).collect::<Result<Vec<_>, _>>()?;
    join(plans, bound, "milestones")
}

/// Plans one after the other, with the milestones that argument `name` lists.
pub fn join(plans: Vec<Plan>, bound: &Bound<'_>, name: &str) -> Result<Plan, Fault> {
    let milestones = bound.list(name).iter().map(|item| match item.kind {
        crate::python::Kind::Number { value, .. } => Ok(libm::fmin(value, limits::COUNT) as u64),
        _ => Err(Fault::new(item.at, Reason::Unknowable(name.to_owned()))),
    });
    let milestones = milestones.collect::<Result<Vec<_>, _>>()?;
    if plans.is_empty() || milestones.len() + 1 != plans.len() {
        return Err(Fault::new(bound.place(name), Reason::Refused(name.to_owned(), crate::param::Refusal::Unreadable)));
    }
    if plans.len() > limits::PARTS {
        return Err(Fault::new(
            bound.at,
            Reason::Refused(name.to_owned(), crate::param::Refusal::TooMany(limits::PARTS)),
        ));
    }
    let parts = [0].into_iter().chain(milestones).zip(plans).map(|(from, plan)| Part::new(from, plan));
    Ok(Plan::sequence(parts.collect()))
}

/// One-cycle with its length as epochs times steps of each.
fn one_cycle(reader: &Reader<'_>, bound: &Bound<'_>) -> Result<Plan, Fault> {
    let (entry, spelling) = leaf::find(schedule::ALL, Library::Torch, "OneCycleLR")
        .ok_or_else(|| Fault::new(bound.at, Reason::UnknownName("OneCycleLR".into())))?;
    let mut setting = leaf::read(entry, spelling, bound, reader.steps)?;
    let total = match (bound.optional("epochs"), bound.optional("steps_per_epoch")) {
        (Ok(Some(epochs)), Ok(Some(steps))) => epochs * steps,
        // What the text leaves open is the length of the run.
        (Err(_), _) | (_, Err(_)) => reader.steps as f64,
        _ => return Err(Fault::new(bound.at, Reason::Missing("total_steps".into()))),
    };
    let refused = |refusal| Fault::new(bound.at, Reason::Refused("total_steps".into(), refusal));
    setting.set("total_steps", Value::Number(total)).map_err(refused)?;
    Ok(Plan::Of(setting))
}

/// The call that spells `plan`, where PyTorch has one.
pub fn write(plan: &Plan, base: f64) -> Option<Call> {
    let inside = |plan: &Plan| write(plan, base).filter(|_| fits_inside(plan)).map(build::value);
    match plan {
        Plan::Of(setting) if !is_allowed(setting) => None,
        Plan::Of(setting) if holds(setting) => {
            let call =
                build::call("ConstantLR").with("factor", build::real(1.0)).with("total_iters", build::whole(1.0));
            Some(build::scheduler(PREFIX, call.done()))
        }
        Plan::Of(setting) => {
            let call = leaf::write(Library::Torch, setting, base)?;
            let prefix = if call.name == SWA { "swa_utils." } else { PREFIX };
            Some(build::scheduler(prefix, call))
        }
        Plan::Sequence(parts) if parts.iter().all(|part| !part.running && part.plan.watches().is_none()) => {
            let schedulers = parts.iter().map(|part| inside(&part.plan)).collect::<Option<_>>()?;
            let milestones = parts.iter().skip(1).map(|part| build::whole(part.from as f64)).collect();
            let call = build::call("SequentialLR").with("schedulers", build::list(schedulers));
            Some(build::scheduler(PREFIX, call.with("milestones", build::list(milestones)).done()))
        }
        Plan::Product(plans) if plans.iter().all(|plan| plan.watches().is_none()) => {
            let schedulers: Vec<Expr> = plans.iter().map(inside).collect::<Option<_>>()?;
            let mut call = build::call("ChainedScheduler").with("schedulers", build::list(schedulers)).done();
            call.name = format!("{PREFIX}{}", call.name);
            Some(call)
        }
        _ => None,
    }
}

const PREFIX: &str = "lr_scheduler.";
const SWA: &str = "SWALR";

/// Whether it means the same inside others: averaging weights takes over by hand, and inside a sequence nobody passes a fraction of an epoch.
fn fits_inside(plan: &Plan) -> bool {
    let fits = |setting: &Setting| {
        let averages = setting.entry().card.spellings.iter().any(|spelling| spelling.name() == SWA);
        !averages && setting.get("steps_per_epoch").is_none_or(|n| n.number() == 1.0)
    };
    plan.leaves().iter().all(|(_, setting)| fits(setting))
}

/// A schedule, the one that averages weights after it, and the last update before that takes over: PyTorch steps the two by hand.
pub fn averaging(plan: &Plan, base: f64) -> Option<(Call, Call, u64)> {
    let Plan::Sequence(parts) = plan else { return None };
    let [first, Part { from, running: false, plan: Plan::Of(setting) }] = parts.as_slice() else { return None };
    let second = write(&Plan::Of(setting.clone()), base).filter(|call| call.name.ends_with(SWA))?;
    let first = write(&first.plan, base).filter(|_| fits_inside(&first.plan))?;
    Some((first, second, from.checked_sub(2)?))
}

/// Whether it never moves the optimizer's own rate.
fn holds(setting: &Setting) -> bool {
    let is_constant = setting.entry().id == schedule::default_schedule().id && setting.build().uses_base();
    let is_full = setting.get("factor").is_some_and(|factor| *factor == Value::Number(1.0))
        && setting.get("end_factor").is_none();
    is_constant || (is_full && setting.get("total_iters").is_some())
}

/// PyTorch refuses a warm-up that starts at zero.
fn is_allowed(setting: &Setting) -> bool {
    setting.get("start_factor").is_none_or(|value| value.number() > 0.0)
}

/// Plans of PyTorch's own schedulers that may draw `pieces`.
pub fn candidates(pieces: &[Piece], base: f64) -> Vec<Plan> {
    let part = |(i, piece): (usize, &Piece)| {
        let length = pieces.get(i + 1).map_or(limits::COUNT as u64, |next| next.from.saturating_sub(piece.from));
        (piece.start == piece.from).then_some(())?;
        scheduler(&piece.shape, base, length).map(|plan| Part::new(piece.from, plan))
    };
    let parts: Option<Vec<Part>> = pieces.iter().enumerate().map(part).collect();
    parts.filter(|parts| parts.len() <= limits::PARTS).map(Plan::sequence).into_iter().collect()
}

/// The scheduler that draws `shape` for `length` updates.
fn scheduler(shape: &Shape, base: f64, length: u64) -> Option<Plan> {
    let of = |id: &str, values: &[(&str, f64)]| express::plan_of(id, values);
    match *shape {
        Shape::Hold(value) if value == base => Some(Plan::default()),
        Shape::Hold(value) => {
            of("constant_warmup", &[("factor", express::share(value, base)), ("total_iters", length as f64)])
        }
        Shape::Power { start, end, over, power: 1.0 } if start > 0.0 => of(
            "linear",
            &[
                ("start_factor", express::share(start, base)),
                ("end_factor", express::share(end, base)),
                ("total_iters", over as f64),
            ],
        ),
        Shape::Power { start, end: 0.0, over, power } if start == base => {
            of("polynomial", &[("total_iters", over as f64), ("power", power)])
        }
        Shape::Cosine { start, end, over } if start == base => {
            of("cosine_annealing", &[("T_max", over as f64), ("eta_min", end)])
        }
        Shape::Decay { start, factor, every, stairs: true } if start == base => {
            of("step", &[("step_size", every), ("gamma", factor)])
        }
        Shape::Decay { start, factor, every, stairs: false } if start == base => {
            of("exponential", &[("gamma", libm::pow(factor, 1.0 / every))])
        }
        _ => None,
    }
}
