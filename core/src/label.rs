//! Short names that tell an experiment's runs apart.

use crate::{
    entry::Setting,
    experiment::{Experiment, Run},
    plan::Plan,
    text::Language,
};

/// One name a run: its optimizer; then its schedule and the values in which it differs, as far as the name needs them to be unique.
pub fn labels(experiment: &Experiment, language: Language) -> Vec<String> {
    let candidates: Vec<[String; 3]> =
        experiment.runs.iter().map(|run| candidates(run, &experiment.runs, language)).collect();
    let is_unique = |name: &str, level: usize| candidates.iter().filter(|names| names[level] == name).count() == 1;
    let label = |(i, names): (usize, &[String; 3])| {
        let unique = (0..names.len()).find(|level| is_unique(&names[*level], *level));
        unique.map_or_else(|| format!("{} ({})", names[0], i + 1), |level| names[level].clone())
    };
    candidates.iter().enumerate().map(label).collect()
}

/// Names of a run, the short one first.
fn candidates(run: &Run, runs: &[Run], language: Language) -> [String; 3] {
    let optimizer = run.optimizer.entry().card.name.get(language);
    let schedule = format!("{optimizer} · {}", schedule_name(run, language));
    let full = format!("{optimizer} {}", differences(run, runs));
    [optimizer.to_owned(), schedule, full.trim_end().to_owned()]
}

/// The names of the schedule's parts, in order.
pub fn schedule_name(run: &Run, language: Language) -> String {
    plan_name(&run.schedule, language)
}

/// What a plan is called: its schedules, with how they are put together.
pub fn plan_name(plan: &Plan, language: Language) -> String {
    let join = |plans: Vec<&Plan>, by: &str| {
        let inner = |plan: &Plan| match plan {
            Plan::Sequence(_) => format!("({})", plan_name(plan, language)),
            _ => plan_name(plan, language),
        };
        plans.into_iter().map(inner).collect::<Vec<_>>().join(by)
    };
    match plan {
        Plan::Of(setting) => setting.entry().card.name.get(language).to_owned(),
        Plan::Sequence(_) => join(plan.children(), " → "),
        Plan::Product(_) => join(plan.children(), " × "),
        Plan::Restarts(_, inner) => format!("{} ↻", plan_name(inner, language)),
    }
}

/// The values, of optimizer and schedule, that another run of the same algorithm has otherwise.
fn differences(run: &Run, runs: &[Run]) -> String {
    let mut words = differing(&run.optimizer, runs.iter().map(|other| &other.optimizer));
    for (path, setting) in run.schedule.leaves() {
        let others = runs.iter().filter(|other| other.optimizer.entry().id == run.optimizer.entry().id);
        words.extend(differing(setting, others.filter_map(|other| other.schedule.setting(path))));
    }
    words.join(", ")
}

fn differing<'a, T: ?Sized>(own: &Setting<T>, others: impl Iterator<Item = &'a Setting<T>>) -> Vec<String> {
    let rivals: Vec<&Setting<T>> = others.filter(|other| other.entry().id == own.entry().id).collect();
    let params = own.entry().params.iter().zip(own.values());
    let differing = params.filter(|(param, value)| rivals.iter().any(|rival| rival.get(param.key) != Some(value)));
    differing.map(|(param, value)| format!("{} {}", param.key, param.print(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{link, presets};

    fn names(link: &str) -> Vec<String> {
        labels(&link::parse(link, &presets::first()).0, Language::English)
    }

    #[test]
    fn a_name_says_no_more_than_it_must() {
        assert_eq!(names("run=adam&run=sgd"), ["Adam", "SGD"]);
        assert_eq!(names("run=adam/constant&run=adam/step"), ["Adam · Constant", "Adam · Step decay"]);
        assert_eq!(names("run=sgd,lr:0.1&run=sgd,lr:0.2"), ["SGD lr 0.1", "SGD lr 0.2"]);
        assert_eq!(names("run=sgd/step&run=sgd/step,gamma:0.5"), ["SGD gamma 0.1", "SGD gamma 0.5"]);
        assert_eq!(names("run=sgd&run=sgd"), ["SGD (1)", "SGD (2)"]);
    }
}
