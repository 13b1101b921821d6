//! A training in a person's hands: what it learns, its network unit by unit, and its log.

use serde_json::Value;
use stepsize_e2e::{Key, Page, Visit};

const CAPTION: &str = ".networks figcaption > span:last-child";
const NETWORK: &str = "#tab-network";
const DIAGRAM: &str = ".diagram canvas";
const UNIT: &str = ".diagram .unit";
const DETAILS: &str = ".details";
const LOG: &str = "#log";
const MARK: &str = "#log mark[aria-current=true]";
const COUNT: &str = ".log .note";
/// Thirty epochs, so that no test waits for long.
const MOONS: &str = "#v=1&data=two_moons&steps=30&seed=1&run=adam,lr:0.02/constant";

fn open(hash: &str) -> Page {
    visit(&Visit { hash, ..Visit::default() })
}

/// Opens the page, and waits until everything is learnt.
fn visit(visit: &Visit<'_>) -> Page {
    let page = visit.open();
    page.wait_for(".reading .clause");
    if page.count(".networks") > 0 {
        page.wait_until("it has learnt", |page| {
            let last = page.text(".accuracy .readout");
            !last.is_empty() && !last.contains('–') && page.is_drawn(".networks canvas")
        });
    }
    page
}

/// The test's last line: nothing went wrong behind the page.
fn leave(page: &Page) {
    assert_eq!(page.console(), [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
}

fn focused(page: &Page) -> String {
    page.run("return document.activeElement?.id ?? '';", &[]).as_str().unwrap_or_default().to_owned()
}

fn wait_focused(page: &Page, id: &str) {
    page.wait_until(&format!("the keyboard is on {id}"), |page| focused(page) == id);
}

fn log(page: &Page) -> String {
    page.of(LOG, "e.textContent").as_str().expect("a log").to_owned()
}

fn wait_lines(page: &Page, count: usize) {
    page.wait_until("all lines", |page| log(page).lines().count() == count);
}

#[test]
fn spirals_are_learnt_and_the_start_can_be_looked_at() {
    let page = open("#v=1&data=spirals&network=hidden:16+16&steps=40&seed=1&run=adam,lr:0.02/constant");
    let learnt = page.text(CAPTION);
    assert!(learnt.ends_with('%'), "{learnt}");
    page.press(".networks .chart", &[Key::Home]);
    page.wait_until("the start", |page| page.text(CAPTION) != learnt);
    let share = |text: &str| text.trim_end_matches('%').parse::<f64>().expect("a percentage");
    assert!(share(&page.text(CAPTION)) < share(&learnt), "{} before, {learnt} after", page.text(CAPTION));
    page.press(".networks .chart", &[Key::End]);
    page.wait_until("the end", |page| page.text(CAPTION) == learnt);
    leave(&page);
}

#[test]
fn the_network_has_a_tab_only_while_one_trains() {
    let page = open("#v=1&surface=rosenbrock&run=adam,lr:0.01/constant&tab=network");
    assert_eq!(page.text("[role=tab][aria-selected=true]"), "Cursor");
    assert!(!page.is_visible(NETWORK));
    assert_eq!(page.count(".warnings"), 0);
    page.press("#tab-cursor", &[Key::Right]);
    assert_eq!(focused(&page), "tab-range", "what is not there is passed over");
    leave(&page);

    let page = open(&format!("{MOONS}&tab=network"));
    assert_eq!(page.text("[role=tab][aria-selected=true]"), "Network");
    page.wait_until("the network is drawn", |page| page.is_drawn(DIAGRAM));
    assert_eq!(page.count(UNIT), 2 + 8 + 8 + 1);
    page.press(NETWORK, &[Key::Right]);
    page.wait_until("the link", |page| page.hash().contains("&tab=landscape"));
    page.press_here(&[Key::Left]);
    page.wait_until("the link", |page| page.hash().contains("&tab=network"));
    leave(&page);
}

#[test]
fn units_go_by_key_and_one_is_enlarged() {
    let page = open(&format!("{MOONS}&tab=network"));
    page.wait_until("the network is drawn", |page| page.is_drawn(DIAGRAM));
    page.wait_for("#unit-0-0");
    assert_eq!(page.count(&format!("{UNIT}[tabindex='0']")), 1);
    let plain = page.picture(DIAGRAM);
    page.press("#unit-0-0", &[Key::Down]);
    wait_focused(&page, "unit-0-1");
    page.press_here(&[Key::Right]);
    wait_focused(&page, "unit-1-6");
    page.press_here(&[Key::Down, Key::Down]);
    wait_focused(&page, "unit-1-7");
    page.press_here(&[Key::Right, Key::Right, Key::Right]);
    wait_focused(&page, "unit-3-0");
    page.press_here(&[Key::Left, Key::Home]);
    wait_focused(&page, "unit-2-0");
    page.wait_until("it is highlighted", |page| page.picture(DIAGRAM) != plain);
    let label = page.attribute("#unit-2-0", "aria-label").unwrap_or_default();
    assert!(label.starts_with("Layer 2, unit 1: |w| ") && label.contains(", bias "), "{label}");

    page.press_here(&[Key::Enter]);
    page.wait_for(DETAILS);
    wait_focused(&page, "close-unit");
    assert_eq!(page.text(".details h3"), "Layer 2, unit 1");
    page.wait_until("the picture", |page| page.is_drawn(".details canvas"));
    assert_eq!(page.count(".details tbody tr"), 8 + 1, "weights and a bias");
    page.press_here(&[Key::Escape]);
    wait_focused(&page, "unit-2-0");
    assert_eq!(page.count(DETAILS), 0);

    // In the wide panel the network stays beside it; Escape closes one after the other.
    page.click("#widen");
    page.wait_until("its units are large", |page| page.of("#unit-1-2", "e.offsetWidth").as_f64() > Some(30.0));
    page.click("#unit-1-2");
    page.wait_for(DETAILS);
    page.click("#unit-0-1");
    page.wait_until("another one", |page| page.text(".details h3") == "Input y");
    assert_eq!(page.count(".details table"), 0, "an input has no weights");
    wait_focused(&page, "close-unit");
    page.press_here(&[Key::Escape]);
    wait_focused(&page, "unit-0-1");
    assert_eq!(page.count("[data-wide=true]"), 1);
    page.press_here(&[Key::Escape]);
    page.wait_until("it is narrow", |page| page.count("[data-wide=true]") == 0);
    leave(&page);
}

#[test]
fn the_network_follows_the_cursor_and_the_chosen_run() {
    let page = open(&format!("{MOONS}&run=sgd,lr:0.1/constant&tab=network"));
    page.wait_until("the network is drawn", |page| page.is_drawn(DIAGRAM));
    let label = |page: &Page| page.attribute("#unit-3-0", "aria-label").unwrap_or_default();
    let (end, picture) = (label(&page), page.picture(DIAGRAM));
    page.press(".loss .chart", &[Key::Home]);
    page.wait_until("the first weights", |page| label(page) != end && page.picture(DIAGRAM) != picture);
    let start = label(&page);
    page.choose(".of-run select", "1");
    page.press(".loss .chart", &[Key::End]);
    page.wait_until("the other run's", |page| ![&start, &end].contains(&&label(page)));
    leave(&page);
}

#[test]
fn the_log_has_a_line_an_epoch_and_marks_the_cursors() {
    let page = open(MOONS);
    wait_lines(&page, 31);
    let text = log(&page);
    let (first, last) = (text.lines().next().unwrap_or_default(), text.lines().last().unwrap_or_default());
    assert!(first.starts_with("Epoch [0/30], Train Loss: ") && last.starts_with("Epoch [30/30], Train Loss: "));
    assert!(last.contains(", Train Acc: ") && last.contains(", Val Loss: ") && last.contains(", Val Acc: "), "{last}");
    assert_eq!(page.text(COUNT), "31 lines");
    page.wait_until("the mark", |page| page.text(MARK).starts_with("Epoch [30/30]"));
    page.press(".loss .chart", &[Key::Home, Key::Right]);
    page.wait_until("the mark", |page| page.text(MARK).starts_with("Epoch [1/30]"));
    let is_seen = "const [box, line] = [...arguments].map(s => document.querySelector(s).getBoundingClientRect());
        return line.top >= box.top - 1 && line.bottom <= box.bottom + 1;";
    page.wait_until("it is in sight", |page| page.run(is_seen, &[LOG.into(), MARK.into()]) == true);
    leave(&page);
}

#[test]
fn a_long_log_says_which_lines_are_shown() {
    let page = open("#v=1&data=two_moons&sample=count:60&steps=260&run=sgd,lr:0.05/constant");
    page.wait_until("all is done", |page| page.text(COUNT).contains("of 261"));
    assert_eq!(page.text(COUNT), "lines 62 to 261 of 261");
    assert_eq!(log(&page).lines().count(), 200);
    page.press(".loss .chart", &[Key::Home]);
    page.wait_until("the first lines", |page| page.text(COUNT) == "lines 1 to 200 of 261");
    assert!(page.text(MARK).starts_with("Epoch [0/260]"));
    leave(&page);
}

#[test]
fn the_log_is_copied_and_saved_whole() {
    let before = "window.copied = []; window.saved = [];
        Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { copied.push(text); }}});
        const make = URL.createObjectURL;
        URL.createObjectURL = blob => { blob.text().then(text => saved.push([blob.type, text])); return make(blob); };
        HTMLAnchorElement.prototype.click = function () { saved.name = this.download; saved.href = this.href; };";
    let page = visit(&Visit { hash: MOONS, before, ..Visit::default() });
    wait_lines(&page, 31);
    page.click(".log .copy");
    page.wait_until("it says so", |page| page.text(".log .copy") == "Copied");
    let copied = page.run("return copied[0];", &[]);
    assert_eq!(copied.as_str().map(|text| text.lines().count()), Some(31));

    page.click(".log .save");
    page.wait_until("a file", |page| page.run("return saved.length;", &[]) == 1);
    let saved = page.run("return [saved[0][0], saved[0][1], saved.name, saved.href];", &[]);
    let part = |i: usize| saved.get(i).and_then(Value::as_str).unwrap_or_default();
    assert!(part(0).starts_with("text/csv") && part(3).starts_with("blob:"), "{saved}");
    assert_eq!(part(2), "stepsize_log.csv");
    let rows: Vec<&str> = part(1).lines().collect();
    assert_eq!(rows[0], "epoch,lr,train_loss,train_acc,val_loss,val_acc");
    assert!(rows.len() == 32 && rows[31].starts_with("30,0.02,"), "{}", rows[31]);
    leave(&page);
}

#[test]
fn surface_and_network_each_keep_their_values() {
    let page = open("#v=1&surface=himmelblau&steps=70&run=adam,lr:0.05/constant");
    page.click(".problem summary");
    let kind = |i: usize| format!(".kinds button:nth-of-type({i})");
    page.click(&kind(2));
    page.wait_for(".networks");
    page.choose(".problem .picker select", "spirals");
    page.wait_until("the data", |page| page.hash().contains("data=spirals"));
    page.click(NETWORK);
    page.wait_until("the tab", |page| page.hash().contains("&tab=network"));
    page.click(&kind(1));
    page.wait_until("the surface", |page| {
        let hash = page.hash();
        hash.contains("surface=himmelblau") && hash.contains("steps=70") && !hash.contains("tab=")
    });
    assert_eq!(page.text("[role=tab][aria-selected=true]"), "Cursor");
    page.click(&kind(2));
    page.wait_until("the data again", |page| page.hash().contains("data=spirals"));
    assert_eq!(page.text("[role=tab][aria-selected=true]"), "Network");
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
        let page = visit(&Visit { hash: MOONS, language, dark, size, ..Visit::default() });
        wait_lines(&page, 31);
        assert_eq!(page.axe(), [""; 0], "log, {language}, dark: {dark}");
        assert_eq!(page.overflow(), 0);
        page.press(NETWORK, &[Key::Enter]);
        page.wait_until("the network is drawn", |page| page.count(UNIT) == 19 && page.is_drawn(DIAGRAM));
        assert_eq!(page.axe(), [""; 0], "network, {language}, dark: {dark}");
        page.press("#unit-1-0", &[Key::Enter]);
        page.wait_for(".details table");
        assert_eq!(page.axe(), [""; 0], "unit, {language}, dark: {dark}");
        assert_eq!(page.overflow(), 0);
        page.shot(&format!("training-{language}-{}", size.0));
        leave(&page);
    }
}
