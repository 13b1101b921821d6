//! Reading what a network is trained on, and the network.

use super::Reader;
use crate::{
    dataset::{self, Points},
    experiment::{
        link::{plain_classes, validity::CLASSES},
        warning::Reason,
    },
    limits,
    param::{Refusal, read_number},
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
        for (i, point) in text.split(';').enumerate().filter(|_| !text.is_empty()) {
            let numbers: Option<Vec<f64>> = point.split('_').map(read_number).collect();
            match numbers.as_deref() {
                Some([x, y, target]) => {
                    points.inputs.push([*x, *y]);
                    points.targets.push(*target);
                }
                _ => self.warn(&format!("points {}", i + 1), point, Reason::Refused(Refusal::Unreadable)),
            }
        }
        points.classes = match classes {
            Some("") => 0,
            Some(classes) => self.number(&CLASSES, "points", classes).map_or(plain_classes(&points), |n| n as usize),
            None => plain_classes(&points),
        };
        let admitted = points.admitted();
        (text.is_empty() || !admitted.inputs.is_empty()).then_some(admitted)
    }
}
