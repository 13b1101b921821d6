//! The reader's own data.

use super::counted;
use stepsize_charts::format_number;
use stepsize_core::{
    dataset::Points,
    text::Language::{self, Chinese, English},
};

catalogue! {
    OWN_DATA = "Your own data", "自己的数据";
    OWN_ABOUT = "Points that were pasted, read from a file, or painted on the picture.", "粘贴的、读自文件的，或在图上绘制的点。";
    TABLE = "Table of points", "点的表格";
    TABLE_HINT = "Three columns a line: x, y, and a class or a value, apart by commas, semicolons, tabs or blanks. Column names and lines after # are fine. The data stays in your browser.", "每行三列：x、y，以及类别或数值，用逗号、分号、制表符或空格分隔。可以有列名，# 开头的行会被跳过。数据只留在你的浏览器中。";
    OPEN_FILE = "Open a file", "打开文件";
    DROP_HINT = "or drop one on the page", "或拖放到页面上";
    TEXT_BEFORE = "Back to the text before", "恢复之前的文本";
    FILE_REFUSED = "The browser could not read the file.", "浏览器无法读取该文件。";
    THIRD_COLUMN = "Third column", "第三列";
    COLUMN_DETECTED = "Detected", "自动识别";
    COLUMN_CLASSES = "Classes", "类别";
    COLUMN_VALUES = "Values", "数值";
    DOWNLOAD_POINTS = "Download as CSV", "下载为 CSV";
    NOT_IN_LINK = "These points are more than a link holds: the address and “Copy link” leave them out. Download them to keep them.", "这些点超出链接的容量：地址栏和“复制链接”都不含它们。请下载保存。";
    PAINT = "Paint", "绘制";
    PAINT_DOC = "Paint points on the picture", "在图上绘制点";
    PAINT_HINT = "Drag on the picture to paint; Escape ends", "在图上拖动即可绘制；Esc 结束";
    PAINT_WITH = "Paint with", "画笔";
    PAINT_KEYS = "Arrow keys move a cross, with Shift further; Space or Enter adds a point there, Delete removes those around it, Escape ends painting.", "方向键移动十字，按住 Shift 步幅更大；空格或回车键在该处添加点，Delete 键删除附近的点，Esc 结束绘制。";
    ERASER = "Eraser", "橡皮";
    ERASE_ALL = "Erase all", "全部擦除";
}

/// How many points there are.
pub fn points(count: usize, language: Language) -> String {
    match language {
        English => counted(count, "point"),
        Chinese => format!("{count} 个点"),
    }
}

/// The button that takes the points of a table.
pub fn use_points(count: usize, language: Language) -> String {
    match language {
        English => format!("Use {}", points(count, language)),
        Chinese => format!("使用 {}", points(count, language)),
    }
}

/// The way back to a recipe, or to points that were put aside.
pub fn back_to(name: &str, language: Language) -> String {
    match language {
        English => format!("Back to {name}"),
        Chinese => format!("回到“{name}”"),
    }
}

/// The reader's own points.
pub fn your_points(count: usize, language: Language) -> String {
    match language {
        English => format!("{} of your own", points(count, language)),
        Chinese => format!("自己的 {}", points(count, language)),
    }
}

/// What was read from a table.
pub fn table(points: &Points, language: Language) -> String {
    let count = self::points(points.inputs.len(), language);
    let (low, high) = points.targets.iter().fold((f64::MAX, f64::MIN), |(low, high), y| (low.min(*y), high.max(*y)));
    let [low, high] = [low, high].map(format_number);
    let names = match &points.names[..] {
        [] => String::new(),
        names if language == English => format!(": {}", names.join(", ")),
        names => format!("：{}", names.join("、")),
    };
    match (language, points.classes) {
        _ if points.inputs.is_empty() => count,
        (English, 0) => format!("{count} with values from {low} to {high}"),
        (Chinese, 0) => format!("{count}，数值从 {low} 到 {high}"),
        (English, 1) => format!("{count} in 1 class{names}"),
        (English, classes) => format!("{count} in {classes} classes{names}"),
        (Chinese, classes) => format!("{count}，{classes} 个类别{names}"),
    }
}

/// Lines of a table that gave no point.
pub fn bad_lines(count: usize, is_all: bool, language: Language) -> String {
    match (language, is_all) {
        (English, true) => format!("{} gave no point:", counted(count, "line")),
        (English, false) => format!("At least {count} lines gave no point:"),
        (Chinese, true) => format!("有 {count} 行未能读出点："),
        (Chinese, false) => format!("至少有 {count} 行未能读出点："),
    }
}

/// A class that points are painted of.
pub fn class(name: &str, language: Language) -> String {
    match language {
        English => format!("Class {name}"),
        Chinese => format!("类别 {name}"),
    }
}

/// A value that points are painted with.
pub fn value(value: &str, language: Language) -> String {
    match language {
        English => format!("Value {value}"),
        Chinese => format!("数值 {value}"),
    }
}

/// Why no other point can be painted.
pub fn no_more_points(limit: usize, language: Language) -> String {
    match language {
        English => format!("{limit} points: no more fit"),
        Chinese => format!("已有 {limit} 个点，不能再添加"),
    }
}
