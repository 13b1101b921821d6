//! `cargo xtask`: the chores of Stepsize. Only the standard library, so that it compiles in a second.

mod args;
mod bench;
mod browser;
mod built;
mod digest;
mod formulas;
mod html;
mod lists;
mod offline;
mod peers;
mod report;
mod run;
mod single;
mod steps;
mod tally;
mod test;
mod tool;
mod tools;
mod trunk;
mod version;

use std::process::ExitCode;

use args::Args;
use run::Outcome;

const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [--no-open]    build in release and serve the page on this machine
  build                           build in release into dist/, ready to publish
  single-file [--out PATH]        the page as one file that opens from a disk: target/stepsize.html
  test [--quick] [--only STEP]    every check; --quick leaves the browser out
  bench [--peers]                 measure the kernels; --peers compares with other libraries, from npm
  lists [--check]                 write the lists of schedules, optimizers and surfaces
  formulas [--check]              write the formulas of the cards as MathML
  help                            this text

What is missing is installed into .tools/, which `cargo clean` keeps.";

fn main() -> ExitCode {
    match dispatch(Args::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            if why != run::SAID {
                eprintln!("{why}");
            }
            ExitCode::FAILURE
        }
    }
}

fn dispatch(mut args: Args) -> Outcome {
    match args.command().as_deref() {
        Some("serve") => trunk::serve(args),
        Some("build") => args.finish().and_then(|()| trunk::build("dist")),
        Some("single-file") => single::single_file(args),
        Some("test") => test::test(args),
        Some("bench") => bench::bench(args),
        Some("lists") => lists::lists(args),
        Some("formulas") => formulas::formulas(args),
        None | Some("help" | "--help" | "-h") => {
            println!("{HELP}");
            Ok(())
        }
        Some(other) => Err(format!("`{other}` is not a command.\n\n{HELP}")),
    }
}
