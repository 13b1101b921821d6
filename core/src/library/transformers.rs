//! Transformers: functions that make a PyTorch scheduler; warm-up starts at zero, and the training steps include it.

use super::{
    bind::Bound,
    build::{self, Building},
    express::{self, as_warmup, setting_of, warmup},
    fault::{Fault, Reason},
    leaf,
    read::Reader,
    spelling::Library,
};
use crate::{
    param::{Refusal, Value},
    plan::{Part, Plan},
    python::Call,
    schedule::Setting,
    shape::{Piece, Shape},
};

/// Every function that takes a warm-up.
pub const SIGNATURES: &[&str] = &[
    "get_constant_schedule()",
    "get_constant_schedule_with_warmup(num_warmup_steps)",
    "get_linear_schedule_with_warmup(num_warmup_steps, num_training_steps)",
    "get_cosine_schedule_with_warmup(num_warmup_steps, num_training_steps, num_cycles=0.5)",
    "get_cosine_with_hard_restarts_schedule_with_warmup(num_warmup_steps, num_training_steps, num_cycles=1)",
    "get_polynomial_decay_schedule_with_warmup(num_warmup_steps, num_training_steps, lr_end=1e-7, power=1.0)",
    "get_inverse_sqrt_schedule(num_warmup_steps, timescale=None)",
    "get_cosine_with_min_lr_schedule_with_warmup(num_warmup_steps, num_training_steps, num_cycles=0.5, min_lr=None, min_lr_rate=None)",
    "get_cosine_with_min_lr_schedule_with_warmup_lr_rate(num_warmup_steps, num_training_steps, num_cycles=0.5, min_lr=None, min_lr_rate=None, warmup_lr_rate=None)",
];

/// What `get_scheduler` and the trainer call them.
pub const TYPES: &[(&str, &str)] = &[
    ("constant", "get_constant_schedule"),
    ("constant_with_warmup", "get_constant_schedule_with_warmup"),
    ("linear", "get_linear_schedule_with_warmup"),
    ("cosine", "get_cosine_schedule_with_warmup"),
    ("cosine_with_restarts", "get_cosine_with_hard_restarts_schedule_with_warmup"),
    ("polynomial", "get_polynomial_decay_schedule_with_warmup"),
    ("inverse_sqrt", "get_inverse_sqrt_schedule"),
    ("cosine_with_min_lr", "get_cosine_with_min_lr_schedule_with_warmup"),
    ("cosine_warmup_with_min_lr", "get_cosine_with_min_lr_schedule_with_warmup_lr_rate"),
    ("warmup_stable_decay", "get_wsd_schedule"),
    ("reduce_lr_on_plateau", "get_reduce_on_plateau_schedule"),
    ("greedy", "get_greedy_schedule"),
];

/// The plan of a function that takes a warm-up.
pub fn read(reader: &Reader<'_>, name: &str, bound: &Bound<'_>) -> Option<Result<Plan, Fault>> {
    match name {
        "get_wsd_schedule" => Some(stable(reader, bound)),
        _ if SIGNATURES.iter().any(|signature| signature.split('(').next() == Some(name)) => {
            Some(warmed(reader, name, bound))
        }
        _ => None,
    }
}

fn warmed(reader: &Reader<'_>, name: &str, bound: &Bound<'_>) -> Result<Plan, Fault> {
    let start = if bound.has("num_warmup_steps") { bound.count("num_warmup_steps")? } else { 0 };
    let total = if bound.has("num_training_steps") { reader.length(bound, "num_training_steps")? } else { start };
    let left = total.saturating_sub(start) as f64;
    let cycles = if bound.has("num_cycles") { bound.number("num_cycles")? } else { 0.5 };
    let waves = |offset: f64| {
        let mut values = vec![("total_steps", libm::fmax(left, 1.0)), ("num_cycles", cycles), ("offset", offset)];
        if bound.has("min_lr") {
            match (bound.optional("min_lr")?, bound.optional("min_lr_rate")?) {
                (Some(low), None) => values.push(("min_lr", low)),
                (None, Some(rate)) => values.push(("min_lr_rate", rate)),
                _ => return Err(Fault::new(bound.at, Reason::Missing("min_lr_rate".into()))),
            }
        }
        bound.take("cosine_waves", &values)
    };
    let main = match name {
        "get_constant_schedule" | "get_constant_schedule_with_warmup" => Plan::default(),
        "get_linear_schedule_with_warmup" => bound.take("polynomial_decay", &[("decay_steps", left), ("end", 0.0)])?,
        "get_polynomial_decay_schedule_with_warmup" => {
            let (end, power) = (bound.number("lr_end")?, bound.number("power")?);
            bound.take("polynomial_decay", &[("decay_steps", left), ("end", end), ("power", power)])?
        }
        "get_cosine_with_hard_restarts_schedule_with_warmup" => {
            bound.take("cosine_hard_restarts", &[("total_steps", libm::fmax(left, 1.0)), ("num_cycles", cycles)])?
        }
        "get_inverse_sqrt_schedule" => {
            let scale = bound.optional("timescale")?.unwrap_or(if start == 0 { 1e4 } else { start as f64 });
            bound.take("inverse_sqrt", &[("timescale", scale)])?
        }
        "get_cosine_with_min_lr_schedule_with_warmup_lr_rate" => {
            let first = bound.optional("warmup_lr_rate")?;
            let rise = match first {
                _ if start == 0 => None,
                Some(rate) => Some(rate),
                None => Some(1.0 / start as f64),
            };
            let main = waves(1.0)?;
            return Ok(match rise {
                None => main,
                Some(rate) => warmup(rate, start - 1, start, main),
            });
        }
        _ => waves(0.0)?,
    };
    Ok(if start == 0 { main } else { warmup(0.0, start, start, main) })
}

/// Two of the three lengths and the whole tell the third.
fn stable(reader: &Reader<'_>, bound: &Bound<'_>) -> Result<Plan, Fault> {
    let mut setting = reader.leaf(Library::Transformers, "get_wsd_schedule", bound)?;
    if bound.value("num_stable_steps").is_none() {
        let rest = bound.number("num_warmup_steps")? + bound.number("num_decay_steps")?;
        let total = match bound.value("num_training_steps") {
            Some(_) => reader.length(bound, "num_training_steps")? as f64,
            None => return Err(Fault::new(bound.at, Reason::Missing("num_training_steps".into()))),
        };
        let refused = |refusal: Refusal| {
            Fault::new(bound.place("num_training_steps"), Reason::Refused("num_training_steps".into(), refusal))
        };
        if total < rest {
            return Err(refused(Refusal::OutOfRange(rest, crate::limits::COUNT)));
        }
        setting.set("num_stable_steps", Value::Number(total - rest)).map_err(refused)?;
    }
    Ok(Plan::Of(setting))
}

/// The call that spells `plan`, where Transformers has one.
pub fn write(plan: &Plan, base: f64) -> Option<Call> {
    let prefixed = |call: Building| Some(build::scheduler("", call.done()));
    match plan {
        Plan::Of(setting) if own_name(setting) => {
            let mut call = build::restart(leaf::write(Library::Transformers, setting, base)?);
            if let Some(held) = setting.get("num_stable_steps") {
                // Left out, it would be what the other two leave of the whole.
                call = call.without("num_stable_steps").with("num_stable_steps", build::whole(held.number()));
            }
            Some(build::scheduler("", call.done()))
        }
        Plan::Of(setting) => main(setting, None, 0, base).and_then(prefixed),
        Plan::Sequence(parts) => match parts.as_slice() {
            [first, Part { from, running: false, plan: Plan::Of(setting) }] if !own_name(setting) => {
                let (start, over) = as_warmup(&first.plan)?;
                main(setting, Some((start, over)), *from, base).and_then(prefixed)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether the schedule has a name of its own there, with all its arguments.
fn own_name(setting: &Setting) -> bool {
    setting.entry().card.spellings.iter().any(|spelling| spelling.library == Library::Transformers)
}

/// The function for `setting` after `from` updates of a warm-up that starts at a factor and takes so many updates.
fn main(setting: &Setting, rise: Option<(f64, u64)>, from: u64, base: f64) -> Option<Building> {
    let n = |key: &str| setting.get(key).map(Value::number);
    let unset = |key: &str| setting.get(key) == Some(&Value::Unset);
    let (id, steps) = (setting.entry().id, build::whole(from as f64));
    let total = |key: &str| Some(build::whole(n(key)? + from as f64));
    let plain = rise.is_none() || rise == Some((0.0, from));
    let start = |name: &str| build::call(name).with("num_warmup_steps", steps.clone());
    let lowest = |call: Building| -> Option<Building> {
        Some(match setting.get("min_lr")?.as_number() {
            Some(low) => call.with("min_lr", build::real(low)),
            None => call.with("min_lr_rate", build::real(n("min_lr_rate")?)),
        })
    };
    match id {
        "constant" if unset("value") && rise.is_none() => Some(build::call("get_constant_schedule")),
        "constant" if unset("value") && plain => Some(start("get_constant_schedule_with_warmup")),
        "polynomial_decay" if unset("initial") && plain && n("cycle")? == 0.0 => {
            let (end, power) = (setting.get("end")?.as_number()?, n("power")?);
            let total = total("decay_steps")?;
            match (end, power) {
                (0.0, 1.0) => Some(start("get_linear_schedule_with_warmup").with("num_training_steps", total)),
                _ if end < base && n("decay_steps")? > 0.0 => Some(
                    start("get_polynomial_decay_schedule_with_warmup")
                        .with("num_training_steps", total)
                        .unless(1e-7, "lr_end", build::real(end))
                        .unless(1.0, "power", build::real(power)),
                ),
                _ => None,
            }
        }
        "cosine_waves" if n("offset")? == 0.0 && plain => {
            let (cycles, total) = (n("num_cycles")?, total("total_steps")?);
            let is_bare = unset("min_lr") && n("min_lr_rate")? == 0.0;
            let name =
                if is_bare { "get_cosine_schedule_with_warmup" } else { "get_cosine_with_min_lr_schedule_with_warmup" };
            let call = start(name).with("num_training_steps", total).unless(0.5, "num_cycles", build::real(cycles));
            if is_bare { Some(call) } else { lowest(call) }
        }
        "cosine_waves" => {
            let first = match rise {
                None => None,
                Some((first, over)) if over + 1 == from => Some(first),
                _ => return None,
            };
            let call = start("get_cosine_with_min_lr_schedule_with_warmup_lr_rate")
                .with("num_training_steps", total("total_steps")?)
                .unless(0.5, "num_cycles", build::real(n("num_cycles")?));
            let call = lowest(call)?;
            Some(match first {
                Some(first) if first != 1.0 / from as f64 => call.with("warmup_lr_rate", build::real(first)),
                _ => call,
            })
        }
        "cosine_hard_restarts" if plain => Some(
            start("get_cosine_with_hard_restarts_schedule_with_warmup")
                .with("num_training_steps", total("total_steps")?)
                .unless(1.0, "num_cycles", build::whole(n("num_cycles")?)),
        ),
        "inverse_sqrt" if plain => {
            let usual = if from == 0 { 1e4 } else { from as f64 };
            Some(start("get_inverse_sqrt_schedule").unless(usual, "timescale", build::whole(n("timescale")?)))
        }
        _ => None,
    }
}

/// Plans of Transformers' own schedules that may draw `pieces`.
pub fn candidates(pieces: &[Piece], base: f64) -> Vec<Plan> {
    let mut plans: Vec<Plan> = stable_decay(pieces, base).map(Plan::Of).into_iter().collect();
    let decay = |shape: &Shape| match *shape {
        Shape::Hold(value) if value == base => Some(Plan::default()),
        Shape::Cosine { start, end, over } if start == base => {
            setting_of("cosine_waves", &[("total_steps", over as f64), ("min_lr_rate", express::share(end, base))])
                .map(Plan::Of)
        }
        Shape::Power { start, end, over, power } if start == base => {
            setting_of("polynomial_decay", &[("end", end), ("decay_steps", over as f64), ("power", power)])
                .map(Plan::Of)
        }
        _ => None,
    };
    match pieces {
        [Piece { shape: Shape::Power { start: 0.0, end, over, power: 1.0 }, .. }, second, ..]
            if *end == base && *over == second.from =>
        {
            plans.extend(decay(&second.shape).map(|main| warmup(0.0, *over, *over, main)));
        }
        [only, ..] => plans.extend(decay(&only.shape)),
        [] => {}
    }
    plans
}

/// Warm-up, hold and decay, where the warm-up starts at the rate where the decay ends.
fn stable_decay(pieces: &[Piece], base: f64) -> Option<Setting> {
    let (rise, rest) = match pieces {
        [Piece { shape: Shape::Power { start, end, over, power: 1.0 }, .. }, rest @ ..] if *end == base => {
            (Some((*start, *over)), rest)
        }
        _ => (None, pieces),
    };
    let from = rise.map_or(0, |(_, over)| over);
    let (held, rest) = match rest {
        [Piece { shape: Shape::Hold(value), .. }, rest @ ..] if *value == base => {
            (rest.first().map_or(0, |next| next.from.saturating_sub(from)), rest)
        }
        _ => (0, rest),
    };
    let (kind, end, over) = match rest.first()?.shape {
        Shape::Cosine { start, end, over } if start == base => (1.0, end, over),
        Shape::Power { start, end, over, power: 1.0 } if start == base => (0.0, end, over),
        _ => return None,
    };
    if rise.is_some_and(|(start, _)| start != end) {
        return None;
    }
    setting_of(
        "warmup_stable_decay",
        &[
            ("num_warmup_steps", from as f64),
            ("num_stable_steps", held as f64),
            ("num_decay_steps", over as f64),
            ("decay_type", kind),
            ("min_lr_ratio", express::share(end, base)),
        ],
    )
}
