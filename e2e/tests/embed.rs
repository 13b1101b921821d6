//! The page within another one, and what a teacher needs to put it there.

use serde_json::{Value, json};
use stepsize_e2e::{Key, Page, Visit};

fn open(hash: &str) -> Page {
    visit(&Visit { hash, ..Visit::default() })
}

fn visit(visit: &Visit<'_>) -> Page {
    let page = visit.open();
    page.wait_for("main");
    page
}

fn leave(page: &Page) {
    assert_eq!(page.console(), [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
}

/// Puts frames with these links into the page, and keeps what they say in `heard`.
fn frames(page: &Page, links: &[&str]) {
    let script = "
        window.heard = [];
        addEventListener('message', event => heard.push({from: [...document.querySelectorAll('iframe')].findIndex(f => f.contentWindow === event.source), data: event.data}));
        document.body.innerHTML = '';
        document.body.style.display = 'block';
        for (const link of arguments[0]) {
            const frame = document.createElement('iframe');
            Object.assign(frame, {width: 640, height: 480, src: location.pathname + '#' + link});
            document.body.append(frame);
        }";
    page.run(script, &[json!(links)]);
}

/// The first message that fits, from any frame.
fn heard(page: &Page, fits: &str) -> Option<Value> {
    let found = page.run(&format!("return heard.find(({{data, from}}) => {fits}) || null;"), &[]);
    (!found.is_null()).then_some(found)
}

fn ask(page: &Page, question: &Value) {
    page.run(
        "document.querySelector('iframe').contentWindow.postMessage(arguments[0], '*');",
        std::slice::from_ref(question),
    );
}

#[test]
fn an_embedded_page_shows_what_it_is_told_and_keeps_its_address() {
    let hash = "#v=1&surface=quadratic&run=sgd,lr:0.05/constant&embed=1&show=rate,transport,optimizer.lr";
    let page = open(hash);
    page.wait_for(".knobs input.number");
    let there =
        [".top", ".rail", ".panel.surface", ".panel.loss", ".inspector", ".reading"].map(|part| page.count(part));
    assert_eq!(there, [0; 6]);
    assert!(page.is_visible(".panel.rate") && page.is_visible(".transport") && page.is_visible(".credit a"));
    assert_eq!(page.run("return document.activeElement.tagName;", &[]), "BODY");
    page.fill(".knobs input.number", "0.02");
    page.wait_until("it counts", |page| {
        page.attribute(".credit a", "href").is_some_and(|link| link.contains("lr:0.02"))
    });
    assert_eq!(page.hash(), hash);
    leave(&page);
}

#[test]
fn what_is_locked_stays() {
    let page = open("#v=1&surface=quadratic&run=sgd,lr:0.05/constant&lock=optimizer.lr,runs,start");
    page.wait_for(".rail .run");
    assert_eq!(page.of(".run [aria-label=lr]", "e.matches(':disabled')"), true);
    assert_eq!(page.of(".run [aria-label=momentum]", "e.matches(':disabled')"), false);
    assert_eq!(page.of(".runs > header button", "e.disabled"), true);
    assert_eq!(page.of(".question select", "e.disabled"), true, "another question would change everything");
    page.click_at(".panel.surface .chart", (0.7, 0.3));
    page.fill(".run [aria-label=momentum].number, .run .control:has([aria-label=momentum]) .number", "0.5");
    page.wait_until("what is free moves", |page| page.hash().contains("momentum:0.5"));
    assert!(!page.hash().contains("start="), "{}", page.hash());
    leave(&page);
}

#[test]
fn a_poster_computes_nothing_until_it_is_started() {
    let page = open("#v=1&surface=quadratic&run=sgd,lr:0.05/constant&embed=1&poster=1&links=0");
    page.wait_for(".poster button");
    assert_eq!(page.count("canvas") + page.count(".credit"), 0);
    page.click(".poster button");
    page.wait_until("the figure", |page| page.is_drawn(".exhibits canvas"));
    leave(&page);
}

#[test]
fn a_host_is_told_the_height_and_gets_answers() {
    let page = open("");
    frames(&page, &["v=1&surface=quadratic&steps=60&run=sgd,lr:0.05/constant&embed=1"]);
    page.wait_until("it is ready", |page| heard(page, "data.stepsize === 'ready'").is_some());
    for dialect in [
        "data.stepsize === 'height' && data.height > 200",
        "data.subject === 'lti.frameResize' && data.height > 200",
        "data.sentinel === 'amp' && data.type === 'embed-size'",
        "String(data).startsWith('pymxPYMx')",
    ] {
        page.wait_until(dialect, |page| heard(page, dialect).is_some());
    }
    ask(
        &page,
        &json!({"stepsize": "set", "id": 7, "link": "v=1&surface=quadratic&steps=40&run=sgd,lr:0.3/constant&run=moon"}),
    );
    page.wait_until("an answer", |page| heard(page, "data.id === 7").is_some());
    let answer = &heard(&page, "data.id === 7").expect("heard")["data"];
    assert_eq!(answer["stepsize"], "state");
    assert!(answer["link"].as_str().is_some_and(|link| link.contains("steps=40")));
    assert_eq!(answer["warnings"].as_array().map(Vec::len), Some(1), "the moon is no optimizer");
    assert_eq!(answer["results"].as_array().map(Vec::len), Some(2));
    assert!(answer["results"][0]["loss"].as_f64().is_some_and(|loss| loss > 1.0), "it diverges");
    ask(&page, &json!({"stepsize": "seek", "id": 8, "at": 12}));
    page.wait_until("the cursor moves", |page| heard(page, "data.id === 8 && data.at === 12").is_some());
    for (id, question) in [
        (9, json!({"stepsize": "fly", "id": 9})),
        (10, json!({"stepsize": "seek", "id": 10, "at": "x"})),
        (11, json!({"stepsize": ["get"], "id": 11})),
    ] {
        ask(&page, &question);
        page.wait_until("a refusal", |page| {
            heard(page, &format!("data.id === {id} && data.stepsize === 'error'")).is_some()
        });
    }
    leave(&page);
}

#[test]
fn a_frame_that_listens_becomes_as_high_as_its_figure_at_any_width() {
    const SETTLED: &str = "
        return [...document.querySelectorAll('iframe')].every(frame => {
            const [root, main] = ['html', 'main'].map(name => frame.contentDocument.querySelector(name));
            const needed = Math.ceil(main?.getBoundingClientRect().height);
            return needed > 300 && frame.clientHeight === needed && root.scrollHeight <= root.clientHeight;
        });";
    let page = open("");
    let link =
        "v=1&surface=quadratic&steps=60&run=sgd,lr:0.05/constant&embed=1&show=rate,map,loss,transport,optimizer.lr";
    let large = format!("{link}&view=projector");
    let links = [link, large.as_str()];
    frames(&page, &links.repeat(4));
    page.run(
        "[...document.querySelectorAll('iframe')].forEach((frame, i) => {
             Object.assign(frame, {width: [320, 640, 960, 1300][i >> 1], height: 360});
             frame.style.border = 0;
         });
         addEventListener('message', ({data, source}) => {
             const frame = [...document.querySelectorAll('iframe')].find(frame => frame.contentWindow === source);
             if (data.stepsize === 'height') frame.height = data.height;
         });",
        &[],
    );
    page.wait_until("every frame fits", |page| page.run(SETTLED, &[]) == true);
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!(page.run(SETTLED, &[]), true, "and stays so");
    leave(&page);
}

#[test]
fn escape_gives_the_keys_back_to_the_page_around() {
    let page = open("");
    frames(&page, &["v=1&surface=quadratic&steps=60&run=sgd,lr:0.05/constant&embed=1&show=loss,optimizer.lr"]);
    page.run("window.keys = []; addEventListener('keydown', event => keys.push(event.key));", &[]);
    page.enter("iframe");
    page.wait_for(".knobs input.slider");
    page.press(".knobs input.slider", &[Key::Right, Key::Escape]);
    page.leave_frame();
    page.press_here(&[Key::Right]);
    page.wait_until("the key", |page| page.run("return keys.join();", &[]) == "ArrowRight");
    leave(&page);
}

#[test]
fn a_frame_that_is_hidden_at_first_lays_out_when_it_is_shown() {
    let page = open("");
    frames(&page, &["v=1&surface=quadratic&run=sgd,lr:0.05/constant&embed=1"]);
    page.run("document.querySelector('iframe').style.display = 'none';", &[]);
    page.run("const f = document.querySelector('iframe'); f.src = f.src;", &[]);
    page.run("setTimeout(() => document.querySelector('iframe').style.display = '', 300);", &[]);
    page.wait_until("it is drawn", |page| {
        page.run("const c = document.querySelector('iframe').contentDocument.querySelector('.exhibits canvas'); return !!c && c.width > 100 && c.height > 100;", &[]) == true
    });
    leave(&page);
}

#[test]
fn twenty_on_one_page_all_come_up() {
    let page = open("");
    let link = "v=1&surface=quadratic&steps=60&run=sgd,lr:0.05/constant&embed=1&show=rate,loss";
    frames(&page, &[link; 20]);
    page.wait_until("all are ready", |page| {
        page.run("return new Set(heard.filter(h => h.data.stepsize === 'ready').map(h => h.from)).size;", &[]) == 20
    });
    leave(&page);
}

#[test]
fn a_narrow_frame_does_not_overflow() {
    for hash in [
        "#embed=1",
        "#v=1&data=two_moons&run=adam,lr:0.01&embed=1&show=map,loss,accuracy,transport,optimizer.lr,optimizer",
    ] {
        let page = visit(&Visit { hash, size: (320, 700), ..Visit::default() });
        page.wait_until("a figure", |page| page.is_drawn(".exhibits canvas"));
        assert_eq!(page.overflow(), 0, "{hash}");
        assert_eq!(page.axe(), [""; 0], "{hash}");
        leave(&page);
    }
}

#[test]
fn the_builder_previews_and_writes_what_to_paste() {
    let page = open("#v=1&surface=quadratic&run=sgd,lr:0.05/constant");
    page.wait_for(".reading .clause");
    page.click(".top .embed");
    page.wait_for("#snippet");
    assert!(page.text("#snippet").starts_with("<iframe src=\"http"));
    page.click(".ticks .tick");
    page.wait_until("the knob is in it", |page| page.text("#snippet").contains("optimizer.lr"));
    page.wait_until("and in the preview", |page| {
        page.run("return document.querySelector('.preview iframe').contentDocument?.querySelectorAll('.knobs input').length > 0;", &[]) == true
    });
    page.choose(".wording select", "2");
    page.wait_until("MyST", |page| page.text("#snippet").contains("```{iframe} http"));
    assert_eq!(page.axe(), [""; 0]);
    leave(&page);
}

#[test]
fn an_edit_is_taken_back_and_made_again() {
    let page = open("#v=1&surface=quadratic&run=sgd,lr:0.05/constant");
    page.wait_for(".reading .clause");
    let has = |page: &Page, rate: &str| page.hash().contains(rate);
    page.fill(".run .control:has([aria-label=lr]) .number", "0.02");
    page.wait_until("an edit", |page| has(page, "lr:0.02"));
    page.click(".travel");
    page.wait_until("it is taken back", |page| has(page, "lr:0.05"));
    page.click(".travel + .travel");
    page.wait_until("it is made again", |page| has(page, "lr:0.02"));
    let key = "document.activeElement.blur(); document.body.dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0], ctrlKey: arguments[1], bubbles: true, cancelable: true}));";
    page.run(key, &["z".into(), true.into()]);
    page.wait_until("by key too", |page| has(page, "lr:0.05"));
    page.run(key, &["?".into(), false.into()]);
    page.wait_for("#help[open]");
    page.click("#help .tick + .tick input");
    page.click("#help .primary");
    page.run(key, &["?".into(), false.into()]);
    assert!(!page.is_visible("#help[open]"), "single keys can be turned off");
    leave(&page);
}

/// Opens one of the examples.
fn example(name: &str) -> Page {
    let page = open("");
    page.run("location.href = 'examples/' + arguments[0];", &[name.into()]);
    page.wait_until(name, |page| {
        page.run(
            "return location.pathname.endsWith(arguments[0]) && document.readyState === 'complete';",
            &[name.into()],
        ) == true
    });
    page
}

/// Whether the first chart of a frame shows something.
fn frame_is_drawn(page: &Page, frame: &str) -> bool {
    let script = "
        const canvas = document.querySelector(arguments[0])?.contentDocument?.querySelector('.exhibits canvas');
        if (!canvas || !canvas.width || !canvas.height) return false;
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});
        copy.drawImage(canvas, 0, 0);
        const pixels = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
        return pixels.some(pixel => pixel !== pixels[0]);";
    page.run(script, &[frame.into()]) == true
}

#[test]
fn the_example_page_fits_its_frames() {
    let page = example("page.html");
    page.wait_until("its figure", |page| frame_is_drawn(page, "iframe"));
    page.wait_until("its height", |page| {
        page.run("const f = document.querySelector('iframe'); return Math.abs(f.contentDocument.querySelector('main').offsetHeight - f.height) < 3;", &[]) == true
    });
    leave(&page);
}

#[test]
fn the_example_that_talks_reads_results() {
    let page = example("talk.html");
    page.wait_until("the first answer", |page| page.text("#results").contains("loss"));
    let before = page.text("#results");
    page.click("[data-rate='0.02']");
    page.wait_until("another answer", |page| page.text("#results") != before && page.text("#results").contains("loss"));
    leave(&page);
}

#[test]
fn the_example_slides_lay_out_when_they_come_up() {
    let page = example("slides.html");
    page.click("#next");
    page.wait_until("the figure", |page| frame_is_drawn(page, "iframe"));
    leave(&page);
}
