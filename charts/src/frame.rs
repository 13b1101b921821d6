//! The geometry of a drawn chart: which number lies at which pixel.

use crate::span::Span;

/// A place on a sheet: CSS pixels to the right of and below its upper left corner.
pub type Point = (f64, f64);

/// An upright rectangle on a sheet, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The lower edge, below `top`.
    pub bottom: f64,
}

impl Rect {
    /// The width, in CSS pixels.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// The height, in CSS pixels.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether a point lies in the rectangle, edges included.
    pub fn contains(&self, (x, y): Point) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// Whether the two rectangles share a point.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.left <= other.right && other.left <= self.right && self.top <= other.bottom && other.top <= self.bottom
    }

    /// A rectangle around a point.
    pub(crate) fn around((x, y): Point, width: f64, height: f64) -> Self {
        Self { left: x - width / 2.0, top: y - height / 2.0, right: x + width / 2.0, bottom: y + height / 2.0 }
    }

    /// The rectangle, smaller by `by` at every edge.
    pub(crate) fn inset(&self, by: f64) -> Self {
        Self { left: self.left + by, top: self.top + by, right: self.right - by, bottom: self.bottom - by }
    }
}

/// What a drawing leaves behind: where its plot is, and what its axes show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// The part of the sheet where numbers have places; at least one pixel wide and high.
    pub plot: Rect,
    /// What the plot shows from left to right.
    pub x: Span,
    /// What the plot shows from bottom to top.
    pub y: Span,
}

impl Frame {
    /// The pixel of a pair of numbers; None if it lies outside the plot or an axis cannot show it.
    pub fn to_px(&self, x: f64, y: f64) -> Option<Point> {
        (self.x.contains(x) && self.y.contains(y)).then(|| self.place(x, y)).flatten()
    }

    /// The pixel of the plot that is nearest to a pair of numbers; None only if an axis cannot show it.
    pub fn to_px_clamped(&self, x: f64, y: f64) -> Option<Point> {
        let (px, py) = self.place(x, y)?;
        Some((px.clamp(self.plot.left, self.plot.right), py.clamp(self.plot.top, self.plot.bottom)))
    }

    /// The numbers at a pixel; None outside the plot.
    pub fn from_px(&self, px: f64, py: f64) -> Option<(f64, f64)> {
        self.plot.contains((px, py)).then(|| self.from_px_clamped(px, py))
    }

    /// The numbers at the pixel of the plot that is nearest to the given one.
    pub fn from_px_clamped(&self, px: f64, py: f64) -> (f64, f64) {
        let x = ((px - self.plot.left) / self.plot.width()).clamp(0.0, 1.0);
        let y = ((self.plot.bottom - py) / self.plot.height()).clamp(0.0, 1.0);
        (self.x.at(x).clamp(self.x.lo(), self.x.hi()), self.y.at(y).clamp(self.y.lo(), self.y.hi()))
    }

    /// The pixel of a pair of numbers, inside the plot or not; None if an axis cannot show it.
    pub(crate) fn place(&self, x: f64, y: f64) -> Option<Point> {
        Some((self.column(x)?, self.row(y)?))
    }

    /// The pixels from the left edge of the sheet to a number on the x axis.
    pub(crate) fn column(&self, x: f64) -> Option<f64> {
        Some(self.plot.left + self.x.unit(x)? * self.plot.width())
    }

    /// The pixels from the upper edge of the sheet to a number on the y axis.
    pub(crate) fn row(&self, y: f64) -> Option<f64> {
        Some(self.plot.bottom - self.y.unit(y)? * self.plot.height())
    }
}
