//! Optax: a schedule is a function of the count, and schedules are joined.

use super::{
    bind::Bound,
    build,
    express::{self, as_ramp, ramp, setting_of},
    fault::{Fault, Reason},
    leaf,
    read::Reader,
    spelling::Library,
    torch,
};
use crate::{
    param::{Refusal, Value},
    plan::{Part, Plan},
    python::{Call, Expr, Kind},
    shape::{Piece, Shape},
};

/// Calls that are made of others, or that are no schedule by themselves.
pub const SIGNATURES: &[&str] = &[
    "join_schedules(schedules, boundaries)",
    "warmup_constant_schedule(init_value, peak_value, warmup_steps)",
    "warmup_cosine_decay_schedule(init_value, peak_value, warmup_steps, decay_steps, end_value=0.0, exponent=1.0)",
    "warmup_exponential_decay_schedule(init_value, peak_value, warmup_steps, transition_steps, decay_rate, transition_begin=0, staircase=False, end_value=None)",
    "sgdr_schedule(cosine_kwargs)",
    "reduce_on_plateau(factor=0.1, patience=10, rtol=1e-4, atol=0.0, cooldown=0, accumulation_size=1, min_scale=0.0)",
];

/// The plan of a call that is made of others, or whose arguments are not one to one.
pub fn read(reader: &Reader<'_>, name: &str, bound: &Bound<'_>) -> Option<Result<Plan, Fault>> {
    match name {
        "join_schedules" => {
            let plans = bound.list("schedules").iter().map(|item| reader.plan(item)).collect::<Result<Vec<_>, _>>();
            Some(plans.and_then(|plans| torch::join(plans, bound, "boundaries")))
        }
        "warmup_constant_schedule" => Some(warmup(bound)),
        "warmup_cosine_decay_schedule" => Some(warmup_cosine(bound)),
        "warmup_exponential_decay_schedule" => Some(warmup_exponential(bound)),
        "sgdr_schedule" => Some(sgdr(bound)),
        "reduce_on_plateau" => Some(plateau(bound)),
        "linear_schedule" | "polynomial_schedule" | "exponential_decay" => Some(delayed(reader, name, bound)),
        "piecewise_constant_schedule" | "piecewise_interpolate_schedule"
            if bound.value("boundaries_and_scales").is_none() =>
        {
            Some(bound.number("init_value").and_then(|value| bound.take("constant", &[("value", value)])))
        }
        _ => None,
    }
}

/// Without transition steps nothing ever changes; before the transition begins nothing changes yet.
fn delayed(reader: &Reader<'_>, name: &str, bound: &Bound<'_>) -> Result<Plan, Fault> {
    let initial = bound.number("init_value")?;
    let constant = bound.take("constant", &[("value", waiting(bound, initial)?)])?;
    let is_still = matches!(bound.optional("transition_steps"), Ok(Some(steps)) if steps <= 0.0)
        || matches!(bound.optional("decay_rate"), Ok(Some(rate)) if rate == 0.0);
    if is_still {
        return Ok(constant);
    }
    let main = Plan::Of(reader.leaf(Library::Optax, name, bound)?);
    Ok(match bound.count("transition_begin")? {
        0 => main,
        begin => Plan::sequence(vec![Part::new(0, constant), Part::new(begin, main)]),
    })
}

/// The rate before an exponential decay begins: its end value clips that as well, from the side that it ends on.
fn waiting(bound: &Bound<'_>, initial: f64) -> Result<f64, Fault> {
    let moves = matches!(bound.optional("transition_steps"), Ok(Some(steps)) if steps > 0.0);
    let end = if bound.has("end_value") && bound.has("decay_rate") { bound.optional("end_value")? } else { None };
    Ok(match (end, bound.optional("decay_rate")) {
        (Some(end), Ok(Some(rate))) if moves && rate != 0.0 => {
            if rate < 1.0 {
                libm::fmax(initial, end)
            } else {
                libm::fmin(initial, end)
            }
        }
        _ => initial,
    })
}

/// Optax' linear schedule, which stays at its first value for ever where it has no steps.
fn rise(bound: &Bound<'_>) -> Result<Plan, Fault> {
    let (from, to) = (bound.number("init_value")?, bound.number("peak_value")?);
    Ok(match bound.count("warmup_steps")? {
        0 => bound.take("constant", &[("value", from)])?,
        steps => ramp(Some(from), Some(to), steps),
    })
}

fn warmup(bound: &Bound<'_>) -> Result<Plan, Fault> {
    rise(bound)
}

/// The decay's steps include the warm-up.
fn warmup_cosine(bound: &Bound<'_>) -> Result<Plan, Fault> {
    let (peak, end, exponent) = (bound.number("peak_value")?, bound.number("end_value")?, bound.number("exponent")?);
    let (warmup, total) = (bound.count("warmup_steps")?, bound.count("decay_steps")?);
    let alpha = if peak == 0.0 { 0.0 } else { end / peak };
    let steps = total.saturating_sub(warmup) as f64;
    if steps == 0.0 {
        return Err(Fault::new(
            bound.place("decay_steps"),
            Reason::Refused("decay_steps".into(), Refusal::OutOfRange(warmup as f64 + 1.0, crate::limits::COUNT)),
        ));
    }
    let main = bound
        .take("cosine_decay", &[("initial", peak), ("decay_steps", steps), ("alpha", alpha), ("exponent", exponent)])?;
    Ok(after(warmup, rise(bound)?, main))
}

fn warmup_exponential(bound: &Bound<'_>) -> Result<Plan, Fault> {
    let (peak, rate) = (bound.number("peak_value")?, bound.number("decay_rate")?);
    let (warmup, begin) = (bound.count("warmup_steps")?, bound.count("transition_begin")?);
    let steps = bound.number("transition_steps")?;
    let constant = bound.take("constant", &[("value", waiting(bound, peak)?)])?;
    let mut values = vec![("initial", peak), ("decay_steps", steps), ("decay_rate", rate)];
    values.push(("staircase", f64::from(u8::from(bound.flag("staircase")))));
    values.extend(bound.optional("end_value")?.map(|end| ("end_value", end)));
    let decay =
        if steps <= 0.0 || rate == 0.0 { constant.clone() } else { bound.take("exponential_decay", &values)? };
    let main = if begin == 0 { decay } else { Plan::sequence(vec![Part::new(0, constant), Part::new(begin, decay)]) };
    Ok(after(warmup, rise(bound)?, main))
}

fn after(warmup: u64, rise: Plan, main: Plan) -> Plan {
    if warmup == 0 { main } else { Plan::sequence(vec![Part::new(0, rise), Part::new(warmup, main)]) }
}

/// Warm-ups with cosines, one after the other, each as long as its decay steps.
fn sgdr(bound: &Bound<'_>) -> Result<Plan, Fault> {
    let signature = SIGNATURES[2];
    let mut parts = Vec::new();
    let mut from = 0;
    for item in bound.list("cosine_kwargs") {
        let call = keywords(item)
            .ok_or_else(|| Fault::new(item.at, Reason::Refused("cosine_kwargs".into(), Refusal::Unreadable)))?;
        let own = super::bind::bind(signature, &call, item.at, false)?;
        parts.push(Part::new(from, warmup_cosine(&own)?));
        from += own.count("decay_steps")?;
    }
    if parts.is_empty() || parts.len() > crate::limits::PARTS {
        return Err(Fault::new(
            bound.at,
            Reason::Refused("cosine_kwargs".into(), Refusal::TooMany(crate::limits::PARTS)),
        ));
    }
    Ok(Plan::sequence(parts))
}

/// A dictionary, or a call of `dict`, as the keywords of a call.
fn keywords(item: &Expr) -> Option<Call> {
    match &item.kind {
        Kind::Call(call) => Some(call.clone()),
        Kind::Dict(pairs) => {
            let add = |call: build::Building, (key, value): &(Expr, Expr)| match &key.kind {
                Kind::Text(name) => Some(call.with(name, value.clone())),
                _ => None,
            };
            pairs.iter().try_fold(build::call("dict"), add).map(build::Building::done)
        }
        _ => None,
    }
}

/// Optax fires at the patience itself, and scales the updates.
fn plateau(bound: &Bound<'_>) -> Result<Plan, Fault> {
    let (rtol, atol, patience) = (bound.number("rtol")?, bound.number("atol")?, bound.number("patience")?);
    let refuse = |name: &str, refusal| Err(Fault::new(bound.place(name), Reason::Refused(name.to_owned(), refusal)));
    if rtol != 0.0 && atol != 0.0 {
        return refuse("atol", Refusal::OutOfRange(0.0, 0.0));
    }
    if patience < 1.0 {
        return refuse("patience", Refusal::OutOfRange(1.0, crate::limits::COUNT));
    }
    bound.take(
        "plateau",
        &[
            ("factor", bound.number("factor")?),
            ("patience", patience - 1.0),
            ("threshold", if atol == 0.0 { rtol } else { atol }),
            ("threshold_mode", if atol == 0.0 { 0.0 } else { 1.0 }),
            ("cooldown", bound.number("cooldown")?),
            ("accumulation_size", bound.number("accumulation_size")?),
            ("min_scale", bound.number("min_scale")?),
            ("eps", 0.0),
        ],
    )
}

/// The call that spells `plan`, where Optax has one.
pub fn write(plan: &Plan, base: f64) -> Option<Call> {
    match plan {
        Plan::Of(setting) if setting.entry().id == "plateau" => write_plateau(setting),
        Plan::Of(setting) if stands_still(setting) => None,
        Plan::Of(setting) => leaf::write(Library::Optax, &plain(setting), base).map(prefixed),
        Plan::Sequence(parts) if parts.iter().all(|part| !part.running && part.plan.watches().is_none()) => {
            write_warmup_cosine(parts, base).or_else(|| write_join(parts, base))
        }
        _ => None,
    }
}

/// Whether Optax would take the numbers to mean that nothing ever changes.
fn stands_still(setting: &crate::schedule::Setting) -> bool {
    let is_zero = |key: &str| setting.get(key).is_some_and(|value| *value == Value::Number(0.0));
    match setting.entry().id {
        "polynomial_decay" => is_zero("decay_steps"),
        "exponential_decay" => is_zero("decay_steps") || is_zero("decay_rate"),
        _ => false,
    }
}

/// The setting without what has no effect in it.
fn plain(setting: &crate::schedule::Setting) -> crate::schedule::Setting {
    let mut plain = setting.clone();
    let is_curved = setting.get("anneal").is_some_and(|anneal| anneal.number() == 0.0);
    if let Some(param) = setting.entry().params.iter().find(|param| param.key == "pct_final" && is_curved) {
        // A default is valid.
        let _ = plain.set(param.key, param.default_value());
    }
    plain
}

fn prefixed(call: Call) -> Call {
    Call { name: format!("optax.{}", call.name), ..call }
}

fn write_join(parts: &[Part], base: f64) -> Option<Call> {
    let schedules = parts.iter().map(|part| write(&part.plan, base).map(build::value)).collect::<Option<_>>()?;
    let boundaries = parts.iter().skip(1).map(|part| build::whole(part.from as f64)).collect();
    let call = build::call("join_schedules").with("schedules", build::list(schedules));
    Some(prefixed(call.with("boundaries", build::list(boundaries)).done()))
}

/// The one name that Optax has for the most common sequence.
fn write_warmup_cosine(parts: &[Part], base: f64) -> Option<Call> {
    let [warmup, main] = parts else { return None };
    let (start, end, over) = as_ramp(&warmup.plan, base)?;
    let Plan::Of(setting) = &main.plan else { return None };
    let n = |key: &str| setting.get(key).map(Value::number);
    let peak = setting.get("initial")?.as_number().unwrap_or(base);
    let is_it = setting.entry().id == "cosine_decay" && over == main.from && end == peak && over > 0;
    let low = n("alpha")? * peak;
    // What comes back must be the same ratio, or a join says it exactly.
    (is_it && peak != 0.0 && low / peak == n("alpha")?).then_some(())?;
    let call = build::call("warmup_cosine_decay_schedule")
        .with("init_value", build::real(start))
        .with("peak_value", build::real(peak))
        .with("warmup_steps", build::whole(over as f64))
        .with("decay_steps", build::whole(over as f64 + n("decay_steps")?))
        .unless(0.0, "end_value", build::real(low))
        .unless(1.0, "exponent", build::real(n("exponent")?));
    Some(prefixed(call.done()))
}

fn write_plateau(setting: &crate::schedule::Setting) -> Option<Call> {
    let n = |key: &str| setting.get(key).map(Value::number);
    (n("mode")? == 0.0 && n("eps")? == 0.0 && n("min_lr")? == 0.0).then_some(())?;
    let is_relative = n("threshold_mode")? == 0.0;
    let threshold = n("threshold")?;
    let call = build::call("contrib.reduce_on_plateau")
        .unless(0.1, "factor", build::real(n("factor")?))
        .unless(10.0, "patience", build::whole(n("patience")? + 1.0))
        .unless(1e-4, "rtol", build::real(if is_relative { threshold } else { 0.0 }))
        .unless(0.0, "atol", build::real(if is_relative { 0.0 } else { threshold }))
        .unless(0.0, "cooldown", build::whole(n("cooldown")?))
        .unless(1.0, "accumulation_size", build::whole(n("accumulation_size")?))
        .unless(0.0, "min_scale", build::real(n("min_scale")?));
    Some(prefixed(call.done()))
}

/// Plans of Optax' own schedules that may draw `pieces`.
pub fn candidates(pieces: &[Piece], _base: f64) -> Vec<Plan> {
    let main = |shape: &Shape| match *shape {
        Shape::Hold(value) => setting_of("constant", &[("value", value)]),
        _ => express::setting_for(shape),
    };
    let part = |piece: &Piece| {
        (piece.start == piece.from).then_some(())?;
        main(&piece.shape).map(|setting| Part::new(piece.from, Plan::Of(setting)))
    };
    let parts: Option<Vec<Part>> = pieces.iter().map(part).collect();
    parts.filter(|parts| parts.len() <= crate::limits::PARTS).map(Plan::sequence).into_iter().collect()
}
