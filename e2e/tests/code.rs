//! Formulas, code and other libraries in a person's hands: what is shown is of the chosen run, and what is pasted runs.

use serde_json::Value;
use stepsize_e2e::{Key, Page, Visit};

const RATE: &str = ".rate canvas";
const SCRIPT: &str = "#script";
const FIELD: &str = "#paste";
const FOUND: &str = ".understood p";
const APPLY: &str = ".understood button";
const REFUSAL: &str = ".paste [role=alert]";
/// Leads to the place to paste code, and back.
const TOGGLE: &str = ".bar > button:last-child";
const RUN: &str = ".of-run select";
const WIDEN: &str = "#widen";
/// One run at a constant rate, for what is pasted.
const PLAIN: &str = "#v=1&surface=quadratic&start=-3,1&steps=300&seed=1&run=sgd,lr:0.05/constant&tab=code";
/// A warm-up over a tenth, a hold, a cosine to a tenth; and a run to paste into.
const BUILT: &str = "#v=1&surface=quadratic&start=-3,1&steps=300&seed=1\
    &run=sgd,lr:0.1/linear,start_factor:0.1,total_iters:30/constant,from:30/cosine_annealing,from:120,T_max:180,eta_min:0.01\
    &run=adam,lr:0.3/constant&tab=code";

fn open(hash: &str) -> Page {
    let page = Visit { hash, ..Visit::default() }.open();
    ready(&page);
    page
}

fn ready(page: &Page) {
    page.wait_for(".reading .clause");
    page.wait_until("the chart is drawn", |page| page.is_drawn(RATE));
}

/// The test's last line: nothing went wrong behind the page.
fn leave(page: &Page) {
    assert_eq!(page.console(), [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
}

/// Puts a text into the field as a paste does, in one go.
fn paste(page: &Page, text: &str) {
    if page.count(FIELD) == 0 {
        page.press(TOGGLE, &[Key::Enter]);
        page.wait_for(FIELD);
    }
    let script = "const e = document.querySelector(arguments[0]);
        e.focus();
        e.value = arguments[1];
        e.dispatchEvent(new Event('input', {bubbles: true}));";
    page.run(script, &[FIELD.into(), text.into()]);
}

/// Every text content that fits.
fn texts(page: &Page, selector: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent);";
    let texts = page.run(script, &[selector.into()]);
    texts.as_array().expect("a list").iter().filter_map(Value::as_str).map(String::from).collect()
}

fn script_of(page: &Page, library: usize) -> String {
    page.click(&format!(".inspector .chips button:nth-of-type({library})"));
    let pressed = format!(".inspector .chips button:nth-of-type({library})[aria-pressed=true]");
    page.wait_until("the library", |page| page.count(&pressed) == 1);
    page.of(SCRIPT, "e.textContent").as_str().expect("a script").to_owned()
}

#[test]
fn every_library_has_a_script_for_the_first_run() {
    let page = open("#tab=code");
    let imports = ["import torch", "import keras", "import optax", "import torch", "import torch"];
    for (i, import) in imports.into_iter().enumerate() {
        let script = script_of(&page, i + 1);
        assert!(script.contains(import) && script.contains("range(1000)"), "{script}");
        let file = page.attribute(".bar a", "href").unwrap_or_default();
        let same = page.run(
            "return decodeURIComponent(arguments[0].split(',').slice(1).join(',')) === arguments[1];",
            &[file.into(), script.into()],
        );
        assert_eq!(same, true, "the file is the script");
    }
    assert!(page.count(".script i") > 0, "comments are set back");
    let before = page.of(SCRIPT, "e.textContent");
    page.press(".run[open] .slider", &[Key::PageUp]);
    page.wait_until("the script follows", |page| page.of(SCRIPT, "e.textContent") != before);
    page.choose(RUN, "1");
    page.wait_until("the other run", |page| page.text(SCRIPT).contains("momentum=0.9"));
    page.hover(".run:nth-of-type(3) summary", (0.5, 0.5));
    page.wait_until("pointing at a card chooses its run", |page| page.value(RUN) == "2");
    page.press(".run:nth-of-type(4) summary", &[Key::Enter]);
    page.wait_until("opening one too", |page| page.value(RUN) == "3");
    leave(&page);
}

#[test]
fn a_script_is_copied_or_selected() {
    let page = open("#tab=code");
    page.click(".bar .copy");
    page.wait_until("an answer", |page| page.text(".bar .copy") != "Copy");
    let selected = page.run("return String(getSelection());", &[]);
    let is_selected = selected.as_str().is_some_and(|text| text.starts_with("import torch"));
    assert!(page.text(".bar .copy") == "Copied" || is_selected, "{selected}");
    page.wait_until("the button is back", |page| page.text(".bar .copy") == "Copy");
    leave(&page);
}

#[test]
fn what_is_pasted_from_any_library_becomes_the_run() {
    let pytorch = "import torch
from torch.optim.lr_scheduler import SequentialLR, LinearLR, CosineAnnealingLR
epochs, warm = 3, 30  # 学习率
total = epochs * 100
opt = torch.optim.AdamW(model.parameters(), lr=3e-2, betas=(0.9, 0.95))
sched = SequentialLR(opt, [
    LinearLR(opt, start_factor=0.1, total_iters=warm),  # warm-up
    CosineAnnealingLR(opt, T_max=total - warm),
], milestones=[warm])";
    let keras = "lr = keras.optimizers.schedules.ExponentialDecay(0.02, decay_steps=100, decay_rate=0.5)
opt = keras.optimizers.SGD(learning_rate=lr, momentum=0.9)";
    let optax = "schedule = optax.warmup_cosine_decay_schedule(0.0, 0.02, warmup_steps=30, decay_steps=300)
tx = optax.adam(learning_rate=schedule)";
    let transformers = "optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
scheduler = transformers.get_linear_schedule_with_warmup(optimizer, num_warmup_steps=30, num_training_steps=num_steps)";
    let timm = "optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
scheduler = timm.scheduler.CosineLRScheduler(optimizer, t_initial=300, warmup_t=20, warmup_prefix=True)";
    let all = [
        (pytorch, "PyTorch: Adam, Linear (warm-up) → Cosine annealing, lr = 0.03.", "run=adam,lr:0.03,"),
        (
            keras,
            "Keras: SGD, ",
            "run=sgd,lr:0.02,momentum:0.9,decoupled_weight_decay:true,lr_in_momentum:true/exponential_decay",
        ),
        (optax, "Optax: Adam, ", "run=adam,lr:0.02"),
        (transformers, "A length that the text leaves open is that of the run.", "run=sgd,lr:0.01/"),
        (timm, "timm: Adam, ", "run=adam,lr:0.01/"),
    ];
    let page = open(PLAIN);
    for (text, said, link) in all {
        let before = page.picture(RATE);
        paste(&page, text);
        page.wait_until(said, |page| page.count(FOUND) == 1 && page.text(FOUND).contains(said));
        assert_eq!(page.picture(RATE), before, "nothing happens before the button");
        assert_eq!(page.text(APPLY), format!("Apply to {}", page.text(".run .title").split(' ').next().unwrap_or("")));
        page.press(FIELD, &[Key::ControlEnter]);
        page.wait_until(link, |page| page.hash().contains(link));
        assert!(page.text(FOUND).contains("has it."), "{}", page.text(FOUND));
        assert_ne!(page.picture(RATE), before, "{link}");
    }
    assert!(page.value(FIELD).contains("CosineLRScheduler"), "the text stays");
    paste(&page, "torch.optim.SGD(params, lr=0.2)");
    page.click(APPLY);
    page.wait_until("an optimizer alone", |page| page.hash().contains("run=sgd,lr:0.2/constant&"));
    page.click(TOGGLE);
    assert!(page.text(SCRIPT).contains("lr=0.2"));
    page.click(TOGGLE);
    assert_eq!(page.value(FIELD), "torch.optim.SGD(params, lr=0.2)", "and is there again");
    leave(&page);
}

#[test]
fn a_mistake_is_pointed_at_and_the_text_stays() {
    let page = open(PLAIN);
    let link = page.hash();
    let text = "名 = 3\nopt = torch.optim.SGD(params, lr=0.1, speed=3)\n";
    paste(&page, text);
    page.wait_for(REFUSAL);
    let said = page.text(REFUSAL);
    assert!(said.contains("Line 2: “speed” is no argument of this call."), "{said}");
    let place = page.of(".paste .refusal pre", "e.textContent");
    let (line, caret) = place.as_str().and_then(|place| place.split_once('\n')).expect("two lines");
    assert!(
        line.get(caret.len() - 1..).is_some_and(|rest| rest.starts_with("speed") || rest.starts_with('3')),
        "{place}"
    );
    assert_eq!(page.attribute(FIELD, "aria-invalid").as_deref(), Some("true"));
    assert_eq!((page.value(FIELD), page.count(APPLY)), (text.to_owned(), 0));
    page.press(FIELD, &[Key::ControlEnter]);
    assert_eq!(page.hash(), link, "nothing is taken by halves");
    paste(&page, "<img src=x onerror=alert(1)>");
    page.wait_for(REFUSAL);
    assert_eq!(page.count("img"), 0);
    paste(&page, "model = 3");
    page.wait_until("nothing there", |page| page.text(REFUSAL).starts_with("No schedule or optimizer"));
    assert_eq!(page.count(".paste .refusal pre"), 0);
    paste(&page, "");
    page.wait_until("silence", |page| page.count(REFUSAL) == 0);
    leave(&page);
}

#[test]
fn code_out_and_code_in_give_the_same_rates() {
    let page = open(BUILT);
    let column = |n: usize| texts(&page, &format!(".rate .unseen tr td:nth-of-type({n})"));
    let own = column(1);
    assert!(own.len() == 11 && own[0] == "0.01" && own[1] == "0.1" && own[10] == "0.01", "{own:?}");
    for library in 1..=5 {
        page.choose(RUN, "0");
        let script = script_of(&page, library);
        page.choose(RUN, "1");
        paste(&page, &script);
        page.wait_until("it is read", |page| page.count(APPLY) == 1);
        page.click(APPLY);
        page.wait_until("the second run has it", |page| page.text(FOUND).contains("has it."));
        page.wait_until("the same rates", |_| column(2) == own);
        // Another curve in between, so that the next library starts from something else.
        paste(&page, "torch.optim.Adam(params, lr=0.3)");
        page.click(APPLY);
        page.wait_until("another curve", |_| column(2) != own);
        page.click(TOGGLE);
    }
    leave(&page);
}

#[test]
fn other_libraries_are_compared_and_laid_over() {
    let page = open("#v=1&surface=quadratic&steps=300&seed=1&run=sgd,lr:0.02/cosine_annealing,T_max:300&tab=libraries");
    assert_eq!(page.text(".sheet h3"), "Cosine decay");
    let rows = texts(&page, ".of-schedule .libraries tbody tr");
    assert_eq!(rows.len(), 5, "{rows:?}");
    assert!(rows[0].contains("PyTorch") && rows[0].contains("the same: this is the run's own"), "{rows:?}");
    assert!(rows[1].contains("here, 0 there, at step 375, past the end"), "{rows:?}");
    page.click(".of-schedule .libraries tr:nth-of-type(2) summary");
    assert!(
        page.text(".of-schedule .libraries tr:nth-of-type(2) code")
            .starts_with("keras.optimizers.schedules.CosineDecay(")
    );
    page.click(".of-schedule .libraries tr:nth-of-type(2) .plain");
    page.wait_until("a second run, and what follows the end", |page| {
        page.count(".card.run") == 2 && page.hash().contains("steps=375")
    });
    page.click(".of-schedule .bar .plain");
    let differing = rows.iter().filter(|row| row.contains("there")).count() as u64;
    page.wait_until("all of them", |page| page.count(".of-schedule .libraries .overlaid") == differing);
    assert_eq!(page.of(".of-schedule .bar .plain", "e.disabled"), true);
    assert!(page.hash().contains("steps=375"), "only once");
    let before = page.picture(RATE);
    page.hover(".of-schedule .libraries tr:nth-of-type(2) th", (0.5, 0.5));
    page.wait_until("its curve stands out", |page| page.picture(RATE) != before);
    page.run("location.hash = '#run=sgd/cyclic';", &[]);
    page.wait_until("nothing like it", |page| page.text(".sheet").contains("No other library"));
    leave(&page);
}

#[test]
fn an_optimizer_is_compared_by_its_path_and_laid_over() {
    let page = open("#v=1&surface=rosenbrock&steps=200&seed=1&run=adagrad,lr:0.1&tab=libraries");
    assert_eq!(page.text(".of-optimizer h3"), "Adagrad");
    let rows = texts(&page, ".of-optimizer tbody tr");
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(rows[0].contains("PyTorch") && rows[0].contains("the same: this is the run's own"), "{rows:?}");
    assert!(rows[1].contains("apart at step") && rows[1].contains("The sum starts at 0.1"), "{rows:?}");
    page.click(".of-optimizer tr:nth-of-type(2) summary");
    assert!(page.text(".of-optimizer tr:nth-of-type(2) code").starts_with("keras.optimizers.Adagrad("));
    page.click(".of-optimizer .bar .plain");
    page.wait_until("a run for each that differs", |page| page.count(".card.run") >= 2);
    assert!(page.hash().contains("steps=200"), "the run is as long as it was");
    leave(&page);
}

#[test]
fn symbols_and_controls_point_at_each_other() {
    let page = open("#tab=formula");
    assert_eq!(texts(&page, ".sheet h3"), ["Linear (warm-up)", "Cosine annealing", "Adam"]);
    page.hover(".math [data-param=start_factor]", (0.5, 0.5));
    let lit = ".run:nth-of-type(1) .control.lit .hint";
    page.wait_until("its control", |page| page.count(lit) == 1 && page.text(lit) == "start_factor");
    assert!(page.text(".terms .lit").ends_with("start_factor 0.1"), "{}", page.text(".terms .lit"));
    page.hover(".run:nth-of-type(1) .schedule .bare:nth-of-type(3) .slider", (0.5, 0.5));
    page.wait_until("its symbols", |page| page.count(".math [data-param=total_iters].lit") == 2);
    page.hover(".math [data-param=lr]", (0.5, 0.5));
    page.wait_until("the optimizer's rate", |page| page.text(lit) == "lr");
    assert!(page.count("article:nth-of-type(2) .math [data-param=lr].lit") > 0, "in every formula");
    page.press("article:nth-of-type(2) .terms [data-param=T_max]", &[]);
    page.wait_until("by key", |page| page.count("article:nth-of-type(2) .math .lit") > 0);
    page.press_here(&[Key::Enter]);
    page.wait_until("the keyboard is at the control of the other part", |page| {
        page.run("return document.activeElement.closest('.control')?.querySelector('.hint').textContent;", &[])
            .as_str()
            .is_some_and(|name| name.starts_with("T_max"))
    });
    page.press_here(&[Key::PageUp]);
    let value = page.value(".schedule .params .bare:nth-of-type(1) .number");
    assert!(page.text("article:nth-of-type(2) .terms [data-param=T_max]").ends_with(&value), "{value}");
    page.run("location.hash = '#run=sgd/step&steps=300';", &[]);
    page.wait_until("what is measured", |page| page.count(".parity a") > 0);
    let link = page.attribute(".parity a", "href").unwrap_or_default();
    assert_eq!(link, "parity.html#torch-StepLR");
    assert!(page.text(".parity").starts_with("Matches PyTorch"), "{}", page.text(".parity"));
    leave(&page);
}

#[test]
fn tabs_go_by_key_and_into_the_link() {
    let page = open("");
    let chosen = |page: &Page| page.text("[role=tab][aria-selected=true]");
    assert_eq!(chosen(&page), "Cursor");
    page.press("#tab-cursor", &[Key::Right, Key::Right, Key::Right]);
    assert_eq!(chosen(&page), "Code");
    page.wait_until("the link", |page| page.hash().contains("&tab=code"));
    assert_eq!(page.count("[role=tab][tabindex='0']"), 1);
    page.press_here(&[Key::End]);
    assert_eq!(chosen(&page), "Libraries");
    page.press_here(&[Key::Right]);
    assert_eq!(chosen(&page), "Cursor");
    page.press_here(&[Key::Left, Key::Home]);
    assert_eq!(chosen(&page), "Cursor");
    page.wait_until("the link", |page| !page.hash().contains("&tab="));
    page.press_here(&[Key::Right, Key::Right]);
    assert_eq!(page.attribute("[role=tabpanel]", "aria-labelledby").as_deref(), Some("tab-formula"));
    page.wait_until("the link", |page| page.hash().contains("&tab=formula"));
    let again = open(&page.hash());
    assert_eq!((chosen(&again), again.count(".warnings")), ("Formula".to_owned(), 0));
    leave(&page);
    leave(&again);
}

#[test]
fn the_panel_spreads_over_the_charts_and_back() {
    let page = open("#tab=code");
    let height = |page: &Page| page.of(".inspector", "e.clientHeight").as_f64().expect("a height");
    let before = height(&page);
    page.click(WIDEN);
    assert_eq!(page.attribute(WIDEN, "aria-expanded").as_deref(), Some("true"));
    assert!(height(&page) > 600.0 && before < 400.0);
    let hidden = "return getComputedStyle(document.querySelector('.rate')).visibility;";
    assert_eq!(page.run(hidden, &[]), "hidden", "what is covered is not reached by key");
    page.press_here(&[Key::Escape]);
    assert_eq!(page.attribute(WIDEN, "aria-expanded").as_deref(), Some("false"));
    assert_eq!((height(&page), page.run(hidden, &[])), (before, "visible".into()));
    page.press(WIDEN, &[Key::Enter, Key::Enter]);
    assert_eq!(height(&page), before);
    leave(&page);
}

#[test]
fn a_run_says_what_should_be_minded() {
    let page = open(
        "#v=1&steps=300&seed=1&run=sgd,lr:1e-4/linear,start_factor:0,total_iters:30/cosine_annealing,from:30,T_max:100&run=adam/constant",
    );
    let said = page.text(".run:nth-of-type(1) .concerns");
    assert!(said.contains("T_max ends at step 130 of 300; after it the rate climbs again."), "{said}");
    let mark = page.attribute(".run:nth-of-type(1) .concern-count", "aria-label").unwrap_or_default();
    assert!(mark.ends_with("things to look at"), "{mark}");
    assert_eq!(page.count(".run:nth-of-type(2) .concerns") + page.count(".run:nth-of-type(2) .concern-count"), 0);
    assert!(page.count(".run:nth-of-type(1) .concerns > ul > li") <= 3);
    leave(&page);
}

#[test]
fn axe_finds_nothing_serious_behind_any_tab() {
    for (language, dark, size) in [
        ("en-US", false, (1440, 900)),
        ("en-US", true, (1440, 900)),
        ("zh-CN", false, (390, 844)),
        ("zh-CN", true, (1440, 900)),
        ("en-US", false, (390, 844)),
    ] {
        let page = Visit { language, dark, size, ..Visit::default() }.open();
        ready(&page);
        let name = format!("{language}-{}-{}", if dark { "dark" } else { "light" }, size.0);
        for tab in ["formula", "code", "libraries"] {
            page.press(&format!("#tab-{tab}"), &[Key::Enter]);
            page.wait_until(tab, |page| page.count(&format!("#tab-{tab}[aria-selected=true]")) == 1);
            page.run("for (const e of document.querySelectorAll('details')) e.open = true;", &[]);
            assert_eq!(page.axe(), [""; 0], "{name}, {tab}");
            assert_eq!(page.overflow(), 0, "{name}, {tab}");
            page.shot(&format!("{tab}-{name}"));
            if size.0 > 1000 {
                let scrolls = page.run("return document.documentElement.scrollHeight > innerHeight;", &[]);
                assert_eq!(scrolls, false, "{name}, {tab}");
            }
        }
        page.press("#tab-code", &[Key::Enter]);
        page.wait_for(".chips");
        paste(&page, "opt = torch.optim.SGD(params, speed=3)");
        page.wait_for(REFUSAL);
        assert_eq!(page.axe(), [""; 0], "{name}, a mistake");
        paste(&page, "opt = torch.optim.SGD(params, lr=0.1)");
        page.wait_for(APPLY);
        assert_eq!(page.axe(), [""; 0], "{name}, what is found");
        page.shot(&format!("paste-{name}"));
        leave(&page);
    }
}
