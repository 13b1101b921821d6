//! What the controls of a value say: numbers, lists, and points of a curve.

use stepsize_core::text::Language::{self, Chinese, English};

catalogue! {
    DEFAULT = "Default", "默认值";
    UNIT_STEPS = "steps", "步";
    EQUALS_BASE = "= lr", "= 学习率";
    AUTOMATIC = "auto", "自动";
    CLEAR = "Clear", "清除";
    VALUE = "value", "数值";
    POINT = "point", "点";
    ADD_POINT = "Add point", "添加点";
    AS_TEXT = "As text", "文本形式";
    BAD_NUMBER = "Not a number", "不是数字";
    BAD_PAIRS = "Pairs of a step and a value, such as 0@0.1, 100@0.05", "应为“步@数值”，例如 0@0.1, 100@0.05";
    DRAW_HINT = "Click to add a point, drag it out to remove it.", "点击可添加点，拖出区域即删除。";
    DRAW_KEYS = "Points of the curve. Arrow keys move a point, with Shift further; Enter adds one after it, Delete removes it.", "曲线上的点。方向键移动点，按住 Shift 步幅更大；回车键在其后添加一点，Delete 键删除。";
}

/// The value that a number field refused.
pub fn out_of_range(low: &str, high: &str, language: Language) -> String {
    match language {
        English => format!("From {low} to {high}"),
        Chinese => format!("范围 {low} 到 {high}"),
    }
}

/// A list that goes on for too long.
pub fn too_many(limit: usize, language: Language) -> String {
    match language {
        English => format!("At most {limit}"),
        Chinese => format!("最多 {limit} 个"),
    }
}

/// The word of a list that is no number.
pub fn no_number(word: &str, language: Language) -> String {
    match language {
        English => format!("“{word}” is not a number"),
        Chinese => format!("“{word}”不是数字"),
    }
}

/// How long a list is.
pub fn numbers(count: usize, language: Language) -> String {
    match language {
        English if count == 1 => "1 number".to_owned(),
        English => format!("{count} numbers"),
        Chinese => format!("{count} 个数"),
    }
}

/// Which of a curve's points is meant.
pub fn point_of(point: usize, count: usize, language: Language) -> String {
    match language {
        English => format!("Point {point} of {count}"),
        Chinese => format!("第 {point} 个点，共 {count} 个"),
    }
}

/// Where a point of a curve is.
pub fn on_curve(step: &str, rate: &str, language: Language) -> String {
    match language {
        English => format!("step {step}, rate {rate}"),
        Chinese => format!("第 {step} 步，学习率 {rate}"),
    }
}

/// A step, as an axis writes it.
pub fn at_step(step: &str, language: Language) -> String {
    match language {
        English => format!("step {step}"),
        Chinese => format!("第 {step} 步"),
    }
}

/// Why no other point can be added.
pub fn most_points(limit: usize, language: Language) -> String {
    match language {
        English => format!("A curve has at most {limit} points: remove one first."),
        Chinese => format!("一条曲线最多 {limit} 个点，请先删除一个。"),
    }
}
