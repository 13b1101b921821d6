//! The lists of algorithms: plain committed source, written from the files that are there.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::args::Args;
use crate::run::{Outcome, root};

/// In each of these folders every file but `mod.rs` is one algorithm, and its stem is the id.
const FOLDERS: [&str; 4] = ["core/src/schedule", "core/src/optimizer", "core/src/surface", "core/src/dataset"];
const START: &str = "// <lists>\n";
const END: &str = "// </lists>";

/// A `mod.rs` as it is and as it should be.
struct List {
    file: String,
    now: String,
    due: String,
}

/// Writes the lists, or with `--check` only compares them.
pub fn lists(mut args: Args) -> Outcome {
    let only_check = args.flag("--check");
    args.finish()?;
    if only_check { check() } else { stale()?.iter().try_for_each(List::write) }
}

/// Fails where a list does not match the files beside it.
pub fn check() -> Outcome {
    let files: Vec<_> = stale()?.into_iter().map(|list| list.file).collect();
    if files.is_empty() { Ok(()) } else { Err(format!("Out of date: {}. Run `cargo xtask lists`.", files.join(", "))) }
}

fn stale() -> Outcome<Vec<List>> {
    let lists: Vec<_> = FOLDERS.iter().map(|folder| List::read(folder)).collect::<Outcome<_>>()?;
    Ok(lists.into_iter().filter(|list| list.now != list.due).collect())
}

impl List {
    fn read(folder: &str) -> Outcome<Self> {
        let file = format!("{folder}/mod.rs");
        let now = fs::read_to_string(root().join(&file)).map_err(|error| format!("{file}: {error}."))?;
        let ids = ids(&root().join(folder)).map_err(|error| format!("{folder}: {error}."))?;
        let due =
            replace(&now, &region(&ids)).ok_or(format!("{file} needs the lines `// <lists>` and `// </lists>`."))?;
        let due = rustfmt(&due).map_err(|error| format!("{file}: {error}."))?;
        Ok(Self { file, now, due })
    }

    fn write(&self) -> Outcome {
        let Self { file, due, .. } = self;
        println!("Writing {file}");
        fs::write(root().join(file), due).map_err(|error| format!("{file}: {error}."))
    }
}

/// The stems of the files, sorted.
fn ids(folder: &Path) -> io::Result<Vec<String>> {
    let names = fs::read_dir(folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let stems = names.filter_map(|name| name.strip_suffix(".rs").map(String::from));
    let mut ids: Vec<_> = stems.filter(|stem| stem != "mod").collect();
    ids.sort();
    Ok(ids)
}

fn region(ids: &[String]) -> String {
    let mods = ids.iter().map(|id| format!("mod {id};"));
    let entries = ids.iter().map(|id| format!("    {id}::ENTRY.named(\"{id}\"),"));
    let all = ["", "/// Every entry, in the order of its id.", "pub static ALL: &[Entry] = &["].map(String::from);
    let lines = mods.chain(all).chain(entries).chain(["];".into()]);
    lines.map(|line| line + "\n").collect()
}

/// The text with a new region between the two marks.
fn replace(text: &str, region: &str) -> Option<String> {
    let (before, rest) = text.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{START}{region}{END}{after}"))
}

/// Short lists fit on one line, and only rustfmt knows which.
fn rustfmt(text: &str) -> io::Result<String> {
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.current_dir(root()).args(["--edition", "2024"]);
    let mut child = rustfmt.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().expect("piped").write_all(text.as_bytes())?;
    let output = child.wait_with_output()?;
    let formatted = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() { Ok(formatted) } else { Err(io::Error::other("rustfmt refuses it")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rewrites_only_what_is_between_the_marks() {
        let text = "//! Doc.\n\n// <lists>\nold\n// </lists>\n\nfn rest() {}\n";
        let new = replace(text, &region(&["adam".into(), "sgd".into()])).unwrap();
        assert!(new.starts_with("//! Doc.\n\n// <lists>\nmod adam;\nmod sgd;\n\n"));
        assert!(new.contains("    sgd::ENTRY.named(\"sgd\"),\n];\n// </lists>\n\nfn rest() {}\n"));
        assert_eq!(replace("no marks", ""), None);
    }
}
