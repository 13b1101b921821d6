//! The message catalogue: every word of the page that no algorithm says of itself.

use crate::traced::Traced;
use stepsize_charts::format_number;
use stepsize_core::{
    order::in_order,
    outcome::{self, Ending, Excess},
    text::{
        Language::{self, Chinese, English},
        Text,
    },
};

macro_rules! catalogue {
    ($($name:ident = $en:literal, $zh:literal;)*) => { $(pub const $name: Text = Text::new($en, $zh);)* };
}

catalogue! {
    TAGLINE = "learning-rate schedules and the optimizers they drive", "学习率调度与优化器，实时联动";
    QUESTION = "Question", "问题";
    OWN_QUESTION = "Your own experiment", "自定义实验";
    COPY_LINK = "Copy link", "复制链接";
    COPIED = "Link copied", "链接已复制";
    COPY_BLOCKED = "Copy it from the address bar", "请从地址栏复制";
    LANGUAGE = "中文", "English";
    LANGUAGE_LABEL = "切换到中文", "Switch to English";
    TO_DARK = "Dark theme", "深色主题";
    TO_LIGHT = "Light theme", "浅色主题";
    HELP = "Help and shortcuts", "帮助与快捷键";
    CLOSE = "Close", "关闭";
    SETTINGS = "Experiment", "实验";
    SURFACE = "Surface", "曲面";
    START = "Start", "起点";
    NOISE = "Gradient noise", "梯度噪声";
    NOISE_DOC = "Standard deviation of the seeded noise added to each coordinate of the gradient, as a mini-batch adds it. All runs meet the same noise.", "加在梯度每个坐标上的噪声（由种子生成）的标准差，相当于小批量带来的噪声；所有运行使用相同的噪声。";
    STEPS = "Steps", "步数";
    STEPS_DOC = "Updates of every run.", "每个运行的更新次数。";
    SEED = "Seed", "种子";
    RUNS = "Runs", "运行";
    ADD_RUN = "Add run", "添加运行";
    DUPLICATE = "Duplicate", "复制";
    REMOVE = "Remove", "删除";
    HIDE = "Hide", "隐藏";
    SHOW = "Show", "显示";
    OPTIMIZER = "Optimizer", "优化器";
    SCHEDULE = "Schedule", "学习率调度";
    THEN = "then, from step", "之后，从第几步起";
    ADD_PART = "Then another schedule", "再接一个调度";
    REMOVE_PART = "Remove this part", "删除这一段";
    DEFAULT = "Default", "默认值";
    UNIT_STEPS = "steps", "步";
    BAD_NUMBER = "Not a number", "不是数字";
    RATE_TITLE = "Learning rate", "学习率";
    MOMENTUM_TITLE = "Momentum", "动量";
    LOSS_TITLE = "Loss", "损失";
    PATHS_TITLE = "Paths on the surface", "曲面上的路径";
    LOG = "log", "对数";
    INSPECTOR_TITLE = "At step", "当前步";
    STEP_AXIS = "step", "步";
    STEP = "Step", "步";
    RUN = "Run", "运行";
    RATE = "rate", "学习率";
    LOSS = "loss", "损失";
    POSITION = "x, y", "x, y";
    GRADIENT = "‖∇f‖", "‖∇f‖";
    EFFECTIVE = "last step ÷ ∇f", "上一步 ÷ ∇f";
    STATE = "state x, y", "状态 x, y";
    TRANSPORT = "Time", "时间";
    PLAY = "Play", "播放";
    PAUSE = "Pause", "暂停";
    STEP_BACK = "Step back", "后退一步";
    STEP_FORWARD = "Step forward", "前进一步";
    RESET = "Back to the start", "回到起点";
    TO_END = "To the end", "跳到终点";
    SPEED = "Speed", "速度";
    SCRUB = "Step shown in every chart", "所有图表显示的步";
    DISMISS = "Dismiss", "知道了";
    WARNINGS_TITLE = "Some of the link was not understood", "链接中有部分内容无法识别";
    MOVE_START = "Arrow keys move the start point, with Shift in larger steps.", "方向键移动起点，按住 Shift 移动更多。";
    CHART_KEYS = "Arrow keys move the time cursor, Page keys in larger steps, Home and End to the ends.", "方向键移动时间光标，Page 键移动更多，Home 和 End 跳到两端。";
    START_HINT = "click or drag to move the start", "点击或拖动以移动起点";
    HELP_INTRO = "Every panel shows the same experiment, and one time cursor runs through all of them. Change anything: all panels follow at once. The address always holds the whole experiment.", "所有面板展示同一个实验，并共享一个时间光标。改动任何设置，所有面板都会立即更新。地址栏始终包含完整的实验。";
    HELP_CHART = "On a chart: ← → one step, Page keys ten times as far, Home and End to the ends, Space plays and pauses.", "在图表上：← → 移动一步，Page 键移动十倍，Home 和 End 跳到两端，空格播放或暂停。";
    HELP_SURFACE = "On the surface: arrow keys move the start point, Shift makes larger steps.", "在曲面上：方向键移动起点，按住 Shift 移动更多。";
    HELP_SLIDER = "On a slider: arrows move finely, Page keys coarsely, a double click brings back the default. The field beside it takes any valid number.", "在滑块上：方向键微调，Page 键粗调，双击恢复默认值。旁边的输入框可填写任何有效数字。";
    HELP_EXACT = "Schedules and optimizers are those of PyTorch, checked against recorded runs of the library.", "调度与优化器与 PyTorch 一致，并与该库的运行记录逐一核对。";
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

/// The order of the clauses: by final loss, what diverged last.
fn rank(ending: &Ending) -> f64 {
    match ending {
        Ending::Reached { loss, .. } | Ending::Ended { loss } | Ending::Rose { loss, .. } => *loss,
        Ending::Diverged { step, .. } => f64::MAX / (1.0 + *step as f64),
    }
}

fn say_ending(ending: &Ending, language: Language) -> String {
    match ending {
        Ending::Reached { level, step, .. } => {
            let level = format_number(*level);
            match language {
                English => format!("reached loss {level} at step {step}"),
                Chinese => format!("在第 {step} 步降到损失 {level}"),
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

/// The value that a number field refused.
pub fn out_of_range(low: &str, high: &str, language: Language) -> String {
    match language {
        English => format!("From {low} to {high}"),
        Chinese => format!("范围 {low} 到 {high}"),
    }
}

/// A run's name for controls that act on it: "Remove Adam".
pub fn act_on(action: &str, name: &str, language: Language) -> String {
    match language {
        English => format!("{action} {name}"),
        Chinese => format!("{action}“{name}”"),
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
