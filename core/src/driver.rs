//! What drives an optimizer over the steps of a run: its schedule, and the schedules of its other parameters.

use crate::{
    optimizer::{self, Optimizer},
    param::Value,
    plan::Plan,
    player::Player,
};

/// A parameter of an optimizer that follows a schedule of its own, from its own value.
#[derive(Clone, Debug, PartialEq)]
pub struct Drive {
    /// The parameter: one of [`optimizer::driven`].
    pub key: &'static str,
    /// The schedule; what it takes for the base rate is the parameter's value.
    pub plan: Plan,
}

/// An optimizer under way: its learning rate and what else moves, update by update.
///
/// A driven parameter is set before each update, as if the optimizer had been made with that value.
pub struct Driver {
    setting: optimizer::Setting,
    optimizer: Box<dyn Optimizer>,
    schedule: Player,
    drives: Vec<(&'static str, Player)>,
    /// The parameter that the schedule itself cycles beside the rate.
    cycled: Option<&'static str>,
}

impl Driver {
    /// `setting` at update 0, driven by `schedule` and `drives`. Drives of what the optimizer does not have are idle.
    pub fn new(setting: &optimizer::Setting, schedule: &Plan, drives: &[Drive]) -> Self {
        let optimizer = setting.build();
        let schedule = Player::new(schedule, optimizer.base_rate());
        let keys = optimizer::driven(setting);
        let own = |key: &str| setting.get(key).map(Value::number).unwrap_or_default();
        let known = drives.iter().filter(|drive| keys.contains(&drive.key));
        let drives: Vec<_> = known.map(|drive| (drive.key, Player::new(&drive.plan, own(drive.key)))).collect();
        let cycled = optimizer.momentum_key().filter(|_| schedule.momentum().is_some());
        let cycled = cycled.filter(|key| drives.iter().all(|(driven, _)| driven != key));
        let mut driver = Self { setting: setting.clone(), optimizer, schedule, drives, cycled };
        driver.apply();
        driver
    }

    /// The learning rate of the update that is due.
    pub fn rate(&self) -> f64 {
        self.schedule.rate()
    }

    /// The optimizer as it does the update that is due.
    pub fn optimizer(&self) -> &dyn Optimizer {
        &*self.optimizer
    }

    /// The parameters that move, and their values in the update that is due.
    pub fn driven(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let keys = self.drives.iter().map(|(key, _)| *key).chain(self.cycled);
        keys.map(|key| (key, self.setting.get(key).map(Value::number).unwrap_or_default()))
    }

    /// Goes on to the next update; the one that was due has led to `metric`.
    pub fn advance(&mut self, metric: f64) {
        self.schedule.advance(metric);
        for (_, player) in &mut self.drives {
            player.advance(metric);
        }
        self.apply();
    }

    fn apply(&mut self) {
        let cycled = self.cycled.zip(self.schedule.momentum());
        let moves = self.drives.iter().map(|(key, player)| (*key, player.rate())).chain(cycled);
        let mut is_moved = false;
        for (key, value) in moves {
            let Some(param) = self.setting.entry().params.iter().find(|param| param.key == key) else { continue };
            let (low, high) = param.hard;
            // What a schedule leads out of a parameter's range stays at its edge; what is no number changes nothing.
            is_moved |= self.setting.set(key, Value::Number(value.clamp(low, high))).is_ok();
        }
        if is_moved {
            self.optimizer = self.setting.build();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine,
        experiment::{Experiment, Run, default_surface, link},
        schedule,
    };

    fn run(link: &str) -> Run {
        let (experiment, warnings) = link::parse(&format!("v=1&run={link}"), &Experiment::on(default_surface()));
        assert_eq!(warnings, []);
        experiment.runs[0].clone()
    }

    #[test]
    fn a_drive_starts_from_the_parameters_own_value() {
        let run = run("adam,weight_decay:0.5,schedule.weight_decay:(exponential,gamma:0.5)/constant");
        let mut driver = Driver::new(&run.optimizer, &run.schedule, &run.drives);
        for expected in [0.5, 0.25, 0.125] {
            assert_eq!(driver.driven().collect::<Vec<_>>(), [("weight_decay", expected)]);
            assert_eq!(driver.rate(), 1e-3);
            driver.advance(f64::NAN);
        }
    }

    #[test]
    fn what_stays_where_it_is_changes_no_bit() {
        let still = run("sgd,momentum:0.9,weight_decay:0.01/linear");
        let driven = run(
            "sgd,momentum:0.9,weight_decay:0.01,schedule.momentum:(constant),schedule.weight_decay:(constant)/linear",
        );
        let experiment = Experiment::on(default_surface());
        let [still, driven] = [still, driven].map(|run| engine::trace(&experiment, &run));
        assert_eq!(still.points, driven.points);
        assert_eq!(driven.momenta().map(<[f64]>::len), Some(still.rates.len()));
    }

    #[test]
    fn a_drive_of_momentum_comes_before_a_cycle_of_the_schedule() {
        let one_cycle = "one_cycle,total_steps:300";
        let cycled = run(&format!("sgd,momentum:0.9/{one_cycle}"));
        let driven = run(&format!("sgd,momentum:0.9,schedule.momentum:(step,step_size:100,gamma:0.5)/{one_cycle}"));
        let experiment = Experiment::on(default_surface());
        let momenta = |run| engine::trace(&experiment, run).momenta().map(<[f64]>::to_vec).unwrap_or_default();
        assert_eq!(momenta(&cycled)[0], 0.95);
        assert_eq!([0, 100, 200].map(|t| momenta(&driven)[t]), [0.9, 0.45, 0.225]);
    }

    #[test]
    fn what_leaves_the_range_stays_at_its_edge() {
        let setting = optimizer::find("sgd").unwrap().setting();
        let mut setting = setting;
        setting.set("momentum", Value::Number(0.5)).unwrap();
        let mut plan = schedule::find("lambda").unwrap().setting();
        plan.set("lr_lambda", Value::Text("2 - 4 * t".to_owned())).unwrap();
        let drives = [Drive { key: "momentum", plan: Plan::Of(plan) }];
        let mut driver = Driver::new(&setting, &Plan::default(), &drives);
        let (low, high) = setting.entry().params.iter().find(|param| param.key == "momentum").unwrap().hard;
        assert_eq!(driver.driven().next(), Some(("momentum", high.min(1.0))));
        driver.advance(f64::NAN);
        assert_eq!(driver.driven().next(), Some(("momentum", low)));
    }

    #[test]
    fn an_optimizer_without_the_parameter_leaves_its_drive_idle() {
        let setting = optimizer::find("adam").unwrap().setting();
        let drives = [Drive { key: "momentum", plan: Plan::default() }];
        assert_eq!(Driver::new(&setting, &Plan::default(), &drives).driven().count(), 0);
    }

    #[test]
    fn a_parameter_that_is_put_on_a_schedule_rises_over_the_run() {
        let mut run = Run::default();
        run.drive("weight_decay", 90);
        run.drive("nonsense", 90);
        let mut driver = Driver::new(&run.optimizer, &run.schedule, &run.drives);
        let values = |driver: &Driver| driver.driven().collect::<Vec<_>>();
        assert_eq!(values(&driver), [("weight_decay", 0.01 * (1.0 / 3.0))]);
        (0..90).for_each(|_| driver.advance(f64::NAN));
        assert_eq!(values(&driver), [("weight_decay", 0.01)]);
        run.take(optimizer::find("lbfgs").unwrap().setting());
        assert_eq!(run.drives, []);
    }
}
