//! What a small network says over a part of the plane, and the data it says it of.

use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use crate::axes::Axes;
use crate::axis::Axis;
use crate::field::Field;
use crate::frame::{Frame, Point, Rect};
use crate::map::{Map, Ring};
use crate::marks::RIM;
use crate::number::{format_short, typeset};
use crate::relief::{Level, linear_levels};
use crate::shapes::Mark;
use crate::sheet::{Lettering, Outcome, Sheet, Stroke};
use crate::span::{Scale, Span};
use crate::surface::{draw_blanks, draw_lines};
use crate::theme::{Theme, mix};

/// How many bands of probability two classes have.
const BANDS: u32 = 10;
/// How sure a class is in its bands: log-odds against the next class.
const ODDS: [f64; 4] = [0.0, 0.7, 1.7, 3.5];
/// Probabilities are told apart down to this one, so that their logarithms are finite.
const RAREST: f64 = 1e-12;
/// Cells of a grid of several classes are halved if they are larger than this, in CSS pixels.
const COARSE: f64 = 4.5;
/// A plot with a side below this, in CSS pixels, has no axes.
const SMALL: f64 = 220.0;
/// The part of the plot's area that a data point's disc would take if all were spread evenly.
const DENSITY: f64 = 0.13;
/// The smallest and the largest radius of a data point, in CSS pixels.
const RADII: (f64, f64) = (1.75, 4.5);
/// Where the arms of the hand's cross begin and end, in CSS pixels from its middle.
const HAND: (f64, f64) = (6.0, 14.0);
/// The length and the height of the scale of values, in CSS pixels, and the size of its numbers.
const BAR: (f64, f64, f64) = (96.0, 8.0, 12.0);

/// What a network says over a part of the plane.
#[derive(Clone, Copy, Debug)]
pub enum Answer<'a> {
    /// Of two classes: the probability of class 1, from 0 to 1.
    Two(&'a Field),
    /// Of several classes, up to six: the probability of each, from 0 to 1, all on the same grid.
    Classes(&'a [Field]),
    /// A value, and the lowest and the highest one that colours tell apart.
    Values(&'a Field, (f64, f64)),
}

/// What is known of a data point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Its class, which gives shape and colour.
    Class(usize),
    /// Its value, which gives the colour on the scale of the answer.
    Value(f64),
}

/// A data point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// The first coordinate.
    pub x: f64,
    /// The second coordinate.
    pub y: f64,
    /// What the network should say here.
    pub kind: Kind,
    /// Whether the network learns from it: filled if so, hollow if it is kept for validation.
    pub is_training: bool,
    /// Whether it is marked as answered wrongly.
    pub is_wrong: bool,
}

/// An answer with its data, to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// The name of the first coordinate; empty for none.
    pub x_label: &'a str,
    /// The name of the second coordinate; empty for none.
    pub y_label: &'a str,
    /// What the network says.
    pub answer: Answer<'a>,
    /// The data, in the order of drawing; those answered wrongly come last.
    pub dots: &'a [Dot],
    /// Whether axes, and the scale of values, are wanted. A sheet with a side below 220 CSS pixels has none, nor has one
    /// with nothing but the plot.
    pub has_axes: bool,
}

/// Draws an answer over the whole sheet, with its data on top.
///
/// Two classes: ten bands of probability from one class's colour to the other's, and a line where both are as likely.
/// Several: the colour of the likeliest, stronger where it is surer, and lines between. Values: bands with thin lines at
/// round numbers. What is not a number is left blank.
pub fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, decision: &Decision<'_>) -> Outcome<Frame, DB> {
    let axes = decision.axes(sheet);
    let frame = axes.as_ref().map_or_else(|| decision.bare(sheet), |axes| axes.frame);
    sheet.fill(theme.panel)?;
    match decision.answer {
        Answer::Two(field) => draw_two(sheet, theme, &frame.plot, field)?,
        Answer::Classes(fields) => draw_classes(sheet, theme, &frame.plot, fields)?,
        Answer::Values(field, range) => draw_values(sheet, theme, &frame.plot, field, &ValueScale::new(range))?,
    }
    for field in decision.fields() {
        draw_blanks(sheet, theme, field, &frame.plot)?;
    }
    draw_border(sheet, theme, &frame.plot)?;
    draw_dots(sheet, theme, &frame, decision.answer, decision.dots)?;
    if let Some(axes) = axes {
        axes.write(sheet, theme)?;
        if let Answer::Values(_, range) = decision.answer {
            draw_scale(sheet, theme, &frame.plot, range)?;
        }
    }
    Ok(frame)
}

/// Draws data points in a frame: also on a transparent sheet of their own.
pub fn draw_dots<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    frame: &Frame,
    answer: Answer<'_>,
    dots: &[Dot],
) -> Outcome<(), DB> {
    let area = frame.plot.width() * frame.plot.height() / dots.len().max(1) as f64;
    let small = (frame.plot.width().min(frame.plot.height()) / 80.0).max(RADII.0);
    let radius = (DENSITY * area.sqrt() * 2.0).min(small).clamp(RADII.0, RADII.1);
    for is_wrong in [false, true] {
        for dot in dots.iter().filter(|dot| dot.is_wrong == is_wrong) {
            if let Some(at) = frame.to_px(dot.x, dot.y) {
                draw_dot(sheet, theme, answer, dot, Mark { at, radius, class: dot.kind.shape() })?;
            }
        }
    }
    Ok(())
}

/// The corners of a class's mark about the origin, for one the size of a disc of this radius; None for a disc.
pub fn corners(class: usize, radius: f64) -> Option<Vec<Point>> {
    Mark { at: (0.0, 0.0), radius, class }.corners(0.0)
}

/// Draws where a hand without a pointer paints: a cross that leaves its middle free; and the ring that an eraser reaches.
pub fn draw_hand<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    (x, y): Point,
    is_cross: bool,
    reach: Option<f64>,
) -> Outcome<(), DB> {
    let arm = |dx: f64, dy: f64| [(x + dx * HAND.0, y + dy * HAND.0), (x + dx * HAND.1, y + dy * HAND.1)];
    let arms = [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)].map(|(dx, dy)| arm(dx, dy));
    for stroke in [Stroke::new(theme.panel, 1.5 + 2.0 * RIM), Stroke::new(theme.ink, 1.5)] {
        if is_cross {
            arms.iter().try_for_each(|arm| sheet.line(arm, stroke))?;
        }
        if let Some(reach) = reach {
            sheet.ring((x, y), reach, stroke)?;
        }
    }
    Ok(())
}

impl Kind {
    fn shape(self) -> usize {
        if let Self::Class(class) = self { class } else { 0 }
    }
}

impl<'a> Decision<'a> {
    fn fields(&self) -> &'a [Field] {
        match self.answer {
            Answer::Two(field) | Answer::Values(field, _) => std::slice::from_ref(field),
            Answer::Classes(fields) => fields,
        }
    }

    /// What the plot shows from left to right and from bottom to top.
    fn spans(&self) -> [Span; 2] {
        let ranges = self.fields().first().map_or([(-1.0, 1.0); 2], |field| [field.x(), field.y()]);
        ranges.map(|range| Span::new(range, Scale::Linear))
    }

    fn axes<DB: DrawingBackend>(&self, sheet: &Sheet<DB>) -> Option<Axes<'a>> {
        let (width, height) = sheet.size();
        let [x, y] = self.spans();
        // A name, if only a blank, keeps room above the plot for the scale.
        let is_scaled = matches!(self.answer, Answer::Values(..)) && self.y_label.is_empty();
        let y_label = if is_scaled { " " } else { self.y_label };
        let is_roomy = width.min(height) >= SMALL;
        (self.has_axes && is_roomy)
            .then(|| Axes::lay_out(sheet, &Axis::new(self.x_label, x), &Axis::new(y_label, y), 60.0))
    }

    /// A frame that is the whole sheet.
    fn bare<DB: DrawingBackend>(&self, sheet: &Sheet<DB>) -> Frame {
        let (width, height) = sheet.size();
        let [x, y] = self.spans();
        Frame { plot: Rect { left: 0.0, top: 0.0, right: width.max(1.0), bottom: height.max(1.0) }, x, y }
    }
}

/// The line around a plot, just inside it.
fn draw_border<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, plot: &Rect) -> Outcome<(), DB> {
    sheet.border(plot.inset(0.5), Stroke::new(theme.quiet.mix(0.35), 1.0))
}

fn draw_two<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, plot: &Rect, field: &Field) -> Outcome<(), DB> {
    let part = |i: u32| f64::from(i) / f64::from(BANDS);
    // Log-odds are nearly straight between samples, where probabilities are a stair.
    let odds = |p: f64| log(p) - log(1.0 - p);
    let levels = (1..BANDS).map(|i| Level { height: odds(part(i)), is_main: 2 * i == BANDS }).collect();
    let map = Map::flat(*plot, field.size(), field.values().iter().map(|&p| odds(p)).collect(), levels);
    map.paint(sheet, |band| {
        let sure = (2 * band + 1) as f64 / f64::from(BANDS) - 1.0;
        theme.tint(usize::from(sure > 0.0), sure.abs())
    })?;
    map.draw_lines(sheet, boundary(theme, plot), &[], |level| level.is_main)
}

fn draw_classes<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    plot: &Rect,
    fields: &[Field],
) -> Outcome<(), DB> {
    let maps = leads(plot, fields);
    let classed = maps.iter().enumerate().flat_map(|(class, map)| map.rings.iter().map(move |ring| (class, ring)));
    let mut rings: Vec<(usize, &Ring)> = classed.collect();
    // A hole in one class is no ground of its own: it is painted over by the classes that lie in it.
    rings.retain(|(_, ring)| ring.band > 0);
    rings.sort_by(|(_, a), (_, b)| b.area.total_cmp(&a.area));
    for (class, ring) in rings {
        sheet.polygon(&ring.points, theme.tint(class, ring.band as f64 / ODDS.len() as f64))?;
    }
    maps.iter().try_for_each(|map| map.draw_lines(sheet, boundary(theme, plot), &[], |level| level.is_main))
}

/// For each class, its log-odds against the likeliest of the others.
fn leads(plot: &Rect, fields: &[Field]) -> Vec<Map> {
    // Where three classes meet, the drawing is only as fine as a cell.
    let is_halved = fields.first().is_some_and(|field| plot.width() > COARSE * field.size().0 as f64);
    let logs: Vec<_> = fields.iter().map(|field| refined(field, is_halved)).collect();
    let next = |class: usize, i: usize| {
        let others = logs.iter().enumerate().filter(|&(other, _)| other != class);
        others.filter_map(|(_, (_, logs))| logs.get(i)).fold(log(0.0), |most, &v| most.max(v))
    };
    let levels: Vec<Level> = ODDS.iter().map(|&height| Level { height, is_main: height == 0.0 }).collect();
    let lead = |(class, (size, own)): (usize, &(_, Vec<f64>))| {
        let heights = own.iter().enumerate().map(|(i, own)| own - next(class, i)).collect();
        Map::flat(*plot, *size, heights, levels.clone())
    };
    logs.iter().enumerate().map(lead).collect()
}

/// The logarithms of a field of probabilities and the size of their grid: with cells half as large, if so wished.
fn refined(field: &Field, is_halved: bool) -> ((usize, usize), Vec<f64>) {
    let (nx, ny) = field.size();
    let logs: Vec<f64> = field.values().iter().map(|&p| log(p)).collect();
    if !is_halved {
        return ((nx, ny), logs);
    }
    let mean = |i: usize, j: usize| {
        let [(left, right), (low, high)] = [i, j].map(|k| (k / 2, k.div_ceil(2)));
        [(left, low), (right, low), (left, high), (right, high)].map(|(i, j)| logs[j * nx + i]).iter().sum::<f64>()
            / 4.0
    };
    let size = (2 * nx - 1, 2 * ny - 1);
    (size, (0..size.0 * size.1).map(|k| mean(k % size.0, k / size.0)).collect())
}

/// The line between two classes.
fn boundary(theme: &Theme, plot: &Rect) -> Stroke {
    let width = if plot.width().min(plot.height()) < SMALL { 1.25 } else { 1.75 };
    // Neighbours draw it twice, so it is opaque.
    Stroke::new(mix(theme.panel, theme.ink, 0.85), width)
}

/// The logarithm of a probability, finite unless it is NaN.
fn log(p: f64) -> f64 {
    libm::log(p.clamp(RAREST, 1.0))
}

fn draw_values<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    plot: &Rect,
    field: &Field,
    scale: &ValueScale,
) -> Outcome<(), DB> {
    let (lo, hi) = (scale.span.lo(), scale.span.hi());
    let heights = field.values().iter().map(|v| v.clamp(lo, hi)).collect();
    let map = Map::flat(*plot, field.size(), heights, scale.levels.clone());
    map.paint(sheet, |band| value_colour(theme, &scale.span, scale.middle(band)))?;
    draw_lines(sheet, theme, &map, &[])
}

/// The colours of values.
struct ValueScale {
    span: Span,
    /// The values between the bands.
    levels: Vec<Level>,
}

impl ValueScale {
    fn new(range: (f64, f64)) -> Self {
        let span = Span::new(range, Scale::Linear);
        Self { span, levels: linear_levels(span.lo(), span.hi()) }
    }

    /// The ends of a band.
    fn band(&self, band: usize) -> (f64, f64) {
        let level = |i: usize| self.levels.get(i).map(|level| level.height);
        (band.checked_sub(1).and_then(level).unwrap_or(self.span.lo()), level(band).unwrap_or(self.span.hi()))
    }

    fn middle(&self, band: usize) -> f64 {
        let (lo, hi) = self.band(band);
        f64::midpoint(lo, hi)
    }
}

/// The colour of a value: zero has the panel's where the scale goes to both sides of it, otherwise the end nearer to zero.
fn value_colour(theme: &Theme, scale: &Span, v: f64) -> RGBColor {
    let (lo, hi) = (scale.lo(), scale.hi());
    let from = 0f64.clamp(lo, hi);
    theme.signed((v - from) / (hi - from).max(from - lo))
}

/// Draws the scale of values above the plot, at its right end.
fn draw_scale<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, plot: &Rect, range: (f64, f64)) -> Outcome<(), DB> {
    let scale = ValueScale::new(range);
    let (length, height, text) = (BAR.0.min(plot.width() * 0.4), BAR.1, BAR.2);
    let [low, high] = [scale.span.lo(), scale.span.hi()].map(|v| typeset(&format_short(v)));
    let lettering = Lettering { colour: theme.quiet.to_rgba(), size: text, anchor: (HPos::Right, VPos::Top) };
    let right = plot.right - sheet.text_width(&high, text) - 5.0;
    let bar = Rect { left: right - length, top: 5.0, right, bottom: 5.0 + height };
    for band in 0..=scale.levels.len() {
        let (lo, hi) = scale.band(band);
        let [left, right] = [lo, hi].map(|v| bar.left + length * scale.span.unit(v).unwrap_or(0.0));
        sheet.rect(Rect { left, right, ..bar }, value_colour(theme, &scale.span, scale.middle(band)))?;
    }
    sheet.border(bar, Stroke::new(theme.quiet.mix(0.35), 1.0))?;
    sheet.text(&low, (bar.left - 5.0, 2.0), lettering)?;
    sheet.text(&high, (plot.right, 2.0), lettering)
}

fn draw_dot<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    answer: Answer<'_>,
    dot: &Dot,
    mark: Mark,
) -> Outcome<(), DB> {
    let rim = (0.45 * mark.radius).min(RIM);
    if dot.is_wrong {
        mark.fill(sheet, rim + 1.0, theme.ink)?;
    }
    mark.fill(sheet, rim, theme.panel)?;
    match (dot.kind, answer) {
        (Kind::Value(v), Answer::Values(_, range)) => {
            let scale = Span::new(range, Scale::Linear);
            draw_value(sheet, theme, value_colour(theme, &scale, v), dot.is_training, mark)
        }
        (Kind::Value(v), _) => draw_value(sheet, theme, theme.signed(v), dot.is_training, mark),
        (Kind::Class(class), _) if dot.is_training => mark.fill(sheet, 0.0, theme.class(class)),
        (Kind::Class(class), _) => {
            mark.ring(sheet, Stroke::new(theme.class(class), (0.4 * mark.radius).clamp(1.0, 1.75)))
        }
    }
}

/// A disc with a line around it, as its colour may be that of the ground; with a hole for validation.
fn draw_value<DB: DrawingBackend>(
    sheet: &Sheet<DB>,
    theme: &Theme,
    colour: RGBColor,
    is_training: bool,
    mark: Mark,
) -> Outcome<(), DB> {
    let line = mix(theme.panel, theme.ink, 0.75);
    let mark = Mark { radius: 1.2 * mark.radius, ..mark };
    mark.fill(sheet, 0.5, line)?;
    mark.fill(sheet, -0.5, colour)?;
    if is_training {
        return Ok(());
    }
    mark.fill(sheet, -0.5 * mark.radius, line)?;
    mark.fill(sheet, -0.5 * mark.radius - 0.75, theme.panel)
}
