//! Printing: an experiment as the text of a link.

use super::{
    DRIVE, default_steps, plain_classes,
    text::{encode, field},
};
use crate::{
    driver::Drive,
    entry::Setting,
    experiment::{Experiment, Run, default_surface},
    limits,
    param::print_number,
    plan::{Part, Plan},
    training::Training,
};
use std::fmt::Write as _;

/// The link text of `experiment`, without the `#`. Own points stay out of a link that would be too long to be read with them.
pub fn print(experiment: &Experiment) -> String {
    let (head, tail) = (print_head(experiment), print_runs(experiment));
    let points =
        print_points(experiment).filter(|points| head.len() + points.len() + tail.len() <= limits::LINK - SPARE);
    head + &points.unwrap_or_default() + &tail
}

/// Whether the link of `experiment` holds all of it: see [`print`].
pub fn is_complete(experiment: &Experiment) -> bool {
    let has_points = experiment.training.as_ref().is_some_and(|training| training.own.is_some());
    !has_points || field(&print(experiment), "points").is_some()
}

/// The schedule as a run's text has it after the optimizer.
pub fn print_plan(plan: &Plan) -> String {
    let part = |part: &Part| {
        let mut place = String::new();
        if part.from != 0 {
            let _ = write!(place, ",from:{}", part.from);
        }
        if part.running {
            place.push_str(",running:true");
        }
        print_part(&part.plan, &place)
    };
    plan.parts().iter().map(part).collect::<Vec<_>>().join("/")
}

/// Bytes of a link that are left to the page's own fields.
const SPARE: usize = 256;

fn print_head(experiment: &Experiment) -> String {
    let Experiment { surface, start, noise, training, steps, seed, .. } = experiment;
    let mut link = "v=1".to_owned();
    if let Some(training) = training {
        link += &print_training(training);
    }
    // A training needs no surface; one that waits is kept.
    if training.is_none() || *surface != default_surface().setting() {
        let _ = write!(link, "&surface={}", print_setting(surface, ""));
    }
    if *start != surface.build().start() {
        let _ = write!(link, "&start={},{}", print_number(start[0]), print_number(start[1]));
    }
    if *noise != 0.0 {
        let _ = write!(link, "&noise={}", print_number(*noise));
    }
    if *steps != default_steps(training.as_ref()) {
        let _ = write!(link, "&steps={steps}");
    }
    let _ = write!(link, "&seed={seed}");
    link
}

fn print_runs(experiment: &Experiment) -> String {
    let run = |(index, run): (usize, &Run)| format!("&run={}", print_run(run, index));
    experiment.runs.iter().enumerate().map(run).collect()
}

fn print_training(training: &Training) -> String {
    let Training { data, sampling, model, .. } = training;
    let mut text = format!("&data={}", print_setting(data, ""));
    for (name, printed) in [("sample", print_setting(sampling, "")), ("network", print_setting(model, ""))] {
        // The name is known; what it is called is not said twice.
        if let Some((_, values)) = printed.split_once(',') {
            let _ = write!(text, "&{name}={values}");
        }
    }
    text
}

/// Points as `x_y_class` divided by `;`. What stands before a `=` is how many classes there are, where that is not plain from
/// the points, or nothing for points that have values.
fn print_points(experiment: &Experiment) -> Option<String> {
    let points = experiment.training.as_ref()?.own.as_ref()?;
    let point = |([x, y], target): (&[f64; 2], &f64)| [*x, *y, *target].map(print_number).join("_");
    let all: Vec<String> = points.inputs.iter().zip(&points.targets).map(point).collect();
    let classes = match points.classes {
        0 => "=".to_owned(),
        classes if classes == plain_classes(points) => String::new(),
        classes => format!("{classes}="),
    };
    let names = match &points.names[..] {
        [] => String::new(),
        names => format!("&names={}", names.iter().map(|name| print_name(name)).collect::<Vec<_>>().join(";")),
    };
    Some(format!("&points={classes}{}{names}", all.join(";")))
}

/// A class's name without what would end it, or its field.
fn print_name(name: &str) -> String {
    encode(&name.replace([';', '&'], " "))
}

fn print_run(run: &Run, index: usize) -> String {
    let mut look = String::new();
    if run.colour != index {
        let _ = write!(look, ",colour:{}", run.colour);
    }
    if run.hidden {
        look.push_str(",hidden:true");
    }
    for Drive { key, plan } in &run.drives {
        let _ = write!(look, ",{DRIVE}{key}:({})", print_plan(plan));
    }
    format!("{}/{}", print_setting(&run.optimizer, &look), print_plan(&run.schedule))
}

fn print_part(plan: &Plan, place: &str) -> String {
    match plan {
        Plan::Of(setting) => print_setting(setting, place),
        Plan::Sequence(_) => format!("({}){place}", print_plan(plan)),
        Plan::Restarts(cycles, plan) => format!("{},({})", print_setting(cycles, place), print_plan(plan)),
        Plan::Product(factors) => {
            let factor = |(i, plan): (usize, &Plan)| {
                let place = if i == 0 { place } else { "" };
                match plan {
                    Plan::Product(_) => format!("({}){place}", print_part(plan, "")),
                    _ => print_part(plan, place),
                }
            };
            factors.iter().enumerate().map(factor).collect::<Vec<_>>().join("*")
        }
    }
}

fn print_setting<T: ?Sized>(setting: &Setting<T>, extra: &str) -> String {
    let changed = setting.changed().map(|(param, value)| format!(",{}:{}", param.key, encode(&param.print(value))));
    format!("{}{extra}{}", setting.entry().id, changed.collect::<String>())
}
