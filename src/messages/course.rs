//! The course.

use stepsize_core::text::Language::{self, Chinese, English};

catalogue! {
    COURSE_ABOUT = "What learning rates, schedules and optimizers do: short lessons whose figures are live experiments. Predict, run, then read why.", "学习率、学习率调度和优化器各起什么作用：每课都很短，图都是可以动手的实验。先预测，再运行，然后看解释。";
    PRINT = "Print", "打印";
    FURTHER = "Other lessons", "其他课";
    LESSON_BEFORE = "Previous", "上一课";
    LESSON_AFTER = "Next", "下一课";
    PREDICT = "Predict", "先预测";
    PREDICT_FIRST = "Choose an answer above; then the experiment runs here, and what it shows is explained.", "请先在上面选一个答案，实验随后在这里运行，并给出解释。";
    RUN_ANYWAY = "Run it without an answer", "不作答，直接运行";
    ANSWER_RIGHT = "Yes.", "对。";
    ANSWER_WRONG = "Not quite.", "不对。";
    ANSWER = "The answer", "答案";
    TASK = "Try it", "动手试试";
    TASK_MET = "Done.", "完成了。";
    TASK_DONE = "done", "已完成";
    OPEN_IN_LAB = "Open in the lab", "在实验室中打开";
}

/// Where a lesson stands among the others.
pub fn lesson_number(number: usize, language: Language) -> String {
    match language {
        English => format!("Lesson {number}"),
        Chinese => format!("第 {number} 课"),
    }
}
