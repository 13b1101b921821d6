//! Keras: a schedule is the optimizer's learning rate, warm-up is part of the cosine, and there is no sequence.

use super::{
    bind::Bound,
    build,
    express::{self, ramp},
    fault::Fault,
    leaf,
    read::Reader,
    spelling::Library,
};
use crate::{
    param::Value,
    plan::{Part, Plan},
    python::Call,
    shape::{Piece, Shape},
};

/// Calls that are no schedule by themselves.
pub const SIGNATURES: &[&str] = &[
    "ReduceLROnPlateau(monitor='val_loss', factor=0.1, patience=10, verbose=0, mode='auto', min_delta=1e-4, cooldown=0, min_lr=0.0)",
    "LearningRateScheduler(schedule, verbose=0)",
];

/// The plan of a call whose arguments are not one to one.
pub fn read(reader: &Reader<'_>, name: &str, bound: &Bound<'_>) -> Option<Result<Plan, Fault>> {
    match name {
        "CosineDecay" => Some(cosine(bound)),
        "PiecewiseConstantDecay" => Some(piecewise(reader, bound)),
        "ReduceLROnPlateau" => Some(plateau(bound)),
        "LearningRateScheduler" => {
            Some(bound.value("schedule").map_or_else(|| Ok(Plan::default()), |expr| reader.plan(expr)))
        }
        _ => None,
    }
}

/// Keras counts the decay from the end of the warm-up, which it ignores without a target.
fn cosine(bound: &Bound<'_>) -> Result<Plan, Fault> {
    let (initial, target) = (bound.number("initial_learning_rate")?, bound.optional("warmup_target")?);
    let warmup = if target.is_some() { bound.count("warmup_steps")? } else { 0 };
    let top = target.unwrap_or(initial);
    let steps = bound.count("decay_steps")? as f64;
    let main =
        bound.take("cosine_decay", &[("initial", top), ("decay_steps", steps), ("alpha", bound.number("alpha")?)])?;
    Ok(if warmup == 0 {
        main
    } else {
        Plan::sequence(vec![Part::new(0, ramp(Some(initial), Some(top), warmup)), Part::new(warmup, main)])
    })
}

/// Keras keeps the old value on the boundary itself.
fn piecewise(reader: &Reader<'_>, bound: &Bound<'_>) -> Result<Plan, Fault> {
    reader.leaf(Library::Keras, "PiecewiseConstantDecay", bound).map(|mut setting| {
        let later = setting.get("milestones").map(Value::list).unwrap_or_default().iter().map(|b| b + 1.0).collect();
        // One update later than a valid one.
        let _ = setting.set("milestones", Value::List(later));
        Plan::Of(setting)
    })
}

/// Keras fires when it has waited for `patience` epochs, and counts the one that ends the cooldown.
fn plateau(bound: &Bound<'_>) -> Result<Plan, Fault> {
    let mode = if bound.text("mode") == Some("max") { 1.0 } else { 0.0 };
    bound.take(
        "plateau",
        &[
            ("mode", mode),
            ("factor", bound.number("factor")?),
            ("patience", libm::fmax(bound.number("patience")? - 1.0, 0.0)),
            ("threshold", bound.number("min_delta")?),
            ("threshold_mode", 1.0),
            ("cooldown", libm::fmax(bound.number("cooldown")? - 1.0, 0.0)),
            ("min_lr", bound.number("min_lr")?),
            ("eps", 0.0),
        ],
    )
}

/// The call that spells `plan`, where Keras has one.
pub fn write(plan: &Plan, base: f64) -> Option<Call> {
    match plan {
        Plan::Of(setting) => match setting.entry().id {
            "piecewise_constant" => {
                let mut earlier = setting.clone();
                (setting.get("values")?.list().len() == setting.get("milestones")?.list().len() + 1).then_some(())?;
                let boundaries: Vec<f64> = setting.get("milestones")?.list().iter().map(|m| m - 1.0).collect();
                earlier.set("milestones", Value::List(boundaries)).ok()?;
                leaf::write(Library::Keras, &earlier, base)
            }
            "plateau" => write_plateau(setting),
            _ => leaf::write(Library::Keras, setting, base),
        },
        Plan::Sequence(parts) => match parts.as_slice() {
            [warmup, main] if !main.running => {
                let (start, end, over) = express::as_ramp(&warmup.plan, base)?;
                let Plan::Of(setting) = &main.plan else { return None };
                let initial = setting.get("initial")?.as_number().unwrap_or(base);
                (setting.entry().id == "cosine_decay" && over == main.from && end == initial).then_some(())?;
                let call = leaf::write(Library::Keras, setting, base)?;
                let mut call = build::restart(call).with("warmup_target", build::real(initial));
                call = call.with("warmup_steps", build::whole(over as f64));
                Some(call.set("initial_learning_rate", build::real(start)).done())
            }
            _ => None,
        },
        _ => None,
    }
}

fn write_plateau(setting: &crate::schedule::Setting) -> Option<Call> {
    let n = |key: &str| setting.get(key).map(Value::number);
    let is_absolute =
        n("threshold_mode")? == 1.0 && n("eps")? == 0.0 && n("min_scale")? == 0.0 && n("accumulation_size")? == 1.0;
    is_absolute.then_some(())?;
    let cooldown = n("cooldown")?;
    let mode = if n("mode")? == 0.0 { "min" } else { "max" };
    let call = build::call("ReduceLROnPlateau")
        .with("monitor", build::text("loss"))
        .unless(0.1, "factor", build::real(n("factor")?))
        .unless(10.0, "patience", build::whole(n("patience")? + 1.0))
        .with("mode", build::text(mode))
        .unless(1e-4, "min_delta", build::real(n("threshold")?))
        .unless(0.0, "cooldown", build::whole(if cooldown == 0.0 { 0.0 } else { cooldown + 1.0 }))
        .unless(0.0, "min_lr", build::real(n("min_lr")?));
    Some(call.done())
}

/// Plans of Keras' own schedules that may draw `pieces`.
pub fn candidates(pieces: &[Piece], _base: f64) -> Vec<Plan> {
    let holds = |piece: &Piece| if let Shape::Hold(value) = piece.shape { Some(value) } else { None };
    let mut plans = Vec::new();
    if let Some(values) = pieces.iter().map(holds).collect::<Option<Vec<f64>>>() {
        let milestones = pieces.iter().skip(1).map(|piece| piece.from as f64).collect();
        plans.extend(express::stairs(milestones, values));
    }
    if let [only, ..] = pieces {
        plans.extend(express::setting_for(&only.shape).map(Plan::Of));
    }
    if let [Piece { shape: Shape::Power { start, end, over, power: 1.0 }, .. }, second, ..] = pieces
        && let Shape::Cosine { .. } = second.shape
    {
        let warmup = Part::new(0, ramp(Some(*start), Some(*end), *over));
        plans.extend(
            express::setting_for(&second.shape)
                .map(|main| Plan::sequence(vec![warmup, Part::new(second.from, Plan::Of(main))])),
        );
    }
    plans
}
