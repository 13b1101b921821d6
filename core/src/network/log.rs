//! What a training tells as text: the line that a training loop prints after each epoch, and a table for other programs.

use crate::{
    csv::{EPOCH, number},
    engine::Trace,
};
use std::{fmt::Write as _, ops::Range};

/// Losses from here on are written with an exponent, as their digits would say nothing.
const LARGE: f64 = 1e6;

/// The columns of the table behind that of the epochs: the learning rate, then the scores.
const COLUMNS: [&str; 5] = ["lr", "train_loss", "train_acc", "val_loss", "val_acc"];

/// How many epochs a training tells of so far, its start among them.
pub fn count(trace: &Trace) -> usize {
    trace.loss.len()
}

/// The line of an epoch, of `epochs` in all: `Epoch [3/100], Train Loss: 0.5713, Train Acc: 0.7125, Val Loss: ..., Val Acc: ...`.
/// Epoch 0 is from before the training. Where there is nothing to validate, or no class to find, stands `nan`.
pub fn line(trace: &Trace, epoch: usize, epochs: usize) -> String {
    let [loss, accuracy, validation_loss, validation_accuracy] = scores(trace, epoch).map(fixed);
    format!(
        "Epoch [{epoch}/{epochs}], Train Loss: {loss}, Train Acc: {accuracy}, Val Loss: {validation_loss}, \
         Val Acc: {validation_accuracy}"
    )
}

/// The lines of some epochs, each with its end; of epochs that are not told of yet there is none.
pub fn text(trace: &Trace, range: Range<usize>, epochs: usize) -> String {
    let mut text = String::new();
    for epoch in range.start..range.end.min(count(trace)) {
        text += &line(trace, epoch, epochs);
        text.push('\n');
    }
    text
}

/// All epochs so far as comma-separated values, each number with as many digits as it takes to read back the very same one.
///
/// `lr` is the learning rate of the first update after the epoch. What is missing or no number is `nan`.
pub fn csv(trace: &Trace) -> String {
    let mut table = format!("{EPOCH},{}\n", COLUMNS.join(","));
    for epoch in 0..count(trace) {
        let _ = write!(table, "{epoch}");
        for value in row(trace, epoch) {
            let _ = write!(table, ",{}", number(value));
        }
        table.push('\n');
    }
    table
}

/// The same as columns with their names, but for that of the epochs; those without a single number are left out.
pub fn columns(trace: &Trace) -> Vec<(&'static str, Vec<f64>)> {
    let column = |i: usize| (0..count(trace)).map(|epoch| row(trace, epoch)[i]).collect();
    let all = COLUMNS.into_iter().enumerate().map(|(i, name)| (name, column(i)));
    all.filter(|(_, values): &(_, Vec<f64>)| !values.iter().all(|value| value.is_nan())).collect()
}

/// What the table has of an epoch.
fn row(trace: &Trace, epoch: usize) -> [f64; 5] {
    let [loss, accuracy, validation_loss, validation_accuracy] = scores(trace, epoch);
    [trace.rate_at(epoch).unwrap_or(f64::NAN), loss, accuracy, validation_loss, validation_accuracy]
}

/// Loss and accuracy on the points that train, then on those that validate; not a number where there is none.
fn scores(trace: &Trace, epoch: usize) -> [f64; 4] {
    let at = |list: &[f64]| list.get(epoch).copied().unwrap_or(f64::NAN);
    let learnt = |of: fn(&crate::engine::Learnt) -> &[f64]| trace.learnt.as_ref().map_or(f64::NAN, |all| at(of(all)));
    [
        at(&trace.loss),
        learnt(|all| &all.accuracy),
        learnt(|all| &all.validation_loss),
        learnt(|all| &all.validation_accuracy),
    ]
}

fn fixed(x: f64) -> String {
    match x {
        x if !x.is_finite() => number(x),
        x if x.abs() >= LARGE => format!("{x:.4e}"),
        x => format!("{x:.4}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Learnt;

    fn trace() -> Trace {
        let learnt = Learnt {
            validation_loss: vec![0.71, 0.123_456],
            accuracy: vec![0.5, 0.975],
            validation_accuracy: vec![0.25, 1.0],
            ..Learnt::default()
        };
        Trace {
            points: Vec::new(),
            loss: vec![std::f64::consts::LN_2, 2.5e7, f64::NAN],
            gradients: Vec::new(),
            rates: vec![0.1, 0.05, 0.025, 0.0125, 1e-3],
            stride: 2,
            learnt: Some(learnt),
            driven: Vec::new(),
            state: Vec::new(),
            state_names: &[],
            diverged_at: Some(2),
        }
    }

    #[test]
    fn a_line_is_that_of_a_training_loop() {
        let expected = "Epoch [0/9], Train Loss: 0.6931, Train Acc: 0.5000, Val Loss: 0.7100, Val Acc: 0.2500";
        assert_eq!(line(&trace(), 0, 9), expected);
        let expected = "Epoch [1/9], Train Loss: 2.5000e7, Train Acc: 0.9750, Val Loss: 0.1235, Val Acc: 1.0000";
        assert_eq!(line(&trace(), 1, 9), expected);
    }

    #[test]
    fn what_is_missing_is_nan() {
        let expected = "Epoch [2/9], Train Loss: nan, Train Acc: nan, Val Loss: nan, Val Acc: nan";
        assert_eq!(line(&trace(), 2, 9), expected);
        assert_eq!(line(&Trace { learnt: None, ..trace() }, 5, 9), expected.replace("[2/", "[5/"));
        let lost = Trace { loss: vec![f64::INFINITY], ..trace() };
        assert!(line(&lost, 0, 9).contains("Train Loss: inf,"));
    }

    #[test]
    fn a_text_ends_with_the_last_epoch() {
        assert_eq!(text(&trace(), 1..100, 9).lines().count(), 2);
        assert!(text(&trace(), 1..2, 9).starts_with("Epoch [1/9], "));
        assert_eq!(text(&trace(), 7..9, 9), "");
        assert_eq!(text(&trace(), 0..3, 9).lines().count(), count(&trace()));
    }

    #[test]
    fn the_table_reads_back_exactly() {
        let table = csv(&trace());
        let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split(',').collect()).collect();
        assert_eq!(rows[0], ["epoch", "lr", "train_loss", "train_acc", "val_loss", "val_acc"]);
        assert_eq!(rows[1], ["0", "0.1", "0.6931471805599453", "0.5", "0.71", "0.25"]);
        assert_eq!(rows[2], ["1", "0.025", "2.5e7", "0.975", "0.123456", "1"]);
        assert_eq!(rows[3], ["2", "1e-3", "nan", "nan", "nan", "nan"]);
        assert_eq!(rows.len(), 4);
    }

    #[test]
    fn columns_are_those_of_the_table_that_have_numbers() {
        let all = columns(&trace());
        assert_eq!(all.iter().map(|(name, _)| *name).collect::<Vec<_>>(), COLUMNS);
        assert_eq!(all[0].1, [0.1, 0.05 / 2.0, 1e-3]);
        assert_eq!(all[2].1[..2], [0.5, 0.975]);
        assert!(all.iter().all(|(_, values)| values.len() == count(&trace())));
        let bare = columns(&Trace { learnt: None, ..trace() });
        assert_eq!(bare.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["lr", "train_loss"]);
    }
}
