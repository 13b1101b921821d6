//! A silent page proves nothing to a deaf test: the instruments notice what they are there for.

use std::env;

use serde_json::json;
use stepsize_e2e::{Page, Visit};

const IMAGE: &str = "new Image().src = 'https://elsewhere.invalid/dot.png';";

#[test]
fn hear_the_console() {
    let page = quiet_page();
    page.run("console.debug('psst');", &[]);
    assert!(page.console().concat().contains("psst"));
    assert!(page.console().is_empty(), "each message is told once");
}

#[test]
fn see_requests_to_other_hosts() {
    let page = quiet_page();
    page.run(IMAGE, &[]);
    page.wait_until("a request", |page| !page.other_hosts().is_empty());
    assert!(!page.console().is_empty(), "the security policy objects");
}

#[test]
fn open_the_single_file_where_it_is_asked_for_and_nothing_beside_it() {
    let is_asked = env::var_os("STEPSIZE_SINGLE").is_some();
    let page = quiet_page();
    assert_eq!(page.run("return location.protocol;", &[]), if is_asked { "file:" } else { "http:" });
    page.run("new Image().src = '../beside.png';", &[]);
    page.wait_until("a request", |page| page.other_hosts().concat().ends_with("/beside.png"));
}

#[test]
fn show_the_page_to_whom_they_say() {
    let page = Visit { size: (390, 844), scale: 3.0, language: "zh-CN", dark: true, ..Visit::default() }.open();
    let script = "return [innerWidth, devicePixelRatio, navigator.language, matchMedia('(prefers-color-scheme: dark)').matches];";
    assert_eq!(page.run(script, &[]), json!([390, 3, "zh-CN", true]));
}

#[test]
fn find_what_axe_finds() {
    let page = quiet_page();
    page.run("document.body.append(new Image());", &[]);
    assert!(page.axe().concat().contains("image-alt"));
}

fn quiet_page() -> Page {
    let page = Visit::default().open();
    assert!(page.console().is_empty());
    page
}
