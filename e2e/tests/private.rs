//! What the page must not do: ask for anything once it is there, keep anything, or let anything in.

use serde_json::{Value, json};
use stepsize_e2e::{Page, VIEWS, Visit};

fn open() -> Page {
    let page = Visit::default().open();
    page.wait_for(".reading .clause");
    page
}

/// What the browser has kept for the page, by where it keeps such things.
const KEPT: &str = "
    return Promise.all([document.cookie, localStorage.length, sessionStorage.length, indexedDB.databases(), caches.keys()]);";

#[test]
fn nothing_is_asked_for_after_load_and_nothing_is_kept() {
    let page = open();
    let before = page.requests().len();
    page.run(
        "for (const e of document.querySelectorAll('details')) e.open = true;
         for (const e of document.querySelectorAll('[role=tab]')) e.click();
         document.querySelector('.rate .export > button').click();
         document.querySelector('.transport .play').click();",
        &[],
    );
    for i in ["1", "5", "12", "14"] {
        page.choose(".question select", i);
        page.wait_until("the address", |page| page.hash().contains("run="));
    }
    for hash in ["course", "lesson=adagrad", "lesson=validation", "glossary"] {
        page.run("location.hash = arguments[0];", &[hash.into()]);
        page.wait_until(hash, |page| page.is_visible(".lesson h1"));
        page.run("document.querySelector('.predict input')?.click(); document.querySelector('.exhibition')?.scrollIntoView();", &[]);
    }
    assert_eq!(page.requests()[before..], [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
    assert_eq!(page.run(KEPT, &[]), json!(["", 0, 0, [], []]));
    assert_eq!(page.console(), [""; 0]);
}

#[test]
fn no_view_asks_another_host() {
    let visit = Visit::default();
    let page = visit.open();
    for view in VIEWS.iter().filter(|view| view.is_for(&visit)) {
        page.show(view);
        assert_eq!(page.other_hosts(), [""; 0], "{}", view.name);
    }
}

#[test]
fn the_policy_lets_no_script_style_frame_or_address_of_others_in() {
    let page = open();
    let tried = page.run(
        "const add = (name, fields, target = document.body) => target.append(Object.assign(document.createElement(name), fields));
         add('script', {textContent: 'window.inline = 1'});
         add('style', {textContent: 'body { --inline: 1 }'}, document.head);
         // What a driver runs may evaluate; what the page runs by itself may not.
         const evaluated = new Promise(done => setTimeout(() => { try { done((0, eval)('1')); } catch { done(null); } }));
         const other = 'http://localhost:9/';
         const fetched = fetch(other).then(() => 'fetched', () => null);
         return Promise.all([window.inline ?? null, getComputedStyle(document.body).getPropertyValue('--inline'), evaluated, fetched]);",
        &[],
    );
    assert_eq!(tried, json!([Value::Null, "", Value::Null, Value::Null]));
    let refused = page.console().join("\n");
    for directive in ["script-src", "style-src", "connect-src"] {
        assert!(refused.contains(directive), "{directive} is not what refused: {refused}");
    }
}
