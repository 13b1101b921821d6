//! The inspector: its tabs, the numbers at the cursor, formulas, and the log of a training.

use super::counted;
use stepsize_core::{
    param::print_number,
    parity::Line,
    text::Language::{self, Chinese, English},
};

catalogue! {
    TABS = "Details", "详情";
    TAB_CURSOR = "Cursor", "光标处";
    TAB_FORMULA = "Formula", "公式";
    TAB_CODE = "Code", "代码";
    TAB_LIBRARIES = "Libraries", "其他库";
    WIDEN = "Enlarge this panel", "放大此面板";
    NARROW = "Back to the charts", "回到图表";
    RUN = "Run", "运行";
    RATE = "rate", "学习率";
    LOSS = "loss", "损失";
    POSITION = "x, y", "x, y";
    GRADIENT = "‖∇f‖", "‖∇f‖";
    EFFECTIVE = "last step ÷ ∇f", "上一步 ÷ ∇f";
    STATE = "state x, y", "状态 x, y";
    TRAIN_LOSS = "train loss", "训练损失";
    TRAIN_ACCURACY = "train acc", "训练准确率";
    VALIDATION_LOSS = "val loss", "验证损失";
    VALIDATION_ACCURACY = "val acc", "验证准确率";
    LAYER_GRADIENTS = "‖∇‖ by layer", "各层 ‖∇‖";
    LAYER_UPDATES = "update ÷ weights", "更新 ÷ 权重";
    UPDATE_FROM = "Position xₜ₋₁", "位置 xₜ₋₁";
    UPDATE_GRADIENT = "Gradient gₜ", "梯度 gₜ";
    UPDATE_STEP = "Step xₜ₋₁ − xₜ", "步进 xₜ₋₁ − xₜ";
    UPDATE_EFFECTIVE = "Effective rate: step ÷ gₜ", "等效学习率：步进 ÷ gₜ";
    SYMBOLS = "Symbols", "符号";
    REFERENCES = "References", "参考文献";
    BASE_RATE_DOC = "The optimizer's own rate.", "优化器自身的学习率。";
    TRAINING_LOG = "Training log", "训练日志";
    CSV = ".csv", ".csv";
    DOWNLOAD_CSV = "Download .csv", "下载 .csv";
    WORKING = "Computing", "计算中";
    CANCEL = "Cancel", "取消";
    AGAIN = "Compute again", "重新计算";
}

/// Which update of a run it is.
pub fn update(t: usize, language: Language) -> String {
    match language {
        English => format!("Update t = {t}"),
        Chinese => format!("第 t = {t} 次更新"),
    }
}

/// How closely a library's name is matched.
pub fn parity(line: &Line, language: Language) -> String {
    let Line { library, name, version, runs, numbers, error } = line;
    let (library, error) = (library.name(), Some(*error).filter(|error| *error > 0.0).map(print_number));
    match language {
        English => {
            let closeness = error.map_or("exactly".to_owned(), |error| format!("to {error}"));
            let runs = counted(*runs as usize, "run");
            format!("Matches {library} {version} {name} {closeness} over {numbers} numbers of {runs}.")
        }
        Chinese => {
            let closeness = error.map_or("完全一致".to_owned(), |error| format!("相差不超过 {error}"));
            format!("与 {library} {version} 的 {name} {closeness}（{runs} 次运行，共 {numbers} 个数）。")
        }
    }
}

/// Which lines of a log are shown, counted from 0: from `first` up to the one before `end`.
pub fn lines(first: usize, end: usize, count: usize, language: Language) -> String {
    let is_all = first == 0 && end == count;
    match language {
        English if is_all => counted(count, "line"),
        Chinese if is_all => format!("共 {count} 行"),
        English => format!("lines {} to {end} of {count}", first + 1),
        Chinese => format!("第 {} 到 {end} 行，共 {count} 行", first + 1),
    }
}
