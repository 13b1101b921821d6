//! Small networks: an epoch of training with what it is judged by, and a look at the whole plane.

use std::hint::black_box;

use stepsize_core::dataset::{self, Data, Source};
use stepsize_core::experiment::Run;
use stepsize_core::network::{self, Activation, Grid, Network, Precision, Task, Trainer};
use stepsize_core::optimizer;

use crate::{Kernel, Unit};

/// Points that train; nothing validates.
const POINTS: usize = 500;
/// Epochs between two starts, so that the weights stay small numbers.
const EPOCHS: usize = 1000;

/// Epochs of two networks in either precision, with small batches and with one.
pub fn kernels() -> impl Iterator<Item = Kernel> {
    let precisions = [("f32", Precision::Single), ("f64", Precision::Double)];
    let batches = [("batches of 10", Some(10)), ("full batch", None)];
    let networks = [("2-8-8-1", &[8, 8][..]), ("2-32-32-32-1", &[32, 32, 32][..])];
    let epochs = networks.into_iter().flat_map(move |(layers, hidden)| {
        batches.into_iter().flat_map(move |(batches, batch)| {
            precisions.into_iter().map(move |(name, precision)| {
                let task = Task { batch, precision, epochs: EPOCHS, ..task(hidden) };
                epoch(format!("network {layers}, {batches}, {name}"), task)
            })
        })
    });
    epochs.chain([plane()])
}

fn task(hidden: &[usize]) -> Task {
    let set = dataset::find("two_moons").expect("the moons are in the registry").setting();
    let data = Data { source: Source::Drawn(set.clone(), POINTS), share: 1.0, seed: 1 };
    Task { data, network: Network::of(hidden, Activation::Tanh), ..Task::on(set) }
}

fn start(task: &Task) -> Trainer {
    let descent = optimizer::find("sgd").expect("gradient descent is in the registry").setting();
    Trainer::new(task, &Run { optimizer: descent, ..Run::default() })
}

fn epoch(title: String, task: Task) -> Kernel {
    let mut trainer = start(&task);
    Kernel::new(title, Unit::Rate("samples"), POINTS, move || {
        if !trainer.epoch() {
            trainer = start(&task);
        }
        black_box(trainer.parameters());
    })
}

fn plane() -> Kernel {
    let task = task(&[32, 32, 32]);
    let trainer = start(&task);
    let grid = Grid { domain: task.data.domain(), columns: 100, rows: 100 };
    Kernel::new("network 2-32-32-32-1 on a grid, f32", Unit::Rate("points"), 10_000, move || {
        black_box(network::field(&task, 2, black_box(trainer.parameters()), grid));
    })
}
