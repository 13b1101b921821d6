//! The experiment in words: the problem, and the runs.

use stepsize_core::text::Language::{self, Chinese, English};

catalogue! {
    SETTINGS = "Experiment", "实验";
    PROBLEM = "Problem", "问题";
    ON_SURFACE = "Surface", "曲面";
    ON_NETWORK = "Network", "神经网络";
    SURFACE = "Surface", "曲面";
    DATA = "Data", "数据";
    START = "Start", "起点";
    NOISE = "Gradient noise", "梯度噪声";
    NOISE_DOC = "Standard deviation of the seeded noise added to each coordinate of the gradient, as a mini-batch adds it. All runs meet the same noise.", "加在梯度每个坐标上的噪声（由种子生成）的标准差，相当于小批量带来的噪声；所有运行使用相同的噪声。";
    STEPS = "Steps", "步数";
    STEPS_DOC = "Updates of every run.", "每个运行的更新次数。";
    EPOCHS = "Epochs", "轮数";
    EPOCHS_DOC = "Passes over the training points.", "遍历训练点的次数。";
    UNIT_EPOCHS = "epochs", "轮";
    SEED = "Seed", "种子";
    RUNS = "Runs", "运行";
    ADD_RUN = "Add run", "添加运行";
    DUPLICATE = "Duplicate", "复制";
    REMOVE = "Remove", "删除";
    HIDE = "Hide", "隐藏";
    SHOW = "Show", "显示";
    OPTIMIZER = "Optimizer", "优化器";
    FINE_PRINT = "What other libraries do otherwise", "其他库的不同之处";
    MIND = "Mind:", "注意：";
}

/// A run's name for controls that act on it: "Remove Adam".
pub fn act_on(action: &str, name: &str, language: Language) -> String {
    match language {
        English => format!("{action} {name}"),
        Chinese => format!("{action}“{name}”"),
    }
}

/// How many things a reader should look at.
pub fn concerns(count: usize, language: Language) -> String {
    match language {
        English if count == 1 => "1 thing to look at".to_owned(),
        English => format!("{count} things to look at"),
        Chinese => format!("{count} 处需要留意"),
    }
}

/// What is not shown yet.
pub fn and_more(count: usize, language: Language) -> String {
    match language {
        English => format!("and {count} more"),
        Chinese => format!("另有 {count} 处"),
    }
}
