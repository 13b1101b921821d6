//! Another engine: WebKitGTK, on a screen that nobody sees. It has no developer protocol to dress it with, so less is asked of it.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use serde_json::{Value, json};

use crate::driver::Driver;
use crate::site::{Service, Site};

/// Where Linux distributions keep the browser that the driver drives.
const BROWSERS: [&str; 4] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/webkit2gtk-4.1/MiniBrowser",
];
/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(40);

/// A window of WebKit, closed with this value.
pub struct WebKit {
    path: String,
    driver: Driver,
    _screen: Screen,
    site: Site,
}

/// A screen that nobody sees, gone with this value.
struct Screen(Child);

impl Drop for Screen {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

impl WebKit {
    /// A window, or none where the programs it takes are not installed: `WebKitWebDriver`, its `MiniBrowser`, and `Xvfb`.
    pub fn start() -> Option<Self> {
        let browser = BROWSERS.into_iter().find(|path| Path::new(path).is_file())?;
        if !["WebKitWebDriver", "Xvfb"].into_iter().all(is_installed) {
            return None;
        }
        let (screen, display) = screen()?;
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("DISPLAY", format!(":{display}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the driver starts");
        let driver = Driver::at(driver, port);
        until("the driver listens", || TcpStream::connect(("127.0.0.1", port)).is_ok());
        let wishes = json!({"browserName": "MiniBrowser", "webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}});
        let answer = driver.ask("POST", "/session", &json!({"capabilities": {"alwaysMatch": wishes}}));
        let answer = answer.unwrap_or_else(|why| panic!("no browser: {why}"));
        let path = format!("/session/{}", answer["sessionId"].as_str().expect("an id"));
        Some(Self { path, driver, _screen: screen, site: Site::start(&Service::default()) })
    }

    /// The address of the served page.
    pub fn address(&self) -> String {
        self.site.address()
    }

    /// Goes to an address; another fragment alone would not load the page again.
    pub fn open(&self, address: &str) {
        for url in ["about:blank", address] {
            self.post("url", &json!({"url": url}));
        }
    }

    /// Runs the body of a function in the page and returns what it returns.
    pub fn run(&self, script: &str) -> Value {
        self.post("execute/sync", &json!({"script": script, "args": []}))
    }

    /// Waits until an expression is true in the page.
    pub fn wait_until(&self, expression: &str) {
        until(expression, || self.run(&format!("return !!({expression});")) == true);
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        let answer = self.driver.ask("POST", &format!("{}/{command}", self.path), body);
        answer.unwrap_or_else(|why| panic!("{command}: {why}"))
    }
}

impl Drop for WebKit {
    fn drop(&mut self) {
        _ = self.driver.ask("DELETE", &self.path, &Value::Null);
    }
}

fn is_installed(program: &str) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

/// A screen with the number that it chose.
fn screen() -> Option<(Screen, String)> {
    let spawned = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut process = spawned.ok()?;
    let mut number = String::new();
    let output = process.stdout.take()?;
    let screen = Screen(process);
    BufReader::new(output).read_line(&mut number).ok()?;
    Some((screen, number.trim().to_owned()))
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "waited in vain: {what}");
        thread::sleep(Duration::from_millis(50));
    }
}
