//! The open page: reading it, waiting for it, taking its picture.

use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};

use crate::base64;
use crate::site::{Site, target};
use crate::window::Window;

/// How long a page may take before a test gives up; ample, for busy machines.
const PATIENCE: Duration = Duration::from_secs(20);

/// Looks at a copy: Chromium complains on the console when the page's own canvas is read often.
const IS_DRAWN: &str = "
    const canvas = document.querySelector(arguments[0]);
    if (!canvas || !canvas.width || !canvas.height) return false;
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
    copy.drawImage(canvas, 0, 0);
    const pixels = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return pixels.some(pixel => pixel !== pixels[0]);";

/// A page in a browser, closed with this value.
pub struct Page {
    pub(crate) window: Window,
    pub(crate) site: Site,
    pub(crate) home: String,
}

impl Page {
    /// Runs the body of a function in the page and returns what it returns.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.window.post("execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Evaluates an expression about the first element that fits; `e` is the element, which has to be there.
    pub fn of(&self, selector: &str, expression: &str) -> Value {
        let script = format!("const e = document.querySelector(arguments[0]); return e && [{expression}];");
        let found = self.run(&script, &[selector.into()]);
        assert!(!found.is_null(), "nothing fits {selector}");
        found[0].clone()
    }

    /// The text a person sees in an element.
    pub fn text(&self, selector: &str) -> String {
        self.of(selector, "e.innerText").as_str().unwrap_or_default().trim().to_owned()
    }

    /// An attribute of an element, if it has it.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let value = self.of(selector, &format!("e.getAttribute('{name}')"));
        value.as_str().map(String::from)
    }

    /// What an input holds.
    pub fn value(&self, selector: &str) -> String {
        self.of(selector, "e.value").as_str().unwrap_or_default().to_owned()
    }

    /// How many elements fit.
    pub fn count(&self, selector: &str) -> u64 {
        let count = self.run("return document.querySelectorAll(arguments[0]).length;", &[selector.into()]);
        count.as_u64().expect("a count")
    }

    /// Whether an element is there and takes up room.
    pub fn is_visible(&self, selector: &str) -> bool {
        let script = "const e = document.querySelector(arguments[0]); return !!e && e.getClientRects().length > 0;";
        self.run(script, &[selector.into()]) == true
    }

    /// Everything a canvas shows, to compare with another moment.
    pub fn picture(&self, canvas: &str) -> String {
        self.of(canvas, "e.toDataURL()").as_str().expect("a canvas").to_owned()
    }

    /// Whether a canvas shows more than one colour.
    pub fn is_drawn(&self, canvas: &str) -> bool {
        self.run(IS_DRAWN, &[canvas.into()]) == true
    }

    /// How many CSS pixels the page is wider than the window.
    pub fn overflow(&self) -> i64 {
        let pixels = self.run("return document.documentElement.scrollWidth - innerWidth;", &[]);
        pixels.as_i64().expect("a number").max(0)
    }

    /// The address without server and folder: `""`, or `#` and a link.
    pub fn hash(&self) -> String {
        self.run("return location.hash;", &[]).as_str().expect("text").to_owned()
    }

    /// The page's own address: the folder it is served from, or the single file.
    pub fn home(&self) -> &str {
        &self.home
    }

    /// Waits until the page has started, or has said why not.
    pub fn wait_for_start(&self) {
        self.wait_until("the page starts", |page| !page.is_visible("#boot"));
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.window.post("refresh", &json!({}));
    }

    /// Takes the server away.
    pub fn lose_connection(&self) {
        self.site.stop();
    }

    /// Goes into a frame: everything that is asked from now on is asked there.
    pub fn enter(&self, frame: &str) {
        let element = self.window.post("element", &json!({"using": "css selector", "value": frame}));
        self.window.post("frame", &json!({"id": element}));
    }

    /// Comes back from a frame to the page around all.
    pub fn leave_frame(&self) {
        self.window.post("frame", &json!({"id": null}));
    }

    /// Waits until an element is there and visible.
    pub fn wait_for(&self, selector: &str) {
        self.wait_until(selector, |page| page.is_visible(selector));
    }

    /// Waits until something is so; `what` is for the report when it never is.
    pub fn wait_until(&self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !is_so(self) {
            assert!(start.elapsed() < PATIENCE, "waited in vain: {what}\n{}", self.console().join("\n"));
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Saves what the window shows as `target/e2e-shots/<name>.png`.
    pub fn shot(&self, name: &str) -> PathBuf {
        keep(name, &self.window.get("screenshot"))
    }
}

/// Saves a picture, as WebDriver sends it, as `target/e2e-shots/<name>.png`.
pub fn keep(name: &str, picture: &Value) -> PathBuf {
    let folder = target().join("e2e-shots");
    let file = folder.join(name).with_extension("png");
    fs::create_dir_all(&folder).expect("a folder for pictures");
    fs::write(&file, base64::decode(picture.as_str().expect("base64"))).expect("room for a picture");
    file
}
