//! From the symbols of a formula to the controls of a run, and back.

use crate::browser;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlSelectElement};

/// The key of the optimizer's own rate, which the formulas of all schedules share.
pub const RATE: &str = "lr";
/// The key of the step, which no control moves.
pub const TIME: &str = "t";
/// The class of what the reader points at, here and there.
const LIT: &str = "lit";

/// A parameter of an algorithm, as a formula or a control names it.
pub struct Symbol {
    /// The algorithm's id.
    pub id: String,
    /// The parameter's key.
    pub key: String,
}

impl Symbol {
    /// What `element` stands for: a symbol, what is said of it, or a control.
    pub fn at(element: &Element) -> Option<Self> {
        if let Some(term) = browser::closest(element, "[data-param]") {
            let formula = browser::closest(&term, "[data-of]")?;
            return Some(Self { id: formula.get_attribute("data-of")?, key: term.get_attribute("data-param")? });
        }
        let control = browser::closest(element, ".run .control")?;
        Some(Self { id: algorithm(&control)?, key: key(&control)? })
    }

    /// The symbol as one word.
    pub fn print(&self) -> String {
        format!("{}.{}", self.id, self.key)
    }

    /// What [`Symbol::print`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let (id, key) = text.split_once('.')?;
        Some(Self { id: id.to_owned(), key: key.to_owned() })
    }

    fn is(&self, id: Option<&str>, key: Option<&str>) -> bool {
        key == Some(&self.key) && (id == Some(&self.id) || [RATE, TIME].contains(&self.key.as_str()))
    }

    /// The controls in the card of run `run` that move it.
    pub fn controls(&self, run: usize) -> Vec<Element> {
        let card = browser::all(".card.run").into_iter().nth(run);
        let mut controls = browser::all(".run .control");
        controls.retain(|control| {
            card.as_ref().is_some_and(|card| card.contains(Some(control)))
                && self.is(algorithm(control).as_deref(), key(control).as_deref())
        });
        controls
    }

    /// Its places in the formulas.
    fn terms(&self) -> Vec<Element> {
        let mut terms = browser::all("[data-of] [data-param]");
        terms.retain(|term| {
            let id = browser::closest(term, "[data-of]").and_then(|formula| formula.get_attribute("data-of"));
            self.is(id.as_deref(), term.get_attribute("data-param").as_deref())
        });
        terms
    }
}

/// Lights `symbol`, as [`Symbol::print`] wrote it, in the formulas and in the card of run `run`, and nothing else.
pub fn light(symbol: &str, run: usize) {
    for element in browser::all(".lit") {
        let _ = element.class_list().remove_1(LIT);
    }
    if let Some(symbol) = Symbol::read(symbol) {
        for element in symbol.terms().iter().chain(&symbol.controls(run)) {
            let _ = element.class_list().add_1(LIT);
        }
    }
}

/// The id of the algorithm that a control belongs to: the picker above it shows it.
fn algorithm(control: &Element) -> Option<String> {
    let holder = browser::closest(control, ".params")?.parent_element()?;
    let picker = holder.query_selector(".picker select").ok()??;
    Some(picker.dyn_into::<HtmlSelectElement>().ok()?.value())
}

/// The key of the parameter that a control moves, which its name begins with.
fn key(control: &Element) -> Option<String> {
    let name = control.query_selector(".hint").ok()??.text_content()?;
    name.split_whitespace().next().map(str::to_owned)
}
