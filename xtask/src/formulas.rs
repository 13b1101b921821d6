//! The formulas of the cards as MathML, written by a program that needs the core.
//!
//! It is none of these chores, as they must work while the core does not compile, and compile at once themselves.

use std::process::Command;

use crate::args::Args;
use crate::run::{Outcome, cargo, run};

/// Writes the formulas, or with `--check` only compares them.
pub fn formulas(mut args: Args) -> Outcome {
    let only_check = args.flag("--check");
    args.finish()?;
    if only_check { check() } else { run(&mut program()) }
}

/// Fails where a formula does not match its card.
pub fn check() -> Outcome {
    run(program().arg("--check"))
}

fn program() -> Command {
    let mut program = cargo("run");
    program.args(["--quiet", "--package", "stepsize-formulas", "--"]);
    program
}
