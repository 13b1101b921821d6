//! The shapes of classes: what tells data points apart without colour.

use std::f64::consts::{PI, TAU};

use plotters::style::RGBColor;
use plotters_backend::DrawingBackend;

use crate::frame::Point;
use crate::sheet::{Outcome, Sheet, Stroke};

/// A shape about as large as a disc of radius 1: where its first corner points (in turns, clockwise from the right), how
/// many corners it has, and how far from its centre they are. A disc has no corners.
type Shape = (f64, u32, f64);

/// Circle, square, triangle, plus, diamond, triangle upside down. The plus is the square that [`outline`] notches.
const SHAPES: [Shape; 6] =
    [(0.0, 0, 1.0), (0.125, 4, 1.25), (-0.25, 3, 1.5), (0.0, PLUS, 1.3), (0.0, 4, 1.35), (0.25, 3, 1.5)];
/// The corners of a plus.
const PLUS: u32 = 12;
/// Half the width of the arms of a plus, as a part of their length.
const ARM: f64 = 0.36;

/// A mark in the shape of a class; after six they come round again.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    pub at: Point,
    /// Of a disc of the same area, in CSS pixels.
    pub radius: f64,
    pub class: usize,
}

impl Mark {
    /// Fills the shape, larger by `grown` pixels at every edge.
    pub(crate) fn fill<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, grown: f64, colour: RGBColor) -> Outcome<(), DB> {
        match self.corners(grown) {
            Some(corners) => sheet.polygon(&corners, colour),
            None => sheet.disc(self.at, self.radius + grown, colour),
        }
    }

    /// Draws the line around the shape.
    pub(crate) fn ring<DB: DrawingBackend>(&self, sheet: &Sheet<DB>, stroke: Stroke) -> Outcome<(), DB> {
        let Some(mut corners) = self.corners(0.0) else { return sheet.ring(self.at, self.radius, stroke) };
        // The second corner once more gives the first one its join.
        corners.extend_from_within(..2);
        sheet.line(&corners, stroke)
    }

    /// The corners of the shape, larger by `grown` pixels at every edge; None for a disc.
    pub(crate) fn corners(&self, grown: f64) -> Option<Vec<Point>> {
        let (turn, count, reach) = SHAPES[self.class % SHAPES.len()];
        let reach = self.radius * reach;
        let corner = |i: u32| match count {
            PLUS => plus(i, reach + grown, reach * ARM + grown),
            _ => polar(turn + f64::from(i) / f64::from(count), reach + grown / libm::cos(PI / f64::from(count))),
        };
        let place = |(x, y): Point| (self.at.0 + x, self.at.1 + y);
        (count > 0).then(|| (0..count).map(|i| place(corner(i))).collect())
    }
}

/// A corner of a plus whose arms are so long and half so wide.
fn plus(i: u32, long: f64, half: f64) -> Point {
    let (x, y) = [(long, -half), (long, half), (half, half)][(i % 3) as usize];
    [(x, y), (-y, x), (-x, -y), (y, -x)][(i / 3) as usize]
}

fn polar(turn: f64, reach: f64) -> Point {
    (reach * libm::cos(turn * TAU), reach * libm::sin(turn * TAU))
}
