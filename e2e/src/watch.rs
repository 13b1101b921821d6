//! What goes on behind the page: its console and its requests.

use serde_json::{Value, json};

use crate::page::Page;

impl Page {
    /// The console messages since this was last asked, of every level.
    pub fn console(&self) -> Vec<String> {
        let told = |entry: &Value| format!("{}: {}", text(&entry["level"]), text(&entry["message"]));
        self.log("browser").iter().map(told).collect()
    }

    /// The addresses that the page asked for since this was last asked and that are not its own: on other hosts, outside of its
    /// folder, or beside the single file.
    pub fn other_hosts(&self) -> Vec<String> {
        let is_ours = |address: &String| ["data:", "blob:", self.home()].iter().any(|start| address.starts_with(start));
        let log = self.log("performance");
        log.iter().filter_map(requested).filter(|address| !is_ours(address)).collect()
    }

    /// The path of every request that reached our server.
    pub fn requests(&self) -> Vec<String> {
        self.site.seen()
    }

    /// Takes what the driver wrote down since the last time.
    fn log(&self, kind: &str) -> Vec<Value> {
        let log = self.window.post("se/log", &json!({"type": kind}));
        log.as_array().cloned().unwrap_or_default()
    }
}

/// The address, if the entry is about a request that starts.
fn requested(entry: &Value) -> Option<String> {
    let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
    let event = &event["message"];
    (event["method"] == "Network.requestWillBeSent").then(|| text(&event["params"]["request"]["url"]).to_owned())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
