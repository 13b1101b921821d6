//! Reading what a network is trained on, and the network.

use super::Reader;
use crate::{
    dataset::{self, Points},
    experiment::{
        link::{plain_classes, validity::CLASSES},
        warning::Reason,
    },
    limits,
    param::read_number,
    training::{MODEL, SAMPLING, Training, default_data},
};

impl Reader {
    pub(super) fn training(&mut self, text: &str) -> Training {
        let data = self.setting("data", text, dataset::find, default_data(), |_, _, _| false);
        Training { data, ..Training::default() }
    }

    pub(super) fn part_of_training(&mut self, training: &mut Training, key: &str, value: &str) {
        let named = format!("{key},{value}");
        match key {
            "sample" => training.sampling = self.setting(key, &named, |_| Some(&SAMPLING), &SAMPLING, |_, _, _| false),
            "network" => training.model = self.setting(key, &named, |_| Some(&MODEL), &MODEL, |_, _, _| false),
            "points" => training.own = self.points(value),
            _ => {
                if let Some(points) = &mut training.own {
                    let short = |name: &str| name.chars().take(limits::CLASS_NAME).collect();
                    points.names = value.split(';').take(points.classes).map(short).collect();
                }
            }
        }
    }

    /// The reader's own points, which may be none; those that cannot be read are left out, and named.
    fn points(&mut self, text: &str) -> Option<Points> {
        let (classes, text) = text.split_once('=').map_or((None, text), |(classes, text)| (Some(classes), text));
        let mut points = Points::default();
        let given: Vec<&str> = text.split(';').filter(|_| !text.is_empty()).collect();
        for point in &given {
            let numbers: Option<Vec<f64>> = point.split('_').map(read_number).collect();
            // What is none stays in its place until it is named.
            let [x, y, target] = numbers.and_then(|numbers| numbers.try_into().ok()).unwrap_or([f64::NAN; 3]);
            points.inputs.push([x, y]);
            points.targets.push(target);
        }
        points.classes = match classes {
            Some("") => 0,
            Some(classes) => self.number(&CLASSES, "points", classes).map_or(plain_classes(&points), |n| n as usize),
            None => plain_classes(&points),
        };
        points.classes = points.classes.min(limits::CLASSES);
        let is_good = |i: usize| points.admits(points.inputs[i], points.targets[i]);
        let (good, bad): (Vec<usize>, Vec<usize>) = (0..given.len()).partition(|i| is_good(*i));
        for i in bad {
            self.warn(&format!("points {}", i + 1), given[i], Reason::NoPoint);
        }
        if good.len() > limits::POINTS {
            self.warn("points", &good.len().to_string(), Reason::TooMany(limits::POINTS));
        }
        let admitted = points.admitted();
        (text.is_empty() || !admitted.inputs.is_empty()).then_some(admitted)
    }
}
