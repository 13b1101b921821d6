//! The contour lines of a field, laid out on a plot.

use plotters::style::RGBColor;

use crate::contour::{Tracer, area};
use crate::dash::length;
use crate::field::Field;
use crate::frame::{Point, Rect};
use crate::relief::{Level, Relief};
use crate::theme::Theme;
use crate::thin::{straightened, thin};

/// Points of a line closer than this, in CSS pixels, are one.
const FINEST: f64 = 1.5;

/// Lines shorter than this, in CSS pixels, are specks.
const SHORTEST: f64 = 8.0;
/// A line this near to the edge of the plot, in CSS pixels, runs along it.
const EDGE: f64 = 0.75;

/// A field as rings on a plot.
pub(crate) struct Map {
    pub plot: Rect,
    /// The heights with lines, from low to high.
    pub levels: Vec<Level>,
    /// The lines, from the one around the largest area to the one around the smallest.
    pub rings: Vec<Ring>,
    heights: Vec<f64>,
    size: (usize, usize),
    lifted_levels: Vec<f64>,
}

/// A closed line at one height.
pub(crate) struct Ring {
    /// The index of the height.
    pub level: usize,
    /// The band of ground just inside: band `i` lies below level `i`.
    pub band: usize,
    /// The line, in CSS pixels; the last point joins the first.
    pub points: Vec<Point>,
    area: f64,
}

impl Map {
    pub(crate) fn new(field: &Field, plot: Rect) -> Self {
        let relief = Relief::new(field.values());
        let heights: Vec<f64> = filled(field).into_iter().map(|v| relief.lift(v)).collect();
        let lifted_levels: Vec<f64> = relief.levels.iter().map(|level| relief.lift(level.height)).collect();
        let mut map =
            Self { plot, levels: relief.levels, rings: Vec::new(), heights, size: field.size(), lifted_levels };
        map.rings = map.trace();
        map
    }

    fn trace(&self) -> Vec<Ring> {
        let mut tracer = Tracer::new(self.size.0, &self.heights);
        let mut rings = Vec::new();
        for (level, &height) in self.lifted_levels.iter().enumerate() {
            rings.extend(tracer.rings(height).iter().map(|ring| self.ring(level, ring)));
        }
        rings.sort_unstable_by(|a: &Ring, b: &Ring| b.area.total_cmp(&a.area));
        rings
    }

    fn ring(&self, level: usize, ring: &[Point]) -> Ring {
        let area = area(ring);
        let band = if area > 0.0 { level + 1 } else { level };
        let placed: Vec<Point> = straightened(ring).into_iter().map(|p| self.place(p)).collect();
        let points = thin(&placed, FINEST);
        Ring { level, band, points, area: area.abs() }
    }

    /// The pixel of a place on the grid.
    fn place(&self, (i, j): Point) -> Point {
        let (x, y) = (i / (self.size.0 - 1) as f64, j / (self.size.1 - 1) as f64);
        (self.plot.left + x * self.plot.width(), self.plot.bottom - y * self.plot.height())
    }

    /// The colour of a band.
    pub(crate) fn colour(&self, theme: &Theme, band: usize) -> RGBColor {
        theme.heat(band as f64 / self.levels.len().max(1) as f64)
    }

    /// How many levels lie below a pixel.
    pub(crate) fn band_at(&self, (px, py): Point) -> usize {
        let (nx, ny) = self.size;
        let cell = |part: f64, n: usize| (part.clamp(0.0, 1.0) * (n - 1) as f64).round() as usize;
        let i = cell((px - self.plot.left) / self.plot.width(), nx);
        let j = cell((self.plot.bottom - py) / self.plot.height(), ny);
        let height = self.heights[j.min(ny - 1) * nx + i.min(nx - 1)];
        self.lifted_levels.partition_point(|&level| level <= height)
    }
}

impl Ring {
    /// The line without the parts that only run along the edge of the plot.
    pub(crate) fn open_lines(&self, plot: &Rect) -> Vec<Vec<Point>> {
        let next = self.points.iter().cycle().skip(1);
        let mut lines: Vec<Vec<Point>> = Vec::new();
        let mut broken = true;
        for (&a, &b) in self.points.iter().zip(next) {
            let along_edge = along_edge(a, b, plot);
            match lines.last_mut() {
                _ if along_edge => {}
                Some(line) if !broken => line.push(b),
                _ => lines.push(vec![a, b]),
            }
            broken = along_edge;
        }
        lines.retain(|line| length(line) > SHORTEST);
        lines
    }
}

/// The samples, with what is not a number replaced by a neighbour, so that no line runs around the blanks.
fn filled(field: &Field) -> Vec<f64> {
    let mut last = 0.0;
    let mut values = Vec::with_capacity(field.values().len());
    for row in field.values().chunks(field.size().0) {
        last = row.iter().copied().find(|v| !v.is_nan()).unwrap_or(last);
        values.extend(row.iter().map(|&v| {
            last = if v.is_nan() { last } else { v };
            last
        }));
    }
    values
}

fn along_edge(a: Point, b: Point, plot: &Rect) -> bool {
    let on = |v: f64, w: f64, edge: f64| (v - edge).abs() < EDGE && (w - edge).abs() < EDGE;
    on(a.0, b.0, plot.left) || on(a.0, b.0, plot.right) || on(a.1, b.1, plot.top) || on(a.1, b.1, plot.bottom)
}
