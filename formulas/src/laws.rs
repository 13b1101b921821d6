//! What holds for the formula of every entry.

use crate::card::formulas;
use stepsize_core::mathml;
use stepsize_tex::{Node, render};

#[test]
fn the_core_has_every_formula_as_it_should_be() {
    for formula in formulas() {
        let due = render(formula.tex, &formula.symbols).unwrap();
        assert_eq!(mathml::of(formula.id), Some(&*due), "{}: run `cargo xtask formulas`", formula.id);
    }
}

#[test]
fn every_formula_is_well_formed_and_compact() {
    for formula in formulas() {
        let mathml = mathml::of(formula.id).unwrap();
        let tree = Node::read(mathml).unwrap_or_else(|| panic!("{} is not well-formed", formula.id));
        assert_eq!(tree.to_string(), mathml, "{}", formula.id);
        assert_eq!((tree.name.as_str(), tree.get("display")), ("math", Some("block")), "{}", formula.id);
    }
}

#[test]
fn every_symbol_that_occurs_is_linked() {
    for formula in formulas() {
        let mathml = mathml::of(formula.id).unwrap();
        for (key, tex) in formula.symbols {
            let is_linked = mathml.contains(&format!("<mrow data-param=\"{key}\">"));
            assert!(is_linked || !occurs(tex, formula.tex), "{}, {key}: {tex} in {}", formula.id, formula.tex);
        }
    }
}

/// Whether the symbol stands in the formula by itself, judged by the TeX alone.
fn occurs(symbol: &str, formula: &str) -> bool {
    let (symbol, formula) = (signs(symbol), signs(formula));
    let mut at = 0;
    while at < formula.len() {
        let (before, rest) = formula.split_at(at);
        let continues = |next: &&str| ["_", "'"].contains(next);
        if is_named(before) {
            at += group(rest);
        } else if rest.starts_with(&symbol) && !rest.get(symbol.len()).is_some_and(continues) {
            return true;
        } else {
            at += 1;
        }
    }
    false
}

/// After these a name follows, or a part of one.
const NAMING: [&str; 10] =
    ["_", r"\begin", r"\end", r"\text", r"\operatorname", r"\hat", r"\bar", r"\tilde", r"\vec", r"\boldsymbol"];

/// Whether what follows is part of a name: an index, a text, or a letter in other clothes.
fn is_named(before: &[&str]) -> bool {
    match before {
        [] | [.., r"\sum" | r"\prod" | r"\min" | r"\max" | r"\lim", "_"] => false,
        [.., word] => NAMING.contains(word) || word.starts_with(r"\math"),
    }
}

/// How many signs the group or single sign at the start takes.
fn group(signs: &[&str]) -> usize {
    let mut depth = 0;
    let end = signs.iter().position(|sign| {
        depth += i32::from(*sign == "{") - i32::from(*sign == "}");
        depth <= 0
    });
    end.map_or(signs.len(), |end| end + 1)
}

/// Commands and characters, without spaces.
fn signs(mut tex: &str) -> Vec<&str> {
    let mut signs = Vec::new();
    while let Some(first) = tex.chars().next() {
        let word = |rest: &str| 1 + rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len()).max(1);
        let length = tex.strip_prefix('\\').map_or(first.len_utf8(), word);
        let (sign, rest) = tex.split_at(length);
        signs.push(sign);
        tex = rest.trim_start();
    }
    signs
}

#[test]
fn the_judge_of_tex_knows_names_from_symbols() {
    assert!(occurs(r"\eta", r"\eta_t = \eta") && occurs(r"T_{\max}", r"t / T_{\max}"));
    assert!(occurs(r"\beta_1", r"1-\beta_1^t") && occurs("t", r"\beta_1^t") && occurs("T", r"\prod_{i=0}^{T}"));
    assert!(!occurs("T", r"T_{\max}") && !occurs("t", r"\eta_{t}") && !occurs("t", r"\text{at t}"));
    assert!(!occurs("m", r"\hat m") && !occurs("m", r"\bar{m}") && !occurs("L", r"\mathcal{L}") && !occurs("T", "T'"));
}
