//! The laboratory in a person's hands: every control moves every chart, and the link holds it all.

use serde_json::Value;
use stepsize_e2e::{Key, Page, Visit};

const SLIDER: &str = ".run[open] .slider";
const NUMBER: &str = ".run[open] .number";
const LOSS: &str = ".loss canvas";
const RATE: &str = ".rate canvas";
const PATHS: &str = ".surface canvas.over";
/// Two runs on a bowl: the first diverges, and theory says why.
const BOWL: &str = "#v=1&surface=quadratic&start=-3,1&steps=800&seed=1&run=sgd,lr:0.03/constant&run=adam,lr:0.1/step";

fn open(hash: &str) -> Page {
    let page = Visit { hash, ..Visit::default() }.open();
    page.wait_for(".reading .clause");
    page.wait_until("the charts are drawn", |page| [RATE, LOSS, PATHS].iter().all(|canvas| page.is_drawn(canvas)));
    page
}

/// The test's last line: nothing went wrong behind the page.
fn leave(page: &Page) {
    assert_eq!(page.console(), [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
}

fn step(page: &Page) -> u64 {
    page.text(".transport .at-step b").parse().expect("a step")
}

#[test]
fn the_first_frame_teaches() {
    let page = open("");
    let reading = page.text(".reading");
    assert_eq!(page.count(".reading .clause"), 4, "{reading}");
    assert!(reading.contains("Adam reached loss 1e-8 at step"), "{reading}");
    let scrolls =
        "const e = document.documentElement; return e.scrollHeight > innerHeight || e.scrollWidth > innerWidth;";
    assert_eq!(page.run(scrolls, &[]), false, "the page scrolls");
    assert_eq!(page.hash(), "");
    for (chart, said) in [("rate", "Adam: 0.03 to 0"), ("loss", "Adam: 12.5 to"), ("surface", "Adam: -1.5, 2 to 1, 1")]
    {
        let label = page.attribute(&format!(".{chart} .chart"), "aria-label").unwrap_or_default();
        assert!(label.contains(said), "{label}");
    }
    assert_eq!(page.count(".loss .unseen tr"), 12, "the numbers behind the curves");
    page.shot("desktop-light-en");
    leave(&page);
}

#[test]
fn the_first_visit_says_how_to_begin() {
    let page = open("");
    let ends =
        "return [...document.querySelectorAll('.clause')].map(e => getComputedStyle(e, '::after').content).join(' ');";
    assert_eq!(page.run(ends, &[]), r#"";" ";" ";" ".""#, "how the clauses of the answer end");
    page.click(".welcome a");
    page.wait_for(".contents li");
    leave(&page);
    assert_eq!(open(BOWL).count(".welcome"), 0, "who opens a link was told what to look at");
}

#[test]
fn divergence_is_said_with_its_cause() {
    let page = open(BOWL);
    let reading = page.text(".reading");
    assert!(reading.contains("SGD diverged at step") && reading.contains("its rate 0.03 is above 0.02"), "{reading}");
    assert!(page.text(".run:nth-of-type(1) .outcome").starts_with('✕'));
    leave(&page);
}

#[test]
fn a_slider_moves_every_chart_within_the_frame() {
    let page = open("");
    let before = [RATE, LOSS, PATHS].map(|canvas| page.picture(canvas));
    let reading = page.text(".reading");
    // The pictures are taken in the very frame that follows the event, before it is painted.
    let script = "const [slider, canvases] = arguments;
        const e = document.querySelector(slider);
        e.value = 300;
        e.dispatchEvent(new Event('input', {bubbles: true}));
        return new Promise(done => requestAnimationFrame(() => done(canvases.map(c => document.querySelector(c).toDataURL()))));";
    let after = page.run(script, &[SLIDER.into(), Value::from(vec![RATE, LOSS, PATHS])]);
    for (i, before) in before.iter().enumerate() {
        assert!(after[i] != before.as_str(), "chart {i} did not follow");
    }
    assert_ne!(page.text(".reading"), reading);
    leave(&page);
}

#[test]
fn sliders_take_keys_and_fields_take_any_valid_number() {
    let page = open("");
    let start: f64 = page.value(NUMBER).parse().expect("a number");
    page.press(SLIDER, &[Key::Right]);
    let fine: f64 = page.value(NUMBER).parse().expect("a number");
    page.press(SLIDER, &[Key::PageUp]);
    let coarse: f64 = page.value(NUMBER).parse().expect("a number");
    assert!(start < fine && fine < coarse && fine - start < coarse - fine, "{start} {fine} {coarse}");

    page.fill(NUMBER, "2.5e-2");
    assert_eq!(page.value(NUMBER), "0.025");
    page.fill(NUMBER, "quick");
    assert!(page.is_visible(".refusal") && page.attribute(NUMBER, "aria-invalid").as_deref() == Some("true"));
    page.wait_until("the address", |page| page.hash().contains("lr:0.025"));
    page.fill(NUMBER, "0.05");
    assert!(!page.is_visible(".refusal"));
    leave(&page);
}

#[test]
fn a_name_says_what_it_is_its_default_and_its_source() {
    let page = open("");
    let doc = ".run[open] .hint + .doc";
    assert!(!page.is_visible(doc));
    page.click(".run[open] .hint");
    let said = page.text(doc);
    assert!(said.contains("Learning rate") && said.contains("Default 1e-3 (PyTorch's default)"), "{said}");
    page.click(".run[open] .hint");
    page.press(".run[open] .slider", &[Key::ShiftTab]);
    assert!(page.is_visible(doc), "the keyboard shows it too");
    leave(&page);
}

#[test]
fn another_algorithm_brings_its_own_controls() {
    let page = open("");
    let names = |page: &Page| {
        page.run(
            "return [...document.querySelectorAll('.run[open] .hint')].map(e => e.textContent.split(' ')[0]);",
            &[],
        )
    };
    let before = names(&page);
    page.choose(".run[open] .picker select", "sgd");
    let after = names(&page);
    assert!(before.to_string().contains("beta1") && !after.to_string().contains("beta1"), "{after}");
    assert!(after.to_string().contains("nesterov"), "{after}");
    page.choose(".question select", "8");
    assert!(!names(&page).to_string().contains("total_iters"), "a constant schedule has no parameters");
    leave(&page);
}

#[test]
fn time_plays_pauses_steps_and_scrubs() {
    let page = open("");
    assert_eq!(step(&page), 1000);
    page.click(".transport .icon:nth-of-type(2)");
    assert_eq!(step(&page), 0);
    page.click(".transport .icon:nth-of-type(4)");
    page.click(".transport .icon:nth-of-type(4)");
    page.click(".transport .icon:nth-of-type(3)");
    assert_eq!(step(&page), 1);
    let still = page.picture(PATHS);
    page.click(".transport .play");
    page.wait_until("it plays", |page| step(page) > 20);
    assert_eq!(page.attribute(".transport .play", "aria-label").as_deref(), Some("Pause"));
    page.click(".transport .play");
    let paused = step(&page);
    assert_ne!(page.picture(PATHS), still);
    assert_eq!(step(&page), paused);
    page.click_at(".scrub input", (0.5, 0.5));
    assert!((step(&page)).abs_diff(500) < 20, "{}", step(&page));
    page.press(".loss .chart", &[Key::Right, Key::PageUp, Key::Left]);
    assert_eq!(page.attribute(".loss .chart", "aria-valuenow"), page.attribute(".rate .chart", "aria-valuenow"));
    page.press(".loss .chart", &[Key::End]);
    assert_eq!(step(&page), 1000);
    leave(&page);
}

#[test]
fn pointing_at_one_chart_shows_the_step_in_all() {
    let page = open("");
    let over = [".rate canvas.over", ".loss canvas.over", PATHS].map(|canvas| page.picture(canvas));
    page.hover(".rate .chart", (0.4, 0.5));
    page.wait_until("the step under the pointer", |page| step(page) < 1000);
    let at = step(&page);
    assert!((300..450).contains(&at), "{at}");
    assert_eq!(page.text(".inspector h2"), format!("At step {at}"));
    for (i, canvas) in [".rate canvas.over", ".loss canvas.over", PATHS].into_iter().enumerate() {
        assert_ne!(page.picture(canvas), over[i], "{canvas} did not follow");
    }
    page.hover(".transport .at-step", (0.5, 0.5));
    page.wait_until("the cursor is back", |page| step(page) == 1000);
    leave(&page);
}

#[test]
fn the_start_point_follows_clicks_drags_and_arrow_keys() {
    let page = open("");
    page.click_at(".surface .chart", (0.6, 0.3));
    page.wait_until("the address", |page| page.hash().contains("&start="));
    let clicked = page.hash();
    page.drag(".surface .chart", (0.6, 0.3), (0.3, 0.6));
    page.wait_until("the address", |page| page.hash() != clicked);
    let dragged = page.hash();
    page.press(".surface .chart", &[Key::Up, Key::Right]);
    page.wait_until("the address", |page| page.hash() != dragged);
    leave(&page);
}

#[test]
fn runs_are_added_copied_hidden_and_removed() {
    let page = open("");
    page.click(".runs header button");
    assert_eq!(page.count(".card.run"), 5);
    page.click(".run .actions button:nth-of-type(2)");
    assert_eq!((page.count(".card.run"), page.count(".inspector tbody tr")), (6, 6));
    page.click(".run .actions button:nth-of-type(1)");
    assert_eq!((page.count(".card.run"), page.count(".inspector tbody tr")), (6, 5));
    for _ in 0..4 {
        page.click(".runs header button");
    }
    assert_eq!(page.count(".card.run"), 8);
    assert_eq!(page.of(".runs header button", "e.disabled"), true);
    for left in (1..8).rev() {
        page.click(".run .actions button:nth-of-type(3)");
        assert_eq!(page.count(".card.run"), left);
    }
    page.click(".run .actions button:nth-of-type(3)");
    assert_eq!(page.count(".card.run"), 1, "the last run stays");
    leave(&page);
}

#[test]
fn a_schedule_grows_and_shrinks_by_parts() {
    let page = open(BOWL);
    let (segments, picker) = (".run[open] .segment", ".run[open] .schedule .picker select");
    assert_eq!(page.count(segments), 1);
    page.click(".run[open] .additions button:nth-of-type(4)");
    assert_eq!(page.count(segments), 2);
    page.choose(picker, "cosine_annealing");
    page.wait_until("the address", |page| page.hash().contains("/constant/cosine_annealing,from:400,T_max:400"));
    page.click(".run[open] .schedule > .node > .more > summary");
    page.click(".run[open] .schedule > .node > .more > button:last-of-type");
    assert_eq!(page.count(segments), 1);
    leave(&page);
}

#[test]
fn a_link_gives_the_same_numbers_in_another_window() {
    let page = open("");
    page.choose(".question select", "3");
    page.press(SLIDER, &[Key::PageDown]);
    page.press(".rate .chart", &[Key::Home, Key::PageUp, Key::Right]);
    page.wait_until("the address", |page| page.hash().contains("at=11") && page.hash().contains("seed=3"));
    let again = open(&page.hash());
    assert_eq!(again.text(".inspector"), page.text(".inspector"));
    let said = |page: &Page| page.of(".reading", "[...e.querySelectorAll('.clause')].map(clause => clause.innerText)");
    assert_eq!(said(&again), said(&page));
    leave(&page);
    leave(&again);
}

#[test]
fn what_a_link_asks_for_in_vain_is_said_wherever_it_leads() {
    for (hash, field, sign) in [
        ("#tab=moon", "tab:", ".inspector"),
        ("#v=1&run=moon&hide=settings,header", "run 1:", ".reading"),
        ("#v=1&run=moon&embed=1&poster=1", "run 1:", ".poster"),
        ("#lesson=moon", "lesson:", ".contents"),
    ] {
        let page = Visit { hash, ..Visit::default() }.open();
        page.wait_for(sign);
        let warnings = page.text(".warnings");
        assert!(warnings.contains(field), "{field} is not named in {warnings}");
        leave(&page);
    }
}

#[test]
fn a_page_that_becomes_a_figure_is_nothing_else() {
    let page = open("#v=1&run=sgd,lr:0.01");
    for (hash, there, gone) in
        [("#v=1&run=sgd,lr:0.01&embed=1", ".embedded", ".rail"), ("#v=1&run=sgd,lr:0.02", ".rail", ".embedded")]
    {
        page.run("location.hash = arguments[0];", &[hash.into()]);
        page.wait_until(there, |page| page.is_visible(there) && page.count(gone) == 0);
    }
    leave(&page);
}

#[test]
fn a_bad_link_is_said_by_field_and_the_rest_is_kept() {
    let page =
        open("#v=1&surface=moon&steps=1e99&run=adam,lr:fast/step&run=%3Cimg%20src=x%20onerror=alert(1)%3E&seed=4");
    let warnings = page.text(".warnings");
    for field in ["surface:", "steps:", "run 1, lr:", "run 2:"] {
        assert!(warnings.contains(field), "{field} is not named in {warnings}");
    }
    assert_eq!(page.count("img"), 0);
    assert_eq!(page.count(".card.run"), 2);
    page.click(".warnings button");
    assert!(!page.is_visible(".warnings"));
    page.run("location.hash = '#run=sgd,lr:0.01';", &[]);
    page.wait_until("the new link is read", |page| page.count(".card.run") == 1);
    leave(&page);
}

#[test]
fn language_and_theme_switch_and_travel_with_the_link() {
    let page = open("");
    assert_eq!(page.attribute("html", "lang").as_deref(), Some("en"));
    let light = page.picture(RATE);
    page.click(".top > button:nth-of-type(5)");
    assert_eq!(page.attribute("html", "data-theme").as_deref(), Some("dark"));
    assert_ne!(page.picture(RATE), light);
    page.click(".top > button:nth-of-type(6)");
    assert_eq!(page.attribute("html", "lang").as_deref(), Some("zh"));
    assert!(page.text(".rate h2").contains("学习率"));
    page.wait_until("the address", |page| page.hash().contains("lang=zh&theme=dark"));
    let again = open(&page.hash());
    assert!(again.text(".rate h2").contains("学习率"));
    assert_eq!(again.attribute("html", "data-theme").as_deref(), Some("dark"));
    again.shot("desktop-dark-zh");
    leave(&page);
    leave(&again);
}

#[test]
fn the_first_language_and_theme_are_the_readers() {
    let page = Visit { language: "zh-CN", dark: true, ..Visit::default() }.open();
    page.wait_for(".reading .clause");
    assert_eq!(page.attribute("html", "lang").as_deref(), Some("zh"));
    assert_eq!(page.attribute("html", "data-theme").as_deref(), Some("dark"));
    assert_eq!(page.hash(), "");
    leave(&page);
}

#[test]
fn a_phone_shows_everything_without_scrolling_sideways() {
    for (language, dark) in [("en-US", false), ("zh-CN", true)] {
        let page = Visit { size: (390, 844), scale: 2.0, language, dark, ..Visit::default() }.open();
        page.wait_for(".reading .clause");
        page.wait_until("the charts are drawn", |page| page.is_drawn(LOSS));
        assert_eq!(page.overflow(), 0);
        assert!(page.is_visible(".transport .play"));
        assert_eq!(page.axe(), [""; 0]);
        page.shot(if dark { "phone-dark-zh" } else { "phone-light-en" });
        leave(&page);
    }
}

#[test]
fn axe_finds_nothing_serious() {
    for (language, dark) in [("en-US", false), ("en-US", true), ("zh-CN", false), ("zh-CN", true)] {
        let page = Visit { language, dark, ..Visit::default() }.open();
        page.wait_for(".reading .clause");
        page.run("for (const e of document.querySelectorAll('details')) e.open = true;", &[]);
        assert_eq!(page.axe(), [""; 0], "{language}, dark: {dark}");
    }
}

#[test]
fn every_control_has_a_name_and_the_keyboard_reaches_it() {
    let page = open("");
    let nameless = "return [...document.querySelectorAll('button, select, input, [tabindex], summary')]
        .filter(e => e.checkVisibility() && !(e.getAttribute('aria-label') || e.textContent || e.labels?.length)).map(e => e.outerHTML);";
    assert_eq!(page.run(nameless, &[]), Value::Array(vec![]));
    page.run("document.activeElement.blur();", &[]);
    let controls = page.run(
        "return [...document.querySelectorAll('button, select, input, [tabindex], summary')]
            .filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0).length;",
        &[],
    );
    let mut reached = 0;
    let mut ringless = Vec::new();
    for _ in 0..controls.as_u64().expect("a count") {
        page.press_here(&[Key::Tab]);
        let here = page.run(
            "const e = document.activeElement;
             return e === document.body ? null : [e.outerHTML.slice(0, 80), getComputedStyle(e).outlineStyle !== 'none'];",
            &[],
        );
        if !here.is_null() {
            reached += 1;
        }
        if here[1] == false {
            ringless.push(here[0].clone());
        }
    }
    assert_eq!(Value::from(reached), controls);
    assert_eq!(ringless, [""; 0], "focus cannot be seen");
    leave(&page);
}

#[test]
fn help_opens_and_closes() {
    let page = open("");
    page.click(".top > button:nth-of-type(7)");
    page.wait_for("#help[open]");
    assert!(page.text("#help").contains("PyTorch"));
    page.press_here(&[Key::Escape]);
    page.wait_until("it closes", |page| !page.is_visible("#help"));
    leave(&page);
}

#[test]
fn every_question_opens_and_draws() {
    let page = open("");
    for i in 1..page.count(".question option") - 1 {
        page.choose(".question select", &i.to_string());
        page.wait_until("the address", |page| page.hash().contains("run="));
        // Paths on a surface, or the first network's picture.
        let is_drawn = |page: &Page| page.count(".panel.surface canvas") > 0 && page.is_drawn(".panel.surface canvas");
        page.wait_until(&format!("question {i} is drawn"), is_drawn);
        assert!(page.count(".reading .clause") >= 2, "question {i}");
        assert_eq!(page.count(".warnings"), 0);
    }
    leave(&page);
}
