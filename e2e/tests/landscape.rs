//! The landscape of a training in a person's hands: its picture, its gauge, its planes, and the way to end the work.

use stepsize_e2e::{Key, Page, Visit};

const TAB: &str = "#tab-landscape";
const BASE: &str = ".vista .chart canvas";
const OVER: &str = ".vista .chart canvas.over";
const BUTTON: &str = ".halt .plain";
const WORDS: &str = ".gauge p";
/// Thirty epochs of two runs, so that no test waits for long.
const MOONS: &str =
    "#v=1&data=two_moons&steps=30&seed=1&run=adam,lr:0.02/constant&run=sgd,lr:0.3/constant&tab=landscape";
/// A network so large that its landscape takes a while.
const LARGE: &str = "#v=1&data=two_moons&network=hidden:64+64+64&sample=count:1600&steps=1&seed=1&run=adam,lr:0.02/constant&tab=landscape";

/// Opens the page, and waits until the landscape of all that was learnt is complete.
fn open(visit: &Visit<'_>) -> Page {
    let page = visit.open();
    wait_complete(&page);
    page
}

fn moons() -> Page {
    open(&Visit { hash: MOONS, ..Visit::default() })
}

fn wait_complete(page: &Page) {
    page.wait_until("the landscape", |page| {
        let is_over = page.text(".readout").contains('.') && page.count(".halt[data-runs=false]") == 1;
        is_over && page.count(".gauge tbody tr") > 0 && page.is_drawn(BASE)
    });
}

fn leave(page: &Page) {
    assert_eq!(page.console(), [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
}

/// The share of the paths that the plane is said to hold.
fn share(page: &Page) -> f64 {
    let words = page.text(WORDS);
    let number = words.split_whitespace().find(|word| word.contains('%')).expect("a share");
    number.trim_end_matches('%').parse::<f64>().expect("a number") / 100.0
}

/// The numbers of a row of the gauge: distance, loss shown, true loss.
fn row(page: &Page, run: usize) -> Vec<f64> {
    let number = |column: usize| page.text(&format!(".gauge tbody tr:nth-child({run}) td:nth-of-type({column})"));
    (1..=3).map(|column| number(column).parse().expect("a number")).collect()
}

#[test]
fn the_picture_and_the_gauge_follow_the_cursor() {
    let page = moons();
    assert_eq!(page.text("[role=tab][aria-selected=true]"), "Landscape");
    assert!(page.is_drawn(OVER), "the paths");
    assert!((0.3..=1.0).contains(&share(&page)), "{}", page.text(WORDS));
    let at_end = row(&page, 1);
    assert!(at_end[0] < 1e-6 && at_end[1] == at_end[2], "the plane goes through the end of the first run: {at_end:?}");
    let label = page.attribute(".vista .chart", "aria-label").unwrap_or_default();
    assert!(
        label.contains("Heat map of losses from ") && label.contains("Adam: ") && label.contains("SGD: "),
        "{label}"
    );

    let (ground, paths) = (page.picture(BASE), page.picture(OVER));
    page.press(".vista .chart", &[Key::Home]);
    page.wait_until("the start", |page| page.text(".gauge thead th").ends_with('0') && row(page, 1) != at_end);
    let at_start = row(&page, 1);
    assert!(at_start[0] > 0.0 && at_start[2] > at_end[2], "{at_start:?}");
    assert_eq!(at_start, row(&page, 2), "both start at the same weights");
    page.wait_until("the paths", |page| page.picture(OVER) != paths);
    assert_eq!(page.picture(BASE), ground, "the loss is where it was");
    leave(&page);
}

#[test]
fn another_plane_is_another_picture() {
    let page = moons();
    let (own, held) = (page.picture(BASE), share(&page));
    page.click(".bar .chips .chip:nth-of-type(2)");
    page.wait_until("a random plane", |page| page.text(WORDS).starts_with("Two random directions"));
    wait_complete(&page);
    let first = page.picture(BASE);
    assert_ne!(first, own);
    assert!(share(&page) < 0.5 * held, "{} of {held}", share(&page));
    page.click(".bar .stepper button:last-of-type");
    page.wait_until("its number", |page| page.text(".bar .stepper span") == "plane 2");
    page.wait_until("another one", |page| page.picture(BASE) != first && page.count(".halt[data-runs=false]") == 1);
    page.click(".bar .stepper button:first-of-type");
    page.wait_until("the first one again", |page| page.picture(BASE) == first);
    page.click(".bar .chips .chip:nth-of-type(1)");
    page.wait_until("the runs' own", |page| page.picture(BASE) == own);
    leave(&page);
}

#[test]
fn the_work_is_cancelled_and_taken_up_again() {
    let page = Visit { hash: LARGE, ..Visit::default() }.open();
    // Pressed as soon as it is seen: the work may be over a moment later.
    let cancel = "const button = document.querySelector('.halt[data-runs=true] .plain');
        const is_there = button?.textContent.trim() === 'Cancel';
        if (is_there) button.click();
        return is_there;";
    page.wait_until("work, to be cancelled", |page| page.run(cancel, &[]) == true);
    page.wait_until("an end", |page| page.text(BUTTON) == "Compute again");
    let done = |page: &Page| page.of(".halt progress", "e.position").as_f64().unwrap_or_default();
    let share = done(&page);
    assert!(share < 1.0, "there was time to cancel");
    page.press(".loss .chart", &[Key::Home]);
    assert_eq!(done(&page), share, "nothing goes on");
    page.click(BUTTON);
    page.wait_until("all of it", |page| done(page) == 1.0);
    leave(&page);
}

#[test]
fn a_changed_run_and_a_hidden_one_make_another_landscape() {
    let page = moons();
    let before = page.picture(BASE);
    page.click(".card.run:nth-of-type(2) > summary");
    page.click(".card.run:nth-of-type(2) .actions button:nth-of-type(1)");
    page.wait_until("one run", |page| page.count(".gauge tbody tr") == 1 && page.picture(BASE) != before);
    page.click(".card.run:nth-of-type(1) .actions button:nth-of-type(1)");
    page.wait_until("no run", |page| page.text(".sheet .none").starts_with("All runs are hidden"));
    page.click(".card.run:nth-of-type(1) .actions button:nth-of-type(1)");
    wait_complete(&page);
    let adam = page.picture(BASE);
    page.fill(".card.run:nth-of-type(1) .control:first-child .number", "0.05");
    page.wait_until("another landscape", |page| page.picture(BASE) != adam);
    leave(&page);
}

#[test]
fn a_surface_has_no_landscape_of_weights() {
    let page =
        Visit { hash: "#v=1&surface=rosenbrock&run=adam,lr:0.01/constant&tab=landscape", ..Visit::default() }.open();
    page.wait_for(".reading .clause");
    assert_eq!(page.text("[role=tab][aria-selected=true]"), "Cursor");
    assert!(!page.is_visible(TAB));
    assert_eq!((page.count(".vista"), page.count(".halt")), (0, 0));
    leave(&page);
}

#[test]
fn axe_finds_nothing_serious_and_nothing_scrolls_sideways() {
    for (language, dark, size) in [
        ("en-US", false, (1440, 900)),
        ("zh-CN", true, (1440, 900)),
        ("en-US", true, (390, 844)),
        ("zh-CN", false, (390, 844)),
    ] {
        let page = open(&Visit { hash: MOONS, language, dark, size, ..Visit::default() });
        assert_eq!(page.axe(), [""; 0], "{language}, dark: {dark}");
        assert_eq!(page.overflow(), 0);
        page.shot(&format!("landscape-{language}-{}", size.0));
        leave(&page);
    }
}
