//! Turns the Markdown of the course into tables of Rust.

mod blocks;
mod html;
mod typography;
mod written;

use std::{env, fs, path::Path};

/// Languages of the course, by the names of the files.
const LANGUAGES: [&str; 2] = ["en", "zh"];

fn main() {
    for watched in ["lessons", "build", "glossary.en.md", "glossary.zh.md"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let out = env::var("OUT_DIR").expect("cargo names a folder");
    match tables() {
        Ok(text) => fs::write(Path::new(&out).join("course.rs"), text).expect("cargo's folder can be written"),
        Err(why) => {
            println!("cargo::error={why}");
        }
    }
}

/// The whole course as Rust.
fn tables() -> Result<String, String> {
    let mut text = String::new();
    for language in LANGUAGES {
        let lessons = lessons(language)?;
        let terms = blocks::glossary(&read(&format!("glossary.{language}.md"))?)
            .map_err(|why| format!("course/glossary.{language}.md: {why}"))?;
        text += &written::table("LESSONS", "Lesson", language, &lessons);
        text += &written::table("GLOSSARY", "Term", language, &terms);
    }
    Ok(text)
}

fn read(path: &str) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("course/{path}: {error}"))
}

/// The lessons of a language, in the order of their numbers.
fn lessons(language: &str) -> Result<Vec<blocks::Lesson>, String> {
    let ending = format!(".{language}.md");
    let folder = fs::read_dir("lessons").map_err(|error| format!("course/lessons: {error}"))?;
    let mut names: Vec<String> = folder
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(&ending))
        .collect();
    names.sort();
    let lesson = |name: &String| {
        let stem = name.trim_end_matches(&ending);
        let (_, id) = stem.split_once('-').ok_or(format!("course/lessons/{name}: is not called NN-id{ending}"))?;
        blocks::lesson(id, &read(&format!("lessons/{name}"))?).map_err(|why| format!("course/lessons/{name}: {why}"))
    };
    names.iter().map(lesson).collect()
}
