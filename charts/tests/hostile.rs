//! No number, size or range makes a drawing fail.

use proptest::collection::vec;
use proptest::num::f64::ANY;
use proptest::prelude::*;
use stepsize_charts::cursor::{self, Dot};
use stepsize_charts::ticks::ticks;
use stepsize_charts::{Axis, Emphasis, Field, Frame, LineChart, Rect, Scale, Series, Span, Surface, Theme, Trail};
use stepsize_charts::{auto, format_exact, format_number, format_short, line, surface, svg, trails};

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 96 } else { 1024 }))]

    #[test]
    fn line_charts(
        size in size(), x in span(), y in span(), ys in vec(numbers(3000), 0..4), emphasis in emphasis(),
        diverged in prop::option::of(0..4000usize), whole: bool, step in number(), at in number(),
    ) {
        let series: Vec<Series<'_>> =
            ys.iter().enumerate().map(|(run, ys)| Series { run, ys, emphasis, diverged }).collect();
        let x = Axis { whole, ..Axis::new("step", x) };
        let chart = LineChart { x, y: Axis::new("loss", y).with_gutter(at), series: &series };
        let draw = svg::render(size, |sheet| {
            let drawn = line::draw(sheet, &Theme::LIGHT, &chart)?;
            cursor::draw(sheet, &Theme::LIGHT, &drawn.frame, step, &[Dot { run: 9, x: step, y: at }])?;
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
        let next = std::cell::Cell::new(0);
        let height = |_: f64, _: f64| { next.set(next.get() + 1); heights.get(next.get() % heights.len().max(1)).copied().unwrap_or(0.0) };
        let field = Field::sample(x, y, n, height);
        let surface = Surface { x_label: "x", y_label: "", field: &field, minima: &minima };
        let path: Vec<[f64; 2]> = path.into_iter().map(Into::into).collect();
        let trails = [Trail { run: 1, points: &path, emphasis, diverged }];
        svg::render(size, |sheet| {
            let frame = surface::draw(sheet, &Theme::DARK, &surface)?;
            trails::draw(sheet, &Theme::DARK, &frame, step, &trails)
        }).unwrap();
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
