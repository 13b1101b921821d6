//! `cargo xtask test`: runs the steps and says what ran, what did not and why.

use std::time::Instant;

use crate::args::Args;
use crate::report::{self, Record, Verdict};
use crate::run::{self, Outcome};
use crate::steps::{STEPS, Step};
use crate::tally::Tally;

/// Which steps were asked for.
struct Plan {
    quick: bool,
    only: Vec<String>,
}

/// Runs every step that was asked for, also those after a failed one.
pub fn test(args: Args) -> Outcome {
    let plan = Plan::read(args)?;
    let mut records = Vec::new();
    for step in &STEPS {
        let verdict = plan.reason_against(step, &records).map_or_else(|| perform(step), Verdict::LeftOut);
        records.push(Record { name: step.name, verdict });
    }
    report::print(&records);
    if records.iter().any(Record::failed) { Err(run::SAID) } else { Ok(()) }
}

impl Plan {
    fn read(mut args: Args) -> Outcome<Self> {
        let quick = args.flag("--quick");
        let mut only = Vec::new();
        while let Some(name) = args.value("--only")? {
            only.push(known(name)?);
        }
        args.finish()?;
        Ok(Self { quick, only })
    }

    fn reason_against(&self, step: &Step, records: &[Record]) -> Option<String> {
        let lost = records.iter().find(|record| record.failed() && step.after == Some(record.name));
        if !self.only.is_empty() && !self.only.iter().any(|name| name == step.name) {
            Some("not asked for".into())
        } else if self.quick && step.slow {
            Some("left out by --quick".into())
        } else {
            lost.map(|record| format!("pointless, as {} failed", record.name))
        }
    }
}

fn known(name: String) -> Outcome<String> {
    if STEPS.iter().any(|step| step.name == name) {
        return Ok(name);
    }
    let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
    Err(format!("`{name}` is not a step; there are {}.", names.join(", ")))
}

fn perform(step: &Step) -> Verdict {
    println!("\n== {} ({})", step.title, step.name);
    let (start, mut tally) = (Instant::now(), Tally::default());
    let outcome = (step.run)(&mut tally);
    if let Err(why) = &outcome {
        println!("{why}");
    }
    Verdict::Ran { outcome, tally, time: start.elapsed() }
}
