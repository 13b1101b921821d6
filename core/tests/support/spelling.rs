//! A library's constructor call as our setting, by the spellings in the registries.

use serde_json::Value as Json;
use stepsize_core::{
    entry::{Entry, Setting},
    optimizer,
    param::{Kind, Param, Value},
    plan::{Part, Plan},
    schedule, surface,
};

/// What can be run, or the reason why not.
pub type Claim<T> = Result<T, String>;

/// The optimizer that `library` calls `name`, with these arguments.
pub fn optimizer(library: &str, name: &str, params: &Json) -> Claim<optimizer::Setting> {
    setting(optimizer::ALL, library, name, params)
}

/// The surface of a recorded run.
pub fn surface(name: &str) -> Claim<surface::Setting> {
    surface::find(name).map(Entry::setting).ok_or_else(|| format!("surface {name}"))
}

/// The schedule that `library` calls `name`, with these arguments; parts of a sequence included.
pub fn plan(library: &str, name: &str, params: &Json) -> Claim<Plan> {
    if name != "SequentialLR" {
        return setting(schedule::ALL, library, name, params).map(Plan::of);
    }
    let parts = params["schedulers"].as_array().ok_or("no schedulers")?;
    let mut settings =
        parts.iter().map(|part| setting(schedule::ALL, library, part["name"].as_str().unwrap_or(""), &part["params"]));
    let mut plan = Plan::of(settings.next().ok_or("no schedulers")??);
    let milestones = params["milestones"].as_array().ok_or("no milestones")?;
    for (schedule, milestone) in settings.zip(milestones) {
        plan.push(Part { from: milestone.as_u64().ok_or("milestone")?, schedule: schedule? });
    }
    Ok(plan)
}

fn setting<T: ?Sized>(all: &'static [Entry<T>], library: &str, name: &str, params: &Json) -> Claim<Setting<T>> {
    let (entry, spelling) = all
        .iter()
        .flat_map(|entry| entry.card.spellings.iter().map(move |spelling| (entry, spelling)))
        .find(|(_, spelling)| spelling.library == library && spelling.name == name)
        .ok_or_else(|| name.to_owned())?;
    let mut setting = entry.setting();
    for (key, value) in arguments(params) {
        let ours = spelling.ours(&key);
        let Some(param) = entry.params.iter().find(|param| param.key == ours) else {
            // torch wants the length in one of two ways; the other is then no part of the curve.
            if ["epochs", "steps_per_epoch"].contains(&key.as_str()) {
                continue;
            }
            return Err(format!("{name}({key}={value})"));
        };
        let value = read(param, &value).ok_or_else(|| format!("{name}({key}={value})"))?;
        setting.set(&ours, value).map_err(|refusal| format!("{name}({key}): {refusal:?}"))?;
    }
    Ok(setting)
}

/// The arguments; one that is a tuple of numbers, such as `betas`, comes as `betas.0`, `betas.1`.
/// A length given as epochs and steps of each comes as their product.
fn arguments(params: &Json) -> Vec<(String, Json)> {
    if let (Some(epochs), Some(steps), true) =
        (params["epochs"].as_u64(), params["steps_per_epoch"].as_u64(), params["total_steps"].is_null())
    {
        let mut whole = params.clone();
        (whole["total_steps"], whole["epochs"], whole["steps_per_epoch"]) =
            (Json::from(epochs * steps), Json::Null, Json::Null);
        return arguments(&whole);
    }
    let all = params.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null());
    all.flat_map(|(key, value)| match (key.as_str(), value) {
        ("betas", Json::Array(items)) => {
            items.iter().enumerate().map(|(i, item)| (format!("{key}.{i}"), item.clone())).collect()
        }
        _ => vec![(key.clone(), value.clone())],
    })
    .collect()
}

fn read(param: &Param, json: &Json) -> Option<Value> {
    match (param.kind, json) {
        (Kind::Counts, Json::Array(items)) => items.iter().map(Json::as_u64).collect::<Option<_>>().map(Value::List),
        (Kind::Choice(words), Json::String(text)) => {
            words.iter().position(|word| word == text).map(|i| Value::Number(i as f64))
        }
        (_, Json::Bool(yes)) => Some(Value::Number(f64::from(u8::from(*yes)))),
        (_, Json::Number(number)) => number.as_f64().map(Value::Number),
        _ => None,
    }
}
