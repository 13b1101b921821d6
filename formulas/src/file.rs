//! The file of the core that holds the formulas: plain committed source.

use std::{fmt::Write as _, fs};

/// The file, for people.
const NAME: &str = "core/src/mathml.rs";
const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/src/mathml.rs");
const START: &str = "// <formulas>\n";
const END: &str = "// </formulas>";

/// The file as it should be.
pub fn due(formulas: &[(&str, String)]) -> Result<String, String> {
    replace(&read()?, &region(formulas)).ok_or(format!("{NAME} needs the lines `// <formulas>` and `// </formulas>`."))
}

/// Fails where the file is not as it should be.
pub fn check(due: &str) -> Result<(), String> {
    if read()? == due { Ok(()) } else { Err(format!("Out of date: {NAME}. Run `cargo xtask formulas`.")) }
}

/// Makes the file as it should be.
pub fn write(due: &str) -> Result<(), String> {
    if read()? == due {
        return Ok(());
    }
    println!("Writing {NAME}");
    fs::write(PATH, due).map_err(|error| format!("{NAME}: {error}."))
}

fn read() -> Result<String, String> {
    fs::read_to_string(PATH).map_err(|error| format!("{NAME}: {error}."))
}

fn region(formulas: &[(&str, String)]) -> String {
    let mut region = String::from("#[rustfmt::skip]\nstatic FORMULAS: &[(&str, &str)] = &[\n");
    for (id, mathml) in formulas {
        let _ = writeln!(region, "    (\"{id}\", r#\"{mathml}\"#),");
    }
    region + "];\n"
}

/// The text with a new region between the two marks.
fn replace(text: &str, region: &str) -> Option<String> {
    let (before, rest) = text.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{START}{region}{END}{after}"))
}
