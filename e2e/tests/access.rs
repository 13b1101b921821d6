//! What has to hold in every view, for every reader: without a mouse, with large fingers, at 400 % zoom, with colours of their own,
//! without movement, and by ear.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use stepsize_e2e::{Key, Page, VIEWS, View, Visit};

const ENGLISH: Visit<'static> = Visit {
    hash: "",
    size: (1440, 900),
    scale: 1.0,
    language: "en-US",
    dark: false,
    service: SERVICE,
    address: None,
    before: "",
};
const SERVICE: stepsize_e2e::Service<'static> = stepsize_e2e::Service { folder: None, fault: None, policy: "" };
const PHONE: (u32, u32) = (390, 844);

/// Looks at every view in one browser and collects what is wrong, each line with the view's name.
fn in_every_view(visit: Visit<'_>, look: impl Fn(&Page, &View) -> Vec<String>) {
    let page = visit.open();
    let mut faults = Vec::new();
    for view in VIEWS.iter().filter(|view| view.is_for(&visit)) {
        page.show(view);
        faults.extend(look(&page, view).into_iter().map(|fault| format!("{}: {fault}", view.name)));
        faults.extend(page.console().into_iter().map(|line| format!("{}: console {line}", view.name)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_keyboard_reaches_everything_and_is_always_seen() {
    in_every_view(ENGLISH, |page, _| page.tour());
}

#[test]
fn axe_finds_nothing_serious_in_light() {
    in_every_view(ENGLISH, |page, _| page.axe());
}

#[test]
fn axe_finds_nothing_serious_in_the_dark_in_chinese_on_a_phone() {
    in_every_view(Visit { language: "zh-CN", dark: true, size: PHONE, ..ENGLISH }, |page, _| page.axe());
}

#[test]
fn targets_are_large_enough() {
    in_every_view(ENGLISH, |page, _| page.small_targets(24));
}

#[test]
fn targets_are_large_enough_for_a_finger() {
    in_every_view(Visit { size: PHONE, ..ENGLISH }, |page, _| page.small_targets(44));
}

#[test]
fn nothing_scrolls_sideways_at_400_percent() {
    for language in ["en-US", "zh-CN"] {
        in_every_view(Visit { language, size: (320, 256), ..ENGLISH }, |page, view| {
            page.shot(&format!("zoom-{language}-{}", view.name));
            match page.overflow() {
                0 => vec![],
                pixels => vec![format!("{pixels} pixels wider than the window")],
            }
        });
    }
}

/// Lines, letters, words and paragraphs as far apart as readers may have them (WCAG 1.4.12).
const SPACED: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];";

/// Text that is cut off where it stands, without dots that say so. What is for listeners alone is cut off anyway.
const CUT: &str = "
    const texts = [...document.querySelectorAll('body *')].filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.unseen, math, svg')
        && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
    const isCut = (e, axis, whole, seen) => ['hidden', 'clip'].includes(getComputedStyle(e)[axis]) && whole > seen + 2;
    return texts.filter(e => isCut(e, 'overflowY', e.scrollHeight, e.clientHeight)
        || isCut(e, 'overflowX', e.scrollWidth, e.clientWidth) && getComputedStyle(e).textOverflow !== 'ellipsis').map(e => e.outerHTML.slice(0, 160));";

#[test]
fn text_may_be_spaced_as_readers_like() {
    in_every_view(Visit { size: (1280, 720), ..ENGLISH }, |page, view| {
        page.run(SPACED, &[]);
        page.shot(&format!("spaced-{}", view.name));
        let wider = Some(page.overflow()).filter(|pixels| *pixels > 0);
        let mut faults = lines(&page.run(CUT, &[]));
        faults.extend(wider.map(|pixels| format!("{pixels} pixels wider than the window")));
        faults
    });
}

/// What a control that is chosen shows, and one beside it that is not.
const ALIKE: &str = "
    const states = ['aria-pressed', 'aria-selected', 'aria-checked', 'aria-current'];
    const look = e => {
        const all = [e, ...e.querySelectorAll('i')].flatMap(e => ['', '::before', '::after'].map(part => getComputedStyle(e, part || null)));
        return JSON.stringify(all.map(s => [s.color, s.backgroundColor, s.fontWeight, s.outline, s.border, s.boxShadow, s.textDecorationLine, s.marginLeft, s.content]));
    };
    const faults = [];
    for (const state of states) for (const e of document.querySelectorAll(`[${state}=true], [${state}=page]`)) {
        if (!e.checkVisibility() || e.closest('.diagram')) continue;
        const was = e.getAttribute(state);
        const before = look(e);
        e.setAttribute(state, 'false');
        if (look(e) === before) faults.push(`${state} makes no difference to ${e.outerHTML.slice(0, 100)}`);
        e.setAttribute(state, was);
    }
    return faults;";

/// Colours that do not follow the system's where it has a palette of its own.
const STUBBORN: &str = "
    const probe = document.createElement('span');
    document.body.append(probe);
    const of = name => { probe.style.color = name; return getComputedStyle(probe).color; };
    const palette = new Set(['Canvas', 'CanvasText', 'LinkText', 'VisitedText', 'ButtonText', 'ButtonFace', 'GrayText', 'Highlight', 'HighlightText', 'Field', 'FieldText', 'ButtonBorder', 'SelectedItem', 'SelectedItemText'].map(of));
    probe.remove();
    const texts = [...document.querySelectorAll('body *')].filter(e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length
        && !e.closest('svg, canvas, math') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
    return texts.filter(e => !palette.has(getComputedStyle(e).color)).map(e => e.outerHTML.slice(0, 100) + getComputedStyle(e).color);";

fn lines(found: &serde_json::Value) -> Vec<String> {
    found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(String::from)).collect()
}

#[test]
fn the_readers_own_colours_are_followed_and_states_still_show() {
    in_every_view(ENGLISH, |page, view| {
        page.prefer(&[("forced-colors", "active"), ("prefers-color-scheme", "dark")]);
        page.shot(&format!("forced-{}", view.name));
        let faults = [ALIKE, STUBBORN].map(|script| lines(&page.run(script, &[])));
        page.prefer(&[]);
        faults.concat()
    });
}

/// What moves: animations of the style sheets, and the time that every chart shows.
const MOVING: &str = "
    const time = () => [...document.querySelectorAll('.scrub input')].map(e => e.value).join();
    const before = time();
    const names = document.getAnimations().map(a => a.animationName ?? a.transitionProperty);
    return new Promise(done => setTimeout(() => done([...names, ...(time() === before ? [] : ['the time'])]), 400));";

#[test]
fn nothing_moves_by_itself_where_less_motion_is_asked_for() {
    let page = ENGLISH.open();
    page.prefer(&[("prefers-reduced-motion", "reduce")]);
    let mut faults = Vec::new();
    for view in VIEWS {
        page.show(view);
        // A training goes on until it is learnt; what is shown of it then stays.
        page.wait_until("it has learnt", |page| !page.is_visible(".halt[data-runs=true]"));
        faults.extend(lines(&page.run(MOVING, &[])).into_iter().map(|fault| format!("{}: {fault}", view.name)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn sliders_answer_to_keys() {
    // What several views share is tried in the first of them.
    let tried = RefCell::new(BTreeSet::new());
    in_every_view(ENGLISH, |page, _| {
        let names = page.run(
            "const all = [...(document.querySelector('dialog[open]') ?? document).querySelectorAll('input[type=range], [role=slider]')]
                 .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled);
             all.forEach((e, i) => e.dataset.slider = i);
             const place = e => e.closest('dialog, figure, section, aside')?.className;
             return all.map(e => [!!document.querySelector('.networks'), place(e), e.className, e.ariaLabel, e.id].join(' '));",
            &[],
        );
        let value = |slider: &str| page.of(slider, "e.value + e.ariaValueText + e.ariaValueNow + e.ariaLabel");
        let mut faults = Vec::new();
        for (i, name) in lines(&names).into_iter().enumerate() {
            let slider = format!("[data-slider='{i}']");
            if page.count(&slider) == 0 || !tried.borrow_mut().insert(name) {
                continue;
            }
            let before = value(&slider);
            page.press(&slider, &[Key::Home]);
            let first = value(&slider);
            page.press(&slider, &[Key::End]);
            if before == first && first == value(&slider) {
                faults.push(format!("nothing moves {}", page.of(&slider, "e.outerHTML.slice(0, 160)")));
            }
        }
        faults
    });
}

/// What screen readers have of each view, as it was when somebody last read it through. `UPDATE_OUTLINES=1` writes it anew.
#[test]
fn what_is_read_aloud_is_what_was_agreed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outlines");
    let is_new = env::var_os("UPDATE_OUTLINES").is_some();
    in_every_view(ENGLISH, |page, view| {
        if !OUTLINED.contains(&view.name) {
            return vec![];
        }
        let file = folder.join(view.name).with_extension("txt");
        if is_new {
            thread::sleep(SETTLING);
            fs::write(&file, measured(&page.outline())).expect("a folder for outlines");
        }
        let agreed = fs::read_to_string(&file).unwrap_or_default();
        // What is still computed, or told by a frame, comes a little later.
        let start = Instant::now();
        let mut outline = measured(&page.outline());
        while outline != agreed && start.elapsed() < SETTLING {
            thread::sleep(SETTLING / 40);
            outline = measured(&page.outline());
        }
        let pairs = agreed.lines().zip(outline.lines()).enumerate();
        let differing =
            pairs.filter(|(_, (was, is))| was != is).map(|(i, (was, is))| format!("line {}: {is}, was {was}", i + 1));
        let longer = (agreed.lines().count() != outline.lines().count()).then(|| "another number of lines".to_owned());
        differing.take(3).chain(longer).collect()
    });
}

/// How long a view may take until nothing in it changes.
const SETTLING: Duration = Duration::from_secs(10);

/// An outline without the height that a figure needs, which depends on the system's fonts; it is there once it is known.
fn measured(outline: &str) -> String {
    let without = |line: &str| match line.split_once("as needed: ") {
        Some((before, after)) => {
            format!("{before}as needed: N{}\n", after.trim_start_matches(|digit: char| digit.is_ascii_digit()))
        }
        None => format!("{line}\n"),
    };
    outline.lines().map(without).collect()
}

/// The views whose outline is kept.
const OUTLINED: [&str; 10] = [
    "lab",
    "lab-formula",
    "lab-compare",
    "lab-embed",
    "training",
    "training-network",
    "course",
    "lesson",
    "embed",
    "embed-poster",
];
