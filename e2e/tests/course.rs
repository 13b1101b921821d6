//! The course in a reader's hands: its lessons, figures, questions, tasks and terms.

use serde_json::json;
use stepsize_e2e::{Key, Page, Visit};

const FIGURE: &str = ".exhibition .exhibits canvas";

fn open(hash: &str) -> Page {
    visit(&Visit { hash, ..Visit::default() })
}

fn visit(visit: &Visit<'_>) -> Page {
    let page = visit.open();
    page.wait_for(".lesson h1");
    page
}

fn leave(page: &Page) {
    assert_eq!(page.console(), [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
}

/// Answers every question, so that every figure runs once it is near.
fn answer_all(page: &Page) {
    page.run("for (const set of document.querySelectorAll('.predict')) set.querySelector('input').click();", &[]);
}

/// Brings every figure near, one after another, until it has drawn something.
fn see_all(page: &Page) {
    let count = page.run(
        "const all = [...document.querySelectorAll('.exhibition')];
        all.forEach((figure, i) => figure.id = `figure-${i}`);
        return all.length;",
        &[],
    );
    for i in 0..count.as_u64().expect("a count") {
        page.run("document.getElementById(arguments[0]).scrollIntoView();", &[format!("figure-{i}").into()]);
        page.wait_until("a figure", |page| page.is_drawn(&format!("#figure-{i} .exhibits canvas")));
    }
}

fn go(page: &Page, hash: &str) {
    page.run("location.hash = arguments[0];", &[hash.into()]);
}

#[test]
fn lessons_are_found_opened_and_left_again() {
    let page = open("#course");
    let lessons = page.count(".contents li");
    assert!(lessons >= 16);
    let title = page.text(".contents li:nth-child(2) h2");
    page.click(".contents li:nth-child(2) a");
    page.wait_until("the lesson", |page| page.text(".lesson h1") == title);
    assert!(page.hash().starts_with("#lesson="));
    assert_eq!(page.run("return document.title;", &[]), format!("{title} · Stepsize"));
    page.click(".further .after");
    page.wait_until("the next lesson", |page| page.text(".lesson h1") != title);
    page.run("history.back();", &[]);
    page.wait_until("the one before", |page| page.text(".lesson h1") == title);
    page.click(".pages a:first-child");
    page.wait_for(".panels .reading .clause");
    page.wait_until("the lab's own link", |page| page.hash().contains("surface="));
    leave(&page);
}

#[test]
fn a_figure_waits_for_the_answer_and_then_runs() {
    let page = open("#lesson=adagrad");
    page.wait_for(".predict .answer");
    page.wait_for(".closed button");
    assert_eq!(page.text(".reason"), "");
    page.run("document.querySelector('.predict').scrollIntoView();", &[]);
    page.click(".predict .answer");
    page.wait_until("a verdict with its reason", |page| page.text(".reason").len() > 20);
    assert_eq!(page.count(".predict:first-of-type .answer[data-mark=right]"), 1);
    page.wait_until("the figure", |page| page.is_drawn(FIGURE));
    page.wait_until("its end", |page| page.of(".exhibition .scrub input", "e.value === e.max") == true);
    leave(&page);
}

#[test]
fn what_a_figure_shows_is_told_once_it_has_run() {
    const CAPTION: &str = ".predict + .exhibition figcaption";
    const EXPLAINED: &str = ".predict + .exhibition + .text";
    let page = open("#lesson=momentum");
    page.wait_for(".predict + .exhibition .closed");
    assert!(!page.is_visible(CAPTION) && !page.is_visible(EXPLAINED), "told before it is asked");
    assert!(page.is_visible(".predict + .exhibition + .text + .text h2"), "the next section waits for nothing");
    page.click(".predict + .exhibition .closed button");
    page.wait_until("what explains it", |page| page.is_visible(CAPTION) && page.is_visible(EXPLAINED));
    leave(&page);
}

#[test]
fn a_task_says_when_it_is_done() {
    let page = open("#lesson=adagrad");
    answer_all(&page);
    see_all(&page);
    page.wait_for(".task");
    assert_eq!(page.attribute(".task", "data-met").as_deref(), Some("false"));
    page.fill(".exhibition:has(.task) .knobs input.number", "0.8");
    page.wait_until("it is met", |page| page.text(".task .met") == "Done.");
    go(&page, "course");
    page.wait_until("it is remembered", |page| page.count(".contents .done") == 1);
    leave(&page);
}

#[test]
fn a_term_opens_where_it_stands() {
    let page = open("#lesson=adagrad");
    page.press(".term", &[Key::Enter]);
    page.wait_for(".term-note");
    assert_eq!(page.of(".term-note", "e.previousElementSibling.tagName"), "P", "behind the sentence, not within it");
    assert_eq!(page.attribute(".term", "aria-expanded").as_deref(), Some("true"));
    page.press(".term", &[Key::Enter]);
    page.wait_until("it closes", |page| page.count(".term-note") == 0);
    leave(&page);
}

#[test]
fn every_lesson_fits_a_phone_in_both_languages_and_runs_its_figures() {
    for (language, name) in [("en-US", "Course"), ("zh-CN", "课程")] {
        let page = visit(&Visit { hash: "#course", size: (390, 844), language, ..Visit::default() });
        assert_eq!(page.text(".lesson h1"), name);
        let ids =
            page.run("return [...document.querySelectorAll('.contents li a')].map(a => a.getAttribute('href'));", &[]);
        for id in ids.as_array().expect("links") {
            let id = id.as_str().expect("a link");
            go(&page, id);
            page.wait_until(id, |page| page.is_visible("article.lesson h1") && page.hash() == id);
            answer_all(&page);
            see_all(&page);
            assert_eq!(page.overflow(), 0, "{id} ({language})");
        }
        assert!(page.console().is_empty());
    }
}

#[test]
fn the_language_changes_where_one_reads() {
    let page = open("#lesson=adam");
    let english = page.text(".lesson h1");
    page.click("header.top button[lang=zh]");
    page.wait_until("the same lesson in Chinese", |page| page.text(".lesson h1") != english);
    page.wait_until("the address says so", |page| page.hash() == "#lesson=adam&lang=zh");
    leave(&page);
}

#[test]
fn a_figure_leads_into_the_lab() {
    let page = open("#lesson=learning-rate");
    answer_all(&page);
    page.run("document.querySelector('.exhibition').scrollIntoView();", &[]);
    page.wait_for(".way-out a");
    let link = page.attribute(".way-out a", "href").expect("a link");
    assert!(!link.contains("show="), "all of it is shown there");
    page.click(".way-out a");
    page.wait_for(".rail .card.run");
    leave(&page);
}

#[test]
fn axe_finds_nothing_serious_in_the_course() {
    for hash in ["#course", "#lesson=adagrad", "#glossary"] {
        let page = open(hash);
        answer_all(&page);
        see_all(&page);
        assert_eq!(page.axe(), [""; 0], "{hash}");
    }
}

#[test]
fn a_lesson_is_printed_in_light_with_every_figure_learnt_and_every_answer() {
    let page = visit(&Visit {
        hash: "#lesson=step-decay",
        dark: true,
        before: "window.print = () => {
            const all = selector => [...document.querySelectorAll(selector)];
            window.printed = {
                drawn: all('.exhibition').every(e => e.querySelector('.exhibits canvas')?.width > 100),
                learnt: all('.exhibition .scrub input').every(e => e.value === e.max),
                answered: all('.predict').every(e => e.querySelector('[data-mark=right]') && e.querySelector('.reason div')),
                theme: document.documentElement.dataset.theme,
            };
        };",
        ..Visit::default()
    });
    page.press_here(&[Key::ControlP]);
    page.wait_until("it is printed", |page| !page.run("return window.printed ?? null;", &[]).is_null());
    let printed = page.run("return window.printed;", &[]);
    assert_eq!(printed, json!({"drawn": true, "learnt": true, "answered": true, "theme": "light"}));
    page.run("dispatchEvent(new Event('afterprint'));", &[]);
    page.wait_until("dark again", |page| page.attribute("html", "data-theme").as_deref() == Some("dark"));
    assert_eq!(page.count(".answer[data-mark=right]"), 0, "the questions are open again");
    leave(&page);
}

#[test]
fn who_leaves_a_lesson_that_is_made_ready_for_paper_stays_in_the_dark() {
    let page = visit(&Visit {
        hash: "#lesson=step-decay",
        dark: true,
        before: "window.print = () => { window.printed = true; };",
        ..Visit::default()
    });
    page.press_here(&[Key::ControlP]);
    page.wait_until("it is made light", |page| page.attribute("html", "data-theme").as_deref() == Some("light"));
    go(&page, "course");
    page.wait_until("dark again", |page| page.attribute("html", "data-theme").as_deref() == Some("dark"));
    assert!(!page.hash().contains("theme"), "the reader chose none");
    leave(&page);
}

#[test]
fn coming_and_going_leaves_nothing_behind() {
    let page = open("#lesson=adagrad");
    for _ in 0..10 {
        answer_all(&page);
        page.run("document.querySelector('.exhibition').scrollIntoView();", &[]);
        page.wait_until("a figure", |page| page.is_drawn(FIGURE));
        go(&page, "course");
        page.wait_for(".contents");
        go(&page, "lesson=adagrad");
        page.wait_for("article.lesson");
    }
    leave(&page);
}
