//! Charts taken away from the page: as SVG, PNG and CSV, and by the clipboard.

use serde_json::Value;
use stepsize_e2e::{Key, Page, Visit};

const MOONS: &str = "#v=1&data=two_moons&steps=12&seed=1&run=adam,lr:0.02/constant&run=sgd,lr:0.1/step";
/// Keeps what is saved and copied.
const BEFORE: &str = "window.copied = []; window.saved = [];
    Object.defineProperty(navigator, 'clipboard', {value: {write: async items => { copied.push(await items[0].getType('image/png')); }}});
    const make = URL.createObjectURL;
    URL.createObjectURL = blob => { saved.push(blob); return make(blob); };
    HTMLAnchorElement.prototype.click = function () { saved.at(-1).as = this.download; };";

fn visit(visit: &Visit<'_>) -> Page {
    let page = Visit { before: BEFORE, ..*visit }.open();
    page.wait_for(".loss .export > button");
    page.wait_until("it is drawn", |page| page.is_drawn(".loss canvas") && page.is_drawn(".surface canvas"));
    page
}

fn open(hash: &str) -> Page {
    visit(&Visit { hash, ..Visit::default() })
}

/// The test's last line: nothing went wrong behind the page.
fn leave(page: &Page) {
    assert_eq!(page.console(), [""; 0]);
    assert_eq!(page.other_hosts(), [""; 0]);
}

/// Opens the menu of a panel and takes the entry with this number, counted from 1.
fn take(page: &Page, panel: &str, entry: usize) {
    page.click(&format!("{panel} .export > button"));
    page.click(&format!("{panel} .menu > button:nth-of-type({entry})"));
}

/// The name, the type and the text of the file that was saved last, once there are `count`.
fn saved(page: &Page, count: usize) -> [String; 3] {
    page.wait_until("a file", |page| page.run("return saved.length;", &[]) == count);
    let file = page.run("const file = saved.at(-1); return file.text().then(text => [file.as, file.type, text]);", &[]);
    [0, 1, 2].map(|i| file.get(i).and_then(Value::as_str).unwrap_or_default().to_owned())
}

/// The names of the runs, as the table behind a chart has them.
fn names(page: &Page, panel: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(arguments[0] + ' .unseen th[scope=col]')].slice(1).map(e => e.textContent);";
    let names = page.run(script, &[panel.into()]);
    names.as_array().expect("names").iter().filter_map(|name| Some(name.as_str()?.to_owned())).collect()
}

/// What a browser makes of an SVG: its title, its description and its words, and whether it is well formed.
fn read(page: &Page, svg: &str) -> [String; 4] {
    let script = "const root = new DOMParser().parseFromString(arguments[0], 'image/svg+xml').documentElement;
        const words = [...root.querySelectorAll('text')].map(e => e.textContent.trim()).join('|');
        return [root.querySelector('title')?.textContent, root.querySelector('desc')?.textContent, words, root.localName];";
    let read = page.run(script, &[svg.into()]);
    [0, 1, 2, 3].map(|i| read.get(i).and_then(Value::as_str).unwrap_or_default().to_owned())
}

fn is_focused(page: &Page, selector: &str) -> bool {
    page.run("return document.activeElement?.matches(arguments[0]) ?? false;", &[selector.into()]) == true
}

#[test]
fn the_menu_opens_and_closes_by_key_and_by_a_press_elsewhere() {
    let page = open("");
    let (button, menu) = (".loss .export > button", ".loss .menu");
    assert_eq!(page.attribute(button, "aria-label").as_deref(), Some("Save or copy: Loss"));
    page.press(button, &[Key::Enter]);
    page.wait_for(menu);
    assert_eq!(page.attribute(button, "aria-expanded").as_deref(), Some("true"));
    assert_eq!(page.axe(), [""; 0]);
    page.press_here(&[Key::Tab, Key::Escape]);
    page.wait_until("it closes", |page| !page.is_visible(menu));
    assert!(is_focused(&page, button), "the keyboard is back");

    page.press_here(&[Key::Enter, Key::Tab, Key::Enter]);
    let [name, kind, text] = saved(&page, 1);
    assert_eq!((name.as_str(), kind.as_str()), ("stepsize-loss.svg", "image/svg+xml"));
    assert!(text.starts_with("<svg"));
    page.wait_until("it closes", |page| !page.is_visible(menu));
    assert!(is_focused(&page, button), "the keyboard is back");

    page.click(button);
    page.wait_for(menu);
    page.click(".rate .export > button");
    page.wait_until("one menu at a time", |page| !page.is_visible(menu) && page.is_visible(".rate .menu"));
    page.click_at(".loss .chart", (0.5, 0.5));
    page.wait_until("it closes", |page| page.count(".export > .menu") == 0);
    leave(&page);
}

#[test]
fn each_picture_says_what_it_shows() {
    let page = open("");
    let names = names(&page, ".loss");
    assert!(names.len() > 1, "{names:?}");
    for (i, (panel, file, title)) in [
        (".rate", "learning-rate", "Learning rate"),
        (".loss", "loss", "Loss"),
        (".surface", "surface", "Paths on the surface"),
    ]
    .into_iter()
    .enumerate()
    {
        take(&page, panel, 1);
        let [name, _, text] = saved(&page, i + 1);
        assert_eq!(name, format!("stepsize-{file}.svg"));
        let [said, cited, words, root] = read(&page, &text);
        assert_eq!((root.as_str(), said), ("svg", format!("{title}: {}", names.join(", "))));
        // Where the page lies on a disk is nobody else's business.
        let home = page.home();
        let home = if home.starts_with("file:") { "" } else { home };
        let source = format!("Stepsize, {home}#v=1&");
        assert!(cited.starts_with(&source) && cited.contains("used freely"), "{cited}");
        assert!(words.starts_with(&format!("{title}|{}|", names.join("|"))), "{words}");
        let credit = words.rsplit('|').next().unwrap_or_default();
        let site = if home.is_empty() { "Stepsize" } else { "Stepsize · 127.0.0.1:" };
        assert!(credit.starts_with(site) && !credit.contains('#'), "{credit}");
    }
    leave(&page);
}

#[test]
fn the_numbers_are_those_of_the_page() {
    let page = open("");
    let names = names(&page, ".loss");
    take(&page, ".loss", 3);
    let [name, kind, text] = saved(&page, 1);
    assert_eq!((name.as_str(), kind.as_str()), ("stepsize-loss.csv", "text/csv"));
    let rows: Vec<Vec<&str>> = text.split_terminator("\r\n").map(|row| row.split(',').collect()).collect();
    assert_eq!(rows[0], [&["step"], &names.iter().map(String::as_str).collect::<Vec<_>>()[..]].concat());
    assert_eq!((rows.len(), rows[1001][0]), (1002, "1000"));
    let script = "return [...document.querySelectorAll('.loss .unseen tr')].slice(1).map(row => [...row.children].map(e => e.textContent));";
    let shown = page.run(script, &[]);
    for shown in shown.as_array().expect("rows") {
        let shown: Vec<f64> =
            shown.as_array().expect("cells").iter().filter_map(|cell| cell.as_str()?.parse().ok()).collect();
        let saved: Vec<f64> = rows[1 + shown[0] as usize].iter().filter_map(|cell| cell.parse().ok()).collect();
        assert_eq!(saved.len(), shown.len());
        for (saved, shown) in saved.iter().zip(&shown) {
            assert!((saved - shown).abs() <= 0.01 * shown.abs(), "{saved} is shown as {shown}");
        }
    }
    take(&page, ".surface", 3);
    let [_, _, text] = saved(&page, 2);
    let first = &names[0];
    assert!(
        text.starts_with(&format!("step,{first} x,{first} y,{first} loss,")),
        "{}",
        text.lines().next().unwrap_or_default()
    );
    assert!(text.contains("\r\n0,-1.5,2,"), "the start");
    leave(&page);
}

#[test]
fn a_picture_is_copied_or_else_saved() {
    let page = open("");
    let size =
        "return createImageBitmap(arguments[0] ? copied[0] : saved[0]).then(image => [image.width, image.height]);";
    take(&page, ".rate", 4);
    page.wait_until("it says so", |page| page.text(".rate .menu [role=status]") == "Image copied");
    let copied = page.run(size, &[true.into()]);
    page.press_here(&[Key::Escape]);
    take(&page, ".rate", 2);
    let [name, kind, _] = saved(&page, 1);
    assert_eq!((name.as_str(), kind.as_str()), ("stepsize-learning-rate.png", "image/png"));
    assert_eq!(page.run(size, &[false.into()]), copied);
    let width = page.of(".rate canvas", "Math.floor(e.getBoundingClientRect().width)").as_u64().expect("a width");
    assert_eq!(copied[0].as_u64(), Some(2 * (width + 24)), "two pixels for one, and a margin");

    page.run("navigator.clipboard.write = () => Promise.reject(new Error('no'));", &[]);
    take(&page, ".rate", 4);
    page.wait_until("it says so", |page| page.text(".rate .menu [role=status]").contains("saved as PNG instead"));
    assert_eq!(saved(&page, 2)[0], "stepsize-learning-rate.png");
    leave(&page);
}

#[test]
fn networks_are_taken_away_with_their_names() {
    let page = open(MOONS);
    page.wait_until("it has learnt", |page| !page.text(".accuracy .readout").contains('–'));
    assert_eq!(page.count(".export"), 4);
    take(&page, ".networks", 1);
    let [name, _, text] = saved(&page, 1);
    assert_eq!(name, "stepsize-networks.svg");
    let [said, _, words, _] = read(&page, &text);
    assert_eq!(said, "What the networks say: Adam, SGD");
    assert!(words.contains("Adam|") && words.contains("SGD"), "{words}");
    take(&page, ".networks", 3);
    let [name, _, text] = saved(&page, 2);
    assert_eq!(name, "stepsize-networks.csv");
    let rows: Vec<Vec<&str>> = text.lines().map(|row| row.split(',').collect()).collect();
    let told = ["lr", "train_loss", "train_acc", "val_loss", "val_acc"];
    let header = ["Adam", "SGD"].into_iter().flat_map(|run| told.map(|what| format!("{run} {what}")));
    assert_eq!(rows[0], [vec!["epoch".to_owned()], header.collect()].concat());
    assert_eq!((rows.len(), rows[1][..2].join(","), rows[13][0]), (14, "0,0.02".to_owned(), "12"));
    assert!(rows[1..].iter().flatten().all(|cell| cell.parse::<f64>().is_ok_and(f64::is_finite)), "{text}");
    take(&page, ".loss", 3);
    let [_, _, text] = saved(&page, 3);
    assert!(text.starts_with("epoch,Adam,Adam (train),SGD,SGD (train)\r\n0,"), "{text:.80}");
    assert_eq!(text.lines().count(), 14);
    leave(&page);
}

/// Opens the builder, chooses exactly these of what can be shown, counted from 1, and saves the figure, as SVG or else as PNG.
fn save_figure(page: &Page, panels: &[u64], is_text: bool) {
    if !page.is_visible("#snippet") {
        page.click(".top .embed");
        page.wait_for("#snippet");
    }
    let script = "document.querySelectorAll('.options fieldset:first-child input').forEach((box, i) => { if (box.checked !== arguments[0].includes(i + 1)) box.click(); });";
    page.run(script, &[panels.into()]);
    page.click(if is_text { ".figure button + button" } else { ".figure button" });
}

#[test]
fn the_whole_figure_is_one_picture() {
    let page = open("");
    save_figure(&page, &[2, 4, 5], false);
    let [name, kind, _] = saved(&page, 1);
    assert_eq!((name.as_str(), kind.as_str()), ("figure.png", "image/png"));
    page.wait_until("it says so", |page| page.text(".figure [role=status]") == "Saved");
    let script = "return createImageBitmap(saved[0]).then(image => {
        const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d', {willReadFrequently: true});
        canvas.drawImage(image, 0, 0);
        const pixels = new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer);
        return [image.width, image.height, new Set(pixels).size];
    });";
    let seen = page.run(script, &[]);
    assert_eq!(seen[0], 2 * 960);
    assert!(seen[1].as_u64() > Some(1200) && seen[2].as_u64() > Some(100), "{seen}");

    save_figure(&page, &[2, 4, 5], true);
    let [name, _, text] = saved(&page, 2);
    assert_eq!(name, "figure.svg");
    let [said, cited, words, _] = read(&page, &text);
    let names = names(&page, ".loss");
    assert!(said.ends_with(&format!(": {}", names.join(", "))) && cited.contains("#v=1&"), "{said}");
    for title in ["Learning rate", "Paths on the surface", "Loss"] {
        assert!(words.contains(&format!("|{title}|")), "{words}");
    }
    assert!(words.contains("|Shown at step 1000 of 1000.") && words.contains("|Made with Stepsize · "), "{words}");
    assert!(text.contains(&format!("height=\"{}\"", seen[1].as_u64().expect("a height") / 2)));

    save_figure(&page, &[1, 5], true);
    let [said, _, words, _] = read(&page, &saved(&page, 3)[2]);
    assert!(said.contains("loss") && !words.contains("Learning rate"), "{words}");
    save_figure(&page, &[7], true);
    assert_eq!(page.of(".figure button", "e.disabled"), true, "nothing to be drawn");
    assert_eq!(page.axe(), [""; 0]);
    leave(&page);
}

#[test]
fn a_figure_of_networks_has_all_of_them() {
    let page = open(&format!("{MOONS}&lang=zh&theme=dark"));
    page.wait_until("it has learnt", |page| !page.text(".accuracy .readout").contains('–'));
    save_figure(&page, &[1, 2, 3, 4, 5, 6], true);
    let [said, _, words, _] = read(&page, &saved(&page, 1)[2]);
    assert!(said.contains("Adam 12 轮后准确率为"), "{said}");
    for title in ["学习率", "网络的判断", "损失", "准确率"] {
        assert!(words.contains(&format!("|{title}|")), "{words}");
    }
    assert!(words.contains("|Adam|") && words.contains("|SGD|") && words.contains("图示为第 12 轮之后"), "{words}");
    leave(&page);
}

#[test]
fn a_phone_and_both_languages_have_room_for_it() {
    for (language, dark, hash) in [("en-US", false, ""), ("zh-CN", true, MOONS)] {
        let page = visit(&Visit { hash, size: (390, 844), scale: 2.0, language, dark, ..Visit::default() });
        for panel in [".loss", ".surface"] {
            let button = format!("{panel} .export > button");
            // Not behind the bar at the bottom.
            page.of(&button, "e.scrollIntoView({block: 'center'})");
            page.click(&button);
            page.wait_for(&format!("{panel} .menu"));
            assert_eq!(page.overflow(), 0);
            assert_eq!(page.axe(), [""; 0], "{language}, dark: {dark}");
            let right = page.of(&format!("{panel} .menu"), "e.getBoundingClientRect().right").as_f64();
            assert!(right <= Some(390.0), "{right:?}");
            page.press_here(&[Key::Escape]);
        }
        leave(&page);
    }
}

#[test]
fn an_embedded_figure_without_links_has_it_too() {
    let page = open("#v=1&embed=1&links=0&steps=50&run=adam,lr:0.1/constant");
    assert_eq!(page.count(".credit"), 0);
    take(&page, ".loss", 1);
    let [_, _, text] = saved(&page, 1);
    assert_eq!(read(&page, &text)[0], "Loss: Adam");
    leave(&page);
}
