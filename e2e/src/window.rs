//! One browser window, driven through WebDriver.

use std::env;

use serde_json::{Value, json};

use crate::driver::Driver;

/// A headless Chromium with a profile of its own, closed with this value.
pub struct Window {
    driver: Driver,
    path: String,
}

/// Quiet and repeatable: nothing is fetched or updated behind the page's back.
const FLAGS: [&str; 9] = [
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
];

impl Window {
    /// Starts a driver and a browser.
    pub fn start() -> Self {
        let driver = Driver::start();
        let answer = driver.ask("POST", "/session", &json!({"capabilities": {"alwaysMatch": wishes()}}));
        let answer = answer.unwrap_or_else(|why| panic!("no browser: {why}"));
        let path = format!("/session/{}", answer["sessionId"].as_str().expect("an id"));
        Self { driver, path }
    }

    /// Sends a WebDriver command; a complaint of the browser fails the test.
    pub fn post(&self, command: &str, body: &Value) -> Value {
        let answer = self.driver.ask("POST", &format!("{}/{command}", self.path), body);
        answer.unwrap_or_else(|why| panic!("{command}: {why}"))
    }

    /// Reads something of the window.
    pub fn get(&self, what: &str) -> Value {
        let answer = self.driver.ask("GET", &format!("{}/{what}", self.path), &Value::Null);
        answer.unwrap_or_else(|why| panic!("{what}: {why}"))
    }

    /// Sends a command of Chromium's own protocol.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.post("goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        _ = self.driver.ask("DELETE", &self.path, &Value::Null);
    }
}

fn wishes() -> Value {
    let mut options = json!({"args": FLAGS});
    if is_root() {
        // Chromium refuses to run its sandbox as root, as in a container.
        options["args"].as_array_mut().expect("a list").push("--no-sandbox".into());
    }
    if let Some(program) = env::var_os("CHROME") {
        options["binary"] = program.to_string_lossy().into();
    }
    json!({"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}})
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
