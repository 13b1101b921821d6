//! What happened, in sentences.

use super::counted;
use crate::traced::Traced;
use stepsize_charts::format_number;
use stepsize_core::{
    order::in_order,
    outcome::{self, Ending, Excess},
    text::Language::{self, Chinese, English},
};

catalogue! {
    WELCOME = "Move a slider, drag the start, press play: everything follows.", "移动滑块、拖动起点或按播放，一切随之变化。";
    WELCOME_COURSE = "New to this? Begin with the course.", "初次接触？从课程开始。";
}

/// The sentence that says what happened: a clause a run with the run's index, the best run first, what diverged last.
pub fn reading(traced: &Traced, names: &[String], language: Language) -> Vec<(usize, String)> {
    let endings = traced.shown().map(|(i, run, trace)| (i, outcome::ending(&traced.experiment, run, trace)));
    let endings = in_order(endings, |(_, ending)| rank(ending));
    let clause = |(i, ending): (usize, Ending)| {
        let name = names.get(i).map_or("", String::as_str);
        (i, format!("{name} {}", say_ending(&ending, language)))
    };
    endings.into_iter().map(clause).collect()
}

/// The sentence that stands for what happened where there was nothing to learn: a clause a run.
pub fn no_points(traced: &Traced, names: &[String], language: Language) -> Vec<(usize, String)> {
    let clause = |name: &str| match language {
        English => format!("{name} has no points to learn from"),
        Chinese => format!("{name} 没有可以学习的点"),
    };
    traced.shown().map(|(i, ..)| (i, clause(names.get(i).map_or("", String::as_str)))).collect()
}

/// The order of the clauses: by final loss, what diverged last.
fn rank(ending: &Ending) -> f64 {
    match ending {
        Ending::Reached { loss, .. }
        | Ending::Ended { loss }
        | Ending::Rose { loss, .. }
        | Ending::Learnt { loss, .. } => *loss,
        Ending::Diverged { step, .. } => f64::MAX / (1.0 + *step as f64),
    }
}

fn say_ending(ending: &Ending, language: Language) -> String {
    match ending {
        Ending::Reached { level, step, .. } => {
            let level = format_number(*level);
            match language {
                English => format!("reached loss {level} at step {step}"),
                Chinese => format!("在第 {step} 步把损失降到 {level}"),
            }
        }
        Ending::Learnt { accuracy: Some(share), epochs, .. } => {
            let share = format_number(100.0 * share);
            match language {
                English => format!("classifies {share}% correctly after {}", counted(*epochs, "epoch")),
                Chinese => format!("{epochs} 轮后准确率为 {share}%"),
            }
        }
        Ending::Learnt { accuracy: None, loss, epochs } => {
            let loss = format_number(*loss);
            match language {
                English => format!("came down to loss {loss} after {}", counted(*epochs, "epoch")),
                Chinese => format!("{epochs} 轮后损失为 {loss}"),
            }
        }
        Ending::Ended { loss } => {
            let loss = format_number(*loss);
            match language {
                English => format!("came down to loss {loss}"),
                Chinese => format!("最终损失为 {loss}"),
            }
        }
        Ending::Rose { loss, excess } => {
            let (loss, why) = (format_number(*loss), say_excess(*excess, language));
            match language {
                English => format!("rose to loss {loss}{why}"),
                Chinese => format!("损失升到 {loss}{why}"),
            }
        }
        Ending::Diverged { step, excess } => {
            let why = say_excess(*excess, language);
            match language {
                English => format!("diverged at step {step}{why}"),
                Chinese => format!("在第 {step} 步发散{why}"),
            }
        }
    }
}

/// Why a run went up, where theory says so.
fn say_excess(excess: Option<Excess>, language: Language) -> String {
    let Some(Excess { rate, limit, curvature }) = excess else { return String::new() };
    let [rate, limit, curvature] = [rate, limit, curvature].map(format_number);
    match language {
        English => {
            format!(": its rate {rate} is above {limit}, the most that curvature {curvature} at the start allows")
        }
        Chinese => format!("：学习率 {rate} 超过起点曲率 {curvature} 所允许的最大值 {limit}"),
    }
}
