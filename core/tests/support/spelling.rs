//! A recorded call as the Python text that a person would paste, and what the core makes of it.

use serde_json::Value as Json;
use std::fmt::Write as _;
use stepsize_core::{
    entry::Entry,
    library::{self, Reading},
    limits, surface,
};

/// What can be run, or the reason why not.
pub type Claim<T> = Result<T, String>;

/// The surface of a recorded run.
pub fn surface(name: &str) -> Claim<surface::Setting> {
    surface::find(name).map(Entry::setting).ok_or_else(|| format!("surface {name}"))
}

/// What the core reads from `code`, whose optimizer has the rate `base` unless the code says otherwise.
pub fn read(code: &str, base: f64) -> Claim<Reading> {
    library::read(code, limits::STEPS, base).map_err(|fault| {
        let line = code[fault.at.min(code.len())..].lines().next().unwrap_or("");
        format!("{} at {line:.60}", fault.say(stepsize_core::text::Language::English))
    })
}

/// The call of `name` with these arguments; none stands for an argument's default.
pub fn call(library: &str, name: &str, params: &Json) -> String {
    let module = match (library, name) {
        ("torch", "SWALR") => "torch.optim.swa_utils.",
        ("torch", name) if is_optimizer(name) => "torch.optim.",
        ("torch", _) => "torch.optim.lr_scheduler.",
        ("keras", "ReduceLROnPlateau" | "LearningRateScheduler") => "keras.callbacks.",
        ("keras", name) if name.contains("Decay") => "keras.optimizers.schedules.",
        ("keras", _) => "keras.optimizers.",
        ("optax", "reduce_on_plateau") => "optax.contrib.",
        ("optax", _) => "optax.",
        ("transformers", _) => "transformers.",
        _ => "timm.scheduler.",
    };
    let mut text = format!("{module}{name}(");
    for (key, value) in params.as_object().into_iter().flatten().filter(|(key, _)| *key != "name") {
        let _ = write!(text, "{key}={}, ", argument(library, key, value));
    }
    text + ")"
}

fn is_optimizer(name: &str) -> bool {
    !name.ends_with("LR") && !name.contains("Scheduler") && !name.contains("Cosine") && !name.contains("Plateau")
}

fn argument(library: &str, key: &str, value: &Json) -> String {
    match value {
        Json::Null => "None".into(),
        Json::Bool(yes) => if *yes { "True" } else { "False" }.into(),
        Json::Number(number) => number.to_string(),
        Json::String(text) if ["lr_lambda", "schedule"].contains(&key) => format!("lambda epoch: {text}"),
        Json::String(text) if key == "scale_fn" => format!("lambda x: {text}"),
        Json::String(text) => format!("'{text}'"),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| argument(library, "", item)).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(fields) => match (fields.get("name").and_then(Json::as_str), fields.get("params")) {
            (Some(name), Some(params)) => call(library, name, params),
            (Some(name), None) => call(library, name, value),
            (None, _) => {
                let whole = fields.keys().all(|key| key.parse::<u64>().is_ok());
                let pair = |(key, value): (&String, &Json)| {
                    let key = if whole { key.clone() } else { format!("'{key}'") };
                    format!("{key}: {}", argument(library, "", value))
                };
                format!("{{{}}}", fields.iter().map(pair).collect::<Vec<_>>().join(", "))
            }
        },
    }
}
