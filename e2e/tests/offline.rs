//! Without a connection: the page as one file, and the page that a browser has kept.

use std::fs;
use std::path::PathBuf;

use stepsize_e2e::{Key, Page, Service, Visit, dist, file_address, single};

const NONE: [&str; 0] = [];
const RATE: &str = ".rate canvas";
const SLIDER: &str = ".run[open] .slider";
/// Where the page is served on this machine, it keeps itself only on request.
const ASKED: &str = "?offline";
/// How many files the worker has kept.
const KEPT: &str = "return caches.keys()
    .then(names => names.length ? caches.open(names[0]).then(cache => cache.keys()) : [])
    .then(kept => kept.length);";

/// The app runs: a question is drawn, and its picture follows a slider.
fn answers_a_hand(page: &Page) {
    page.wait_for(".reading .clause");
    page.choose(".question select", "1");
    page.wait_until("a drawn question", |page| page.is_drawn(RATE));
    let before = page.picture(RATE);
    page.press(SLIDER, &[Key::PageUp, Key::PageUp]);
    page.wait_until("another curve", |page| page.picture(RATE) != before);
}

#[test]
fn the_single_file_opens_from_a_disk_and_asks_for_nothing() {
    let address = file_address(&single());
    let page = Visit { address: Some(&address), ..Visit::default() }.open();
    assert!(!page.is_visible("#failure"), "{}", page.text("#failure"));
    answers_a_hand(&page);
    page.wait_until("the link", |page| page.hash().contains("lr:"));
    assert_eq!(page.console(), NONE);
    assert_eq!(page.other_hosts(), [address], "nothing but itself");
    assert_eq!(page.requests(), NONE);
    page.shot("single-file");
}

#[test]
fn the_single_file_has_the_other_pages_inside() {
    let address = file_address(&single());
    let hash = "#run=sgd/step&steps=300&tab=formula";
    let page = Visit { address: Some(&address), hash, ..Visit::default() }.open();
    page.wait_for(".parity a");
    page.click(".parity a");
    page.wait_for("dialog #torch-StepLR");
    assert_eq!(page.axe(), NONE);
    page.shot("single-file-parity");
    page.click("dialog a[href='./']");
    page.wait_until("the page again", |page| page.count("dialog #torch-StepLR") == 0);
    assert!(page.hash().contains("sgd/step"));
    assert_eq!(page.console(), NONE);
    assert_eq!(page.other_hosts(), [address]);
}

#[test]
fn the_single_file_says_what_a_browser_lacks() {
    let address = file_address(&single());
    let before = "WebAssembly.validate = () => false;";
    let page = Visit { address: Some(&address), before, language: "zh-CN", ..Visit::default() }.open();
    assert_eq!(page.text("#failure-title"), "此浏览器无法运行 Stepsize");
    assert_eq!(page.console(), NONE);
}

#[test]
fn the_single_file_runs_in_a_frame_without_rights() {
    let folder = single().with_file_name("");
    let text = fs::read_to_string(single()).expect("the single file").replace('&', "&amp;").replace('"', "&quot;");
    let frames =
        [("frame", "src=stepsize.html".to_owned()), ("text", format!("srcdoc=\"{text}\""))].map(|(name, source)| {
            let page = format!(
                "<!doctype html><link rel=icon href=data:,><iframe sandbox=allow-scripts width=1200 height=800 {source}>"
            );
            fs::write(folder.join(name).with_extension("html"), page).expect("room for a page");
            format!("{name}.html")
        });
    for frame in frames {
        let service = Service { folder: Some(&folder), ..Service::default() };
        let page = Visit { service, hash: &frame, ..Visit::default() }.arrive();
        page.enter("iframe");
        page.wait_for_start();
        assert_eq!(page.run("return origin;", &[]), "null");
        answers_a_hand(&page);
        page.run("stepsizeFailed('a crash'); document.getElementById('failure-defaults').click();", &[]);
        page.wait_until("a fresh start", |page| page.is_visible(".reading .clause") && !page.is_visible("#failure"));
        assert_eq!(page.console(), NONE, "{frame}");
        assert_eq!(page.other_hosts(), NONE, "{frame}");
    }
}

/// Every file of the page but the worker, as the server names them.
fn listed() -> Vec<String> {
    let names = files().into_iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    names.filter(|name| name != "sw.js").map(|name| if name == "index.html" { String::new() } else { name }).collect()
}

/// The page's own files: the examples of other pages lie in a folder.
fn files() -> Vec<PathBuf> {
    let all = fs::read_dir(dist()).expect("the page").map(|entry| entry.expect("a file").path());
    all.filter(|path| path.is_file()).collect()
}

#[test]
fn a_page_that_was_kept_opens_without_a_connection() {
    let page = Visit { hash: ASKED, ..Visit::default() }.open();
    let files = listed();
    page.wait_until("the page is kept", |page| page.run(KEPT, &[]) == files.len());
    assert_eq!(page.console(), NONE);

    page.lose_connection();
    page.reload();
    page.wait_for_start();
    assert!(!page.is_visible("#failure"), "{}", page.text("#failure"));
    answers_a_hand(&page);
    assert_eq!(page.other_hosts(), NONE);
    page.run("location.href = 'parity.html';", &[]);
    page.wait_for("#torch-StepLR");
}

/// The worker fetches the page's own files once, after the page has started: it is there for later, and nobody should wait for
/// it. These are the only requests after the page has loaded.
#[test]
fn keeping_the_page_asks_for_its_own_files_alone() {
    let page = Visit { hash: ASKED, ..Visit::default() }.open();
    let files = listed();
    page.wait_until("the page is kept", |page| page.run(KEPT, &[]) == files.len());
    let seen = page.requests();
    let is_ours = |path: &&String| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name == "sw.js" || files.iter().any(|file| file == name)
    };
    assert!(seen.iter().all(|path| is_ours(&path)), "{seen:?}");
    answers_a_hand(&page);
    assert_eq!(page.requests(), seen, "once kept, no request is made");
    assert_eq!(page.other_hosts(), NONE);
}

#[test]
fn nothing_is_kept_where_nobody_asked_or_for_a_frame() {
    for hash in ["", "?offline#embed=1"] {
        let page = Visit { hash, ..Visit::default() }.open();
        page.wait_until("the page is drawn", |page| page.is_drawn(RATE));
        let registered = "return navigator.serviceWorker.getRegistrations().then(all => all.length);";
        assert_eq!(page.run(registered, &[]), 0, "{hash}");
        assert!(!page.requests().iter().any(|path| path.ends_with("sw.js")));
        assert_eq!(page.console(), NONE);
    }
}

/// A folder with the page as it was built, and what a page of another build has changed.
fn renewed(name: &str) -> PathBuf {
    let folder = single().with_file_name(name);
    fs::create_dir_all(&folder).expect("a folder");
    for path in files() {
        fs::copy(&path, folder.join(path.file_name().expect("a name"))).expect("room for a copy");
    }
    folder
}

#[test]
fn a_new_build_takes_the_place_of_the_old_one() {
    let folder = renewed("renewed");
    let service = Service { folder: Some(&folder), ..Service::default() };
    let page = Visit { service, hash: ASKED, ..Visit::default() }.open();
    let files = listed();
    page.wait_until("the page is kept", |page| page.run(KEPT, &[]) == files.len());
    let names = "return caches.keys();";
    let before = page.run(names, &[]);

    let worker = fs::read_to_string(folder.join("sw.js")).expect("the worker");
    fs::write(folder.join("sw.js"), worker.replace("const BUILD = \"sha256-", "const BUILD = \"sha256-new-"))
        .expect("room");
    page.reload();
    page.wait_for_start();
    let replaced = |page: &Page| {
        let now = page.run(names, &[]);
        now.as_array().is_some_and(|now| now.len() == 1) && now != before && page.run(KEPT, &[]) == files.len()
    };
    page.wait_until("the new build alone is kept", replaced);
}
