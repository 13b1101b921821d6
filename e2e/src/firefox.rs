//! Firefox, without a screen.

use std::process::Command;

use serde_json::json;

use crate::driver::{Driver, program};
use crate::engine::Engine;

/// The names under which Linux distributions have it.
const BROWSERS: [&str; 2] = ["firefox", "firefox-esr"];

/// A window, or none where a program is missing.
pub fn window() -> Option<Engine> {
    let browser = BROWSERS.into_iter().find_map(program)?;
    let driver = program("geckodriver")?;
    let driver = Driver::at_free_port(|| Command::new(&driver));
    // Automation lets a page on disk read its neighbours, which it may not when a person opens it.
    let prefs = json!({"security.fileuri.strict_origin_policy": true});
    let options = json!({"binary": browser, "args": ["-headless"], "prefs": prefs});
    Some(Engine::new(driver, &json!({"moz:firefoxOptions": options}), None))
}
