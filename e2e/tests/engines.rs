//! The page in engines other than Chromium, where they are installed: WebKitGTK and Firefox. They need programs that the other
//! tests do without, so where one is missing it says so and passes.

use std::fs;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use serde_json::{Value, json};
use stepsize_e2e::{Engine, Service, Site, file_address, single};

/// Makes each subject a test of its own in every engine, so that a report names both.
macro_rules! in_every_engine {
    ($($subject:ident)*) => {
        mod webkit {
            $(#[test] fn $subject() { super::look(super::Engine::webkit, super::WEBKIT, super::$subject); })*
        }
        mod firefox {
            $(#[test] fn $subject() { super::look(super::Engine::firefox, super::FIREFOX, super::$subject); })*
        }
    };
}

in_every_engine! {
    the_served_page_works
    the_single_file_works_from_a_disk
    the_same_link_gives_the_same_reading_as_everywhere
    the_single_file_runs_in_a_frame_without_rights
    a_crash_in_such_a_frame_leads_back_to_the_page
    frames_that_are_hidden_at_first_lay_out_when_they_are_shown
    a_narrow_frame_does_not_overflow
    twenty_on_one_page_all_come_up
    a_host_is_told_the_height_and_gets_answers
    a_loading_frame_leaves_the_focus_where_it_is
}

/// The programs that each engine takes.
const WEBKIT: &str = "WebKitWebDriver, its MiniBrowser or Xvfb";
const FIREFOX: &str = "geckodriver or Firefox";

/// How often an engine may go down by itself before the page is held to blame.
const CRASHES: usize = 1;

/// Looks at a subject in a window, or says that there is none.
fn look(window: fn() -> Option<Engine>, programs: &str, subject: fn(&Engine)) {
    for crash in 0..=CRASHES {
        let Some(engine) = window() else { return say(&format!("skipped: {programs} is not installed")) };
        let Err(failure) = catch_unwind(AssertUnwindSafe(|| subject(&engine))) else { return };
        if crash == CRASHES || !engine.is_gone() {
            resume_unwind(failure);
        }
        say("the engine went down: once more");
    }
}

/// Says something past the test harness, which keeps what a passing test prints to itself.
fn say(text: &str) {
    writeln!(io::stderr(), "{text}").expect("a terminal");
}

const READY: &str = "document.querySelector('.reading .clause')";
const FIGURE: &str = "v=1&surface=quadratic&steps=60&run=sgd,lr:0.05/constant&embed=1";

/// Whether a canvas shows more than one colour.
fn drawn(canvas: &str) -> String {
    DRAWN.replace("SELECTOR", canvas)
}

const DRAWN: &str = "(() => {
    const canvas = document.querySelector('SELECTOR');
    if (!canvas || !canvas.width || !canvas.height) return false;
    const copy = document.createElement('canvas').getContext('2d');
    [copy.canvas.width, copy.canvas.height] = [canvas.width, canvas.height];
    copy.drawImage(canvas, 0, 0);
    const pixels = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return pixels.some(pixel => pixel !== pixels[0]);
})()";

/// Types another rate into the open run.
const OTHER_RATE: &str = "
    const field = document.querySelector('.run[open] .control .number');
    field.value = '0.01';
    field.dispatchEvent(new Event('change', {bubbles: true}));";

/// What a page does wherever it comes from: a lab that follows a field, a lesson with its figure, an embedded training.
fn works(engine: &Engine, page: &str) {
    engine.open(page);
    engine.wait_until(READY);
    engine.wait_until(&drawn(".rate canvas"));
    engine.run(OTHER_RATE, &[]);
    engine.wait_until("location.hash.includes('lr:0.01')");

    engine.open(&format!("{page}#lesson=adagrad&lang=zh"));
    engine.wait_until("document.querySelector('.lesson h1')?.textContent.includes('学习率')");
    engine.run(
        "document.querySelector('.predict input').click(); document.querySelector('.exhibition').scrollIntoView();",
        &[],
    );
    engine.wait_until(&drawn(".exhibits canvas"));

    engine.open(&format!("{page}#v=1&data=two_moons&steps=20&run=adam,lr:0.02/constant&embed=1"));
    engine.wait_until("document.querySelector('.embedded .reading')?.innerText.includes('20')");
    engine.wait_until(&drawn(".pictures canvas"));
    assert_eq!(engine.run("return document.querySelector('#failure').hidden;", &[]), true);
}

fn the_served_page_works(engine: &Engine) {
    works(engine, &Site::start(&Service::default()).address());
}

fn the_single_file_works_from_a_disk(engine: &Engine) {
    works(engine, &file_address(&single()));
}

fn the_same_link_gives_the_same_reading_as_everywhere(engine: &Engine) {
    engine.open(&Site::start(&Service::default()).address());
    engine.wait_until(READY);
    let reading = engine.run("return document.querySelector('.reading').innerText;", &[]);
    let reading = reading.as_str().unwrap_or_default();
    assert!(reading.contains("1e-8") && reading.contains("811") && reading.contains("3.872"), "{reading}");
}

/// Goes to a host's page and puts frames with these attributes into it. What they say is kept in `heard`.
fn frames(engine: &Engine, site: &Site, frames: &[Value]) {
    engine.open(&site.host());
    engine.run(FRAMES, &[json!(frames)]);
}

const FRAMES: &str = "
    const all = [];
    window.heard = [];
    addEventListener('message', ({source, data}) => heard.push({data, from: all.findIndex(e => e.contentWindow === source)}));
    document.body.innerHTML = '<input>';
    document.querySelector('input').focus();
    for (const attributes of arguments[0]) {
        const frame = document.createElement('iframe');
        for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
        document.body.append(frame);
        all.push(frame);
    }";

/// The address of a figure on another host than the page it stands in.
fn figure(site: &Site, link: &str) -> String {
    format!("{}#{link}", site.address())
}

/// Waits until that many frames have said that they are there.
fn wait_for_frames(engine: &Engine, count: usize) {
    let ready = "heard.filter(({data}) => data.stepsize === 'ready').map(({from}) => from)";
    engine.wait_until(&format!("new Set({ready}).size === {count}"));
}

/// Puts the single file into a frame that may run scripts and nothing else, by its address and as a text, and goes in.
fn in_frames_without_rights(engine: &Engine, look: fn(&Engine)) {
    let folder = single().with_file_name("");
    let site = Site::start(&Service { folder: Some(&folder), ..Service::default() });
    let text = fs::read_to_string(single()).expect("the single file");
    for (name, source) in [("src", site.address() + "stepsize.html"), ("srcdoc", text)] {
        let frame = json!({"sandbox": "allow-scripts", "width": 1000, "height": 700, (name): source});
        frames(engine, &site, &[frame]);
        engine.enter("iframe");
        engine.wait_until(READY);
        look(engine);
    }
}

fn the_single_file_runs_in_a_frame_without_rights(engine: &Engine) {
    in_frames_without_rights(engine, |engine| {
        assert_eq!(engine.run("return origin;", &[]), "null");
        engine.wait_until(&drawn(".rate canvas"));
        engine.run("window.before = document.querySelector('.rate canvas').toDataURL();", &[]);
        engine.run(OTHER_RATE, &[]);
        engine.wait_until("document.querySelector('.rate canvas').toDataURL() !== before");
    });
}

fn a_crash_in_such_a_frame_leads_back_to_the_page(engine: &Engine) {
    in_frames_without_rights(engine, |engine| {
        // Pressed once the script has ended, which the page would take with it otherwise.
        let crash = "stepsizeFailed('a crash'); setTimeout(() => document.getElementById('failure-defaults').click());";
        engine.run(crash, &[]);
        engine.wait_until(&format!("document.querySelector('#failure')?.hidden && {READY}"));
    });
}

fn frames_that_are_hidden_at_first_lay_out_when_they_are_shown(engine: &Engine) {
    let site = Site::start(&Service::default());
    let hidden = ["display: none", "width: 0; height: 0; border: 0"];
    let all = hidden.map(|style| json!({"src": figure(&site, FIGURE), "style": style}));
    frames(engine, &site, &all);
    wait_for_frames(engine, hidden.len());
    engine.run("for (const e of document.querySelectorAll('iframe')) e.style = 'width: 640px; height: 480px';", &[]);
    for frame in 1..=hidden.len() {
        engine.enter(&format!("iframe:nth-of-type({frame})"));
        engine.wait_until("document.querySelector('.exhibits canvas')?.clientWidth > 100");
        engine.wait_until(&drawn(".exhibits canvas"));
        engine.leave();
    }
}

fn a_narrow_frame_does_not_overflow(engine: &Engine) {
    let site = Site::start(&Service::default());
    for link in [
        "embed=1",
        "v=1&data=two_moons&run=adam,lr:0.01&embed=1&show=map,loss,accuracy,transport,optimizer.lr,optimizer",
    ] {
        frames(engine, &site, &[json!({"src": figure(&site, link), "width": 320, "height": 700})]);
        engine.enter("iframe");
        engine.wait_until(&drawn(".exhibits canvas"));
        let widths = "const e = document.documentElement; return [innerWidth, e.scrollWidth - e.clientWidth];";
        assert_eq!(engine.run(widths, &[]), json!([320, 0]), "{link}");
    }
}

fn twenty_on_one_page_all_come_up(engine: &Engine) {
    let site = Site::start(&Service::default());
    let frame = json!({"src": figure(&site, &format!("{FIGURE}&show=rate,loss")), "width": 640, "height": 480});
    frames(engine, &site, &vec![frame; 20]);
    wait_for_frames(engine, 20);
}

/// Asks the first frame, and waits for a message that fits; in that, `data` is what was said.
fn ask(engine: &Engine, question: Value, fits: &str) -> Value {
    engine.run("document.querySelector('iframe').contentWindow.postMessage(arguments[0], '*');", &[question]);
    hear(engine, fits)
}

/// Waits for a message that fits; in that, `data` is what was said.
fn hear(engine: &Engine, fits: &str) -> Value {
    let found = format!("heard.find(({{data}}) => {fits})");
    engine.wait_until(&found);
    engine.run(&format!("return {found}.data;"), &[])
}

fn a_host_is_told_the_height_and_gets_answers(engine: &Engine) {
    let site = Site::start(&Service::default());
    frames(engine, &site, &[json!({"src": figure(&site, FIGURE), "width": 640, "height": 480})]);
    wait_for_frames(engine, 1);
    for dialect in [
        "data.stepsize === 'height' && data.height > 200",
        "data.subject === 'lti.frameResize' && data.height > 200",
        "data.sentinel === 'amp' && data.type === 'embed-size'",
        "String(data).startsWith('pymxPYMx')",
    ] {
        hear(engine, dialect);
    }
    let link = "v=1&surface=quadratic&steps=40&run=sgd,lr:0.3/constant";
    let set = ask(engine, json!({"stepsize": "set", "id": 7, "link": link}), "data.id === 7");
    assert!(set["results"][0]["loss"].as_f64().is_some_and(|loss| loss > 1.0), "it diverges: {set}");
    let state = ask(engine, json!({"stepsize": "get", "id": 8}), "data.id === 8");
    assert!(state["link"].as_str().is_some_and(|link| link.contains("steps=40")), "{state}");
    let sought = ask(engine, json!({"stepsize": "seek", "id": 9, "at": 12}), "data.id === 9");
    assert_eq!(sought["at"], 12);
    let refused = ask(engine, json!({"stepsize": "fly", "id": 10}), "data.id === 10");
    assert_eq!(refused["stepsize"], "error");
}

fn a_loading_frame_leaves_the_focus_where_it_is(engine: &Engine) {
    let site = Site::start(&Service::default());
    // It comes from the host's own server: a browser may keep a frame from elsewhere from taking the focus.
    frames(engine, &site, &[json!({"src": format!("./#{FIGURE}"), "width": 640, "height": 480})]);
    wait_for_frames(engine, 1);
    hear(engine, "data.stepsize === 'height' && data.height > 200");
    engine.press('a');
    assert_eq!(engine.run("return document.querySelector('input').value;", &[]), "a");
}
