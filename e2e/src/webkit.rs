//! WebKitGTK, on a screen that nobody sees: without one, its driver waits for ever.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::json;

use crate::driver::{Driver, program};
use crate::engine::Engine;

/// Where Linux distributions keep the browser that the driver drives.
const BROWSERS: [&str; 4] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/webkit2gtk-4.1/MiniBrowser",
];

/// A screen that nobody sees, gone with this value.
pub struct Screen {
    process: Child,
    number: String,
}

/// A window, or none where a program is missing.
pub fn window() -> Option<Engine> {
    let browser = BROWSERS.into_iter().find(|path| Path::new(path).is_file())?;
    let driver = program("WebKitWebDriver")?;
    let screen = Screen::start(&mut Command::new(program("Xvfb")?));
    let driver = Driver::at_free_port(|| {
        let mut command = Command::new(&driver);
        command.env("DISPLAY", format!(":{}", screen.number));
        command
    });
    let options = json!({"binary": browser, "args": ["--automation"]});
    let wishes = json!({"browserName": "MiniBrowser", "webkitgtk:browserOptions": options});
    Some(Engine::new(driver, &wishes, Some(screen)))
}

impl Screen {
    /// A screen with a number of its own choice, which it tells when it is there.
    fn start(program: &mut Command) -> Self {
        program.args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"]);
        let spawned = program.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut process = spawned.expect("the screen starts");
        let mut number = String::new();
        let output = process.stdout.take().expect("piped");
        BufReader::new(output).read_line(&mut number).expect("the screen tells its number");
        Self { process, number: number.trim().to_owned() }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
