//! A network looked at: what it, and each of its units, says all over a part of the plane.

use super::{Precision, Score, Task, machine};
use crate::{dataset::Samples, limits};
use stepsize_net::Work;

/// A grid of points over a part of the plane: cell middles, row by row from the lower left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// x from and to, y from and to.
    pub domain: [[f64; 2]; 2],
    /// Points along x.
    pub columns: usize,
    /// Points along y.
    pub rows: usize,
}

impl Grid {
    /// The points; no side has more than [`limits::GRID`].
    pub fn points(self) -> impl Iterator<Item = [f64; 2]> {
        let [columns, rows] = [self.columns, self.rows].map(|n| n.min(limits::GRID));
        let at = |[low, high]: [f64; 2], i: usize, n: usize| low + (high - low) * (i as f64 + 0.5) / n as f64;
        let [x, y] = self.domain;
        (0..rows).flat_map(move |j| (0..columns).map(move |i| [at(x, i, columns), at(y, j, rows)]))
    }
}

/// Numbers on a grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// One list a class (of three or more), or a single list; each in the order of [`Grid::points`].
    pub outputs: Vec<Vec<f32>>,
}

/// The network with these parameters, if they are as many as it has.
pub(super) fn loaded(task: &Task, samples: &Samples, parameters: &[f64]) -> Option<Box<dyn Work>> {
    (parameters.len() == task.network.parameters(task.loss, samples.classes)).then(|| {
        let mut machine = machine(task, samples);
        machine.load(parameters);
        machine
    })
}

/// What the network with these parameters says on a grid: the probability of class 1, of each class, or a value.
///
/// `classes` is how many the data has. Nothing where the parameters are not the network's.
pub fn field(task: &Task, classes: usize, parameters: &[f64], grid: Grid) -> Field {
    let task = Task { precision: Precision::Single, ..task.clone() };
    let last = task.network.hidden.len().min(limits::LAYERS);
    let outputs = task.loss.suited_to(classes).outputs(classes.min(limits::CLASSES));
    let mut field = Field { outputs: vec![Vec::new(); outputs] };
    on_grid(&task, classes, parameters, grid, |layer, row| {
        if layer == last {
            field.outputs.iter_mut().zip(row).for_each(|(list, x)| list.push(*x));
        }
    });
    field
}

/// What each hidden unit of the network says on a grid: for each layer a field with a list a unit.
pub fn units(task: &Task, classes: usize, parameters: &[f64], grid: Grid) -> Vec<Field> {
    let task = Task { precision: Precision::Single, ..task.clone() };
    let sizes = task.network.sizes(task.loss, classes);
    let hidden = &sizes[1..sizes.len() - 1];
    let mut fields: Vec<Field> = hidden.iter().map(|n| Field { outputs: vec![Vec::new(); *n] }).collect();
    on_grid(&task, classes, parameters, grid, |layer, row| {
        if let Some(field) = fields.get_mut(layer) {
            field.outputs.iter_mut().zip(row).for_each(|(list, x)| list.push(*x));
        }
    });
    fields
}

fn on_grid(task: &Task, classes: usize, parameters: &[f64], grid: Grid, mut see: impl FnMut(usize, &[f32])) {
    let samples = Samples { classes: classes.min(limits::CLASSES), ..Samples::default() };
    if let Some(mut machine) = loaded(task, &samples, parameters) {
        machine.answer(&mut grid.points(), &mut see);
    }
}

/// How the network with these parameters does on the training and on the validation samples.
pub fn evaluate(task: &Task, samples: &Samples, parameters: &[f64]) -> Option<[Score; 2]> {
    let samples = samples.clone().admitted();
    let mut machine = loaded(task, &samples, parameters)?;
    Some([machine.evaluate(&samples.train), machine.evaluate(&samples.validation)])
}
