//! The catalogue in a person's hands: found by words and by library, chosen by pointer and by keys.

use serde_json::Value;
use stepsize_e2e::{Key, Page, Visit};

const OPEN: &str = "#catalogue[open]";
const FIELD: &str = "#catalogue-words";
const LIST: &str = "#catalogue-list";
const ACTIVE: &str = "#catalogue [role=option][data-active=true]";
const OPTIMIZER: &str = ".run[open] > .choice .browse";
const SCHEDULE: &str = ".run[open] .schedule .browse";
const SELECT: &str = ".run[open] .schedule .picker select";
const ABSENT: &str = "#catalogue .absent";
const STATUS: &str = "#catalogue [role=status]";

fn open(visit: &Visit<'_>) -> Page {
    let page = visit.open();
    page.wait_for(".reading .clause");
    page
}

/// Opens the catalogue with this button.
fn browse(page: &Page, button: &str) {
    page.click(button);
    page.wait_for(OPEN);
    page.wait_until("the field has the keyboard", |page| is_focused(page, FIELD));
}

fn is_focused(page: &Page, selector: &str) -> bool {
    page.run("return document.activeElement?.matches(arguments[0]) ?? false;", &[selector.into()]) == true
}

/// Types into the field, as a person does: the field keeps the keyboard, and nothing is confirmed.
fn search(page: &Page, words: &str) {
    let script = "const e = document.querySelector(arguments[0]);
        e.focus();
        e.select();
        document.execCommand(arguments[1] ? 'insertText' : 'delete', false, arguments[1]);";
    page.run(script, &[FIELD.into(), words.into()]);
    page.wait_until("the best match is marked", |page| {
        page.count("#catalogue-option-0[data-active=true]") == 1 || page.count("#catalogue [role=option]") == 0
    });
}

/// The names in the list, without families.
fn options(page: &Page) -> Vec<String> {
    names(page, "#catalogue [role=option] b")
}

fn names(page: &Page, selector: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent);";
    let names = page.run(script, &[selector.into()]);
    names.as_array().expect("a list").iter().filter_map(Value::as_str).map(String::from).collect()
}

fn wait_closed(page: &Page) {
    page.wait_until("the catalogue closes", |page| page.count("#catalogue > *") == 0 && !page.is_visible("#catalogue"));
}

/// The test's last line: nothing went wrong behind the page.
fn leave(page: &Page) {
    assert_eq!(page.console(), [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
}

#[test]
fn it_opens_by_pointer_and_by_keyboard_and_gives_the_keyboard_back() {
    let page = open(&Visit::default());
    browse(&page, SCHEDULE);
    page.press_here(&[Key::Escape]);
    wait_closed(&page);
    assert!(is_focused(&page, SCHEDULE), "Escape gives the keyboard back");

    page.press_here(&[Key::Enter]);
    page.wait_for(OPEN);
    page.wait_until("the field has the keyboard", |page| is_focused(page, FIELD));
    search(&page, "cos");
    page.press_here(&[Key::Escape]);
    wait_closed(&page);
    assert!(is_focused(&page, SCHEDULE), "Escape closes even where something is typed");

    browse(&page, OPTIMIZER);
    assert_eq!(page.text("#catalogue h2"), "Browse optimizers");
    page.click("#catalogue header button");
    wait_closed(&page);
    assert!(is_focused(&page, OPTIMIZER));

    browse(&page, OPTIMIZER);
    // Beside the dialog there is only its backdrop.
    page.click_at("html", (0.02, 0.5));
    wait_closed(&page);
    assert!(is_focused(&page, OPTIMIZER));
    leave(&page);
}

#[test]
fn what_is_there_is_marked_and_shown() {
    let page = open(&Visit::default());
    page.choose(SELECT, "one_cycle");
    browse(&page, SCHEDULE);
    assert_eq!(names(&page, "#catalogue [aria-selected=true] b"), ["One-cycle"; 2], "as recent, and in its family");
    assert_eq!(page.text(&format!("{ACTIVE} b")), "One-cycle");
    let count = page.count(&format!("{SELECT} option"));
    assert_eq!(page.text(STATUS), format!("{count} to choose from"));
    let groups = names(&page, "#catalogue .family");
    assert_eq!(groups.len() as u64, 1 + page.count(&format!("{SELECT} optgroup")), "{groups:?}");
    leave(&page);
}

#[test]
fn a_librarys_own_name_finds_it_and_enter_takes_it() {
    let page = open(&Visit::default());
    browse(&page, SCHEDULE);
    search(&page, "steplr");
    assert_eq!(options(&page)[0], "Step decay");
    let row = page.text("#catalogue-option-0");
    assert!(row.contains("PyTorch StepLR · timm StepLRScheduler"), "{row}");
    assert!(page.text(STATUS).contains("match"), "{}", page.text(STATUS));
    page.press_here(&[Key::Enter]);
    wait_closed(&page);
    assert_eq!(page.value(SELECT), "step");
    assert!(is_focused(&page, SCHEDULE));

    browse(&page, SCHEDULE);
    search(&page, "退火");
    assert_eq!(options(&page)[0], "Cosine annealing", "in the other language");
    assert_eq!(page.text("#catalogue-option-0 time"), "2017");
    search(&page, "annealing COSINE");
    assert_eq!(options(&page)[0], "Cosine annealing");
    page.press_here(&[Key::Escape]);
    wait_closed(&page);

    browse(&page, OPTIMIZER);
    search(&page, "adamw");
    let row = page.text("#catalogue-option-0");
    assert!(row.contains("AdamW"), "{row}");
    leave(&page);
}

#[test]
fn what_is_looked_for_in_vain_is_explained() {
    let page = open(&Visit::default());
    browse(&page, OPTIMIZER);
    assert!(!page.is_visible(ABSENT));
    search(&page, "shampoo");
    page.wait_until("the reason", |page| page.text(ABSENT).starts_with("Shampoo is not here. It works on whole"));
    search(&page, "adam");
    page.wait_until("nothing to explain", |page| !page.is_visible(ABSENT));
    leave(&page);
}

#[test]
fn a_library_narrows_the_list_and_is_remembered() {
    let page = open(&Visit::default());
    browse(&page, SCHEDULE);
    let all = options(&page);
    page.click("#catalogue label:nth-of-type(6)");
    page.wait_until("timm's alone", |page| options(page).len() < all.len());
    let rows = names(&page, "#catalogue [role=option] small");
    assert!(!rows.is_empty() && rows.iter().all(|row| row.starts_with("timm ")), "{rows:?}");
    assert_eq!(page.text(STATUS), format!("{} to choose from", rows.len()));

    search(&page, "polynomiallr");
    assert_eq!(page.count("#catalogue [role=option]"), 0);
    let said = page.text(STATUS);
    assert!(said.contains("Nothing in timm") && said.contains("polynomiallr"), "{said}");
    page.click("#catalogue .found button");
    page.wait_until("it is elsewhere", |page| page.count("#catalogue [role=option]") > 0);
    assert!(is_focused(&page, FIELD));
    search(&page, "no such thing");
    assert!(page.text(STATUS).contains("“no such thing”"), "{}", page.text(STATUS));
    assert!(!page.is_visible("#catalogue .found button"));
    search(&page, "");
    assert_eq!(options(&page), all);

    page.click("#catalogue label:nth-of-type(3)");
    page.press_here(&[Key::Escape]);
    wait_closed(&page);
    browse(&page, OPTIMIZER);
    assert_eq!(page.of("#catalogue label:nth-of-type(3) input", "e.checked"), true, "Keras is remembered");
    leave(&page);
}

#[test]
fn arrows_move_through_the_list_and_keep_it_in_sight() {
    let page = open(&Visit::default());
    browse(&page, SCHEDULE);
    let last = page.count("#catalogue [role=option]") - 1;
    let walk = [
        (vec![Key::Home], 0),
        (vec![Key::Up], 0),
        (vec![Key::Down, Key::Down, Key::Up], 1),
        (vec![Key::PageDown], 9),
        (vec![Key::PageUp], 1),
        (vec![Key::End], last),
        (vec![Key::Down, Key::PageDown], last),
    ];
    for (keys, at) in walk {
        page.press_here(&keys);
        let id = format!("catalogue-option-{at}");
        assert_eq!(page.attribute(FIELD, "aria-activedescendant").as_deref(), Some(id.as_str()), "{keys:?}");
        assert_eq!(page.attribute(ACTIVE, "id").as_deref(), Some(id.as_str()), "{keys:?}");
        let script =
            "const [list, option] = [...arguments].map(s => document.querySelector(s).getBoundingClientRect());
            return option.top >= list.top - 1 && option.bottom <= list.bottom + 1;";
        assert_eq!(page.run(script, &[LIST.into(), ACTIVE.into()]), true, "{keys:?}");
    }
    assert!(is_focused(&page, FIELD));
    let name = page.text(&format!("{ACTIVE} b"));
    page.press_here(&[Key::Enter]);
    wait_closed(&page);
    assert_eq!(page.of(SELECT, "e.selectedOptions[0].label"), name.as_str());
    leave(&page);
}

#[test]
fn the_pointer_marks_and_takes_and_what_was_taken_is_recent() {
    let page = open(&Visit::default());
    browse(&page, SCHEDULE);
    search(&page, "cos");
    page.hover("#catalogue-option-1", (0.5, 0.5));
    page.wait_until("it marks", |page| page.attribute(ACTIVE, "id").as_deref() == Some("catalogue-option-1"));
    page.press_here(&[Key::Escape]);
    wait_closed(&page);
    for name in ["Exponential decay", "Cyclic", "Cosine annealing", "Cyclic"] {
        browse(&page, SCHEDULE);
        search(&page, name);
        page.click("#catalogue-option-0");
        wait_closed(&page);
        assert_eq!(page.of(SELECT, "e.selectedOptions[0].label"), name);
    }
    browse(&page, SCHEDULE);
    assert_eq!(names(&page, "#catalogue .family")[0], "Recently used");
    let recent = names(&page, "#catalogue [role=group]:first-of-type [role=option] b");
    assert_eq!(recent, ["Cyclic", "Cosine annealing", "Exponential decay"]);
    search(&page, "cyc");
    assert!(!names(&page, "#catalogue .family").contains(&"Recently used".to_owned()), "what is searched for alone");
    page.press_here(&[Key::Escape]);
    wait_closed(&page);
    browse(&page, OPTIMIZER);
    assert!(!names(&page, "#catalogue .family").contains(&"Recently used".to_owned()), "each registry has its own");
    leave(&page);
}

#[test]
fn taking_what_is_there_keeps_its_values() {
    let page = open(&Visit { hash: "#v=1&run=adam,lr:0.02/step,step_size:70", ..Visit::default() });
    browse(&page, SCHEDULE);
    assert_eq!(page.text(&format!("{ACTIVE} b")), "Step decay");
    page.press_here(&[Key::Enter]);
    wait_closed(&page);
    assert!(page.hash().contains("step_size:70"), "{}", page.hash());
    leave(&page);
}

#[test]
fn surfaces_are_browsed_without_libraries() {
    let page = open(&Visit::default());
    page.click(".problem summary");
    browse(&page, ".problem .browse");
    assert_eq!(page.count("#catalogue fieldset"), 0);
    assert_eq!(page.attribute(FIELD, "placeholder").as_deref(), Some("Search by name"));
    search(&page, "himmel");
    page.press_here(&[Key::Enter]);
    wait_closed(&page);
    assert_eq!(page.value(".problem .picker select"), "himmelblau");
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
        let page = open(&Visit { language, dark, size, ..Visit::default() });
        page.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'});", &[SCHEDULE.into()]);
        browse(&page, SCHEDULE);
        assert_eq!(page.axe(), [""; 0], "{language}, dark: {dark}");
        assert_eq!(page.overflow(), 0);
        let wide = "return [...document.querySelectorAll('#catalogue, #catalogue-list, #catalogue .filters')].some(e => e.scrollWidth > e.clientWidth);";
        assert_eq!(page.run(wide, &[]), false, "{language}, {size:?}");
        page.shot(&format!("catalogue-{language}-{}", size.0));
        search(&page, "???? nothing");
        assert_eq!(page.axe(), [""; 0], "{language}, empty");
        leave(&page);
    }
}
