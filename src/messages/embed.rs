//! Figures in other pages.

use stepsize_core::text::Language::{self, Chinese, English};

catalogue! {
    OPEN_FULL = "Open in Stepsize", "在 Stepsize 中打开";
    START_FIGURE = "Start", "开始";
    EMBED_PANELS = "Show", "显示";
    EMBED_KNOBS = "Controls", "可调的参数";
    EMBED_MANNERS = "Manners", "行为";
    EMBED_POSTER = "Wait for a click before anything runs", "点击之后才开始运行";
    EMBED_LINKS = "Offer the way to the full page", "提供前往完整页面的链接";
    EMBED_LANGUAGE = "Speak the reader's language", "跟随读者的语言";
    EMBED_FIXED = "Start point and runs stay as they are", "起点和各次运行保持不变";
    EMBED_THEME = "Theme", "主题";
    THEME_READER = "the reader's", "跟随读者";
    THEME_LIGHT = "light", "浅色";
    THEME_DARK = "dark", "深色";
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
    NOTE_MOODLE = "Paste it in the HTML view of the editor. Where frames are filtered out, add the address as an external tool or link.", "请在编辑器的 HTML 视图中粘贴。如果平台会过滤嵌入框，请把地址作为外部工具或链接添加。";
    NOTE_UNSERVED = "This page was opened from a disk. Put it on a web server, or open it there: then other pages can embed it.", "本页是从磁盘打开的。请把它放到网络服务器上并从那里打开，其他网页才能嵌入它。";
    NOTE_ADDRESS = "Paste the address and choose to embed it.", "粘贴地址并选择“嵌入”。";
    PANEL_READING = "What happened, in a sentence", "用一句话说明结果";
    PANEL_DRIVEN = "Momentum and weight decay, where scheduled", "动量和权重衰减（有调度时）";
    PANEL_MAP = "Surface or network", "曲面或网络";
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
