//! The schedule editor in a person's hands: parts are added, pulled, put together and typed, and the link holds them all.

use std::{thread, time::Duration};

use serde_json::Value;
use stepsize_e2e::{Key, Page, Visit};

const RATE: &str = ".rate canvas";
const HANDLE: &str = ".run[open] .handle";
const PICKER: &str = ".run[open] .schedule .picker select";
const MORE: &str = ".run[open] .schedule > .node > .more > summary";
const REFUSAL: &str = ".run[open] .refusal[role=alert]";
const WARM_UP: &str = ".run[open] .additions button:nth-of-type(1)";
const HOLD: &str = ".run[open] .additions button:nth-of-type(2)";
const COOL_DOWN: &str = ".run[open] .additions button:nth-of-type(3)";
const NEXT: &str = ".run[open] .additions button:nth-of-type(4)";
const FIT: &str = ".run[open] .schedule > header button";
/// A warm-up, a hold and a decay that fills the rest of the run.
const THREE: &str = "linear,start_factor:0.1,total_iters:100/constant,from:100/cosine_annealing,from:600,T_max:400";
/// Everything that can be put together, at once.
const NESTED: &str = "linear,total_iters:100*exponential,gamma:0.999/\
    restarts,from:100,length:300,decay:0.5,(constant/cosine_annealing,from:100,T_max:200)*step,step_size:400/\
    (linear,total_iters:20/cosine_annealing,from:20,running:true,T_max:300),from:700";
/// A curve whose points are dragged.
const DRAWN: &str = "drawn,points:0@0.01+200@0.1+600@0.1+1e3@0";
const AREA: &str = ".run[open] .drawing";
const KNOBS: &str = ".run[open] .drawing [role=slider]";

fn open(schedule: &str) -> Page {
    let hash = format!("#v=1&surface=quadratic&start=-3,1&steps=1000&seed=1&run=sgd,lr:0.02/{schedule}");
    let page = Visit { hash: &hash, ..Visit::default() }.open();
    ready(&page);
    page
}

fn ready(page: &Page) {
    page.wait_for(".reading .clause");
    page.wait_until("the chart is drawn", |page| page.is_drawn(RATE));
}

/// The test's last lines: the link gives the same page, and nothing went wrong behind it.
fn leave(page: &Page) {
    // The address follows the last edit within a third of a second.
    thread::sleep(Duration::from_millis(400));
    let again = Visit { hash: &page.hash(), ..Visit::default() }.open();
    ready(&again);
    assert_eq!(again.count(".warnings"), 0, "{}", page.hash());
    assert_eq!(segments(&again), segments(page));
    page.hover(".transport .at-step", (0.5, 0.5));
    assert!(again.picture(RATE) == page.picture(RATE), "the curve is another: {}", page.hash());
    for page in [page, &again] {
        assert_eq!(page.console(), [""; 0]);
        assert_eq!(page.other_hosts(), [""; 0]);
    }
}

fn wait_for_schedule(page: &Page, schedule: &str) {
    let end = format!("/{schedule}");
    page.wait_until(schedule, |page| page.hash().ends_with(&end));
}

/// Presses what a part's menu offers under this name.
fn act(page: &Page, menu: &str, name: &str) {
    page.click(menu);
    let script = "const [menu, name] = arguments;
        const all = [...document.querySelector(menu).parentElement.children];
        const one = all.find(e => e.querySelector('b')?.textContent === name);
        document.querySelectorAll('#wanted').forEach(e => e.removeAttribute('id'));
        if (one) one.id = 'wanted';
        return !!one;";
    assert_eq!(page.run(script, &[menu.into(), name.into()]), true, "{name} is not offered");
    page.click("#wanted");
}

fn segments(page: &Page) -> Vec<String> {
    let names = page.run("return [...document.querySelectorAll('.run[open] .segment')].map(e => e.textContent);", &[]);
    names.as_array().expect("a list").iter().filter_map(Value::as_str).map(String::from).collect()
}

fn now(page: &Page, handle: &str) -> u64 {
    page.attribute(handle, "aria-valuenow").and_then(|text| text.parse().ok()).expect("a milestone")
}

#[test]
fn warm_up_hold_and_cool_down_are_built_by_click_and_key() {
    let page = open("cosine_annealing,T_max:1000");
    page.click(WARM_UP);
    wait_for_schedule(&page, "linear,start_factor:0.1,total_iters:100/cosine_annealing,from:100,T_max:900");
    page.press(HOLD, &[Key::Enter]);
    wait_for_schedule(
        &page,
        "linear,start_factor:0.1,total_iters:100/constant,from:100/cosine_annealing,from:300,T_max:700",
    );
    assert_eq!(
        page.attribute(".segment:nth-of-type(2)", "aria-pressed").as_deref(),
        Some("true"),
        "the new part is open"
    );
    page.press(COOL_DOWN, &[Key::Space]);
    page.wait_until("four parts", |page| segments(page).len() == 4);
    assert!(page.text(".stepper").contains("Part 4 of 4"));
    page.click(".stepper button:nth-of-type(1)");
    act(&page, MORE, "Remove");
    wait_for_schedule(
        &page,
        "linear,start_factor:0.1,total_iters:80/constant,from:80/cosine_annealing,from:800,T_max:200",
    );
    assert_eq!(segments(&page), ["Linear (warm-up)", "Constant", "Cosine annealing"]);
    leave(&page);
}

#[test]
fn a_handle_is_pulled_and_what_fits_follows() {
    let page = open(THREE);
    let (first, second) = (format!("{HANDLE}:nth-of-type(1)"), format!("{HANDLE}:nth-of-type(2)"));
    assert_eq!((now(&page, &first), now(&page, &second)), (100, 600));
    assert_eq!(page.attribute(&first, "aria-label").as_deref(), Some("Constant starts"));
    let before = page.picture(RATE);
    page.drag(&first, (0.5, 0.5), (3.5, 0.5));
    let pulled = now(&page, &first);
    assert!((250..500).contains(&pulled), "{pulled}");
    assert!(page.picture(RATE) != before, "the chart did not follow");
    let start = format!("linear,start_factor:0.1,total_iters:{pulled}/constant,from:{pulled}");
    wait_for_schedule(&page, &format!("{start}/cosine_annealing,from:600,T_max:400"));
    page.press(&second, &[Key::Right, Key::PageUp, Key::Left, Key::Left]);
    assert_eq!(now(&page, &second), 699);
    assert_eq!(page.attribute(&second, "aria-valuetext").as_deref(), Some("Step 699"));
    wait_for_schedule(&page, &format!("{start}/cosine_annealing,from:699,T_max:301"));
    page.press(&second, &[Key::ShiftRight, Key::End]);
    assert_eq!(now(&page, &second), 999);
    page.press(&first, &[Key::Home]);
    assert_eq!(now(&page, &first), 1);
    leave(&page);
}

#[test]
fn every_chart_follows_a_handle_within_the_frame() {
    for (schedule, handle) in [(THREE, HANDLE.to_owned()), (DRAWN, knob(1))] {
        let page = open(schedule);
        let script = "const [handle, canvas] = arguments;
            const before = document.querySelector(canvas).toDataURL();
            const key = new KeyboardEvent('keydown', {key: 'PageUp', bubbles: true});
            document.querySelector(handle).dispatchEvent(key);
            const picture = done => done(document.querySelector(canvas).toDataURL() !== before);
            return new Promise(done => requestAnimationFrame(() => picture(done)));";
        assert_eq!(page.run(script, &[handle.into(), RATE.into()]), true, "{schedule}");
        leave(&page);
    }
}

#[test]
fn one_editor_at_a_time_and_the_strip_says_which() {
    let page = open(THREE);
    assert_eq!(page.count(PICKER), 1);
    assert_eq!(page.value(PICKER), "linear");
    page.click(".run[open] .segment:nth-of-type(3)");
    assert_eq!((page.count(PICKER), page.value(PICKER)), (1, "cosine_annealing".to_owned()));
    assert_eq!(page.count(".run[open] .segment[aria-pressed=true]"), 1);
    let from = ".run[open] .schedule .pair .number";
    page.fill(from, "650");
    wait_for_schedule(
        &page,
        "linear,start_factor:0.1,total_iters:100/constant,from:100/cosine_annealing,from:650,T_max:350",
    );
    page.fill(from, "soon");
    assert!(page.text(REFUSAL).contains("Not a number"));
    page.fill(from, "600");
    assert_eq!(page.count(REFUSAL), 0);
    page.click(".run[open] .schedule .node > .switch button");
    page.wait_until("the clock", |page| page.hash().ends_with("cosine_annealing,from:600,running:true,T_max:1e3"));
    leave(&page);
}

#[test]
fn parts_change_places_and_fit_the_run() {
    let page = open("linear,total_iters:100/cosine_annealing,from:100,T_max:300");
    page.click(FIT);
    wait_for_schedule(&page, "linear,total_iters:250/cosine_annealing,from:250,T_max:750");
    act(&page, MORE, "Move later");
    wait_for_schedule(&page, "cosine_annealing,T_max:750/linear,from:750,total_iters:250");
    assert_eq!(page.attribute(".segment:nth-of-type(2)", "aria-pressed").as_deref(), Some("true"));
    let focused = page.run("return document.activeElement.className;", &[]);
    assert_eq!(focused, "segment", "the keyboard stays with the part");
    act(&page, MORE, "Move earlier");
    wait_for_schedule(&page, "linear,total_iters:250/cosine_annealing,from:250,T_max:750");
    page.click(NEXT);
    page.wait_until("a third part", |page| segments(page).len() == 3);
    assert_eq!(page.of(FIT, "e.disabled"), true, "a constant part has no end that could fit");
    leave(&page);
}

#[test]
fn curves_are_multiplied_and_repeated() {
    let page = open("cosine_annealing,T_max:1e3");
    act(&page, MORE, "Multiply by another");
    page.wait_until("a product", |page| page.hash().ends_with("/cosine_annealing,T_max:1e3*exponential,gamma:0.9977"));
    assert_eq!((page.count(PICKER), segments(&page)), (2, vec!["Cosine annealing × Exponential decay".to_owned()]));
    let factor = ".run[open] .product > .inner:nth-of-type(2) .picker select";
    page.choose(factor, "step");
    page.wait_until("another factor", |page| page.hash().ends_with("/cosine_annealing,T_max:1e3*step"));
    act(&page, ".run[open] .product > .inner:nth-of-type(2) .more > summary", "Remove");
    wait_for_schedule(&page, "cosine_annealing,T_max:1e3");
    let before = page.picture(RATE);
    act(&page, MORE, "Repeat with restarts");
    page.wait_until("restarts", |page| page.hash().ends_with("/restarts,length:334,(cosine_annealing,T_max:334)"));
    assert!(page.picture(RATE) != before, "the chart did not follow");
    page.press(".run[open] .schedule .slider", &[Key::Right]);
    page.wait_until("the length", |page| page.hash().contains("/restarts,length:335,"));
    act(&page, MORE, "Do not repeat");
    page.wait_until("once", |page| !page.hash().contains("restarts"));
    leave(&page);
}

#[test]
fn whatever_is_nested_can_be_edited() {
    let page = open(NESTED);
    page.click(".run[open] .segment:nth-of-type(2)");
    assert_eq!(page.count(PICKER), 3, "two in the restarts, and a factor");
    page.click(".run[open] .segment:nth-of-type(3)");
    assert_eq!(page.count(PICKER), 2);
    page.fill(".run[open] .sequence > .inner:nth-of-type(2) .pair .number", "50");
    page.wait_until("the inner milestone", |page| {
        page.hash().contains("total_iters:50/cosine_annealing,from:50,running:true")
    });
    leave(&page);
}

#[test]
fn a_value_may_be_absent() {
    let page = open("constant");
    let (field, slider) = (".run[open] .schedule .number", ".run[open] .schedule .slider");
    assert_eq!(page.value(field), "");
    assert_eq!(page.attribute(field, "placeholder").as_deref(), Some("= lr"));
    assert_eq!(page.attribute(slider, "aria-valuetext").as_deref(), Some("= lr"));
    page.press(slider, &[Key::Right]);
    page.wait_until("a value", |page| page.hash().contains("/constant,value:0.0"));
    page.fill(field, "0.01");
    wait_for_schedule(&page, "constant,value:0.01");
    page.click(".run[open] .schedule .clear");
    wait_for_schedule(&page, "constant");
    page.fill(field, "0.03");
    page.fill(field, " ");
    wait_for_schedule(&page, "constant");
    leave(&page);
}

#[test]
fn pickers_are_grouped_by_family() {
    let page = open("constant");
    let first = "return [...document.querySelectorAll('.run[open] .schedule optgroup')].map(e => e.label);";
    let families = page.run(first, &[]);
    assert_eq!(families[0], "Constant and warm-up", "{families}");
    assert!(page.count(".run[open] .schedule optgroup") >= 5);
    page.choose(PICKER, "step");
    page.choose(".question select", "1");
    assert_eq!(page.value(PICKER), "constant", "the menu follows what is not chosen in it");
}

#[test]
fn a_mistake_in_a_formula_is_pointed_at_and_the_last_good_one_stays() {
    let page = open("constant");
    page.choose(PICKER, "lambda");
    let field = ".run[open] .formula input";
    page.fill(field, "0.99**t");
    page.wait_until("the formula", |page| page.hash().contains("lambda,lr_lambda:'0.99**t'"));
    let good = page.picture(RATE);
    page.fill(field, "0.99**t + boo");
    let said = page.text(REFUSAL);
    assert!(said.contains("0.99**t + boo\n          ^\n") && said.contains("not known"), "{said}");
    assert_eq!(page.value(field), "0.99**t + boo", "what was typed stays");
    assert_eq!(page.attribute(field, "aria-invalid").as_deref(), Some("true"));
    assert!(page.picture(RATE) == good, "the last good curve stays");
    page.fill(field, "0.98**t");
    assert_eq!(page.count(REFUSAL), 0);
    assert!(page.picture(RATE) != good, "the chart did not follow");
    page.wait_until("the next formula", |page| page.hash().contains("'0.98**t'"));
    leave(&page);
}

#[test]
fn points_are_a_table_and_a_text() {
    let page = open("constant");
    page.choose(PICKER, "drawn");
    let rows = ".run[open] .points tbody tr";
    let before = page.count(rows);
    page.click(".run[open] .points > .plain");
    assert_eq!(page.count(rows), before + 1);
    page.click(".run[open] .points details summary");
    let text = ".run[open] .points textarea";
    page.fill(text, "0 1 500 0.5 1000 0.1");
    page.press_here(&[Key::Tab]);
    assert_eq!((page.count(rows), page.value(text)), (3, "0@1, 500@0.5, 1e3@0.1".to_owned()));
    page.wait_until("the points", |page| page.hash().contains("drawn,points:0@1+500@0.5+1e3@0.1"));
    let good = page.picture(RATE);
    page.fill(".run[open] .points tr:nth-of-type(2) td:nth-of-type(2) input", "0.9");
    page.wait_until("a value", |page| page.hash().contains("+500@0.9+"));
    assert!(page.picture(RATE) != good, "the chart did not follow");
    page.fill(".run[open] .points tr:nth-of-type(2) td:nth-of-type(1) input", "half");
    assert!(page.text(REFUSAL).contains("Not a number"));
    page.fill(".run[open] .points tr:nth-of-type(2) td:nth-of-type(1) input", "400");
    assert_eq!(page.count(REFUSAL), 0);
    page.click(".run[open] .points tr:nth-of-type(2) .clear");
    page.wait_until("a point less", |page| page.hash().contains("points:0@1+1e3@0.1"));
    leave(&page);
}

/// The handle of a point, the first being 0.
fn knob(index: usize) -> String {
    format!("{AREA} [data-point='{index}']")
}

/// What a handle says of its point.
fn said(page: &Page, index: usize) -> String {
    page.attribute(&knob(index), "aria-valuetext").expect("a point")
}

/// Step and value of a point.
fn point(page: &Page, index: usize) -> (f64, f64) {
    let said = said(page, index);
    let (step, value) = said.strip_prefix("step ").and_then(|rest| rest.split_once(", rate ")).expect(&said);
    (step.parse().expect(&said), value.parse().expect(&said))
}

#[test]
fn points_are_dragged_on_the_curve() {
    let page = open(DRAWN);
    assert_eq!((page.count(KNOBS), page.text(".drawing .axis-top").as_str()), (4, "0.2"));
    assert_eq!(page.attribute(&knob(1), "aria-label").as_deref(), Some("Point 2 of 4"));
    assert_eq!(said(&page, 1), "step 200, rate 0.1");
    let before = page.picture(RATE);
    page.drag(&knob(1), (0.5, 0.5), (3.5, 1.5));
    let (step, value) = point(&page, 1);
    assert!((400.0..500.0).contains(&step) && (0.06..0.075).contains(&value), "{step}, {value}");
    assert!(page.picture(RATE) != before, "the chart did not follow");
    wait_for_schedule(&page, &format!("drawn,points:0@0.01+{step}@{value}+600@0.1+1e3@0"));
    // Neither past its neighbour nor, sideways, to another value.
    page.drag(&knob(1), (0.5, 0.5), (4.5, 0.5));
    assert_eq!(point(&page, 1), (600.0, value));
    // Over the upper edge the axis grows.
    page.drag(&knob(2), (0.5, 0.5), (0.5, -6.0));
    let (step, value) = point(&page, 2);
    assert!(step == 600.0 && (0.25..0.4).contains(&value), "{step}, {value}");
    assert_eq!(page.text(".drawing .axis-top"), "0.5");
    leave(&page);
}

#[test]
fn points_are_added_by_a_click_and_dragged_out() {
    let page = open(DRAWN);
    page.run("document.querySelector('.drawing').scrollIntoView({block: 'center'});", &[]);
    page.click_at(AREA, (0.4, 0.25));
    page.wait_until("a fifth point", |page| page.count(KNOBS) == 5);
    let (step, value) = point(&page, 2);
    assert!((390.0..410.0).contains(&step) && (0.14..0.16).contains(&value), "{step}, {value}");
    page.wait_until("the keyboard on it", |page| page.of(&knob(2), "e === document.activeElement") == true);
    wait_for_schedule(&page, &format!("drawn,points:0@0.01+200@0.1+{step}@{value}+600@0.1+1e3@0"));
    // One that is added can be dragged on at once.
    page.drag(AREA, (0.8, 0.25), (0.85, 0.5));
    page.wait_until("a sixth point", |page| page.count(KNOBS) == 6);
    let (step, value) = point(&page, 4);
    assert!((840.0..860.0).contains(&step) && (0.09..0.11).contains(&value), "{step}, {value}");
    for (index, left) in [(4, 5), (2, 4), (3, 3), (0, 2), (0, 1), (0, 1)] {
        page.drag(&knob(index), (0.5, 0.5), (0.5, 9.0));
        assert_eq!(page.count(KNOBS), left, "point {index}");
    }
    leave(&page);
}

#[test]
fn points_are_moved_added_and_removed_by_key() {
    let page = open(DRAWN);
    page.press(&knob(1), &[Key::Up, Key::Right, Key::PageUp, Key::ShiftRight]);
    assert_eq!(said(&page, 1), "step 401, rate 0.104");
    page.press_here(&[Key::Down, Key::Down, Key::Left, Key::PageDown]);
    assert_eq!(said(&page, 1), "step 300, rate 0.096");
    wait_for_schedule(&page, "drawn,points:0@0.01+300@0.096+600@0.1+1e3@0");
    page.press_here(&[Key::Enter]);
    page.wait_until("the keyboard on a new point", |page| page.of(&knob(2), "e === document.activeElement") == true);
    assert_eq!(said(&page, 2), "step 450, rate 0.098");
    page.press_here(&[Key::Home, Key::Delete]);
    assert_eq!((page.count(KNOBS), said(&page, 2)), (4, "step 600, rate 0.1".to_owned()));
    page.press(&knob(3), &[Key::Delete]);
    page.wait_until("the keyboard on what is last now", |page| {
        page.of(&knob(2), "e === document.activeElement") == true
    });
    wait_for_schedule(&page, "drawn,points:0@0.01+300@0.096+600@0.1");
    leave(&page);
}

#[test]
fn a_curve_has_only_so_many_points() {
    let points = (0..32).map(|i| format!("{}@0.1", 20 * i)).collect::<Vec<_>>().join("+");
    let page = open(&format!("drawn,points:{points}"));
    assert_eq!(page.text(".run[open] .full"), "");
    page.click_at(AREA, (0.9, 0.2));
    assert!(page.text(".run[open] .full").contains("at most 32 points"));
    assert_eq!(page.count(KNOBS), 32);
    page.press(&knob(3), &[Key::Delete]);
    assert_eq!((page.count(KNOBS), page.text(".run[open] .full")), (31, String::new()));
    leave(&page);
}

#[test]
fn only_points_that_lie_on_the_curve_are_drawn() {
    let page = open("constant");
    for (id, areas) in [("piecewise_scaled", 0), ("drawn", 1)] {
        page.choose(PICKER, id);
        page.wait_for(".run[open] .points table");
        assert_eq!(page.count(AREA), areas, "{id}");
    }
    leave(&page);
}

#[test]
fn a_finger_taps_points_and_scrolls_past_them() {
    let hash = format!("#v=1&surface=quadratic&steps=1000&seed=1&run=sgd,lr:0.02/{DRAWN}");
    let page = Visit { hash: &hash, size: (390, 844), ..Visit::default() }.open();
    ready(&page);
    page.run("document.querySelector('.drawing').scrollIntoView({block: 'center'});", &[]);
    assert!(page.of(&knob(1), "e.offsetWidth").as_f64() >= Some(44.0));
    page.swipe(AREA, (0.8, 0.2), (0.8, 0.2));
    page.wait_until("a fifth point", |page| page.count(KNOBS) == 5);
    page.swipe(&knob(3), (0.5, 0.5), (0.5, 1.5));
    let (step, value) = point(&page, 3);
    assert!((780.0..820.0).contains(&step) && (0.1..0.13).contains(&value), "{step}, {value}");
    let scrolled = page.run("return scrollY;", &[]);
    page.swipe(AREA, (0.4, 0.9), (0.4, -1.0));
    page.wait_until("the page scrolls", |page| page.run("return scrollY;", &[]) != scrolled);
    assert_eq!(page.count(KNOBS), 5);
    page.swipe(&knob(1), (0.5, 0.5), (0.5, 6.0));
    assert_eq!(page.count(KNOBS), 4, "dragged out");
    assert_eq!(page.console(), [""; 0]);
}

/// Puts a text into a field as a paste does, in one go, and leaves the field.
fn paste(page: &Page, selector: &str, text: &str) {
    let script = "const e = document.querySelector(arguments[0]);
        e.focus();
        e.value = arguments[1];
        e.dispatchEvent(new Event('input', {bubbles: true}));
        e.dispatchEvent(new Event('change', {bubbles: true}));
        e.blur();";
    page.run(script, &[selector.into(), text.into()]);
}

#[test]
fn a_pasted_list_is_counted_and_a_bad_word_named() {
    let page = open("constant");
    page.choose(PICKER, "plateau");
    let text = ".run[open] .list textarea";
    paste(&page, text, "3, 2;1 1 1");
    assert!(page.text(".run[open] .list .count").contains("5 numbers"));
    page.wait_until("the list", |page| page.hash().contains("metrics:3+2+1+1+1"));
    paste(&page, text, "3 two 1");
    assert!(page.text(REFUSAL).contains("“two” is not a number"), "{}", page.text(REFUSAL));
    assert_eq!(page.value(text).trim_end(), "3 two 1");
    assert!(page.hash().contains("metrics:3+2+1+1+1"), "the last good list stays");
    paste(&page, text, "1 2");
    assert_eq!(page.count(REFUSAL), 0);
    page.wait_until("the next list", |page| page.hash().contains("metrics:1+2"));
    leave(&page);
}

#[test]
fn axe_finds_nothing_serious_in_the_editor() {
    for (language, dark, size) in [("en-US", false, (1440, 900)), ("zh-CN", true, (390, 844))] {
        let hash = format!("#v=1&surface=quadratic&steps=1000&seed=1&run=sgd,lr:0.02/{NESTED}");
        let page = Visit { hash: &hash, language, dark, size, ..Visit::default() }.open();
        ready(&page);
        for part in 1..=3 {
            page.click(&format!(".run[open] .segment:nth-of-type({part})"));
            page.run("for (const e of document.querySelectorAll('.more')) e.open = true;", &[]);
            assert_eq!(page.axe(), [""; 0], "{language}, part {part}");
            assert_eq!(page.overflow(), 0);
        }
        page.shot(if dark { "schedule-phone-dark-zh" } else { "schedule-desktop-light-en" });
        page.choose(PICKER, "drawn");
        page.press(&knob(0), &[Key::Up]);
        assert_eq!(page.axe(), [""; 0], "{language}, drawn");
        assert_eq!(page.overflow(), 0);
        page.shot(if dark { "drawing-phone-dark-zh" } else { "drawing-desktop-light-en" });
        assert_eq!(page.console(), [""; 0]);
    }
}
