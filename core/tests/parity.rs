//! Parity with the libraries: every recorded case that Stepsize claims to support, run again and compared.
//!
//! Reads every case file below the folder in `STEPSIZE_REFERENCE` (default: `core/tests/reference`) and
//! prints a table. The cases beside it also make the parity report. The tolerance rules are those of the README beside the cases.

mod support;

use std::path::PathBuf;
use support::{
    case::{self, Case},
    compare::{self, Verdict},
};

#[test]
fn every_claimed_case_matches_its_library() {
    let elsewhere = std::env::var_os("STEPSIZE_REFERENCE");
    let is_ours = elsewhere.is_none();
    let folder =
        elsewhere.map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference")), PathBuf::from);
    let cases = case::read_all(&folder);
    assert!(!cases.is_empty(), "no case files below {}", folder.display());

    let verdicts: Vec<(&Case, Verdict)> = cases.iter().map(|case| (case, compare::verdict(case))).collect();
    println!("{:<64} {:>7} {:>10}  verdict", "case", "points", "error");
    for (case, verdict) in &verdicts {
        println!("{:<64} {verdict}", case.label());
    }
    let count = |wanted: fn(&Verdict) -> bool| verdicts.iter().filter(|(_, verdict)| wanted(verdict)).count();
    let passed = count(|verdict| matches!(verdict, Verdict::Passed(_)));
    let failed = count(|verdict| matches!(verdict, Verdict::Failed(..)));
    let unsupported = count(|verdict| matches!(verdict, Verdict::Unsupported(_)));
    println!("{passed} passed, {failed} failed, {unsupported} unsupported");
    if is_ours && failed == 0 {
        support::report::check(&verdicts);
    }
    assert!(failed == 0 && passed > 0, "{failed} cases differ from their library, {passed} agree");
}
