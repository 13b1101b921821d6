//! The page has a budget: it should open at once on a slow connection.

use std::fs;
use std::path::{Path, PathBuf};

/// For everything a browser has to fetch, as a server with brotli sends it; examples of other pages are none of it.
const BUDGET: usize = 740_000;
const COUNTED: [&str; 4] = ["html", "js", "wasm", "css"];

#[test]
fn page_weight_is_within_budget() {
    let dist = stepsize_e2e::dist();
    let mut total = 0;
    for file in files(&dist).into_iter().filter(|file| is_counted(file) && !file.starts_with(dist.join("examples"))) {
        let bytes = fs::read(&file).expect("a file of the page");
        let small = brotli(&bytes);
        println!("{:>9} B {small:>9} B  {}", bytes.len(), file.strip_prefix(&dist).expect("inside").display());
        total += small;
    }
    println!("{:>11} {total:>9} B  in all, with brotli; the budget is {BUDGET} B", "");
    assert!(total <= BUDGET, "{total} B are too much");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    files.sort();
    files
}

fn is_counted(file: &Path) -> bool {
    file.extension().is_some_and(|ending| COUNTED.iter().any(|counted| ending == *counted))
}

/// The size after brotli at its best, as servers keep it ready.
fn brotli(mut bytes: &[u8]) -> usize {
    let mut small = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut bytes, &mut small, &best).expect("memory to memory");
    small.len()
}
