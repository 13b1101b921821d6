//! The driver: a program that turns WebDriver requests into what a browser does.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, thread};

use serde_json::Value;

use crate::http;

/// How often a driver is started before a test gives up.
const TRIES: usize = 5;
/// How long a driver may take to listen.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running driver, ended with this value.
pub struct Driver {
    process: Child,
    port: u16,
    /// Held open: the driver would stumble over a closed pipe.
    _output: Option<BufReader<ChildStdout>>,
}

impl Driver {
    /// Starts one on a port of its own choice. Drivers that start together may choose the same; the late one tries again.
    pub fn start() -> Self {
        (0..TRIES).find_map(|_| Self::try_start()).expect("chromedriver tells its port")
    }

    fn try_start() -> Option<Self> {
        let program = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let spawned = Command::new(&program).arg("--port=0").stdout(Stdio::piped()).spawn();
        let mut process = spawned.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut output = BufReader::new(process.stdout.take().expect("piped"));
        let port = announced_port(&mut output);
        if port.is_none() {
            _ = process.kill();
            _ = process.wait();
        }
        port.map(|port| Self { process, port, _output: Some(output) })
    }

    /// Starts another engine's driver, which is told its port instead of telling it, and waits until it answers there. Where
    /// somebody else took the port in between, it tries again.
    pub fn at_free_port(program: impl Fn() -> Command) -> Self {
        (0..TRIES).find_map(|_| Self::try_at_free_port(program())).expect("the driver answers at its port")
    }

    fn try_at_free_port(mut program: Command) -> Option<Self> {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = free.expect("a free port").port();
        let spawned = program.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let process = spawned.unwrap_or_else(|error| panic!("{}: {error}", program.get_program().display()));
        let mut driver = Self { process, port, _output: None };
        driver.is_ready().then_some(driver)
    }

    /// Whether it is there and answers, now or after a while.
    fn is_ready(&mut self) -> bool {
        let start = Instant::now();
        while start.elapsed() < PATIENCE && matches!(self.process.try_wait(), Ok(None)) {
            if self.ask("GET", "/status", &Value::Null).is_ok() {
                return true;
            }
            thread::sleep(Duration::from_millis(20));
        }
        false
    }

    /// Asks the driver for something: the value of its answer, or its complaint.
    pub fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let answer = self.exchange(method, path, body).map_err(|error| format!("the driver: {error}"))?;
        let mut answer: Value = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
        match answer["value"]["error"].as_str() {
            None => Ok(answer["value"].take()),
            Some(error) => Err(format!("{error}: {}", answer["value"]["message"].as_str().unwrap_or_default())),
        }
    }

    fn exchange(&self, method: &str, path: &str, body: &Value) -> std::io::Result<http::Message> {
        let stream = TcpStream::connect(("127.0.0.1", self.port))?;
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let first_line = format!("{method} {path} HTTP/1.1");
        // Firefox's driver refuses to serve whoever means another address than its own.
        let headers = format!("Host: 127.0.0.1:{}\r\nContent-Type: application/json\r\n", self.port);
        http::write(&stream, &first_line, &headers, body.as_bytes())?;
        http::read(&stream)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// Where a program is installed, if it is.
pub fn program(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// The number in `ChromeDriver was started successfully on port 40123.`
fn announced_port(output: &mut impl BufRead) -> Option<u16> {
    let lines = output.lines().map_while(Result::ok);
    let mut ports =
        lines.filter_map(|line| line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok());
    ports.next()
}
