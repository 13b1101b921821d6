//! What Stepsize is built with.
//!
//! Versions live in three places: Trunk's here, wasm-bindgen's in `Cargo.lock`, Rust's in `rust-toolchain.toml`.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use crate::run::{self, Outcome};
use crate::tool::{Tool, program};
use crate::version::{self, Version};

const TRUNK: Version = [0, 21, 14];
const TRUNK_TOO_NEW: Version = [0, 23, 0];
const WASM: &str = "wasm32-unknown-unknown";
const RUSTUP: &str = "Please install Rust with rustup from https://rustup.rs, then run this again.";

/// Trunk, which bundles the page.
pub fn trunk() -> Outcome<PathBuf> {
    static DIR: OnceLock<Outcome<PathBuf>> = OnceLock::new();
    let (version, too_new) = (TRUNK, TRUNK_TOO_NEW);
    let tool = Tool { package: "trunk", programs: &["trunk"], version, too_new, minutes: 6 };
    let dir = DIR.get_or_init(|| tool.ready()).clone()?;
    Ok(program(&dir, "trunk"))
}

/// The folder of wasm-bindgen and its test runner.
pub fn wasm_bindgen() -> Outcome<PathBuf> {
    static DIR: OnceLock<Outcome<PathBuf>> = OnceLock::new();
    DIR.get_or_init(|| wasm_bindgen_as_locked()?.ready()).clone()
}

/// `PATH` for child processes, with our wasm-bindgen first: Trunk and cargo look for it there.
pub fn path() -> Outcome<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let dirs = [wasm_bindgen()?].into_iter().chain(env::split_paths(&path));
    env::join_paths(dirs).map_err(|error| format!("PATH: {error}."))
}

/// Makes sure that the compiler can make wasm.
pub fn wasm_target() -> Outcome {
    let sysroot = run::read(run::command("rustc").args(["--print", "sysroot"])).ok_or(RUSTUP)?;
    let library = PathBuf::from(sysroot).join("lib/rustlib").join(WASM).join("lib");
    if library.is_dir() { Ok(()) } else { add("target", WASM) }
}

/// Makes sure that `cargo <verb>`, which a component of the toolchain brings, is there.
pub fn component(verb: &str, component: &str) -> Outcome {
    let there = run::read(run::command("cargo").args([verb, "--version"])).is_some();
    if there { Ok(()) } else { add("component", component) }
}

fn add(kind: &str, name: &str) -> Outcome {
    println!("Adding Rust's {kind} {name} (about a minute, once).");
    let added = run::run(run::command("rustup").args([kind, "add", name]));
    added.map_err(|why| format!("{why} Rust's {kind} {name} is needed. {RUSTUP}"))
}

/// The tool has to be exactly as old as the library.
fn wasm_bindgen_as_locked() -> Outcome<Tool> {
    let lock = fs::read_to_string(run::root().join("Cargo.lock"));
    let version = locked_version(&lock.unwrap_or_default(), "wasm-bindgen");
    let version = version.ok_or("Cargo.lock does not name wasm-bindgen.")?;
    let too_new = [version[0], version[1], version[2] + 1];
    let programs = &["wasm-bindgen", "wasm-bindgen-test-runner"];
    Ok(Tool { package: "wasm-bindgen-cli", programs, version, too_new, minutes: 3 })
}

fn locked_version(lock: &str, package: &str) -> Option<Version> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    let quoted = lines.nth(1)?.strip_prefix("version = ")?;
    version::parse(quoted.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_exact_package_in_the_lock_file() {
        let lock =
            "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "a"), Some([0, 2, 130]));
        assert_eq!(locked_version(lock, "b"), None);
    }
}
