//! The parity report: every name of the five libraries, what carries it here, and what its recorded runs came to.
#![allow(clippy::format_push_string, reason = "a report is written once")]

use super::{
    case::Case,
    compare::{Tally, Verdict, carried},
};
use std::{env, fs, path::PathBuf};
use stepsize_core::{
    absent,
    library::{self, Library, Numbers},
    optimizer, schedule,
};

/// What stands in the report of one name.
struct Row {
    library: Library,
    name: String,
    /// The schedules or the optimizer that carry it.
    carried: String,
    version: String,
    runs: usize,
    numbers: usize,
    error: f64,
}

/// Fails where the committed report differs from these verdicts; with `UPDATE_PARITY` set, writes it instead.
pub fn check(verdicts: &[(&Case, Verdict)]) {
    let rows = rows(verdicts);
    let files = [
        ("docs/parity.md", markdown(&rows) + &trainings(verdicts)),
        ("public/parity.html", html(&rows)),
        ("core/src/parity.rs", table(&rows)),
    ];
    for (path, due) in files {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
        if env::var_os("UPDATE_PARITY").is_some() {
            fs::write(&path, due).expect("the report can be written");
        } else {
            let now = fs::read_to_string(&path).unwrap_or_default();
            assert!(
                now == due,
                "{} is out of date: run UPDATE_PARITY=1 cargo test -p stepsize-core --test parity",
                path.display()
            );
        }
    }
}

fn rows(verdicts: &[(&Case, Verdict)]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for library in Library::ALL {
        let composed = library::signatures(library)
            .iter()
            .map(|signature| (signature.split('(').next().unwrap_or(signature), None));
        let schedules = schedule::ALL.iter().flat_map(|entry| {
            let own = entry.card.spellings.iter().filter(move |spelling| spelling.library == library);
            own.map(move |spelling| (spelling.name(), Some(entry.id)))
        });
        let optimizers = optimizer::ALL.iter().flat_map(|entry| {
            let own = entry
                .card
                .spellings
                .iter()
                .filter(move |spelling| spelling.library == library && spelling.numbers == Numbers::Same);
            own.map(move |spelling| (spelling.name(), Some(entry.id)))
        });
        let mut names: Vec<(&str, Option<&str>)> = schedules.chain(composed).chain(optimizers).collect();
        names.sort_unstable();
        names.dedup_by_key(|(name, _)| *name);
        let own = names.into_iter().map(|(name, id)| row(library, name, id, verdicts));
        // An optimizer without recorded runs makes no promise here.
        rows.extend(own.filter(|row| row.runs > 0 || optimizer::find(&row.carried).is_none()));
    }
    rows
}

fn row(library: Library, name: &str, id: Option<&str>, verdicts: &[(&Case, Verdict)]) -> Row {
    let own = |case: &Case| {
        case.library() == library.module()
            && case.text("name") == name
            && ["schedules", "optimizers"].contains(&case.text("category"))
    };
    let passed: Vec<(&Case, &Tally)> = verdicts
        .iter()
        .filter_map(|(case, verdict)| match verdict {
            Verdict::Passed(tally) if own(case) => Some((*case, tally)),
            _ => None,
        })
        .collect();
    Row {
        library,
        name: name.to_owned(),
        carried: id.map_or_else(|| composed(library, name, &passed), str::to_owned),
        version: passed.first().map_or("", |(case, _)| case.text("version").split('+').next().unwrap_or("")).to_owned(),
        runs: passed.len(),
        numbers: passed.iter().map(|(_, tally)| tally.points).sum(),
        error: passed.iter().fold(0.0, |error: f64, (_, tally)| error.max(tally.error)),
    }
}

/// What carries a name that stands for several schedules: those of its longest recorded run, or of a call without arguments.
fn composed(library: Library, name: &str, passed: &[(&Case, &Tally)]) -> String {
    let recorded = passed.iter().map(|(_, tally)| tally.carried.clone()).max_by_key(String::len);
    recorded.unwrap_or_else(|| {
        let reading = library::read(&format!("{}.{name}(lambda t: 1.0)", library.module()), 100, 0.1);
        let reading = reading.or_else(|_| library::read(&format!("{}.{name}()", library.module()), 100, 0.1));
        reading.ok().and_then(|reading| reading.plan).map_or_else(String::new, |plan| carried(&plan))
    })
}

fn version(rows: &[Row], library: Library) -> &str {
    rows.iter().find(|row| row.library == library && !row.version.is_empty()).map_or("", |row| &row.version)
}

fn markdown(rows: &[Row]) -> String {
    let mut text = String::from(
        "# Parity\n\n\
         Every schedule of the five libraries, and the optimizers whose numbers are the library's own, with what came of comparing them with runs recorded\n\
         from the library itself. The error is the largest difference, relative to the largest number of its run. A name without recorded\n\
         runs is carried by the same code as its neighbours; what it does otherwise is read from its source. The tests write this page:\n\
         `UPDATE_PARITY=1 cargo test -p stepsize-core --test parity`.\n",
    );
    for library in Library::ALL {
        text += &format!(
            "\n## {} {}\n\n| name | carried by | recorded runs | numbers | largest error |\n|---|---|---|---|---|\n",
            library.name(),
            version(rows, library)
        );
        for row in rows.iter().filter(|row| row.library == library) {
            let Row { name, carried, runs, numbers, error, .. } = row;
            text += &match runs {
                0 => format!("| `{name}` | {carried} | none | | |\n"),
                _ => format!("| `{name}` | {carried} | {runs} | {numbers} | {error:.0e} |\n"),
            };
        }
    }
    text += "\n## Not here\n\n| optimizer | why |\n|---|---|\n";
    for row in absent::OPTIMIZERS {
        text += &format!("| {} | {} |\n", row.names.join(", "), row.reason.en);
    }
    text
}

/// The recorded trainings of small networks, one a line.
fn trainings(verdicts: &[(&Case, Verdict)]) -> String {
    let mut text = String::from(
        "\n## Trainings of small networks\n\n\
         Losses, accuracies, learning rates and final weights of whole trainings, recorded from the library and run again from the same\n\
         weights in the same order. PyTorch's Muon, with AdamW for the biases, was recorded with its bfloat16 iteration replaced by one in float64.\n\n\
         | library | training | numbers | largest error |\n|---|---|---|---|\n",
    );
    for (case, verdict) in verdicts.iter().filter(|(case, _)| case.text("category") == "mlp") {
        if let Verdict::Passed(Tally { points, error, .. }) = verdict {
            text += &format!("| {} | {} | {points} | {error:.0e} |\n", case.library(), case.text("id"));
        }
    }
    text
}

fn html(rows: &[Row]) -> String {
    let mut text = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Parity · Stepsize</title>\n\
         <h1>Parity</h1>\n<p>Every schedule of the five libraries, compared with runs recorded from the library itself. The error is the largest difference, relative to \
         the largest number of its run. <a href=\"./\">Back to the page</a></p>\n\
         <p lang=\"zh\">五个库的每个调度，与该库实际运行记录逐一比较。误差为最大差值与该次运行中最大数之比。<a href=\"./#lang=zh\">返回页面</a></p>\n",
    );
    for library in Library::ALL {
        text += &format!(
            "<h2>{} {}</h2>\n<table>\n<tr><th scope=\"col\">name<th scope=\"col\">recorded runs<th scope=\"col\">numbers<th scope=\"col\">largest error\n",
            library.name(),
            version(rows, library)
        );
        for row in rows.iter().filter(|row| row.library == library) {
            let Row { name, runs, numbers, error, .. } = row;
            let (numbers, error) =
                if *runs == 0 { (String::new(), String::new()) } else { (numbers.to_string(), format!("{error:.0e}")) };
            text += &format!(
                "<tr id=\"{}-{name}\"><th scope=\"row\">{name}<td>{runs}<td>{numbers}<td>{error}\n",
                library.module()
            );
        }
        text += "</table>\n";
    }
    text += "<h2>Not here <span lang=\"zh\">未收录</span></h2>\n<table>\n<tr><th scope=\"col\">optimizer<th scope=\"col\">why<th scope=\"col\" lang=\"zh\">原因\n";
    for row in absent::OPTIMIZERS {
        let names = row.names.join(", ");
        text += &format!("<tr><th scope=\"row\">{names}<td>{}<td lang=\"zh\">{}\n", row.reason.en, row.reason.zh);
    }
    text + "</table>\n"
}

/// The page's table: the source as it is, with new lines between its marks.
fn table(rows: &[Row]) -> String {
    let source = include_str!("../../src/parity.rs");
    let (before, rest) = source.split_once("pub static LINES: &[Line] = &[\n").expect("a table");
    let (_, after) = rest.split_once("];\n// </lines>").expect("an end");
    let line = |row: &Row| {
        let Row { library, name, version, runs, numbers, error, .. } = row;
        format!(
            "    Line {{ library: Library::{library:?}, name: \"{name}\", version: \"{version}\", runs: {runs}, numbers: {numbers}, error: {error:.0e} }},\n"
        )
    };
    let lines: String = rows.iter().filter(|row| row.runs > 0).map(line).collect();
    format!("{before}pub static LINES: &[Line] = &[\n{lines}];\n// </lines>{after}")
}
