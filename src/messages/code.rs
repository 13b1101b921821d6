//! Code out and code in.

use stepsize_core::{
    library::{Note, Reading},
    param::print_number,
    text::{
        Language::{self, Chinese, English},
        Text,
    },
};

catalogue! {
    LIBRARY = "Library", "库";
    SCRIPT = "Script", "脚本";
    COPY = "Copy", "复制";
    CODE_COPIED = "Copied", "已复制";
    CODE_SELECTED = "Press Ctrl+C", "请按 Ctrl+C";
    DOWNLOAD = "Download .py", "下载 .py";
    FILE = ".py", ".py";
    PASTE = "Paste code", "粘贴代码";
    PASTE_BACK = "Back to the script", "回到脚本";
    PASTE_LABEL = "An optimizer, a schedule, or both, in PyTorch, Keras, Optax, Transformers or timm, with the variables they use. Nothing is executed.", "粘贴 PyTorch、Keras、Optax、Transformers 或 timm 的优化器、调度器或两者，连同所用的变量。代码不会被执行。";
    APPLY_KEYS = "Ctrl+Enter", "Ctrl+Enter";
    NOTE_NEAR = "In details this optimizer differs from PyTorch's, which is the one here.", "该优化器在细节上与 PyTorch 不同，本页按 PyTorch 计算。";
    NOTE_TOOK_LAST = "There are several schedules; the last one counts.", "其中有多个调度，以最后一个为准。";
    NOTE_OPEN_LENGTH = "A length that the text leaves open is that of the run.", "代码未给出的长度取为本次运行的步数。";
}

/// The button that puts pasted code into a run.
pub fn apply_to(run: &str, language: Language) -> String {
    match language {
        English => format!("Apply to {run}"),
        Chinese => format!("应用到“{run}”"),
    }
}

/// What the button did.
pub fn applied(run: &str, language: Language) -> String {
    match language {
        English => format!("{run} has it."),
        Chinese => format!("“{run}”已采用。"),
    }
}

/// What a pasted text holds; `names` are those of its optimizer and its schedule.
pub fn found(reading: &Reading, names: &[String], language: Language) -> String {
    let library = reading.library.name();
    let rate = reading.base.map(|base| format!("lr = {}", print_number(base)));
    let all: Vec<&str> = names.iter().chain(&rate).map(String::as_str).collect();
    match language {
        English => format!("{library}: {}.", all.join(", ")),
        Chinese => format!("{library}：{}。", all.join("，")),
    }
}

/// What a reader should know of a pasted text.
pub fn note(note: Note) -> Text {
    match note {
        Note::Near => NOTE_NEAR,
        Note::TookLast => NOTE_TOOK_LAST,
        Note::OpenLength => NOTE_OPEN_LENGTH,
    }
}

/// A mistake with the line it is in.
pub fn in_line(line: usize, sentence: &str, language: Language) -> String {
    match language {
        English => format!("Line {line}: {sentence}"),
        Chinese => format!("第 {line} 行：{sentence}"),
    }
}
