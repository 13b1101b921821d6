//! Pointer and keys, as the browser gets them from a hand.

use serde_json::{Value, json};

use crate::page::Page;

/// Scrolls an element into the window and tells which pixel lies at a share of its width and height.
const PLACE: &str = "
    const [selector, x, y] = arguments;
    const e = document.querySelector(selector);
    e.scrollIntoView({block: 'nearest'});
    const box = e.getBoundingClientRect();
    return [Math.floor(box.left + x * (box.width - 1)), Math.floor(box.top + y * (box.height - 1))];";

/// Does what the browser does when a person picks an option from its own menu, which no driver can reach.
const CHOOSE: &str = "
    const [selector, value] = arguments;
    const e = document.querySelector(selector);
    e.value = value;
    for (const type of ['input', 'change']) e.dispatchEvent(new Event(type, {bubbles: true}));
    return e.value;";

/// Keys that no letter stands for, as WebDriver spells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next control.
    Tab,
    /// Back to the control before.
    ShiftTab,
    /// Confirms.
    Enter,
    /// Confirms where Enter alone makes a new line.
    ControlEnter,
    /// Prints.
    ControlP,
    /// Leaves.
    Escape,
    /// Presses a button, plays, pauses.
    Space,
    /// A fine step down.
    Left,
    /// A fine step up.
    Right,
    /// A coarse step up, where Shift makes it one.
    ShiftRight,
    /// A fine step up, or to the control above.
    Up,
    /// A fine step down, or to the control below.
    Down,
    /// To the lowest.
    Home,
    /// To the highest.
    End,
    /// A coarse step up.
    PageUp,
    /// A coarse step down.
    PageDown,
    /// Removes.
    Delete,
}

impl Page {
    /// Clicks the middle of an element.
    pub fn click(&self, selector: &str) {
        self.click_at(selector, (0.5, 0.5));
    }

    /// Clicks a place in an element: (0, 0) is its upper left corner, (1, 1) its lower right one.
    pub fn click_at(&self, selector: &str, place: (f64, f64)) {
        self.drag(selector, place, place);
    }

    /// Presses at one place of an element and lets go at another.
    pub fn drag(&self, selector: &str, from: (f64, f64), to: (f64, f64)) {
        self.point("mouse", &self.stroke(selector, from, to));
    }

    /// The same with a finger.
    pub fn swipe(&self, selector: &str, from: (f64, f64), to: (f64, f64)) {
        self.point("touch", &self.stroke(selector, from, to));
    }

    fn stroke(&self, selector: &str, from: (f64, f64), to: (f64, f64)) -> [Value; 4] {
        [self.move_to(selector, from), button("pointerDown"), self.move_to(selector, to), button("pointerUp")]
    }

    /// Moves the pointer over a place of an element.
    pub fn hover(&self, selector: &str, place: (f64, f64)) {
        self.point("mouse", &[self.move_to(selector, place)]);
    }

    /// Focuses an element and presses keys there.
    pub fn press(&self, selector: &str, keys: &[Key]) {
        self.run("document.querySelector(arguments[0]).focus();", &[selector.into()]);
        self.press_here(keys);
    }

    /// Presses keys wherever the focus is.
    pub fn press_here(&self, keys: &[Key]) {
        let actions: Vec<_> = keys.iter().flat_map(|key| key.strokes()).collect();
        self.act(&json!({"type": "key", "id": "keys", "actions": actions}));
    }

    /// Replaces what an input holds, then leaves it, as after typing and Enter.
    pub fn fill(&self, selector: &str, text: &str) {
        self.run("const e = document.querySelector(arguments[0]); e.focus(); e.select();", &[selector.into()]);
        let strokes: Vec<_> = text.chars().chain(['\u{e007}']).flat_map(stroke).collect();
        self.act(&json!({"type": "key", "id": "keys", "actions": strokes}));
    }

    /// Chooses an option of a `<select>` by its value.
    pub fn choose(&self, selector: &str, value: &str) {
        let chosen = self.run(CHOOSE, &[selector.into(), value.into()]);
        assert_eq!(chosen, value, "{selector} has no such option");
    }

    fn move_to(&self, selector: &str, (x, y): (f64, f64)) -> Value {
        let place = self.run(PLACE, &[selector.into(), x.into(), y.into()]);
        json!({"type": "pointerMove", "duration": 50, "x": place[0], "y": place[1]})
    }

    fn point(&self, kind: &str, actions: &[Value]) {
        let parameters = json!({"pointerType": kind});
        self.act(&json!({"type": "pointer", "id": kind, "parameters": parameters, "actions": actions}));
    }

    fn act(&self, source: &Value) {
        self.window.post("actions", &json!({"actions": [source]}));
    }
}

impl Key {
    fn strokes(self) -> Vec<Value> {
        let shift = |kind: &str| json!({"type": kind, "value": "\u{e008}"});
        let strokes = stroke(self.code());
        match self {
            Self::ControlEnter | Self::ControlP => {
                let control = |kind: &str| json!({"type": kind, "value": "\u{e009}"});
                [vec![control("keyDown")], strokes.into(), vec![control("keyUp")]].concat()
            }
            Self::ShiftTab | Self::ShiftRight => {
                [vec![shift("keyDown")], strokes.into(), vec![shift("keyUp")]].concat()
            }
            _ => strokes.into(),
        }
    }

    fn code(self) -> char {
        match self {
            Self::Tab | Self::ShiftTab => '\u{e004}',
            Self::Enter | Self::ControlEnter => '\u{e007}',
            Self::ControlP => 'p',
            Self::Escape => '\u{e00c}',
            Self::Space => ' ',
            Self::Delete => '\u{e017}',
            Self::PageUp => '\u{e00e}',
            Self::PageDown => '\u{e00f}',
            Self::End => '\u{e010}',
            Self::Home => '\u{e011}',
            Self::Left => '\u{e012}',
            Self::Up => '\u{e013}',
            Self::Right | Self::ShiftRight => '\u{e014}',
            Self::Down => '\u{e015}',
        }
    }
}

fn stroke(key: char) -> [Value; 2] {
    [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]
}

fn button(kind: &str) -> Value {
    json!({"type": kind, "button": 0})
}
