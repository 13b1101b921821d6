//! Small networks: an epoch of training with what it is judged by, and a look at the whole plane.

use std::hint::black_box;

use stepsize_core::dataset::{self, Data, Samples, Source};
use stepsize_core::experiment::Run;
use stepsize_core::network::{self, Activation, Grid, Network, Precision, Task, Trainer};
use stepsize_core::optimizer;

use crate::{Kernel, Unit};

/// Points that train; nothing validates.
const POINTS: usize = 500;
/// Epochs between two starts, so that the weights stay small numbers.
const EPOCHS: usize = 1000;

/// Networks by name, with their hidden units.
pub const NETWORKS: [(&str, &[usize]); 2] = [("2-8-8-1", &[8, 8]), ("2-32-32-32-1", &[32, 32, 32])];
/// Batches by name.
pub const BATCHES: [(&str, Option<usize>); 2] = [("batches of 10", Some(10)), ("full batch", None)];
/// Single precision, by name.
pub const SINGLE: (&str, Precision) = ("f32", Precision::Single);
/// Double precision, by name.
pub const DOUBLE: (&str, Precision) = ("f64", Precision::Double);

/// Epochs of both networks in either precision, with small batches and with one; what judges them; and a look at the plane.
pub fn kernels() -> impl Iterator<Item = Kernel> {
    let epochs = NETWORKS.into_iter().flat_map(|(layers, hidden)| {
        BATCHES.into_iter().flat_map(move |(batches, batch)| {
            [SINGLE, DOUBLE].map(move |precision| {
                let kernel = epoch_of(hidden, batch, precision);
                Kernel { name: format!("network {layers}, {batches}, {}", precision.0), ..kernel }
            })
        })
    });
    let judges = NETWORKS.map(|(layers, hidden)| judge(format!("network {layers} judged, f32"), hidden));
    epochs.chain(judges).chain([plane()])
}

fn task(hidden: &[usize]) -> Task {
    let set = dataset::find("two_moons").expect("the moons are in the registry").setting();
    let data = Data { source: Source::Drawn(set.clone(), POINTS), share: 1.0, seed: 1 };
    Task { data, network: Network::of(hidden, Activation::Tanh), epochs: EPOCHS, ..Task::on(set) }
}

/// What all of them are trained on.
pub fn samples() -> Samples {
    task(&[]).data.samples()
}

fn start(task: &Task) -> Trainer {
    let descent = optimizer::find("sgd").expect("gradient descent is in the registry").setting();
    Trainer::new(task, &Run { optimizer: descent, ..Run::default() })
}

/// An epoch of training, with the verdict at its end that every epoch gets.
pub fn epoch_of(hidden: &[usize], batch: Option<usize>, (name, precision): (&str, Precision)) -> Kernel {
    let task = Task { batch, precision, ..task(hidden) };
    let mut trainer = start(&task);
    Kernel::new(name, Unit::Rate("samples"), POINTS, move || {
        if !trainer.epoch() {
            trainer = start(&task);
        }
        black_box(trainer.parameters());
    })
}

/// The verdict alone: the share of an epoch that is no training.
fn judge(title: String, hidden: &[usize]) -> Kernel {
    let task = task(hidden);
    let trainer = start(&task);
    Kernel::new(title, Unit::Rate("samples"), POINTS, move || {
        black_box(network::evaluate(&task, trainer.samples(), black_box(trainer.parameters())));
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
