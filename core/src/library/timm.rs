//! timm: a warm-up is an option of every scheduler, and unless it is a prefix the decay runs under it.

use super::{
    bind::Bound,
    build::{self, Building},
    express::{self, as_ramp, ramp, setting_of},
    fault::{Fault, Reason},
    leaf,
    read::Reader,
    spelling::Library,
};
use crate::{
    param::Value,
    plan::{Part, Plan},
    player,
    python::Call,
    schedule::Setting,
    shape::{Piece, Shape},
};

/// The scheduler whose arguments are not one to one.
pub const SIGNATURES: &[&str] = &[
    "PlateauLRScheduler(decay_rate=0.1, patience_t=10, threshold=1e-4, cooldown_t=0, warmup_t=0, warmup_lr_init=0.0, lr_min=0.0, mode='max')",
];

/// The plan of a scheduler, its warm-up included.
pub fn read(reader: &Reader<'_>, name: &str, bound: &Bound<'_>) -> Result<Plan, Fault> {
    let length = bound.count("warmup_t")?;
    let main = main(reader, name, bound, length)?;
    if length == 0 {
        return Ok(main);
    }
    let is_prefix = !bound.has("warmup_prefix") || bound.flag("warmup_prefix");
    // Where the decay runs under it, tanh's warm-up leads to the decay, and the others' to the full rate.
    let top = (name == "TanhLRScheduler" && !is_prefix).then(|| rate_at(&main, reader.base, length));
    let rise = ramp(Some(bound.number("warmup_lr_init")?), top, length);
    Ok(Plan::sequence(vec![Part::new(0, rise), Part { from: length, running: !is_prefix, plan: main }]))
}

fn main(reader: &Reader<'_>, name: &str, bound: &Bound<'_>, warmup: u64) -> Result<Plan, Fault> {
    if name == "PlateauLRScheduler" {
        return plateau(bound);
    }
    let mut setting = reader.leaf(Library::Timm, name, bound)?;
    if let Some(Value::List(list)) = setting.get("milestones").cloned() {
        let earlier = list.into_iter().map(|t| libm::fmax(t - 1.0, 0.0)).collect();
        // One update earlier than a valid one.
        let _ = setting.set("milestones", Value::List(earlier));
    }
    let needs_scale = setting.get("stable_fn").is_some_and(|value| value.number() != 0.0);
    if needs_scale && setting.get("stable_timescale") == Some(&Value::Unset) {
        let refused = |refusal| Fault::new(bound.at, Reason::Refused("stable_timescale".into(), refusal));
        setting.set("stable_timescale", Value::Number(warmup as f64)).map_err(refused)?;
    }
    Ok(Plan::Of(setting))
}

fn plateau(bound: &Bound<'_>) -> Result<Plan, Fault> {
    let mode = if bound.text("mode") == Some("min") { 0.0 } else { 1.0 };
    let values = [
        ("mode", mode),
        ("factor", bound.number("decay_rate")?),
        ("patience", bound.number("patience_t")?),
        ("threshold", bound.number("threshold")?),
        ("cooldown", bound.number("cooldown_t")?),
        ("min_lr", bound.number("lr_min")?),
    ];
    bound.take("plateau", &values)
}

/// The call that spells `plan`, where timm has one.
pub fn write(plan: &Plan, base: f64) -> Option<Call> {
    let prefixed = |call: Building| build::scheduler("", call.done());
    match plan {
        Plan::Of(setting) => scheduler(setting, base).map(prefixed),
        Plan::Sequence(parts) => match parts.as_slice() {
            [first, Part { from, running, plan: main @ Plan::Of(setting) }] => {
                let (start, top, over) = as_ramp(&first.plan, base)?;
                let name = leaf_name(setting);
                let is_tanh = name == Some("TanhLRScheduler");
                let wanted = if is_tanh && *running { rate_at(main, base, *from) } else { base };
                let always = matches!(name, Some("WSDLRScheduler") | None);
                (over == *from && top == wanted && !(always && *running)).then_some(())?;
                let mut call = scheduler(setting, base)?.with("warmup_t", build::whole(over as f64));
                call = call.unless(0.0, "warmup_lr_init", build::real(start));
                let is_prefix = !*running;
                let usual = matches!(name, Some("StepLRScheduler" | "MultiStepLRScheduler"));
                Some(prefixed(if always || is_prefix == usual {
                    call
                } else {
                    call.with("warmup_prefix", build::flag(is_prefix))
                }))
            }
            _ => None,
        },
        _ => None,
    }
}

fn leaf_name(setting: &Setting) -> Option<&'static str> {
    let own = setting.entry().card.spellings.iter().find(|spelling| spelling.library == Library::Timm);
    own.map(super::Spelling::name)
}

/// The scheduler for `setting`, without its warm-up.
fn scheduler(setting: &Setting, base: f64) -> Option<Building> {
    let n = |key: &str| setting.get(key).map(Value::number);
    let mut changed = setting.clone();
    match setting.entry().id {
        "plateau" => return write_plateau(setting),
        "multi_step" => {
            let later = setting.get("milestones")?.list().iter().map(|m| m + 1.0).collect();
            changed.set("milestones", Value::List(later)).ok()?;
        }
        "stable_decay" if n("stable_fn")? == 0.0 => {
            changed.set("stable_timescale", Value::Unset).ok()?;
        }
        "stable_decay" if setting.get("stable_timescale") == Some(&Value::Unset) => {
            changed.set("stable_timescale", Value::Number(1.0)).ok()?;
        }
        _ => {}
    }
    leaf::write(Library::Timm, &changed, base).map(build::restart)
}

fn write_plateau(setting: &Setting) -> Option<Building> {
    let n = |key: &str| setting.get(key).map(Value::number);
    let is_plain =
        n("threshold_mode")? == 0.0 && n("eps")? == 1e-8 && n("min_scale")? == 0.0 && n("accumulation_size")? == 1.0;
    is_plain.then_some(())?;
    let call = build::call("PlateauLRScheduler")
        .unless(0.1, "decay_rate", build::real(n("factor")?))
        .unless(10.0, "patience_t", build::whole(n("patience")?))
        .unless(1e-4, "threshold", build::real(n("threshold")?))
        .unless(0.0, "cooldown_t", build::whole(n("cooldown")?))
        .unless(0.0, "lr_min", build::real(n("min_lr")?));
    Some(if n("mode")? == 0.0 { call.with("mode", build::text("min")) } else { call })
}

/// The rate of update `t`.
fn rate_at(plan: &Plan, base: f64, t: u64) -> f64 {
    player::rates(plan, base, t).last().copied().unwrap_or(base)
}

/// Plans of timm's own schedulers that may draw `pieces`.
pub fn candidates(pieces: &[Piece], base: f64) -> Vec<Plan> {
    let (rise, rest) = match pieces {
        [Piece { shape: Shape::Power { start, end, over, power: 1.0 }, .. }, rest @ ..]
            if *end == base && !rest.is_empty() =>
        {
            (Some((*start, *over)), rest)
        }
        _ => (None, pieces),
    };
    let from = rise.map_or(0, |(_, over)| over);
    let mains = [stable_decay(from, rest, base), decay(rest, base), stairs(from, rest, base)];
    let whole = |main: Setting| match rise {
        None => Plan::Of(main),
        Some((start, over)) => {
            Plan::sequence(vec![Part::new(0, ramp(Some(start), None, over)), Part::new(over, Plan::Of(main))])
        }
    };
    mains.into_iter().flatten().map(whole).collect()
}

fn decay(pieces: &[Piece], base: f64) -> Option<Setting> {
    match pieces.first()?.shape {
        Shape::Cosine { start, end, over } if start == base => {
            setting_of("cosine_cycles", &[("t_initial", over as f64), ("lr_min", end)])
        }
        Shape::Power { start, end, over, power } if start == base => {
            setting_of("polynomial_cycles", &[("t_initial", over as f64), ("lr_min", end), ("power", power)])
        }
        Shape::Decay { start, factor, every, stairs: true } if start == base => {
            setting_of("step", &[("step_size", every), ("gamma", factor)])
        }
        Shape::Decay { start, factor, every, stairs: false } if start == base => {
            setting_of("step", &[("step_size", 1.0), ("gamma", libm::pow(factor, 1.0 / every))])
        }
        _ => None,
    }
}

/// A hold, then a decay to the lowest rate.
fn stable_decay(from: u64, pieces: &[Piece], base: f64) -> Option<Setting> {
    let [Piece { shape: Shape::Hold(value), .. }, next, ..] = pieces else { return None };
    let (kind, end, over) = match next.shape {
        Shape::Cosine { start, end, over } if start == base => (2.0, end, over),
        Shape::Power { start, end, over, power: 1.0 } if start == base => (1.0, end, over),
        _ => return None,
    };
    let held = next.from.saturating_sub(from);
    let values = [("t_initial", (held + over) as f64), ("decay_t", over as f64), ("lr_min", end), ("decay_fn", kind)];
    (*value == base).then_some(())?;
    // timm names the decays in another order than a reader may: by name, not by number.
    let mut setting = setting_of("stable_decay", &values[..3])?;
    let name = if kind == 2.0 { "cosine" } else { "linear" };
    let param = setting.entry().params.iter().find(|param| param.key == "decay_fn")?;
    setting.set("decay_fn", param.read(name).ok()?).ok()?;
    Some(setting)
}

/// Equal drops at several updates.
fn stairs(from: u64, pieces: &[Piece], base: f64) -> Option<Setting> {
    let holds = |piece: &Piece| if let Shape::Hold(value) = piece.shape { Some((piece.from, value)) } else { None };
    let holds = pieces.iter().map(holds).collect::<Option<Vec<_>>>()?;
    let [(_, first), (_, second), ..] = holds.as_slice() else { return None };
    (*first == base).then_some(())?;
    let milestones = holds.iter().skip(1).map(|(t, _)| t.saturating_sub(from) as f64).collect();
    let mut setting = setting_of("multi_step", &[("gamma", express::share(*second, *first))])?;
    setting.set("milestones", Value::List(milestones)).ok()?;
    Some(setting)
}
