//! Tensors: their shapes, what of them a rule looks at together, and an optimizer's state for several.

use super::{clock::Clock, wide::Problem};
use crate::optimizer::Optimizer;

/// The shape of a list of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// So many numbers in a row: a layer's biases, or a point.
    Vector(usize),
    /// So many rows and columns, row after row: a layer's weights, a row an output.
    Matrix(usize, usize),
}

impl Shape {
    /// How many numbers.
    pub const fn len(&self) -> usize {
        match *self {
            Self::Vector(n) => n,
            Self::Matrix(rows, columns) => rows * columns,
        }
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What an update rule looks at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One coordinate at a time.
    Coordinate,
    /// The coordinates of one tensor: a layer's weights, or its biases.
    Tensor,
    /// All parameters.
    Whole,
}

/// An optimizer's state for several tensors that lie one after the other in one list.
pub struct Tensors {
    shapes: Vec<Shape>,
    /// One state a tensor where the optimizer looks at each tensor by itself, else a single one.
    states: Vec<Vec<f64>>,
}

impl Tensors {
    /// The state before the first update of the parameters `x`, whose tensors have these shapes.
    pub fn new(optimizer: &dyn Optimizer, x: &[f64], shapes: &[Shape]) -> Self {
        let states = match optimizer.scope() {
            Scope::Tensor => pieces(x, shapes).map(|(x, shape)| optimizer.initial_of(x, shape)).collect(),
            _ => vec![optimizer.initial(x)],
        };
        Self { shapes: shapes.to_vec(), states }
    }

    /// One update of the parameters `x`, where the gradient is `g`.
    pub fn update(
        &mut self,
        optimizer: &dyn Optimizer,
        clock: &Clock,
        x: &mut [f64],
        g: &[f64],
        problem: &mut Problem<'_>,
    ) {
        if let (false, [state]) = (optimizer.scope() == Scope::Tensor, &mut self.states[..]) {
            return optimizer.update(clock, x, g, state, problem);
        }
        let mut from = 0;
        for (shape, state) in self.shapes.iter().zip(&mut self.states) {
            let span = from..from + shape.len();
            if let (Some(x), Some(g)) = (x.get_mut(span.clone()), g.get(span.clone())) {
                optimizer.update_of(clock, x, g, state, *shape, problem);
            }
            from = span.end;
        }
    }
}

/// The tensors of these shapes that `list` is made of, as far as it reaches.
fn pieces<'a>(list: &'a [f64], shapes: &'a [Shape]) -> impl Iterator<Item = (&'a [f64], Shape)> {
    let mut from = 0;
    shapes.iter().filter_map(move |shape| {
        let piece = list.get(from..from + shape.len());
        from += shape.len();
        Some((piece?, *shape))
    })
}
