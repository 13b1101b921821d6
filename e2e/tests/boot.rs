//! The page starts without a sound, and where it cannot start it says why.

use stepsize_e2e::{Fault, Page, Service, Visit, dist, file_address};

const NONE: [&str; 0] = [];
/// The files of the app, whose names hold a checksum.
const GLUE: &str = "stepsize-*.js";
const PROGRAM: &str = "stepsize-*.wasm";
/// Puts the page into a frame of another one.
const FRAME: &str = "
    const frame = document.createElement('iframe');
    frame.sandbox = 'allow-scripts';
    frame.src = './';
    document.body.append(frame);";

#[test]
fn starts_in_silence_and_stays_at_home() {
    let page = Visit::default().open();
    assert!(!page.is_visible("#failure"), "{}", page.text("#failure"));
    assert_eq!(page.console(), NONE);
    assert_eq!(page.other_hosts(), NONE);
}

/// Comes in both languages, and hears why the page cannot start: the beginning of the title in English and in Chinese, and a
/// word that is in either text.
fn hear(visit: Visit<'_>, titles: [&str; 2], word: &str) -> Page {
    let [page, in_chinese] = ["en-US", "zh-CN"].map(|language| Visit { language, ..visit }.open());
    for (page, title) in [&page, &in_chinese].into_iter().zip(titles) {
        assert_eq!(page.text("#failure-title"), title);
        let text = page.text("#failure-text");
        assert!(text.contains(word) && !text.contains('{'), "{text}");
        assert_eq!(page.count("#failure button:not([hidden])"), 2, "no view is lost that could be had back");
    }
    assert_eq!(in_chinese.attribute("html", "lang").as_deref(), Some("zh"));
    page
}

/// A visit to a server with this fault.
fn faulty(file: &'static str, fault: Fault) -> Visit<'static> {
    Visit { service: Service { fault: Some((file, fault)), ..Service::default() }, ..Visit::default() }
}

/// A visit to a server with this security policy.
fn guarded(policy: &'static str) -> Visit<'static> {
    Visit { service: Service { policy, ..Service::default() }, ..Visit::default() }
}

#[test]
fn a_missing_file_is_named() {
    let titles = ["A part of Stepsize is missing", "Stepsize 缺少一部分"];
    let page = hear(faulty(PROGRAM, Fault::Missing), titles, "_bg.wasm");
    assert!(page.text("#failure-report").contains("404"));
    assert_eq!(page.axe(), NONE);
    page.shot("failure-missing");
    hear(faulty(GLUE, Fault::Missing), titles, ".js");
}

#[test]
fn a_page_in_place_of_a_file_is_noticed() {
    let titles = ["A web page came instead of the program", "收到的是网页，而不是程序"];
    hear(faulty(PROGRAM, Fault::WebPage), titles, "_bg.wasm");
    hear(faulty(GLUE, Fault::WebPage), titles, ".js");
}

#[test]
fn a_wrong_type_matters_only_where_browsers_insist() {
    let page = faulty(PROGRAM, Fault::Type("application/octet-stream")).open();
    assert!(!page.is_visible("#failure"));
    assert_eq!(page.console(), NONE);
    let titles = ["A part of Stepsize came under a wrong name", "Stepsize 的一部分类型不对"];
    hear(faulty(GLUE, Fault::Type("application/octet-stream")), titles, "text/javascript");
}

#[test]
fn a_file_that_is_cut_short_is_told_from_an_old_browser() {
    let titles = ["A part of Stepsize is damaged", "Stepsize 的一部分已损坏"];
    hear(faulty(PROGRAM, Fault::CutShort), titles, "_bg.wasm");
    hear(faulty(GLUE, Fault::CutShort), titles, ".js");
}

#[test]
fn a_policy_that_forbids_the_program_is_told() {
    let titles = ["Stepsize is not allowed to run here", "此处不允许运行 Stepsize"];
    hear(guarded("script-src 'self'"), titles, "wasm-unsafe-eval");
    hear(guarded("connect-src 'none'"), titles, "connect-src");
}

#[test]
fn a_browser_without_simd_hears_which_ones_have_it() {
    let titles = ["This browser cannot run Stepsize", "此浏览器无法运行 Stepsize"];
    let page = hear(Visit { before: "WebAssembly.validate = () => false;", ..Visit::default() }, titles, "Safari 16.4");
    assert!(page.requests().iter().any(|path| path.ends_with("boot.js")));
}

#[test]
fn a_page_opened_from_a_disk_leads_to_the_single_file() {
    let address = file_address(&dist().join("index.html"));
    let titles = ["Stepsize was opened as a file", "Stepsize 被当作文件打开"];
    hear(Visit { address: Some(&address), ..Visit::default() }, titles, "stepsize.html");
}

#[test]
fn a_frame_without_rights_leads_to_the_single_file() {
    // The page itself lets no frame in.
    let page = Visit { hash: "parity.html", ..Visit::default() }.arrive();
    page.run(FRAME, &[]);
    page.enter("iframe");
    page.wait_for("#failure");
    assert_eq!(page.text("#failure-title"), "This frame keeps Stepsize from loading");
    assert!(page.text("#failure-text").contains("stepsize.html"));
}

#[test]
fn everything_is_said_in_both_languages() {
    let page = Visit::default().open();
    let named = |language: &str| page.run("return Object.keys(CATALOGUE[arguments[0]]);", &[language.into()]);
    assert!(named("en").as_array().is_some_and(|names| names.contains(&"again".into())));
    assert_eq!(named("en"), named("zh"));
}

#[test]
fn what_not_even_the_first_script_can_say_the_page_says_after_a_while() {
    let page = faulty("boot.js", Fault::Missing).arrive();
    let shown = |page: &Page| page.of(".boot-late", "getComputedStyle(e).visibility") == "visible";
    assert!(!shown(&page), "not at once");
    page.wait_until("a word about it", shown);
    assert!(page.text(".boot-late").contains("stepsize.html"));
    assert!(page.text(".boot-late [lang=zh]").contains("stepsize.html"));
    page.shot("failure-silent");
}

#[test]
fn a_crash_is_told_once_and_leads_back() {
    let page = Visit { hash: "#steps=7", ..Visit::default() }.open();
    crash(&page, "first");
    crash(&page, "second");
    assert_eq!(page.text("#failure-title"), "Stepsize stopped");
    assert_eq!(offers(&page), ["Reload this view", "Start with defaults", "Copy report"]);
    let report = page.text("#failure-report");
    assert!(report.contains("first") && report.contains("#steps=7") && !report.contains("second"), "{report}");
    page.click("#failure-defaults");
    page.wait_until("a fresh start", |page| page.hash().is_empty() && !page.is_visible("#failure"));
}

#[test]
fn a_link_that_crashes_twice_leads_to_defaults_first() {
    let page = Visit { hash: "#steps=7", language: "zh-CN", ..Visit::default() }.open();
    crash(&page, "first");
    assert_eq!(page.text("#failure-title"), "Stepsize 已停止");
    page.click("#failure-reload");
    page.wait_until("a second try", |page| page.is_visible("#boot") || !page.is_visible("#failure"));
    page.wait_for_start();
    crash(&page, "again");
    assert_eq!(page.text("#failure-title"), "Stepsize 再次停止");
    assert_eq!(offers(&page), ["使用默认设置", "重新加载此视图", "复制报告"]);
    assert_eq!(page.axe(), NONE);
    page.shot("failure-again");
    page.click("#failure-defaults");
    page.wait_until("a fresh start", |page| page.hash().is_empty() && !page.is_visible("#failure"));
    page.wait_for_start();
    crash(&page, "elsewhere");
    assert_eq!(page.text("#failure-title"), "Stepsize 已停止", "another link is another matter");
}

#[test]
fn a_crash_is_told_where_nothing_can_be_remembered() {
    let before = "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('forbidden'); }});";
    let page = Visit { before, ..Visit::default() }.open();
    crash(&page, "first");
    assert_eq!(page.text("#failure-title"), "Stepsize stopped");
    assert!(page.text("#failure-report").starts_with("first"));
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

/// The ways out of a failure, in their order.
fn offers(page: &Page) -> Vec<String> {
    let offers = page.run("return [...document.querySelectorAll('#failure button')].map(e => e.innerText);", &[]);
    offers.as_array().expect("a list").iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
}
