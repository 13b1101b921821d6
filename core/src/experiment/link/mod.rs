//! The experiment as the text after `#`, and back.
//!
//! ```text
//! v=1&surface=rosenbrock,b:50&start=-1.5,2&steps=500&seed=1&run=adam,lr:0.05/linear,total_iters:50/cosine_annealing,from:50,T_max:450
//! ```
//!
//! A run is its optimizer, then the parts of its schedule, divided by `/`; a part after the first says from
//! which step it runs. Factors of a product are divided by `*`, and parentheses hold a schedule inside another:
//! `restarts,length:50,(linear/cosine_annealing,from:10)*exponential`. Each schedule names its algorithm and the parameters that
//! differ from their defaults; a formula stands between single quotes. Where another parameter of the optimizer follows a schedule
//! of its own, the optimizer says so: `adam,weight_decay:0.04,schedule.weight_decay:(cosine_annealing,T_max:300)`.
//! Reading never fails: each field that cannot be taken falls back by itself and is named in a [`Warning`](super::warning::Warning).

mod print;
mod read;
mod text;
mod validity;

pub use print::{is_complete, print, print_plan};
pub use read::parse;
pub use text::field;
pub use validity::{COORDINATE, EPOCHS, FROM, NOISE, STEPS};

use super::DEFAULT_STEPS;
use crate::{
    dataset::Points,
    training::{DEFAULT_EPOCHS, Training},
};

/// Fields of the link that are not the experiment's: the page's own.
pub const VIEW_FIELDS: [&str; 7] = ["lang", "theme", "at", "tab", "course", "lesson", "glossary"];

/// How many classes points have that do not say.
fn plain_classes(points: &Points) -> usize {
    let most = points.targets.iter().fold(1.0, |most, target| libm::fmax(most, *target));
    (most as usize).saturating_add(1)
}

/// The length of an experiment that does not say.
fn default_steps(training: Option<&Training>) -> u64 {
    if training.is_some() { DEFAULT_EPOCHS } else { DEFAULT_STEPS }
}

/// What stands before a parameter that follows a schedule.
const DRIVE: &str = "schedule.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        experiment::{Experiment, presets},
        limits,
        text::Language,
    };

    fn with(own: Points) -> Experiment {
        let training = Training { own: Some(own), ..Training::default() };
        Experiment { training: Some(training), ..presets::first() }
    }

    fn classed(classes: usize, targets: &[f64]) -> Points {
        let inputs = targets.iter().map(|target| [0.25, target / 7.0]).collect();
        Points { inputs, targets: targets.to_vec(), classes, names: Vec::new() }
    }

    #[test]
    fn own_points_come_back_to_the_last_bit() {
        let sets: [(usize, &[f64]); 6] =
            [(2, &[0.0, 1.0]), (2, &[0.0]), (2, &[]), (5, &[1.0, 0.0]), (0, &[0.1, -1e-9]), (0, &[])];
        for (classes, targets) in sets {
            let experiment = with(classed(classes, targets));
            let link = print(&experiment);
            let (back, warnings) = parse(&link, &presets::first());
            assert_eq!((back.training, warnings.len()), (experiment.training.clone(), 0), "{link}");
            assert!(is_complete(&experiment));
        }
    }

    #[test]
    fn classes_keep_their_names() {
        let named = |names: &[&str]| Points {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            ..classed(2, &[0.0, 1.0])
        };
        let experiment = with(named(&["猫", "50% dog's"]));
        let (back, warnings) = parse(&print(&experiment), &presets::first());
        assert_eq!((back.training, warnings.len()), (experiment.training, 0));
        let (back, warnings) = parse(&print(&with(named(&["a;b&c", "<d>"]))), &presets::first());
        let own = back.training.and_then(|training| training.own).unwrap();
        assert_eq!((own.names, warnings.len()), (vec!["a b c".to_owned(), "<d>".to_owned()], 0));
        let long = format!("v=1&data=xor&names=lost&points=0_0_1&names={};b;c", "a".repeat(99));
        let own = parse(&long, &presets::first()).0.training.and_then(|training| training.own).unwrap();
        assert_eq!(own.names, ["a".repeat(limits::CLASS_NAME), "b".to_owned()]);
    }

    #[test]
    fn points_that_cannot_be_read_are_named() {
        for (text, own, warnings) in [
            ("0_0_1;x;1_1", Some(1), 2),
            ("2=1_1_0;NaN_1_1;3_3_9;1e300_0_1", Some(1), 3),
            ("nothing", None, 1),
            ("99=0_0_1", Some(1), 1),
            ("", Some(0), 0),
        ] {
            let (back, told) = parse(&format!("v=1&data=xor&points={text}"), &presets::first());
            let count = back.training.and_then(|training| training.own).map(|points| points.inputs.len());
            assert_eq!((count, told.len()), (own, warnings), "{text}");
        }
    }

    #[test]
    fn what_the_page_itself_cannot_read_is_named() {
        let named =
            |link: &str| parse(link, &presets::first()).1.into_iter().map(|warning| warning.field).collect::<Vec<_>>();
        assert_eq!(named("#lang=xx&theme=blue&at=-5"), ["lang", "theme", "at"]);
        assert!(named("v=1&surface=beale&lang=zh-CN&theme=dark&at=7").is_empty());
        let told = |language| parse("v=1&run=nothing", &presets::first()).1[0].say(language);
        assert!(told(Language::English).starts_with("run 1: “nothing”"), "{}", told(Language::English));
        assert!(told(Language::Chinese).starts_with("运行 1：“nothing”"), "{}", told(Language::Chinese));
    }

    #[test]
    fn more_points_than_a_link_holds_stay_out_of_it() {
        let long: Vec<f64> = (0..limits::POINTS).map(|i| f64::from(i as u32) / 7.0).collect();
        let experiment = with(classed(0, &long));
        let link = print(&experiment);
        assert!(link.len() < limits::LINK && field(&link, "points").is_none() && !is_complete(&experiment));
        let (back, warnings) = parse(&link, &presets::first());
        assert_eq!((back.runs.len(), warnings.len()), (experiment.runs.len(), 0), "the rest is there");
        let short: Vec<f64> = (0..limits::POINTS).map(|i| f64::from(i as u32 % 2)).collect();
        assert!(is_complete(&with(classed(2, &short))));
        assert!(is_complete(&presets::first()));
    }
}
