//! Recorded cases: JSON files with a library, a category, parameters and columns of numbers.

use serde_json::Value as Json;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// One recorded run.
pub struct Case {
    json: Json,
}

/// Every case below `folder`, in the order of their paths. A file that is no case (no `category`) is passed over.
pub fn read_all(folder: &Path) -> Vec<Case> {
    let mut paths = json_files(folder);
    paths.sort();
    paths.iter().filter_map(|path| read(path)).collect()
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => json_files(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect()
}

fn read(path: &Path) -> Option<Case> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let json: Json = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    json.get("category").is_some().then_some(Case { json })
}

impl Case {
    /// A field that must be there.
    pub fn text(&self, key: &str) -> &str {
        self.json[key].as_str().unwrap_or("")
    }

    /// The library's import name.
    pub fn library(&self) -> &str {
        self.text("library")
    }

    /// The arguments of the recorded call.
    pub fn params(&self) -> &Json {
        &self.json["params"]
    }

    /// Whether the case has this field.
    pub fn has(&self, key: &str) -> bool {
        !self.json[key].is_null()
    }

    /// A single number.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.json[key].as_f64()
    }

    /// A column of numbers; null, which stands for inf or nan, comes as NaN.
    pub fn column(&self, key: &str) -> Vec<f64> {
        numbers(&self.json[key])
    }

    /// Any other field.
    pub fn json(&self, key: &str) -> &Json {
        &self.json[key]
    }

    /// Library, category and id.
    pub fn label(&self) -> String {
        format!("{} {} {}", self.library(), self.text("category"), self.text("id"))
    }
}

/// The numbers of a JSON list.
pub fn numbers(list: &Json) -> Vec<f64> {
    list.as_array().map(|list| list.iter().map(|x| x.as_f64().unwrap_or(f64::NAN)).collect()).unwrap_or_default()
}
