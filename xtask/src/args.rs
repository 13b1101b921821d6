//! The words after `cargo xtask`.

use std::collections::VecDeque;

use crate::run::Outcome;

/// Words not yet understood. Each question takes its answer out, so that `finish` can name what is left.
pub struct Args(VecDeque<String>);

impl Args {
    /// The words this program was called with.
    pub fn from_env() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// The first word.
    pub fn command(&mut self) -> Option<String> {
        self.0.pop_front()
    }

    /// Whether `name` was given.
    pub fn flag(&mut self, name: &str) -> bool {
        self.take(name).is_some()
    }

    /// The word after `name`, where `name` was given.
    pub fn value(&mut self, name: &str) -> Outcome<Option<String>> {
        let Some(at) = self.take(name) else {
            return Ok(None);
        };
        let value = self.0.remove(at);
        value.map(Some).ok_or(format!("{name} needs a value."))
    }

    /// Complains about whatever no question asked for.
    pub fn finish(self) -> Outcome {
        match self.0.front() {
            None => Ok(()),
            Some(word) => Err(format!("`{word}` means nothing here; try `cargo xtask help`.")),
        }
    }

    /// Removes `name` and tells where it was.
    fn take(&mut self, name: &str) -> Option<usize> {
        let at = self.0.iter().position(|word| word == name)?;
        self.0.remove(at);
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args(line.split_whitespace().map(String::from).collect())
    }

    #[test]
    fn takes_what_is_asked_for_and_names_the_rest() {
        let mut args = args("serve --port 90 --no-open --fast");
        assert_eq!(args.command().as_deref(), Some("serve"));
        assert_eq!(args.value("--port"), Ok(Some("90".into())));
        assert!(args.flag("--no-open"));
        assert!(args.finish().unwrap_err().contains("--fast"));
    }

    #[test]
    fn a_value_cannot_be_missing() {
        assert!(args("--port").value("--port").is_err());
    }
}
