//! A window of an engine other than Chromium. It has no developer protocol to dress it with, so less is asked of it.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::driver::Driver;
use crate::page::keep;
use crate::webkit::Screen;
use crate::{firefox, webkit};

/// How long anything may take before a test gives up: engines start slowly beside each other.
const PATIENCE: Duration = Duration::from_mins(1);
/// What the page itself says about a failure, wherever it says it.
const COMPLAINT: &str = "return document.querySelector('#failure:not([hidden])')?.innerText ?? '';";

/// A window of another engine, closed with this value.
pub struct Engine {
    path: String,
    driver: Driver,
    /// The driver starts the browser on it, so it is the last to go.
    _screen: Option<Screen>,
}

impl Engine {
    /// A window of WebKitGTK, or none where the programs it takes are not installed: `WebKitWebDriver`, its `MiniBrowser`, and `Xvfb`.
    pub fn webkit() -> Option<Self> {
        webkit::window()
    }

    /// A window of Firefox, or none where the programs it takes are not installed: `geckodriver`, and `firefox` or `firefox-esr`.
    pub fn firefox() -> Option<Self> {
        firefox::window()
    }

    /// A window that has what is wished for, which is the driver's own language.
    pub(crate) fn new(driver: Driver, wishes: &Value, screen: Option<Screen>) -> Self {
        let answer = driver.ask("POST", "/session", &json!({"capabilities": {"alwaysMatch": wishes}}));
        let answer = answer.unwrap_or_else(|why| panic!("no browser: {why}"));
        let path = format!("/session/{}", answer["sessionId"].as_str().expect("an id"));
        Self { path, driver, _screen: screen }
    }

    /// Goes to an address; another fragment alone would not load the page again.
    pub fn open(&self, address: &str) {
        for url in ["about:blank", address] {
            self.post("url", &json!({"url": url}));
        }
    }

    /// Runs the body of a function in the page, or in the frame that was entered, and returns what it returns.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.try_run(script, arguments).unwrap_or_else(|why| panic!("{script}: {why}"))
    }

    fn try_run(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        let body = json!({"script": script, "args": arguments});
        self.driver.ask("POST", &format!("{}/execute/sync", self.path), &body)
    }

    /// Waits until an expression is true in the page, or in the frame that was entered.
    ///
    /// A page that gives way to another while it is asked has no answer: then the next one is asked.
    pub fn wait_until(&self, expression: &str) {
        let start = Instant::now();
        loop {
            let answer = self.try_run(&format!("return !!({expression});"), &[]);
            if answer == Ok(Value::Bool(true)) {
                return;
            }
            let is_over = start.elapsed() > PATIENCE || answer.is_err() && self.is_gone();
            assert!(!is_over, "waited in vain: {expression}\n{answer:?}\n{}", self.state());
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Whether the browser is no longer there: engines go down by themselves now and then.
    pub fn is_gone(&self) -> bool {
        let answer = self.driver.ask("GET", &format!("{}/window", self.path), &Value::Null);
        answer.is_err_and(|why| why.contains("invalid session id"))
    }

    /// Presses a key wherever the focus is.
    pub fn press(&self, key: char) {
        let strokes = ["keyDown", "keyUp"].map(|kind| json!({"type": kind, "value": key}));
        self.post("actions", &json!({"actions": [{"type": "key", "id": "keys", "actions": strokes}]}));
    }

    /// Goes into a frame, of whatever origin: everything that is asked from now on is asked there.
    pub fn enter(&self, frame: &str) {
        let element = self.post("element", &json!({"using": "css selector", "value": frame}));
        self.post("frame", &json!({"id": element}));
    }

    /// Goes back to the page that the window shows.
    pub fn leave(&self) {
        self.post("frame", &json!({"id": null}));
    }

    /// What the page says, and where a picture of the window is: neither engine tells its console.
    fn state(&self) -> String {
        let complaint = self.try_run(COMPLAINT, &[]).unwrap_or_default();
        // Firefox takes no picture from within a frame of another origin.
        _ = self.driver.ask("POST", &format!("{}/frame", self.path), &json!({"id": null}));
        let picture = self.driver.ask("GET", &format!("{}/screenshot", self.path), &Value::Null);
        let test = thread::current().name().unwrap_or("engine").replace("::", "-");
        let file = picture.map_or_else(|why| why, |picture| keep(&test, &picture).display().to_string());
        format!("{}\n{file}", complaint.as_str().unwrap_or_default())
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        let answer = self.driver.ask("POST", &format!("{}/{command}", self.path), body);
        answer.unwrap_or_else(|why| panic!("{command}: {why}"))
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        _ = self.driver.ask("DELETE", &self.path, &Value::Null);
    }
}
