//! No number, size or range makes a drawing fail.

use proptest::collection::vec;
use proptest::num::f64::ANY;
use proptest::prelude::*;
use stepsize_charts::cursor::{self, Dot};
use stepsize_charts::decision::{self, Answer, Decision, Kind};
use stepsize_charts::graph::{self, Graph, Node};
use stepsize_charts::ticks::ticks;
use stepsize_charts::{
    Axis, Emphasis, Field, Frame, LineChart, Ramp, Rect, Scale, Series, Span, Style, Surface, Theme, Trail,
};
use stepsize_charts::{auto, format_exact, format_number, format_short, line, ramp, surface, svg, trails};

/// Any float at all, with the troublesome ones often.
fn number() -> impl Strategy<Value = f64> {
    let odd =
        [0.0, -0.0, 1.0, -1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, 5e-324, 1e-300, 1e300];
    prop_oneof![ANY, prop::sample::select(odd.to_vec()), -10.0..10.0f64]
}

fn numbers(most: usize) -> impl Strategy<Value = Vec<f64>> {
    let constant = (number(), 0..most).prop_map(|(v, count)| vec![v; count]);
    prop_oneof![vec(number(), 0..most), vec(0.0..1.0f64, 0..most), constant]
}

fn size() -> impl Strategy<Value = (u32, u32)> {
    let side = || prop_oneof![0..8u32, 0..2000u32];
    (side(), side())
}

fn scale() -> impl Strategy<Value = Scale> {
    prop::sample::select(vec![Scale::Linear, Scale::Log])
}

fn emphasis() -> impl Strategy<Value = Emphasis> {
    prop::sample::select(vec![Emphasis::Faint, Emphasis::Normal, Emphasis::Strong])
}

fn span() -> impl Strategy<Value = Span> {
    (number(), number(), scale()).prop_map(|(a, b, scale)| Span::new((a, b), scale))
}

/// A field of the numbers, over and over.
fn field(x: (f64, f64), y: (f64, f64), n: (usize, usize), values: &[f64]) -> Field {
    let next = std::cell::Cell::new(0);
    Field::sample(x, y, n, |_, _| {
        next.set(next.get() + 1);
        values.get(next.get() % values.len().max(1)).copied().unwrap_or(0.0)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 96 } else { 1024 }))]

    #[test]
    fn ramps(
        size in size(), x in span(), y in span(), rates in numbers(300), raw in numbers(300), smoothed in numbers(300),
        good in prop::option::of((number(), number())), diverged in prop::option::of(0..400usize),
    ) {
        let (x, y) = (Axis::new("rate", x), Axis::new("loss", y));
        let ramp = Ramp { x, y, run: 9, rates: &rates, raw: &raw, smoothed: &smoothed, good, diverged };
        svg::render(size, |sheet| ramp::draw(sheet, &Theme::LIGHT, &ramp)).unwrap();
    }

    #[test]
    fn line_charts(
        size in size(), x in span(), y in span(), ys in vec(numbers(3000), 0..4), emphasis in emphasis(),
        diverged in prop::option::of(0..4000usize), whole: bool, step in number(), at in number(),
        pitch in number(), thin: bool,
    ) {
        let style = if thin { Style::Thin } else { Style::Full };
        let series: Vec<Series<'_>> =
            ys.iter().enumerate().map(|(run, ys)| Series { run, ys, pitch, style, emphasis, diverged }).collect();
        let x = Axis { whole, ..Axis::new("step", x) };
        let chart = LineChart { x, y: Axis::new("loss", y).with_gutter(at), series: &series };
        let draw = svg::render(size, |sheet| {
            let drawn = line::draw(sheet, &Theme::LIGHT, &chart)?;
            let on_curves = series.iter().filter_map(|series| Dot::on(series, step));
            let dots: Vec<Dot> = on_curves.chain([Dot { run: 9, x: step, y: at }]).collect();
            cursor::draw(sheet, &Theme::LIGHT, &drawn.frame, step, &dots)?;
            Ok(drawn)
        });
        let (svg, drawn) = draw.unwrap();
        prop_assert!(drawn.frame.plot.width() >= 1.0 && drawn.frame.plot.height() >= 1.0);
        prop_assert!(svg.trim_end().ends_with("</svg>"));
    }

    #[test]
    fn surfaces(
        size in size(), x in (number(), number()), y in (number(), number()), n in (2..24usize, 2..24usize),
        heights in numbers(576), minima in vec((number(), number()), 0..3), path in vec((number(), number()), 0..300),
        step in 0..400usize, diverged in prop::option::of(0..400usize), emphasis in emphasis(),
    ) {
        let field = field(x, y, n, &heights);
        let surface = Surface { x_label: "x", y_label: "", field: &field, minima: &minima };
        let path: Vec<[f64; 2]> = path.into_iter().map(Into::into).collect();
        let trails = [Trail { run: 1, points: &path, emphasis, diverged }];
        svg::render(size, |sheet| {
            let frame = surface::draw(sheet, &Theme::DARK, &surface)?;
            trails::draw(sheet, &Theme::DARK, &frame, step, &trails)?;
            trails::draw_leaving(sheet, &Theme::DARK, &frame, step, &trails, &[&heights])
        }).unwrap();
    }

    #[test]
    fn decisions(
        size in size(), x in (number(), number()), y in (number(), number()), n in (2..16usize, 2..16usize),
        says in vec(numbers(256), 0..7), range in (number(), number()), kind in 0..3, has_axes: bool,
        dots in vec((number(), number(), prop_oneof![(0..9usize).prop_map(Kind::Class), number().prop_map(Kind::Value)], any::<bool>(), any::<bool>()), 0..40),
    ) {
        let fields: Vec<Field> = says.iter().map(|says| field(x, y, n, says)).collect();
        let answer = match (kind, fields.first()) {
            (0, Some(field)) => Answer::Two(field),
            (1, Some(field)) => Answer::Values(field, range),
            _ => Answer::Classes(&fields),
        };
        let dot = |(x, y, kind, is_training, is_wrong)| decision::Dot { x, y, kind, is_training, is_wrong };
        let dots: Vec<decision::Dot> = dots.into_iter().map(dot).collect();
        let decision = Decision { x_label: "x", y_label: "", answer, dots: &dots, has_axes };
        let (_, frame) = svg::render(size, |sheet| decision::draw(sheet, &Theme::LIGHT, &decision)).unwrap();
        prop_assert!(frame.plot.width() >= 1.0 && frame.plot.height() >= 1.0);
    }

    #[test]
    fn graphs(
        size in size(), units in vec(0..40usize, 0..6), says in numbers(36), weights in vec(numbers(200), 0..7),
        highlighted in prop::option::of((0..7usize, 0..50usize)), label in ".{0,9}",
    ) {
        let field = field((-1.0, 1.0), (-1.0, 1.0), (6, 6), &says);
        let node = |i: usize| Node { label: &label, field: (!i.is_multiple_of(3)).then_some(&field) };
        let layers: Vec<Vec<Node<'_>>> = units.iter().map(|&count| (0..count).map(node).collect()).collect();
        let weights: Vec<&[f64]> = weights.iter().map(|weights| &weights[..]).collect();
        let graph = Graph { layers: &layers, weights: &weights, highlighted };
        let (_, hits) = svg::render(size, |sheet| graph::draw(sheet, &Theme::DARK, &graph)).unwrap();
        prop_assert!(hits.iter().all(|hit| hit.unit < units[hit.layer] && hit.rect.width() > 0.0));
        prop_assert!(hits.windows(2).all(|pair| (pair[0].layer, pair[0].unit) < (pair[1].layer, pair[1].unit)));
        let looked_at = highlighted.filter(|&(layer, unit)| units.get(layer).is_some_and(|&count| unit < count));
        prop_assert!(looked_at.is_none_or(|at| hits.iter().any(|hit| (hit.layer, hit.unit) == at)));
    }

    #[test]
    fn spans_can_always_be_drawn(span in span(), unit in 0.0..=1.0f64) {
        prop_assert!(span.lo().is_finite() && span.hi().is_finite() && span.lo() < span.hi());
        prop_assert!(span.scale() == Scale::Linear || span.lo() > 0.0);
        prop_assert_eq!((span.unit(span.lo()), span.unit(span.hi())), (Some(0.0), Some(1.0)));
        prop_assert!((span.unit(span.at(unit)).unwrap() - unit).abs() < 1e-6);
    }

    #[test]
    fn ticks_are_inside_sorted_and_different(span in span(), most in 0..60usize, whole: bool) {
        let ticks = ticks(&span, most, whole);
        prop_assert!(ticks.major.iter().all(|t| span.contains(t.value)) && ticks.minor.iter().all(|&v| span.contains(v)));
        prop_assert!(ticks.major.windows(2).all(|pair| pair[0].value < pair[1].value && pair[0].label != pair[1].label));
        prop_assert!(ticks.minor.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(ticks.major.len() <= most.clamp(1, 50) + 1);
        prop_assert!(!whole || span.scale() == Scale::Log || ticks.major.iter().all(|t| t.value.fract() == 0.0));
    }

    #[test]
    fn automatic_spans_show_the_numbers(ys in numbers(50), scale in scale()) {
        let shown = auto::span(&[&ys], scale);
        let huge = |y: f64| y.abs() > 1e299 || y.abs() < 1e-299;
        prop_assert!(ys.iter().all(|&y| !scale.shows(y) || huge(y) || shown.contains(y)));
        auto::loss_span(&[&ys]);
    }

    #[test]
    fn pixels_and_numbers_go_to_and_fro(x in span(), y in span(), px in 0.0..=1.0f64, py in 0.0..=1.0f64) {
        let plot = Rect { left: 40.0, top: 10.0, right: 600.0, bottom: 230.0 };
        let frame = Frame { plot, x, y };
        let at = (plot.left + px * plot.width(), plot.top + py * plot.height());
        let (x, y) = frame.from_px(at.0, at.1).unwrap();
        let (back, clamped) = (frame.to_px(x, y).unwrap(), frame.to_px_clamped(x, y).unwrap());
        prop_assert!((back.0 - at.0).abs() < 1e-3 && (back.1 - at.1).abs() < 1e-3);
        prop_assert!((back.0 - clamped.0).abs() < 1e-9 && (back.1 - clamped.1).abs() < 1e-9);
        prop_assert!(frame.from_px(plot.left - 1.0, at.1).is_none() && frame.to_px(f64::NAN, y).is_none());
    }

    #[test]
    fn numbers_read_back(v in number()) {
        let near = |text: String, by: f64| text.parse::<f64>().unwrap() - v <= by * v.abs();
        prop_assert!(v.is_nan() || format_exact(v).parse::<f64>().unwrap() == v);
        prop_assert!(!v.is_finite() || v.abs() > 1e308 || near(format_number(v), 1e-3) && near(format_short(v), 0.06));
    }
}
