//! Counting tests while they run.

use std::io::{self, BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};

use crate::run::{self, Outcome};

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl Tally {
    /// Adds what a line such as `test result: ok. 3 passed; 0 failed; ...` says, if it is one.
    fn read(&mut self, line: &str) {
        let Some(result) = line.trim_start().strip_prefix("test result:") else {
            return;
        };
        self.passed += count(result, "passed");
        self.failed += count(result, "failed");
    }

    /// A step without tests of its own counts as one.
    pub fn or_one(self, outcome: &Outcome) -> Self {
        match outcome {
            Ok(()) if self.passed == 0 => Self { passed: 1, ..self },
            Err(_) if self.failed == 0 => Self { failed: 1, ..self },
            _ => self,
        }
    }
}

/// The number before `what`.
fn count(result: &str, what: &str) -> u32 {
    let mut parts = result.split([';', '.']);
    let number = parts.find_map(|part| part.trim().strip_suffix(what)?.trim().parse().ok());
    number.unwrap_or(0)
}

/// Runs a command whose output holds test results, showing and counting them. No test at all is a failure too.
pub fn counted(command: &mut Command, tally: &mut Tally) -> Outcome {
    let status = watched(command, |line| tally.read(line));
    run::judge(command, status)?;
    if tally.passed > 0 { Ok(()) } else { Err("No test ran.".into()) }
}

/// Runs to the end, handing on each line as it is printed.
fn watched(command: &mut Command, mut see: impl FnMut(&str)) -> io::Result<ExitStatus> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let output = BufReader::new(child.stdout.take().expect("piped"));
    for line in output.split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        see(&line);
    }
    child.wait()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_results_of_several_test_programs() {
        let mut tally = Tally::default();
        tally.read("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s");
        tally.read("test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out");
        tally.read("test a::result ... ok");
        assert_eq!(tally, Tally { passed: 5, failed: 1 });
    }

    #[test]
    fn a_step_without_tests_counts_as_one() {
        assert_eq!(Tally::default().or_one(&Ok(())), Tally { passed: 1, failed: 0 });
        assert_eq!(Tally::default().or_one(&Err("why".into())), Tally { passed: 0, failed: 1 });
    }
}
