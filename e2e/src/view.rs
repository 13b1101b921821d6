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
    /// How it comes up once the page is there.
    pub way: Way,
    /// What is visible once it is up.
    pub sign: &'static str,
}

/// What a reader does to have a view before them.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// Nothing: the link leads there.
    Straight,
    /// Presses this element.
    Press(&'static str),
    /// More than that: a script.
    Run(&'static str),
}

use Way::{Press, Run, Straight};

const READING: &str = ".reading .clause";
const MOONS: &str = "#v=1&data=two_moons&steps=30&seed=1&run=adam,lr:0.02/constant";
const TWO: &str = "#v=1&surface=quadratic,curvature_y:20&steps=60&run=adam,lr:0.1/linear/cosine_annealing,from:20&run=sgd,lr:0.05,momentum:0.9/step,step_size:20";
const DRAWN: &str = "#v=1&surface=quadratic&steps=60&run=sgd,lr:0.05/drawn,points:0@0.1+30@0.5+60@0";

/// Opens everything that is folded away.
const UNFOLDED: Way = Run("for (const e of document.querySelectorAll('details')) e.open = true;");
/// Answers the questions of a lesson, opens a term, and goes to the first figure.
const ANSWERED: Way = Run("
    for (const set of document.querySelectorAll('.predict')) set.querySelector('input').click();
    document.querySelector('.term').click();
    document.querySelector('.exhibition').scrollIntoView();");

const fn view(name: &'static str, hash: &'static str, way: Way, sign: &'static str) -> View {
    View { name, hash, way, sign }
}

/// All views.
pub const VIEWS: &[View] = &[
    view("lab", "", Straight, READING),
    view("lab-open", TWO, UNFOLDED, READING),
    view("lab-formula", TWO, Press("#tab-formula"), ".terms"),
    view("lab-code", TWO, Press("#tab-code"), ".bar .copy"),
    view("lab-compare", TWO, Press("#tab-libraries"), ".of-optimizer .libraries"),
    view("lab-range", TWO, Press("#tab-range"), ".verdict"),
    view("lab-wide", TWO, Press("#widen"), "#widen[aria-expanded=true]"),
    view("lab-drawing", DRAWN, Straight, ".run[open] .points"),
    view("lab-catalogue", TWO, Press(".run[open] .browse"), "#catalogue[open]"),
    view("lab-export", TWO, Press(".rate .export > button"), ".export .menu"),
    view("lab-embed", TWO, Press(".top .embed"), "#snippet"),
    view("lab-help", TWO, Press(".top > button:last-of-type"), "#help[open]"),
    view("lab-projector", "#view=projector", Straight, READING),
    view("training", MOONS, Straight, ".networks"),
    view("training-open", MOONS, UNFOLDED, ".networks"),
    view("training-network", MOONS, Press("#tab-network"), ".diagram canvas"),
    view("training-landscape", MOONS, Press("#tab-landscape"), ".vista canvas"),
    view("training-data", MOONS, Press(".own button"), "#own[open]"),
    view("training-painting", MOONS, Press("#paint"), ".palette .brush"),
    view("course", "#course", Straight, ".contents li"),
    view("glossary", "#glossary", Straight, ".glossary dt"),
    view("lesson", "#lesson=adagrad", ANSWERED, ".exhibition canvas"),
    view("lesson-training", "#lesson=validation", ANSWERED, ".exhibition canvas"),
    view(
        "embed",
        "#v=1&surface=himmelblau&steps=100&run=adam,lr:0.3/constant&embed=1&show=map,loss,rate,transport,optimizer.lr",
        Straight,
        ".exhibits canvas",
    ),
    view(
        "embed-training",
        "#v=1&data=two_moons&steps=30&run=adam,lr:0.02/constant&embed=1",
        Straight,
        ".pictures canvas",
    ),
    view("embed-poster", "#v=1&surface=himmelblau&run=adam,lr:0.3/constant&embed=1&poster=1", Straight, ".poster"),
];

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
        let script = match view.way {
            Straight => String::new(),
            Press(selector) => format!("document.querySelector({selector:?}).click();"),
            Run(script) => script.to_owned(),
        };
        // What it presses may come a little after the first frame.
        let script = format!("try {{ {script}; return true; }} catch (error) {{ return false; }}");
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
