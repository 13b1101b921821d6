//! What the head of the page says, its help and its keys, and what every dialog says.

catalogue! {
    TAGLINE = "learning-rate schedules and the optimizers they drive", "学习率调度与优化器，实时联动";
    PAGES = "Pages", "页面";
    LAB = "Lab", "实验室";
    COURSE = "Course", "课程";
    GLOSSARY = "Glossary", "术语表";
    QUESTION = "Question", "要探究的问题";
    OWN_QUESTION = "Your own experiment", "自定义实验";
    EMBED = "Embed", "嵌入网页";
    COPY_LINK = "Copy link", "复制链接";
    COPIED = "Link copied", "链接已复制";
    COPIED_WITHOUT = "Copied, without your points", "已复制，不含你的点";
    COPY_BLOCKED = "Copy it from the address bar", "请从地址栏复制";
    LANGUAGE = "中文", "EN";
    LANGUAGE_LABEL = "切换到中文", "EN: switch to English";
    TO_DARK = "Dark theme", "深色主题";
    TO_LIGHT = "Light theme", "浅色主题";
    UNDO = "Undo", "撤销";
    REDO = "Redo", "重做";
    CLOSE = "Close", "关闭";
    WARNINGS_TITLE = "Some of the link was not understood", "链接中有部分内容无法识别";
    DISMISS = "Dismiss", "知道了";
    HELP = "Help and shortcuts", "帮助与快捷键";
    HELP_INTRO = "Every panel shows the same experiment, and one time cursor runs through all of them. Change anything: all panels follow at once. The address always holds the whole experiment.", "所有面板展示同一个实验，并共享一个时间光标。改动任何设置，所有面板都会立即更新。地址栏始终包含完整的实验。";
    HELP_CHART = "On a chart: ← → one step, Page keys ten times as far, Home and End to the ends, Space plays and pauses.", "在图表上：← → 移动一步，Page 键移动十倍，Home 和 End 跳到两端，空格播放或暂停。";
    HELP_SURFACE = "On the surface: arrow keys move the start point, Shift makes larger steps.", "在曲面上：方向键移动起点，按住 Shift 步幅更大。";
    HELP_SLIDER = "On a slider: arrows move finely, Page keys coarsely, a double click brings back the default. The field beside it takes any valid number.", "在滑块上：方向键微调，Page 键粗调，双击恢复默认值。旁边的输入框可填写任何有效数字。";
    HELP_EXACT = "Schedules are those of PyTorch, Keras, Optax, Transformers and timm, and optimizers those of PyTorch, Keras and Optax, checked against recorded runs of the libraries.", "调度与 PyTorch、Keras、Optax、Transformers 和 timm 一致，优化器与 PyTorch、Keras 和 Optax 一致，均与各库的运行记录逐一核对。";
    SHORTCUTS = "Keys", "快捷键";
    KEY_PLAY = "Play or pause", "播放或暂停";
    KEY_STEP = "One step back, one forward", "后退一步、前进一步";
    SINGLE_KEYS = "Single keys do something", "启用单键快捷键";
    PROJECTOR = "Larger, for a projector", "放大显示（投影）";
}
