//! Writes the formulas of the cards as MathML into the core, or with `--check` says whether they are up to date.
//!
//! `cargo xtask formulas` runs this. It is a program of its own because it needs the core, and the chores that
//! repair the core must not.

mod card;
mod file;
#[cfg(test)]
mod laws;

use std::process::ExitCode;

fn main() -> ExitCode {
    let only_check = std::env::args().skip(1).any(|word| word == "--check");
    let outcome = card::all().and_then(|formulas| file::due(&formulas)).and_then(|due| match only_check {
        true => file::check(&due),
        false => file::write(&due),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
