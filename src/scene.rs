//! What a landscape shows, and the survey behind it.

use crate::{browser, desk::Desk, state::Lab};
use leptos::prelude::*;
use stepsize_charts::Field;
use stepsize_core::{
    experiment::Run,
    network::{Blank, Survey, Trainer, Truth, View, Visit},
    training::Training,
};

/// The loss over a plane, as far as it is known.
pub struct Ground {
    /// The losses.
    pub field: Field,
    /// The run through whose weights the plane goes.
    pub centre: usize,
    /// What share each direction has in the paths, for the plane of paths.
    pub explained: Option<[f64; 2]>,
}

/// Where a run has been on the plane, one entry an epoch; where an epoch is not kept, that of the last before it which is.
pub struct Path {
    /// The run.
    pub run: usize,
    /// Its places.
    pub points: Vec<[f64; 2]>,
    /// How far from the plane it was there, as a part of how far any of the runs has been from the plane's centre.
    pub distances: Vec<f64>,
}

/// What the plane shows of a run at the cursor.
#[derive(Clone)]
pub struct Told {
    /// The run.
    pub run: usize,
    /// What is shown and what is true; none once it has diverged.
    pub truth: Option<Truth>,
}

/// What decides the trainings that are shown, and the plane: what they learn, their seed, the runs in the order of the survey, and the view.
#[derive(PartialEq)]
pub struct Wish {
    training: Option<Training>,
    seed: u64,
    runs: Vec<(usize, Run)>,
    /// The plane.
    pub view: View,
}

impl Wish {
    /// What is shown; first the run that the inspector speaks of, through whose weights the plane then goes.
    pub fn of(lab: Lab, desk: Desk) -> Self {
        let (first, view) = (desk.run(), desk.view());
        lab.experiment.with(|experiment| {
            let shown = experiment.runs.iter().enumerate().filter(|(_, run)| !run.hidden);
            let mut runs: Vec<(usize, Run)> = shown.map(|(i, run)| (i, Run { colour: 0, ..run.clone() })).collect();
            let before = runs.iter().take_while(|(i, _)| *i != first).count();
            if let Some(to_first) = runs.get_mut(..=before) {
                to_first.rotate_right(1);
            }
            Self { training: experiment.training.clone(), seed: experiment.seed, runs, view }
        })
    }

    /// The indices of the runs.
    pub fn order(&self) -> Vec<usize> {
        self.runs.iter().map(|(i, _)| *i).collect()
    }
}

/// What is there to be seen, and the work behind it. In one value without signals of its own, which keeps the page small.
#[derive(Default)]
pub struct Scene {
    /// The loss over the plane.
    pub ground: Option<Ground>,
    /// The runs upon it.
    pub paths: Vec<Path>,
    /// The share of the paths that the plane holds.
    pub share: Option<f64>,
    /// What the plane shows of each run at the cursor.
    pub told: Vec<Told>,
    /// Why there is nothing to see.
    pub blank: Option<Blank>,
    /// What it is to be the landscape of.
    pub wish: Option<Wish>,
    /// How much the runs had learnt when the work began.
    pub lesson: u32,
    /// The runs and the survey of them, while there is one.
    pub survey: Option<(Vec<usize>, Survey)>,
    /// How fine the ground is that is shown of this survey, and how many places of paths.
    pub shown: (usize, usize),
    /// The epochs that were asked for, and what is told of them so far.
    pub asked: (Vec<usize>, Vec<Told>),
}

impl Scene {
    /// Shows what there is by now; whether the ground has become finer.
    pub fn show(&mut self, runs: &[usize], survey: &Survey) -> bool {
        let Some(slice) = survey.slice().filter(|slice| slice.level() > 0) else { return false };
        let before = std::mem::replace(&mut self.shown, (slice.level(), survey.visits().iter().map(Vec::len).sum()));
        let is_finer = self.shown.0 != before.0;
        if is_finer {
            let ([x, y], side) = (slice.plane().range.map(Into::into), slice.side());
            let (explained, centre) = (slice.plane().explained, runs.get(survey.centre()).copied());
            let field = Field::new(x, y, side, side, slice.field());
            self.ground = field.zip(centre).map(|(field, centre)| Ground { field, centre, explained });
        }
        if self.shown != before {
            let reaches = survey.visits().iter().flatten().map(|visit| visit.shadow.reach);
            let farthest = reaches.fold(f64::MIN_POSITIVE, f64::max);
            let pairs = runs.iter().zip(survey.visits());
            self.paths = pairs.map(|(run, visits)| path(*run, visits, farthest)).collect();
            self.share = survey.share();
        }
        is_finer
    }

    /// Asks what the plane shows of each run at epoch `now`, one run after the other until the clock shows `deadline`; whether there is more to ask.
    pub fn ask(
        &mut self,
        runs: &[usize],
        survey: &mut Survey,
        trainers: &[&Trainer],
        now: usize,
        deadline: f64,
    ) -> bool {
        let wanted: Vec<usize> = trainers.iter().map(|trainer| trainer.weights_at(now).0).collect();
        let (epochs, told) = &mut self.asked;
        if self.shown.0 == 0 || (wanted == *epochs && told.len() == runs.len()) {
            return false;
        }
        if told.len() == epochs.len() {
            // One round is told to its end before the next, or nothing would ever be told while the cursor runs.
            (*epochs, *told) = (wanted, Vec::new());
        }
        for i in told.len()..runs.len() {
            let truth = survey.truth(trainers[i].weights_at(epochs[i]).1);
            told.push(Told { run: runs[i], truth });
            if browser::now() >= deadline {
                break;
            }
        }
        if told.len() == runs.len() {
            self.told.clone_from(told);
        }
        true
    }
}

fn path(run: usize, visits: &[Visit], farthest: f64) -> Path {
    let mut path = Path { run, points: Vec::new(), distances: Vec::new() };
    for (i, Visit { epoch, shadow }) in visits.iter().enumerate() {
        let end = visits.get(i + 1).map_or(epoch + 1, |next| next.epoch);
        path.points.resize(end, shadow.at);
        path.distances.resize(end, shadow.distance / farthest);
    }
    path
}
