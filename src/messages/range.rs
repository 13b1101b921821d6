//! The range test.

use stepsize_charts::format_short;
use stepsize_core::{
    range::Verdict,
    text::{
        Language::{self, Chinese, English},
        Text,
    },
};

catalogue! {
    TAB_RANGE = "Range", "范围测试";
    RANGE_TITLE = "Loss while the learning rate rises", "学习率升高时的损失";
    NO_RATE = "This optimizer has no learning rate to test.", "该优化器没有可测试的学习率。";
    TEST_SETTINGS = "How it is tested", "测试设置";
    LOWEST_RATE = "Lowest rate", "最低学习率";
    LOWEST_RATE_DOC = "The learning rate of the first update.", "第一次更新的学习率。";
    HIGHEST_RATE = "Highest rate", "最高学习率";
    HIGHEST_RATE_DOC = "The learning rate of the last update, if the loss does not blow up before.", "最后一次更新的学习率；损失若提前爆炸，测试随即结束。";
    UPDATES = "Updates", "更新次数";
    UPDATES_DOC = "The rate rises by the same factor at each.", "每次更新，学习率都乘以同一个系数。";
    SMOOTHING = "Smoothing", "平滑";
    SMOOTHING_DOC = "The share that the mean of the losses before keeps. More of it hides noise, and tells later of what happens.", "之前损失均值所占的比例。越大越能滤去噪声，但变化也显示得越晚。";
    SUGGESTED_RATE = "Suggested:", "建议：";
    YOUR_RATE = "Chosen:", "所选：";
    USE_CYCLE = "Use with one-cycle", "用于单周期调度";
    USE_RATE = "Use as the rate", "设为学习率";
    TOOK_CYCLE = "a one-cycle schedule up to", "单周期调度，最高学习率";
    TOOK_RATE = "the learning rate", "学习率";
}

/// What a range test says.
pub fn verdict(verdict: Verdict, language: Language) -> String {
    // No line breaks within an exponent.
    let number = |x: f64| format_short(x).replace('-', "\u{2011}");
    match (verdict, language) {
        (Verdict::Found { steepest, tenth, diverged }, English) => format!(
            "The loss falls fastest at {}, and blows up at {}. A tenth of the rate at its minimum is {}.",
            number(steepest),
            number(diverged),
            number(tenth)
        ),
        (Verdict::Found { steepest, tenth, diverged }, Chinese) => format!(
            "学习率为 {} 时损失下降最快，到 {} 时爆炸；损失最低处学习率的十分之一是 {}。",
            number(steepest),
            number(diverged),
            number(tenth)
        ),
        (Verdict::Endless { steepest, tenth, highest }, English) => format!(
            "The loss falls fastest at {} and does not blow up before {}: test higher rates to find the limit. A tenth of the rate at its minimum is {}.",
            number(steepest),
            number(highest),
            number(tenth)
        ),
        (Verdict::Endless { steepest, tenth, highest }, Chinese) => format!(
            "学习率为 {} 时损失下降最快，直到 {} 也没有爆炸：要找到上限，请测试更高的学习率。损失最低处学习率的十分之一是 {}。",
            number(steepest),
            number(highest),
            number(tenth)
        ),
        (Verdict::NeverFell { diverged }, English) => {
            format!(
                "The loss fell nowhere, and blew up at {}: test lower rates, or with more updates.",
                number(diverged)
            )
        }
        (Verdict::NeverFell { diverged }, Chinese) => {
            format!("损失一直没有下降，到 {} 时爆炸：请测试更低的学习率，或增加更新次数。", number(diverged))
        }
        (Verdict::Flat, English) => {
            "The loss neither fell nor blew up: test higher rates, or with more updates.".to_owned()
        }
        (Verdict::Flat, Chinese) => "损失既没有下降也没有爆炸：请测试更高的学习率，或增加更新次数。".to_owned(),
    }
}

/// The chart of a range test, and how to use it.
pub fn range_of(run: &str, language: Language) -> String {
    let keys = match language {
        English => "Arrow keys choose a rate, Page keys in larger steps, Escape takes the suggestion.",
        Chinese => "方向键选择学习率，Page 键步幅更大，Esc 恢复建议值。",
    };
    match language {
        English => format!("{}: {run}. {keys}", RANGE_TITLE.get(language)),
        Chinese => format!("{}：{run}。{keys}", RANGE_TITLE.get(language)),
    }
}

/// A rate and the loss there.
pub fn rate_and_loss(rate: &str, loss: &str, language: Language) -> String {
    match language {
        English => format!("rate {rate}, loss {loss}"),
        Chinese => format!("学习率 {rate}，损失 {loss}"),
    }
}

/// What a run has taken from a range test.
pub fn handed_over(run: &str, what: Text, rate: &str, language: Language) -> String {
    let what = what.get(language);
    match language {
        English => format!("{run} now has {what} {rate}."),
        Chinese => format!("“{run}”现在采用{what} {rate}。"),
    }
}
