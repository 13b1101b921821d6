//! What the registries say of an algorithm's formula: its TeX, and what its letters stand for.

use stepsize_core::{dataset, entry::Entry, optimizer, param::Param, schedule, surface};
use stepsize_tex::render;

/// The formula of one entry.
pub struct Formula {
    pub id: &'static str,
    pub tex: &'static str,
    /// What is linked, as key and TeX.
    pub symbols: Vec<(&'static str, &'static str)>,
}

/// The number of the update. It is no parameter, but the page's cursor.
const STEP: (&str, &str) = ("t", "t");
/// The optimizer's own rate, from which a schedule starts.
const BASE: (&str, &str) = ("lr", r"\eta");

impl Formula {
    fn of<T: ?Sized>(entry: &Entry<T>, also: &[(&'static str, &'static str)]) -> Self {
        let named = entry.params.iter().filter(|param| !param.tex.is_empty());
        let mut symbols: Vec<_> = named.map(|Param { key, tex, .. }| (*key, *tex)).collect();
        for (key, tex) in also {
            // A parameter of the same name goes first.
            if !symbols.iter().any(|symbol| symbol.0 == *key || symbol.1 == *tex) {
                symbols.push((key, tex));
            }
        }
        Self { id: entry.id, tex: entry.card.tex, symbols }
    }
}

/// The formulas of all entries, in the order of the registries.
pub fn formulas() -> Vec<Formula> {
    let schedules = schedule::ALL.iter().map(|entry| Formula::of(entry, &[BASE, STEP]));
    let optimizers = optimizer::ALL.iter().map(|entry| Formula::of(entry, &[STEP]));
    let surfaces = surface::ALL.iter().map(|entry| Formula::of(entry, &[]));
    let datasets = dataset::ALL.iter().map(|entry| Formula::of(entry, &[]));
    schedules.chain(optimizers).chain(surfaces).chain(datasets).collect()
}

/// The same as id and MathML.
pub fn all() -> Result<Vec<(&'static str, String)>, String> {
    let render = |Formula { id, tex, symbols }| match render(tex, &symbols) {
        Ok(mathml) => Ok((id, mathml)),
        Err(why) => Err(format!("The formula of {id}: {why}")),
    };
    formulas().into_iter().map(render).collect()
}
