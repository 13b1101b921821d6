//! Schedules, and how they are put together.

use stepsize_core::text::Language::{self, Chinese, English};

catalogue! {
    SCHEDULE = "Schedule", "学习率调度";
    CURVE = "Curve", "曲线";
    FACTOR = "Factor", "因子";
    DRIVE_DOC = "Let this parameter follow a curve of its own", "让该参数沿自己的曲线变化";
    STOP_DRIVE = "Remove", "移除";
    STOP_DRIVE_DOC = "Keep this parameter at its value", "让该参数保持不变";
    FIT = "Fit to run", "适配步数";
    FIT_DOC = "Stretch the whole schedule so that it ends with the run", "拉伸整个调度，使其恰好在运行结束时结束";
    WARM_UP = "Warm-up", "预热";
    WARM_UP_DOC = "A slow rise over the first tenth of the run; the rest is drawn in to the time that is left", "在最初十分之一的步数里缓慢升高，其余部分压缩到剩下的时间";
    HOLD = "Hold", "保持";
    HOLD_DOC = "The optimizer's own rate for a fifth of the run, after the warm-up if there is one", "用五分之一的步数保持优化器自身的学习率；若有预热，则接在预热之后";
    COOL_DOWN = "Cool-down", "冷却";
    COOL_DOWN_DOC = "A soft landing at zero over the last fifth of the run; the rest is drawn in to the time before it", "在最后五分之一的步数里平缓降到零，其余部分压缩到之前的时间";
    NEXT = "Then", "再接";
    NEXT_DOC = "Another curve, from halfway between the last part and the end", "从最后一段与终点的中间起，再接一条曲线";
    PART_BEFORE = "Part before", "前一段";
    PART_AFTER = "Part after", "后一段";
    FROM = "From step", "从第几步起";
    RUNNING = "Its clock has run from the start", "时钟从开头计起";
    MORE = "Combine, move or remove", "组合、移动或删除";
    MULTIPLY = "Multiply by another", "再乘一条曲线";
    MULTIPLY_DOC = "Both change the rate at once.", "两条曲线同时作用于学习率。";
    REPEAT = "Repeat with restarts", "循环重启";
    REPEAT_DOC = "Happens three times in its time, from the top each time.", "在这段时间里进行三次，每次从头开始。";
    ONCE = "Do not repeat", "取消循环";
    ONCE_DOC = "What is repeated happens once, in all of the time.", "循环的内容只进行一次，占满全部时间。";
    EARLIER = "Move earlier", "前移";
    EARLIER_DOC = "Changes places with the part before; both keep their length.", "与前一段交换位置，各自长度不变。";
    LATER = "Move later", "后移";
    LATER_DOC = "Changes places with the part after; both keep their length.", "与后一段交换位置，各自长度不变。";
    REMOVE_DOC = "What is beside it takes over.", "由相邻的部分接替。";
}

/// The schedule of a parameter, which is written as in code.
pub fn schedule_of(key: &str, language: Language) -> String {
    match language {
        English => format!("Schedule of {key}"),
        Chinese => format!("{key} 的调度"),
    }
}

/// The schedule of a run.
pub fn schedule_of_run(run: &str, language: Language) -> String {
    match language {
        English => format!("{run}: schedule"),
        Chinese => format!("{run}：调度"),
    }
}

/// Which part of a schedule is shown.
pub fn part_of(part: usize, count: usize, language: Language) -> String {
    match language {
        English => format!("Part {part} of {count}"),
        Chinese => format!("第 {part} 段，共 {count} 段"),
    }
}

/// What the handle in front of a part is called.
pub fn starts(name: &str, language: Language) -> String {
    match language {
        English => format!("{name} starts"),
        Chinese => format!("{name}开始"),
    }
}
