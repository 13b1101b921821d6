//! Version numbers, as programs print them.

use std::path::Path;
use std::process::Command;

/// Major, minor and patch.
pub type Version = [u32; 3];

/// The first version in a line such as `trunk 0.21.14` or `Chromium 156.0.8078.79 built on Debian`.
pub fn parse(line: &str) -> Option<Version> {
    let word = line.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let mut numbers = word.split('.').map(leading_number);
    Some(std::array::from_fn(|_| numbers.next().unwrap_or(0)))
}

/// The version a program says it has; nothing when it does not run or does not say.
pub fn of(program: &Path) -> Option<Version> {
    let output = Command::new(program).arg("--version").output().ok()?;
    parse(&String::from_utf8_lossy(&output.stdout))
}

/// `0-beta` counts as 0.
fn leading_number(part: &str) -> u32 {
    let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
    part[..end].parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_programs_print() {
        assert_eq!(parse("trunk 0.21.14\n"), Some([0, 21, 14]));
        assert_eq!(parse("Google Chrome 156.0.8078.79 "), Some([156, 0, 8078]));
        assert_eq!(parse("tool 1.2-beta.3"), Some([1, 2, 3]));
        assert_eq!(parse("no version here"), None);
    }
}
