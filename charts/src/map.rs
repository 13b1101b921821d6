//! The contour lines of a field, laid out on a plot.

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use crate::contour::{Tracer, area};
use crate::dash::length;
use crate::field::Field;
use crate::frame::{Point, Rect};
use crate::relief::{Level, Relief};
use crate::sheet::{Outcome, Sheet, Stroke};
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
    /// Its area, in cells of the grid.
    pub area: f64,
}

impl Map {
    pub(crate) fn new(field: &Field, plot: Rect) -> Self {
        let relief = Relief::new(field.values());
        let lifted_levels = relief.levels.iter().map(|level| relief.lift(level.height)).collect();
        let heights = field.values().iter().map(|&v| relief.lift(v)).collect();
        Self::lifted(plot, field.size(), heights, relief.levels, lifted_levels)
    }

    /// A map of `heights`, row by row, with lines at the given `levels`, which rise.
    pub(crate) fn flat(plot: Rect, size: (usize, usize), heights: Vec<f64>, levels: Vec<Level>) -> Self {
        let lifted_levels = levels.iter().map(|level| level.height).collect();
        Self::lifted(plot, size, heights, levels, lifted_levels)
    }

    fn lifted(
        plot: Rect,
        size: (usize, usize),
        mut heights: Vec<f64>,
        levels: Vec<Level>,
        lifted_levels: Vec<f64>,
    ) -> Self {
        fill(&mut heights, size.0);
        let mut map = Self { plot, levels, rings: Vec::new(), heights, size, lifted_levels };
        map.rings = map.trace();
        map
    }

    /// Fills the bands, from the widest ring to the narrowest: what is painted last at a point is the ring next to it.
    pub(crate) fn paint<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        colour: impl Fn(usize) -> RGBColor,
    ) -> Outcome<(), DB> {
        sheet.rect(self.plot, colour(0))?;
        self.rings.iter().try_for_each(|ring| sheet.polygon(&ring.points, colour(ring.band)))
    }

    /// Draws the lines at some of the levels, but for the boxes where labels stand.
    pub(crate) fn draw_lines<DB: DrawingBackend>(
        &self,
        sheet: &Sheet<DB>,
        stroke: Stroke,
        boxes: &[Rect],
        is_meant: impl Fn(&Level) -> bool,
    ) -> Outcome<(), DB> {
        for ring in self.rings.iter().filter(|ring| is_meant(&self.levels[ring.level])) {
            let lines = ring.open_lines(&self.plot);
            let parts = lines.iter().flat_map(|line| line.split(|&p| boxes.iter().any(|b| b.contains(p))));
            parts.into_iter().try_for_each(|part| sheet.line(part, stroke))?;
        }
        Ok(())
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

/// Replaces what is not a number by a neighbour in its row, so that no line runs around the blanks.
fn fill(heights: &mut [f64], nx: usize) {
    let mut last = 0.0;
    for row in heights.chunks_mut(nx) {
        last = row.iter().copied().find(|v| !v.is_nan()).unwrap_or(last);
        for v in row {
            last = if v.is_nan() { last } else { *v };
            *v = last;
        }
    }
}

fn along_edge(a: Point, b: Point, plot: &Rect) -> bool {
    let on = |v: f64, w: f64, edge: f64| (v - edge).abs() < EDGE && (w - edge).abs() < EDGE;
    on(a.0, b.0, plot.left) || on(a.0, b.0, plot.right) || on(a.1, b.1, plot.top) || on(a.1, b.1, plot.bottom)
}
