//! Charts as files: titled, described, with a legend, and well formed whatever runs are called.

use stepsize_charts::plate::{Cell, Plate};
use stepsize_charts::theme::css;
use stepsize_charts::{Axis, LineChart, Scale, Series, Theme, auto, line, svg};

/// A name with everything that XML minds.
const HOSTILE: &str = "<b>\"A\" & 'B'</b>]]>\u{1}\u{8}\u{ffff}";
const SIZE: (u32, u32) = (420, 200);

fn cell(names: &[&str]) -> Cell {
    let runs = names.iter().enumerate().map(|(i, name)| (i, (*name).to_owned())).collect();
    Cell { size: SIZE, runs, ..Cell::default() }
}

/// A plate of cells, each with the same curve, as a file.
fn file(cells: Vec<Cell>, theme: &Theme, description: &str) -> String {
    let rates: Vec<f64> = (0..=100).map(|step| 0.1 * 0.97f64.powi(step)).collect();
    let plate = Plate::new("Learning rate", cells);
    let series = [Series { run: 0, ys: &rates, ..Series::default() }];
    let y = Axis::new("", auto::span(&[&rates], Scale::Linear));
    let chart = LineChart { x: Axis::steps("step", 100), y, series: &series };
    let drawn = svg::render(plate.size(), |sheet| {
        plate.draw(sheet, theme, |_, sheet| {
            line::draw(sheet, theme, &chart).expect("room for a chart");
        })
    });
    let (text, ()) = drawn.unwrap();
    svg::described(&text, &plate.name(), description)
}

/// The names of the tags that a text opens and never closes; panics where it is no XML.
fn unclosed(text: &str) -> Vec<&str> {
    let mut open = Vec::new();
    let mut rest = text;
    while let Some((words, behind)) = rest.split_once('<') {
        is_plain(words);
        let (tag, behind) = behind.split_once('>').expect("a tag ends");
        assert!(!tag.contains('<'), "{tag}");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        let name = tag.split([' ', '/']).find(|name| !name.is_empty()).expect("a name");
        is_plain(tag);
        match (tag.starts_with('/'), tag.ends_with('/')) {
            (true, _) => assert_eq!(open.pop(), Some(name)),
            (false, true) => {}
            (false, false) => open.push(name),
        }
        rest = behind;
    }
    is_plain(rest);
    open
}

fn is_plain(text: &str) {
    assert!(
        !text.chars().any(|letter| letter.is_control() && letter != '\n') && !text.contains('\u{ffff}'),
        "{text:?}"
    );
    for entity in text.split('&').skip(1) {
        assert!(["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|known| entity.starts_with(known)), "{entity}");
    }
}

#[test]
fn a_file_says_what_it_shows_and_where_it_comes_from() {
    let text = file(vec![cell(&["Adam", "SGD"])], &Theme::LIGHT, "Stepsize, https://x.org/#v=1&run=adam\nfree");
    assert!(text.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"444\" height=\"268\""), "{text:.200}");
    assert!(text.contains("role=\"img\"><title>Learning rate: Adam, SGD</title>"));
    assert!(text.contains("<desc>Stepsize, https://x.org/#v=1&amp;run=adam\nfree</desc>"));
    assert_eq!(unclosed(&text), [""; 0]);
}

#[test]
fn each_run_is_named_beside_its_line_on_the_panels_ground() {
    for theme in [Theme::LIGHT, Theme::DARK] {
        let text = file(vec![cell(&["Adam", "SGD"])], &theme, "");
        let (before, legend) = text.split_once("\nLearning rate\n").expect("a title");
        assert!(before.contains(&format!("fill=\"{}\"", css(theme.panel).to_uppercase())), "no ground");
        let (adam, rest) = legend.split_once("\nAdam\n").expect("the first run");
        let (sgd, _) = rest.split_once("\nSGD\n").expect("the second run");
        let strokes =
            |part: &str, run| part.matches(&format!("stroke=\"{}\"", css(theme.run(run)).to_uppercase())).count();
        assert_eq!((strokes(adam, 0), strokes(sgd, 1)), (1, 2), "a solid line, and one of two dashes");
    }
}

#[test]
fn a_credit_stands_below_everything_and_steps_back() {
    for theme in [Theme::LIGHT, Theme::DARK] {
        let plate = Plate::new("Loss", vec![cell(&["Adam"])]).with_foot(&[format!("Stepsize · {HOSTILE}")]);
        let (text, ()) = svg::render(plate.size(), |sheet| plate.draw(sheet, &theme, |_, _| {})).unwrap();
        let (_, credit) = text.rsplit_once("<text").expect("a credit");
        assert!(credit.contains("\nStepsize · &lt;b") && credit.contains(&css(theme.quiet).to_uppercase()), "{credit}");
        assert_eq!(unclosed(&text), [""; 0]);
    }
}

#[test]
fn no_name_breaks_a_file() {
    let text = file(vec![cell(&[HOSTILE, "\u{0}"]), cell(&[HOSTILE])], &Theme::DARK, HOSTILE);
    assert_eq!(unclosed(&text), [""; 0]);
    assert!(text.contains("<desc>&lt;b&gt;\"A\" &amp; 'B'&lt;/b&gt;]]&gt;</desc>"));
    assert!(!text.contains("<b>"));
}

#[test]
fn a_chart_stands_in_its_cell() {
    let two = file(vec![cell(&["a"]), cell(&["b"])], &Theme::LIGHT, "");
    let one = file(vec![cell(&["a"])], &Theme::LIGHT, "");
    assert!(two.contains("width=\"876\"") && one.contains("width=\"444\""));
    assert_eq!(two.matches("\nstep\n").count(), 2, "each chart has its axis");
    assert_eq!(file(Vec::new(), &Theme::LIGHT, "").matches("\nstep\n").count(), 0);
}
