//! Other libraries that train networks in a browser, for `cargo xtask bench --peers`. Nothing else of Stepsize touches them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{self, Outcome};

const ADVICE: &str = "The peers come from npm, which could not hand them out: it takes Node.js 20 or newer from \
                      https://nodejs.org and a connection, once; `cargo xtask bench` does without.";

/// A package of npm, exactly as it was published, and what is taken of it.
struct Package {
    name: &'static str,
    version: &'static str,
    /// Its checksum, as npm writes it.
    integrity: &'static str,
    /// The files that are needed, within the package.
    files: &'static [&'static str],
}

const PACKAGES: [Package; 3] = [
    Package {
        name: "@tensorflow/tfjs",
        version: "4.22.0",
        integrity: "sha512-0TrIrXs6/b7FLhLVNmfh8Sah6JgjBPH4mZ8JGb7NU6WW+cx00qK5BcAZxw7NCzxj6N8MRAIfHq+oNbPUNG5VAg==",
        files: &["dist/tf.min.js"],
    },
    Package {
        name: "@tensorflow/tfjs-backend-wasm",
        version: "4.22.0",
        integrity: "sha512-/IYhReRIp4jg/wYW0OwbbJZG8ON87mbz0PgkiP3CdcACRSvUN0h8rvC0O3YcDtkTQtFWF/tcXq/KlVDyV49wmA==",
        files: &["dist/tf-backend-wasm.min.js", "dist/tfjs-backend-wasm-simd.wasm"],
    },
    Package {
        name: "convnetjs",
        version: "0.3.0",
        integrity: "sha512-qG6VEbJS8FOQFR6xS0NMfUseR3P6GJ/JfAq2Ff8MrpeF5Y2HVmZI6zcakOYz50f34qq2SMumlUhB7gfmypo8lg==",
        files: &["build/convnet-min.js"],
    },
];

/// The folder with the files of all peers, fetched where they are missing.
pub fn ready() -> Outcome<PathBuf> {
    let folder = run::root().join(".tools/peers");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
    for package in &PACKAGES {
        if !package.files.iter().all(|file| package.place(&folder, file).is_file()) {
            println!("Fetching {} {} from npm into .tools/peers (once).", package.name, package.version);
            package.fetch(&folder)?;
        }
    }
    Ok(folder)
}

impl Package {
    /// Where a file of the package is kept: under its version, so that another one is fetched anew.
    fn place(&self, folder: &Path, file: &str) -> PathBuf {
        folder.join(self.version).join(file.rsplit('/').next().unwrap_or(file))
    }

    fn fetch(&self, folder: &Path) -> Outcome {
        let spec = format!("{}@{}", self.name, self.version);
        let mut npm = run::command(if cfg!(windows) { "npm.cmd" } else { "npm" });
        let told = run::read(npm.args(["pack", &spec, "--json", "--pack-destination"]).arg(folder));
        let told = told.ok_or(format!("{spec} is missing. {ADVICE}"))?;
        let archive = folder.join(text(&told, "filename").ok_or(format!("npm does not say where {spec} is."))?);
        if text(&told, "integrity") != Some(self.integrity) {
            _ = fs::remove_file(archive);
            return Err(format!("{spec} is not what it was: its checksum is not the one that is expected."));
        }
        let unpacked = self.unpack(folder, &archive);
        _ = fs::remove_file(archive);
        unpacked
    }

    fn unpack(&self, folder: &Path, archive: &Path) -> Outcome {
        let to = folder.join(self.version);
        let files = self.files.iter().map(|file| format!("package/{file}"));
        let levels = |file: &str| file.matches('/').count();
        fs::create_dir_all(&to).map_err(|error| format!("{}: {error}.", to.display()))?;
        for file in files {
            let mut tar = run::command("tar");
            tar.arg("-xzf").arg(archive).arg("-C").arg(&to).arg(format!("--strip-components={}", levels(&file)));
            run::run(tar.arg(file))?;
        }
        Ok(())
    }
}

/// The files as the measurement takes them up while it is compiled: from these variables of the environment.
pub fn variables(folder: &Path) -> impl Iterator<Item = (&'static str, PathBuf)> {
    let files = PACKAGES.iter().flat_map(|package| package.files.iter().map(move |file| (package, file)));
    let names = ["STEPSIZE_TFJS", "STEPSIZE_TFJS_WASM", "STEPSIZE_TFJS_WASM_BINARY", "STEPSIZE_CONVNETJS"];
    let folder = folder.to_path_buf();
    names.into_iter().zip(files).map(move |(name, (package, file))| (name, package.place(&folder, file)))
}

/// The first text under this key in a list that npm printed.
fn text<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(&format!("\"{key}\""))?;
    rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_npm_prints() {
        let told = r#"[{ "id": "a@1", "integrity": "sha512-x/y==", "filename":"a-1.tgz", "files": [] }]"#;
        assert_eq!(text(told, "integrity"), Some("sha512-x/y=="));
        assert_eq!(text(told, "filename"), Some("a-1.tgz"));
        assert_eq!(text(told, "size"), None);
    }

    #[test]
    fn every_file_has_a_place_and_a_variable_of_its_own() {
        let variables: Vec<_> = variables(Path::new("p")).collect();
        assert_eq!(variables.len(), PACKAGES.iter().map(|package| package.files.len()).sum::<usize>());
        assert_eq!(variables[3], ("STEPSIZE_CONVNETJS", PathBuf::from("p/0.3.0/convnet-min.js")));
        assert!(variables[0].1.ends_with("4.22.0/tf.min.js"));
    }
}
