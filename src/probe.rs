//! The range test of the inspector's run: at once on a surface, in frames on a network.

use crate::{browser, desk::Desk, playback::Playback, school::PORTION, state::Lab, vista::ALL};
use leptos::prelude::*;
use stepsize_core::{
    experiment::{Experiment, Run},
    range::{self, Findings, RangeTest, Sweep},
};

/// What decides the outcome of a test.
#[derive(Clone, PartialEq)]
struct Wish {
    /// The problem; its length does not matter.
    problem: Experiment,
    /// The run as it is tested; none where its optimizer has no rate.
    run: Option<Run>,
    sweep: Sweep,
}

/// A test and what came of it. In one value without signals of its own, which keeps the page small.
#[derive(Default)]
struct Bench {
    wish: Option<Wish>,
    test: Option<RangeTest>,
    findings: Findings,
}

/// The state of the range test.
#[derive(Clone, Copy)]
pub struct Probe {
    player: Playback,
    bench: StoredValue<Bench, LocalStorage>,
    /// Changes with what is found.
    found: RwSignal<u64>,
    /// The update whose rate the reader has chosen.
    pub picked: RwSignal<Option<usize>>,
    /// Whether the optimizer has a rate to test.
    pub is_possible: RwSignal<bool>,
    /// The thousandths of the test that are done.
    pub progress: RwSignal<usize>,
    /// Whether the reader has ended it before it was done.
    pub halted: RwSignal<bool>,
}

impl Probe {
    /// Begins, and goes on until the caller's part of the page is gone.
    pub fn open() -> Self {
        let (lab, desk) = (expect_context::<Lab>(), expect_context::<Desk>());
        let probe = Self {
            player: expect_context(),
            bench: StoredValue::new_local(Bench::default()),
            found: RwSignal::new(0),
            picked: RwSignal::new(None),
            is_possible: RwSignal::new(true),
            progress: RwSignal::new(0),
            halted: RwSignal::new(false),
        };
        probe.player.employ(move |deadline| probe.work(deadline));
        Effect::new(move || {
            let wish = wish(lab, desk);
            if probe.bench.with_value(|bench| bench.wish.as_ref() != Some(&wish)) {
                probe.bench.update_value(|bench| bench.wish = Some(wish));
                probe.begin();
            }
        });
        probe
    }

    /// Reads what was found so far, and follows it.
    pub fn findings<T>(self, read: impl FnOnce(&Findings) -> Option<T>) -> Option<T> {
        self.found.track();
        self.bench.try_with_value(|bench| read(&bench.findings)).flatten()
    }

    /// The update whose rate is chosen: the reader's, else the suggestion.
    pub fn chosen(self) -> Option<usize> {
        let picked = self.picked.get();
        self.findings(|findings| match picked {
            Some(update) => (update < findings.rates.len()).then_some(update),
            None => findings.nearest(findings.suggestion()?),
        })
    }

    /// Begins the test anew.
    pub fn begin(self) {
        self.halted.set(false);
        self.picked.set(None);
        self.bench.update_value(|bench| {
            let Some(Wish { problem, run, sweep }) = &bench.wish else { return };
            let run = run.as_ref();
            self.is_possible.set(run.is_some());
            bench.test = run.zip(problem.task()).and_then(|(run, task)| RangeTest::new(&task, run, *sweep));
            let on_surface = run.filter(|_| bench.test.is_none() && problem.training.is_none());
            let found = on_surface.and_then(|run| range::on_surface(problem, run, *sweep));
            bench.findings = found.unwrap_or_default();
            self.progress.set(if bench.test.is_some() { 0 } else { ALL });
        });
        self.found.update(|count| *count += 1);
        self.player.send();
    }

    /// Tests until the clock shows `deadline`; whether there is more to do.
    fn work(self, deadline: f64) -> bool {
        if self.halted.get_untracked() {
            return false;
        }
        let test = |bench: &mut Bench| {
            let test = bench.test.as_mut()?;
            let mut has_more = !test.is_over();
            while has_more && browser::now() < deadline {
                has_more = test.run(PORTION);
            }
            bench.findings.clone_from(test.findings());
            self.progress.set((test.progress() * ALL as f64) as usize);
            Some(has_more)
        };
        let has_more = self.bench.try_update_value(test).flatten();
        if has_more.is_some() {
            self.found.update(|count| *count += 1);
        }
        has_more.unwrap_or_default()
    }
}

fn wish(lab: Lab, desk: Desk) -> Wish {
    let (run, sweep) = (desk.run(), desk.sweep());
    lab.experiment.with(|experiment| Wish {
        problem: Experiment { runs: Vec::new(), steps: 1, ..experiment.clone() },
        run: experiment.runs.get(run).and_then(|run| sweep.tested(run)),
        sweep,
    })
}
