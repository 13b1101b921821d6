//! A reader without a mouse, one with large fingers, and one who listens.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::hand::Key;
use crate::page::Page;

/// Longer than any view's round of stops.
const MOST: usize = 1000;

/// What a control needs so that the keyboard alone can reach it. Of a group with arrow keys (tabs, options, radio buttons) one is a stop.
const EXPECTED: &str = "
    const wanted = 'a[href], button, input, select, textarea, summary, [tabindex]';
    const dialog = document.querySelector('dialog[open]');
    const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;
    const radios = new Set();
    const isStop = e => {
        if (e.disabled || e.tabIndex < 0 || e.closest('[inert]') || !seen(e)) return false;
        if (e.type !== 'radio') return true;
        if (radios.has(e.name)) return false;
        radios.add(e.name);
        return true;
    };
    window.stops = [...(dialog ?? document).querySelectorAll(wanted)].filter(isStop);
    document.querySelectorAll('[data-stop]').forEach(e => delete e.dataset.stop);
    return window.stops.length;";

/// Where the focus is, with what is wrong about it.
const HERE: &str = "
    const e = document.activeElement;
    if (!e || e === document.body || e === document.documentElement) return null;
    const told = `<${e.tagName.toLowerCase()}${e.id && ' #' + e.id} ${e.className.baseVal ?? e.className} ${e.getAttribute('aria-label') ?? e.textContent.trim().slice(0, 40)}>`;
    const again = e.dataset.stop === 'seen' && e.tagName !== 'IFRAME';
    e.dataset.stop = 'seen';
    const faults = [];
    // What is inside of a frame shows itself there.
    if (e.tagName === 'IFRAME') return [told, again, faults];
    const ring = [e, e.parentElement, e.nextElementSibling].filter(Boolean).some(e => {
        const style = getComputedStyle(e);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    });
    if (!ring) faults.push('shows no focus');
    const box = e.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    if (right - left < 1 || bottom - top < 1) faults.push('is out of the window');
    else {
        const spots = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
        const free = spots.some(([x, y]) => {
            const hit = document.elementFromPoint(left + x * (right - left), top + y * (bottom - top));
            return hit && (e.contains(hit) || hit.contains(e) || [...(e.labels ?? [])].some(label => label.contains(hit)));
        });
        if (!free) faults.push('is hidden behind something');
    }
    return [told, again, faults];";

/// The controls that the tour has not come to.
const MISSED: &str =
    "return window.stops.filter(e => e.isConnected && !e.disabled && e.dataset.stop !== 'seen' && !(e.type === 'radio'
    && document.querySelector(`input[name=\"${e.name}\"][data-stop=seen]`))).map(e => e.outerHTML.slice(0, 160));";

/// Controls that are smaller than they may be. A part of a schedule is as wide as its share of the run. One in a line of text is as high as the line; one with enough room around it is easy to hit too.
const SMALL: &str = "
    const [least, dialog] = [arguments[0], document.querySelector('dialog[open]')];
    const wanted = 'a[href], button:not(.segment), input, select, textarea, summary, [tabindex=\"0\"]';
    const inText = e => ['A', 'BUTTON'].includes(e.tagName) && getComputedStyle(e).display.startsWith('inline')
        && !!e.closest('p, li, dd, figcaption, td, .text') && e.parentElement.textContent.trim().length > e.textContent.trim().length;
    const target = e => {
        if (['checkbox', 'radio', 'file'].includes(e.type)) return e.closest('label') ?? e;
        return e;
    };
    const all = [...(dialog ?? document).querySelectorAll(wanted)]
        .filter(e => !e.disabled && e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0 && !inText(e))
        .map(e => [e, target(e).getBoundingClientRect()])
        .filter(([e, box]) => box.width > 1 && box.height > 1);
    const isSmall = box => box.width < least - 0.5 || box.height < least - 0.5;
    const spaced = ([e, box]) => {
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        return all.every(([other, its]) => {
            if (other === e || other.contains(e) || e.contains(other) || target(other) === target(e)) return true;
            if (isSmall(its)) return Math.hypot(its.left + its.width / 2 - x, its.top + its.height / 2 - y) >= least;
            return Math.hypot(Math.max(its.left - x, 0, x - its.right), Math.max(its.top - y, 0, y - its.bottom)) >= least / 2;
        });
    };
    return all.filter(([e, box]) => isSmall(box) && !spaced([e, box]))
        .map(([e, box]) => `${Math.round(box.width)} x ${Math.round(box.height)} ${e.outerHTML.slice(0, 120)}`);";

impl Page {
    /// Goes through the page by Tab, from its beginning to its end, and back from there by Shift and Tab: what is wrong with the stops.
    pub fn tour(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for key in [Key::Tab, Key::ShiftTab] {
            self.run("if (!document.querySelector('dialog[open]')) document.activeElement?.blur();", &[]);
            let wanted = self.run(EXPECTED, &[]);
            let mut stops = 0;
            for _ in 0..MOST {
                self.press_here(&[key]);
                let here = self.run(HERE, &[]);
                if here[1] == true {
                    break;
                }
                // Between the end and the beginning the browser has the focus.
                if here.is_null() {
                    continue;
                }
                stops += 1;
                let told = here[0].as_str().unwrap_or_default();
                let its = here[2].as_array().cloned().unwrap_or_default();
                faults.extend(its.iter().map(|fault| format!("{told} {}", fault.as_str().unwrap_or_default())));
            }
            let missed = self.run(MISSED, &[]);
            let missed = missed.as_array().cloned().unwrap_or_default();
            faults.extend(missed.iter().map(|e| format!("{key:?} does not reach {e} ({stops} of {wanted})")));
        }
        faults
    }

    /// The controls that are smaller than this many CSS pixels, without the room around them that would make up for it.
    pub fn small_targets(&self, least: u32) -> Vec<String> {
        let found = self.run(SMALL, &[least.into()]);
        found.as_array().into_iter().flatten().filter_map(Value::as_str).map(String::from).collect()
    }

    /// What a screen reader has of the page: a line for each thing with a role and a name, indented by what it stands in.
    pub fn outline(&self) -> String {
        let tree = self.window.devtools("Accessibility.getFullAXTree", &json!({}));
        let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
        let mut lines = String::new();
        if let Some(root) = nodes.first() {
            write(&mut lines, &nodes, root, 0);
        }
        lines
    }

    /// Makes the system ask for something: `("forced-colors", "active")`, `("prefers-reduced-motion", "reduce")`.
    pub fn prefer(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> = features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        self.window.devtools("Emulation.setEmulatedMedia", &json!({"features": features}));
    }
}

/// States worth hearing, in the order they are written.
const STATES: [&str; 8] = ["level", "disabled", "checked", "pressed", "selected", "expanded", "modal", "hasPopup"];
/// Roles that a screen reader does not speak of.
const SILENT: [&str; 7] = ["none", "generic", "StaticText", "InlineTextBox", "LineBreak", "RootWebArea", "ListMarker"];

fn write(lines: &mut String, nodes: &[Value], node: &Value, depth: usize) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let is_told = node["ignored"] != true && !SILENT.contains(&role);
    if is_told {
        let name = node["name"]["value"].as_str().unwrap_or_default();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let quoted = if name.is_empty() { String::new() } else { format!(" \"{name}\"") };
        _ = writeln!(lines, "{}{role}{quoted}{}", "  ".repeat(depth), states(node));
    }
    // What a formula is made of is for its own reader.
    if role == "math" || role == "MathMLMath" {
        return;
    }
    for id in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|node| node["nodeId"] == *id) {
            write(lines, nodes, child, depth + usize::from(is_told));
        }
    }
}

fn states(node: &Value) -> String {
    let properties = node["properties"].as_array().cloned().unwrap_or_default();
    let value = |name: &str| {
        let property = properties.iter().find(|property| property["name"] == name)?;
        match &property["value"]["value"] {
            Value::Bool(false) => None,
            Value::String(value) if value == "false" && name != "pressed" => None,
            Value::String(value) => Some(format!(" [{name} {value}]")),
            Value::Bool(true) => Some(format!(" [{name}]")),
            value => Some(format!(" [{name} {value}]")),
        }
    };
    STATES.into_iter().filter_map(value).collect()
}
