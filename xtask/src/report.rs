//! What a run of the tests came to, as a table.

use std::fmt;
use std::time::Duration;

use crate::run::Outcome;
use crate::tally::Tally;

/// One line of the table.
pub struct Record {
    pub name: &'static str,
    pub verdict: Verdict,
}

/// How one step ended.
pub enum Verdict {
    Ran { outcome: Outcome, tally: Tally, time: Duration },
    LeftOut(String),
}

impl Record {
    /// Whether it ran and failed.
    pub fn failed(&self) -> bool {
        matches!(self.verdict, Verdict::Ran { outcome: Err(_), .. })
    }

    fn tally(&self) -> Tally {
        match &self.verdict {
            Verdict::Ran { outcome, tally, .. } => tally.or_one(outcome),
            Verdict::LeftOut(_) => Tally::default(),
        }
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (result, time, note) = match &self.verdict {
            Verdict::LeftOut(why) => ("not run", String::new(), why.clone()),
            Verdict::Ran { outcome: Err(why), time, .. } => ("FAILED", show(*time), why.clone()),
            Verdict::Ran { tally, time, .. } if tally.passed > 0 => {
                ("passed", show(*time), format!("{} tests", tally.passed))
            }
            Verdict::Ran { time, .. } => ("passed", show(*time), String::new()),
        };
        write!(f, "{}", format!("  {:<12} {result:<8} {time:>12}  {note}", self.name).trim_end())
    }
}

/// Prints the table and the closing line.
pub fn print(records: &[Record]) {
    println!("\nWhat ran, and what did not");
    for record in records {
        println!("{record}");
    }
    let sum = |count: fn(Tally) -> u32| records.iter().map(|record| count(record.tally())).sum::<u32>();
    println!("\n{} passed, {} failed", sum(|tally| tally.passed), sum(|tally| tally.failed));
}

fn show(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        seconds @ 10..60 => format!("{seconds} s"),
        seconds => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short() {
        assert_eq!(show(Duration::from_millis(420)), "0.4 s");
        assert_eq!(show(Duration::from_secs(125)), "2 min 05 s");
    }
}
