//! What drawings of networks tell the page, and what they leave out.

use stepsize_charts::decision::{self, Answer, Decision, Dot, Kind};
use stepsize_charts::graph::{self, Graph, Hit, Node};
use stepsize_charts::{Field, Frame, Theme, svg};

const SIZES: [(u32, u32); 3] = [(420, 200), (620, 340), (900, 600)];

/// Draws layers of so many units, all weights alike but for their sign.
fn graph(size: (u32, u32), units: &[usize], highlighted: Option<(usize, usize)>) -> (String, Vec<Hit>) {
    let layers: Vec<Vec<Node<'_>>> = units.iter().map(|&count| vec![Node::default(); count]).collect();
    let weight = |i: usize| if i.is_multiple_of(2) { 1.0 } else { -0.5 };
    let weights: Vec<Vec<f64>> = units.windows(2).map(|two| (0..two[0] * two[1]).map(weight).collect()).collect();
    let weights: Vec<&[f64]> = weights.iter().map(|weights| &weights[..]).collect();
    let graph = Graph { layers: &layers, weights: &weights, highlighted };
    svg::render(size, |sheet| graph::draw(sheet, &Theme::LIGHT, &graph)).unwrap()
}

#[test]
fn units_are_apart_on_the_sheet_and_large_enough() {
    for (width, height) in SIZES {
        for units in [&[2, 8, 8, 8, 8, 8, 8, 3][..], &[2, 64, 64, 64, 64, 64, 64, 6], &[2, 1], &[2, 4, 64, 1]] {
            let (_, hits) = graph((width, height), units, None);
            for (i, a) in hits.iter().enumerate() {
                let rect = a.rect;
                assert!(rect.width() >= 13.9 && rect.left >= 0.0 && rect.top >= 0.0, "{a:?}");
                assert!(rect.right <= f64::from(width) && rect.bottom <= f64::from(height), "{a:?}");
                let meets = |b: &Hit| {
                    rect.left < b.rect.right
                        && b.rect.left < rect.right
                        && rect.top < b.rect.bottom
                        && b.rect.top < rect.bottom
                };
                assert!(!hits[..i].iter().any(meets), "{a:?} in {width} by {height}");
            }
        }
    }
}

#[test]
fn units_left_out_are_counted_and_the_one_looked_at_is_not_among_them() {
    let (svg, hits) = graph((420, 200), &[2, 64, 1], Some((1, 60)));
    let shown: Vec<usize> = hits.iter().filter(|hit| hit.layer == 1).map(|hit| hit.unit).collect();
    assert!(shown.len() > 5 && shown.contains(&60));
    assert!(svg.contains(&format!("+{}", 64 - shown.len())));
    assert_eq!(graph((420, 200), &[2, 4, 1], None).1.len(), 7);
}

#[test]
fn the_largest_network_has_a_bounded_number_of_lines() {
    let (svg, _) = graph((900, 600), &[2, 64, 64, 64, 64, 64, 64, 6], None);
    assert!(svg.matches("<polyline").count() < 8000, "{}", svg.matches("<polyline").count());
}

fn decision(size: (u32, u32), has_axes: bool, dots: &[Dot]) -> (String, Frame) {
    let field = Field::sample((-6.0, 6.0), (-3.0, 3.0), (12, 12), |x, y| 1.0 / (1.0 + (x + y).exp()));
    let decision = Decision { x_label: "x", y_label: "y", answer: Answer::Two(&field), dots, has_axes };
    svg::render(size, |sheet| decision::draw(sheet, &Theme::LIGHT, &decision)).unwrap()
}

#[test]
fn a_small_multiple_is_all_plot_and_pixels_map_back() {
    for (size, has_axes) in [((140, 140), true), ((400, 400), false)] {
        let (svg, frame) = decision(size, has_axes, &[]);
        assert!(!svg.contains("<text"));
        assert_eq!((frame.plot.width(), frame.plot.height()), (f64::from(size.0), f64::from(size.1)));
        assert_eq!(frame.from_px(frame.plot.right, frame.plot.top), Some((6.0, 3.0)));
    }
    let (svg, frame) = decision((400, 400), true, &[]);
    assert!(svg.contains("<text") && frame.plot.left > 10.0);
}

#[test]
fn shape_fill_and_mark_all_tell() {
    let dot = Dot { x: 0.0, y: 0.0, kind: Kind::Class(0), is_training: true, is_wrong: false };
    let dots = [
        dot,
        Dot { kind: Kind::Class(1), ..dot },
        Dot { kind: Kind::Class(2), ..dot },
        Dot { is_training: false, ..dot },
        Dot { is_wrong: true, ..dot },
    ];
    let drawn: Vec<String> = dots.iter().map(|dot| decision((200, 200), false, &[*dot]).0).collect();
    assert!(drawn.iter().enumerate().all(|(i, one)| !drawn[..i].contains(one)));
}
