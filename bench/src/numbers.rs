//! Work without drawings.

use std::hint::black_box;

use stepsize_core::experiment::{Experiment, Run};
use stepsize_core::optimizer::{Clock, Entry};
use stepsize_core::param::Value;
use stepsize_core::swarm::Swarm;
use stepsize_core::{engine, limits, optimizer, surface};

use crate::{Kernel, Unit};

/// Particles of the swarm, along the sides of a rectangle.
const PARTICLES: (usize, usize) = (32, 16);
/// The learning rate at which it is given up that an optimizer goes all the way.
const LEAST_RATE: f64 = 1e-9;
/// Updates of the swarm in one call.
const UPDATES: u64 = 1000;

/// Trajectories of each optimizer, and a swarm.
pub fn kernels() -> impl Iterator<Item = Kernel> {
    let each = optimizer::ALL.iter().map(|entry| trajectory(entry.id, Unit::Time("step"), entry));
    [trajectory("Adam", Unit::Rate("steps"), adam()), swarm()].into_iter().chain(each)
}

/// An experiment on the Rosenbrock valley.
pub fn valley(steps: usize, optimizers: impl IntoIterator<Item = optimizer::Setting>) -> Experiment {
    let runs = optimizers.into_iter().map(|optimizer| Run { optimizer, ..Run::default() }).collect();
    Experiment { start: [0.5, 0.5], steps: steps as u64, runs, ..Experiment::on(rosenbrock()) }
}

/// Adam with a learning rate.
pub fn adam_at(rate: f64) -> optimizer::Setting {
    let mut setting = adam().setting();
    setting.set("lr", Value::Number(rate)).expect("Adam has a learning rate");
    setting
}

fn adam() -> &'static Entry {
    optimizer::find("adam").expect("Adam is in the registry")
}

/// The surface of all kernels.
pub fn rosenbrock() -> &'static surface::Entry {
    surface::find("rosenbrock").expect("the Rosenbrock valley is in the registry")
}

fn trajectory(title: &str, unit: Unit, entry: &'static Entry) -> Kernel {
    let experiment = calm(entry);
    let steps = engine::trace(&experiment, &experiment.runs[0]).last();
    Kernel::new(format!("trajectory, {title}"), unit, steps, move || {
        black_box(engine::trace(black_box(&experiment), &experiment.runs[0]));
    })
}

/// The optimizer in the valley, at the highest tenth of its default rate with which it goes all the way.
fn calm(entry: &'static Entry) -> Experiment {
    let mut setting = entry.setting();
    loop {
        let experiment = valley(limits::STEPS as usize, [setting.clone()]);
        let rate = setting.build().base_rate();
        if rate < LEAST_RATE || engine::trace(&experiment, &experiment.runs[0]).diverged_at.is_none() {
            return experiment;
        }
        setting.set("lr", Value::Number(rate / 10.0)).expect("every optimizer takes a lower rate");
    }
}

fn swarm() -> Kernel {
    let (columns, rows) = PARTICLES;
    let spread = |i: usize, n: usize| 2.0 * i as f64 / (n - 1) as f64 - 1.0;
    let starts: Vec<_> =
        (0..columns * rows).map(|i| [spread(i % columns, columns), spread(i / columns, rows)]).collect();
    let (surface, optimizer) = (rosenbrock().setting().build(), adam().setting().build());
    let items = starts.len() * UPDATES as usize;
    Kernel::new("swarm of 512, Adam", Unit::Rate("particle-steps"), items, move || {
        let mut swarm = Swarm::new(&*optimizer, black_box(&starts));
        for t in 1..=UPDATES {
            swarm.update(&*surface, &*optimizer, &Clock { t, rate: optimizer.base_rate() });
        }
        black_box(swarm.points().last());
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_optimizer_goes_all_the_way() {
        for kernel in kernels().filter(|kernel| kernel.name.starts_with("trajectory")) {
            assert_eq!(kernel.items as u64, limits::STEPS, "{}: `valley` needs another start", kernel.name);
        }
    }
}
