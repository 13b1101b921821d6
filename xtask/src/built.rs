//! The files of the built page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::run::Outcome;

/// Each file by its path from the page, with `/` on every system.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads everything below a folder.
pub fn read(folder: &Path) -> Outcome<Files> {
    let mut files = Files::new();
    add(folder, "", &mut files)?;
    Ok(files)
}

/// A file that is text.
pub fn text<'a>(files: &'a Files, name: &str) -> Outcome<&'a str> {
    let bytes = files.get(name).ok_or(format!("The built page has no {name}."))?;
    str::from_utf8(bytes).map_err(|error| format!("{name}: {error}."))
}

fn add(folder: &Path, prefix: &str, files: &mut Files) -> Outcome {
    let problem = |error| format!("{}: {error}.", folder.display());
    for entry in fs::read_dir(folder).map_err(problem)? {
        let path = entry.map_err(problem)?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            add(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(&path).map_err(problem)?);
        }
    }
    Ok(())
}
