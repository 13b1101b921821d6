//! Whether everybody can tell the runs from the ground and from each other.

use stepsize_charts::{RGBColor, Theme, line::PALE};

const THEMES: [Theme; 2] = [Theme::LIGHT, Theme::DARK];

/// What red, green and blue become (in linear light) for people without one kind of cone: Machado, Oliveira and
/// Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009), severity 1.
const DEFICIENCIES: [(&str, [[f64; 3]; 3]); 4] = [
    ("none", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deutan",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_82, 0.042_94, 0.968_881]],
    ),
    (
        "tritan",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_9]],
    ),
];

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn linear(RGBColor(r, g, b): RGBColor) -> [f64; 3] {
    [r, g, b]
        .map(|v| f64::from(v) / 255.0)
        .map(|v| if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) })
}

fn luminance(colour: RGBColor) -> f64 {
    dot([0.2126, 0.7152, 0.0722], linear(colour))
}

/// The contrast of WCAG 2, from 1 to 21.
fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

/// CIE L*a*b* of a linear colour under D65.
fn lab(rgb: [f64; 3]) -> [f64; 3] {
    let rgb = rgb.map(|v| v.clamp(0.0, 1.0));
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = f(dot([0.4124, 0.3576, 0.1805], rgb) / 0.950_47);
    let y = f(dot([0.2126, 0.7152, 0.0722], rgb));
    let z = f(dot([0.0193, 0.1192, 0.9505], rgb) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// How different two colours look to somebody: the CIE76 distance.
fn difference(a: RGBColor, b: RGBColor, eyes: [[f64; 3]; 3]) -> f64 {
    let seen = |colour| lab(eyes.map(|row| dot(row, linear(colour))));
    let (a, b) = (seen(a), seen(b));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn runs_stand_out_from_the_panel() {
    for theme in THEMES {
        for run in theme.runs {
            assert!(contrast(run, theme.panel) >= 3.0, "{run:?}: {}", contrast(run, theme.panel));
        }
    }
}

#[test]
fn text_reads_on_the_panel_and_labels_on_the_map() {
    for theme in THEMES {
        let texts = [theme.ink, theme.quiet, theme.accent, theme.warning, theme.danger];
        assert!(texts.iter().all(|&text| contrast(text, theme.panel) >= 4.5));
        assert!(theme.heat.iter().all(|&ground| contrast(theme.contour, ground) >= 4.5));
    }
}

#[test]
fn the_first_four_runs_differ_for_all_eyes() {
    for theme in THEMES {
        for (name, eyes) in DEFICIENCIES {
            for (i, j) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
                let difference = difference(theme.run(i), theme.run(j), eyes);
                assert!(difference > 12.0, "runs {i} and {j}, {name}: {difference}");
            }
        }
    }
}

#[test]
fn the_map_climbs_evenly_and_stays_quiet() {
    for theme in THEMES {
        let labs = theme.heat.map(|colour| lab(linear(colour)));
        let steps: Vec<f64> = labs.windows(2).map(|pair| pair[1][0] - pair[0][0]).collect();
        assert!(steps.iter().all(|step| (step / steps[0] - 1.0).abs() < 0.35), "{steps:?}");
        assert!(labs.iter().all(|[_, a, b]| a.hypot(*b) < 20.0));
    }
}

#[test]
fn every_band_of_the_map_is_lighter_or_darker_than_the_one_before_for_all_eyes() {
    for theme in THEMES {
        for (name, eyes) in DEFICIENCIES {
            let seen = |colour| lab(eyes.map(|row| dot(row, linear(colour))))[0];
            let steps: Vec<f64> = theme.heat.windows(2).map(|pair| seen(pair[1]) - seen(pair[0])).collect();
            assert!(
                steps.iter().all(|step| step.abs() > 2.0 && step.signum() == steps[0].signum()),
                "{name}: {steps:?}"
            );
        }
    }
}

#[test]
fn thin_curves_stand_out_from_the_panel_too() {
    for theme in THEMES {
        for (i, run) in theme.runs.into_iter().enumerate() {
            let RGBColor(r, g, b) = theme.panel;
            let mix = |over: u8, under: u8| (f64::from(over) * PALE + f64::from(under) * (1.0 - PALE)).round() as u8;
            let seen = RGBColor(mix(run.0, r), mix(run.1, g), mix(run.2, b));
            // Some of the later colours have hardly 3 themselves.
            let least = if i < 4 { 3.0 } else { 2.7 };
            assert!(contrast(seen, theme.panel) >= least, "{run:?}: {}", contrast(seen, theme.panel));
        }
    }
}

#[test]
fn heights_beyond_the_map_take_its_ends() {
    let theme = Theme::LIGHT;
    assert_eq!([-1.0, 2.0, f64::NAN].map(|h| theme.heat(h)), [theme.heat[0], theme.heat[4], theme.heat[0]]);
}

#[test]
fn classes_stand_out_from_the_panel_and_their_rim() {
    for theme in THEMES {
        for class in theme.classes {
            assert!(contrast(class, theme.panel) >= 3.0, "{class:?}: {}", contrast(class, theme.panel));
        }
    }
}

#[test]
fn classes_differ_for_all_eyes() {
    // The first two are the ends of a scale; the others also have shapes.
    let least = |i: usize| [0.0, 45.0, 24.0, 18.0, 12.0, 12.0][i];
    for theme in THEMES {
        for (name, eyes) in DEFICIENCIES {
            for (i, j) in (0..6).flat_map(|i| (0..i).map(move |j| (i, j))) {
                let difference = difference(theme.class(i), theme.class(j), eyes);
                assert!(difference > least(i), "classes {i} and {j}, {name}: {difference}");
            }
        }
    }
}

#[test]
fn a_class_is_not_a_run() {
    for (theme, class) in THEMES.iter().flat_map(|theme| theme.classes.map(|class| (theme, class))) {
        for run in &theme.runs[..4] {
            let difference = difference(class, *run, DEFICIENCIES[0].1);
            assert!(difference > 14.0, "{class:?} and {run:?}: {difference}");
        }
    }
}

#[test]
fn lines_stand_out_from_the_tints() {
    for theme in THEMES {
        for class in 0..6 {
            let ground = theme.tint(class, 1.0);
            assert!(contrast(theme.ink, ground) >= 3.0, "class {class}: {}", contrast(theme.ink, ground));
        }
        let ends = [-1.0, 1.0].map(|v| contrast(theme.ink, theme.signed(v)));
        assert!(ends.iter().all(|&end| end >= 3.0), "{ends:?}");
    }
}

#[test]
fn numbers_have_the_panel_in_the_middle_and_nowhere_else() {
    for theme in THEMES {
        assert_eq!([0.0, f64::NAN].map(|v| theme.signed(v)), [theme.panel; 2]);
        assert_eq!(theme.signed(f64::INFINITY), theme.signed(1.0));
        let steps: Vec<RGBColor> = (-4..=4).map(|i| theme.signed(f64::from(i) / 4.0)).collect();
        for (_, eyes) in DEFICIENCIES {
            assert!(steps.windows(2).all(|pair| difference(pair[0], pair[1], eyes) > 4.0));
        }
    }
}
