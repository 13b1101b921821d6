//! The learning-rate range test in a person's hands: what it finds, the rate that is chosen, and the run that takes it.

use stepsize_e2e::{Key, Page, Visit};

const CHART: &str = ".ramp > .chart";
const BASE: &str = ".ramp > .chart canvas";
const RATE: &str = ".rate-choice b";
const SAYS: &str = ".verdict > p";
const VALLEY: &str = "#v=1&surface=rosenbrock&steps=300&run=sgd,lr:1e-4/constant&tab=range";
const MOONS: &str = "#v=1&data=two_moons&steps=20&seed=1&run=adam,lr:0.02/constant&tab=range";

fn open(visit: &Visit<'_>) -> Page {
    let page = visit.open();
    wait_found(&page);
    page
}

fn wait_found(page: &Page) {
    page.wait_until("the findings", |page| {
        page.count(RATE) > 0 && page.text(SAYS).starts_with(|c: char| c != 'C' && c != '计') && page.is_drawn(BASE)
    });
}

fn leave(page: &Page) {
    assert_eq!(page.console(), [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
}

/// The rate that would be taken.
fn rate(page: &Page) -> f64 {
    let text = page.text(RATE);
    let number = text.trim_start_matches("rate ").split(',').next().unwrap_or_default();
    number.parse().unwrap_or_else(|_| panic!("no rate: {text}"))
}

/// The number in a link after these words.
fn number_after(link: &str, words: &str) -> f64 {
    let rest = link.split(words).nth(1).unwrap_or_default();
    rest.split([',', '/', '&']).next().and_then(|number| number.parse().ok()).unwrap_or(f64::NAN)
}

#[test]
fn a_surface_is_tested_and_one_cycle_takes_the_rate() {
    let page = open(&Visit { hash: VALLEY, ..Visit::default() });
    assert!(page.text(SAYS).contains("blows up at"), "{}", page.text(SAYS));
    let found = rate(&page);
    assert!((1e-6..0.01).contains(&found), "{found}");
    assert_eq!(page.count(".ramp table tr"), 12, "a head and eleven rows for who does not see the curve");
    page.click(".verdict .primary");
    page.wait_until("the schedule", |page| page.hash().contains("one_cycle,"));
    let highest = number_after(&page.hash(), "max_lr:");
    assert!((highest / found - 1.0).abs() < 0.1, "{highest} for {found}");
    assert_eq!(page.value(".schedule .picker select"), "one_cycle");
    assert!(page.text(".verdict [role=status]").contains("one-cycle"), "it says so");
    assert_eq!(rate(&page), found, "the test is of the optimizer, whatever its schedule");

    page.click(".verdict .bar .plain");
    page.wait_until("a held rate", |page| number_after(&page.hash(), "run=sgd,lr:") == highest);
    assert!(!page.hash().contains("one_cycle"), "a schedule with a rate of its own gives way");
    leave(&page);
}

#[test]
fn another_rate_is_chosen_by_key_and_pointer() {
    let page = open(&Visit { hash: VALLEY, ..Visit::default() });
    let found = rate(&page);
    page.press(CHART, &[Key::End]);
    page.wait_until("the last rate", |page| rate(page) > found);
    let text = page.attribute(CHART, "aria-valuetext").unwrap_or_default();
    assert_eq!(text, page.text(RATE));
    assert!(page.text(".rate-choice").starts_with("Chosen"));
    page.press(CHART, &[Key::Left, Key::PageDown, Key::Escape]);
    page.wait_until("the suggestion", |page| rate(page) == found && page.text(".rate-choice").starts_with("Suggested"));
    page.click(CHART);
    page.wait_until("the rate there", |page| page.text(".rate-choice").starts_with("Chosen"));
    leave(&page);
}

#[test]
fn a_network_is_tested_in_frames_and_settings_change_the_test() {
    let page = open(&Visit { hash: MOONS, ..Visit::default() });
    let found = rate(&page);
    assert!((1e-5..1.0).contains(&found), "{found}");
    let before = page.picture(BASE);
    page.click(".verdict summary");
    page.fill(".verdict .control:nth-of-type(3) .number", "200");
    page.wait_until("another test", |page| page.picture(BASE) != before && page.count(".halt[data-runs=false]") == 1);
    page.click(".verdict .primary");
    page.wait_until("the schedule", |page| page.hash().contains("one_cycle,"));
    leave(&page);
}

#[test]
fn axe_finds_nothing_serious_and_nothing_scrolls_sideways() {
    for (hash, language, dark, size) in [
        (VALLEY, "en-US", false, (1440, 900)),
        (MOONS, "zh-CN", true, (1440, 900)),
        (VALLEY, "zh-CN", true, (390, 844)),
        (MOONS, "en-US", false, (390, 844)),
    ] {
        let page = open(&Visit { hash, language, dark, size, ..Visit::default() });
        assert_eq!(page.axe(), [""; 0], "{language}, dark: {dark}");
        page.click(".verdict summary");
        assert_eq!(page.axe(), [""; 0], "settings, {language}, dark: {dark}");
        assert_eq!(page.overflow(), 0);
        page.shot(&format!("range-{language}-{}", size.0));
        leave(&page);
    }
}
