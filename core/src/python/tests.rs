//! What is read and printed, by example and by law.

mod blocks;
#[cfg(not(target_arch = "wasm32"))]
mod laws;
mod mistakes;
mod printed;
mod snippets;
mod values;

use super::{Kind, Script, read};

/// The statements of `text` as `targets = value` or `! reason at place`, one a line.
fn told(text: &str) -> String {
    let lines = read(text).statements.into_iter().map(|statement| {
        let targets = statement.targets.iter().fold(String::new(), |text, target| text + target + " = ");
        let value = match statement.value {
            Ok(value) => value.print(),
            Err(mistake) => format!("! {:?} {}", mistake.reason, mistake.at),
        };
        format!("{targets}{value}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What the last statement of `text` holds.
fn last(text: &str) -> Kind {
    let statement = read(text).statements.pop().expect("a statement");
    statement.value.unwrap_or_else(|mistake| panic!("{mistake:?} in {text}")).kind
}

/// The value that `x = {text}` gives, printed, and marked if it is unknown, a name, or a function.
fn value(text: &str) -> String {
    let script: Script = read(&format!("x = {text}"));
    let value = match &script.statements[..] {
        [statement] => statement.value.as_ref().expect(text),
        _ => panic!("{text} gives {script:?}"),
    };
    let mark = match value.kind {
        Kind::Unknown(_) => "unknown ",
        Kind::Name(_) => "name ",
        Kind::Lambda(_) => "function ",
        _ => "",
    };
    format!("{mark}{}", value.print())
}
