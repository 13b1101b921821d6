//! What lets a published page work without a connection: the list of its files, for its worker, `public/sw.js`.
//!
//! Only a build by these chores has it. Where the page is built without, `boot.js` finds no worker named and starts none.

use std::fs;
use std::path::Path;

use crate::built::{self, Files, text};
use crate::digest::integrity;
use crate::html::tags;
use crate::run::Outcome;

const INDEX: &str = "index.html";
const WORKER: &str = "sw.js";
/// The lines of the worker that are written here, as they are in its source.
const BUILD: &str = "const BUILD = \"\";";
const FILES: &str = "const FILES = {};";

/// Names the worker in the built page, and in the worker every file of the page with its checksum.
pub fn stamp(dist: &Path) -> Outcome {
    let mut files = built::read(dist)?;
    let page = named(text(&files, INDEX)?)?;
    files.insert(INDEX.into(), page.into_bytes());
    let worker = filled(text(&files, WORKER)?, &list(&files))?;
    files.insert(WORKER.into(), worker.into_bytes());
    for name in [INDEX, WORKER] {
        fs::write(dist.join(name), &files[name]).map_err(|error| format!("{name}: {error}."))?;
    }
    Ok(())
}

/// The page with the name of the worker on the tag that starts it.
fn named(page: &str) -> Outcome<String> {
    let tag = tags(page).into_iter().find(|tag| tag.get("data-js").is_some());
    let at = tag.ok_or("The built page has no script with `data-js`.")?.range.start + "<script".len();
    let (before, after) = page.split_at(at);
    Ok(format!("{before} data-worker=./{WORKER}{after}"))
}

/// Every file but the worker as an object of JavaScript. The page itself goes by its folder, as servers may lead there.
fn list(files: &Files) -> String {
    let others = files.iter().filter(|(name, _)| *name != WORKER && !name.starts_with("examples/"));
    let lines = others.map(|(name, bytes)| {
        let name = if name == INDEX { "./" } else { name };
        format!("  {name:?}: {:?},\n", integrity(bytes))
    });
    format!("{{\n{}}}", lines.collect::<String>())
}

fn filled(worker: &str, list: &str) -> Outcome<String> {
    if !worker.contains(BUILD) || !worker.contains(FILES) {
        return Err(format!("{WORKER} needs the lines `{BUILD}` and `{FILES}`."));
    }
    let build = format!("const BUILD = {:?};", integrity(list.as_bytes()));
    Ok(worker.replacen(BUILD, &build, 1).replacen(FILES, &format!("const FILES = {list};"), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = include_str!("../../public/sw.js");

    #[test]
    fn names_the_worker_where_the_page_starts() {
        let page = "<head><script data-js=./a.js src=./boot.js defer></script>";
        assert!(named(page).unwrap().contains("<script data-worker=./sw.js data-js=./a.js "));
        assert!(named("<script src=a.js></script>").is_err());
    }

    #[test]
    fn every_file_is_listed_but_the_worker() {
        let files = [(INDEX, "a"), (WORKER, "b"), ("x.css", "c")];
        let files: Files = files.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
        let worker = filled(SOURCE, &list(&files)).unwrap();
        let due =
            format!("const FILES = {{\n  \"./\": {:?},\n  \"x.css\": {:?},\n}};", integrity(b"a"), integrity(b"c"));
        assert!(worker.contains(&due), "{worker}");
        assert!(!worker.contains(BUILD) && !worker.contains(FILES));
    }

    #[test]
    fn another_file_is_another_build() {
        let build = |text: &str| {
            let files = Files::from([("boot.js".into(), text.into())]);
            filled(SOURCE, &list(&files))
                .unwrap()
                .lines()
                .find(|line| line.starts_with("const BUILD"))
                .map(String::from)
        };
        assert_ne!(build("a"), build("b"));
    }
}
