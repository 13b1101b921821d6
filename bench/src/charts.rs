//! Drawings, as the page makes them after an edit.

use std::hint::black_box;

use plotters_backend::DrawingBackend;
use stepsize_charts::{
    Axis, Emphasis, Field, Frame, LineChart, Outcome, Rect, Scale, Series, Sheet, Span, Surface, Theme, Trail, auto,
    line, surface, trails,
};
use stepsize_core::engine::{self, Trace};
use stepsize_core::limits;

#[cfg(target_arch = "wasm32")]
use crate::canvas::Easel;
use crate::null::Null;
use crate::numbers::{adam_at, rosenbrock, valley};
use crate::{Kernel, Unit};

/// Size of a line chart, in CSS pixels.
const WIDE: (u32, u32) = (640, 280);
/// Size of a surface, in CSS pixels.
const SQUARE: (u32, u32) = (640, 640);
/// Samples along each side of a surface.
const GRAIN: usize = 180;

/// Every drawing, on every backend there is.
pub fn kernels() -> impl Iterator<Item = Kernel> {
    let drawings = [
        on_backends("8 curves of 1 000", WIDE, Curves::new(1000)),
        on_backends("8 curves of 20 000", WIDE, Curves::new(limits::STEPS as usize)),
        on_backends("surface of 180 x 180", SQUARE, Map::new()),
        on_backends("4 trails of 1 000", SQUARE, Trails::new(1000)),
    ];
    drawings.into_iter().flatten()
}

/// Something to draw, ready but for the sheet.
trait Drawing: Clone + 'static {
    fn draw<DB: DrawingBackend>(&self, sheet: &Sheet<DB>) -> Outcome<(), DB>;
}

#[cfg(not(target_arch = "wasm32"))]
fn on_backends(title: &str, size: (u32, u32), drawing: impl Drawing) -> Vec<Kernel> {
    vec![on_nothing(title, size, drawing)]
}

/// The time in our own code, then with the browser's (which takes notes), then until the picture is painted.
#[cfg(target_arch = "wasm32")]
fn on_backends(title: &str, size: (u32, u32), drawing: impl Drawing) -> Vec<Kernel> {
    let easel = Easel::new(size);
    let draw = {
        let (easel, drawing) = (easel.clone(), drawing.clone());
        move || drawing.draw(&easel.sheet()).expect("a canvas takes everything")
    };
    let (draw_too, painter) = (draw.clone(), easel.clone());
    let noted = Kernel::new(format!("{title}, on a canvas"), Unit::Redraw, 1, draw);
    let painted = Kernel::new(format!("{title}, painted"), Unit::Redraw, 1, move || {
        draw_too();
        painter.paint();
    });
    vec![on_nothing(title, size, drawing), Kernel { rest: Box::new(move || easel.paint()), ..noted }, painted]
}

fn on_nothing(title: &str, size: (u32, u32), drawing: impl Drawing) -> Kernel {
    Kernel::new(format!("{title}, geometry"), Unit::Redraw, 1, move || {
        black_box(&drawing).draw(&Null::sheet(size)).expect("nothing can fail");
    })
}

/// A loss chart.
#[derive(Clone)]
struct Curves {
    losses: Vec<Vec<f64>>,
    span: Span,
}

/// A surface from above.
#[derive(Clone)]
struct Map {
    field: Field,
    minima: Vec<(f64, f64)>,
}

/// Paths over a surface.
#[derive(Clone)]
struct Trails {
    frame: Frame,
    paths: Vec<Vec<[f64; 2]>>,
}

impl Curves {
    fn new(points: usize) -> Self {
        let losses: Vec<_> = traces(8, points).into_iter().map(|trace| trace.loss).collect();
        let span = auto::loss_span(&losses.iter().map(Vec::as_slice).collect::<Vec<_>>()).span;
        Self { losses, span }
    }
}

impl Map {
    fn new() -> Self {
        let surface = rosenbrock().setting().build();
        let [x, y] = surface.domain();
        let field = Field::sample(x.into(), y.into(), (GRAIN, GRAIN), |x, y| surface.value([x, y]));
        Self { field, minima: surface.minima().into_iter().map(Into::into).collect() }
    }
}

impl Trails {
    fn new(points: usize) -> Self {
        let domain = rosenbrock().setting().build().domain();
        let [x, y] = domain.map(|side| Span::new(side.into(), Scale::Linear));
        let plot = Rect { left: 0.0, top: 0.0, right: f64::from(SQUARE.0), bottom: f64::from(SQUARE.1) };
        let paths = traces(4, points).into_iter().map(|trace| trace.points).collect();
        Self { frame: Frame { plot, x, y }, paths }
    }
}

impl Drawing for Curves {
    fn draw<DB: DrawingBackend>(&self, sheet: &Sheet<DB>) -> Outcome<(), DB> {
        let curve = |(run, ys)| Series { run, ys, ..Series::default() };
        let series: Vec<_> = self.losses.iter().map(Vec::as_slice).enumerate().map(curve).collect();
        let last = self.losses.iter().map(Vec::len).max().unwrap_or(0) - 1;
        let chart = LineChart { x: Axis::steps("step", last), y: Axis::new("loss", self.span), series: &series };
        line::draw(sheet, &Theme::LIGHT, &chart).map(drop)
    }
}

impl Drawing for Map {
    fn draw<DB: DrawingBackend>(&self, sheet: &Sheet<DB>) -> Outcome<(), DB> {
        let surface = Surface { x_label: "x", y_label: "y", field: &self.field, minima: &self.minima };
        surface::draw(sheet, &Theme::LIGHT, &surface).map(drop)
    }
}

impl Drawing for Trails {
    fn draw<DB: DrawingBackend>(&self, sheet: &Sheet<DB>) -> Outcome<(), DB> {
        let trail = |(run, points)| Trail { run, points, emphasis: Emphasis::Normal, diverged: None };
        let trails: Vec<_> = self.paths.iter().map(Vec::as_slice).enumerate().map(trail).collect();
        trails::draw(sheet, &Theme::LIGHT, &self.frame, usize::MAX, &trails)
    }
}

/// So many runs of so many points each, all different: every run has half the rate of the one before.
fn traces(runs: i32, points: usize) -> Vec<Trace> {
    let optimizers = (0..runs).map(|run| adam_at(0.1 * 0.5f64.powi(run)));
    engine::traces(&valley(points - 1, optimizers))
}
