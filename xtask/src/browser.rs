//! The browser of the tests and its driver, which have to be of the same major version.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::run::{self, Outcome};
use crate::tool::find_all;
use crate::version;

const BROWSERS: [&str; 5] = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome"];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const ADVICE: &str = "The browser tests need Chrome or Chromium and the chromedriver of the same version on PATH \
                      (or named by CHROME and CHROMEDRIVER); please install both, then run this again.";

/// A browser and the driver that fits it.
#[derive(Clone)]
pub struct Browser {
    pub program: PathBuf,
    pub driver: PathBuf,
}

/// The browser, after an installation where Debian's package manager allows it.
pub fn ready() -> Outcome<Browser> {
    static READY: OnceLock<Outcome<Browser>> = OnceLock::new();
    READY.get_or_init(|| find().map_or_else(install, Ok)).clone()
}

impl Browser {
    /// Tells a child process which browser to take.
    pub fn given_to<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("CHROME", &self.program).env("CHROMEDRIVER", &self.driver)
    }
}

fn find() -> Option<Browser> {
    let drivers: Vec<_> = named("CHROMEDRIVER").chain(find_all("chromedriver")).collect();
    let found = BROWSERS.into_iter().flat_map(find_all);
    named("CHROME").chain(found).chain([PathBuf::from(MAC)]).find_map(|program| {
        let major = major(&program)?;
        let driver = drivers.iter().find(|driver| self::major(driver) == Some(major))?.clone();
        Some(Browser { program, driver })
    })
}

fn named(variable: &str) -> impl Iterator<Item = PathBuf> {
    env::var_os(variable).map(PathBuf::from).into_iter()
}

fn major(program: &Path) -> Option<u32> {
    version::of(program).map(|[major, ..]| major)
}

fn install() -> Outcome<Browser> {
    let mut update = apt_get()?;
    println!("A browser is missing: installing Chromium and its driver (about a minute, once).");
    // The package lists of a fresh container are empty; where they cannot be renewed, old ones may do.
    _ = run::run(update.arg("update"));
    let packages = ["install", "--no-install-recommends", "chromium", "chromium-driver"];
    run::run(apt_get()?.args(packages)).map_err(|why| format!("{why} {ADVICE}"))?;
    find().ok_or(ADVICE.into())
}

/// Debian's package manager, where it is there and nobody has to type a password.
fn apt_get() -> Outcome<Command> {
    let apt_get = find_all("apt-get").next().ok_or(ADVICE)?;
    let is_root = run::read(Command::new("id").arg("-u")).ok_or(ADVICE)? == "0";
    let mut command = Command::new(if is_root { apt_get } else { "sudo".into() });
    if !is_root {
        run::read(Command::new("sudo").args(["-n", "true"])).ok_or(ADVICE)?;
        command.args(["-n", "apt-get"]);
    }
    command.args(["-qq", "--yes"]).env("DEBIAN_FRONTEND", "noninteractive");
    Ok(command)
}
