//! Small marks on a drawing, each with a rim of the ground's colour so that it reads on any line.

use std::f64::consts::{PI, TAU};

use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use crate::frame::Point;
use crate::sheet::{Outcome, Sheet, Stroke};

/// How wide the rim around marks and paths is, in CSS pixels.
pub(crate) const RIM: f64 = 1.5;

/// A filled dot: where a run is now.
pub(crate) fn dot<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    at: Point,
    radius: f64,
    colour: RGBColor,
    ground: RGBColor,
) -> Outcome<(), DB> {
    sheet.disc(at, radius + RIM, ground)?;
    sheet.disc(at, radius, colour)
}

/// An open ring: where a run starts, or where it would be if the plot were larger.
pub(crate) fn ring<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    at: Point,
    radius: f64,
    colour: RGBColor,
    ground: RGBColor,
) -> Outcome<(), DB> {
    sheet.disc(at, radius + RIM + 0.5, ground)?;
    sheet.ring(at, radius, Stroke::new(colour, 2.0))
}

/// A slanted cross: where a run is lost.
pub(crate) fn cross<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    (x, y): Point,
    colour: impl Color,
    ground: RGBColor,
) -> Outcome<(), DB> {
    let arm = 4.5;
    let arms = [[(x - arm, y - arm), (x + arm, y + arm)], [(x - arm, y + arm), (x + arm, y - arm)]];
    for stroke in [Stroke::new(ground, 2.25 + 2.0 * RIM), Stroke::new(colour, 2.25)] {
        arms.iter().try_for_each(|line| sheet.line(line, stroke))?;
    }
    Ok(())
}

/// A five-pointed star: where the lowest ground is.
pub(crate) fn star<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    at: Point,
    colour: RGBColor,
    ground: RGBColor,
) -> Outcome<(), DB> {
    sheet.polygon(&star_points(at, 8.0), ground)?;
    sheet.polygon(&star_points(at, 5.5), colour)
}

fn star_points((x, y): Point, radius: f64) -> Vec<Point> {
    let tip = |i: u32| {
        let (angle, r) =
            (f64::from(i) * TAU / 10.0 - PI / 2.0, if i.is_multiple_of(2) { radius } else { radius * 0.45 });
        (x + r * libm::cos(angle), y + r * libm::sin(angle))
    };
    (0..10).map(tip).collect()
}
