//! The message catalogue: every word of the page that no algorithm says of itself.

use crate::traced::Traced;
use stepsize_charts::{format_number, format_short};
use stepsize_core::{
    dataset::Points,
    library::{Gap, Note, PathGap, Reading},
    network::Blank,
    order::in_order,
    outcome::{self, Ending, Excess},
    param::print_number,
    parity::Line,
    range::Verdict,
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
    LANGUAGE = "中文", "EN";
    LANGUAGE_LABEL = "切换到中文", "EN: switch to English";
    TO_DARK = "Dark theme", "深色主题";
    TO_LIGHT = "Light theme", "浅色主题";
    HELP = "Help and shortcuts", "帮助与快捷键";
    HEAR = "Hear the curves", "聆听曲线";
    PROJECTOR = "Larger, for a projector", "放大显示（投影）";
    UNDO = "Undo", "撤销";
    REDO = "Redo", "重做";
    SHORTCUTS = "Keys", "快捷键";
    SINGLE_KEYS = "Single keys do something", "启用单键快捷键";
    KEY_PLAY = "Play or pause", "播放或暂停";
    KEY_STEP = "One step back, one forward", "后退一步、前进一步";
    PAGES = "Pages", "页面";
    LAB = "Lab", "实验室";
    COURSE = "Course", "课程";
    COURSE_ABOUT = "What learning rates, schedules and optimizers do: short lessons whose figures are live experiments. Predict, run, then read why.", "学习率、学习率调度和优化器各起什么作用：每课都很短，图都是可以动手的实验。先预测，再运行，然后看解释。";
    GLOSSARY = "Glossary", "术语表";
    PRINT = "Print", "打印";
    FURTHER = "Other lessons", "其他课";
    LESSON_BEFORE = "Previous", "上一课";
    LESSON_AFTER = "Next", "下一课";
    PREDICT = "Predict", "先预测";
    PREDICT_FIRST = "Choose an answer above; then the experiment runs here, and what it shows is explained.", "请先在上面选一个答案，实验随后在这里运行，并给出解释。";
    RUN_ANYWAY = "Run it without an answer", "不作答，直接运行";
    ANSWER_RIGHT = "Yes.", "对。";
    ANSWER = "The answer", "答案";
    ANSWER_WRONG = "Not quite.", "不对。";
    TASK = "Try it", "动手试试";
    TASK_MET = "Done.", "完成了。";
    TASK_DONE = "done", "已完成";
    EMBED = "Embed", "嵌入网页";
    EMBED_PANELS = "Show", "显示";
    EMBED_KNOBS = "Controls", "可调的参数";
    EMBED_MANNERS = "Manners", "方式";
    EMBED_POSTER = "Wait for a click before anything runs", "点击之后才开始运行";
    EMBED_LINKS = "Offer the way to the full page", "提供前往完整页面的链接";
    EMBED_LANGUAGE = "Speak the reader's language", "跟随读者的语言";
    EMBED_THEME = "Theme", "主题";
    THEME_READER = "the reader's", "跟随读者";
    THEME_LIGHT = "light", "浅色";
    THEME_DARK = "dark", "深色";
    EMBED_FIXED = "Start point and runs stay as they are", "起点和各次运行保持不变";
    EMBED_TITLE = "Title", "标题";
    EMBED_RUNS = "All runs", "所有运行";
    EMBED_WIDTH = "Column", "栏宽";
    EMBED_HEIGHT = "Height", "高度";
    EMBED_HOST = "Paste into", "粘贴到";
    HOST_FITTED = "HTML, as high as the figure", "HTML，高度随图自动调整";
    HOST_ADDRESS = "Notion and others: the address", "Notion 等：只用地址";
    PREVIEW = "Preview", "预览";
    SNIPPET = "What to paste", "要粘贴的内容";
    NOTE_FITS = "The frame becomes as high as the figure by itself.", "嵌入框会自动与图同高。";
    NOTE_HEIGHT = "The frame keeps the height you choose; in a narrower column the figure needs more.", "嵌入框保持所选的高度；栏宽变窄时，图需要更高。";
    NOTE_LOCAL = "This address works on this computer alone: copy from where your readers find the page.", "此地址只在这台电脑上有效：请从读者访问的网址打开本页再复制。";
    NOTE_MYST = "For print, save the picture beside the document and add the line “:placeholder: figure.png”; Typst shows it, LaTeX leaves frames out.", "用于打印时，请把图片存在文档旁边，并加上一行“:placeholder: figure.png”；Typst 会显示它，LaTeX 会略去嵌入框。";
    NOTE_REVEAL = "In the figure, Escape gives the arrow keys back to the slides.", "在图中按 Esc，方向键就交还给幻灯片。";
    NOTE_MOODLE = "Paste it in the HTML view of the editor. Where frames are filtered out, add the address as an external tool or link.", "请在编辑器的 HTML 视图中粘贴。如果平台会过滤框架，请把地址作为外部工具或链接添加。";
    NOTE_UNSERVED = "This page was opened from a disk. Put it on a web server, or open it there: then other pages can embed it.", "本页是从磁盘打开的。请把它放到网络服务器上并从那里打开，其他网页才能嵌入它。";
    NOTE_ADDRESS = "Paste the address and choose to embed it.", "粘贴地址并选择“嵌入”。";
    PANEL_READING = "What happened, in a sentence", "用一句话说明结果";
    PANEL_DRIVEN = "Momentum and weight decay, where scheduled", "动量和权重衰减（有调度时）";
    PANEL_MAP = "Surface or network", "曲面或网络";
    OPEN_FULL = "Open in Stepsize", "在 Stepsize 中打开";
    START_FIGURE = "Start", "开始";
    OPEN_IN_LAB = "Open in the lab", "在实验室中打开";
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
    CURVE = "Curve", "曲线";
    FACTOR = "Factor", "因子";
    UPDATE_FROM = "Position xₜ₋₁", "位置 xₜ₋₁";
    UPDATE_GRADIENT = "Gradient gₜ", "梯度 gₜ";
    UPDATE_STEP = "Step xₜ₋₁ − xₜ", "步进 xₜ₋₁ − xₜ";
    UPDATE_EFFECTIVE = "Effective rate: step ÷ gₜ", "等效学习率：步进 ÷ gₜ";
    FINE_PRINT = "What other libraries do otherwise", "其他库的不同之处";
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
    REPEAT = "Repeat with restarts", "重启循环";
    REPEAT_DOC = "Happens three times in its time, from the top each time.", "在这段时间里进行三次，每次从头开始。";
    ONCE = "Do not repeat", "取消循环";
    ONCE_DOC = "What is repeated happens once, in all of the time.", "循环的内容只进行一次，占满全部时间。";
    EARLIER = "Move earlier", "前移";
    EARLIER_DOC = "Changes places with the part before; both keep their length.", "与前一段交换位置，各自长度不变。";
    LATER = "Move later", "后移";
    LATER_DOC = "Changes places with the part after; both keep their length.", "与后一段交换位置，各自长度不变。";
    REMOVE_DOC = "What is beside it takes over.", "由相邻的部分接替。";
    EQUALS_BASE = "= lr", "= 学习率";
    AUTOMATIC = "auto", "自动";
    CLEAR = "Clear", "清除";
    VALUE = "value", "数值";
    POINT = "point", "点";
    ADD_POINT = "Add point", "添加点";
    AS_TEXT = "As text", "文本形式";
    BAD_PAIRS = "Pairs of a step and a value, such as 0@0.1, 100@0.05", "应为“步@数值”，例如 0@0.1, 100@0.05";
    DEFAULT = "Default", "默认值";
    UNIT_STEPS = "steps", "步";
    BAD_NUMBER = "Not a number", "不是数字";
    RATE_TITLE = "Learning rate", "学习率";
    MOMENTUM_TITLE = "Momentum", "动量";
    ACCURACY_TITLE = "Accuracy", "准确率";
    NETWORK_TITLE = "What the networks say", "网络的判断";
    NETWORK_HINT = "filled points train, hollow ones validate", "实心点用于训练，空心点用于验证";
    PROBLEM = "Problem", "问题";
    ON_SURFACE = "Surface", "曲面";
    ON_NETWORK = "Network", "神经网络";
    DATA = "Data", "数据";
    UNIT_EPOCHS = "epochs", "轮";
    BROWSE_DATA = "Browse data", "浏览数据";
    EPOCHS = "Epochs", "轮数";
    EPOCHS_DOC = "Passes over the training points.", "遍历训练点的次数。";
    EPOCH = "Epoch", "轮次";
    EPOCH_AXIS = "epoch", "轮";
    DECAY_TITLE = "Weight decay", "权重衰减";
    LOSS_TITLE = "Loss", "损失";
    PATHS_TITLE = "Paths on the surface", "曲面上的路径";
    LOG = "log", "对数";
    AT_STEP = "At step", "当前步";
    AT_EPOCH = "At epoch", "当前轮";
    TRAIN_LOSS = "train loss", "训练损失";
    TRAIN_ACCURACY = "train acc", "训练准确率";
    VALIDATION_LOSS = "val loss", "验证损失";
    VALIDATION_ACCURACY = "val acc", "验证准确率";
    LAYER_GRADIENTS = "‖∇‖ by layer", "各层 ‖∇‖";
    LAYER_UPDATES = "update ÷ weights", "更新 ÷ 权重";
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
    WELCOME = "Move a slider, drag the start, press play: everything follows.", "移动滑块、拖动起点或按播放，一切随之变化。";
    WELCOME_COURSE = "New to this? Begin with the course.", "初次接触？从课程开始。";
    START_HINT = "click or drag to move the start", "点击或拖动以移动起点";
    HELP_INTRO = "Every panel shows the same experiment, and one time cursor runs through all of them. Change anything: all panels follow at once. The address always holds the whole experiment.", "所有面板展示同一个实验，并共享一个时间光标。改动任何设置，所有面板都会立即更新。地址栏始终包含完整的实验。";
    HELP_CHART = "On a chart: ← → one step, Page keys ten times as far, Home and End to the ends, Space plays and pauses.", "在图表上：← → 移动一步，Page 键移动十倍，Home 和 End 跳到两端，空格播放或暂停。";
    HELP_SURFACE = "On the surface: arrow keys move the start point, Shift makes larger steps.", "在曲面上：方向键移动起点，按住 Shift 移动更多。";
    HELP_SLIDER = "On a slider: arrows move finely, Page keys coarsely, a double click brings back the default. The field beside it takes any valid number.", "在滑块上：方向键微调，Page 键粗调，双击恢复默认值。旁边的输入框可填写任何有效数字。";
    TABS = "Details", "详情";
    TAB_CURSOR = "Cursor", "光标处";
    TAB_FORMULA = "Formula", "公式";
    TAB_CODE = "Code", "代码";
    TAB_LIBRARIES = "Libraries", "其他库";
    WIDEN = "Enlarge this panel", "放大此面板";
    NARROW = "Back to the charts", "回到图表";
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
    TRAINING_LOG = "Training log", "训练日志";
    CSV = ".csv", ".csv";
    TAKE_AWAY = "Save or copy", "保存或复制";
    SAVE_SVG = "Save as SVG", "保存为 SVG";
    SAVE_PNG = "Save as PNG", "保存为 PNG";
    SAVE_NUMBERS = "Numbers as CSV", "数据存为 CSV";
    COPY_IMAGE = "Copy image", "复制图片";
    IMAGE_COPIED = "Image copied", "图片已复制";
    IMAGE_REFUSED = "Images cannot be copied here; saved as PNG instead.", "此处无法复制图片，已改为保存 PNG。";
    SAVE_FIGURE_PNG = "Save figure.png", "保存 figure.png";
    SAVE_FIGURE_SVG = "Save figure.svg", "保存 figure.svg";
    FIGURE_SAVED = "Saved", "已保存";
    NOT_SAVED = "The browser does not allow this here.", "浏览器不允许在此处进行这项操作。";
    LICENCE = "Pictures made with Stepsize may be used freely.", "用 Stepsize 制作的图片可自由使用。";
    DOWNLOAD_CSV = "Download .csv", "下载 .csv";
    WEIGHT = "weight", "权重";
    BIAS = "bias", "偏置";
    INPUT_DOC = "A coordinate of the point, as it is.", "点的坐标，原样输入。";
    SYMBOLS = "Symbols", "符号";
    REFERENCES = "References", "参考文献";
    BASE_RATE_DOC = "The optimizer's own rate.", "优化器自身的学习率。";
    NO_COMPARISON = "No other library has a schedule of this shape.", "其他库没有这种形状的调度。";
    RIVALS_ON_SURFACES = "How libraries differ on an optimizer is measured on surfaces: choose one as the problem.", "各库优化器的差异是在曲面上测量的：请把问题切换为曲面。";
    NO_RIVALS = "No other library has an optimizer of this name.", "其他库没有同名的优化器。";
    OVERLAY_PATHS_DOC = "Adds a run for every library whose path differs.", "为每个路径不同的库添加一个运行。";
    OVERLAY_PATH_DOC = "Adds a run with this optimizer.", "添加一个使用此优化器的运行。";
    OVERLAY_ALL = "Overlay all", "全部叠加";
    OVERLAY_ALL_DOC = "Adds a run for every library whose curve differs, and a quarter to the run's length, so that what follows the end shows.", "为每个曲线不同的库添加一个运行，并把步数延长四分之一，以显示结束之后的情形。";
    OVERLAY_ONE = "This one only", "仅此一个";
    OVERLAY_ONE_DOC = "Adds a run with this curve.", "添加一个使用此曲线的运行。";
    OVERLAID = "overlaid", "已叠加";
    LARGEST_GAP = "Largest gap, and why", "最大差距及原因";
    THE_SAME = "the same", "一致";
    ITS_OWN = "the same: this is the run's own", "一致：即本运行所用";
    CALL = "Call", "调用";
    MIND = "Mind:", "注意：";
    DRAW_HINT = "Click to add a point, drag it out to remove it.", "点击可添加点，拖出区域即删除。";
    DRAW_KEYS = "Points of the curve. Arrow keys move a point, with Shift further; Enter adds one after it, Delete removes it.", "曲线上的点。方向键移动点，按住 Shift 移动更多；回车键在其后添加一点，Delete 键删除。";
    HELP_EXACT = "Schedules are those of PyTorch, Keras, Optax, Transformers and timm, and optimizers those of PyTorch, Keras and Optax, checked against recorded runs of the libraries.", "调度与 PyTorch、Keras、Optax、Transformers 和 timm 一致，优化器与 PyTorch、Keras 和 Optax 一致，均与各库的运行记录逐一核对。";
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

/// Where a lesson stands among the others.
pub fn lesson_number(number: usize, language: Language) -> String {
    match language {
        English => format!("Lesson {number}"),
        Chinese => format!("第 {number} 课"),
    }
}

/// Where a picture comes from, and what may be done with it.
pub fn citation(address: &str, language: Language) -> String {
    format!("Stepsize, {address}\n{}", LICENCE.get(language))
}

/// The same at the foot of a picture, where it has little room; without a server there is no address.
pub fn credit(site: &str) -> String {
    if site.is_empty() { "Stepsize".to_owned() } else { format!("Stepsize · {site}") }
}

/// The same of a whole figure, which has more.
pub fn figure_credit(site: &str, language: Language) -> String {
    let at = if site.is_empty() { String::new() } else { format!(" · {site}") };
    match language {
        English => format!("Made with Stepsize{at} · free software (MIT or Apache-2.0), picture free to use"),
        Chinese => format!("用 Stepsize 制作{at} · 自由软件（MIT 或 Apache-2.0 许可），图片可自由使用"),
    }
}

/// A value on the points that train, beside that on those that validate.
pub fn trained(value: &str, language: Language) -> String {
    match language {
        English => format!("train {value}"),
        Chinese => format!("训练 {value}"),
    }
}

/// The schedule of a run.
pub fn schedule_of_run(run: &str, language: Language) -> String {
    match language {
        English => format!("{run}: schedule"),
        Chinese => format!("{run}：调度"),
    }
}

/// The height that a figure needs, if it is known.
pub fn needed_height(pixels: Option<u32>, language: Language) -> String {
    match (pixels, language) {
        (None, English) => "as needed".into(),
        (None, Chinese) => "自动".into(),
        (Some(pixels), English) => format!("as needed: {pixels} px"),
        (Some(pixels), Chinese) => format!("自动：{pixels} px"),
    }
}

/// Which moment a picture shows, of how many steps, and where the paths begin.
pub fn shown_step(step: usize, steps: u64, start: [f64; 2], language: Language) -> String {
    let [x, y] = start.map(|x| format_short(x).replace('-', "−"));
    match language {
        English => format!("Shown at step {step} of {steps}. All runs start at ({x}, {y})."),
        Chinese => format!("图示为第 {step} 步，共 {steps} 步。所有运行从 ({x}, {y}) 出发。"),
    }
}

/// Which moment of a training a picture shows, and where there are points that validate, how they are told apart.
pub fn shown_epoch(epoch: usize, epochs: u64, validates: bool, language: Language) -> String {
    let shown = match language {
        English => format!("Shown after epoch {epoch} of {epochs}."),
        Chinese => format!("图示为第 {epoch} 轮之后，共 {epochs} 轮。"),
    };
    match (language, validates) {
        (_, false) => shown,
        (English, true) => {
            format!("{shown} Filled points and thin lines: training; hollow points and thick lines: validation.")
        }
        (Chinese, true) => format!("{shown}实心点和细线为训练，空心点和粗线为验证。"),
    }
}

/// What a button does, and with which chart.
pub fn of_chart(act: &str, title: &str, language: Language) -> String {
    match language {
        English => format!("{act}: {title}"),
        Chinese => format!("{act}：{title}"),
    }
}

/// A run's values on the points that train.
pub fn on_training(run: &str, language: Language) -> String {
    match language {
        English => format!("{run} (train)"),
        Chinese => format!("{run}（训练）"),
    }
}

/// The order of the clauses: by final loss, what diverged last.
fn rank(ending: &Ending) -> f64 {
    match ending {
        Ending::Reached { loss, .. }
        | Ending::Ended { loss }
        | Ending::Rose { loss, .. }
        | Ending::Learnt { loss, .. } => *loss,
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
        Ending::Learnt { accuracy: Some(share), epochs, .. } => {
            let share = format_number(100.0 * share);
            match language {
                English => format!("tells {share}% right after {epochs} epochs"),
                Chinese => format!("{epochs} 轮后准确率为 {share}%"),
            }
        }
        Ending::Learnt { accuracy: None, loss, epochs } => {
            let loss = format_number(*loss);
            match language {
                English => format!("came down to loss {loss} after {epochs} epochs"),
                Chinese => format!("{epochs} 轮后损失为 {loss}"),
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

/// What a picture of a network shows.
pub fn picture_of(run: &str, language: Language) -> String {
    match language {
        English => format!("What the network of {run} says over the plane"),
        Chinese => format!("“{run}”的网络在整个平面上的判断"),
    }
}

/// A run's network, for a reader who does not see it.
pub fn network_of(run: &str, language: Language) -> String {
    match language {
        English => format!("The network of {run}. Arrow keys move between units, Enter enlarges one."),
        Chinese => format!("“{run}”的网络。方向键在单元之间移动，回车键放大。"),
    }
}

/// How a network is drawn, and from when it is where that is not the time cursor's epoch.
pub fn network_note(epoch: usize, is_now: bool, language: Language) -> String {
    let how = match language {
        English => "lines: weights, dashed if negative; pictures: what units compute",
        Chinese => "线条：权重（负值为虚线）；小图：各单元的输出",
    };
    match language {
        _ if is_now => how.to_owned(),
        English => format!("after epoch {epoch}: {how}"),
        Chinese => format!("第 {epoch} 轮之后：{how}"),
    }
}

/// A unit of a network with layers of these sizes; with the length of its weights and its bias, if wanted.
pub fn unit((layer, unit): (usize, usize), sizes: &[usize], weights: Option<(f64, f64)>, language: Language) -> String {
    let (is_input, is_output) = (layer == 0, layer + 1 == sizes.len());
    let number = if sizes.get(layer) == Some(&1) { String::new() } else { format!(" {}", unit + 1) };
    let axis = if unit == 0 { "x" } else { "y" };
    let name = match language {
        English if is_input => format!("Input {axis}"),
        Chinese if is_input => format!("输入 {axis}"),
        English if is_output => format!("Output{number}"),
        Chinese if is_output => format!("输出{number}"),
        English => format!("Layer {layer}, unit {}", unit + 1),
        Chinese => format!("第 {layer} 层，单元 {}", unit + 1),
    };
    match (weights.filter(|_| !is_input), language) {
        (None, _) => name,
        (Some((length, bias)), English) => {
            format!("{name}: |w| {}, bias {}", format_number(length), format_number(bias))
        }
        (Some((length, bias)), Chinese) => {
            format!("{name}：|w| {}，偏置 {}", format_number(length), format_number(bias))
        }
    }
}

/// What the picture of a unit shows.
pub fn computes(unit: &str, language: Language) -> String {
    match language {
        English => format!("{unit}: what it computes over the plane, with the data"),
        Chinese => format!("{unit}：在整个平面上的输出，以及数据点"),
    }
}

/// Which lines of a log are shown, counted from 0: from `first` up to the one before `end`.
pub fn lines(first: usize, end: usize, count: usize, language: Language) -> String {
    let is_all = first == 0 && end == count;
    match language {
        English if is_all => format!("{count} lines"),
        Chinese if is_all => format!("共 {count} 行"),
        English => format!("lines {} to {end} of {count}", first + 1),
        Chinese => format!("第 {} 到 {end} 行，共 {count} 行", first + 1),
    }
}

/// Which update of a run it is.
pub fn update(t: usize, language: Language) -> String {
    match language {
        English => format!("Update t = {t}"),
        Chinese => format!("第 t = {t} 次更新"),
    }
}

/// The schedule of a parameter, which is written as in code.
pub fn schedule_of(key: &str, language: Language) -> String {
    match language {
        English => format!("Schedule of {key}"),
        Chinese => format!("{key} 的调度"),
    }
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

/// How closely a library's name is matched.
pub fn parity(line: &Line, language: Language) -> String {
    let Line { library, name, version, runs, numbers, error } = line;
    let (library, error) = (library.name(), print_number(*error));
    match language {
        English => {
            let plural = if *runs == 1 { "" } else { "s" };
            format!("Matches {library} {version} {name} to {error} over {numbers} numbers of {runs} run{plural}.")
        }
        Chinese => format!("与 {library} {version} 的 {name} 相差不超过 {error}（{runs} 次运行，共 {numbers} 个数）。"),
    }
}

/// Where two curves are furthest apart, and the two rates there; a run has `steps` updates.
pub fn gap(gap: &Gap, steps: u64, language: Language) -> String {
    let (at, is_past) = (gap.at, gap.at > steps);
    let [own, theirs] = [gap.own, gap.theirs].map(format_number);
    match language {
        English => format!("{own} here, {theirs} there, at step {at}{}", if is_past { ", past the end" } else { "" }),
        Chinese => format!("第 {at} 步{}：此处 {own}，该库 {theirs}", if is_past { "（结束之后）" } else { "" }),
    }
}

/// Where two paths are furthest apart, and where they end.
pub fn path_gap(gap: &PathGap, language: Language) -> String {
    let PathGap { at, distance, own, theirs } = *gap;
    let [apart, own, theirs] = [distance, own, theirs].map(format_number);
    match language {
        English if !distance.is_finite() => format!("one of the two diverges at step {at}"),
        Chinese if !distance.is_finite() => format!("二者之一在第 {at} 步发散"),
        English => format!("{apart} apart at step {at}; final loss {own} here, {theirs} there"),
        Chinese => format!("第 {at} 步相距 {apart}；最终损失：此处 {own}，该库 {theirs}"),
    }
}

/// What a library has no argument for, after a clause.
pub fn lost(names: &[&str], language: Language) -> String {
    match language {
        _ if names.is_empty() => String::new(),
        English => format!(" (without {})", names.join(", ")),
        Chinese => format!("（不含 {}）", names.join("、")),
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

// The catalogue.

catalogue! {
    BROWSE_SCHEDULES = "Browse schedules", "浏览学习率调度";
    BROWSE_OPTIMIZERS = "Browse optimizers", "浏览优化器";
    BROWSE_SURFACES = "Browse surfaces", "浏览曲面";
    SEARCH = "Search by name", "按名称搜索";
    SEARCH_HINT = "A name, here or in your library", "名称，或库里的叫法";
    IN_LIBRARY = "In my library", "我的库里有";
    ALL_LIBRARIES = "All", "全部";
    EVERYWHERE = "Look in all libraries", "在所有库中查找";
    RECENTLY_USED = "Recently used", "最近使用";
}

/// Why something that is looked for is not among what was found.
pub fn not_here(name: &str, reason: &str, language: Language) -> String {
    match language {
        English => format!("{name} is not here. {reason}"),
        Chinese => format!("未收录 {name}。{reason}"),
    }
}

/// How much was found for these words in a library or in all of them, and what to do when it is nothing.
pub fn matches(words: &str, count: usize, library: Option<&str>, language: Language) -> String {
    match (language, library) {
        _ if words.is_empty() && count > 0 => match language {
            English => format!("{count} to choose from"),
            Chinese => format!("共 {count} 项"),
        },
        (English, _) if count == 1 => "1 match".to_owned(),
        (English, _) if count > 0 => format!("{count} matches"),
        (Chinese, _) if count > 0 => format!("找到 {count} 项"),
        (English, None) => format!("Nothing here goes by “{words}”. Try fewer letters, or another name for it."),
        (English, Some(library)) => format!("Nothing in {library} goes by “{words}”."),
        (Chinese, None) => format!("没有找到“{words}”。可以少输几个字，或换个叫法试试。"),
        (Chinese, Some(library)) => format!("{library} 里没有找到“{words}”。"),
    }
}

// The reader's own data.

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
    COPIED_WITHOUT = "Copied, without your points", "已复制，不含你的点";
    PAINT = "Paint", "绘制";
    PAINT_DOC = "Paint points on the picture", "在图上绘制点";
    PAINT_HINT = "Drag on the picture to paint; Escape ends", "在图上拖动即可绘制；Esc 结束";
    PAINT_WITH = "Paint with", "画笔";
    PAINT_KEYS = "Arrow keys move a cross, with Shift further; Space or Enter adds a point there, Delete removes those around it, Escape ends painting.", "方向键移动十字，按住 Shift 移动更多；空格或回车键在该处添加点，Delete 键删除附近的点，Esc 结束绘制。";
    ERASER = "Eraser", "橡皮";
    ERASE_ALL = "Erase all", "全部擦除";
}

/// The sentence that stands for what happened where there was nothing to learn: a clause a run.
pub fn no_points(traced: &Traced, names: &[String], language: Language) -> Vec<(usize, String)> {
    let clause = |name: &str| match language {
        English => format!("{name} has no points to learn from"),
        Chinese => format!("{name} 没有可以学习的点"),
    };
    traced.shown().map(|(i, ..)| (i, clause(names.get(i).map_or("", String::as_str)))).collect()
}

/// How many points there are.
pub fn points(count: usize, language: Language) -> String {
    match language {
        English if count == 1 => "1 point".to_owned(),
        English => format!("{count} points"),
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
        (English, classes) => format!("{count} in {classes} classes{names}"),
        (Chinese, classes) => format!("{count}，{classes} 个类别{names}"),
    }
}

/// Lines of a table that gave no point.
pub fn bad_lines(count: usize, is_all: bool, language: Language) -> String {
    match (language, is_all) {
        (English, true) if count == 1 => "1 line gave no point:".to_owned(),
        (English, true) => format!("{count} lines gave no point:"),
        (English, false) => format!("At least {count} lines gave no point:"),
        (Chinese, true) => format!("{count} 行没有得到点："),
        (Chinese, false) => format!("至少 {count} 行没有得到点："),
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

// The landscape of a training.

catalogue! {
    TAB_LANDSCAPE = "Landscape", "损失地形";
    LANDSCAPE_TITLE = "Train loss over a plane of the weights", "权重平面上的训练损失";
    PLANE = "Plane", "平面";
    PLANE_OF_PATHS = "Of the paths (PCA)", "路径平面（PCA）";
    PLANE_OF_PATHS_DOC = "The plane that the runs' own paths keep closest to: principal components, as in Li et al. 2018, section 7", "与各运行自身路径最接近的平面：主成分分析，见 Li 等（2018）第 7 节";
    RANDOM_PLANE = "Random", "随机平面";
    RANDOM_PLANE_DOC = "Two random directions, filter-normalised, as in Li et al. 2018, section 4", "两个随机方向，按滤波器归一化，见 Li 等（2018）第 4 节";
    PLANE_BEFORE = "The plane before", "上一个平面";
    ANOTHER_PLANE = "Another plane", "换一个平面";
    WORKING = "Computing", "计算中";
    CANCEL = "Cancel", "取消";
    AGAIN = "Compute again", "重新计算";
    TRUST = "How far to trust the picture", "图像的可信程度";
    OFF_PLANE = "off plane", "离平面";
    ON_PLANE = "loss shown", "图上损失";
    TRULY = "true loss", "真实损失";
    NOBODY_SHOWN = "All runs are hidden: show one to see its landscape.", "所有运行都已隐藏：显示其中一个，即可看到损失地形。";
    NO_POINTS = "There are no points to learn from.", "没有可以学习的点。";
    UNTRAINED = "The landscape appears as soon as the weights have moved.", "权重开始变化后，这里就会出现损失地形。";
    ALL_DIVERGED = "Every run that is shown diverged: no plane holds their paths.", "所有显示的运行都已发散，没有平面能容纳它们的路径。";
}

/// Why there is no landscape.
pub fn blank(why: Blank) -> Text {
    match why {
        Blank::Nobody => NOBODY_SHOWN,
        Blank::NoPoints => NO_POINTS,
        Blank::Untrained => UNTRAINED,
        Blank::Diverged => ALL_DIVERGED,
    }
}

/// Which random plane it is.
pub fn plane(number: u64, language: Language) -> String {
    match language {
        English => format!("plane {number}"),
        Chinese => format!("第 {number} 个"),
    }
}

/// From which loss to which the picture goes.
pub fn extent(ends: Option<(f64, f64)>, language: Language) -> String {
    let Some((low, high)) = ends else { return WORKING.get(language).to_owned() };
    let [low, high] = [low, high].map(format_number);
    match language {
        English => format!("Heat map of losses from {low} to {high}."),
        Chinese => format!("热图，损失从 {low} 到 {high}。"),
    }
}

/// How far a picture is to be trusted: through which run's weights its plane goes, and which share of the paths it holds.
pub fn trust(run: &str, share: Option<f64>, explained: Option<[f64; 2]>, language: Language) -> String {
    let percent = |share: f64| format!("{}%", format_number((1000.0 * share).round() / 10.0));
    let share = share.map_or_else(|| "–".to_owned(), percent);
    let parts = explained.map(|[first, second]| format!("{} + {}", percent(first), percent(second)));
    match (language, parts) {
        (English, Some(parts)) => format!(
            "The plane holds {share} of the paths' squared movement ({parts}). It is exact where {run} is now; paths fade with their distance from it."
        ),
        (English, None) => format!(
            "Two random directions hold {share} of the paths' squared movement. The plane is exact where {run} is now; paths fade with their distance from it."
        ),
        (Chinese, Some(parts)) => {
            format!("该平面包含路径位移平方的 {share}（{parts}），在“{run}”当前的权重处精确；路径离平面越远越淡。")
        }
        (Chinese, None) => {
            format!("两个随机方向只包含路径位移平方的 {share}；平面在“{run}”当前的权重处精确，路径离平面越远越淡。")
        }
    }
}

// The range test.

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
    UPDATES_DOC = "The rate rises by the same factor at each.", "每次更新，学习率都乘以同一个倍数。";
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
        Chinese => "方向键选择学习率，Page 键移动更多，Esc 恢复建议值。",
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
