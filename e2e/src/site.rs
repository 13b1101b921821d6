//! Serves the built page to this machine.

use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::{env, fs, io, thread};

use crate::http;

/// The page has to work below any folder, so it never lies at the root here.
const FOLDER: &str = "/some/folder/";

/// A server that lives as long as the test program.
pub struct Site {
    port: u16,
    seen: Arc<Mutex<Vec<String>>>,
}

/// The folder of the built page.
pub fn dist() -> PathBuf {
    let dist = env::var_os("STEPSIZE_DIST").map_or_else(|| target().join("e2e-dist"), PathBuf::from);
    assert!(
        dist.join("index.html").is_file(),
        "no page in {}: `cargo xtask test --only build` makes it",
        dist.display()
    );
    dist
}

/// The project's own folder for what is built, wherever cargo puts its part.
pub fn target() -> PathBuf {
    let e2e = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo started this"));
    e2e.with_file_name("target")
}

impl Site {
    /// Serves the built page, without the files that have `missing` in their name.
    pub fn start(missing: Option<&str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let seen = Arc::<Mutex<Vec<String>>>::default();
        let shelf = Shelf { dist: dist(), missing: missing.map(String::from), seen: seen.clone() };
        thread::spawn(move || shelf.serve(&listener));
        Self { port, seen }
    }

    /// The address of the server.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        self.origin() + FOLDER
    }

    /// The path of every request so far.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("not poisoned").clone()
    }
}

/// What the threads of the server share.
#[derive(Clone)]
struct Shelf {
    dist: PathBuf,
    missing: Option<String>,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Shelf {
    /// A thread for each connection, because browsers open some that they use late or never.
    fn serve(&self, listener: &TcpListener) {
        for stream in listener.incoming().flatten() {
            let shelf = self.clone();
            thread::spawn(move || shelf.answer(&stream));
        }
    }

    fn answer(&self, stream: &TcpStream) -> io::Result<()> {
        let request = http::read(stream)?;
        let path = request.first_line.split([' ', '?']).nth(1).unwrap_or_default();
        self.seen.lock().expect("not poisoned").push(path.to_owned());
        match self.find(path) {
            Some((kind, body)) => http::write(stream, "HTTP/1.1 200 OK", kind, &body),
            None => http::write(stream, "HTTP/1.1 404 Not Found", "text/plain", b"not here"),
        }
    }

    fn find(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        let name = match path.strip_prefix(FOLDER)? {
            "" => "index.html",
            name => name,
        };
        let is_missing = self.missing.as_ref().is_some_and(|part| name.contains(part));
        let body = if is_missing { None } else { fs::read(self.dist.join(name)).ok() };
        body.map(|body| (kind(name), body))
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
