//! Every view of the page that a reader can have before them, for what has to hold in all of them.

use serde_json::json;

use crate::page::Page;
use crate::visit::Visit;

/// A view, and how to get there.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Its name, in reports and file names.
    pub name: &'static str,
    /// The link it opens with.
    pub hash: &'static str,
    /// A script that brings it up once the page is there.
    pub script: &'static str,
    /// What is visible once it is up.
    pub sign: &'static str,
}

const READING: &str = ".reading .clause";
const MOONS: &str = "#v=1&data=two_moons&steps=30&seed=1&run=adam,lr:0.02/constant";
const TWO: &str = "#v=1&surface=quadratic,curvature_y:20&steps=60&run=adam,lr:0.1/linear/cosine_annealing,from:20&run=sgd,lr:0.05,momentum:0.9/step,step_size:20";
const DRAWN: &str = "#v=1&surface=quadratic&steps=60&run=sgd,lr:0.05/drawn,points:0@0.1+30@0.5+60@0";

/// A view of the lab, a tab or a part of it opened by a click.
const fn lab(name: &'static str, hash: &'static str, script: &'static str, sign: &'static str) -> View {
    View { name, hash, script, sign }
}

/// All views.
pub const VIEWS: &[View] = &[
    lab("lab", "", "", READING),
    lab("lab-open", TWO, "for (const e of document.querySelectorAll('details')) e.open = true;", READING),
    lab("lab-formula", TWO, "document.querySelector('#tab-formula').click();", ".terms"),
    lab("lab-code", TWO, "document.querySelector('#tab-code').click();", ".bar .copy"),
    lab("lab-compare", TWO, "document.querySelector('#tab-libraries').click();", ".of-optimizer .libraries"),
    lab("lab-range", TWO, "document.querySelector('#tab-range').click();", ".verdict"),
    lab("lab-wide", TWO, "document.querySelector('#widen').click();", "#widen[aria-expanded=true]"),
    lab("lab-drawing", DRAWN, "", ".run[open] .points"),
    lab("lab-catalogue", TWO, "document.querySelector('.run[open] .browse').click();", "#catalogue[open]"),
    lab("lab-export", TWO, "document.querySelector('.rate .export > button').click();", ".export .menu"),
    lab("lab-embed", TWO, "document.querySelector('.top .embed').click();", "#snippet"),
    lab("lab-help", TWO, "document.querySelector('.top > button:last-of-type').click();", "#help[open]"),
    lab("lab-projector", "#view=projector", "", READING),
    lab("training", MOONS, "", ".networks"),
    lab("training-open", MOONS, "for (const e of document.querySelectorAll('details')) e.open = true;", ".networks"),
    lab("training-network", MOONS, "document.querySelector('#tab-network').click();", ".diagram canvas"),
    lab("training-landscape", MOONS, "document.querySelector('#tab-landscape').click();", ".vista canvas"),
    lab("training-data", MOONS, "document.querySelector('.own button').click();", "#own[open]"),
    lab("training-painting", MOONS, "document.querySelector('#paint').click();", ".palette .brush"),
    lab("course", "#course", "", ".contents li"),
    lab("glossary", "#glossary", "", ".glossary dt"),
    lab("lesson", "#lesson=adagrad", ANSWERED, ".exhibition canvas"),
    lab("lesson-training", "#lesson=validation", ANSWERED, ".exhibition canvas"),
    lab(
        "embed",
        "#v=1&surface=himmelblau&steps=100&run=adam,lr:0.3/constant&embed=1&show=map,loss,rate,transport,optimizer.lr",
        "",
        ".exhibits canvas",
    ),
    lab("embed-training", "#v=1&data=two_moons&steps=30&run=adam,lr:0.02/constant&embed=1", "", ".pictures canvas"),
    lab("embed-poster", "#v=1&surface=himmelblau&run=adam,lr:0.3/constant&embed=1&poster=1", "", ".poster"),
];

/// Answers the questions of a lesson, opens a term, and goes to the first figure.
const ANSWERED: &str = "
    for (const set of document.querySelectorAll('.predict')) set.querySelector('input').click();
    document.querySelector('.term').click();
    document.querySelector('.exhibition').scrollIntoView();";

impl View {
    /// Whether it is there for a window that narrow: on a phone some ways into the page are left out.
    pub fn is_for(&self, visit: &Visit<'_>) -> bool {
        visit.size.0 >= 900 || !matches!(self.name, "lab-embed" | "lab-wide")
    }
}

impl Page {
    /// Goes to a view, from wherever the page is.
    pub fn show(&self, view: &View) {
        let address = format!("{}{}", self.home(), view.hash);
        for url in ["about:blank", &address] {
            self.window.post("url", &json!({"url": url}));
        }
        self.wait_for_start();
        // What it presses may come a little after the first frame.
        let script = format!("try {{ {}; return true; }} catch (error) {{ return false; }}", view.script);
        self.wait_until(&format!("what leads to {}", view.name), |page| page.run(&script, &[]) == true);
        self.wait_until(view.name, |page| page.is_visible(view.sign));
        self.wait_until(&format!("the charts of {}", view.name), |page| page.run(DRAWN_ALL, &[]) == true);
    }
}

/// Every chart in sight has a canvas with a size of its own, which it is given where it is drawn; one for a cursor may never be.
const DRAWN_ALL: &str = "
    const isInSight = e => {
        const box = e.getBoundingClientRect();
        return e.checkVisibility() && box.width > 1 && box.bottom > 0 && box.top < innerHeight;
    };
    const isDrawn = e => e.width !== 300 || e.height !== 150;
    return [...document.querySelectorAll('canvas')].every(e => !isInSight(e) || [...e.parentElement.children].some(isDrawn));";
