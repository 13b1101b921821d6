//! The reader's own data: pasted, from a file, or painted; and the way back.

use serde_json::Value;
use std::{thread::sleep, time::Duration};
use stepsize_e2e::{Key, Page, Visit};

const PICTURE: &str = ".networks .chart";
const CANVAS: &str = ".networks canvas";
const OVER: &str = ".networks canvas.over";
const OPEN: &str = ".own > button[aria-haspopup]";
const DIALOG: &str = "#own[open]";
const FIELD: &str = "#own-table";
const READ: &str = "#own .read b";
const FAULTS: &str = "#own .read li";
const USE: &str = "#own .primary";
const BACK: &str = ".own > .back";
const COUNT: &str = ".palette .note";
/// A short training, so that its picture comes to rest.
const MOONS: &str = "#v=1&data=two_moons&steps=20&seed=1&run=adam,lr:0.01/constant";
/// Two lines of it are faulty.
const TABLE: &str = "x,y,pet\n0,0,cat\n1,two,dog\n1,1,dog\n2,0,cat\n5\n";

fn open(visit: &Visit<'_>) -> Page {
    let page = visit.open();
    page.wait_until("the picture is drawn", |page| page.is_drawn(CANVAS));
    page
}

fn lab() -> Page {
    open(&Visit { hash: MOONS, ..Visit::default() })
}

/// The test's last line: nothing went wrong behind the page.
fn leave(page: &Page) {
    assert_eq!(page.console(), [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
}

/// Opens the dialog from the card of the problem.
fn ask(page: &Page) {
    let centre = "document.querySelector(arguments[0]).scrollIntoView({block: 'center'});";
    page.run(centre, &[".problem summary".into()]);
    if page.attribute(".problem", "open").is_none() {
        page.click(".problem summary");
    }
    page.run(centre, &[OPEN.into()]);
    page.click(OPEN);
    page.wait_for(DIALOG);
    page.wait_until("the field has the keyboard", |page| {
        page.run("return document.activeElement?.id;", &[]) == FIELD.trim_start_matches('#')
    });
}

/// Puts a text into the field as a paste does, in one go.
fn paste(page: &Page, text: &str) {
    let script = "const e = document.querySelector(arguments[0]);
        e.value = arguments[1];
        e.dispatchEvent(new Event('input', {bubbles: true}));";
    page.run(script, &[FIELD.into(), text.into()]);
}

fn texts(page: &Page, selector: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent);";
    let texts = page.run(script, &[selector.into()]);
    texts.as_array().expect("a list").iter().filter_map(Value::as_str).map(String::from).collect()
}

fn wait_hash(page: &Page, what: &str, is_so: impl Fn(&str) -> bool) {
    page.wait_until(what, |page| is_so(&page.hash()));
}

fn points(page: &Page) -> usize {
    page.hash().split_once("&points=").map_or(0, |(_, rest)| rest.split('&').next().unwrap_or("").split(';').count())
}

/// Waits until nothing more is learnt.
fn rest(page: &Page) {
    page.wait_until("it is learnt", |page| {
        let before = page.picture(CANVAS);
        sleep(Duration::from_millis(400));
        page.picture(CANVAS) == before
    });
}

fn begin(page: &Page) {
    page.click("#paint");
    page.wait_for(".brushes");
}

#[test]
fn a_pasted_table_is_learnt_and_its_bad_lines_are_named() {
    let page = lab();
    ask(&page);
    assert_eq!(page.of(USE, "e.disabled"), true);
    paste(&page, TABLE);
    page.wait_until("it is read", |page| page.count(READ) == 1);
    assert_eq!(page.text(READ), "3 points in 2 classes: cat, dog");
    let faults = texts(&page, FAULTS);
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults[0].starts_with("Line 3: x or y is not") && faults[1].starts_with("Line 6: fewer"), "{faults:?}");
    page.click("#own .read li:first-child button");
    let chosen = "const e = document.querySelector(arguments[0]);
        return e.value.slice(e.selectionStart, e.selectionEnd);";
    assert_eq!(page.run(chosen, &[FIELD.into()]), "1,two,dog");
    assert_eq!(page.text(USE), "Use 3 points");

    page.click(USE);
    page.wait_until("the dialog closes", |page| !page.is_visible("#own"));
    wait_hash(&page, "the link has them", |hash| hash.contains("&points=0_0_0;1_1_1;2_0_0"));
    assert_eq!(page.text(".problem .title"), "Your own data");
    assert_eq!(page.of(".problem select", "e.selectedOptions[0].label"), "3 points of your own");
    assert_eq!(texts(&page, ".problem .hint").iter().filter(|name| *name == "count").count(), 0);
    assert_eq!(texts(&page, ".problem .hint").iter().filter(|name| *name == "share").count(), 1);

    ask(&page);
    assert_eq!(page.value(FIELD), TABLE, "the text stays");
    let file = page.attribute("#own footer a", "href").unwrap_or_default();
    assert!(file.starts_with("data:text/csv") && file.contains("0%2C0%2Ccat"), "{file}");
    page.press_here(&[Key::Escape]);
    page.wait_until("Escape closes", |page| !page.is_visible("#own"));
    leave(&page);
}

#[test]
fn the_third_column_is_what_the_reader_says() {
    let page = lab();
    ask(&page);
    paste(&page, "0 0 5\n1 0 7\n0 1 5\n");
    page.wait_until("classes", |page| page.text(READ) == "3 points in 2 classes: 5, 7");
    page.click("#own .column button:nth-of-type(3)");
    page.wait_until("values", |page| page.text(READ) == "3 points with values from 5 to 7");
    page.click(USE);
    wait_hash(&page, "values in the link", |hash| hash.contains("&points==0_0_5;1_0_7;0_1_5"));
    page.wait_until("no accuracy of values", |page| page.count(".panel.accuracy") == 0);
    leave(&page);
}

#[test]
fn many_bad_lines_are_counted_and_hostile_text_is_only_text() {
    let page = lab();
    ask(&page);
    let text = format!("1,2,<img src=x onerror=alert(1)>\n{}3,4,b\n", "bad,line\n".repeat(15));
    paste(&page, &text);
    page.wait_until("it is read", |page| page.text(READ).starts_with("2 points in 2 classes: <img"));
    let faults = texts(&page, FAULTS);
    assert_eq!((faults.len(), faults[10].as_str()), (11, "and 5 more"));
    assert_eq!(page.count("#own img"), 0);
    paste(&page, &"\u{0}\u{fffd}\n".repeat(300));
    page.wait_until("nothing in it", |page| page.text(READ) == "0 points");
    assert!(page.text("#own .read").contains("At least 100 lines"), "{}", page.text("#own .read"));
    assert_eq!(page.of(USE, "e.disabled"), true);
    leave(&page);
}

#[test]
fn a_file_is_chosen_or_dropped_and_loses_no_text() {
    let page = lab();
    ask(&page);
    paste(&page, "1,1,0\n");
    let choose = "const list = new DataTransfer();
        list.items.add(new File([arguments[1]], 'points.csv'));
        const e = document.querySelector(arguments[0]);
        e.files = list.files;
        e.dispatchEvent(new Event('change', {bubbles: true}));";
    page.run(choose, &["#own input[type=file]".into(), "0,0,a\r\n1,1,b\r\n".into()]);
    page.wait_until("the file is there", |page| page.value(FIELD) == "0,0,a\n1,1,b\n");
    page.click("#own .files .plain");
    page.wait_until("the text before", |page| page.value(FIELD) == "1,1,0\n");
    page.press_here(&[Key::Escape]);
    page.wait_until("it closes", |page| !page.is_visible("#own"));

    let drop = "const list = new DataTransfer();
        list.items.add(new File([arguments[1]], 'more.csv'));
        const e = document.querySelector(arguments[0]);
        return ['dragover', 'drop'].map(type =>
            !e.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: list})));";
    let taken = page.run(drop, &[PICTURE.into(), "0,0,a\n1,1,b\n2,2,c\n".into()]);
    assert_eq!(taken, serde_json::json!([true, true]), "the browser does not open the file instead");
    page.wait_for(DIALOG);
    page.wait_until("it is read", |page| page.count(READ) == 1 && page.text(READ).starts_with("3 points in 3 classes"));
    let long = "1,2,3\n".repeat(60_000);
    page.run(drop, &[FIELD.into(), long.into()]);
    page.wait_until("it is cut", |page| texts(page, FAULTS).iter().any(|fault| fault.contains("more points than")));
    leave(&page);
}

#[test]
fn painting_by_pointer_changes_the_data_and_the_recipe_comes_back() {
    let page = lab();
    rest(&page);
    let before = page.picture(CANVAS);
    begin(&page);
    assert_eq!(page.count(".brush"), 4, "two classes, a new one, and an eraser");
    page.click(".brush:nth-of-type(3)");
    page.drag(PICTURE, (0.3, 0.3), (0.6, 0.3));
    wait_hash(&page, "points are painted", |hash| hash.contains("&points="));
    let painted = points(&page);
    assert!((505..=540).contains(&painted), "{painted} points");
    assert!(page.hash().contains("_2"), "of the third class");
    page.wait_until("it is learnt", |page| page.picture(CANVAS) != before);
    page.wait_until("a fourth class is on offer", |page| page.count(".brush") == 5);
    assert_eq!(page.text(COUNT), format!("{painted} points"));

    page.click(".brush:last-of-type");
    page.drag(PICTURE, (0.3, 0.3), (0.6, 0.3));
    page.wait_until("they are rubbed out", |page| points(page) > 0 && points(page) < painted - 5);
    page.click(".palette > .chip:not(#paint)");
    wait_hash(&page, "nothing is left", |hash| hash.contains("&points=3=&") || hash.ends_with("&points=3="));
    assert!(page.text(".reading").contains("Adam has no points to learn from"), "{}", page.text(".reading"));
    page.click(PICTURE);
    page.press(PICTURE, &[Key::Escape]);
    page.wait_until("painting ends", |page| page.count(".brushes") == 0);
    assert_eq!(page.run("return document.activeElement?.id;", &[]), "paint");

    page.click(".problem summary");
    assert_eq!(page.text(BACK), "Back to Two moons");
    page.click(BACK);
    wait_hash(&page, "the recipe draws again", |hash| !hash.contains("points"));
    assert_eq!(page.text(".problem .title"), "Two moons");
    page.wait_until("the same picture", |page| page.picture(CANVAS) == before);
    page.click(".own > button:nth-of-type(2)");
    wait_hash(&page, "nothing is lost", |hash| hash.contains("points"));
    leave(&page);
}

#[test]
fn painting_by_keys() {
    let page = lab();
    page.press("#paint", &[Key::Enter]);
    page.wait_for(".brushes");
    page.press(PICTURE, &[Key::Up, Key::Right]);
    page.wait_until("the cross is drawn", |page| page.is_drawn(OVER));
    page.press_here(&[Key::Space, Key::Down, Key::Down, Key::Enter]);
    wait_hash(&page, "two points more", |hash| hash.contains("points"));
    page.wait_until("both", |page| points(page) == 502);
    page.press_here(&[Key::Delete]);
    page.wait_until("one or more less", |page| points(page) < 502);
    let place = texts(&page, ".networks figure .unseen");
    assert!(place[0].starts_with('(') && place[0].contains(", "), "{place:?}");
    page.press_here(&[Key::Escape]);
    page.wait_until("painting ends", |page| page.count(".brushes") == 0);
    leave(&page);
}

#[test]
fn values_are_painted_as_well() {
    let page = open(&Visit { hash: "#v=1&data=plane&steps=5&run=sgd,lr:0.01/constant", ..Visit::default() });
    begin(&page);
    assert_eq!(page.count(".brush"), 4, "three values and an eraser");
    page.click(".brush:nth-of-type(3)");
    page.click(PICTURE);
    wait_hash(&page, "a value more", |hash| hash.contains("&points=="));
    assert_eq!(points(&page), 501);
    leave(&page);
}

#[test]
fn what_a_link_cannot_hold_is_said() {
    let page = lab();
    ask(&page);
    let row = |i: usize| format!("{0}.{1},-{0}.{1},{0}.{1}", 10_000 + i, 1_234 + i);
    let rows = (0..2000).map(row).collect::<Vec<_>>().join("\n");
    paste(&page, &rows);
    page.wait_until("it is read", |page| {
        page.count(READ) == 1 && page.text(READ).starts_with("2000 points with values")
    });
    page.click(USE);
    page.wait_for(".own > .unlinked");
    page.wait_until("the address leaves them out", |page| page.hash().contains("data=two_moons") && points(page) == 0);
    begin(&page);
    page.wait_until("it is full", |page| page.text(COUNT).contains("no more fit"));
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
        begin(&page);
        page.swipe(PICTURE, (0.2, 0.5), (0.8, 0.5));
        wait_hash(&page, "points are painted", |hash| hash.contains("points"));
        assert_eq!((page.axe(), page.overflow()), (Vec::new(), 0), "painting, {language}, {size:?}");
        page.shot(&format!("paint-{language}-{}", size.0));
        page.click("#paint");
        ask(&page);
        paste(&page, TABLE);
        page.wait_until("it is read", |page| page.count(FAULTS) == 2);
        assert_eq!((page.axe(), page.overflow()), (Vec::new(), 0), "the table, {language}, {size:?}");
        let wide = "return [...document.querySelectorAll('#own, #own .body, #own footer')].some(e => e.scrollWidth > e.clientWidth);";
        assert_eq!(page.run(wide, &[]), false, "{language}, {size:?}");
        page.shot(&format!("own-{language}-{}", size.0));
        leave(&page);
    }
}
