//! What the charts say, and the bar that moves their time.

use stepsize_core::text::{
    Language::{self, Chinese, English},
    Text,
};

catalogue! {
    RATE_TITLE = "Learning rate", "学习率";
    MOMENTUM_TITLE = "Momentum", "动量";
    DECAY_TITLE = "Weight decay", "权重衰减";
    LOSS_TITLE = "Loss", "损失";
    ACCURACY_TITLE = "Accuracy", "准确率";
    PATHS_TITLE = "Paths on the surface", "曲面上的路径";
    LOG = "log", "对数";
    HEAR = "Hear the curves", "聆听曲线";
    STEP_AXIS = "step", "步";
    EPOCH_AXIS = "epoch", "轮";
    CHART_KEYS = "Arrow keys move the time cursor, Page keys in larger steps, Home and End to the ends.", "方向键移动时间光标，Page 键步幅更大，Home 和 End 跳到两端。";
    START_HINT = "click or drag to move the start", "点击或拖动以移动起点";
    MOVE_START = "Arrow keys move the start point, with Shift in larger steps.", "方向键移动起点，按住 Shift 步幅更大。";
    TRANSPORT = "Time", "时间";
    PLAY = "Play", "播放";
    PAUSE = "Pause", "暂停";
    STEP_BACK = "Step back", "后退一步";
    STEP_FORWARD = "Step forward", "前进一步";
    RESET = "Back to the start", "回到起点";
    TO_END = "To the end", "跳到终点";
    SPEED = "Speed", "速度";
    SCRUB = "Step shown in every chart", "所有图表显示的步";
    STEP = "Step", "步";
    EPOCH = "Epoch", "轮次";
    AT_STEP = "At step", "当前步";
    AT_EPOCH = "At epoch", "当前轮";
}

/// A value on the points that train, beside that on those that validate.
pub fn trained(value: &str, language: Language) -> String {
    match language {
        English => format!("train {value}"),
        Chinese => format!("训练 {value}"),
    }
}

/// A run's values on the points that train.
pub fn on_training(run: &str, language: Language) -> String {
    match language {
        English => format!("{run} (train)"),
        Chinese => format!("{run}（训练）"),
    }
}

/// What a chart shows, for a reader who does not see it: each run's first and last value.
pub fn summary(title: Text, runs: &[(String, String, String)], language: Language) -> String {
    let clauses = runs.iter().map(|(name, first, last)| match language {
        English => format!("{name}: {first} to {last}"),
        Chinese => format!("{name}：{first} 到 {last}"),
    });
    let clauses: Vec<String> = clauses.collect();
    match language {
        English => format!("{}. {}.", title.get(language), clauses.join("; ")),
        Chinese => format!("{}。{}。", title.get(language), clauses.join("；")),
    }
}
