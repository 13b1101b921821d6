//! A network as columns of units, with what each of them computes, and the weights between.

use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use crate::dash::dashes;
use crate::field::Field;
use crate::frame::{Point, Rect};
use crate::map::Map;
use crate::relief::Level;
use crate::sheet::{Lettering, Outcome, Sheet, Stroke};
use crate::theme::{Theme, mix};

/// The smallest and the largest side of a unit, in CSS pixels. A column with more units than fit shows a part of them.
const SIDES: (f64, f64) = (14.0, 56.0);
/// How much larger than the smallest units others may be.
const SPREAD: f64 = 2.0;
/// The part of a unit's place in its column that the unit takes.
const SHARE: f64 = 0.8;
/// The part of the distance between columns that a unit may take.
const BREADTH: f64 = 0.5;
/// The space around the network, in CSS pixels, and between a unit and its name.
const MARGIN: f64 = 6.0;
/// The size of names and of the number of units left out, in CSS pixels.
const TEXT: f64 = 12.0;
/// The most edges that are drawn.
const EDGES: usize = 1500;
/// The most edges that are dashed, over all layers: dashes are slow, and too fine to see on the weakest edges.
const DASHED: usize = 240;
/// The dash of negative weights, in CSS pixels.
const DASH: [f64; 2] = [5.0, 3.5];
/// Edges below this part of the layer's largest weight are not drawn.
const WEAKEST: f64 = 0.03;
/// The most edges between two layers that are not a thicket yet.
const ROOMY: f64 = 40.0;
/// How many straight parts an edge is drawn in.
const PARTS: u32 = 14;

/// A unit of a network.
#[derive(Clone, Copy, Debug, Default)]
pub struct Node<'a> {
    /// Its name, written beside inputs and outputs; empty for none.
    pub label: &'a str,
    /// What it computes over the plane: negative and positive values have the colours of the first two classes, relative
    /// to the largest.
    pub field: Option<&'a Field>,
}

/// A network to draw.
#[derive(Clone, Copy, Debug)]
pub struct Graph<'a> {
    /// The units of every layer, inputs first.
    pub layers: &'a [Vec<Node<'a>>],
    /// Between each layer and the next: for each unit of the next, its weights for the units before, row by row. Weights
    /// that are missing or not finite are not drawn.
    pub weights: &'a [&'a [f64]],
    /// The layer and the index of the unit that is looked at: other units' edges step back.
    pub highlighted: Option<(usize, usize)>,
}

/// Where a unit was drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The layer, from 0 for the inputs.
    pub layer: usize,
    /// The unit in its layer.
    pub unit: usize,
    /// Its place on the sheet.
    pub rect: Rect,
}

/// The units of a layer that are shown.
struct Column {
    hits: Vec<Hit>,
    /// How many units are left out, and where that is written.
    rest: (usize, Point),
}

/// A weight on its way across the sheet.
struct Edge {
    line: Vec<Point>,
    /// From 0 to 1, the largest of the layer.
    strength: f64,
    /// How opaque and wide it may be: from 0, in a thicket, to 1.
    room: f64,
    is_negative: bool,
    is_faint: bool,
}

/// Draws a network over the whole sheet, inputs at the left. Tells where its units are, layer by layer; those left out
/// for lack of room are missing, but never the one that is looked at.
///
/// Edges are as wide and opaque as the weight is large, relative to the largest between the two layers. Negative ones
/// have the colour of the first class and are dashed, positive ones that of the second.
pub fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, graph: &Graph<'_>) -> Outcome<Vec<Hit>, DB> {
    let columns = graph.lay_out(sheet);
    sheet.fill(theme.panel)?;
    draw_edges(sheet, theme, &graph.edges(&columns))?;
    let quiet = |anchor| Lettering { colour: theme.quiet.to_rgba(), size: TEXT, anchor };
    for Column { rest: (count, at), .. } in columns.iter().filter(|column| column.rest.0 > 0) {
        sheet.text(&format!("+{count}"), *at, quiet((HPos::Center, VPos::Center)))?;
    }
    let last = columns.len().saturating_sub(1);
    let hits: Vec<Hit> = columns.into_iter().flat_map(|column| column.hits).collect();
    for hit in &hits {
        draw_node(sheet, theme, graph, hit)?;
        let Some(label) = graph.label(hit) else { continue };
        let y = f64::midpoint(hit.rect.top, hit.rect.bottom);
        match hit.layer == last && last > 0 {
            true => sheet.text(label, (hit.rect.right + MARGIN, y), quiet((HPos::Left, VPos::Center)))?,
            false => sheet.text(label, (hit.rect.left - MARGIN, y), quiet((HPos::Right, VPos::Center)))?,
        }
    }
    Ok(hits)
}

impl<'a> Graph<'a> {
    /// The name of a unit, if it has one that is written.
    fn label(&self, hit: &Hit) -> Option<&'a str> {
        let is_outer = hit.layer == 0 || hit.layer + 1 == self.layers.len();
        self.layers.get(hit.layer)?.get(hit.unit).map(|node| node.label).filter(|label| is_outer && !label.is_empty())
    }

    fn lay_out<DB: DrawingBackend>(&self, sheet: &Sheet<DB>) -> Vec<Column> {
        let (width, height) = sheet.size();
        let names = |layer: Option<&Vec<Node<'_>>>| {
            let widths = layer.into_iter().flatten().map(|node| sheet.text_width(node.label, TEXT));
            MARGIN + widths.fold(0.0, |most, width| if width > 0.0 { width.max(most) + MARGIN } else { most })
        };
        let count = self.layers.len();
        let (left, right) = (names(self.layers.first()), width - names(self.layers.last().filter(|_| count > 1)));
        let between = (right - left) / count.max(1) as f64;
        let widest = (BREADTH * between).clamp(1.0, SIDES.1);
        let fitting = |units: usize| (SHARE * (height - 2.0 * MARGIN) / units.max(1) as f64).max(SIDES.0).min(widest);
        let smallest = self.layers.iter().map(|layer| fitting(layer.len())).fold(widest, f64::min);
        let side = |i: usize| fitting(self.layers[i].len()).min(SPREAD * smallest);
        let place = |i: usize| {
            // The outermost columns end at the margins.
            let (first, last) = (left + side(0) / 2.0, right - side(count - 1) / 2.0);
            let part = if count > 1 { i as f64 / (count - 1) as f64 } else { 0.5 };
            self.column(i, side(i), (first + (last - first) * part, height))
        };
        (0..count).map(place).collect()
    }

    /// The units of a layer, one below the other around the middle of a sheet of that height, at `x`.
    fn column(&self, layer: usize, side: f64, (x, height): (f64, f64)) -> Column {
        let count = self.layers[layer].len();
        let room = (height - 2.0 * MARGIN).max(side);
        let fit = ((room * SHARE / side + 1e-6) as usize).max(1);
        let shown = if count > fit { fit.saturating_sub(1).max(1) } else { count };
        let places = if count > fit { shown + 1 } else { shown };
        let pitch = (room / places.max(1) as f64).min(side / SHARE + side.min(12.0));
        let y = |i: usize| height / 2.0 + pitch * (i as f64 - (places as f64 - 1.0) / 2.0);
        let looked_at = self.highlighted.filter(|&(at, unit)| at == layer && (shown..count).contains(&unit));
        let hit = |i: usize| {
            let unit = looked_at.filter(|_| i + 1 == shown).map_or(i, |(_, unit)| unit);
            Hit { layer, unit, rect: Rect::around((x, y(i)), side, side) }
        };
        Column { hits: (0..shown).map(hit).collect(), rest: (count - shown, (x, y(shown))) }
    }

    /// The edges between units that are shown, the strongest last.
    fn edges(&self, columns: &[Column]) -> Vec<Edge> {
        let most = EDGES / columns.len().saturating_sub(1).max(1);
        let gaps = columns.windows(2).zip(self.weights).zip(self.layers);
        let mut edges: Vec<Edge> = Vec::new();
        for ((pair, weights), layer) in gaps {
            let largest = weights.iter().filter(|w| w.is_finite()).fold(0.0, |most: f64, w| most.max(w.abs()));
            let weight = |from: &Hit, to: &Hit| weights.get(to.unit * layer.len() + from.unit).copied();
            let ends = pair[1].hits.iter().flat_map(|to| pair[0].hits.iter().map(move |from| (from, to)));
            let known = ends.filter_map(|(from, to)| Some((from, to, weight(from, to)? / largest)));
            let mut strong: Vec<_> = known.filter(|(.., w)| (WEAKEST..=1.0).contains(&w.abs())).collect();
            strong.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
            strong.truncate(most);
            let room = (ROOMY / strong.len().max(1) as f64).sqrt().min(1.0);
            edges.extend(strong.into_iter().map(|(from, to, w)| self.edge(from, to, w, room)));
        }
        edges.sort_by(|a, b| b.is_faint.cmp(&a.is_faint).then(a.strength.total_cmp(&b.strength)));
        edges
    }

    fn edge(&self, from: &Hit, to: &Hit, weight: f64, room: f64) -> Edge {
        let ends = [(from.layer, from.unit), (to.layer, to.unit)];
        let line = swung(
            (from.rect.right, f64::midpoint(from.rect.top, from.rect.bottom)),
            (to.rect.left, f64::midpoint(to.rect.top, to.rect.bottom)),
        );
        let is_faint = self.highlighted.is_some_and(|unit| !ends.contains(&unit));
        let room = if self.highlighted.is_some() && !is_faint { 1.0 } else { room };
        Edge { line, strength: weight.abs(), room, is_negative: weight < 0.0, is_faint }
    }
}

/// A line that leaves and arrives level.
fn swung(a: Point, b: Point) -> Vec<Point> {
    if (a.1 - b.1).abs() < 0.5 {
        return vec![a, b];
    }
    let at = |i: u32| {
        let t = f64::from(i) / f64::from(PARTS);
        // Equal steps of a cubic curve whose inner control points lie half-way between the ends.
        let s = t * t * (3.0 - 2.0 * t);
        (a.0 + (b.0 - a.0) * (1.5 * t * (1.0 - t) + t * t * t), a.1 + (b.1 - a.1) * s)
    };
    (0..=PARTS).map(at).collect()
}

fn draw_edges<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, edges: &[Edge]) -> Outcome<(), DB> {
    let mut to_solid = edges.iter().filter(|edge| edge.is_negative).count().saturating_sub(DASHED);
    for edge in edges {
        let &Edge { strength, room, .. } = edge;
        // In a thicket, weak edges step farther back than strong ones.
        let bold = strength * (room + (1.0 - room) * strength);
        let opacity = (0.1 * room + 0.8 * bold) * if edge.is_faint { 0.2 } else { 1.0 };
        let colour = theme.class(usize::from(!edge.is_negative)).mix(opacity);
        let stroke = Stroke::new(colour, 0.6 + (0.8 + 1.8 * room) * bold);
        let is_solid = !edge.is_negative || to_solid > 0;
        to_solid = to_solid.saturating_sub(usize::from(edge.is_negative));
        let pattern: &[f64] = if is_solid { &[] } else { &DASH };
        dashes(&edge.line, pattern).iter().try_for_each(|part| sheet.line(part, stroke))?;
    }
    Ok(())
}

fn draw_node<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, graph: &Graph<'_>, hit: &Hit) -> Outcome<(), DB> {
    let is_looked_at = graph.highlighted == Some((hit.layer, hit.unit));
    // A rim in the panel's colour keeps edges off the picture.
    sheet.rect(hit.rect.inset(if is_looked_at { -4.0 } else { -1.5 }), theme.panel)?;
    let field = graph.layers.get(hit.layer).and_then(|layer| layer.get(hit.unit)).and_then(|node| node.field);
    match field {
        Some(field) => thumbnail(sheet, theme, field, hit.rect)?,
        None => sheet.rect(hit.rect, theme.hairline)?,
    }
    sheet.border(hit.rect.inset(-0.25), Stroke::new(line_colour(theme), 1.0))?;
    match is_looked_at {
        true => sheet.border(hit.rect.inset(-3.0), Stroke::new(theme.accent, 2.0)),
        false => Ok(()),
    }
}

/// The line around a unit.
fn line_colour(theme: &Theme) -> RGBColor {
    mix(theme.panel, theme.quiet, 0.75)
}

/// A field as bands of colour around zero, as many as can be told apart in its size.
fn thumbnail<DB: DrawingBackend>(sheet: &Sheet<DB>, theme: &Theme, field: &Field, plot: Rect) -> Outcome<(), DB> {
    let largest = field.values().iter().filter(|v| v.is_finite()).fold(0.0, |most: f64, v| most.max(v.abs()));
    let largest = largest.clamp(f64::MIN_POSITIVE, f64::MAX / 4.0);
    let bands = if plot.width() < 24.0 { 5 } else { 9 };
    let level = |i: usize| Level { height: (2 * i) as f64 / bands as f64 - 1.0, is_main: false };
    let heights = field.values().iter().map(|v| (v / largest).clamp(-1.0, 1.0)).collect();
    let map = Map::flat(plot, field.size(), heights, (1..bands).map(level).collect());
    map.paint(sheet, |band| theme.signed((2 * band) as f64 / (bands - 1) as f64 - 1.0))
}
