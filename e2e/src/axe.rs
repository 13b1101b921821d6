//! Accessibility, as far as a program can judge it.

use serde_json::{Value, json};

use crate::page::Page;

const AXE: &str = include_str!("../vendor/axe-core/axe.min.js");
const RUN: &str = "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then(r => done(r.violations));";

impl Page {
    /// What axe-core finds serious or critical: a line for each rule, with the first element that breaks it.
    pub fn axe(&self) -> Vec<String> {
        self.run(AXE, &[]);
        let found = self.window.post("execute/async", &json!({"script": RUN, "args": []}));
        let found = found.as_array().cloned().unwrap_or_default();
        found.iter().filter(|violation| is_serious(violation)).map(told).collect()
    }
}

fn is_serious(violation: &Value) -> bool {
    matches!(violation["impact"].as_str(), Some("serious" | "critical"))
}

fn told(violation: &Value) -> String {
    let [rule, help, first] = ["/id", "/help", "/nodes/0/html"].map(|path| violation.pointer(path));
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    format!("{}: {} {}", text(rule), text(help), text(first))
}
