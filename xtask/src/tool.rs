//! Programs that cargo can install: found where they fit, otherwise installed below `.tools/`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{self, Outcome};
use crate::version::{self, Version};

/// A package and what it brings.
pub struct Tool {
    pub package: &'static str,
    /// Each has to be there; the first one tells the version.
    pub programs: &'static [&'static str],
    /// What to install; anything from here to `too_new` fits.
    pub version: Version,
    pub too_new: Version,
    pub minutes: u32,
}

/// Every file of that name, first ours, then those on `PATH`.
pub fn find_all(name: &str) -> impl Iterator<Item = PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let ours = folder().join("bin");
    let dirs: Vec<_> = [ours].into_iter().chain(env::split_paths(&path)).collect();
    dirs.into_iter().map(move |dir| program(&dir, name)).filter(|file| file.is_file())
}

/// The file of a program in a folder, with the ending this system wants.
pub fn program(dir: &Path, name: &str) -> PathBuf {
    dir.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// Beside `target`, not in it: `cargo clean` should not cost ten minutes.
fn folder() -> PathBuf {
    run::root().join(".tools")
}

impl Tool {
    /// The folder that has it, after an installation if need be.
    pub fn ready(&self) -> Outcome<PathBuf> {
        if let Some(dir) = self.find() {
            return Ok(dir);
        }
        self.install()?;
        self.find().ok_or_else(|| format!("{} was installed but does not run.", self.spec()))
    }

    fn find(&self) -> Option<PathBuf> {
        let fits = |file: &PathBuf| version::of(file).is_some_and(|found| self.fits(found));
        let files = find_all(self.programs[0]).filter(fits);
        let mut dirs = files.filter_map(|file| file.parent().map(PathBuf::from));
        dirs.find(|dir| self.programs.iter().all(|name| program(dir, name).is_file()))
    }

    fn fits(&self, found: Version) -> bool {
        self.version <= found && found < self.too_new
    }

    fn spec(&self) -> String {
        let [major, minor, patch] = self.version;
        format!("{}@{major}.{minor}.{patch}", self.package)
    }

    /// With the lock file its authors tested; without, where that lock file no longer resolves.
    fn install(&self) -> Outcome {
        let Self { minutes, .. } = self;
        println!("Installing {} into .tools (about {minutes} minutes, once).", self.spec());
        run::run(self.cargo_install().arg("--locked")).or_else(|why| {
            println!("{why} Trying without the lock file of its authors.");
            run::run(&mut self.cargo_install())
        })
    }

    /// Runs outside the workspace, whose settings are meant for the page, and prefers a short build to a fast tool.
    fn cargo_install(&self) -> Command {
        let mut cargo = run::command("cargo");
        cargo.current_dir(env::temp_dir()).arg("install").arg(self.spec());
        cargo.arg("--no-default-features").arg("--root").arg(folder());
        cargo.env_remove("CARGO_TARGET_DIR").env_remove("CARGO_BUILD_TARGET");
        cargo.env("CARGO_PROFILE_RELEASE_LTO", "off");
        cargo.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
        cargo
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_versions_in_the_range_fit() {
        let (version, too_new) = ([0, 21, 14], [0, 23, 0]);
        let tool = Tool { package: "t", programs: &["t"], version, too_new, minutes: 1 };
        assert!(tool.fits([0, 21, 14]) && tool.fits([0, 22, 1]));
        assert!(!tool.fits([0, 21, 13]) && !tool.fits([0, 23, 0]));
    }
}
