//! The page starts without a sound, and where it cannot start it says why.

use stepsize_e2e::{Page, Visit};

const NONE: [&str; 0] = [];

#[test]
fn starts_in_silence_and_stays_at_home() {
    let page = Visit::default().open();
    assert!(!page.is_visible("#failure"), "{}", page.text("#failure"));
    assert_eq!(page.console(), NONE);
    assert_eq!(page.other_hosts(), NONE);
}

#[test]
fn a_missing_program_is_said() {
    let page = Visit { missing: Some(".wasm"), ..Visit::default() }.open();
    assert_eq!(page.text("#failure-title"), "Stepsize could not be loaded");
    assert!(page.text("#failure-report").contains("404"));
    assert_eq!(page.axe(), NONE);
    page.shot("failure-missing");
}

#[test]
fn a_missing_script_is_said_in_chinese() {
    let page = Visit { missing: Some("stepsize-"), language: "zh-CN", ..Visit::default() }.open();
    assert_eq!(page.text("#failure-title"), "Stepsize 未能加载");
    assert_eq!(page.attribute("html", "lang").as_deref(), Some("zh"));
}

#[test]
fn a_browser_without_simd_hears_which_ones_have_it() {
    let page = Visit { before: "WebAssembly.validate = () => false;", ..Visit::default() }.open();
    assert!(page.text("#failure-text").contains("Safari 16.4"));
    assert!(page.requests().iter().any(|path| path.ends_with("boot.js")));
}

#[test]
fn a_crash_is_told_once_and_leads_back() {
    let page = Visit { hash: "#steps=7", ..Visit::default() }.open();
    crash(&page, "first");
    crash(&page, "second");
    assert_eq!(page.text("#failure-title"), "Stepsize stopped");
    let report = page.text("#failure-report");
    assert!(report.contains("first") && report.contains("#steps=7") && !report.contains("second"), "{report}");
    page.click("#failure-defaults");
    page.wait_until("a fresh start", |page| page.hash().is_empty() && !page.is_visible("#failure"));
}

#[test]
fn notices_of_the_browser_are_no_crash() {
    let page = Visit::default().open();
    page.run("dispatchEvent(new ErrorEvent('error', {message: 'ResizeObserver loop'}));", &[]);
    assert!(!page.is_visible("#failure"));
}

fn crash(page: &Page, message: &str) {
    page.run("stepsizeFailed(arguments[0]);", &[message.into()]);
}
