//! Links that were handed out go on meaning what they meant: every line of `links.txt` is a link as it was given, and the experiment it
//! has meant ever since, written out by itself. Lines are added, never changed or removed.

use stepsize_core::experiment::{link, presets};

const CORPUS: &str = include_str!("links.txt");

#[test]
fn every_link_means_what_it_meant() {
    let mut count = 0;
    for line in CORPUS.lines().filter(|line| !line.is_empty() && !line.starts_with("//")) {
        let (given, meant) = line.split_once(" => ").unwrap_or_else(|| panic!("{line}"));
        let (experiment, warnings) = link::parse(given, &presets::first());
        assert_eq!(warnings, [], "{given}");
        assert_eq!(link::print(&experiment), meant, "{given}");
        assert_eq!(link::parse(meant, &presets::first()).0, experiment, "{given}");
        count += 1;
    }
    assert!(count >= 70, "{count} links are left");
}

/// `UPDATE_LINKS=1` adds the links of presets that are not in the corpus yet; what stands there stays.
#[test]
fn every_preset_is_in_the_corpus() {
    let is_there = |text: &str| CORPUS.lines().any(|line| line.split(" => ").next() == Some(text));
    let missing: Vec<&str> = presets::PRESETS.iter().map(|preset| preset.link).filter(|link| !is_there(link)).collect();
    if std::env::var_os("UPDATE_LINKS").is_some() {
        let line = |text: &&str| format!("{text} => {}\n", link::print(&link::parse(text, &presets::first()).0));
        let more: String = missing.iter().map(line).collect();
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/links.txt"), CORPUS.to_owned() + &more)
            .expect("room for the corpus");
        return;
    }
    assert_eq!(missing, [""; 0], "`UPDATE_LINKS=1 cargo test -p stepsize-core --test links` adds them");
}
