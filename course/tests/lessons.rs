//! What holds for every lesson, in both languages.

use stepsize_core::{
    engine,
    experiment::{Experiment, link, presets},
    text::Language::{self, Chinese, English},
    view::{Goal, Knob, Panel, Part, View},
};
use stepsize_course::{Block, Figure, Lesson, Predict, Task, glossary, lesson, lessons, term};

#[path = "../build/typography.rs"]
mod typography;

/// Every lesson, with a name for what fails.
fn each(check: impl Fn(Language, &Lesson, &str)) {
    for language in Language::ALL {
        for lesson in lessons(language) {
            check(language, lesson, &format!("{} ({})", lesson.id, language.tag()));
        }
    }
}

fn figures(lesson: &Lesson) -> impl Iterator<Item = Figure> {
    lesson.blocks.iter().filter_map(|block| if let Block::Figure(figure) = block { Some(*figure) } else { None })
}

fn questions(lesson: &Lesson) -> impl Iterator<Item = Predict> {
    lesson.blocks.iter().filter_map(|block| if let Block::Predict(question) = block { Some(*question) } else { None })
}

fn tasks(lesson: &Lesson) -> impl Iterator<Item = (Figure, Task)> {
    figures(lesson).filter_map(|figure| figure.task.map(|task| (figure, task)))
}

/// Every text of a lesson, as HTML.
fn texts(lesson: &Lesson) -> Vec<&str> {
    let of_block = |block: &Block| match *block {
        Block::Text(html) => vec![html],
        Block::Code(_) => Vec::new(),
        Block::Figure(figure) => vec![figure.caption, figure.task.map_or("", |task| task.text)],
        Block::Predict(Predict { question, answers, explanation, .. }) => [&[question, explanation], answers].concat(),
    };
    lesson.blocks.iter().flat_map(of_block).collect()
}

/// What stands between `before` and the next quote, wherever it does.
fn attributes<'a>(html: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

fn experiment(text: &str, place: &str) -> Experiment {
    let (experiment, warnings) = link::parse(text, &presets::first());
    assert_eq!(warnings, [], "{place}: {text}");
    experiment
}

#[test]
fn every_lesson_is_there_in_both_languages_and_the_same() {
    let all = |language| lessons(language).iter().map(|lesson| lesson.id).collect::<Vec<_>>();
    assert_eq!(all(English), all(Chinese));
    assert!(all(English).len() >= 16);
    for (en, zh) in lessons(English).iter().zip(lessons(Chinese)) {
        let links = |lesson: &Lesson| figures(lesson).map(|figure| figure.link).collect::<Vec<_>>();
        let goals = |lesson: &Lesson| tasks(lesson).map(|(_, task)| (task.goal, task.answer)).collect::<Vec<_>>();
        let rights = |lesson: &Lesson| questions(lesson).map(|q| (q.answers.len(), q.right)).collect::<Vec<_>>();
        assert_eq!((links(en), goals(en), rights(en)), (links(zh), goals(zh), rights(zh)), "{}", en.id);
        assert_eq!(en.blocks.len(), zh.blocks.len(), "{}", en.id);
        assert_ne!(en.title, zh.title, "{}", en.id);
    }
}

#[test]
fn the_glossary_has_the_same_terms_in_both_languages() {
    let ids = |language| glossary(language).iter().map(|term| term.id).collect::<Vec<_>>();
    assert_eq!(ids(English), ids(Chinese));
    for (i, id) in ids(English).iter().enumerate() {
        assert!(!ids(English)[..i].contains(id), "{id} stands there twice");
    }
}

#[test]
fn every_lesson_teaches_with_figures_a_question_a_task_a_formula_code_and_sources() {
    each(|language, lesson, name| {
        assert!((2..=4).contains(&figures(lesson).count()), "{name}: figures");
        assert!(questions(lesson).count() >= 1, "{name}: questions");
        assert_eq!(tasks(lesson).count(), 1, "{name}: tasks");
        assert!(
            lesson.blocks.iter().any(|block| matches!(block, Block::Code(code) if code.contains("torch"))),
            "{name}"
        );
        let text = texts(lesson).concat();
        assert!(text.contains("display=\"block\""), "{name}: formula");
        let heading = if language == English { "<h2>Sources</h2>" } else { "<h2>参考文献</h2>" };
        assert!(text.contains(heading) && text.contains("href=\"https:"), "{name}: sources");
    });
}

#[test]
fn every_question_comes_before_a_figure() {
    each(|_, lesson, name| {
        let last = lesson.blocks.iter().rposition(|block| matches!(block, Block::Figure(_)));
        let question = lesson.blocks.iter().position(|block| matches!(block, Block::Predict(_)));
        assert!(question < last, "{name}");
    });
}

/// An answer is the name of its button, and browsers leave formulas out of names.
#[test]
fn every_answer_can_be_read_aloud() {
    each(|_, lesson, name| {
        for answer in questions(lesson).flat_map(|question| question.answers) {
            assert!(!answer.contains("<math"), "{name}: {answer}");
        }
    });
}

#[test]
fn every_figure_reads_without_a_warning_and_shows_what_it_has() {
    each(|_, lesson, name| {
        for figure in figures(lesson) {
            let experiment = experiment(figure.link, name);
            let (view, warnings) = View::parse(figure.link);
            assert_eq!(warnings, [], "{name}: {}", figure.link);
            assert!(link::field(figure.link, "show").is_some(), "{name}: {}", figure.link);
            for panel in [Panel::Header, Panel::Settings, Panel::Inspector] {
                assert!(
                    link::field(figure.link, "show").is_some_and(|show| !show.contains(panel.name())),
                    "{name}: {panel:?}"
                );
            }
            for knob in &view.knobs {
                assert!(knob.is_in(&experiment), "{name}: {knob} in {}", figure.link);
            }
            let is_light = experiment.steps <= 1000 && experiment.runs.len() <= 4;
            assert!(is_light, "{name}: {} is heavy", figure.link);
        }
    });
}

#[test]
fn every_task_is_open_and_can_be_done_with_what_is_shown() {
    each(|_, lesson, name| {
        for (figure, task) in tasks(lesson) {
            let goal = Goal::parse(task.goal).unwrap_or_else(|wrong| panic!("{name}: `{wrong}` in the goal"));
            let (asked, answer) = (experiment(figure.link, name), experiment(task.answer, name));
            assert!(goal.is_in(&asked), "{name}: {}", task.goal);
            assert!(!goal.is_met(&asked, &engine::traces(&asked)), "{name}: done before it is begun");
            assert!(goal.is_met(&answer, &engine::traces(&answer)), "{name}: the answer is none");
            let mut reached = asked;
            let start = Knob { part: Part::Start, key: None };
            for knob in View::parse(figure.link).0.knobs.iter().chain([&start]) {
                knob.copy(&answer, &mut reached);
            }
            assert_eq!(link::print(&reached), link::print(&answer), "{name}: the answer moves what is not shown");
        }
    });
}

#[test]
fn every_link_leads_somewhere() {
    each(|language, lesson_, name| {
        for html in texts(lesson_) {
            for id in attributes(html, "data-term=\"") {
                assert!(term(language, id).is_some(), "{name}: term {id}");
            }
            for address in attributes(html, "href=\"#") {
                let address = address.replace("&amp;", "&");
                match link::field(&address, "lesson") {
                    Some(id) => assert!(lesson(language, id).is_some(), "{name}: lesson {id}"),
                    None => drop(experiment(&address, name)),
                }
            }
        }
    });
    for term in Language::ALL.into_iter().flat_map(glossary) {
        assert!(!term.text.contains("data-term"), "{}: a term's text stands in place, and opens none", term.id);
    }
}

#[test]
fn nothing_there_needs_what_the_page_forbids() {
    each(|_, lesson, name| {
        for html in texts(lesson) {
            for forbidden in ["<script", "style=", "<img", "onclick", "<iframe"] {
                assert!(!html.contains(forbidden), "{name}: {forbidden}");
            }
        }
    });
}

#[test]
fn every_program_is_narrow_enough_to_be_read_without_scrolling() {
    each(|_, lesson, name| {
        for block in lesson.blocks {
            let Block::Code(code) = block else { continue };
            let wide = code.lines().find(|row| row.chars().count() > 76);
            assert_eq!(wide, None, "{name}");
        }
    });
}

#[test]
fn numbers_stay_in_one_piece() {
    use typography::whole_numbers;
    assert_eq!(whole_numbers("80 %, 97 % and 5 °C"), "80\u{202F}%, 97\u{202F}% and 5\u{202F}°C");
    assert_eq!(whole_numbers("从 18 升到 20 484。"), "从 18 升到 20\u{202F}484。");
    assert_eq!(whole_numbers("1 000 000 steps"), "1\u{202F}000\u{202F}000 steps");
    assert_eq!(whole_numbers("below 1e-6 or 5e-7"), "below 1e\u{2011}6 or 5e\u{2011}7");
    for as_it_is in
        ["", "in 1951 200 runs", "0.25 100", "1 0000", "10 20", "a % of", "one-cycle", "e-6", "2e-x", "2 -6"]
    {
        assert_eq!(whole_numbers(as_it_is), as_it_is);
    }
}

#[test]
fn only_punctuation_that_closes_is_tied() {
    use typography::closing;
    assert_eq!(closing("), and"), ("),", " and"));
    assert_eq!(closing("）。于是"), ("）。", "于是"));
    assert_eq!(closing("."), (".", ""));
    for other in ["", " .", "(a)", "（甲）", "的，", "-th"] {
        assert_eq!(closing(other), ("", other));
    }
}

/// A line that begins with a comma looks broken: what is short is tied to the punctuation after it.
#[test]
fn no_line_begins_with_punctuation_or_ends_within_a_number() {
    each(|_, lesson, name| {
        for html in texts(lesson) {
            for end in ["</math>", "</button>"] {
                for (at, _) in html.match_indices(end) {
                    let (mark, rest) = typography::closing(&html[at + end.len()..]);
                    let start = html[..at].rfind(if end == "</math>" { "<math" } else { "<button" }).unwrap();
                    let is_tied = html[..start].ends_with("<span class=\"tied\">");
                    assert_eq!(
                        is_tied,
                        rest.starts_with("</span>") && !mark.is_empty(),
                        "{name}: {}",
                        &html[start..at]
                    );
                    assert!(is_tied || mark.is_empty() || at - start > 200, "{name}: {}{mark}", &html[start..at]);
                }
            }
            assert!(!html.contains(" %"), "{name}: {html}");
        }
    });
    let of = |language| texts(lesson(language, "learning-rate").unwrap()).concat();
    assert!(of(English).contains("the loss is 20\u{202F}484, up"));
    assert!(of(Chinese).contains("<span class=\"tied\"><button type=\"button\" class=\"term\""));
    assert!(texts(lesson(English, "libraries").unwrap()).concat().contains("5e\u{2011}7"));
}

#[test]
fn a_lesson_that_is_not_there_is_none() {
    assert!(lesson(English, "moon").is_none());
}
