//! Running other programs, always from the root of the project.

use std::env;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

/// What a chore comes to: its value, or a sentence for the person who asked.
pub type Outcome<T = ()> = Result<T, String>;

/// The sentence of a chore that has already said what went wrong.
pub const SAID: String = String::new();

/// The folder that holds the workspace.
pub fn root() -> PathBuf {
    let xtask = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo started this"));
    xtask.parent().expect("xtask lies in the workspace").into()
}

/// A program about to run at the root.
///
/// Compiler flags from outside would replace those of `.cargo/config.toml`, and SIMD would silently be gone.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    command
}

/// Cargo with the lock file as it is.
pub fn cargo(verb: &str) -> Command {
    let mut cargo = command("cargo");
    cargo.args([verb, "--locked"]);
    cargo
}

/// Runs to the end, showing what the program prints.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status();
    judge(command, status)
}

/// Runs to the end in silence: what it printed, if it succeeded.
pub fn read(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// A sentence for a program that is not there, or that failed.
pub fn judge(command: &Command, status: io::Result<ExitStatus>) -> Outcome {
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("`{}` failed.", show(command))),
        Err(error) => Err(format!("`{}` could not run: {error}.", show(command))),
    }
}

/// The command line as a person would type it.
fn show(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name();
    let words = program.into_iter().chain(command.get_args());
    let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    words.join(" ")
}
