//! The landscape of the shown runs' trainings, worked out in frames while it is looked at.

use crate::{
    browser,
    desk::Desk,
    playback::Playback,
    scene::{Scene, Wish},
    school::{PORTION, School},
    state::Lab,
};
use leptos::prelude::*;
use stepsize_core::network::{Blank, Survey};

/// All of the work, in the thousandths that its progress is told in.
pub const ALL: usize = 1000;

/// The state of the landscape.
#[derive(Clone, Copy)]
pub struct Vista {
    lab: Lab,
    desk: Desk,
    player: Playback,
    scene: StoredValue<Scene, LocalStorage>,
    /// Changes with the ground, or what stands for it.
    ground: RwSignal<u64>,
    /// Changes with the paths and what is told of them.
    marks: RwSignal<u64>,
    /// The thousandths of the work that are done.
    pub progress: RwSignal<usize>,
    /// Whether the reader has ended it before it was done.
    pub halted: RwSignal<bool>,
}

impl Vista {
    /// Begins, and goes on until the caller's part of the page is gone.
    pub fn open() -> Self {
        let vista = Self {
            lab: expect_context(),
            desk: expect_context(),
            player: expect_context(),
            scene: StoredValue::new_local(Scene::default()),
            ground: RwSignal::new(0),
            marks: RwSignal::new(0),
            progress: RwSignal::new(0),
            halted: RwSignal::new(false),
        };
        vista.player.employ(move |deadline| vista.work(deadline));
        vista.follow();
        vista
    }

    /// Reads the ground, or why there is none, and follows it.
    pub fn ground<T>(self, read: impl FnOnce(&Scene) -> Option<T>) -> Option<T> {
        self.ground.track();
        self.scene.try_with_value(read).flatten()
    }

    /// Reads anything else, and follows it.
    pub fn marks<T>(self, read: impl FnOnce(&Scene) -> Option<T>) -> Option<T> {
        self.marks.track();
        self.scene.try_with_value(read).flatten()
    }

    /// Begins anew.
    pub fn again(self) {
        self.halted.set(false);
        self.begin();
    }

    /// Begins anew with every other experiment or plane, and, unless the reader has ended the work, whenever the runs have learnt notably more.
    fn follow(self) {
        Effect::new(move || {
            // The trainings are those of the experiment only once the traces are.
            self.lab.traced.with(|_| ());
            self.lab.now();
            let wish = Wish::of(self.lab, self.desk);
            let lesson = self.lesson(&wish.order());
            let is_new = self.scene.with_value(|scene| scene.wish.as_ref() != Some(&wish));
            let has_learnt = self.scene.with_value(|scene| scene.lesson != lesson);
            self.scene.update_value(|scene| (scene.wish, scene.lesson) = (Some(wish), lesson));
            if is_new {
                self.again();
            } else if has_learnt && !self.halted.get_untracked() {
                self.begin();
            }
            self.player.send();
        });
    }

    /// How much the runs have learnt: the doublings of the epochs that all of them have done, and most when all are done.
    fn lesson(self, runs: &[usize]) -> u32 {
        let read = |school: &School| {
            let trainers = school.trainers(runs)?;
            let learning = trainers.iter().filter(|trainer| !trainer.is_over());
            learning.map(|trainer| trainer.epochs().checked_ilog2().map_or(0, |doublings| doublings + 1)).min()
        };
        self.lab.school.try_with_value(read).flatten().unwrap_or(u32::MAX)
    }

    fn begin(self) {
        self.scene.update_value(|scene| {
            let Some(wish) = &scene.wish else { return };
            let (runs, view) = (wish.order(), wish.view);
            let survey = self.lab.school.try_with_value(|school| {
                let trainers = school.trainers(&runs).ok_or(Blank::Untrained)?;
                Survey::new(view, &trainers)
            });
            (scene.shown, scene.asked) = ((0, 0), (Vec::new(), Vec::new()));
            scene.survey = None;
            match survey {
                Some(Ok(survey)) => (scene.survey, scene.blank) = (Some((runs, survey)), None),
                // What was there stays until the weights have moved: a control under way would make it flicker.
                Some(Err(Blank::Untrained)) if scene.ground.is_some() => {}
                why => {
                    (scene.ground, scene.blank) = (None, why.and_then(Result::err));
                    (scene.paths, scene.told) = (Vec::new(), Vec::new());
                }
            }
            self.progress.set(if scene.blank.is_some() { ALL } else { 0 });
        });
        change(self.ground);
        self.player.send();
    }

    /// Works until the clock shows `deadline`; whether there is more to do.
    fn work(self, deadline: f64) -> bool {
        let (is_halted, now) = (self.halted.get_untracked(), untrack(|| self.lab.now()));
        let read = |scene: &mut Scene, school: &School| {
            let (runs, mut survey) = scene.survey.take()?;
            let trainers = school.trainers(&runs)?;
            let is_asking = scene.ask(&runs, &mut survey, &trainers, now, deadline);
            let mut has_more = true;
            while has_more && browser::now() < deadline {
                has_more = match is_halted {
                    true => survey.follow(&trainers, PORTION),
                    false => survey.run(&trainers, PORTION),
                };
            }
            self.progress.set((survey.progress() * ALL as f64) as usize);
            let before = scene.shown;
            let is_finer = scene.show(&runs, &survey);
            if is_asking || scene.shown != before {
                change(self.marks);
            }
            scene.survey = Some((runs, survey));
            Some((is_asking || has_more || is_finer, is_finer))
        };
        let done = self.scene.try_update_value(|scene| self.lab.school.try_with_value(|school| read(scene, school))?);
        let Some((has_more, is_finer)) = done.flatten() else { return false };
        if is_finer {
            change(self.ground);
        }
        has_more
    }
}

fn change(signal: RwSignal<u64>) {
    signal.update(|count| *count += 1);
}
