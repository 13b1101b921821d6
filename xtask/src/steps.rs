//! The steps of `cargo xtask test`, in their order.

use std::process::Command;
use std::{env, fs};

use crate::run::{Outcome, cargo, command, root, run};
use crate::tally::{Tally, counted};
use crate::{browser, formulas, lists, single, tools, trunk};

/// Where the tested page is built: not `dist/`, which a running `trunk serve` rewrites.
const DIST: &str = "target/e2e-dist";
/// The same page as one file, in a folder of its own.
const SINGLE: &str = "target/e2e-single/stepsize.html";
/// The end-to-end tests that are run on it once more: of what a page on a disk might do otherwise, which is to keep its link in the
/// address, to hold the course, and to take files in and hand them out. The first are there to see that it is the single file.
const ON_SINGLE: [&str; 6] = ["instruments", "lab", "course", "training", "data", "exports"];

/// One thing that can pass or fail.
pub struct Step {
    pub name: &'static str,
    pub title: &'static str,
    /// Whether `--quick` leaves it out.
    pub slow: bool,
    /// The step without which this one makes no sense.
    pub after: Option<&'static str>,
    pub run: fn(&mut Tally) -> Outcome,
}

/// Cheap ones first.
pub const STEPS: [Step; 12] = [
    Step { slow: true, ..step("tools", "Tools, installed where missing", tools) },
    step("format", "Format", format),
    step("lists", "Generated lists", |_| lists::check()),
    step("clippy", "Clippy, for this machine", clippy),
    step("clippy-wasm", "Clippy, for wasm", clippy_wasm),
    step("formulas", "Formulas as MathML", |_| formulas::check()),
    step("native", "Native tests", native),
    Step { slow: true, ..step("wasm", "Wasm tests in a browser", wasm) },
    Step { slow: true, ..step("build", "The page, in release", page) },
    Step { slow: true, after: Some("build"), ..step("size", "Weight of the page", size) },
    Step { slow: true, after: Some("build"), ..step("e2e", "End-to-end tests", e2e) },
    Step { slow: true, after: Some("build"), ..step("single", "The browser tests again, on the single file", again) },
];

const fn step(name: &'static str, title: &'static str, run: fn(&mut Tally) -> Outcome) -> Step {
    Step { name, title, slow: false, after: None, run }
}

/// All at once and early, so that a long installation does not surprise in the middle.
fn tools(_: &mut Tally) -> Outcome {
    tools::wasm_target()?;
    tools::trunk()?;
    tools::wasm_bindgen()?;
    browser::ready().map(drop)
}

fn format(_: &mut Tally) -> Outcome {
    tools::component("fmt", "rustfmt")?;
    run(command("cargo").args(["fmt", "--all", "--check"]))
}

fn clippy(_: &mut Tally) -> Outcome {
    tools::component("clippy", "clippy")?;
    run(cargo("clippy").args(["--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn clippy_wasm(_: &mut Tally) -> Outcome {
    tools::component("clippy", "clippy")?;
    tools::wasm_target()?;
    let packages = ["-p", "stepsize", "-p", "stepsize-core", "-p", "stepsize-charts"];
    let wasm = ["--target", "wasm32-unknown-unknown"];
    run(cargo("clippy").args(packages).args(wasm).args(["--", "-D", "warnings"]))?;
    // Nothing else builds what `bench` measures in the browser.
    run(cargo("clippy").args(["-p", "stepsize-bench", "--all-targets"]).args(wasm).args(["--", "-D", "warnings"]))
}

/// What property tests draw their cases from: the same here every time, so that a change is judged by itself. `cargo test` draws others.
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "1");

fn native(tally: &mut Tally) -> Outcome {
    let mut test = cargo("test");
    test.args(["--workspace", "--exclude", "stepsize-e2e", "--no-fail-fast"]);
    if env::var_os(SEED.0).is_none() {
        test.env(SEED.0, SEED.1);
    }
    counted(&mut test, tally)
}

fn wasm(tally: &mut Tally) -> Outcome {
    tools::wasm_target()?;
    let mut test = cargo("test");
    test.args(["-p", "stepsize-core", "--target", "wasm32-unknown-unknown", "--test", "wasm"]);
    // A busy machine may need longer than the runner's patience of 20 seconds.
    test.env("PATH", tools::path()?).env("WASM_BINDGEN_TEST_TIMEOUT", "300").env_remove("NO_HEADLESS");
    counted(for_runner(&mut test)?, tally)
}

/// wasm-bindgen's runner takes the driver from the environment, but the browser from a file.
pub fn for_runner(test: &mut Command) -> Outcome<&mut Command> {
    let browser = browser::ready()?;
    let file = root().join("target/webdriver.json");
    let program = browser.program.to_string_lossy();
    let json = format!(r#"{{"goog:chromeOptions": {{"binary": {program:?}}}}}"#);
    let written = fs::create_dir_all(root().join("target")).and_then(|()| fs::write(&file, json));
    written.map_err(|error| format!("{}: {error}.", file.display()))?;
    Ok(browser.given_to(test).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file))
}

fn page(_: &mut Tally) -> Outcome {
    trunk::build(DIST)?;
    single::write(&root().join(DIST), &root().join(SINGLE))
}

fn size(tally: &mut Tally) -> Outcome {
    counted(built(cargo("test").args(["-p", "stepsize-e2e", "--test", "size", "--", "--nocapture"]))?, tally)
}

fn e2e(tally: &mut Tally) -> Outcome {
    let browser = browser::ready()?;
    let mut test = cargo("test");
    test.args(["-p", "stepsize-e2e", "--no-fail-fast", "--", "--skip", "page_weight"]).env_remove("STEPSIZE_SINGLE");
    counted(browser.given_to(built(&mut test)?), tally)
}

fn again(tally: &mut Tally) -> Outcome {
    let browser = browser::ready()?;
    let mut test = cargo("test");
    test.args(["-p", "stepsize-e2e", "--no-fail-fast"]).args(ON_SINGLE.iter().flat_map(|name| ["--test", name]));
    // What axe finds is the same in the same elements, and takes long to find.
    test.args(["--", "--skip", "axe_finds"]).env("STEPSIZE_SINGLE", "1");
    counted(browser.given_to(built(&mut test)?), tally)
}

/// Points a test at the built page, which a run with `--only` may not have.
fn built(test: &mut Command) -> Outcome<&mut Command> {
    let dist = root().join(DIST);
    if dist.join("index.html").is_file() {
        Ok(test.env("STEPSIZE_DIST", dist))
    } else {
        Err("The page is not built yet: add `--only build`.".into())
    }
}
