//! A plotters drawing area seen in CSS pixels: the one place where lengths are scaled to the backend.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};
use plotters_backend::DrawingBackend;

use crate::frame::{Point, Rect};

/// The result of drawing on a backend `DB`.
pub type Outcome<T, DB> = Result<T, DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Coordinates beyond this many backend units are drawn at it: far outside every sheet, far inside `i32`.
const FAR: f64 = 1e6;

const FONT: &str = "system-ui, sans-serif";

/// Where a drawing goes. All lengths, here and in every drawing, are CSS pixels from the upper left corner.
pub struct Sheet<DB: DrawingBackend> {
    area: DrawingArea<DB, Shift>,
    unit: f64,
    font: f64,
}

/// How a line is drawn: its colour and its width in CSS pixels.
#[derive(Clone, Copy)]
pub(crate) struct Stroke {
    pub colour: RGBAColor,
    pub width: f64,
}

/// How a text is written: its colour, its size in CSS pixels, and which of its points is placed.
#[derive(Clone, Copy)]
pub(crate) struct Lettering {
    pub colour: RGBAColor,
    pub size: f64,
    pub anchor: (HPos, VPos),
}

impl Stroke {
    pub(crate) fn new(colour: impl Color, width: f64) -> Self {
        Self { colour: colour.to_rgba(), width }
    }
}

impl<DB: DrawingBackend> Sheet<DB> {
    /// A sheet over the whole of a backend that has `unit` backend units in a CSS pixel.
    ///
    /// plotters rounds to whole units, so smooth curves want several of them (8 is plenty).
    pub fn new(backend: DB, unit: u32) -> Self {
        let unit = f64::from(unit.max(1));
        Self { area: backend.into_drawing_area(), unit, font: unit }
    }

    /// The same sheet on a backend that writes letters smaller than asked, by `factor`.
    #[must_use]
    pub fn with_font_factor(self, factor: f64) -> Self {
        Self { font: self.unit * factor, ..self }
    }

    /// Width and height in CSS pixels.
    pub fn size(&self) -> (f64, f64) {
        let (width, height) = self.area.dim_in_pixel();
        (f64::from(width) / self.unit, f64::from(height) / self.unit)
    }

    /// A part of it as a sheet of its own.
    #[must_use]
    pub(crate) fn part(&self, rect: Rect) -> Self {
        let ((x, y), size) = (self.point((rect.left, rect.top)), self.point((rect.width(), rect.height())));
        Self { area: self.area.clone().shrink((x, y), size), ..*self }
    }

    /// Tells the backend that the drawing is complete. Nothing can be added afterwards to an SVG.
    pub fn present(&self) -> Outcome<(), DB> {
        self.area.present()
    }

    pub(crate) fn fill(&self, colour: impl Color) -> Outcome<(), DB> {
        self.area.fill(&colour.to_rgba())
    }

    pub(crate) fn line(&self, points: &[Point], stroke: Stroke) -> Outcome<(), DB> {
        if points.len() < 2 {
            return Ok(());
        }
        self.area.draw(&PathElement::new(self.units(points), self.shape(stroke)))
    }

    pub(crate) fn polygon(&self, points: &[Point], colour: impl Color) -> Outcome<(), DB> {
        if points.len() < 3 {
            return Ok(());
        }
        self.area.draw(&Polygon::new(self.units(points), colour.filled()))
    }

    pub(crate) fn rect(&self, rect: Rect, colour: impl Color) -> Outcome<(), DB> {
        let corners = [(rect.left, rect.top), (rect.right, rect.bottom)].map(|p| self.point(p));
        self.area.draw(&Rectangle::new(corners, colour.filled()))
    }

    /// Draws the line around a rectangle: as a path, because not every backend gives rectangles wide lines.
    pub(crate) fn border(&self, rect: Rect, stroke: Stroke) -> Outcome<(), DB> {
        let Rect { left, top, right, bottom } = rect;
        // The second corner once more gives the first one its join.
        self.line(&[(left, top), (right, top), (right, bottom), (left, bottom), (left, top), (right, top)], stroke)
    }

    pub(crate) fn disc(&self, centre: Point, radius: f64, colour: impl Color) -> Outcome<(), DB> {
        self.area.draw(&Circle::new(self.point(centre), self.length(radius), colour.filled()))
    }

    pub(crate) fn ring(&self, centre: Point, radius: f64, stroke: Stroke) -> Outcome<(), DB> {
        self.area.draw(&Circle::new(self.point(centre), self.length(radius), self.shape(stroke)))
    }

    pub(crate) fn text(&self, text: &str, at: Point, lettering: Lettering) -> Outcome<(), DB> {
        self.area.draw(&Text::new(text, self.point(at), self.style(lettering)))
    }

    /// The width of a text of that size, in CSS pixels; a fair guess if the backend cannot tell.
    pub(crate) fn text_width(&self, text: &str, size: f64) -> f64 {
        let style = TextStyle::from(self.face(size));
        match self.area.estimate_text_size(text, &style) {
            Ok((width, _)) => f64::from(width) / self.unit,
            Err(_) => 0.6 * size * text.chars().count() as f64,
        }
    }

    fn style(&self, lettering: Lettering) -> TextStyle<'static> {
        let (h, v) = lettering.anchor;
        TextStyle { font: self.face(lettering.size), color: lettering.colour.to_backend_color(), pos: Pos::new(h, v) }
    }

    fn face(&self, size: f64) -> FontDesc<'static> {
        FontDesc::new(FontFamily::Name(FONT), size * self.font, FontStyle::Normal)
    }

    fn shape(&self, stroke: Stroke) -> ShapeStyle {
        stroke.colour.stroke_width(self.length(stroke.width).max(1))
    }

    fn units(&self, points: &[Point]) -> Vec<(i32, i32)> {
        points.iter().map(|&p| self.point(p)).collect()
    }

    fn point(&self, (x, y): Point) -> (i32, i32) {
        let unit = |v: f64| (v * self.unit).clamp(-FAR, FAR).round() as i32;
        (unit(x), unit(y))
    }

    fn length(&self, length: f64) -> u32 {
        (length * self.unit).clamp(0.0, FAR).round() as u32
    }
}
