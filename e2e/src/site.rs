//! Serves the built page to this machine.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::{env, fs, io, thread};

use crate::http;

/// The page has to work below any folder, so it never lies at the root here.
const FOLDER: &str = "/some/folder/";
/// An empty page that the server has beside those of the folder.
const HOST: &str = "host.html";
const EMPTY: &str = "<!doctype html><html lang=en><title>Host</title><link rel=icon href=data:,>";

/// What a server does wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It does not have it.
    Missing,
    /// It answers with the page instead, as it may do at every address it does not know.
    WebPage,
    /// It says that it is of this type.
    Type(&'static str),
    /// It has only half of it.
    CutShort,
}

/// What a server has, and how well it serves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Service<'a> {
    /// The folder to serve; the built page if none is named.
    pub folder: Option<&'a Path>,
    /// What is wrong with which files; `*` in the name stands for anything.
    pub fault: Option<(&'a str, Fault)>,
    /// The security policy it sends along, if any.
    pub policy: &'a str,
}

/// A server that lives as long as the test program, or until it is stopped.
pub struct Site {
    port: u16,
    seen: Arc<Mutex<Vec<String>>>,
    is_open: Arc<AtomicBool>,
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

/// The single file, in a folder of its own.
pub fn single() -> PathBuf {
    let file = dist().with_file_name("e2e-single").join("stepsize.html");
    assert!(file.is_file(), "no {}: `cargo xtask test --only build` makes it", file.display());
    file
}

/// The address of a file on this machine, spelt as a browser spells it.
pub fn file_address(file: &Path) -> String {
    let spelt = |byte: u8| match byte {
        b'/' | b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    let path = file.display().to_string();
    format!("file://{}", path.bytes().map(spelt).collect::<String>())
}

/// The project's own folder for what is built, wherever cargo puts its part.
pub fn target() -> PathBuf {
    let e2e = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo started this"));
    e2e.with_file_name("target")
}

impl Site {
    /// Serves until it is stopped.
    pub fn start(service: &Service<'_>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let (seen, is_open) = (Arc::<Mutex<Vec<String>>>::default(), Arc::new(AtomicBool::new(true)));
        let shelf = Shelf {
            folder: service.folder.map_or_else(dist, PathBuf::from),
            fault: service.fault.map(|(name, fault)| (name.to_owned(), fault)),
            policy: service.policy.to_owned(),
            seen: seen.clone(),
            is_open: is_open.clone(),
        };
        thread::spawn(move || shelf.serve(&listener));
        Self { port, seen, is_open }
    }

    /// Refuses every connection from now on.
    pub fn stop(&self) {
        self.is_open.store(false, Ordering::SeqCst);
        // The server only looks up when somebody comes, and is gone when nobody is let in any more.
        while TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
            thread::yield_now();
        }
    }

    /// The address of the server.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        self.origin() + FOLDER
    }

    /// The address of an empty page to put frames into. To a browser it is on another host than the page, as a teacher's page is.
    pub fn host(&self) -> String {
        format!("http://localhost:{}{FOLDER}{HOST}", self.port)
    }

    /// The path of every request so far.
    pub fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("not poisoned").clone()
    }
}

/// What the threads of the server share.
#[derive(Clone)]
struct Shelf {
    folder: PathBuf,
    fault: Option<(String, Fault)>,
    policy: String,
    seen: Arc<Mutex<Vec<String>>>,
    is_open: Arc<AtomicBool>,
}

impl Shelf {
    /// A thread for each connection, because browsers open some that they use late or never.
    fn serve(&self, listener: &TcpListener) {
        for stream in listener.incoming().flatten().take_while(|_| self.is_open.load(Ordering::SeqCst)) {
            let shelf = self.clone();
            thread::spawn(move || shelf.answer(&stream));
        }
    }

    fn answer(&self, stream: &TcpStream) -> io::Result<()> {
        let request = http::read(stream)?;
        let path = request.first_line.split([' ', '?']).nth(1).unwrap_or_default();
        self.seen.lock().expect("not poisoned").push(path.to_owned());
        let (first_line, kind, body) = match self.find(path) {
            Some((kind, body)) => ("HTTP/1.1 200 OK", kind, body),
            None => ("HTTP/1.1 404 Not Found", "text/plain", b"not here".to_vec()),
        };
        let policy = match self.policy.as_str() {
            "" => String::new(),
            policy => format!("Content-Security-Policy: {policy}\r\n"),
        };
        http::write(stream, first_line, &format!("Content-Type: {kind}\r\n{policy}"), &body)
    }

    /// The type and the content of what is asked for, right or wrong.
    fn find(&self, path: &str) -> Option<(&'static str, Vec<u8>)> {
        let name = match path.strip_prefix(FOLDER)? {
            "" => "index.html",
            HOST => return Some((kind(HOST), EMPTY.into())),
            name => name,
        };
        let read = |name: &str| Some((kind(name), fs::read(self.folder.join(name)).ok()?));
        let fault = self.fault.as_ref().filter(|(pattern, _)| fits(pattern, name));
        match fault.map(|(_, fault)| *fault) {
            None => read(name),
            Some(Fault::Missing) => None,
            Some(Fault::WebPage) => read("index.html"),
            Some(Fault::Type(kind)) => read(name).map(|(_, body)| (kind, body)),
            Some(Fault::CutShort) => read(name).map(|(kind, body)| (kind, body[..body.len() / 2].to_vec())),
        }
    }
}

/// Whether a name is what a pattern says, in which one `*` stands for anything.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => name.strip_prefix(start).is_some_and(|rest| rest.ends_with(end)),
        None => name == pattern,
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_below_any_folder_has_an_address() {
        assert_eq!(file_address(Path::new("/a b/c#1/é.html")), "file:///a%20b/c%231/%C3%A9.html");
    }
}
