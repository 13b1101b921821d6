//! What the panels with charts show, and the numbers behind it.

use super::quantity::Quantity;
use crate::{messages, state::Lab};
use leptos::prelude::*;
use stepsize_core::{csv, engine::Trace, network::log, text::Text, view::Panel};

/// What a panel shows.
#[derive(Clone, Copy)]
pub enum Subject {
    /// Curves over the steps.
    Lines(Quantity),
    /// Paths on a surface.
    Paths,
    /// What networks say of the plane.
    Networks,
}

impl Subject {
    /// What the panel is called.
    pub fn title(self) -> Text {
        match self {
            Self::Lines(quantity) => quantity.title,
            Self::Paths => messages::PATHS_TITLE,
            Self::Networks => messages::NETWORK_TITLE,
        }
    }

    /// What a file of it is called.
    pub fn file(self, ending: &str) -> String {
        let name = match self {
            Self::Lines(quantity) => quantity.file,
            Self::Paths => "surface",
            Self::Networks => "networks",
        };
        format!("stepsize-{name}.{ending}")
    }

    /// The panel that views know it by.
    pub fn panel(self) -> Panel {
        match self {
            Self::Lines(quantity) => quantity.panel,
            Self::Paths | Self::Networks => Panel::Map,
        }
    }

    /// The numbers of every step, or epoch, a column or more for each shown run.
    pub fn numbers(self, lab: Lab) -> Vec<(String, Vec<f64>)> {
        let names = lab.labels();
        let mut columns = lab.traced.with(|traced| {
            let of_run = |(i, _, trace): (usize, _, &Trace)| {
                let name = names.get(i).map_or("", String::as_str);
                match self {
                    Self::Lines(quantity) => curves(lab, quantity, name, trace),
                    Self::Paths => path(name, trace),
                    Self::Networks => training(name, trace),
                }
            };
            traced.shown().flat_map(of_run).collect::<Vec<_>>()
        });
        let rows = columns.iter().map(|(_, values)| values.len()).max().unwrap_or_default();
        columns.insert(0, (self.clock(lab).to_owned(), (0..rows).map(|row| row as f64).collect()));
        columns
    }

    /// What the rows are, for programs, which want the same word in every language.
    fn clock(self, lab: Lab) -> &'static str {
        match self {
            Self::Lines(quantity) if lab.trains() && !quantity.by_update => csv::EPOCH,
            Self::Networks => csv::EPOCH,
            _ => csv::STEP,
        }
    }
}

fn curves(lab: Lab, quantity: Quantity, name: &str, trace: &Trace) -> Vec<(String, Vec<f64>)> {
    let trained = (messages::on_training(name, lab.tongue()), (quantity.trained)(trace).to_vec());
    let all = [(name.to_owned(), (quantity.values)(trace).to_vec()), trained];
    all.into_iter().filter(|(_, values)| !values.is_empty()).collect()
}

fn path(name: &str, trace: &Trace) -> Vec<(String, Vec<f64>)> {
    let along = |axis: usize| trace.points.iter().map(|point| point[axis]).collect();
    vec![(format!("{name} x"), along(0)), (format!("{name} y"), along(1)), (format!("{name} loss"), trace.loss.clone())]
}

/// What the log tells of a training. What a program may look for is called the same in every language.
fn training(name: &str, trace: &Trace) -> Vec<(String, Vec<f64>)> {
    log::columns(trace).into_iter().map(|(what, values)| (format!("{name} {what}"), values)).collect()
}
